package cells

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// fair is a file that is unusual and sound: its cells are those of sound() or, where they
// are given, those.
type fair struct {
	name  string
	raw   []byte
	cells string
}

const usual = "A1=chữ B1=0.5"

// fairFiles are what programs write besides the least that a workbook needs.
func fairFiles() []fair {
	with := func(name, text string) []byte { return packed(sound(part{name, text})) }
	sheetWith := func(rest string) []byte {
		return with("xl/worksheets/sheet1.xml", `<worksheet><sheetData>`+rowOne+`</sheetData>`+rest+`</worksheet>`)
	}
	return []fair{
		{"nothing but the least", packed(sound()), usual},
		{"parts that are not packed", stored(sound()), usual},
		{"sizes behind the parts and in front", sized(sound()), usual},
		{"parts in another order", packed(reversed(sound())), usual},
		{"a mark of byte order", with("xl/sharedStrings.xml", "\uFEFF"+`<?xml version="1.0"?>`+strPart), usual},
		{"an encoding in small letters", with("xl/sharedStrings.xml", `<?xml version="1.0" encoding="utf-8" standalone="yes"?>`+strPart), usual},
		{"prefixes", with("xl/worksheets/sheet1.xml", `<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`), "A1=7"},
		{"strict names", with("_rels/.rels", strings.Replace(rootRels, "http://x/officeDocument", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", 1)), usual},
		{"absolute targets", with("xl/_rels/workbook.xml.rels", strings.ReplaceAll(bookRels, `Target="`, `Target="/xl/`)), usual},
		{"cells without addresses", with("xl/worksheets/sheet1.xml", sheetPart(`<row><c t="s"><v>0</v></c><c s="2"><v>0.5</v></c></row>`)), usual},
		{"some addresses", with("xl/worksheets/sheet1.xml", sheetPart(`<row r="4"><c><v>1</v></c><c r="D4"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>`)), "A4=1 D4=2 E4=3 A5=4"},
		{"a dimension that lies", with("xl/worksheets/sheet1.xml", `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>`+rowOne+`</sheetData></worksheet>`), usual},
		{"a formatted row at the very end", with("xl/worksheets/sheet1.xml", sheetPart(rowOne+`<row r="1048576" ht="12.8" customHeight="1"/>`)), usual},
		{"a formatted cell at the very end", with("xl/worksheets/sheet1.xml", sheetPart(rowOne+`<row r="1048576"><c r="XFD1048576" s="1"/></row>`)), usual},
		{"a merged title over all columns", sheetWith(`<mergeCells count="1"><mergeCell ref="A1:XFD1"/></mergeCells>`), usual},
		{"merged columns", sheetWith(`<mergeCells><mergeCell ref="A2:A1048576"/><mergeCell ref="C2:D1048576"/></mergeCells>`), usual},
		{"extensions of a cell and a sheet", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1"><v>7</v><extLst><ext><f>9</f><v>9</v></ext></extLst></c></row></sheetData><extLst><ext><sheetData><row r="1"/></sheetData><mergeCell ref="no"/></ext></extLst></worksheet>`), "A1=7"},
		{"readings of a text", with("xl/worksheets/sheet1.xml", sheetPart(`<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>đậm</t></r><r><t xml:space="preserve"> nhạt</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>`)), "A1=đậm nhạt"},
		{"controls with their place", sheetWith(`<controls><control><controlPr><anchor><from><xdr:col>0</xdr:col><xdr:row>3</xdr:row></from></anchor></controlPr></control></controls>`), usual},
		{"checks and colours by the thousand", sheetWith(`<conditionalFormatting sqref="A1">` + numbered(`<cfRule type="expression" priority="%d"><formula>A1&gt;%[1]d</formula></cfRule>`, 10_000) +
			`</conditionalFormatting><dataValidations>` + numbered(`<dataValidation sqref="B%d"><formula1>1</formula1></dataValidation>`, 10_000) + `</dataValidations>`), usual},
		{"names by the thousand", with("xl/workbook.xml", strings.Replace(bookPart, "</sheets>", "</sheets><definedNames>"+numbered(`<definedName name="a%d">A!$A$%[1]d</definedName>`, 10_000)+"</definedNames>", 1)), usual},
		{"a link to a page", with("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="a" Type="x/hyperlink" TargetMode="External" Target="https://x"/></Relationships>`), usual},
		{"a drawing, a chart and a picture", packed(sound(part{"xl/drawings/drawing1.xml", "<wsDr/>"}, part{"xl/drawings/vmlDrawing1.vml", "<xml"}, part{"xl/charts/chart1.xml", "<chartSpace/>"}, part{"xl/media/image1.png", "\x89PNG"})), usual},
		{"comments, threads and people", packed(sound(part{"xl/comments1.xml", "<comments/>"}, part{"xl/threadedComments/threadedComment1.xml", "<a/>"}, part{"xl/persons/person.xml", "<a/>"})), usual},
		{"the settings of a printer", with("xl/printerSettings/printerSettings1.bin", noise(2000)), usual},
		{"a theme, custom XML and a label", packed(sound(part{"xl/theme/theme1.xml", "<theme/>"}, part{"customXml/item1.xml", "<a/>"}, part{"docMetadata/LabelInfo.xml", "<a/>"})), usual},
		{"a pivot table and its cache", packed(sound(part{"xl/pivotCache/pivotCacheDefinition1.xml", "<a/>"}, part{"xl/pivotCache/pivotCacheRecords1.xml", "<a/>"}, part{"xl/pivotTables/pivotTable1.xml", "<a/>"})), usual},
		{"what Office has thrown away", with("[trash]/0000.dat", noise(200)), usual},
		{"a folder of the archive", withFolder(), usual},
		{"no styles and no texts", packed(sound(part{"xl/styles.xml", ""}, part{"xl/sharedStrings.xml", ""}, part{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
			sheet(`<row r="1"><c r="A1" s="0"><v>1</v></c></row>`))), "A1=1"},
		{"formats behind the styles that use them", packed(sound(part{"xl/styles.xml", `<styleSheet><cellXfs><xf/><xf numFmtId="170"/></cellXfs><numFmts><numFmt numFmtId="170" formatCode="0%"/></numFmts></styleSheet>`},
			sheet(`<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>`))), "A1=0.5%"},
		{"a sheet of a chart", packed(sound(part{"xl/workbook.xml", strings.Replace(bookPart, "</sheets>", `<sheet name="B" r:id="r9"/></sheets>`, 1)}, part{"xl/chartsheets/sheet1.xml", "<chartsheet/>"},
			part{"xl/_rels/workbook.xml.rels", strings.Replace(bookRels, "</R", `<Relationship Id="r9" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></R`, 1)})), usual},
	}
}

// numbered writes a text n times, each with its number.
func numbered(format string, n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i+1)
	}
	return out.String()
}

// withFolder is a package with an entry for a folder.
func withFolder() []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	_, err := z.Create("xl/worksheets/")
	for _, f := range directory(packed(sound())) {
		head := f.FileHeader
		if err == nil {
			err = copyRaw(z, &head, f)
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err)
	}
	return out.Bytes()
}

// sized writes parts with their sizes in front of them, as programs do that know them.
func sized(parts []part) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range directory(packed(parts)) {
		head := f.FileHeader
		head.Flags &^= 8
		if err := copyRaw(z, &head, f); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func copyRaw(z *zip.Writer, head *zip.FileHeader, f *zip.File) error {
	w, err := z.CreateRaw(head)
	if err != nil {
		return err
	}
	body, err := f.OpenRaw()
	if err == nil {
		_, err = io.Copy(w, body)
	}
	return err
}

func reversed(parts []part) []part {
	out := make([]part, 0, len(parts))
	for i := len(parts) - 1; i >= 0; i-- {
		out = append(out, parts[i])
	}
	return out
}

// shown lists the cells of the first sheet.
func shown(b *Book) string {
	var out []string
	for _, row := range b.Sheets[0].Rows {
		for _, c := range row.Cells {
			text := Address(c.Column, row.Number) + "=" + c.Value
			if c.Format == Percent && c.Font != ".VnTime" {
				text += "%"
			}
			out = append(out, text)
		}
	}
	return strings.Join(out, " ")
}

func TestFairFilesAreRead(t *testing.T) {
	for _, f := range fairFiles() {
		book, p := open(f.raw, Default())
		if p != nil {
			t.Errorf("%s: refused, %s %v", f.name, p.Code, p.Args)
			continue
		}
		if got := shown(book); got != f.cells {
			t.Errorf("%s: %s, want %s", f.name, got, f.cells)
		}
	}
}

// A blank cell far away makes a sheet large for programs that fill rows up.
func TestFilledCountsWhatIsLeftOut(t *testing.T) {
	for data, want := range map[string]int{
		``: 0, `<row r="5"/>`: 5, `<row r="2"><c r="XFD2"/></row>`: 2 + 16384,
		`<row r="1"><c/><c/></row><row r="1048576"><c r="B1048576"/></row>`: 2 + 1048576 + 2,
	} {
		book, p := open(packed(sound(sheet(data))), Default())
		if p != nil || book.Sheets[0].Filled != want {
			t.Errorf("%s: %+v, %s, want %d", data, book, codeOf(p), want)
		}
	}
}

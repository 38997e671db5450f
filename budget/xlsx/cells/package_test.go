package cells

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"phanbo/budget"
)

// part is a part of a package as tests write it.
type part struct{ name, text string }

const (
	typesPart = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
	rootRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookPart  = `<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`
	bookRels  = `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>`
	strPart   = `<sst><si><t>chữ</t></si><si><r><t>hai </t></r><r><t>đoạn</t></r><rPh><t>x</t></rPh></si></sst>`
	stylePart = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="170" fontId="1"/></cellXfs></styleSheet>`
)

func sheetPart(data string) string {
	return `<worksheet><sheetData>` + data + `</sheetData></worksheet>`
}

const rowOne = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>0.5</v></c></row>`

// sound is a whole workbook; changes replace parts by name, one with no text is left
// out, one with a new name is added.
func sound(changes ...part) []part {
	parts := []part{{"[Content_Types].xml", typesPart}, {"_rels/.rels", rootRels}, {"xl/workbook.xml", bookPart},
		{"xl/_rels/workbook.xml.rels", bookRels}, {"xl/sharedStrings.xml", strPart}, {"xl/styles.xml", stylePart},
		{"xl/worksheets/sheet1.xml", sheetPart(rowOne)}}
	for _, c := range changes {
		found := false
		for i := range parts {
			if parts[i].name == c.name {
				parts[i], found = c, true
			}
		}
		if !found {
			parts = append(parts, c)
		}
	}
	return parts
}

func sheet(data string) part { return part{"xl/worksheets/sheet1.xml", sheetPart(data)} }

// packed writes parts as a package.
func packed(parts []part) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		if p.text == "" {
			continue
		}
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func open(raw []byte, l Limits) (*Book, *budget.Problem) {
	return Open(bytes.NewReader(raw), int64(len(raw)), l)
}

func codeOf(p *budget.Problem) string {
	if p == nil {
		return ""
	}
	return p.Code
}

func TestASoundWorkbookIsRead(t *testing.T) {
	raw := packed(sound(part{"xl/worksheets/sheet1.xml", `<worksheet><sheetData>` + rowOne +
		`<row r="3" hidden="1"><c r="A3" t="s"><v>1</v></c><c t="inlineStr"><is><t>_x0041_b</t></is></c><c r="D3" s="1"><v>44562</v></c>` +
		`<c r="E3"><f>1+1</f></c><c r="F3" t="str"><f>""</f><v></v></c><c r="G3" t="b"><v>1</v></c><c r="H3" t="e"><v>#REF!</v></c></row>` +
		`</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`}))
	book, p := open(raw, Default())
	if p != nil {
		t.Fatalf("refused: %s %v", p.Code, p.Args)
	}
	got := fmt.Sprintf("%+v", *book)
	want := `{Sheets:[{Name:A Hidden:false Rows:[{Number:1 Hidden:false Cells:[` +
		`{Column:1 Kind:0 Value:chữ Format:0 Font:Arial Formula:false Known:true} {Column:2 Kind:1 Value:0.5 Format:1 Font:.VnTime Formula:false Known:true}]} ` +
		`{Number:3 Hidden:true Cells:[{Column:1 Kind:0 Value:hai đoạn Format:0 Font:Arial Formula:false Known:true} {Column:2 Kind:0 Value:Ab Format:0 Font:Arial Formula:false Known:true} ` +
		`{Column:4 Kind:1 Value:44562 Format:2 Font:Arial Formula:false Known:true} {Column:5 Kind:1 Value: Format:0 Font:Arial Formula:true Known:false} ` +
		`{Column:6 Kind:0 Value: Format:0 Font:Arial Formula:true Known:true} {Column:7 Kind:2 Value:1 Format:0 Font:Arial Formula:false Known:true} ` +
		`{Column:8 Kind:3 Value:#REF! Format:0 Font:Arial Formula:false Known:true}]}] Merged:[{Column:1 Row:1 ToColumn:2 ToRow:2}] Filled:13}] Date1904:false}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// elements are n XML elements inside each other.
func elements(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }

// rowsOf writes n cells with a value, a hundred in a row.
func rowsOf(n int) string {
	var out strings.Builder
	for i := 0; i < n; i++ {
		if i%100 == 0 {
			fmt.Fprintf(&out, `<row r="%d">`, i/100+1)
		}
		fmt.Fprintf(&out, `<c><v>%d</v></c>`, i*7919%1_000_003)
		if i%100 == 99 || i == n-1 {
			out.WriteString(`</row>`)
		}
	}
	return out.String()
}

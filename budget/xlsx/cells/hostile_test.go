package cells

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

func directory(raw []byte) []*zip.File {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		panic(err)
	}
	return z.File
}

// patch changes bytes of a file.
func patch(raw []byte, old, new string) []byte {
	if !bytes.Contains(raw, []byte(old)) {
		panic("nothing to patch: " + old)
	}
	return bytes.ReplaceAll(raw, []byte(old), []byte(new))
}

// stored writes parts without packing, so that their text stands in the file.
func stored(parts []part) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
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

// declared changes the unpacked size that the directory gives the last part.
func declared(raw []byte, size uint32) []byte {
	out := bytes.Clone(raw)
	at := bytes.LastIndex(out, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(out[at+24:], size)
	return out
}

// locked sets the bit of a password on every part.
func locked(raw []byte) []byte {
	out := bytes.Clone(raw)
	for at := 0; ; {
		i := bytes.Index(out[at:], []byte("PK\x01\x02"))
		if i < 0 {
			return out
		}
		at += i
		out[at+8] |= 1
		at += 4
	}
}

func ole(text string) []byte {
	return append(bytes.Clone(oleMark), append(make([]byte, 600), wide(text)...)...)
}

type hostile struct {
	name string
	raw  []byte
	code string
}

// hostileFiles are files that are damaged, of another kind, or made to do harm.
func hostileFiles() []hostile {
	whole := packed(sound())
	plain := stored(sound())
	cell := func(data string) []byte { return packed(sound(sheet(data))) }
	with := func(name, text string) []byte { return packed(sound(part{name, text})) }
	book := func(rels string) []byte { return with("xl/_rels/workbook.xml.rels", rels) }
	return []hostile{
		{"nothing", nil, "book_empty"},
		{"one byte", []byte("P"), "book_kind"},
		{"text", []byte("TT;Nhiệm vụ;Số tiền\n1;a;5\n"), "book_kind"},
		{"a web page", []byte("<html><table><tr><td>1</td></tr></table></html>"), "book_kind"},
		{"Excel 2003 XML", []byte(`<?xml version="1.0"?><Workbook/>`), "book_kind"},
		{"a PDF", []byte("%PDF-1.7"), "book_kind"},
		{"an old .xls", ole("Workbook"), "book_xls"},
		{"encrypted", ole("EncryptedPackage"), "book_encrypted"},
		{"parts with a password", locked(whole), "book_encrypted"},
		{"an archive of something else", packed([]part{{"a.txt", "x"}}), "book_kind"},
		{"a Word document", packed([]part{{"[Content_Types].xml", typesPart}, {"word/document.xml", "<a/>"}}), "book_kind"},
		{"a slide show", packed([]part{{"[Content_Types].xml", typesPart}, {"ppt/presentation.xml", "<a/>"}}), "book_kind"},
		{"an .ods", packed([]part{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}), "book_ods"},
		{"an .xlsb", with("xl/workbook.bin", "x"), "book_xlsb"},
		{"an .xlsb by its type", with("[Content_Types].xml", patchText(typesPart, "application/xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")), "book_macro"},
		{"macros", with("xl/vbaProject.bin", "x"), "book_macro"},
		{"macros in another folder", with("xl/evil/VBAPROJECT.BIN", "x"), "book_macro"},
		{"old macro sheets", with("xl/macrosheets/sheet1.xml", "<a/>"), "book_macro"},
		{"dialog sheets", with("xl/dialogsheets/sheet1.xml", "<a/>"), "book_macro"},
		{"an .xlsm without macros", with("[Content_Types].xml", patchText(typesPart, "application/xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")), "book_macro"},
		{"links to other files", with("xl/externalLinks/externalLink1.xml", "<a/>"), "book_external"},
		{"a picture from elsewhere", with("xl/drawings/_rels/d.xml.rels", `<Relationships><Relationship Id="a" Type="x/image" TargetMode="External" Target="http://x/y.png"/></Relationships>`), "book_external"},
		{"a template from elsewhere", with("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="a" Type="x/oleObject" TargetMode="External" Target="file://host/x"/></Relationships>`), "book_external"},
		{"an embedded object", with("xl/embeddings/oleObject1.bin", "x"), "book_embedded"},
		{"ActiveX", with("xl/activeX/activeX1.xml", "<a/>"), "book_embedded"},
		{"a part outside the folder", with("../../etc/passwd", "x"), "book_part_name"},
		{"a part inside and out again", with("xl/../../x", "x"), "book_part_name"},
		{"an absolute name", with("/etc/passwd", "x"), "book_part_name"},
		{"backslashes", with(`xl\worksheets\sheet2.xml`, "<a/>"), "book_part_name"},
		{"a drive", with("C:/x", "x"), "book_part_name"},
		{"a zero byte in a name", with("xl/a\x00.xml", "<a/>"), "book_part_name"},
		{"a dot in a name", with("xl/./a.xml", "<a/>"), "book_part_name"},
		{"an empty step in a name", with("xl//a.xml", "<a/>"), "book_part_name"},
		{"a part twice", packed(append(sound(), part{"xl/workbook.xml", bookPart})), "book_part_twice"},
		{"a part twice in other letters", packed(append(sound(), part{"XL/Workbook.xml", bookPart})), "book_part_twice"},
		{"no types", packed(sound(part{"[Content_Types].xml", ""})), "book_kind"},
		{"no relations", packed(sound(part{"_rels/.rels", ""})), "book_part_missing"},
		{"no workbook", packed(sound(part{"xl/workbook.xml", ""})), "book_part_missing"},
		{"relations without a workbook", with("_rels/.rels", "<Relationships/>"), "book_kind"},
		{"no sheet", packed(sound(part{"xl/worksheets/sheet1.xml", ""})), "book_part_missing"},
		{"no texts", packed(sound(part{"xl/sharedStrings.xml", ""})), "book_part_missing"},
		{"a sheet without a relation", book(strings.Replace(bookRels, `"r1"`, `"r9"`, 1)), "book_part_missing"},
		{"a sheet that is the texts", book(strings.Replace(bookRels, "worksheets/sheet1.xml", "sharedStrings.xml", 1)), "book_part_twice"},
		{"cut in the middle", whole[:len(whole)/2], "book_damaged"},
		{"cut before its end", whole[:len(whole)-1], "book_damaged"},
		{"only its directory's mark", []byte("PK\x05\x06"), "book_damaged"},
		{"a digit changed", patch(plain, "<v>0.5</v>", "<v>0.6</v>"), "book_damaged"},
		{"a letter changed in a picture", patch(stored(sound(part{"xl/media/a.png", "picture"})), "picture", "pixture"), "book_damaged"},
		{"a part that is larger than it says", declared(packed(sound(part{"z.bin", strings.Repeat("z", 5000)})), 100), "book_damaged"},
		{"a part that is smaller than it says", declared(packed(sound(part{"z.bin", strings.Repeat("z", 5000)})), 9000), "book_damaged"},
		{"4 GiB declared", declared(packed(sound(part{"z.bin", "z"})), 0xfffffff0), "book_ratio"},
		{"zeros without end", packed(sound(part{"z.bin", strings.Repeat("\x00", 8<<20)})), "book_ratio"},
		{"zeros that say they are few", declared(packed(sound(part{"z.bin", strings.Repeat("\x00", 8<<20)})), 10), "book_damaged"},
		{"a sheet cut off", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData>`+rowOne), "book_damaged"},
		{"a sheet cut in a tag", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A`), "book_damaged"},
		{"texts cut off", with("xl/sharedStrings.xml", `<sst><si><t>chữ</t></si>`), "book_damaged"},
		{"tags that do not match", with("xl/styles.xml", `<styleSheet><a></b></styleSheet>`), "book_damaged"},
		{"two roots", with("xl/styles.xml", `<styleSheet/><styleSheet/>`), "book_damaged"},
		{"no XML in a part of XML", with("docProps/app.xml", `xin chào`), "book_damaged"},
		{"bytes that are no UTF-8", with("xl/sharedStrings.xml", "<sst><si><t>\xff\xfe</t></si></sst>"), "book_damaged"},
		{"UTF-16", with("xl/styles.xml", `<?xml version="1.0" encoding="UTF-16"?><styleSheet/>`), "book_encoding"},
		{"a zero byte in XML", with("xl/styles.xml", "<styleSheet>\x00</styleSheet>"), "book_damaged"},
		{"a document type", with("xl/sharedStrings.xml", `<!DOCTYPE a [<!ENTITY b "c">]><sst/>`), "book_dtd"},
		{"a billion laughs", with("xl/sharedStrings.xml", `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>`), "book_dtd"},
		{"a file of the computer", with("xl/worksheets/sheet1.xml", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet/>`), "book_dtd"},
		{"an entity that nobody states", with("xl/sharedStrings.xml", `<sst><si><t>&x;</t></si></sst>`), "book_damaged"},
		{"depth", with("customXml/item1.xml", elements(5000)), "book_depth"},
		{"an attribute of a megabyte", with("customXml/item1.xml", `<a b="`+noise(2<<20)+`"/>`), "book_run"},
		{"row 0", cell(`<row r="0"><c r="A0"><v>1</v></c></row>`), "book_row"},
		{"row -1", cell(`<row r="-1"><c><v>1</v></c></row>`), "book_row"},
		{"row 20 000 000", cell(`<row r="20000000"><c r="A20000000"><v>1</v></c></row>`), "book_row"},
		{"a row twice", cell(`<row r="2"/><row r="2"/>`), "book_row"},
		{"rows out of order", cell(`<row r="3"/><row r="2"/>`), "book_row"},
		{"a cell twice", cell(`<row r="1"><c r="B1"/><c r="B1"/></row>`), "book_cell"},
		{"a cell of another row", cell(`<row r="1"><c r="A2"><v>1</v></c></row>`), "book_cell"},
		{"a column past XFD", cell(`<row r="1"><c r="XFE1"><v>1</v></c></row>`), "book_cell"},
		{"a far column in every row", cell(farCells(200)), "book_columns"},
		{"a far row", cell(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`), "book_rows"},
		{"a cell outside a row", cell(`<c r="A1"><v>1</v></c>`), "book_cell"},
		{"a text that is not there", cell(`<row r="1"><c r="A1" t="s"><v>99</v></c></row>`), "book_string"},
		{"text number -1", cell(`<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`), "book_string"},
		{"no number", cell(`<row r="1"><c r="A1"><v>12abc</v></c></row>`), "book_number"},
		{"NaN", cell(`<row r="1"><c r="A1"><v>NaN</v></c></row>`), "book_number"},
		{"a number past all bounds", cell(`<row r="1"><c r="A1"><v>1e999</v></c></row>`), "book_number"},
		{"a kind of cell that there is not", cell(`<row r="1"><c r="A1" t="zz"><v>1</v></c></row>`), "book_cell"},
		{"a merged area upside down", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`), "book_cell"},
		{"a million blank rows", cell(strings.Repeat("<row/>", 400_001)), "book_ratio"},
		{"a checksum of 0 over other bytes", unsummed(patch(plain, "<v>0.5</v>", "<v>0.6</v>")), "book_damaged"},
		{"parts over each other", overlaid(), "book_overlap"},
		{"a packing that nobody knows", method(whole, 12), "book_damaged"},
		{"texts in the place of styles", book(strings.Replace(bookRels, "styles.xml", "sharedStrings.xml", 1)), "book_damaged"},
		{"a theme in the place of a sheet", with("xl/worksheets/sheet1.xml", `<theme/>`), "book_damaged"},
		{"a relation twice", book(strings.Replace(bookRels, `Id="r3"`, `Id="r1"`, 1)), "book_damaged"},
		{"two sheets of one name", with("xl/workbook.xml", strings.Replace(bookPart, `</sheets>`, `<sheet name="a" r:id="r4"/></sheets>`, 1)), "book_part_twice"},
		{"UTF-16 with its mark", with("xl/sharedStrings.xml", utf16Text("<sst><si><t>chữ</t></si></sst>")), "book_encoding"},
		{"UTF-16 without its mark", with("xl/sharedStrings.xml", utf16Text("<sst/>")[2:]), "book_encoding"},
		{"Windows-1258", with("xl/styles.xml", `<?xml version="1.0" encoding="windows-1258"?><styleSheet/>`), "book_encoding"},
		{"text behind the end", with("xl/styles.xml", `<styleSheet/>x`), "book_damaged"},
		{"an attribute twice", cell(`<row r="1"><c r="A1" r="B1"><v>1</v></c></row>`), "book_damaged"},
		{"5 000 attributes", with("customXml/item1.xml", attributes(5000)), "book_attributes"},
		{"a comment of two megabytes", with("customXml/item1.xml", `<a><!--`+strings.Repeat("<", 1000)+noise(2<<20)+`--></a>`), "book_run"},
		{"a sheet of texts that all are long", with("xl/sharedStrings.xml", `<sst>`+strings.Repeat(`<si><t>`+strings.Repeat("ế", 40_000)+`</t></si>`, 2)+`</sst>`), "book_text"},
		{"a style that is not there", cell(`<row r="1"><c r="A1" s="99"><v>1</v></c></row>`), "book_style"},
		{"style -1", cell(`<row r="1"><c r="A1" s="-1"><v>1</v></c></row>`), "book_style"},
		{"style x", cell(`<row r="1"><c r="A1" s="x"><v>1</v></c></row>`), "book_style"},
		{"70 000 styles", manyStyles(70_000), "book_styles"},
		{"a format of a hundred thousand signs", longFormat(100_000), "book_format"},
		{"a value twice", cell(`<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`), "book_cell"},
		{"a value and a text", cell(`<row r="1"><c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c></row>`), "book_cell"},
		{"a formula twice", cell(`<row r="1"><c r="A1"><f>1</f><f>2</f><v>2</v></c></row>`), "book_cell"},
		{"a cell inside a cell", cell(`<row r="1"><c r="A1"><c r="B1"><v>1</v></c></c></row>`), "book_cell"},
		{"a row inside a row", cell(`<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>`), "book_cell"},
		{"a tag inside a value", cell(`<row r="1"><c r="A1"><v>1<b>2</b></v></c></row>`), "book_cell"},
		{"cells wrapped in something", cell(`<row r="1"><x><c r="A1"><v>1</v></c></x></row>`), "book_cell"},
		{"the data of a sheet twice", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData/><sheetData>`+rowOne+`</sheetData></worksheet>`), "book_damaged"},
		{"a truth value of 2", cell(`<row r="1"><c r="A1" t="b"><v>2</v></c></row>`), "book_cell"},
		{"the whole sheet merged", covered("A1:XFD1048576"), "book_covered"},
		{"merged areas over each other", covered("A1:C3", "C3:D4"), "book_cell"},
		{"a merged area of nothing", covered(""), "book_cell"},
	}
}

// unsummed makes the checksums in the directory 0, and takes off the mark that they stand
// behind the parts.
func unsummed(raw []byte) []byte {
	return relisted(raw, func(entry []byte) {
		entry[8] &^= 8
		binary.LittleEndian.PutUint32(entry[16:], 0)
	})
}

// method gives every part another way of packing.
func method(raw []byte, n uint16) []byte {
	return relisted(raw, func(entry []byte) { binary.LittleEndian.PutUint16(entry[10:], n) })
}

// relisted is a package whose entries in the directory are changed, each from its mark on.
func relisted(raw []byte, change func(entry []byte)) []byte {
	out := bytes.Clone(raw)
	for at := 0; ; at += 4 {
		i := bytes.Index(out[at:], []byte("PK\x01\x02"))
		if i < 0 {
			return out
		}
		at += i
		change(out[at:])
	}
}

// overlaid is a package whose directory leads to one part by two names.
func overlaid() []byte {
	raw := packed(sound(part{"aaaa.bin", noise(500)}, part{"bbbb.bin", noise(500)}))
	first := bytes.Index(raw, []byte("PK\x01\x02"))
	a := first + bytes.Index(raw[first:], []byte("aaaa.bin")) - 46
	b := first + bytes.Index(raw[first:], []byte("bbbb.bin")) - 46
	copy(raw[b+10:b+28], raw[a+10:a+28]) // packing, time, checksum and sizes
	copy(raw[b+42:b+46], raw[a+42:a+46]) // place
	return raw
}

func utf16Text(text string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return string(out)
}

func patchText(text, old, new string) string { return string(patch([]byte(text), old, new)) }

func farCells(rows int) string {
	var out strings.Builder
	for i := 1; i <= rows; i++ {
		out.WriteString(oneCell("XFD", i))
	}
	return out.String()
}

func TestHostileFilesAreRefused(t *testing.T) {
	files := hostileFiles()
	for _, f := range files {
		book, p := open(f.raw, Default())
		if codeOf(p) != f.code || book != nil {
			t.Errorf("%s: %q, want %q", f.name, codeOf(p), f.code)
		}
	}
	t.Logf("%d hostile files", len(files))
	if len(files) < 110 {
		t.Errorf("only %d hostile files", len(files))
	}
}

// FuzzOpenNeverPanics reads anything at all: the answer is a workbook or a fault.
func FuzzOpenNeverPanics(f *testing.F) {
	for _, h := range fairFiles() {
		if len(h.raw) < 4000 {
			f.Add(h.raw)
		}
	}
	for _, h := range hostileFiles() {
		if len(h.raw) < 4000 {
			f.Add(h.raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if book, p := open(raw, Default()); (book == nil) == (p == nil) {
			t.Fatal("neither a workbook nor a fault")
		}
	})
}

// FuzzSheet reads any sheet inside a sound package.
func FuzzSheet(f *testing.F) {
	f.Add(sheetPart(rowOne))
	f.Add(sheetPart(farCells(2)))
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			return
		}
		book, p := open(packed(sound(part{"xl/worksheets/sheet1.xml", text})), Default())
		if (book == nil) == (p == nil) {
			t.Fatal("neither a workbook nor a fault")
		}
		if p == nil && len(book.Sheets) != 1 {
			t.Fatalf("%d sheets", len(book.Sheets))
		}
	})
}

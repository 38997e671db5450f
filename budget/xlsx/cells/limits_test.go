package cells

import (
	"fmt"
	"strings"
	"testing"
)

// Each limit holds exactly: n of what it bounds are read, one more is refused. The
// limits are those of Default where a file at them is small, else made small for it.
func TestLimitsHoldExactly(t *testing.T) {
	d := Default()
	base := int64(len(packed(sound())))
	total := int64(0)
	for _, p := range sound() {
		total += int64(len(p.text))
	}
	xmlTotal := int64(0)
	for _, p := range sound() {
		if isXML(p.name) {
			xmlTotal += int64(len(p.text))
		}
	}
	with := func(change func(*Limits)) Limits { l := d; change(&l); return l }
	file := func(n int64) []byte { // n bytes more of a part that does not shrink
		return packed(sound(part{"x.bin", strings.Repeat("x", int(n))}))
	}
	xmlPart := func(text string) []byte { return packed(sound(part{"x.xml", text})) }
	rows := func(data string) []byte { return packed(sound(sheet(data))) }
	filled, few := int64(len(file(100))), elementsOf(t, sound())
	for _, c := range []struct {
		code     string
		limits   Limits
		at, past []byte
	}{
		{"book_too_large", with(func(l *Limits) { l.FileBytes = base }), packed(sound()), file(1)},
		{"book_unpacked", with(func(l *Limits) { l.TotalBytes = total + 100 }), file(100), file(101)},
		{"book_xml", with(func(l *Limits) { l.XMLBytes = xmlTotal + 100 }), xmlPart("<a>" + noise(93) + "</a>"), xmlPart("<a>" + noise(94) + "</a>")},
		{"book_parts", d, manyParts(d.Parts), manyParts(d.Parts + 1)},
		{"book_part_name", d, packed(sound(part{strings.Repeat("n", d.NameBytes), "x"})), packed(sound(part{strings.Repeat("n", d.NameBytes+1), "x"}))},
		{"book_elements", with(func(l *Limits) { l.Elements = few + 7 }), xmlPart(`<a b="" c=""><d/><d/><d/><d/></a>`), xmlPart(`<a b="" c=""><d/><d/><d/><d e=""/></a>`)},
		{"book_attributes", d, xmlPart(attributes(d.Attributes)), xmlPart(attributes(d.Attributes + 1))},
		{"book_depth", d, xmlPart(elements(d.Depth)), xmlPart(elements(d.Depth + 1))},
		{"book_run", d, xmlPart("<a>" + noise(d.Run) + "</a>"), xmlPart("<a>" + noise(d.Run+1) + "</a>")},
		{"book_run", d, xmlPart("<a><!--" + noise(d.Run-7) + "--></a>"), xmlPart("<a><!--" + noise(d.Run-6) + "--></a>")},
		{"book_run", d, xmlPart(`<a b="` + noise(d.Run-8) + `"></a>`), xmlPart(`<a b="` + noise(d.Run-7) + `"></a>`)},
		{"book_sheets", d, manySheets(d.Sheets), manySheets(d.Sheets + 1)},
		{"book_styles", d, manyStyles(d.Styles), manyStyles(d.Styles + 1)},
		{"book_format", d, longFormat(d.Format), longFormat(d.Format + 1)},
		{"book_style", d, rows(`<row r="1"><c r="A1" s="2"><v>1</v></c></row>`), rows(`<row r="1"><c r="A1" s="3"><v>1</v></c></row>`)},
		{"book_rows", d, rows(oneCell("A", d.Rows)), rows(oneCell("A", d.Rows+1))},
		{"book_row", d, rows(`<row r="1048576"/>`), rows(`<row r="1048577"/>`)},
		{"book_columns", d, rows(oneCell(Letters(d.Columns), 1)), rows(oneCell(Letters(d.Columns+1), 1))},
		{"book_cell", d, rows(`<row r="1"><c r="XFD1"/></row>`), rows(`<row r="1"><c r="XFE1"/></row>`)},
		{"book_cell", d, rows(`<row r="1"><c r="XFD1"/></row>`), rows(`<row r="1"><c r="XFD1"/><c/></row>`)},
		{"book_cells", with(func(l *Limits) { l.Cells = 250 }), rows(rowsOf(250)), rows(rowsOf(251))},
		{"book_blank", with(func(l *Limits) { l.Blank = 9 }), rows(blankRows(9)), rows(blankRows(10))},
		{"book_merged", d, merged(d.Merged), merged(d.Merged + 1)},
		{"book_covered", d, covered("A1:XFD390", "A391:LG391", "A392"), covered("A1:XFD390", "A391:LG391", "A392:B392")},
		{"book_strings", with(func(l *Limits) { l.Strings = 7 }), texts(7), texts(8)},
		{"book_string", d, rows(`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`), rows(`<row r="1"><c r="A1" t="s"><v>2</v></c></row>`)},
		{"book_text", d, rows(longCell(d.Text)), rows(longCell(d.Text + 1))},
		{"book_text", d, sharedText(strings.Repeat("ế", d.Text)), sharedText(strings.Repeat("ế", d.Text+1))},
		{"book_letters", with(func(l *Limits) { l.Letters = 12 }), letters("ế", 3, 4), letters("ế", 3, 5)},
	} {
		if _, p := open(c.at, c.limits); p != nil {
			t.Errorf("%s: refused at the limit: %s %v", c.code, p.Code, p.Args)
		}
		if _, p := open(c.past, c.limits); codeOf(p) != c.code {
			t.Errorf("%s: one past the limit gives %q", c.code, codeOf(p))
		}
	}
	if filled <= base {
		t.Error("the filler of files does not grow them")
	}
}

// A part above the size from which the ratio counts is refused once it is packed more
// often than that.
func TestTheRatioOfPackingHolds(t *testing.T) {
	raw := packed(sound(part{"x.bin", strings.Repeat("x", 2<<20)}))
	packedSize := int64(0)
	for _, f := range directory(raw) {
		if f.Name == "x.bin" {
			packedSize = int64(f.CompressedSize64)
		}
	}
	l := Default()
	l.Ratio = (2<<20 + packedSize - 1) / packedSize
	if _, p := open(raw, l); p != nil {
		t.Errorf("refused at the limit: %s", p.Code)
	}
	l.Ratio--
	if _, p := open(raw, l); codeOf(p) != "book_ratio" {
		t.Errorf("below its ratio: %q", codeOf(p))
	}
	l.RatioFrom = 2 << 20
	if _, p := open(raw, l); p != nil {
		t.Errorf("a small part is refused for its ratio: %s", p.Code)
	}
}

func oneCell(column string, row int) string {
	return fmt.Sprintf(`<row r="%d"><c r="%s%d"><v>1</v></c></row>`, row, column, row)
}

func longCell(n int) string {
	return `<row r="1"><c r="A1" t="inlineStr"><is><t>` + strings.Repeat("ế", n) + `</t></is></c></row>`
}

// noise is text that packing does not shrink a hundred times.
func noise(n int) string {
	out := make([]byte, n)
	x := uint32(1)
	for i := range out {
		x = x*1664525 + 1013904223
		out[i] = 'a' + byte(x>>24)%26
	}
	return string(out)
}

func manyParts(n int) []byte {
	parts := sound()
	for i := len(parts); i < n; i++ {
		parts = append(parts, part{fmt.Sprintf("p%d", i), "x"})
	}
	return packed(parts)
}

func manySheets(n int) []byte {
	list, links := "", ""
	var parts []part
	for i := range n {
		list += fmt.Sprintf(`<sheet name="S%d" r:id="s%d"/>`, i, i)
		links += fmt.Sprintf(`<Relationship Id="s%d" Type="x/worksheet" Target="worksheets/s%d.xml"/>`, i, i)
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/s%d.xml", i), sheetPart("")})
	}
	parts = append(parts, part{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets>` + list + `</sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships>` + links + `</Relationships>`})
	return packed(sound(parts...))
}

// merged is a sheet with n merged areas of two cells each.
func merged(n int) []byte {
	areas := make([]string, n)
	for i := range areas {
		column, row := i%100*2+1, i/100+1
		areas[i] = Address(column, row) + ":" + Address(column+1, row)
	}
	return covered(areas...)
}

// covered is a sheet with merged areas.
func covered(areas ...string) []byte {
	var out strings.Builder
	for _, a := range areas {
		fmt.Fprintf(&out, `<mergeCell ref="%s"/>`, a)
	}
	return packed(sound(part{"xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells>` + out.String() + `</mergeCells></worksheet>`}))
}

// elementsOf counts XML elements and attributes by their text.
func elementsOf(t *testing.T, parts []part) int {
	t.Helper()
	n := 0
	for _, p := range parts {
		n += strings.Count(p.text, `="`) + strings.Count(p.text, "<") - strings.Count(p.text, "</") - strings.Count(p.text, "<?")
		if strings.Contains(p.text, "<?") {
			n -= 2 // version and encoding
		}
	}
	return n
}

func attributes(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, ` a%d="x"`, i)
	}
	return "<a" + out.String() + "/>"
}

func manyStyles(n int) []byte {
	return packed(sound(part{"xl/styles.xml", `<styleSheet><cellXfs>` + strings.Repeat(`<xf/>`, n) + `</cellXfs></styleSheet>`}))
}

func longFormat(n int) []byte {
	return packed(sound(part{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="` + strings.Repeat("0", n) +
		`"/></numFmts><cellXfs><xf/><xf/><xf/></cellXfs></styleSheet>`}))
}

// blankRows are n rows without a value; programs write their numbers.
func blankRows(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, `<row r="%d"/>`, i+1)
	}
	return out.String()
}

func sharedText(text string) []byte {
	return packed(sound(part{"xl/sharedStrings.xml", `<sst><si><t>` + text + `</t></si></sst>`}))
}

// letters is a sheet with cells that share a text of n letters.
func letters(letter string, n, cells int) []byte {
	return packed(sound(part{"xl/sharedStrings.xml", `<sst><si><t>` + strings.Repeat(letter, n) + `</t></si></sst>`},
		sheet(`<row r="1">`+strings.Repeat(`<c t="s"><v>0</v></c>`, cells)+`</row>`)))
}

func texts(n int) []byte {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, `<si><t>x%d</t></si>`, i)
	}
	return packed(sound(part{"xl/sharedStrings.xml", `<sst>` + out.String() + `</sst>`}))
}

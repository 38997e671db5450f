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
	with := func(change func(*Limits)) Limits { l := d; change(&l); return l }
	file := func(n int64) []byte { // n bytes more of a part that does not shrink
		return packed(sound(part{"x.bin", strings.Repeat("x", int(n))}))
	}
	filled := int64(len(file(100)))
	for _, c := range []struct {
		code     string
		limits   Limits
		at, past []byte
	}{
		{"book_too_large", with(func(l *Limits) { l.FileBytes = base }), packed(sound()), file(1)},
		{"book_unpacked", with(func(l *Limits) { l.TotalBytes = total + 100 }), file(100), file(101)},
		{"book_parts", d, manyParts(d.Parts), manyParts(d.Parts + 1)},
		{"book_part_name", d, packed(sound(part{strings.Repeat("n", d.NameBytes), "x"})), packed(sound(part{strings.Repeat("n", d.NameBytes+1), "x"}))},
		{"book_depth", d, packed(sound(part{"x.xml", elements(d.Depth)})), packed(sound(part{"x.xml", elements(d.Depth + 1)}))},
		{"book_sheets", d, manySheets(d.Sheets), manySheets(d.Sheets + 1)},
		{"book_rows", d, packed(sound(sheet(oneCell("A", d.Rows)))), packed(sound(sheet(oneCell("A", d.Rows+1))))},
		{"book_columns", d, packed(sound(sheet(oneCell(Letters(d.Columns), 1)))), packed(sound(sheet(oneCell(Letters(d.Columns+1), 1))))},
		{"book_cells", with(func(l *Limits) { l.Cells = 250 }), packed(sound(sheet(rowsOf(250)))), packed(sound(sheet(rowsOf(251))))},
		{"book_blank", with(func(l *Limits) { l.Blank = 9 }), packed(sound(sheet(strings.Repeat("<row/>", 9)))), packed(sound(sheet(strings.Repeat("<row/>", 10))))},
		{"book_merged", with(func(l *Limits) { l.Merged = 5 }), merged(5), merged(6)},
		{"book_strings", with(func(l *Limits) { l.Strings = 7 }), texts(7), texts(8)},
		{"book_text", d, packed(sound(sheet(longCell(d.Text)))), packed(sound(sheet(longCell(d.Text + 1))))},
		{"book_run", d, packed(sound(part{"x.xml", "<a>" + noise(d.Run-2) + "</a>"})), packed(sound(part{"x.xml", "<a>" + noise(d.Run-1) + "</a>"}))},
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
	for _, f := range directory(t, raw) {
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

func merged(n int) []byte {
	return packed(sound(part{"xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:B2"/>`, n) + `</mergeCells></worksheet>`}))
}

func texts(n int) []byte {
	return packed(sound(part{"xl/sharedStrings.xml", `<sst>` + strings.Repeat(`<si><t>x</t></si>`, n) + `</sst>`}))
}

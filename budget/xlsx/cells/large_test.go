package cells

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"
)

// largeFiles are hostile files that take long to make: each is past a limit in earnest.
func largeFiles() []hostile {
	cell := func(data string) []byte { return packed(sound(sheet(data))) }
	with := func(name, text string) []byte { return packed(sound(part{name, text})) }
	return []hostile{
		{"three million tags", with("customXml/item1.xml", `<a>`+varied("b", 3_000_000)+`</a>`), "book_elements"},
		{"33 megabytes of comments", commentBomb(), "book_xml"},
		{"a text of 8 megabytes in pieces", with("xl/sharedStrings.xml", `<sst><si>`+strings.Repeat(`<r><t>`+noise(1<<16)+`</t></r>`, 128)+`</si></sst>`), "book_text"},
		{"blank rows with their numbers", cell(blankRows(400_001)), "book_blank"},
		{"blank cells out to XFD", cell(blankCells(25)), "book_blank"},
		{"characters without end between two tags", with("customXml/item1.xml", `<a><![CDATA[`+strings.Repeat("<"+noise(1000), 2000)+`]]></a>`), "book_run"},
		{"a long text in every cell", letters("ế", 32_000, 251), "book_letters"},
		{"20 000 large merged areas", covered(largeAreas(2000)...), "book_covered"},
	}
}

// blankCells are rows with a blank cell in every column.
func blankCells(rows int) string {
	var out strings.Builder
	for i := range rows {
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for j := range mostColumns {
			fmt.Fprintf(&out, `<c r="%s"/>`, Address(j+1, i+1))
		}
		out.WriteString(`</row>`)
	}
	return out.String()
}

// varied are n elements that packing does not shrink 200 times.
func varied(name string, n int) string {
	pad := noise(n / 16)
	var out strings.Builder
	for i := range n {
		out.WriteString("<" + name + "/>")
		if i%16 == 0 {
			out.WriteByte(pad[i/16])
		}
	}
	return out.String()
}

// commentBomb is a workbook with a comment on the same cell in every line of a part.
func commentBomb() []byte {
	piece := `<comment ref="A1"><text><t>` + noise(1<<19) + `</t></text></comment>`
	return packed(sound(part{"xl/comments1.xml", `<comments><commentList>` + strings.Repeat(piece, 66) + `</commentList></comments>`}))
}

func largeAreas(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("A%d:CV%d", i*100+1, i*100+100))
	}
	return out
}

// fullest is a workbook at the limits of cells, of letters and of shared texts.
func fullest() []byte {
	d := Default()
	var texts, data strings.Builder
	each := d.Letters / d.Cells
	pad := noise(each)
	for i := range d.Strings {
		fmt.Fprintf(&texts, `<si><t>%d%s</t></si>`, 100_000+i, pad[6:])
	}
	for i := range d.Cells {
		if i%200 == 0 {
			fmt.Fprintf(&data, `<row r="%d">`, i/200+1)
		}
		fmt.Fprintf(&data, `<c r="%s" s="1" t="s"><v>%d</v></c>`, Address(i%200+1, i/200+1), i)
		if i%200 == 199 {
			data.WriteString(`</row>`)
		}
	}
	return packed(sound(part{"xl/sharedStrings.xml", `<sst>` + texts.String() + `</sst>`}, sheet(data.String())))
}

// Peak is the most memory in use for objects while f runs, above what was in use before:
// bytes, sampled every 50 microseconds.
func Peak(f func()) uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() uint64 { metrics.Read(sample); return sample[0].Value.Uint64() }
	runtime.GC()
	before, most := read(), uint64(0)
	done := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		for {
			most = max(most, read())
			select {
			case <-done:
				return
			case <-time.After(50 * time.Microsecond):
			}
		}
	})
	f()
	close(done)
	group.Wait()
	return most - min(most, before)
}

// BenchmarkHostileFiles refuses every hostile file in turn and tells the longest time and
// the most memory that one of them takes.
func BenchmarkHostileFiles(b *testing.B) { refuseAll(b, hostileFiles()) }

// BenchmarkLargeFiles does the same with the files that are past a limit in earnest.
func BenchmarkLargeFiles(b *testing.B) { refuseAll(b, largeFiles()) }

func refuseAll(b *testing.B, files []hostile) {
	slowest, largest := time.Duration(0), uint64(0)
	slow, large := "", ""
	for b.Loop() {
		for _, f := range files {
			var code string
			start := time.Now()
			memory := Peak(func() { _, p := open(f.raw, Default()); code = codeOf(p) })
			if took := time.Since(start); took > slowest {
				slowest, slow = took, f.name
			}
			if memory > largest {
				largest, large = memory, f.name
			}
			if code != f.code {
				b.Fatalf("%s: %q", f.name, code)
			}
		}
	}
	b.ReportMetric(float64(slowest.Milliseconds()), "ms/slowest")
	b.ReportMetric(float64(largest)/(1<<20), "MB/largest")
	b.Logf("slowest: %s; largest: %s", slow, large)
}

// BenchmarkFullestFile reads a workbook at the limits of cells, texts and letters.
func BenchmarkFullestFile(b *testing.B) {
	raw := fullest()
	largest := uint64(0)
	for b.Loop() {
		largest = max(largest, Peak(func() {
			if _, p := open(raw, Default()); p != nil {
				b.Fatal(p.Code)
			}
		}))
	}
	b.ReportMetric(float64(largest)/(1<<20), "MB/peak")
}

package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// markedOf marks the faults of a workbook and opens the copy.
func markedOf(t *testing.T, raw []byte) *excelize.File {
	t.Helper()
	_, err := xlsx.ReadForm(bytes.NewReader(raw), int64(len(raw)), "bieu.xlsx")
	var problems budget.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("no faults: %v", err)
	}
	var out bytes.Buffer
	must(t, xlsx.Mark(&out, bytes.NewReader(raw), int64(len(raw)), problems, locale.For(locale.Vi)))
	marked, err := excelize.OpenReader(&out)
	must(t, err)
	return marked
}

// noted are the comments of a sheet by cell.
func noted(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	comments, err := f.GetComments(sheet)
	must(t, err)
	out := map[string]string{}
	for _, c := range comments {
		out[c.Cell] = c.Text
		for _, run := range c.Paragraph {
			out[c.Cell] += run.Text
		}
	}
	return out
}

// A copy keeps what the workbook of a department has beside its tables: comments in runs
// of letters, a chart, a filter, formulas, formats by condition.
func TestAMarkedCopyKeepsTheRestOfTheWorkbook(t *testing.T) {
	f := annex(t)
	set(t, f, "Nhu cầu", "D7", "1.250")
	must(t, f.SetCellFormula("Nhu cầu", "H7", "SUM(D8:E8)"))
	must(t, f.AddComment("Nhu cầu", excelize.Comment{Cell: "D7", Author: "Sở", Paragraph: []excelize.RichTextRun{{Text: "xem "}, {Text: "lại"}}}))
	must(t, f.AddComment("Nhu cầu", excelize.Comment{Cell: "B8", Author: "Sở", Text: "giữ"}))
	must(t, f.AutoFilter("Nhu cầu", "A5:G8", nil))
	must(t, f.AddChart("Nhu cầu", "J2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "'Nhu cầu'!$D$7:$E$7"}}}))
	raw, err := f.WriteToBuffer()
	must(t, err)
	marked := markedOf(t, raw.Bytes())
	defer marked.Close()
	got := noted(t, marked, "Nhu cầu")
	if !strings.HasPrefix(got["D7"], "xem lại") || !strings.Contains(got["D7"], "hai cách đọc") || got["B8"] != "giữ" {
		t.Errorf("comments %q", got)
	}
	formula, err := marked.GetCellFormula("Nhu cầu", "H7")
	must(t, err)
	if _, ok := marked.Pkg.Load("xl/charts/chart1.xml"); formula != "SUM(D8:E8)" || !ok {
		t.Errorf("formula %q, chart kept: %v", formula, ok)
	}
	names := marked.GetDefinedName()
	if len(names) == 0 || !strings.Contains(names[0].RefersTo, "$A$5:$G$8") {
		t.Errorf("filter %v", names)
	}
}

// Programs name the parts of comments in their own ways; marks reach the cells all the same.
func TestMarksStandBesideCommentsOfOtherPrograms(t *testing.T) {
	f := annex(t)
	set(t, f, "Nhu cầu", "D7", "1.250")
	must(t, f.AddComment("Nhu cầu", excelize.Comment{Cell: "B8", Author: "Sở", Text: "giữ"}))
	raw, err := f.WriteToBuffer()
	must(t, err)
	for name, moved := range map[string][2]string{
		"absolute names":  {"/xl/comments/comment1.xml", "/xl/drawings/commentsDrawing1.vml"},
		"another number":  {"../comments7.xml", "../drawings/vmlDrawing3.vml"},
		"in other places": {"../notes/n.xml", "../notes/n.vml"},
	} {
		marked := markedOf(t, withCommentsAt(t, raw.Bytes(), moved[0], moved[1]))
		if got := noted(t, marked, "Nhu cầu"); got["B8"] != "giữ" || !strings.Contains(got["D7"], "hai cách đọc") {
			t.Errorf("%s: comments %q", name, got)
		}
		must(t, marked.Close())
	}
}

// withCommentsAt moves the parts of comments of a workbook of excelize.
func withCommentsAt(t *testing.T, raw []byte, comments, drawing string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	must(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	full := func(target string) string {
		return "xl/" + strings.TrimPrefix(strings.TrimPrefix(target, "../"), "/xl/")
	}
	for _, f := range archive.File {
		part, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(part)
		must(t, err)
		name := f.Name
		for _, move := range [][2]string{{"xl/comments1.xml", comments}, {"xl/drawings/vmlDrawing1.vml", drawing}} {
			if name == move[0] {
				name = full(move[1])
			}
			old := strings.TrimPrefix(move[0], "xl/")
			data = bytes.ReplaceAll(data, []byte(`"../`+old+`"`), []byte(`"`+move[1]+`"`))
			data = bytes.ReplaceAll(data, []byte(`"/`+move[0]+`"`), []byte(`"/`+full(move[1])+`"`))
		}
		to, err := w.Create(name)
		must(t, err)
		_, err = to.Write(data)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

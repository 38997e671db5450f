package xlsx_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// annex is a table of requests and one of ceilings as departments type them.
func annex(t *testing.T) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", "Nhu cầu"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Trần vốn"); err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{
		"A1": "PHỤ LỤC 01", "F2": "Đơn vị tính: triệu đồng",
		"A4": "TT", "B4": "Nội dung nhiệm vụ", "C4": "Nguồn vốn", "D4": "Đề nghị", "F4": "Dự thảo", "D5": "Năm 2026", "E5": "Năm 2027", "F5": "Năm 2026", "G5": "Năm 2027",
		"A6": "I", "B6": "Nhóm một", "A7": 1, "B7": "Việc a", "C7": "Vốn sự nghiệp", "D7": 100, "E7": 200, "F7": 90, "G7": 80,
		"A8": 2, "B8": "Việc b", "C8": "Vốn sự nghiệp", "D8": 300, "E8": 400, "F8": 70, "G8": 60,
	} {
		set(t, f, "Nhu cầu", cell, v)
	}
	for cell, v := range map[string]any{"A1": "ĐVT: triệu đồng", "A3": "Nguồn vốn", "B3": 2026, "C3": "Năm 2027", "A4": "Vốn sự nghiệp", "B4": 500, "C4": 600} {
		set(t, f, "Trần vốn", cell, v)
	}
	for _, a := range []string{"A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:G4"} {
		from, to, _ := strings.Cut(a, ":")
		if err := f.MergeCell("Nhu cầu", from, to); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func set(t *testing.T, f *excelize.File, sheet, cell string, v any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cell, v); err != nil {
		t.Fatal(err)
	}
}

// formatted sets a value and the code of its format.
func formatted(t *testing.T, f *excelize.File, cell string, v any, code string) {
	t.Helper()
	set(t, f, "Nhu cầu", cell, v)
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err == nil {
		err = f.SetCellStyle("Nhu cầu", cell, cell, style)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func readForm(t *testing.T, f *excelize.File) (*xlsx.Form, error) {
	t.Helper()
	raw, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return xlsx.ReadForm(bytes.NewReader(raw.Bytes()), int64(raw.Len()), "bieu.xlsx")
}

// codesAt returns faults as "cell code", those of the sheet of requests without its name.
func codesAt(err error) []string {
	var problems budget.Problems
	var out []string
	if errors.As(err, &problems) {
		for _, p := range problems {
			out = append(out, strings.TrimPrefix(p.Origin.Sheet+"!", "Nhu cầu!")+p.Origin.Cell+" "+p.Code)
		}
	}
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Each change to the annex leaves the same amounts, or is refused at its cell.
func TestWhatUsersDoToAnAnnexIsReadOrRefused(t *testing.T) {
	same := "100 200 300 400 / 90 80 70 60 / 500 600"
	for _, c := range []struct {
		name   string
		change func(t *testing.T, f *excelize.File)
		want   string // amounts, or the faults
	}{
		{"as it is", func(*testing.T, *excelize.File) {}, same},
		{"rows inserted above", func(t *testing.T, f *excelize.File) { must(t, f.InsertRows("Nhu cầu", 3, 4)) }, same},
		{"a blank row between", func(t *testing.T, f *excelize.File) { must(t, f.InsertRows("Nhu cầu", 8, 1)) }, same},
		{"a blank column inserted", func(t *testing.T, f *excelize.File) { must(t, f.InsertCols("Nhu cầu", "C", 1)) }, same},
		{"a column of notes", func(t *testing.T, f *excelize.File) {
			set(t, f, "Nhu cầu", "H4", "Ghi chú của Sở")
			set(t, f, "Nhu cầu", "H7", "x")
		}, same},
		{"a hidden row", func(t *testing.T, f *excelize.File) { must(t, f.SetRowVisible("Nhu cầu", 8, false)) }, same},
		{"a hidden column", func(t *testing.T, f *excelize.File) { must(t, f.SetColVisible("Nhu cầu", "E", false)) }, same},
		{"a total above", func(t *testing.T, f *excelize.File) {
			set(t, f, "Nhu cầu", "B6", "TỔNG SỐ")
			set(t, f, "Nhu cầu", "D6", 400)
		}, same},
		{"numbers of columns", func(t *testing.T, f *excelize.File) {
			must(t, f.InsertRows("Nhu cầu", 6, 1))
			for i, col := range []string{"A", "B", "C", "D", "E", "F", "G"} {
				set(t, f, "Nhu cầu", col+"6", "("+string(rune('1'+i))+")")
			}
		}, same},
		{"text in the Vietnamese way", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "100,0") }, same},
		{"text in the English way", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "100.00") }, same},
		{"no-break spaces", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "\u00a0100\u00a0") }, same},
		{"decomposed letters", func(t *testing.T, f *excelize.File) {
			set(t, f, "Nhu cầu", "C7", "Vo\u0302\u0301n su\u031b\u0323 nghie\u0302\u0323p")
		}, same},
		{"other capitals", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "C7", "VỐN  SỰ NGHIỆP") }, same},
		{"a name merged over two sources", func(t *testing.T, f *excelize.File) {
			set(t, f, "Nhu cầu", "B8", nil)
			must(t, f.MergeCell("Nhu cầu", "B7", "B8"))
		}, "B8 funding_twice"},
		{"a dash for nothing", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "-") }, "0 200 300 400 / 90 80 70 60 / 500 600"},
		{"a formula with its value", func(t *testing.T, f *excelize.File) { must(t, f.SetCellFormula("Nhu cầu", "D7", "50+50")) }, same},
		{"a formula without a value", func(t *testing.T, f *excelize.File) {
			set(t, f, "Nhu cầu", "D7", nil)
			must(t, f.SetCellFormula("Nhu cầu", "D7", "50+50"))
		}, "D7 cell_uncomputed"},
		{"two readings", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "1.250") }, "D7 number_ambiguous"},
		{"a percentage", func(t *testing.T, f *excelize.File) { formatted(t, f, "D7", 0.5, "0.0%") }, "D7 number_percent"},
		{"a day", func(t *testing.T, f *excelize.File) { formatted(t, f, "D7", 46204, "dd/mm/yyyy") }, "D7 cell_date"},
		{"yes or no", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", true) }, "D7 cell_type"},
		{"a unit in the cell", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "100 triệu") }, "D7 number_malformed"},
		{"less than a đồng", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", 0.1234567) }, "D7 money_precision"},
		{"below nothing", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", -5) }, "D7 money_negative"},
		{"amounts merged", func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Nhu cầu", "D7", "E7")) }, "D7 cell_merged"},
		{"letters of TCVN3", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "B7", "§µo t¹o c¸n bé") }, "B7 cell_font"},
		{"letters of VNI", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "B7", "Ñaøo taïo caùn boä") }, "B7 cell_font"},
		{"a source that is not there", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "C7", "Vốn khác") }, "C7 unknown_source"},
		{"a column of another name", func(t *testing.T, f *excelize.File) {
			set(t, f, "Nhu cầu", "H5", "Năm sau")
			set(t, f, "Nhu cầu", "H7", 5)
		}, "H5 book_column"},
		{"digits of full width", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "１００") }, same},
		{"a character without a shape in a number", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "10\u200b0") }, same},
		{"one in a name", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "C7", "\ufeffVốn sự\u00ad nghiệp") }, same},
		{"one in a heading", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D5", "Năm\u200b 2026") }, same},
		{"the mark of a text", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "'100") }, same},
		{"a power of ten", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "D7", "1E+02") }, "D7 number_exponent"},
		{"a column twice", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "E5", "Năm 2026") }, "E5 book_column_twice"},
		{"a source twice", func(t *testing.T, f *excelize.File) {
			for cell, v := range map[string]any{"A5": "Vốn sự nghiệp", "B5": 1, "C5": 2} {
				set(t, f, "Trần vốn", cell, v)
			}
		}, "Trần vốn!A5 name_twice"},
		{"a source of no nature", func(t *testing.T, f *excelize.File) {
			set(t, f, "Trần vốn", "A5", "Ngân sách tỉnh")
			set(t, f, "Trần vốn", "B5", 1)
		}, "Trần vốn!A5 source_nature"},
		{"a unit of other money", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "F2", "Đơn vị tính: USD") }, "B7 money_unit_unknown, B8 money_unit_unknown"},
		{"the unit in short", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "F2", "(ĐVT: tr.đ)") }, same},
		{"signatures", func(t *testing.T, f *excelize.File) {
			for cell, v := range map[string]any{"B10": "NGƯỜI LẬP BIỂU", "E10": "GIÁM ĐỐC", "B12": "Nguyễn Văn A", "E12": "Trần Thị B"} {
				set(t, f, "Nhu cầu", cell, v)
			}
		}, same},
		{"no unit", func(t *testing.T, f *excelize.File) { set(t, f, "Nhu cầu", "F2", nil) }, "B7 cell_unit, B8 cell_unit"},
	} {
		f := annex(t)
		c.change(t, f)
		form, err := readForm(t, f)
		got := strings.Join(codesAt(err), ", ")
		if err == nil {
			got = amountsOf(form.Plan.Plan())
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.name, got, c.want, err)
		}
		must(t, f.Close())
	}
}

// amountsOf writes the amounts in triệu đồng: requested / draft / ceilings.
func amountsOf(p *budget.Plan) string {
	var requested, draft, ceilings []string
	show := func(rows []budget.YearAmount) (out []string) {
		for y := p.First; y <= p.Last; y++ {
			sum := budget.Dong(0)
			for _, r := range rows {
				if r.Year == y {
					sum += r.Amount
				}
			}
			out = append(out, locale.For(locale.En).Million(sum))
		}
		return out
	}
	for _, task := range p.Tasks {
		for _, f := range task.Funding {
			requested, draft = append(requested, show(f.Requested)...), append(draft, show(f.Draft)...)
		}
	}
	for _, s := range p.Sources {
		ceilings = append(ceilings, show(s.Granted)...)
	}
	return strings.Join(requested, " ") + " / " + strings.Join(draft, " ") + " / " + strings.Join(ceilings, " ")
}

func TestAllFaultsOfAWorkbookComeAtOnceAndAreMarked(t *testing.T) {
	f := annex(t)
	set(t, f, "Nhu cầu", "D7", "1.250")
	set(t, f, "Nhu cầu", "G8", "x")
	must(t, f.AddComment("Nhu cầu", excelize.Comment{Cell: "D7", Author: "Sở", Text: "xem lại"}))
	raw, err := f.WriteToBuffer()
	must(t, err)
	_, err = xlsx.ReadForm(bytes.NewReader(raw.Bytes()), int64(raw.Len()), "bieu.xlsx")
	var problems budget.Problems
	if !errors.As(err, &problems) || !slices.Equal(codesAt(err), []string{"D7 number_ambiguous", "G8 number_malformed"}) {
		t.Fatalf("faults %v", codesAt(err))
	}
	var out bytes.Buffer
	must(t, xlsx.Mark(&out, bytes.NewReader(raw.Bytes()), int64(raw.Len()), problems, locale.For(locale.Vi)))
	marked, err := excelize.OpenReader(&out)
	must(t, err)
	defer marked.Close()
	comments, err := marked.GetComments("Nhu cầu")
	must(t, err)
	if len(comments) != 2 || !strings.Contains(comments[0].Text, "xem lại") || !strings.Contains(comments[0].Text, "hai cách đọc") {
		t.Errorf("comments %+v", comments)
	}
	id, err := marked.GetCellStyle("Nhu cầu", "G8")
	must(t, err)
	style, err := marked.GetStyle(id)
	must(t, err)
	if !slices.Equal(style.Fill.Color, []string{"FF9999"}) {
		t.Errorf("fill %v", style.Fill.Color)
	}
	if rows, err := marked.GetRows("Lỗi của biểu"); err != nil || len(rows) != 3 || rows[1][0] != "Nhu cầu!D7" {
		t.Errorf("list of faults %v (%v)", rows, err)
	}
}

// A form whose heading of a year was typed over, but not the key below, is refused: the
// amounts could be of either year.
func TestHeadingsAndKeysOfOneColumnAreOfOneYear(t *testing.T) {
	var out bytes.Buffer
	must(t, xlsx.WriteForm(&out, nil, xlsx.FormOptions{First: 2026, Last: 2027}))
	f, err := excelize.OpenReader(&out)
	must(t, err)
	defer f.Close()
	sheet := "Nguồn vốn"
	rows, err := f.GetRows(sheet)
	must(t, err)
	col := slices.Index(rows[5], "granted.2026")
	cell, err := excelize.CoordinatesToCellName(col+1, 5)
	must(t, err)
	set(t, f, sheet, cell, "2021")
	_, err = readForm(t, f)
	if got := codesAt(err); len(got) == 0 || got[0] != sheet+"!"+cell+" book_key_year" {
		t.Errorf("faults %v", got)
	}
}

// What the reader can say is in the catalogue.
func TestEveryFaultOfReadingIsWorded(t *testing.T) {
	for _, lang := range locale.Languages() {
		words := locale.For(lang)
		for _, code := range faultCodes(t) {
			if !words.Has("problem." + code) {
				t.Errorf("%s: no words for problem.%s", lang, code)
			}
		}
	}
}

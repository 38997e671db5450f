package xlsx_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// sheetOf writes lines of cells parted by |, numbers as numbers, into a sheet.
func sheetOf(t *testing.T, f *excelize.File, name string, lines ...string) {
	t.Helper()
	if _, err := f.NewSheet(name); err != nil {
		t.Fatal(err)
	}
	for i, line := range lines {
		for j, text := range strings.Split(line, "|") {
			if text == "" {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			must(t, err)
			var v any = text
			if d, err := locale.ParseNumber(text); err == nil && !strings.Contains(text, ".") {
				v = d.Float()
			}
			set(t, f, name, cell, v)
		}
	}
}

// The five projects of Lạng Sơn in 2013 with their costs, 2,450 triệu đồng in all, are
// those of Báo Lạng Sơn, “2.450 triệu đồng cho các dự án công nghệ thông tin” (article
// 135188); sources, years and departments were added for this test.
var langSon = []string{
	"||||||PHỤ LỤC I",
	"DANH MỤC NHIỆM VỤ, DỰ ÁN ỨNG DỤNG CNTT GIAI ĐOẠN 2013 - 2014",
	"|||||||||Đơn vị tính: Triệu đồng",
	"TT|Nội dung nhiệm vụ, dự án|Đơn vị chủ trì|Đơn vị phối hợp|Thời gian thực hiện|Tổng kinh phí|Trong đó: nguồn vốn||||Phân kỳ kinh phí||Ghi chú",
	"||||||Vốn đầu tư công - NSTW|Vốn đầu tư công - NSĐP|Kinh phí sự nghiệp|Nguồn vốn hợp pháp khác|Năm 2013|Năm 2014",
	"(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)|(12)|(13)",
	"|TỔNG SỐ||||2450||600|1850||1900|550",
	"I|Phát triển hạ tầng||||300|||300||300",
	"1|Xây dựng 10 điểm cung cấp thông tin khoa học công nghệ|Sở Khoa học và Công nghệ|UBND các huyện|2013|300|||300||300",
	"II|Dữ liệu và ứng dụng||||2150||600|1550||1600|550",
	"1|Cơ sở dữ liệu quản lý đề tài|Sở Khoa học và Công nghệ||2013|250|||250||250||30 trang",
	"2|Nâng cấp hệ thống văn phòng điện tử|||2013|600||600|-||600",
	"3|Tiếp nhận, trả kết quả thủ tục hành chính tại huyện Đình Lập|||2013-2014|600|||600||400|200",
	"4|Quản lý hộ tịch|||2013-2014|700|||700||350|350",
	"|Người lập biểu||||||||Thủ trưởng đơn vị",
}

func langSonBook(t *testing.T) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	sheetOf(t, f, "Nhu cầu", langSon...)
	must(t, f.DeleteSheet("Sheet1"))
	for _, a := range []string{"A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:J4", "K4:L4", "M4:M5", "A2:M2"} {
		from, to, _ := strings.Cut(a, ":")
		must(t, f.MergeCell("Nhu cầu", from, to))
	}
	sheetOf(t, f, "Nguồn vốn", "Đơn vị tính: Triệu đồng", "TT|Nguồn vốn|Năm 2013|Năm 2014", "I|Ngân sách tỉnh|1900|550",
		"1|Vốn đầu tư công - NSĐP|600|0", "2|Kinh phí sự nghiệp|1300|550", "|Tổng cộng|1900|550")
	return f
}

// An annex with a column for each source and one for each year is read as it is typed:
// subtotals, totals, numbers of columns and signatures are no tasks.
func TestAnAnnexWithColumnsOfSourcesIsRead(t *testing.T) {
	f := langSonBook(t)
	form, err := readForm(t, f)
	must(t, err)
	p := form.Plan.Plan()
	const want = "300 0 250 0 600 0 400 200 350 350 / 300 0 250 0 600 0 400 200 350 350 / 600 0 1,300 550"
	if got := amountsOf(p); got != want {
		t.Errorf("amounts %s, want %s", got, want)
	}
	if len(p.Groups) != 2 || p.Tasks[2].Funding[0].Source != "von-dau-tu-cong-nsdp" || p.Tasks[0].Lead != "so-khoa-hoc-va-cong-nghe" {
		t.Errorf("groups %v, tasks %+v", p.Groups, p.Tasks)
	}
	if !form.OneAmount {
		t.Error("requests that are the draft too are not told")
	}
	if got := strings.Join(form.Columns, "; "); got != "“Thời gian thực hiện” (Nhu cầu!E5)" {
		t.Errorf("columns without a place: %s", got)
	}
}

// What does not add up, or could be meant in two ways, is refused at its cell.
func TestAnnexesThatDoNotAddUpAreRefused(t *testing.T) {
	for _, c := range []struct{ name, cell, value, want string }{
		{"a total", "K7", "1901", "K7 cell_total"},
		{"a part of the total", "H7", "500", "H7 cell_total"},
		{"a subtotal", "K10", "1650", "F10 cell_sum, K10 cell_subtotal"},
		{"a sum of years and sources", "F13", "650", "F13 cell_sum"},
		{"sources and years", "I14", "800", "I10 cell_subtotal, I14 cell_share_sum"},
		{"two sources in two years", "H14", "100", "H10 cell_subtotal, I14 cell_shares"},
		{"an unknown mark", "I14", "có", "I14 number_malformed"},
		{"a mark of the source", "I14", "x", "amounts"},
	} {
		f := langSonBook(t)
		if c.value == "x" || c.value == "có" {
			set(t, f, "Nhu cầu", c.cell, c.value)
		} else {
			d, err := locale.ParseNumber(c.value)
			must(t, err)
			set(t, f, "Nhu cầu", c.cell, d.Float())
		}
		_, err := readForm(t, f)
		got := strings.Join(codesAt(err), ", ")
		if !strings.Contains(got, c.want) && (c.want != "amounts" || err == nil) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Headings as departments write them name the same columns; what cannot be read is told
// with what it may have been meant to be.
func TestHeadingsAreReadAsTheyAreWritten(t *testing.T) {
	ceilings := []string{"Đơn vị tính: triệu đồng", "Nguồn vốn|Năm 2026", "Kinh phí sự nghiệp|5000"}
	const unit, task, same = "Đơn vị tính: triệu đồng", "1|Việc a|Kinh phí sự nghiệp|250|200", "250 / 200 / 5,000"
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"plain", []string{unit, "TT|Nội dung|Nguồn vốn|Đề nghị năm 2026|Dự thảo năm 2026", task}, same},
		{"the unit in the heading", []string{"TT|Nội dung|Nguồn vốn|Đề nghị năm 2026 (triệu đồng)|Dự thảo năm 2026 (triệu đồng)", task}, same},
		{"words around", []string{unit, "STT|Tên nhiệm vụ|Nguồn kinh phí|Kinh phí đề nghị năm 2026|Kinh phí dự thảo 2026", task}, same},
		{"the year above", []string{unit, "TT|Nội dung|Nguồn vốn|Năm 2026|Năm 2026", "|||Đề nghị|Dự thảo", task}, "TT"},
		{"in English", []string{"Unit: million đồng", "No.|Task|Source|Requested 2026|Draft 2026", task}, same},
		{"no year", []string{unit, "TT|Nội dung|Nguồn vốn|Đề nghị|Dự thảo", task}, "D2 book_year, E2 book_year"},
		{"slips of typing", []string{unit, "TT|Nội dng|Nguồn vn|Đề nghị năm 2026|Dự thảo năm 2026", task}, "B2 book_heading, C2 book_heading"},
		{"a slip beside", []string{unit, "TT|Nội dung|Nguồn vốn|Đề nghị năm 2026|Dự thoả năm 2026", task}, "E2 book_column"},
		{"no sources", []string{unit, "TT|Nội dung|Ghi chú|Đề nghị năm 2026|Dự thảo năm 2026", task}, "A2 book_lacks"},
		{"a group like a total", []string{unit, "TT|Nội dung|Nguồn vốn|Đề nghị năm 2026|Dự thảo năm 2026", "I|Công nghệ số, cộng đồng số", task}, same},
		{"a task like a total", []string{unit, "TT|Nội dung|Nguồn vốn|Đề nghị năm 2026|Dự thảo năm 2026", task, "2|Tổng hợp báo cáo||10|10"}, "C4 cell_missing"},
		{"a period", []string{unit, "TT|Nội dung|Nguồn vốn|Tổng giai đoạn 2026-2030|Đề nghị năm 2026|Dự thảo năm 2026", "1|Việc a|Kinh phí sự nghiệp|250|250|200"}, same},
	} {
		f := excelize.NewFile()
		sheetOf(t, f, "Nhu cầu", c.lines...)
		sheetOf(t, f, "Nguồn vốn", ceilings...)
		must(t, f.DeleteSheet("Sheet1"))
		if c.want == "TT" {
			c.want = same
			for _, a := range []string{"A2:A3", "B2:B3", "C2:C3", "D2:E2"} {
				from, to, _ := strings.Cut(a, ":")
				must(t, f.MergeCell("Nhu cầu", from, to))
			}
		}
		form, err := readForm(t, f)
		got := strings.Join(codesAt(err), ", ")
		if err == nil {
			got = amountsOf(form.Plan.Plan())
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.name, got, c.want, err)
		}
	}
}

// A cell that is a request and the draft at once has one fault, not two, and the sums over
// it have none.
func TestAFaultOfARequestThatIsTheDraftIsToldOnce(t *testing.T) {
	f := langSonBook(t)
	set(t, f, "Nhu cầu", "K11", "x1")
	_, err := readForm(t, f)
	if got := strings.Join(codesAt(err), ", "); got != "Nhu cầu!K11 number_malformed" && got != "K11 number_malformed" {
		t.Errorf("%s, want K11 number_malformed alone", got)
	}
}

// The column of natures takes the words of the budget beside those of its list.
func TestNaturesAreReadInTheWordsOfTheBudget(t *testing.T) {
	for said, want := range map[string]budget.Nature{"Chi thường xuyên": budget.Recurrent, "kinh phí sự nghiệp": budget.Recurrent,
		"Chi đầu tư phát triển": budget.Capital, "vốn sự nghiệp": budget.Recurrent, "Nguồn vốn hợp pháp khác": budget.Other, "trung ương": ""} {
		f := excelize.NewFile()
		sheetOf(t, f, "Nhu cầu", "Đơn vị tính: triệu đồng", "TT|Nội dung|Nguồn vốn|Đề nghị năm 2026|Dự thảo năm 2026", "1|Việc a|Nguồn a|250|200")
		sheetOf(t, f, "Nguồn vốn", "Đơn vị tính: triệu đồng", "Nguồn vốn|Tính chất nguồn|Năm 2026", "Nguồn a|"+said+"|5000")
		must(t, f.DeleteSheet("Sheet1"))
		form, err := readForm(t, f)
		switch got := strings.Join(codesAt(err), ", "); {
		case want == "" && !strings.HasSuffix(got, "B3 word_unknown"):
			t.Errorf("%s: %q, want B3 word_unknown", said, got)
		case want != "" && err != nil:
			t.Errorf("%s: %v", said, err)
		case want != "" && form.Plan.Plan().Sources[0].Nature != want:
			t.Errorf("%s: %s, want %s", said, form.Plan.Plan().Sources[0].Nature, want)
		}
	}
}

// A sheet that is named as a table but holds none, or only part of one, does not stop the
// reading of the others; what is missing is said once.
func TestAMissingTableIsToldOnce(t *testing.T) {
	task := []string{"Đơn vị tính: triệu đồng", "TT|Nội dung|Nguồn vốn|Đề nghị năm 2026|Dự thảo năm 2026", "1|Việc a|Kinh phí sự nghiệp|250|200", "2|Việc b|Vốn đầu tư công|250|200"}
	for _, c := range []struct {
		name  string
		other []string
		want  string
	}{
		{"Nguồn vốn", []string{"Đơn vị tính: triệu đồng", "(chưa có)"}, "book_no_source"},
		{"Trần", []string{"Vốn|Số tiền", "Kinh phí sự nghiệp|500"}, "book_no_source"},
	} {
		f := excelize.NewFile()
		sheetOf(t, f, "Nhu cầu", task...)
		sheetOf(t, f, c.name, c.other...)
		must(t, f.DeleteSheet("Sheet1"))
		_, err := readForm(t, f)
		if got := strings.Join(codesAt(err), ", "); got != "! "+c.want {
			t.Errorf("%s: %q, want only %s", c.name, got, c.want)
		}
	}
}

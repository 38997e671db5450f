package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// Two tasks get 1.5 and 2 triệu đồng; the annex shows their sum.
func ExampleWrite() {
	plan := &budget.Plan{ID: "vi-du", First: 2025, Last: 2025,
		Sources: []budget.Source{{ID: "ns", Name: budget.Text{Vi: "Ngân sách tỉnh"}}},
		Groups:  []budget.TaskGroup{{ID: "n1", Name: budget.Text{Vi: "Hạ tầng số"}}},
		Tasks:   []budget.Task{{ID: "a", Group: "n1", Name: budget.Text{Vi: "Mạng"}}, {ID: "b", Group: "n1", Name: budget.Text{Vi: "Máy chủ"}}}}
	outcome := budget.Outcome{Plan: "vi-du", Rests: budget.Rests{Total: 3_500_000}, Allocation: []budget.Cell{
		{Use: "a", Source: "ns", Year: 2025, Amount: 1_500_000}, {Use: "b", Source: "ns", Year: 2025, Amount: 2_000_000}}}

	var book bytes.Buffer
	if err := xlsx.Write(&book, plan, []budget.Outcome{outcome}, xlsx.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	rows, err := f.GetRows("Phụ lục I", excelize.Options{RawCellValue: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range rows[8:12] {
		fmt.Println(row[:5])
	}
	// Output:
	// [ TỔNG SỐ  3.5 3.5]
	// [I Hạ tầng số  3.5 3.5]
	// [1 Mạng 2025 1.5 1.5]
	// [2 Máy chủ 2025 2 2]
}

// A department types its requests and the ceiling of its source as it does today; that
// much is a plan. A cell that cannot be read is told by its place, in the words of the user.
func ExampleReadForm() {
	book := excelize.NewFile()
	defer book.Close()
	requests := [][]any{
		{"Đơn vị tính: triệu đồng"},
		{"TT", "Nội dung nhiệm vụ", "Nguồn vốn", "Đề nghị năm 2026", "Đề nghị năm 2027"},
		{1, "Nâng cấp mạng cấp xã", "Kinh phí sự nghiệp", 300, "1.250,5"},
		{2, "Đào tạo cán bộ", "Kinh phí sự nghiệp", 200, 150},
	}
	ceilings := [][]any{{"Đơn vị tính: triệu đồng"}, {"Nguồn vốn", "Năm 2026", "Năm 2027"}, {"Kinh phí sự nghiệp", 500, 600}}
	if err := typeRows(book, "Nhu cầu", requests); err != nil {
		fmt.Println(err)
		return
	}
	if err := typeRows(book, "Trần vốn", ceilings); err != nil {
		fmt.Println(err)
		return
	}
	form, err := read(book)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, task := range form.Plan.Plan().Tasks {
		fmt.Println(task.ID, task.Funding[0].Requested)
	}

	// One thousand two hundred and fifty, or one and a quarter?
	if err := book.SetCellStr("Nhu cầu", "D3", "1.250"); err != nil {
		fmt.Println(err)
		return
	}
	_, err = read(book)
	var problems budget.Problems
	if errors.As(err, &problems) {
		fmt.Println(locale.For(locale.Vi).Problem(problems[0]))
	}
	// Output:
	// nang-cap-mang-cap-xa [{2026 300000000} {2027 1250500000}]
	// dao-tao-can-bo [{2026 200000000} {2027 150000000}]
	// nhu-cau.xlsx:Nhu cầu!D3: “1.250” có hai cách đọc: viết 1250 nếu dấu ngăn cách hàng nghìn, viết 1.2500 nếu là dấu thập phân
}

// typeRows types rows into a new sheet.
func typeRows(book *excelize.File, sheet string, rows [][]any) error {
	if _, err := book.NewSheet(sheet); err != nil {
		return err
	}
	for i, row := range rows {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	return nil
}

// read reads a workbook as the file nhu-cau.xlsx.
func read(book *excelize.File) (*xlsx.Form, error) {
	file, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return xlsx.ReadForm(bytes.NewReader(file.Bytes()), int64(file.Len()), "nhu-cau.xlsx")
}

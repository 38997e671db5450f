package xlsx_test

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
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

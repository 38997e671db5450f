package main

import (
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// typeSheets TARGET TEXT types the tables of a text into a workbook as a user would: a line
// "# name" begins a sheet, others are rows with cells parted by "|". Whole numbers become
// numbers, other texts stay as they are.
func typeSheets(ts *testscript.TestScript, _ bool, args []string) {
	book := excelize.NewFile()
	defer book.Close()
	sheet, row := "", 0
	for line := range strings.SplitSeq(strings.TrimRight(ts.ReadFile(args[1]), "\n"), "\n") {
		if name, ok := strings.CutPrefix(line, "# "); ok {
			if sheet == "" {
				ts.Check(book.SetSheetName("Sheet1", name))
			} else {
				_, err := book.NewSheet(name)
				ts.Check(err)
			}
			sheet, row = name, 0
			continue
		}
		row++
		for i, text := range strings.Split(line, "|") {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			ts.Check(err)
			if n, err := strconv.Atoi(text); err == nil {
				ts.Check(book.SetCellInt(sheet, cell, int64(n)))
			} else if text != "" {
				ts.Check(book.SetCellStr(sheet, cell, text))
			}
		}
	}
	ts.Check(book.SaveAs(ts.MkAbs(args[0])))
}

// wrongForm writes a workbook with a table of a plan and a cell that is wrong.
func wrongForm(path string) error {
	book := excelize.NewFile()
	defer book.Close()
	rows := [][]any{{"TT", "Nội dung nhiệm vụ, dự án", "Nguồn vốn", "Đề nghị năm 2026"}, {1, "Nâng cấp mạng", "Vốn đầu tư công", "1.o00"}}
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &row); err != nil {
			return err
		}
	}
	return book.SaveAs(path)
}

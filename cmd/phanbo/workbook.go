package main

import (
	"os"
	"slices"

	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// holdsSheets tells the files that a spreadsheet program writes, those that are refused
// with the way to convert them among them.
func holdsSheets(path string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods"}, kindOf(path))
}

// loadWorkbook reads a plan from a workbook.
func loadWorkbook(path string) (*scenarios.Written, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, readFault(err, path)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, readFault(err, path)
	}
	form, err := xlsx.ReadForm(file, info.Size(), path)
	if err != nil {
		return nil, readFault(err, path)
	}
	return form.Plan, nil
}

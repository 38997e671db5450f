//go:build !extended

package xlsx_test

// everyFormula is which formulas of a workbook are computed anew: of so many one.
const everyFormula = 4

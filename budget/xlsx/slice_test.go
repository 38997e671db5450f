//go:build !extended

package xlsx_test

// everyFormula is which formulas of a workbook are computed anew: of so many one.
const everyFormula = 6

// everyWild is of how many inputs one is tried with wild edits.
const everyWild = 400

// Package xlsx writes answers of phanbo as an Excel workbook, and plans as a form to fill
// in, which it reads back. What is read passes package cells first.
//
// A workbook is made in two steps. First it is laid out: every table is a block,
// whose cells hold a value of the answer, the formula that yields the same value
// inside Excel, and a key by which other formulas name the cell. Then it is
// written: keys become addresses, values become the cached results of the
// formulas, and both are checked against what a workbook can hold. So no formula
// is typed twice, and a value and its formula cannot come apart unseen.
//
// Sheets have one role each: typed numbers stand on input sheets only, sums of
// them on calculation sheets, annexes and charts refer to those, and a sheet of
// checks compares the sums with the answer's own totals.
//
// The same answer gives the same bytes.
package xlsx

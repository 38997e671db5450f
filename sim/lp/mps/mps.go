// Package mps reads and writes programs in the MPS and CPLEX LP file formats.
//
// What the formats leave open, it settles thus; HiGHS agrees unless it says so:
//
//   - Free and fixed MPS are told apart by trying: a file whose data lines do not
//     make sense as words is read again by column positions, so that names with
//     spaces work. The word FREE on the NAME line forbids the second try.
//   - The first N row is the objective. Further N rows stay as rows without
//     limits (HiGHS drops them).
//   - The right side v of the objective row is the constant −v.
//   - OBJSENSE MAX or MAXIMIZE, on its own line or the next, maximises.
//   - RANGES of value v: G becomes [rhs, rhs+|v|], L becomes [rhs−|v|, rhs], E
//     becomes [rhs, rhs+v] for v > 0 and [rhs+v, rhs] for v < 0.
//   - A column between INTORG and INTEND markers without any bound is in [0, 1].
//   - UP with a negative value makes the lower limit −infinity, unless another
//     line sets it (as CPLEX does; HiGHS keeps 0, which is infeasible).
//   - BV, LI and UI make a column whole. SC and SI are refused: a program here
//     has no semicontinuous columns. So are SOS and quadratic sections.
//   - Limits of 1e20 and beyond are infinite.
//   - Lines that begin with * are comments, and so is the rest of a line from a
//     word that begins with $ or *, after a row's name or a line's first number.
//   - A text of more than 512 MiB or 20 million lines is refused.
//   - Of several right sides, ranges or bound sets in a file, the first counts.
//
// Faults are gathered and returned together as [Faults], each with its line.
//
// Priorities of columns have no place in either format and are not written. MPS
// keeps the order of rows and columns, and in each row the terms come back in
// the order of the columns. An LP file is written to be read by people: its
// columns come back in the order of their first mention. Names are written as
// [Escape] says and come back as they were.
package mps

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"phanbo/sim/lp"
)

// infinite is the size from which a limit counts as none.
const infinite = 1e20

// ReadFile reads a program from an MPS file, or an LP file when the name ends in
// .lp; either may be compressed, then ending in .gz.
func ReadFile(path string) (*lp.Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	name := filepath.Base(path)
	if strings.HasSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".lp") {
		return ReadLP(f, name)
	}
	return Read(f, name)
}

// Read reads a program in fixed or free MPS format, compressed by gzip or not.
// The name stands for the file in messages. An error in the text is a [Faults].
func Read(r io.Reader, name string) (*lp.Model, error) {
	lines, err := readLines(r, name, mostText)
	if err != nil {
		return nil, err
	}
	free := parse(lines, freeFields)
	best := free
	if len(free.faults) > 0 && !free.saysFree {
		if fixed := parse(lines, fixedFields); len(fixed.faults) < len(free.faults) {
			best = fixed
		}
	}
	if len(best.faults) > 0 {
		return nil, &Faults{File: name, List: best.faults}
	}
	return best.model, nil
}

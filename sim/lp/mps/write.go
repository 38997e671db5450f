package mps

import (
	"bufio"
	"fmt"
	"io"
	"math"

	"phanbo/sim/lp"
)

// WriteMPS writes the program in free MPS format, with names as Escape gives
// them. Numbers have the digits that bring them back exactly. Names that occur
// twice are an error; so are limits that an MPS file cannot state.
func WriteMPS(w io.Writer, m *lp.Model) error {
	names, err := namesOf(m)
	if err != nil {
		return err
	}
	for i, row := range m.Rows {
		if row.Lower > row.Upper {
			return fmt.Errorf("row %s has crossed limits %v and %v, which MPS cannot state", names.rows[i], row.Lower, row.Upper)
		}
	}
	out := mpsWriter{bufio.NewWriter(w), m, names}
	out.head()
	out.rows()
	out.columns()
	out.sides()
	out.ranges()
	out.bounds()
	fmt.Fprintln(out, "ENDATA")
	return out.Flush()
}

// mpsWriter writes the sections of one file; bufio keeps the first error.
type mpsWriter struct {
	*bufio.Writer
	model *lp.Model
	names names
}

func (w mpsWriter) head() {
	name := "{}"
	if w.model.Name != "" {
		name = Escape(w.model.Name)
	}
	fmt.Fprintf(w, "* %s\nNAME %s FREE\n", mark, name)
	if w.model.Maximize {
		fmt.Fprintf(w, "OBJSENSE\n    MAX\n")
	}
}

func (w mpsWriter) rows() {
	fmt.Fprintf(w, "ROWS\n N %s\n", w.names.objective)
	for i := range w.model.Rows {
		kind, _, _ := rowKind(&w.model.Rows[i])
		fmt.Fprintf(w, " %c %s\n", kind, w.names.rows[i])
	}
}

// rowKind is the type of a row, its right side, and its other limit when it has
// two that differ.
func rowKind(row *lp.Row) (kind byte, rhs, other float64) {
	switch {
	case row.Lower == row.Upper:
		return 'E', row.Lower, row.Lower
	case math.IsInf(row.Lower, -1) && math.IsInf(row.Upper, 1):
		return 'N', 0, 0
	case math.IsInf(row.Lower, -1):
		return 'L', row.Upper, row.Upper
	case math.IsInf(row.Upper, 1):
		return 'G', row.Lower, row.Lower
	}
	return 'G', row.Lower, row.Upper
}

// columns writes the coefficients column by column, whole ones between markers.
func (w mpsWriter) columns() {
	fmt.Fprintln(w, "COLUMNS")
	entries := byColumn(w.model)
	whole := false
	for j := range w.model.Columns {
		c := &w.model.Columns[j]
		if c.Integer != whole {
			w.marker(c.Integer, j)
			whole = c.Integer
		}
		name := w.names.columns[j]
		if c.Cost != 0 || len(entries[j]) == 0 {
			fmt.Fprintf(w, " %s %s %s\n", name, w.names.objective, digits(c.Cost))
		}
		for _, e := range entries[j] {
			fmt.Fprintf(w, " %s %s %s\n", name, w.names.rows[e.row], digits(e.value))
		}
	}
	if whole {
		w.marker(false, len(w.model.Columns))
	}
}

func (w mpsWriter) marker(begin bool, j int) {
	kind := "'INTEND'"
	if begin {
		kind = "'INTORG'"
	}
	fmt.Fprintf(w, " M%d %s %s\n", j, marker, kind)
}

// entry is a coefficient seen from its column.
type entry struct {
	row   int
	value float64
}

// byColumn lists the entries of each column by row; repeated terms are summed.
func byColumn(m *lp.Model) [][]entry {
	entries := make([][]entry, len(m.Columns))
	for i := range m.Rows {
		for _, t := range m.Rows[i].Terms {
			list := entries[t.Column]
			if n := len(list); n > 0 && list[n-1].row == i {
				list[n-1].value += t.Value
			} else {
				entries[t.Column] = append(list, entry{i, t.Value})
			}
		}
	}
	return entries
}

func (w mpsWriter) sides() {
	fmt.Fprintln(w, "RHS")
	if w.model.Offset != 0 {
		fmt.Fprintf(w, " RHS %s %s\n", w.names.objective, digits(-w.model.Offset))
	}
	for i := range w.model.Rows {
		if _, rhs, _ := rowKind(&w.model.Rows[i]); rhs != 0 {
			fmt.Fprintf(w, " RHS %s %s\n", w.names.rows[i], digits(rhs))
		}
	}
}

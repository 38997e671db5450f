package mps

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"phanbo/sim/lp"
)

// lineWidth is where WriteLP breaks long expressions.
const lineWidth = 96

// WriteLP writes the program in CPLEX LP format, to be read by people: one row a
// line with its name, limits in words where they are short, nothing that the
// format takes for granted. The order is that of the model, and the same model
// gives the same bytes. Names are written as Escape gives them. A row between
// two limits reads 1 <= x + y <= 5, which HiGHS takes and GLPK does not.
func WriteLP(w io.Writer, m *lp.Model) error {
	names, err := namesOf(m)
	if err != nil {
		return err
	}
	out := lpWriter{bufio.NewWriter(w), m, names}
	out.objective()
	out.rows()
	out.bounds()
	out.whole("Generals", func(c *lp.Column) bool { return c.Integer && !binary(c) })
	out.whole("Binaries", binary)
	fmt.Fprintln(out, "End")
	return out.Flush()
}

func binary(c *lp.Column) bool { return c.Integer && c.Lower == 0 && c.Upper == 1 }

// lpWriter writes the sections of one file; bufio keeps the first error.
type lpWriter struct {
	*bufio.Writer
	model *lp.Model
	names names
}

// objective writes the sense and the costs. A column that no section would
// mention appears with the cost 0.
func (w lpWriter) objective() {
	fmt.Fprintf(w, "\\ %s\n", mark)
	if w.model.Name != "" {
		fmt.Fprintf(w, "%s%s\n", problemName, Escape(w.model.Name))
	}
	sense := "Minimize"
	if w.model.Maximize {
		sense = "Maximize"
	}
	fmt.Fprintln(w, sense)
	mentioned := mentions(w.model)
	e := expression{}
	for j, c := range w.model.Columns {
		if c.Cost != 0 || !mentioned[j] {
			e.term(c.Cost, w.names.columns[j])
		}
	}
	if w.model.Offset != 0 {
		e.term(w.model.Offset, "")
	}
	fmt.Fprintln(w, e.broken(" obj:"))
}

// mentions says which columns appear in a row, in Bounds or as whole.
func mentions(m *lp.Model) []bool {
	seen := make([]bool, len(m.Columns))
	for _, row := range m.Rows {
		for _, t := range row.Terms {
			seen[t.Column] = true
		}
	}
	for j := range m.Columns {
		c := &m.Columns[j]
		seen[j] = seen[j] || c.Integer || lpBound(c, "") != ""
	}
	return seen
}

func (w lpWriter) rows() {
	fmt.Fprintln(w, "Subject To")
	for i := range w.model.Rows {
		row := &w.model.Rows[i]
		e := expression{}
		for _, t := range row.Terms {
			e.term(t.Value, w.names.columns[t.Column])
		}
		if len(row.Terms) == 0 && len(w.names.columns) > 0 {
			e.term(0, w.names.columns[0]) // some readers want a column in every row
		}
		head, tail := " "+w.names.rows[i]+":", ""
		switch {
		case row.Lower == row.Upper:
			tail = " = " + digits(row.Lower)
		case math.IsInf(row.Upper, 1):
			tail = " >= " + lpNumber(row.Lower)
		case math.IsInf(row.Lower, -1):
			tail = " <= " + digits(row.Upper)
		default:
			head += " " + digits(row.Lower) + " <="
			tail = " <= " + digits(row.Upper)
		}
		fmt.Fprintln(w, e.broken(head)+tail)
	}
}

func (w lpWriter) bounds() {
	begun := false
	for j := range w.model.Columns {
		line := lpBound(&w.model.Columns[j], w.names.columns[j])
		if line == "" {
			continue
		}
		if !begun {
			fmt.Fprintln(w, "Bounds")
			begun = true
		}
		fmt.Fprintln(w, " "+line)
	}
}

// lpBound is the line of a column in Bounds, empty when it is [0, ∞) or said to
// be binary.
func lpBound(c *lp.Column, name string) string {
	noLower, noUpper := math.IsInf(c.Lower, -1), math.IsInf(c.Upper, 1)
	switch {
	case binary(c) || (c.Lower == 0 && noUpper):
		return ""
	case noLower && noUpper:
		return name + " free"
	case c.Lower == c.Upper:
		return name + " = " + digits(c.Lower)
	case noUpper:
		return name + " >= " + digits(c.Lower)
	case c.Lower == 0 && c.Upper > 0:
		return name + " <= " + digits(c.Upper)
	}
	return lpNumber(c.Lower) + " <= " + name + " <= " + digits(c.Upper)
}

// lpNumber writes -inf for a missing lower limit.
func lpNumber(v float64) string {
	if math.IsInf(v, -1) {
		return "-inf"
	}
	return digits(v)
}

// whole lists the columns that are whole of some kind.
func (w lpWriter) whole(section string, is func(*lp.Column) bool) {
	begun := false
	for j := range w.model.Columns {
		if !is(&w.model.Columns[j]) {
			continue
		}
		if !begun {
			fmt.Fprintln(w, section)
			begun = true
		}
		fmt.Fprintln(w, " "+w.names.columns[j])
	}
}

// expression is a sum under construction, as pieces like "+ 3 x".
type expression struct{ pieces []string }

// term adds v times the name, or the constant v without a name.
func (e *expression) term(v float64, name string) {
	sign := "+"
	if math.Signbit(v) {
		sign = "-"
	}
	text := digits(math.Abs(v))
	switch {
	case name == "":
	case text == "1":
		text = name
	default:
		text += " " + name
	}
	if len(e.pieces) > 0 || sign == "-" {
		text = sign + " " + text
	}
	e.pieces = append(e.pieces, text)
}

// broken is the sum after the head, 0 when it is empty, in lines of lineWidth.
func (e *expression) broken(head string) string {
	pieces := e.pieces
	if len(pieces) == 0 {
		pieces = []string{"0"}
	}
	var b strings.Builder
	b.WriteString(head)
	width := len(head)
	for _, piece := range pieces {
		if width+1+len(piece) > lineWidth {
			b.WriteString("\n   ")
			width = 3
		}
		b.WriteString(" " + piece)
		width += 1 + len(piece)
	}
	return b.String()
}

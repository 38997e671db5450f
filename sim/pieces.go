package sim

import (
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// pieced is one piece of a curve that is not concave, in a program: piece = 1 when the
// stock lies on it, part the stock if so, height the effect if so, else 0.
type pieced struct {
	curve.Piece
	piece, part, height int // columns
	ends                int // row of part >= low·piece; the next one is part <= high·piece
	lines               int // row of the first line
	drawn               int // lines so far
}

// segmentsOf adds the pieces of a response's curve in a year. Written so, every point
// between the curves' pieces has the least height that linear rows can give it (the
// convex hull of the pieces; Balas 1998).
func (m *program) segmentsOf(r *response, year int) {
	most := m.mostStock(r.use, year)
	m.lines = append(m.lines, supported{curve: r.curve, stock: m.stockOf(r.use, year), response: r.row.ID, year: year})
	s := &m.lines[len(m.lines)-1]
	var one, stock []lp.Term
	for _, piece := range r.curve.Pieces(most) {
		p := m.newPiece(s, piece)
		one = append(one, lp.Term{Column: p.piece, Value: 1})
		stock = append(stock, lp.Term{Column: p.part, Value: 1})
		s.pieces = append(s.pieces, p)
	}
	l := limit{rule: "segment", subject: r.row.ID, year: m.years[year]}
	s.one = len(m.model.Rows)
	m.row(l, 1, 1, one)
	l.subject += "/stock"
	m.row(l, 0, 0, append(stock, lp.Term{Column: s.stock, Value: -1}))
}

// newPiece adds the columns of a piece and the rows of its ends.
func (m *program) newPiece(s *supported, piece curve.Piece) pieced {
	k := len(s.pieces) + 1
	name := func(what string) string { return m.name(what, s.response, m.years[s.year], k) }
	p := pieced{Piece: piece}
	p.piece = m.column(lp.Column{Name: name("piece"), Upper: 1, Integer: true})
	p.part = m.column(lp.Column{Name: name("part"), Upper: piece.High})
	p.height = m.column(lp.Column{Name: name("height"), Upper: s.curve.Greatest()})
	p.ends = len(m.model.Rows)
	m.limits = append(m.limits, limit{rule: "segment"}, limit{rule: "segment"})
	low := []lp.Term{{Column: p.part, Value: 1}}
	if piece.Low > 0 {
		low = append(low, lp.Term{Column: p.piece, Value: -piece.Low})
	}
	m.model.AddRow(lp.Row{Name: name("segment_low"), Upper: free, Terms: low})
	m.model.AddRow(lp.Row{Name: name("segment_high"), Lower: -free,
		Terms: []lp.Term{{Column: p.part, Value: 1}, {Column: p.piece, Value: -piece.High}}})
	return p
}

// mostStock returns the largest stock that limits on single cells and years allow.
func (m *program) mostStock(use, year int) float64 {
	terms, most := m.stockTerms(use, year)
	for _, t := range terms {
		upper := m.model.Columns[t.Column].Upper
		if c := m.decision(t.Column); c >= 0 {
			if limit, ok := budget.AmountIn(m.uses[use].Task.Max, m.years[m.cells[c].year]); ok {
				upper = math.Min(upper, limit.Billions())
			}
		}
		most += t.Value * upper
	}
	return most
}

// heights adds the lines of the pieces of a response's curve, and the row that holds the
// effect to the height of the piece.
func (m *program) heights(r *response, year int) {
	k := slices.IndexFunc(m.lines, func(s supported) bool { return s.response == r.row.ID && s.year == year })
	s := &m.lines[k]
	s.effect = m.effects[effectKey{r.row, year}]
	terms := []lp.Term{{Column: s.effect, Value: 1}}
	for i := range s.pieces {
		p := &s.pieces[i]
		p.lines = len(m.model.Rows)
		for _, line := range p.Lines {
			m.pieceLine(s, i, line)
		}
		terms = append(terms, lp.Term{Column: p.height, Value: -1})
	}
	s.total = len(m.model.Rows)
	m.limits = append(m.limits, limit{rule: "support"})
	m.model.AddRow(lp.Row{Name: m.name("support", s.response, m.years[s.year]), Lower: -free, Terms: terms})
}

// pieceLine adds one line over piece i: height <= intercept·piece + slope·part.
func (m *program) pieceLine(s *supported, i int, line curve.Line) {
	p := &s.pieces[i]
	p.drawn++
	m.limits = append(m.limits, limit{rule: "support"})
	m.model.AddRow(lp.Row{Name: m.name("support", s.response, m.years[s.year], i+1, p.drawn), Lower: -free, Terms: p.terms(line)})
}

func (p *pieced) terms(line curve.Line) []lp.Term {
	return []lp.Term{{Column: p.height, Value: 1}, {Column: p.piece, Value: -line.Intercept}, {Column: p.part, Value: -line.Slope}}
}

// supportPieces adds the supporting line wherever x stands above a concave piece.
func (m *program) supportPieces(s *supported, x []float64) int {
	const chosen = 1e-6 // the least part of a piece that says where x stands
	added := 0
	for i := range s.pieces {
		p := &s.pieces[i]
		weight := x[p.piece]
		if p.Convex || s.curve.Shape == curve.Points || weight < chosen {
			continue
		}
		stock := math.Min(p.High, math.Max(p.Low, x[p.part]/weight))
		if x[p.height] > weight*s.curve.Value(stock)+offPieces {
			m.pieceLine(s, i, s.curve.SupportOn(p.Piece, stock))
			added++
		}
	}
	return added
}

// splitAt cuts convex pieces in two where x stands above the curve, so that their chords
// touch it there, and returns how many it cut.
func (m *program) splitAt(x []float64) int {
	const narrow = 1e-6 // of a curve's scale: a piece is not cut closer to its ends
	cut := 0
	for k := range m.lines {
		s := &m.lines[k]
		for i := range s.pieces {
			p := &s.pieces[i]
			if !p.Convex || x[p.piece] < 0.5 {
				continue
			}
			stock, room := x[s.stock], narrow*s.curve.Scale
			if stock > p.Low+room && stock < p.High-room && p.Lines[0].At(stock) > s.curve.Value(stock)+offPieces {
				m.split(s, i, stock)
				cut++
			}
		}
	}
	return cut
}

// split cuts piece i at a stock: the piece keeps the lower part, a new one has the upper.
func (m *program) split(s *supported, i int, stock float64) {
	left, right := s.curve.Split(s.pieces[i].Piece, stock)
	p := &s.pieces[i]
	p.Piece = left
	m.model.Columns[p.part].Upper = left.High
	m.model.Rows[p.ends+1].Terms[1].Value = -left.High
	m.model.Rows[p.lines].Terms = p.terms(left.Lines[0])
	n := m.newPiece(s, right)
	n.lines = len(m.model.Rows)
	s.pieces = append(s.pieces, n)
	m.pieceLine(s, len(s.pieces)-1, right.Lines[0])
	add := func(row, column int, value float64) {
		m.model.Rows[row].Terms = append(m.model.Rows[row].Terms, lp.Term{Column: column, Value: value})
	}
	add(s.one, n.piece, 1)
	add(s.one+1, n.part, 1)
	add(s.total, n.height, -1)
}

// lift returns x with a value for every column of the program, the pieces of curves
// chosen by the stocks of x.
func (m *program) lift(x []float64) []float64 {
	x = append(slices.Clone(x), make([]float64, max(0, len(m.model.Columns)-len(x)))...)
	for k := range m.lines {
		s := &m.lines[k]
		stock, found := x[s.stock], -1
		for i := range s.pieces {
			p := &s.pieces[i]
			x[p.piece], x[p.part], x[p.height] = 0, 0, 0
			if found < 0 && p.Low <= stock && stock <= p.High {
				found = i
			}
		}
		if found >= 0 {
			p := &s.pieces[found]
			x[p.piece], x[p.part], x[p.height] = 1, stock, s.curve.Value(stock)
			x[s.effect] = math.Min(x[s.effect], x[p.height])
		}
	}
	return x
}

package mps

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"

	"phanbo/sim/lp"
)

// randomModel has every kind of row, column and name that the formats know.
func randomModel(r *rand.Rand) *lp.Model {
	m := &lp.Model{Name: oddName(r, 0), Maximize: r.IntN(2) == 0, Offset: oddNumber(r)}
	n := 1 + r.IntN(6)
	for j := range n {
		c := lp.Column{Name: oddName(r, j), Integer: r.IntN(3) == 0, Cost: oddNumber(r)}
		c.Lower, c.Upper = oddLimits(r)
		m.AddColumn(c)
	}
	for i := range r.IntN(6) {
		row := lp.Row{Name: oddName(r, i)}
		row.Lower, row.Upper = oddLimits(r)
		for j := range n {
			if v := oddNumber(r); v != 0 && r.IntN(3) > 0 {
				row.Terms = append(row.Terms, lp.Term{Column: j, Value: v})
			}
		}
		m.AddRow(row)
	}
	return m
}

func oddName(r *rand.Rand, k int) string {
	kinds := []string{"x%d", "chi(an-toan,%d)", "%d", "e%d", "y %d", "{%d}", "ngân sách %d", "a:b+c*%d", "free~%d", "[%d]^2\\", "{x%d"}
	if r.IntN(12) == 0 && k == 0 {
		return []string{"", "obj", "end", "'MARKER'", "inf", "Bounds"}[r.IntN(6)]
	}
	return fmt.Sprintf(kinds[r.IntN(len(kinds))], k)
}

func oddNumber(r *rand.Rand) float64 {
	switch r.IntN(5) {
	case 0:
		return 0
	case 1:
		return float64(r.IntN(7) - 3)
	case 2:
		return math.Round(r.NormFloat64()*1e4) / 100
	case 3:
		return r.NormFloat64() * math.Pow(10, float64(r.IntN(30)-15))
	}
	return r.NormFloat64()
}

func oddLimits(r *rand.Rand) (float64, float64) {
	a, b := oddNumber(r), oddNumber(r)
	switch r.IntN(7) {
	case 0:
		return math.Inf(-1), math.Inf(1)
	case 1:
		return math.Inf(-1), a
	case 2:
		return a, math.Inf(1)
	case 3:
		return a, a
	case 4:
		return 0, math.Inf(1)
	case 5:
		return 0, 1
	}
	return math.Min(a, b), math.Max(a, b)
}

// inOrder brings terms into the order of columns, and columns into that of names
// for comparing with an LP file.
func inOrder(m *lp.Model, byName bool) *lp.Model {
	n := &lp.Model{Name: m.Name, Maximize: m.Maximize, Offset: m.Offset}
	place := make([]int, len(m.Columns))
	order := make([]int, len(m.Columns))
	for j := range order {
		order[j] = j
	}
	if byName {
		sort.SliceStable(order, func(a, b int) bool { return m.Columns[order[a]].Name < m.Columns[order[b]].Name })
	}
	for to, from := range order {
		place[from] = to
		n.Columns = append(n.Columns, m.Columns[from])
	}
	for _, row := range m.Rows {
		terms := []lp.Term{}
		for _, t := range row.Terms {
			terms = append(terms, lp.Term{Column: place[t.Column], Value: t.Value})
		}
		sort.Slice(terms, func(a, b int) bool { return terms[a].Column < terms[b].Column })
		row.Terms = terms
		n.Rows = append(n.Rows, row)
	}
	return n
}

package lp

// A problem is a linear program in the form the simplex works on:
//
//	minimise c·x  subject to  A·x − r = 0,  lower ≤ (x, r) ≤ upper
//
// Columns 0..n−1 are the model's, n..n+m−1 the activities r of its rows: so every
// right-hand side is zero, and the reduced cost of r_i is the dual of row i.
type problem struct {
	m, n         int
	cols, rows   matrix
	lower, upper []float64 // n+m
	cost         []float64 // n+m, the activities cost nothing
}

// newProblem copies a model in linear time. The objective is negated when maximising;
// its offset is left out. Terms of a row that name one column are summed.
func newProblem(m *Model) *problem {
	p := &problem{m: len(m.Rows), n: len(m.Columns)}
	p.takeLimits(m)
	count := 0
	for i := range m.Rows {
		count += len(m.Rows[i].Terms)
	}
	p.rows = matrix{make([]int32, 1, p.m+1), make([]int32, 0, count), make([]float64, 0, count)}
	seen := fill(nil, p.n, -1) // seen[j] is where the newest row has column j
	for i := range m.Rows {
		p.rows.appendTerms(m.Rows[i].Terms, seen)
	}
	p.cols = p.rows.transpose(p.n)
	return p
}

// takeLimits copies bounds and costs of the model.
func (p *problem) takeLimits(m *Model) {
	total := p.m + p.n
	p.lower, p.upper, p.cost = make([]float64, total), make([]float64, total), make([]float64, total)
	sense := m.sense()
	for j := range m.Columns {
		c := &m.Columns[j]
		p.lower[j], p.upper[j], p.cost[j] = c.Lower, c.Upper, sense*c.Cost
	}
	for i := range m.Rows {
		p.lower[p.n+i], p.upper[p.n+i] = m.Rows[i].Lower, m.Rows[i].Upper
	}
}

// appendTerms adds a row, summing doubles and leaving out zeros.
func (a *matrix) appendTerms(terms []Term, seen []int32) {
	from := int32(len(a.index))
	for _, t := range terms {
		if at := seen[t.Column]; at >= from {
			a.value[at] += t.Value
			continue
		}
		seen[t.Column] = int32(len(a.index))
		a.index, a.value = append(a.index, int32(t.Column)), append(a.value, t.Value)
	}
	kept := from
	for k := from; k < int32(len(a.index)); k++ {
		if a.value[k] != 0 {
			a.index[kept], a.value[kept] = a.index[k], a.value[k]
			kept++
		}
	}
	for _, t := range terms {
		seen[t.Column] = -1
	}
	a.index, a.value = a.index[:kept], a.value[:kept]
	a.start = append(a.start, kept)
}

// crossed returns a column or activity whose lower bound exceeds its upper, or −1.
func (p *problem) crossed() int {
	for j := range p.lower {
		if p.lower[j] > p.upper[j] {
			return j
		}
	}
	return -1
}

// activity computes the row activities of the columns in x into its tail.
func (p *problem) activity(x []float64) {
	for i := 0; i < p.m; i++ {
		sum := 0.0
		index, value := p.rows.column(int32(i))
		for k, j := range index {
			sum += value[k] * x[j]
		}
		x[p.n+i] = sum
	}
}

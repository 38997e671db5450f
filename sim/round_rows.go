package sim

import (
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// keepPools holds every pool above nothing in every year, with what it leaves written
// out: Σ_v growth^(t-v)·(given[v] - receipts[v]) <= Σ_v growth^(t-v)·known[v].
func (r *rounding) keepPools() {
	for s, source := range r.sources {
		if !source.IsPool() {
			continue
		}
		terms, right := []lp.Term{}, 0.0
		for y := r.locked; y < len(r.years); y++ {
			for k := range terms {
				terms[k].Value *= growthOf(source)
			}
			right = right*growthOf(source) + r.poolKnown(s, y).Billions()
			terms = append(append(terms, r.ofSource(s, y)...), r.receipts(s, y)...)
			r.keepPool(source.ID, y, right, terms)
		}
	}
}

func (r *rounding) keepPool(id string, y int, right float64, terms []lp.Term) {
	var steps []lp.Term
	for _, t := range terms {
		c := r.decision(t.Column)
		right -= t.Value * r.low[c].Billions()
		steps = append(steps, r.upTimes(c, t.Value)...)
	}
	if r.step == 1 { // every receipt and growth is rounded down to whole đồng
		right -= budget.Dong(len(terms) + y).Billions()
	}
	r.model.AddRow(lp.Row{Name: r.name("pool_balance", id, r.years[y]), Lower: -free, Upper: r.inSteps(right), Terms: steps})
}

// rounded lists the rules whose rows are kept by rounding as they stand; those of
// phases hold by fixProjects, those of effects are judged on the result.
var rounded = []string{"source_ceiling", "group_total", "use_min", "use_max", "use_ramp", "rule_floor", "rule_ceiling", "co_finance", "project_upkeep", "milestone"}

// keep adds row i of the program in steps: lower <= Σ coefficient·(low + step·up)
// <= upper. Rows of plain sums are exact in whole đồng.
func (r *rounding) keep(i int) {
	row, rule := &r.program.model.Rows[i], r.limits[i].rule
	if !slices.Contains(rounded, rule) || rule == "milestone" && !r.holdsMilestone(i) {
		return
	}
	var terms []lp.Term
	base, plain, exact := 0.0, true, budget.Dong(0)
	for _, t := range row.Terms {
		c := r.decision(t.Column)
		if c < 0 {
			base += t.Value * math.Round(r.x[t.Column])
			plain = false
			continue
		}
		base += t.Value * r.low[c].Billions()
		exact += r.low[c]
		plain = plain && t.Value == 1
		terms = append(terms, r.upTimes(c, t.Value)...)
	}
	lower, upper := r.inSteps(row.Lower-base), r.inSteps(row.Upper-base)
	if plain {
		lower, upper = r.wholeSteps(row, exact)
	}
	r.model.AddRow(lp.Row{Name: row.Name, Lower: lower, Upper: upper, Terms: terms})
}

// upTimes returns the steps of a cell, times factor.
func (r *rounding) upTimes(c int, factor float64) []lp.Term {
	terms := slices.Clone(r.up[c])
	for i := range terms {
		terms[i].Value *= factor
	}
	return terms
}

// inSteps turns tỷ đồng into steps, a hair inside.
func (r *rounding) inSteps(billions float64) float64 { return billions / r.step.Billions() }

// wholeSteps returns the bounds of a plain sum as whole numbers of steps.
func (r *rounding) wholeSteps(row *lp.Row, low budget.Dong) (lower, upper float64) {
	lower, upper = row.Lower, row.Upper
	if !math.IsInf(lower, 0) {
		lower = math.Ceil(float64(budget.FromBillions(lower)-low) / float64(r.step))
	}
	if !math.IsInf(upper, 0) {
		upper = math.Floor(float64(budget.FromBillions(upper)-low) / float64(r.step))
	}
	return lower, upper
}

// holdsMilestone tells whether row i belongs to a milestone that is to be kept.
func (r *rounding) holdsMilestone(i int) bool {
	return slices.ContainsFunc(r.held, func(k int) bool {
		return rowHas(&r.program.model.Rows[i], r.progress[k])
	})
}

// hold keeps a quantitative target met: Σ sign·gain·chord(S) >= what is required,
// where each chord lies below the curve between the least and the greatest stock that
// rounding can give. Where the weakest response decides, each must be enough.
func (r *rounding) hold(i int) {
	t := &r.targets[i]
	if t.subject < 0 {
		return
	}
	s := &r.subjects[t.subject]
	needed := t.sign*(t.required-r.fixedLevel(s, t.year)) - t.slack()/2
	var terms []lp.Term
	for k := range s.responses {
		if response := &s.responses[k]; r.uses[response.use].Task != nil {
			part, known := r.part(response, t.year, t.sign*response.gain > 0)
			for k := range part {
				part[k].Value *= t.sign * response.gain
			}
			known *= t.sign * response.gain
			if s.weakest() {
				r.holdRow(t, needed-known, part)
				continue
			}
			needed, terms = needed-known, append(terms, part...)
		}
	}
	if !s.weakest() {
		r.holdRow(t, needed, terms)
	}
}

// holdRow adds Σ terms >= needed, scaled to its largest coefficient.
func (r *rounding) holdRow(t *target, needed float64, terms []lp.Term) {
	scale := 1 / math.Max(1e-12, largestValue(terms))
	for k := range terms {
		terms[k].Value *= scale
	}
	r.model.AddRow(lp.Row{Name: r.name("target", t.row.ID), Lower: needed * scale, Upper: free, Terms: terms})
}

func largestValue(terms []lp.Term) float64 {
	largest := 0.0
	for _, t := range terms {
		largest = math.Max(largest, math.Abs(t.Value))
	}
	return largest
}

// fixedLevel returns the part of a level that rounding does not touch: everything
// but the effects of tasks.
func (r *rounding) fixedLevel(s *subject, year int) float64 {
	terms, level := r.levelOf(s, year)
	for _, term := range terms {
		if r.program.model.Columns[term.Column].Integer {
			level += term.Value * math.Round(r.x[term.Column])
			continue
		}
		if k := slices.IndexFunc(r.starts, func(s start) bool { return s.column == term.Column }); k >= 0 {
			level += term.Value * r.built(r.lowest(), r.starts[k].use)
		}
	}
	return level
}

// part returns what a response surely gives, of its gain, as steps up and a known part: on a
// broken line with a corner in reach the line itself, where more of it helps; else a chord
// below the curve.
func (r *rounding) part(response *response, year int, helps bool) (terms []lp.Term, known float64) {
	stock, at, low, high := r.stockSteps(response, year)
	if !helps || !cornered(response.curve, low, high) {
		return r.chord(response, year)
	}
	effect := r.model.AddColumn(lp.Column{Name: r.name("effect", response.row.ID, r.years[year]), Upper: response.curve.Greatest()})
	for _, line := range response.curve.Start() {
		row := lp.Row{Name: r.name("segment", response.row.ID, r.years[year]), Lower: -free, Upper: line.At(at), Terms: []lp.Term{{Column: effect, Value: 1}}}
		for _, up := range stock {
			row.Terms = append(row.Terms, lp.Term{Column: up.Column, Value: -line.Slope * up.Value})
		}
		r.model.AddRow(row)
	}
	return []lp.Term{{Column: effect, Value: 1}}, 0
}

// cornered tells whether a curve is a concave broken line with a corner between two stocks.
func cornered(c curve.Curve, low, high float64) bool {
	inside := func(s float64) bool { return low < s && s < high }
	switch c.Shape {
	case curve.Linear:
		return inside(c.Scale)
	case curve.Points:
		return c.Concave() && slices.ContainsFunc(c.Points, func(p curve.Point) bool { return inside(p.Stock) })
	}
	return false
}

// chord returns the effect of a response as steps up and a known part, from below.
func (r *rounding) chord(response *response, year int) (terms []lp.Term, known float64) {
	terms, at, low, high := r.stockSteps(response, year)
	line := response.curve.Under(low, high)
	for k := range terms {
		terms[k].Value *= line.Slope
	}
	return terms, line.At(at)
}

// stockSteps returns the stock behind a response as steps up, its least amounts, and the
// least and the greatest stock that rounding can give.
func (r *rounding) stockSteps(response *response, year int) (terms []lp.Term, at, low, high float64) {
	paid, at := r.stockTerms(response.use, year)
	less, more := 0.0, 0.0
	for _, p := range paid {
		c := r.decision(p.Column)
		at += p.Value * r.low[c].Billions()
		for _, up := range r.upTimes(c, p.Value*r.step.Billions()) {
			most := up.Value * r.model.Columns[up.Column].Upper
			less, more = less+math.Min(0, most), more+math.Max(0, most)
			terms = append(terms, up)
		}
	}
	return terms, at, at + less, at + more
}

// within holds every cell between nothing and the most that it may have.
func (r *rounding) within() {
	for c := range r.cells {
		if len(r.up[c]) == 0 {
			continue
		}
		lower, upper := math.Ceil(-float64(r.low[c])/float64(r.step)), math.Inf(1)
		if most := r.cells[c].most; most >= 0 {
			upper = math.Floor(float64(most-r.low[c]) / float64(r.step))
		}
		r.model.AddRow(lp.Row{Name: r.name("cell", c), Lower: lower, Upper: upper, Terms: r.up[c]})
	}
}

//go:build extended

package mps_test

import (
	"fmt"
	"math"

	"phanbo/sim/lp"
)

// responses turn payments into fading stocks, and stocks into levels under three
// lines of falling slope.
func (d *drawer) responses() {
	inf := math.Inf(1)
	d.level = make([][]int, d.tasks)
	for k := range d.pay {
		keep := 1 - d.about(0.15)
		slope, rise := d.about(3), 0.0
		var stocks []int
		for t := range d.years {
			stock := d.column(fmt.Sprintf("stock(k%d,%d)", k, t), 0, inf, d.money, 0)
			terms := []lp.Term{{Column: stock, Value: 1}}
			for s := range d.pay[k] {
				terms = append(terms, lp.Term{Column: d.pay[k][s][t], Value: -1})
			}
			if t > 0 {
				terms = append(terms, lp.Term{Column: stocks[t-1], Value: -keep})
			}
			stocks = append(stocks, stock)
			d.row(fmt.Sprintf("stock(k%d,%d)", k, t), 0, 0, d.money, terms...)
			level := d.column(fmt.Sprintf("level(k%d,%d)", k, t), 0, 100, 1, 0)
			d.level[k] = append(d.level[k], level)
			for line := range 3 {
				d.row(fmt.Sprintf("response(k%d,%d,%d)", k, t, line), -inf, rise+10*float64(line), 1,
					lp.Term{Column: level, Value: 1}, lp.Term{Column: stock, Value: -slope / float64(1+2*line)})
			}
			if d.IntN(3) == 0 {
				d.row(fmt.Sprintf("target(k%d,%d)", k, t), d.about(4), inf, 1, lp.Term{Column: level, Value: 1})
			}
		}
	}
}

// projects start in at most one year, cost money in it and the next, and lift a
// level; a project may need another.
func (d *drawer) projects() {
	var starts [][]int
	for p := range 1 + d.IntN(4) {
		cost, lift := d.about(15), d.about(10)
		var terms []lp.Term
		starts = append(starts, nil)
		for t := range d.years {
			j := d.column(fmt.Sprintf("start(p%d,%d)", p, t), 0, 1, 1, 0)
			d.model.Columns[j].Integer = true
			starts[p] = append(starts[p], j)
			terms = append(terms, lp.Term{Column: j, Value: 1})
			k := d.IntN(d.tasks)
			d.row(fmt.Sprintf("cost(p%d,%d)", p, t), 0, math.Inf(1), d.money,
				lp.Term{Column: d.pay[k][0][t], Value: 1}, lp.Term{Column: j, Value: -cost})
			d.row(fmt.Sprintf("lift(p%d,%d)", p, t), math.Inf(-1), 30, 1,
				lp.Term{Column: d.level[k][t], Value: 1}, lp.Term{Column: j, Value: -lift})
		}
		d.row(fmt.Sprintf("once(p%d)", p), math.Inf(-1), 1, 1, terms...)
		if p > 0 && d.IntN(2) == 0 {
			terms := []lp.Term{}
			for t := range d.years {
				terms = append(terms, lp.Term{Column: starts[p][t], Value: 1}, lp.Term{Column: starts[p-1][t], Value: -1})
			}
			d.row(fmt.Sprintf("needs(p%d)", p), math.Inf(-1), 0, 1, terms...)
		}
	}
}

// better is a cost that improves the objective by v.
func (d *drawer) better(v float64) float64 {
	if d.model.Maximize {
		return v
	}
	return -v
}

// objective is levels to be raised with money as a smaller worry, or the least
// money for levels that count little.
func (d *drawer) objective() {
	d.model.Maximize = d.IntN(2) == 0
	d.model.Offset = d.about(3)
	for k := range d.level {
		for t := range d.level[k] {
			d.model.Columns[d.level[k][t]].Cost = d.better(d.about(1))
		}
	}
	for t := range d.total {
		d.model.Columns[d.total[t]].Cost = d.better(-d.about(0.3) / d.money)
	}
	d.objectiveScale = 1
	if d.IntN(2) == 0 { // the objective in money
		d.objectiveScale = d.money
		d.model.Offset *= d.money
		for j := range d.model.Columns {
			d.model.Columns[j].Cost *= d.money
		}
	}
}

// contradict adds limits that cannot all be kept.
func (d *drawer) contradict() {
	t := d.IntN(d.years)
	inf := math.Inf(1)
	switch d.IntN(3) {
	case 0: // committed beyond the ceiling
		d.row("committed", d.ceiling*(1.01+d.Float64()), inf, d.money, d.spent(t, func(_, s int) bool { return s == 0 })...)
	case 1: // floors of more than the whole
		d.row("least", d.about(1), inf, d.money, lp.Term{Column: d.total[t], Value: 1})
		for g := range d.group {
			terms := d.spent(t, func(k, _ int) bool { return k%d.group == g })
			d.row(fmt.Sprintf("floor(g%d)", g), 0, inf, d.money, append(terms, lp.Term{Column: d.total[t], Value: -1.02 / float64(d.group)})...)
		}
	case 2: // a level without the money for it
		var terms []lp.Term
		for k := range d.level {
			terms = append(terms, lp.Term{Column: d.level[k][t], Value: 1})
		}
		d.row("levels", 100.5*float64(d.tasks), inf, 1, terms...)
	}
}

// depend adds rows that say nothing new: copies times a power of two, sums of
// rows, and copies of columns' limits.
func (d *drawer) depend() {
	for n := range 1 + d.IntN(6) {
		i, k := d.IntN(len(d.model.Rows)), d.IntN(len(d.model.Rows))
		a, b := d.model.Rows[i], d.model.Rows[k]
		r := lp.Row{Name: fmt.Sprintf("again(%d)", n), Lower: 2 * a.Lower, Upper: 2 * a.Upper}
		for _, t := range a.Terms {
			r.Terms = append(r.Terms, lp.Term{Column: t.Column, Value: 2 * t.Value})
		}
		if d.IntN(2) == 0 && d.rowScale[i] == d.rowScale[k] {
			r.Lower, r.Upper = r.Lower+b.Lower, r.Upper+b.Upper
			r.Terms = append(r.Terms, b.Terms...)
		}
		d.rowScale = append(d.rowScale, d.rowScale[i])
		d.model.AddRow(r)
	}
}

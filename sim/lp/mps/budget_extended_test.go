//go:build extended

package mps_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"phanbo/sim/lp"
)

// drawn is a random program of the budget kind with what brings it back to
// numbers near 1: column j in units of columnScale[j], row i in rowScale[i],
// the objective in objectiveScale.
type drawn struct {
	model          *lp.Model
	columnScale    []float64
	rowScale       []float64
	objectiveScale float64
}

// draw makes one program: money by task, source and year under ceilings, shares
// of groups, ramps, co-financing, fading stocks, concave responses, targets and
// projects. Its money is in units of 10⁻³ to 10⁹, levels near 1 to 100. A quarter
// contradict themselves, a third hold duplicated or dependent
// rows, a few have no optimum.
func draw(seed uint64) drawn {
	d := &drawer{Rand: rand.New(rand.NewPCG(seed, 11))}
	d.model = &lp.Model{Name: fmt.Sprintf("draw(%d)", seed)}
	d.money = math.Pow(10, float64(d.IntN(13)-3))
	d.years, d.tasks, d.sources = 1+d.IntN(4), 1+d.IntN(6), 1+d.IntN(2)
	d.group = 1 + d.IntN(3)
	d.payments()
	d.ceilings()
	d.shares()
	d.ramps()
	d.responses()
	if d.IntN(5) < 2 {
		d.projects()
	}
	d.objective()
	switch k := d.IntN(100); {
	case k < 12: // about as many again contradict themselves by chance
		d.contradict()
	case k < 15:
		d.column("surplus", 0, math.Inf(1), d.money, d.better(1))
	}
	if d.IntN(3) == 0 {
		d.depend()
	}
	return d.drawn
}

// drawer holds a program under construction.
type drawer struct {
	*rand.Rand
	drawn
	money                 float64 // the unit of money
	years, tasks, sources int
	group                 int       // tasks t with equal t % group form a group
	pay                   [][][]int // by task, source and year
	total                 []int     // by year
	level                 [][]int   // by task and year
	ceiling               float64   // of a source and year, in units of money
}

// about is a number near v with three digits.
func (d *drawer) about(v float64) float64 {
	return math.Round(v*(0.5+d.Float64())*1000) / 1000
}

func (d *drawer) column(name string, lower, upper, scale, cost float64) int {
	d.columnScale = append(d.columnScale, scale)
	return d.model.AddColumn(lp.Column{Name: name, Lower: lower * scale, Upper: upper * scale, Cost: cost})
}

// row adds lower ≤ Σ value·x ≤ upper, where values and limits are in units of
// the columns and of the row.
func (d *drawer) row(name string, lower, upper, scale float64, terms ...lp.Term) {
	for k := range terms {
		terms[k].Value *= scale / d.columnScale[terms[k].Column]
	}
	d.rowScale = append(d.rowScale, scale)
	d.model.AddRow(lp.Row{Name: name, Lower: lower * scale, Upper: upper * scale, Terms: terms})
}

func (d *drawer) payments() {
	inf := math.Inf(1)
	for t := range d.years {
		d.total = append(d.total, d.column(fmt.Sprintf("total(%d)", t), 0, inf, d.money, 0))
	}
	d.pay = make([][][]int, d.tasks)
	for k := range d.pay {
		d.pay[k] = make([][]int, d.sources)
		for s := range d.pay[k] {
			for t := range d.years {
				lower, upper := 0.0, d.about(40)
				switch d.IntN(6) {
				case 0:
					upper = inf
				case 1:
					lower = d.about(2)
				}
				j := d.column(fmt.Sprintf("pay(k%d,s%d,%d)", k, s, t), lower, upper, d.money, 0)
				d.pay[k][s] = append(d.pay[k][s], j)
			}
		}
	}
}

// spent is the sum of the payments of the tasks, sources and year chosen.
func (d *drawer) spent(t int, chosen func(k, s int) bool) []lp.Term {
	var terms []lp.Term
	for k := range d.pay {
		for s := range d.pay[k] {
			if chosen(k, s) {
				terms = append(terms, lp.Term{Column: d.pay[k][s][t], Value: 1})
			}
		}
	}
	return terms
}

func all(_, _ int) bool { return true }

func (d *drawer) ceilings() {
	d.ceiling = d.about(20 * float64(d.tasks))
	for t := range d.years {
		d.row(fmt.Sprintf("sum(%d)", t), 0, 0, d.money, append(d.spent(t, all), lp.Term{Column: d.total[t], Value: -1})...)
		for source := range d.sources {
			lower := math.Inf(-1)
			if d.IntN(4) == 0 {
				lower = 0.5 * d.ceiling
			}
			d.row(fmt.Sprintf("ceiling(s%d,%d)", source, t), lower, d.ceiling, d.money,
				d.spent(t, func(_, s int) bool { return s == source })...)
		}
	}
}

// shares are floors and ceilings of groups in the year's total, and local money
// beside the other source's.
func (d *drawer) shares() {
	inf := math.Inf(1)
	for t := range d.years {
		for g := range d.group {
			terms := d.spent(t, func(k, _ int) bool { return k%d.group == g })
			share := d.about(0.5) / float64(d.group)
			switch d.IntN(3) {
			case 0:
				d.row(fmt.Sprintf("group_floor(g%d,%d)", g, t), 0, inf, d.money, append(terms, lp.Term{Column: d.total[t], Value: -share})...)
			case 1:
				d.row(fmt.Sprintf("group_ceiling(g%d,%d)", g, t), math.Inf(-1), 0, d.money, append(terms, lp.Term{Column: d.total[t], Value: -share - 0.5})...)
			}
		}
		if d.sources > 1 {
			terms := d.spent(t, all)
			for i := range terms {
				if i%d.sources == 1 {
					terms[i].Value = -d.about(0.3)
				}
			}
			d.row(fmt.Sprintf("cofinance(%d)", t), 0, inf, d.money, terms...)
		}
	}
}

func (d *drawer) ramps() {
	for k := range d.pay {
		for s := range d.pay[k] {
			for t := 1; t < d.years; t++ {
				if d.IntN(2) == 0 {
					d.row(fmt.Sprintf("ramp(k%d,s%d,%d)", k, s, t), math.Inf(-1), d.about(5), d.money,
						lp.Term{Column: d.pay[k][s][t], Value: 1}, lp.Term{Column: d.pay[k][s][t-1], Value: -d.about(1.2)})
				}
			}
		}
	}
}

package sim

import (
	"context"
	"math"
	"strings"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// cent is the smallest relaxation that is reported, in tỷ đồng: a thousand đồng.
const cent = 1e-6

// conflict explains why no allocation exists: the least money, in đồng over all
// limits together, by which limits must give way so that one does. Every limit of
// the plan may give; identities (phases, stocks) may not.
func (m *program) conflict(ctx context.Context) ([]budget.Reason, error) {
	e := &elastic{program: m, by: map[int]int{}}
	m.clearCosts(false)
	rows := len(m.model.Rows)
	for i := range rows {
		e.loosen(i)
	}
	e.loosenRequests()
	solution, err := lp.Solve(ctx, &m.model, lp.Options{Gap: exactness})
	if err != nil || solution.X == nil {
		return []budget.Reason{{Code: "clash_unknown"}}, err
	}
	var out []budget.Reason
	for i, l := range m.limits {
		if column, ok := e.by[i]; ok && solution.X[column] > cent {
			out = append(out, m.clash(l, budget.FromBillions(solution.X[column])))
		}
	}
	return out, nil
}

// elastic is a program whose limits may give way at the price of one for each tỷ.
type elastic struct {
	*program
	by map[int]int // column of the relaxation of a row
}

// gives lists the rules that may give way, with the price of a unit.
var gives = map[string]float64{
	"source_ceiling": 1, "group_total": 1, "use_min": 1, "use_max": 1, "use_ramp": 1,
	"rule_floor": 1, "rule_ceiling": 1, "cell_request": 1,
	"pool_balance": 1, "cell_fixed": 1, "co_finance": 1, "tail_most": 1,
}

func (e *elastic) loosen(i int) {
	price, ok := gives[e.limits[i].rule]
	if !ok {
		return
	}
	column := e.column(lp.Column{Name: "give(" + e.model.Rows[i].Name + ")", Upper: math.Inf(1), Cost: price})
	e.by[i] = column
	sign := 1.0
	if math.IsInf(e.model.Rows[i].Lower, -1) {
		sign = -1
	}
	e.model.Rows[i].Terms = append(e.model.Rows[i].Terms, lp.Term{Column: column, Value: sign})
}

// loosenRequests turns the requests, which are column bounds, into rows that give.
func (e *elastic) loosenRequests() {
	for c, at := range e.cells {
		column := &e.model.Columns[e.amounts[c]]
		column.Upper = math.Inf(1)
		if at.most < 0 {
			continue
		}
		e.row(limit{"cell_request", e.uses[at.use].ID, e.years[at.year], at.most}, -free, at.most.Billions(),
			[]lp.Term{{Column: e.amounts[c], Value: 1}})
		e.loosen(len(e.model.Rows) - 1)
	}
}

// clash words a limit that must give way: its name, its value and by how much.
func (m *program) clash(l limit, by budget.Dong) budget.Reason {
	args := []budget.Arg{budget.NameOf("name", m.nameOf(l.subject)), budget.MoneyOf("limit", l.amount), budget.MoneyOf("by", by)}
	code := "clash_" + l.rule
	if l.year != 0 {
		args = append(args, budget.YearOf("year", l.year))
	} else {
		code += "_period"
	}
	return budget.Reason{Code: code, Args: args}
}

// nameOf returns the name of a source, group, use or rule.
func (b *book) nameOf(id string) budget.Text {
	id, _, _ = strings.Cut(id, "/") // of a cell its use
	if s, ok := b.sourceAt[id]; ok {
		return b.sources[s].Name
	}
	if u, ok := b.useAt[id]; ok {
		return b.uses[u].Name
	}
	for _, g := range b.plan.Groups {
		if g.ID == id {
			return g.Name
		}
	}
	for _, r := range b.plan.Rules {
		if r.ID == id {
			return r.Name
		}
	}
	for _, c := range b.plan.Choices {
		if c.ID == id {
			return c.Name
		}
	}
	return budget.Text{Vi: id, En: id}
}

// unmet lists the targets that an allocation misses: what clashes when all of them
// are demanded.
func (b *book) unmet(g *grid) []budget.Reason {
	var out []budget.Reason
	for _, i := range b.leastFor() {
		if t := &b.targets[i]; !b.met(t, g) {
			out = append(out, budget.Reason{Code: "clash_target", Args: []budget.Arg{
				budget.NameOf("name", b.indicator(t.row.Indicator).Name), budget.YearOf("year", t.row.Year)}})
		}
	}
	return out
}

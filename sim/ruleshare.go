package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// ruleShare is a rule that is stated as a share s and gives way by it, by the same points in
// each of its tests:
//
//	Σ scope + outside >= s·base   (<= of a ceiling)
//
// Where the base is decided too, as what is allocated or what another source gives, the
// least relaxation is linear-fractional. Ratios of points lead near it (Dinkelbach, On
// nonlinear fractional programming, Management Science 13, 1967; of several ratios
// Crouzeix, Ferland and Schaible, JOTA 47, 1985). Then shares on the grid of 0,01 percentage
// point are asked, each for a point or a proof, until two neighbours differ.
type ruleShare struct {
	*opened
	on    set
	rule  *budget.Rule
	rows  []int   // of its tests
	tests [][]int // year indexes of each
}

// newRuleShare returns the rule whose test a row is, or nil when no share states it. The
// rows of the opened program change with it.
func (o *opened) newRuleShare(on set, row int) *ruleShare {
	rule := o.ruleOf(row)
	if rule == nil || !rule.Share.IsSet() {
		return nil
	}
	s := &ruleShare{opened: o, on: on, rule: rule, rows: o.sameLimit(row)}
	for _, years := range o.tests(rule) {
		if years[len(years)-1] >= o.locked {
			s.tests = append(s.tests, years)
		}
	}
	return s
}

// ruleOf returns the rule whose test a row is, or nil.
func (o *opened) ruleOf(row int) *budget.Rule {
	switch o.limits[row].rule {
	case "rule_floor", "rule_ceiling", "co_finance":
	default:
		return nil
	}
	i := slices.IndexFunc(o.plan.Rules, func(r budget.Rule) bool { return r.ID == o.limits[row].subject })
	return &o.plan.Rules[i]
}

// shareSteps is how many steps of 0,01 percentage point make a whole; mostShare is the
// largest share of a source's money that a rule on co-financing may state.
const (
	shareSteps = 10_000
	mostShare  = 10
)

// own is the share of the plan in steps: rounded to the strict side, so that the first
// step is looser than it.
func (s *ruleShare) own() int64 {
	scaled := s.rule.Share.Num * shareSteps
	if s.rule.Direction == budget.Floor && scaled%s.rule.Share.Den != 0 {
		return scaled/s.rule.Share.Den + 1
	}
	return scaled / s.rule.Share.Den
}

// loosest is how many steps looser the share can be stated.
func (s *ruleShare) loosest() int64 {
	switch {
	case s.rule.Direction == budget.Floor:
		return s.own()
	case len(s.rule.Sources) > 0:
		return mostShare*shareSteps - s.own()
	}
	return shareSteps - s.own()
}

// loosened returns the share so many steps looser; 0 steps are the plan's own.
func (s *ruleShare) loosened(steps int64) budget.Rate {
	switch {
	case steps == 0:
		return s.rule.Share
	case s.rule.Direction == budget.Floor:
		return budget.NewRate(s.own()-steps, shareSteps)
	}
	return budget.NewRate(s.own()+steps, shareSteps)
}

// stepsTo returns how many steps looser a share is, and false for one that no number of
// steps makes.
func (s *ruleShare) stepsTo(share budget.Rate) (int64, bool) {
	if share == s.rule.Share {
		return 0, true
	}
	if share.Den <= 0 || shareSteps%share.Den != 0 || share.Num < 0 || share.Num/share.Den > mostShare {
		return 0, false
	}
	steps := share.Num*(shareSteps/share.Den) - s.own()
	if s.rule.Direction == budget.Floor {
		steps = -steps
	}
	return steps, steps > 0 && steps <= s.loosest()
}

// row states a test at a share.
func (s *ruleShare) row(test int, share budget.Rate) lp.Row {
	rule := *s.rule
	rule.Share = share
	if len(rule.Sources) > 0 {
		return s.coFinanceRow(&rule, s.tests[test])
	}
	row, _ := s.ruleRow(&rule, s.tests[test])
	return row
}

// set writes a share into the program.
func (s *ruleShare) set(share budget.Rate) {
	for k, i := range s.rows {
		row, at := s.row(k, share), &s.model.Rows[i]
		at.Lower, at.Upper, at.Terms = row.Lower, row.Upper, row.Terms
	}
}

// sides returns what counts for a test at a point, and what the share is of.
func (s *ruleShare) sides(test int, x []float64) (value, base float64) {
	over := func(share budget.Rate) float64 {
		row := s.row(test, share)
		sum := -row.Lower
		if math.IsInf(row.Lower, -1) {
			sum = -row.Upper
		}
		for _, t := range row.Terms {
			sum += t.Value * x[t.Column]
		}
		return sum
	}
	value = over(budget.Rate{Num: 0, Den: 1})
	return value, value - over(budget.Rate{Num: 1, Den: 1})
}

// ratio returns the strictest share that a point keeps, the plan's own at the strictest.
// Of nothing every share is kept.
func (s *ruleShare) ratio(x []float64) float64 {
	out := s.rule.Share.Float()
	for k := range s.tests {
		value, base := s.sides(k, x)
		switch {
		case base <= noise:
		case s.rule.Direction == budget.Floor:
			out = math.Min(out, value/base)
		default:
			out = math.Max(out, value/base)
		}
	}
	return math.Max(0, out)
}

// steps returns how many steps looser a ratio is, a hair forgiven.
func (s *ruleShare) steps(ratio float64) int64 {
	const hair = 1e-6
	if s.rule.Direction == budget.Floor {
		return max(0, s.own()-int64(math.Floor(ratio*shareSteps+hair)))
	}
	return max(0, int64(math.Ceil(ratio*shareSteps-hair))-s.own())
}

// maxRatios ends the search for the best ratio.
const maxRatios = 20

// strictest returns the strictest share that the program without whole columns lets a
// point keep, from a point that keeps some.
func (s *ruleShare) strictest(ctx context.Context, x []float64) (float64, error) {
	share := s.ratio(x)
	for range maxRatios {
		next, err := s.beyond(ctx, x, share)
		if err != nil || next == nil {
			return share, err
		}
		x = next
		better := s.ratio(x)
		if math.Abs(better-share)*shareSteps < 0.1 {
			return better, nil
		}
		share = better
	}
	return share, nil
}

// beyond finds a point that keeps more than a share in every test: the most z for which
// Σ scope + outside - share·base >= z·(base at x), signs reversed for a ceiling; nil when
// none was found.
func (s *ruleShare) beyond(ctx context.Context, x []float64, share float64) ([]float64, error) {
	const fine = 1_000_000_000
	s.set(budget.NewRate(int64(math.Round(share*fine)), fine))
	for range maxLines {
		model := s.modelOf(s.on)
		for j := range model.Columns {
			model.Columns[j].Cost = 0
		}
		z := model.AddColumn(lp.Column{Name: "beyond", Lower: -1, Upper: mostShare, Cost: 1})
		for k, row := range s.rows {
			if _, base := s.sides(k, x); base > noise {
				if s.rule.Direction == budget.Floor {
					base = -base
				}
				model.Rows[row].Terms = append(slices.Clone(model.Rows[row].Terms), lp.Term{Column: z, Value: base})
			}
		}
		solution, err := solveRelaxed(ctx, model, s.last)
		switch {
		case err != nil || solution.X == nil:
			return nil, err
		case s.keeps(s.on, solution.X) || !s.bend(solution.X):
			return solution.X[:z], nil
		}
	}
	return nil, nil
}

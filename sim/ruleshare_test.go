package sim_test

import (
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// rule returns twoTasks, without its own rule, under one on a share in every year. Target t1
// needs 15 of the 20 tỷ for task a of group g1; task b of group g2 may have the rest.
func ruled(rule budget.Rule) *budget.Plan {
	plan := twoTasks()
	rule.ID, rule.Name, rule.Evidence = "quy-dinh", budget.Text{Vi: "Quy định"}, plan.Groups[0].Evidence
	plan.Rules = []budget.Rule{rule}
	return plan
}

// fourNineteenths: at least half of what is allocated goes to b, which can have 2 tỷ a
// year, while a needs 7.5 tỷ in each of two years: 2/9.5 = 4/19 = 21.0526 % at the most.
func fourNineteenths() *budget.Plan {
	plan := ruled(budget.Rule{Direction: budget.Floor, Share: budget.NewRate(1, 2), Base: budget.OfAllocated, Groups: []string{"g2"}})
	plan.Tasks[1].Max = []budget.YearAmount{{Amount: 2 * budget.Billion}}
	plan.Targets = plan.Targets[:1]
	plan.Indicators = plan.Indicators[:1]
	plan.Responses = plan.Responses[:1]
	return plan
}

func percent100(n int64) budget.Rate { return budget.NewRate(n, 10_000) }

func TestTheShareOfARuleGivesWayAsByHand(t *testing.T) {
	uneven := ruled(budget.Rule{Direction: budget.Floor, Share: percent100(80), Base: "thu", Groups: []string{"g2"}})
	for _, amount := range []*budget.Amount{&uneven.Bases[0].Amounts[1].Amount} {
		*amount = budget.Amount{Likely: 1500 * budget.Billion, Low: 1500 * budget.Billion, High: 1500 * budget.Billion}
	}
	matched := ruled(budget.Rule{Direction: budget.Floor, Share: budget.NewRate(3, 1), Base: "dau-tu", Sources: []string{"su-nghiep"}, Groups: []string{"g1"}})
	second := matched.Sources[0]
	second.ID, second.Nature, second.Part = "dau-tu", budget.Capital, budget.NewRate(1, 2)
	matched.Sources[0].Part = budget.NewRate(1, 2)
	matched.Sources = append(matched.Sources, second)
	matched.Tasks[0].Funding = nil
	for name, c := range map[string]struct {
		plan        *budget.Plan
		to, refuted budget.Rate
		moved       budget.Dong // of the limit in the allocation; 0 = not by hand
		yearly      budget.Dong // in đồng alone
	}{
		// of 10 tỷ a year b gets at most 2.5, a quarter of all that is allocated. In đồng the
		// floor of 5 tỷ gives way by 2.5.
		"a floor of what is allocated": {ruled(budget.Rule{Direction: budget.Floor, Share: budget.NewRate(1, 2), Base: budget.OfAllocated,
			Groups: []string{"g2"}}), percent100(2500), percent100(2501), 5 * budget.Billion, 2500 * budget.Million},
		// a needs 15 of 20 tỷ. The ceiling of 4 tỷ a year gives way by 3.5.
		"a ceiling of what is allocated": {ruled(budget.Rule{Direction: budget.Ceiling, Share: budget.NewRate(2, 5), Base: budget.OfAllocated,
			Groups: []string{"g1"}}), percent100(7500), percent100(7499), 7 * budget.Billion, 3500 * budget.Million},
		// b must leave 15 of 25 tỷ. By share 0.4 % of 2,500 tỷ; in đồng 8 - z + 12 - z = 10.
		"a floor of an uneven base": {uneven, percent100(40), percent100(41), 10 * budget.Billion, 5 * budget.Billion},
		// the recurrent money of a is at most 10 tỷ, so 5 tỷ of capital are matched twice. In
		// đồng 5 >= 3·2.5 - z.
		"co-financing": {matched, budget.NewRate(2, 1), percent100(20001), 5 * budget.Billion, 2500 * budget.Million},
		// 4/19; in đồng 2 >= 9.5/2 - z.
		"a ratio that is not linear": {fourNineteenths(), percent100(2105), percent100(2106), 0, 2750 * budget.Million},
	} {
		report := reach(t, c.plan, sim.ReachOptions{Options: sim.Options{Certify: true}})
		if faults, open := sim.VerifyReach(c.plan, report); len(faults) > 0 {
			t.Errorf("%s: %v; open %v", name, faults, open)
		}
		r := repairOf(report.Targets[0].Repairs, budget.OneShare)
		if !r.Possible || !r.Minimal || r.ShareTo != c.to || r.ShareRefuted != c.refuted || !r.Yearly || c.moved > 0 && r.Amount != c.moved {
			t.Errorf("%s: %+v, want %s, refuted %s", name, r, c.to, c.refuted)
		}
		if r := repairOf(report.Targets[0].Repairs, budget.OneLimit); !r.Possible || !r.Minimal || r.Amount != c.yearly {
			t.Errorf("%s in đồng: %+v, want %d", name, r, c.yearly)
		}
	}
}

// One seventh is no whole number of steps: the first step beyond it is 14,28 %, and what is
// refuted there is the plan's own share. a needs 17.143 of the 20 tỷ: 85.715 %, and b has
// 14.285 % at the most.
func TestAShareOffTheGridIsStatedOnIt(t *testing.T) {
	plan := ruled(budget.Rule{Direction: budget.Floor, Share: budget.NewRate(1, 7), Base: budget.OfAllocated, Groups: []string{"g2"}})
	plan.Targets[0].Value, plan.Responses[0].Gain = 84.286, budget.Figure{Likely: 40, Low: 40, High: 40}
	r := repairOf(reach(t, plan, sim.ReachOptions{}).Targets[0].Repairs, budget.OneShare)
	if !r.Minimal || r.ShareTo != percent100(1428) || r.ShareRefuted != budget.NewRate(1, 7) {
		t.Errorf("%+v, want 14,28 %% and 1/7 refuted", r)
	}
}

// Two rules that stand against the same target: neither alone is enough, which is said of
// the one in the conflict, and proved.
func TestARuleThatDoesNotHelpIsSaidNotTo(t *testing.T) {
	plan := fourNineteenths()
	second := plan.Rules[0]
	second.ID = "quy-dinh-hai"
	plan.Rules = append(plan.Rules, second)
	report := reach(t, plan, sim.ReachOptions{Options: sim.Options{Certify: true}})
	r := repairOf(report.Targets[0].Repairs, budget.OneLimit)
	if r.Possible || !r.Never || len(r.Limits) != 1 {
		t.Errorf("%+v, want proved not to help", r)
	}
	if share := repairOf(report.Targets[0].Repairs, budget.OneShare); share.Kind != "" {
		t.Errorf("%+v, want none by share", share)
	}
	if faults, open := sim.VerifyReach(plan, report); len(faults) > 0 {
		t.Errorf("%v; open %v", faults, open)
	}
}

// The unit of money moves amounts and no share.
func TestTheUnitOfMoneyMovesNoShare(t *testing.T) {
	plan := fourNineteenths()
	first := repairOf(reach(t, plan, sim.ReachOptions{}).Targets[0].Repairs, budget.OneShare)
	scaleMoney(plan, 1000)
	second := repairOf(reach(t, plan, sim.ReachOptions{}).Targets[0].Repairs, budget.OneShare)
	if first.ShareTo != second.ShareTo || first.ShareRefuted != second.ShareRefuted || !first.Minimal || !second.Minimal {
		t.Errorf("%+v, times a thousand %+v", first, second)
	}
}

// What is forged in a repair by share is found by arithmetic, with the hash computed anew.
func TestAForgedShareIsFoundWithoutTheHash(t *testing.T) {
	plan := fourNineteenths()
	honest := reach(t, plan, sim.ReachOptions{Options: sim.Options{Certify: true}})
	at := func(r *budget.ReachReport) *budget.Repair {
		for k := range r.Targets[0].Repairs {
			if r.Targets[0].Repairs[k].Kind == budget.OneShare {
				return &r.Targets[0].Repairs[k]
			}
		}
		t.Fatal("no repair by share")
		return nil
	}
	certificates := func(r *budget.ReachReport, change func(q *budget.Question)) {
		for k := range r.Certificates {
			if q := r.Certificates[k].Question; q.Give == budget.OneShare {
				change(q)
			}
		}
	}
	for name, forge := range map[string]func(r *budget.ReachReport){
		"a share that is not enough": func(r *budget.ReachReport) { at(r).ShareTo = percent100(2106) },
		"with certificates that say so": func(r *budget.ReachReport) {
			at(r).ShareTo, at(r).ShareRefuted = percent100(2106), percent100(2107)
			certificates(r, func(q *budget.Question) { q.Share = q.Share.Plus(percent100(1)) })
		},
		"a share that is too loose": func(r *budget.ReachReport) {
			at(r).ShareTo, at(r).ShareRefuted = percent100(2104), percent100(2105)
			certificates(r, func(q *budget.Question) { q.Share = q.Share.Plus(percent100(-1)) })
		},
		"another share now": func(r *budget.ReachReport) { at(r).ShareNow = percent100(4000) },
		"a negative share":  func(r *budget.ReachReport) { at(r).ShareTo = percent100(-1) },
		"a share without sense": func(r *budget.ReachReport) {
			certificates(r, func(q *budget.Question) { q.Share = budget.Rate{Num: -1 << 62, Den: 1} })
		},
		"a share of no steps": func(r *budget.ReachReport) {
			certificates(r, func(q *budget.Question) { q.Share = budget.Rate{Num: 1, Den: 0} })
		},
		"đồng that do not add":   func(r *budget.ReachReport) { at(r).Amount++ },
		"a refutation left out":  func(r *budget.ReachReport) { at(r).ShareRefuted = budget.Rate{} },
		"said not to be minimal": func(r *budget.ReachReport) { at(r).Minimal = false },
		"said to be impossible": func(r *budget.ReachReport) {
			*at(r) = budget.Repair{Kind: budget.OneShare, Limits: at(r).Limits, ShareNow: at(r).ShareNow}
		},
	} {
		refusesForged(t, plan, honest, name, forge)
	}
}

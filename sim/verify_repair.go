package sim

import (
	"errors"
	"slices"

	"phanbo/budget"
)

// errOther is the fault of a certificate whose figures are not those that come out.
var errOther = errors.New("other figures come out than those written")

// conflict holds a conflict against its proof and the points that free it.
func (v *reachVerifier) conflict(r *reaching, c *budget.ConflictSet, target int) {
	if c == nil {
		return
	}
	var targets []int
	if target >= 0 {
		targets = r.targetsOf(target, c)
	}
	q, rows, members := v.question(targets), []int{}, []int{}
	for _, m := range c.Members {
		row := v.memberRow(m)
		if row < 0 {
			v.wrong("conflict")
			return
		}
		rows, members = append(rows, row), append(members, row)
	}
	if target >= 0 {
		rows = append(rows, v.demands[target])
	}
	slices.Sort(rows)
	q.AnyMoney, q.Only = c.AnyMoney, v.limitNames(rows)
	proof := v.shown[keyOf(budget.ClaimInfeasible, q)]
	if proof == nil {
		v.leave("conflict")
		return
	}
	for _, row := range members {
		lifted, name := q, v.limitName(row)
		lifted.Lifted = &name
		if c.Irreducible && v.shown[keyOf(budget.ClaimPossible, lifted)] == nil {
			v.leave("irreducible", budget.TextOf("limit", name.Rule+" "+name.Subject))
		}
	}
}

// memberRow finds the limit that a member writes out, or -1 when it writes it wrongly.
func (v *reachVerifier) memberRow(m budget.Member) int {
	for row := range v.limits[:v.base] {
		if v.limits[row].rule == m.Rule && v.limits[row].subject == m.Subject && same(v.member(row), m) {
			return row
		}
	}
	return -1
}

// repairs holds each repair against the allocation that shows it and the refutation below.
func (v *reachVerifier) repairs(r *reaching, repairs []budget.Repair, targets []int) {
	v.told = map[string]bool{}
	for k := range repairs {
		repair := &repairs[k]
		q := v.question(targets)
		q.Give, q.BeyondRequests = repair.Kind, repair.BeyondRequests
		if (repair.Kind == budget.OneLimit || repair.Kind == budget.OneShare) && len(repair.Limits) == 1 {
			row := v.memberRow(repair.Limits[0])
			if row < 0 {
				v.wrong("repair")
				return
			}
			if name := v.limitName(row); name.Rule == projectWindow {
				v.windowRepair(q, name)
				continue
			}
			name := v.limitName(row)
			q.Limit = &name
			if repair.Kind == budget.OneShare {
				v.shareRepair(repair, q, row)
				continue
			}
		}
		v.repair(r, repair, q)
	}
}

func (v *reachVerifier) windowRepair(q budget.Question, name budget.LimitName) {
	q.Give, q.Lifted = "", &name
	if v.shown[keyOf(budget.ClaimPossible, q)] == nil {
		v.leave("repair", budget.TextOf("kind", name.Rule))
	}
}

// once refuses a repair that stands twice.
func (v *reachVerifier) once(kind budget.RepairKind, q budget.Question) {
	if key := keyOf("", q); v.told[key] {
		v.wrong("repair " + string(kind))
	} else {
		v.told[key] = true
	}
}

func (v *reachVerifier) repair(r *reaching, repair *budget.Repair, q budget.Question) {
	v.once(repair.Kind, q)
	below, enough := q, q
	below.Within, enough.Within = repair.Refuted, repair.Amount
	refuted := v.shown[keyOf(budget.ClaimInfeasible, below)] != nil
	if !refuted && (repair.Refuted > 0 || repair.Minimal && repair.Amount > 0) {
		v.leave("repair", budget.TextOf("kind", string(repair.Kind)))
	}
	if !repair.Possible {
		v.noRepair(repair, q)
		return
	}
	next := repair.Amount-repair.Refuted == v.verifier.plan.Step
	minimal := repair.Amount == 0 || next && (refuted || repair.Minimal)
	c := v.shown[keyOf(budget.ClaimReachable, enough)]
	plan, ok := v.repaired(repair)
	if c == nil || !ok || minimal != repair.Minimal || acceptShown(plan, c) != nil {
		v.wrong("repair " + string(repair.Kind))
		return
	}
	again := *repair
	again.Points, again.NewShare = 0, 0
	if repair.Kind == budget.Proportional {
		r.points(&again)
	}
	if again.Points != repair.Points || again.NewShare != repair.NewShare {
		v.wrong("repair " + string(repair.Kind))
	}
}

// noRepair holds a kind of repair of which no amount was found against the proof that none
// is enough; without it, it is left open. It says no other figure than what is refuted.
func (v *reachVerifier) noRepair(repair *budget.Repair, q budget.Question) {
	q.Endless = true
	if !repair.Never || v.shown[keyOf(budget.ClaimInfeasible, q)] == nil {
		v.leave("repair", budget.TextOf("kind", string(repair.Kind)))
	}
	want := budget.Repair{Kind: repair.Kind, Limits: repair.Limits, Never: repair.Never, BeyondRequests: repair.BeyondRequests}
	if !repair.Never {
		want.Refuted, want.Minimal = repair.Refuted, repair.Minimal
	}
	if !same(want, *repair) {
		v.wrong("repair " + string(repair.Kind))
	}
}

// repaired makes the plan that a repair leads to, and tells whether its parts add up.
func (v *reachVerifier) repaired(repair *budget.Repair) (*budget.Plan, bool) {
	plan, sum := v.verifier.plan, budget.Dong(0)
	if repair.BeyondRequests {
		plan = openRequests(plan)
	}
	switch repair.Kind {
	case budget.OneLimit:
		row := v.memberRow(repair.Limits[0])
		yearly := len(v.sameLimit(row)) > 1
		return v.giveWay(plan, row, repair.Amount), len(repair.Amounts) == 1 && repair.Amounts[0] == repair.Amount && yearly == repair.Yearly
	case budget.AllLimits:
		for k, m := range repair.Limits {
			row := v.memberRow(m)
			if row < 0 || k >= len(repair.Amounts) || v.sameLimit(row)[0] != row {
				return plan, false
			}
			sum += repair.Amounts[k] * budget.Dong(len(v.sameLimit(row)))
			if plan = v.giveWay(plan, row, repair.Amounts[k]); plan == nil {
				return v.verifier.plan, false
			}
		}
		return plan, sum == repair.Amount
	}
	seen := map[budget.SourceYear]bool{}
	for _, place := range repair.Places {
		sum += place.Amount
		at := budget.SourceYear{Source: place.Source, Year: place.Year}
		if seen[at] || place.Year < plan.AsOf || place.Year > plan.Last {
			return plan, false
		}
		seen[at] = true
		if s, ok := v.opened.sourceAt[place.Source]; !ok || repair.Kind == budget.RecurrentToo && v.opened.sources[s].Nature != budget.Recurrent {
			return plan, false
		}
	}
	return addMoney(plan, repair.Places), sum == repair.Amount
}

// together holds the largest set against its witness, and the repair for all.
func (v *reachVerifier) together() {
	t := v.report.Together
	if t == nil {
		return
	}
	r := &reaching{opened: v.opened, run: &run{book: v.verifier.book}}
	var targets, all []int
	weight, total, least := 0.0, 0.0, 0.0
	for i := range v.opened.targets {
		row := &v.opened.targets[i]
		all, total = append(all, i), total+row.weight
		if slices.Contains(t.Targets, row.row.ID) {
			targets, weight = append(targets, i), weight+row.weight
		} else if !slices.Contains(t.Left, row.row.ID) {
			v.wrong("together")
		}
		if i == 0 || row.weight < least {
			least = row.weight
		}
	}
	met := !slices.ContainsFunc(targets, func(i int) bool { return !v.verifier.met(&v.opened.targets[i], v.issued) })
	if weight != t.Weight || len(targets)+len(t.Left) != len(all) || !met && v.shown[keyOf(budget.ClaimReachable, v.question(targets))] == nil {
		v.wrong("together")
	}
	none := v.shown[keyOf(budget.ClaimInfeasible, v.question(all))] != nil
	if len(t.Left) > 0 && !(none && t.Bound >= total-least-1e-9) {
		v.leave("together", budget.NumberOf("bound", t.Bound))
	}
	v.repairs(r, t.All, all)
}

// clash holds the explanation of a plan whose limits clash against its proofs.
func (v *reachVerifier) clash() {
	c := v.report.Clash
	if c == nil {
		return
	}
	r := &reaching{opened: v.opened, run: &run{book: v.verifier.book}}
	v.conflict(r, c.Conflict, -1)
	v.repairs(r, c.Repairs, nil)
	if len(c.Nearest) == 0 {
		return
	}
	draft, _ := v.verifier.draft()
	g, ok := v.verifier.gridOf(c.Nearest)
	changed := budget.Dong(0)
	for k := range draft.amount {
		if ok {
			changed += max(g.amount[k]-draft.amount[k], draft.amount[k]-g.amount[k])
		}
	}
	if changed != c.Changed || !ok {
		v.wrong("nearest")
	}
	v.leave("nearest")
}

// least holds the least money and the least share of a chosen set against their allocations
// and refutations.
func (v *reachVerifier) least() {
	l := v.report.Least
	if l == nil {
		return
	}
	v.leastMoney(l)
	if l.Share != nil {
		v.verifier.leastShare(v.verifier.plan, l.Share, v.report.Certificates)
	}
}

func (v *reachVerifier) leastMoney(l *budget.LeastSet) {
	targets := v.indexes(l.Targets)
	q := v.question(targets)
	q.Give = budget.Spend
	below, enough := q, q
	below.Within, enough.Within = l.Money.Refuted, l.Money.Amount
	refuted := v.shown[keyOf(budget.ClaimInfeasible, below)] != nil
	c := v.shown[keyOf(budget.ClaimReachable, enough)]
	minimal := l.Money.Amount == 0 || refuted && l.Money.Amount == l.Money.Refuted+v.verifier.plan.Step
	want := budget.Repair{Kind: budget.Spend, Possible: l.Money.Possible, Never: l.Money.Never, Amount: l.Money.Amount,
		Refuted: l.Money.Refuted, Minimal: l.Money.Possible && minimal}
	if !l.Money.Possible || l.Money.Refuted > 0 && !refuted {
		v.leave("repair", budget.TextOf("kind", string(budget.Spend)))
	}
	switch {
	case !l.Money.Possible:
	case !same(want, l.Money), c == nil, c.Spent > l.Money.Amount, acceptShown(v.verifier.plan, c) != nil:
		v.wrong("least")
	}
}

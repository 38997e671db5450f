package sim

import (
	"encoding/json"
	"slices"

	"phanbo/budget"
)

// Verify checks an outcome against its plan, which carries the outcome's scenario, and
// searches for nothing: whatever follows from the allocation and the draft is computed
// again and compared, every hard limit is audited, and certificates are checked in
// exact arithmetic on the program stated anew. It returns what does not hold, and what
// stands in the outcome without proof.
//
// Of a bound, what is checked is a theorem on the program as it is stated in float64,
// each figure of which is that of the plan to 16 digits.
func Verify(plan *budget.Plan, out budget.Outcome) (faults, open []budget.Reason) {
	v := &verifier{book: newBook(PlanOf(plan, &out)), out: out, written: plan}
	if v.cells() {
		v.audit()
		v.recompute()
		v.moves()
	}
	if len(v.faults) == 0 { // certificates are of an outcome that is sound otherwise
		v.certificates()
	}
	if out.Hash != out.Digest() {
		v.fault("hash", budget.TextOf("found", out.Hash), budget.TextOf("computed", out.Digest()))
	}
	return v.faults, v.open
}

type verifier struct {
	*book
	out      budget.Outcome
	written  *budget.Plan // with its own share
	proposal *grid
	faults   []budget.Reason
	open     []budget.Reason
}

func (v *verifier) fault(code string, args ...budget.Arg) {
	v.faults = append(v.faults, budget.Reason{Code: "verify_" + code, Args: args})
}

func (v *verifier) leave(code string, args ...budget.Arg) {
	v.open = append(v.open, budget.Reason{Code: "open_" + code, Args: args})
}

// gridOf places cells in a grid; false when one is not of the plan or stands twice.
func (b *book) gridOf(cells []budget.Cell) (*grid, bool) {
	g := b.newGrid()
	for _, c := range cells {
		u, isUse := b.useAt[c.Use]
		s, isSource := b.sourceAt[c.Source]
		y := b.year(c.Year)
		if !isUse || !isSource || y < 0 || y >= len(b.years) || g.amount[b.slot(u, s, y)] != 0 || c.Amount <= 0 {
			return nil, false
		}
		g.amount[b.slot(u, s, y)] = c.Amount
	}
	return g, true
}

// cells reads the allocation, which must stand in the order of the plan.
func (v *verifier) cells() bool {
	g, ok := v.gridOf(v.out.Allocation)
	if !ok || !same(v.list(g), v.out.Allocation) {
		v.fault("cells")
		return false
	}
	v.proposal = g
	return true
}

// audit holds the allocation against every hard limit; of an infeasible plan it is what
// was given before, and nothing is asked of it.
func (v *verifier) audit() {
	if v.out.Status == budget.Infeasible {
		return
	}
	for _, violation := range budget.Check(v.plan, v.out.Allocation) {
		if !violation.Advisory {
			v.faults = append(v.faults, violation.Reason(v.plan))
		}
	}
}

// recompute runs every step that follows the search, and compares.
func (v *verifier) recompute() {
	r := &run{book: v.book, proposal: v.proposal, options: Options{Version: v.out.Version}}
	if v.out.Applied != nil {
		r.options.Scenario = *v.out.Applied
	}
	r.out = r.identity()
	r.out.Status, r.out.Bound, r.out.Rounding, r.out.Conflict = v.out.Status, v.out.Bound, v.out.Rounding, v.out.Conflict
	r.draftGrid, r.hasDraft = r.draft()
	r.judgeDraft()
	r.out.Value, r.out.Gap = v.out.Value, v.out.Gap
	if v.out.Status != budget.Infeasible {
		r.out.Value = r.value(v.proposal, 0)
		switch v.plan.Objective {
		case budget.LeastMoney:
			r.out.Value = r.money(v.proposal)
		case budget.LeastShare:
			r.out.Value = r.sharePercent()
		}
		r.out.Gap = relative(v.out.Bound, v.out.Rounding.Optimum)
		r.out.Rounding.Loss = v.out.Rounding.Optimum - r.out.Value
	}
	r.out.Least = v.out.Least
	r.write(v.reaches())
	r.tiered(v)
	r.moved(v)
	r.alternated(v)
	r.warn()
	if r.out.Prices = v.out.Prices; r.out.Prices != nil {
		v.leave("prices")
	}
	if !v.rounded() {
		v.fault("part", budget.TextOf("part", "rounding"))
	}
	r.out.Applied, r.out.Certificates, r.out.Hash = v.out.Applied, v.out.Certificates, v.out.Hash
	for _, name := range differing(&r.out, &v.out) {
		v.fault("part", budget.TextOf("part", name))
	}
}

// rounded tells whether the steps of rounding are among those that there are.
func (v *verifier) rounded() bool {
	r, steps := v.out.Rounding, (&program{book: v.book}).steps()
	odd := r.OddStep == 0 && r.Odd == 0 || r.Odd > 0 && slices.Contains([]budget.Dong{1000, 1}, r.OddStep)
	return odd && (slices.Contains(steps, r.Step) || v.out.Status == budget.Infeasible && r.Step == 0)
}

// reaches returns what the outcome says of each target that can be assessed.
func (v *verifier) reaches() []budget.Reach {
	reach := make([]budget.Reach, len(v.targets))
	for i := range v.targets {
		reach[i] = budget.NotExamined
		for _, verdict := range v.out.Verdicts {
			if verdict.Target == v.targets[i].row.ID {
				reach[i] = verdict.Reach
			}
		}
	}
	return reach
}

// differing names the fields of two outcomes that are not the same, in the order of
// their names.
func differing(computed, found *budget.Outcome) []string {
	x, y := fieldsOf(computed), fieldsOf(found)
	var names []string
	for name := range x {
		if string(x[name]) != string(y[name]) {
			names = append(names, name)
		}
	}
	for name := range y {
		if _, ok := x[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func fieldsOf(out *budget.Outcome) map[string]json.RawMessage {
	fields := map[string]json.RawMessage{}
	text, err := json.Marshal(out)
	if err == nil {
		err = json.Unmarshal(text, &fields)
	}
	if err != nil {
		return nil
	}
	return fields
}

// same compares two values by their JSON, in which an outcome is written.
func same(a, b any) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(x) == string(y)
}

// moves makes every move again from the draft: each must do what it says and keep all hard
// limits; those that mend a draft which breaks some, what their order promises.
func (v *verifier) moves() {
	mends := 0
	if v.out.Mending != nil {
		mends = v.out.Mending.Moves
	}
	draft, ok := v.draft()
	if len(v.out.Moves) == 0 && mends == 0 {
		return
	}
	if !ok || mends < 0 || mends > len(v.out.Moves) {
		v.fault("moves", budget.NumberOf("number", 1))
		return
	}
	w := v.newWalk(draft)
	for i, m := range v.out.Moves {
		s, ok := v.stepOf(m)
		if !ok || !v.mayMove(w, s, i, mends) || !same(w.take(s), m) {
			v.fault("moves", budget.NumberOf("number", float64(i+1)))
			return
		}
	}
}

// mayMove tells whether a step may be made where a walk stands: step i, of which the first
// so many mend the draft.
func (v *verifier) mayMove(w *walk, s step, i, mends int) bool {
	if i >= mends {
		return w.allowed(s.transfers)
	}
	before := w.excesses()
	w.apply(s.transfers, 1)
	defer w.apply(s.transfers, -1)
	after := w.excesses()
	if i == mends-1 && len(after) > 0 {
		return false
	}
	return after.keeps(before, v.out.Mending.Order) && (v.out.Mending.Order == budget.MendTogether || !w.overdrawn())
}

// mendedAt is the draft after the first moves that leave no hard limit broken, and how many
// these are.
func (v *verifier) mendedAt() (*grid, int, bool) {
	draft, ok := v.draft()
	if !ok {
		return nil, 0, false
	}
	w := v.newWalk(draft)
	for i := 0; ; i++ {
		if len(w.excesses()) == 0 || v.out.Mending.Status == budget.NotMended {
			return w.at, i, true
		}
		if i == len(v.out.Moves) {
			return nil, 0, false
		}
		s, ok := v.stepOf(v.out.Moves[i])
		if !ok {
			return nil, 0, false
		}
		w.apply(s.transfers, 1)
	}
}

// stepOf reads a move; false where it is not of the plan.
func (b *book) stepOf(m budget.Move) (step, bool) {
	var s step
	place := func(use string) (int, bool) {
		if use == "" {
			return -1, true
		}
		at, ok := b.useAt[use]
		return at, ok
	}
	for _, t := range m.Transfers {
		source, isSource := b.sourceAt[t.Source]
		from, isFrom := place(t.From)
		to, isTo := place(t.To)
		y := b.year(t.Year)
		if !isSource || !isFrom || !isTo || y < 0 || y >= len(b.years) {
			return s, false
		}
		s.transfers = append(s.transfers, transfer{source: source, year: y, from: from, to: to, amount: t.Amount})
	}
	return s, len(s.transfers) > 0
}

// certificates checks the evidence of every claim, and names the claims without any.
func (v *verifier) certificates() {
	want := (&run{book: v.book, out: v.out}).sealedTiers()
	var searches []budget.Certificate
	v.least()
	for _, c := range v.out.Certificates {
		if ofLeast(&c) {
			continue
		}
		switch c.Claim {
		case budget.ClaimReachable:
			v.reachable(c)
			continue
		case budget.ClaimMoves, budget.ClaimNearest, budget.ClaimFewest, budget.ClaimApart:
			searches = append(searches, c)
			continue
		}
		tier := tierOf(&c)
		if !slices.Contains(want, tier) {
			v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", "not a claim of this outcome"))
		}
		want = slices.DeleteFunc(want, func(t int) bool { return t == tier })
		v.bound(c)
	}
	for range want {
		v.leave("bound", budget.NumberOf("gap", v.out.Gap))
	}
	v.searches(searches)
	v.unwitnessed()
}

// searches checks the evidence of what is claimed of moves and alternatives.
func (v *verifier) searches(certificates []budget.Certificate) {
	s, ok := newSearched(v.book, &v.out, v.proposal)
	if !ok {
		v.fault("part", budget.TextOf("part", "moves"))
		return
	}
	claims, open, moves := s.claims(), []string{}, 0.0
	for _, c := range certificates {
		i := slices.IndexFunc(claims, func(claim budget.Certificate) bool {
			return claim.Claim == c.Claim && claim.Tier == c.Tier && claim.Most == c.Most
		})
		if i < 0 {
			v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", "not a claim of this outcome"))
			continue
		}
		claims = slices.Delete(claims, i, i+1)
		again := c
		if !v.sameProof(c, &again, s.accept(&again)) {
			continue
		}
		if c.Claim == budget.ClaimMoves {
			moves += again.Bound
		}
		if !s.supports(&again) {
			open = append(open, openOf[c.Claim])
		}
	}
	for _, c := range claims {
		open = append(open, openOf[c.Claim])
	}
	if !slices.Contains(open, "moves") && moves > v.out.MovesBound+exactness*max(1, abs(moves)) {
		open = append(open, "moves")
	}
	if a := v.out.Alternatives; a != nil && a.Status == budget.NoneFound && a.Farthest == nil {
		open = append(open, "alternatives")
	}
	slices.Sort(open)
	for _, code := range slices.Compact(open) {
		v.leave(code)
	}
}

// openOf names what is left open where a claim of moves or alternatives has no evidence.
var openOf = map[budget.ClaimKind]string{budget.ClaimMoves: "moves", budget.ClaimNearest: "mending",
	budget.ClaimFewest: "mending", budget.ClaimApart: "alternatives"}

// sameProof tells whether the figures of a certificate came out again, as they must.
func (v *verifier) sameProof(c budget.Certificate, again *budget.Certificate, err error) bool {
	faults := len(v.faults)
	wrong := func(detail string) {
		v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", detail))
	}
	if err != nil {
		wrong(err.Error())
		return false
	}
	if !same(again.Nodes, c.Nodes) {
		wrong("multipliers prove another bound in a branch")
	}
	if again.Sum != c.Sum {
		wrong(errOther.Error())
	}
	if again.Bound != c.Bound || again.Gap != c.Gap || again.Proved != c.Proved {
		v.fault("bound", budget.NumberOf("found", c.Bound), budget.NumberOf("computed", again.Bound))
	}
	return len(v.faults) == faults
}

// bound checks the certificate of a bound: the same figures must come out again.
func (v *verifier) bound(c budget.Certificate) {
	if len(c.Nodes) == 0 {
		if c.Proved {
			v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", "no proof"))
		}
		v.leave("bound", budget.NumberOf("gap", c.Gap))
		return
	}
	again := c
	if err := accept(v.book, &again, v.proposal); err != nil {
		v.sameProof(c, &again, err)
		return
	}
	v.sameProof(c, &again, nil)
	if !again.Proved {
		v.leave("bound", budget.NumberOf("gap", again.Gap))
	}
	if c.Claim == budget.ClaimBound && again.Proved && v.single() && relative(v.out.Bound, again.Bound) > 2*exactness {
		v.fault("bound", budget.NumberOf("found", v.out.Bound), budget.NumberOf("computed", again.Bound))
	}
}

// single tells whether the outcome's bound is that of one certificate.
func (v *verifier) single() bool {
	return len((&run{book: v.book, out: v.out}).sealedTiers()) == 1
}

// reachable checks the witness of a target.
func (v *verifier) reachable(c budget.Certificate) {
	i := slices.IndexFunc(v.targets, func(t target) bool { return t.row.ID == c.Target })
	g, ok := v.gridOf(c.Witness)
	hard := slices.ContainsFunc(budget.Check(v.plan, c.Witness), func(w budget.Violation) bool { return !w.Advisory })
	plain := budget.Certificate{Claim: c.Claim, Target: c.Target, Proved: true, Witness: c.Witness, Spent: spent(c.Witness)}
	if i < 0 || !ok || hard || !same(plain, c) || !v.met(&v.targets[i], g) {
		v.fault("witness", budget.TextOf("target", c.Target))
	}
}

// unwitnessed names the targets whose reach stands without evidence.
func (v *verifier) unwitnessed() {
	for i := range v.targets {
		t := &v.targets[i]
		reach := v.reaches()[i]
		shown := reach == budget.NotExamined || reach == budget.BeyondPlan || reach == budget.Reachable && v.met(t, v.proposal) ||
			slices.ContainsFunc(v.out.Certificates, func(c budget.Certificate) bool {
				return c.Claim == budget.ClaimReachable && c.Target == t.row.ID && reach == budget.Reachable
			})
		if !shown {
			v.leave("reach", budget.TextOf("target", t.row.ID), budget.TextOf("reach", string(reach)))
		}
	}
}

package sim

import (
	"slices"
	"strings"

	"phanbo/budget"
)

// VerifyFrontier checks a frontier against its plan, which carries the frontier's scenario,
// without searching: allocations by the auditor, every proof in exact arithmetic on a
// program stated anew, and what follows from them by computing it again. It returns what
// does not hold, and what stands in the frontier without proof.
func VerifyFrontier(plan *budget.Plan, found budget.Frontier) (faults, open []budget.Reason) {
	v := &frontierVerifier{verifier: &verifier{book: newBook(plan)}, plan: plan, found: found,
		proofs: map[string]bool{}, opened: map[budget.Rate]*opened{}}
	v.open = []budget.Reason{}
	if v.readable() {
		v.frontier = &frontier{shared: newShared(plan, found.Low, found.High),
			options: FrontierOptions{Version: found.Version, Low: found.Low, High: found.High, Step: found.Step}}
		v.identity()
		v.certificates()
		v.leastShares()
		v.curve()
	}
	return v.concluded(found.Open, found.Hash, found.Digest())
}

type frontierVerifier struct {
	*verifier
	plan     *budget.Plan
	frontier *frontier
	found    budget.Frontier
	proofs   map[string]bool // questions that are denied
	opened   map[budget.Rate]*opened
	samples  samplings
}

func (v *frontierVerifier) wrong(part string) { v.fault("part", budget.TextOf("part", part)) }

// sane tells whether a rate is one that arithmetic holds: in lowest terms and of moderate
// size.
func sane(r budget.Rate) bool {
	const most = 1e9
	return r.Den > 0 && r.Den <= most && r.Num >= 0 && r.Num <= most && budget.NewRate(r.Num, r.Den) == r
}

// readable tells whether the plan and the shares are such that a frontier can be stated.
func (v *frontierVerifier) readable() bool {
	f := &v.found
	ok := sane(f.Low) && sane(f.High) && sane(f.Step) && f.Step.Num > 0 && f.Low.Compare(f.High) < 0 &&
		f.High.Compare(budget.NewRate(1, 1)) <= 0 && v.plan.Envelope.Base != "" && v.plan.Objective != budget.Fixed
	for _, l := range append([]budget.Least{f.Lawful, f.Together}, f.Least...) {
		ok = ok && (!l.Share.IsSet() && l.Share == budget.Rate{} || sane(l.Share) && l.Share.Compare(f.High) <= 0) &&
			(l.Refuted == budget.Rate{} || sane(l.Refuted) && l.Refuted.Compare(f.High) <= 0)
	}
	for i := range f.Certificates {
		q := f.Certificates[i].Question
		ok = ok && q != nil && (q.Share == budget.Rate{} || sane(q.Share) && q.Share.Compare(f.High) <= 0)
	}
	if !ok {
		v.wrong("identity")
	}
	return ok
}

// identity compares what follows from the plan.
func (v *frontierVerifier) identity() {
	f := v.found
	want := v.frontier.identity()
	if f.Applied != nil {
		want.Scenario, want.ScenarioName = f.Applied.ID, f.Applied.Name
	}
	want.Lawful, want.Least, want.Together, want.Curve = f.Lawful, f.Least, f.Together, f.Curve
	want.Open, want.Applied, want.Certificates, want.Hash = f.Open, f.Applied, f.Certificates, f.Hash
	if !same(want, f) {
		v.wrong("identity")
	}
}

// certificates checks each proof and keeps what it denies, or shows of the curve.
func (v *frontierVerifier) certificates() {
	for i := range v.found.Certificates {
		c := &v.found.Certificates[i]
		err := errQuestion
		switch {
		case isShareProof(c):
			v.deny(c)
			continue
		case c.Claim == budget.ClaimBound:
			err = v.frontier.acceptSample(c, &v.samples)
		}
		if err != nil {
			v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", err.Error()))
		}
	}
}

// deny keeps a proof that a share is not enough, if it holds.
func (v *frontierVerifier) deny(c *budget.Certificate) {
	if err := v.denial(c); err != nil {
		v.fault("certificate", budget.TextOf("claim", string(c.Claim)), budget.TextOf("detail", err.Error()))
		return
	}
	v.proofs[keyOf("", *c.Question)] = true
}

func (v *frontierVerifier) denial(c *budget.Certificate) error {
	o, ok := v.opened[c.Question.Share]
	if !ok {
		o = newOpened(below(v.plan, c.Question.Share))
		v.opened[c.Question.Share] = o
	}
	again := budget.Certificate{Claim: c.Claim, Question: c.Question, Proved: true, Nodes: slices.Clone(c.Nodes), Lines: c.Lines}
	if err := o.acceptDenial(&again); err != nil {
		return err
	}
	again.Sum = again.Mark()
	if !same(again, *c) {
		return errOther
	}
	return nil
}

// leastShares holds the least shares against their allocations and refutations.
func (v *frontierVerifier) leastShares() {
	f, seen := v.found, map[int]bool{}
	for k := range f.Least {
		l := &f.Least[k]
		targets := v.targetsOf(l)
		if len(targets) != 1 || seen[targets[0]] || !same(l.Name, v.frontier.nameOf(targets)) {
			v.wrong("least")
			return
		}
		seen[targets[0]] = true
		v.least(l, targets)
	}
	all := v.targetsOf(&f.Together)
	if len(f.Lawful.Targets) > 0 || len(all) != len(seen) || !slices.IsSorted(all) || !slices.IsSortedFunc(f.Least, byShare) ||
		!same(f.Together.Name, v.frontier.nameOf(all)) || !same(f.Lawful.Name, budget.Text{}) {
		v.wrong("least")
		return
	}
	v.least(&f.Lawful, nil)
	v.least(&f.Together, all)
}

// targetsOf returns the targets of a least share by index; -1 for one that is not known.
func (v *frontierVerifier) targetsOf(l *budget.Least) []int {
	var out []int
	for _, id := range l.Targets {
		out = append(out, slices.IndexFunc(v.targets, func(t target) bool { return t.row.ID == id }))
	}
	if slices.Contains(out, -1) {
		return nil
	}
	return out
}

// least checks the allocation at a least share and asks for the proof below it.
func (v *frontierVerifier) least(l *budget.Least, targets []int) {
	want := budget.Least{Targets: l.Targets, Name: l.Name, Status: l.Status}
	switch l.Status {
	case budget.LeastFound, budget.LeastAtLow:
		if !v.shown(l, targets) {
			v.wrong("least")
			return
		}
		want.Share, want.Allocation = l.Share, l.Allocation
		v.frontier.spend(&want)
	case budget.LeastBeyond, budget.LeastNotKnown:
	default:
		v.wrong("least")
	}
	switch {
	case l.Status == budget.LeastNotKnown, l.Status == budget.LeastBeyond && !v.refuted(targets, v.found.High),
		l.Status == budget.LeastFound && !l.Refuted.IsSet():
		v.leave("least", budget.TextOf("targets", strings.Join(l.Targets, ", ")))
	case l.Status == budget.LeastFound:
		if want.Refuted = l.Refuted; !v.refuted(targets, l.Refuted) {
			v.leave("least", budget.TextOf("targets", strings.Join(l.Targets, ", ")))
		}
		want.Minimal = isStep(l.Share, l.Refuted, v.found.Step)
	}
	if !same(want, *l) {
		v.wrong("least")
	}
}

// shown tells whether the allocation of a least share keeps the plan with that share and
// meets the targets, and whether its status is the right one.
func (v *frontierVerifier) shown(l *budget.Least, targets []int) bool {
	q := v.frontier.asks(targets, l.Share)
	c := budget.Certificate{Question: &q, Witness: l.Allocation, Spent: spent(l.Allocation)}
	low := l.Share.IsSet() && l.Share.Compare(v.found.Low) <= 0
	return l.Share.IsSet() && acceptShown(withShare(v.plan, l.Share), &c) == nil && low == (l.Status == budget.LeastAtLow) &&
		(!low || l.Share.Compare(v.found.Low) == 0)
}

func (v *frontierVerifier) refuted(targets []int, share budget.Rate) bool {
	return v.proofs[keyOf("", v.frontier.asks(targets, share))]
}

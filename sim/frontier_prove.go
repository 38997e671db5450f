package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
)

// below returns a plan that leaves as much room as any with the share or less: its ceilings
// are those of the share, and one đồng more, which is what rounding the parts of an envelope
// may give a source beyond its exact part.
func below(plan *budget.Plan, share budget.Rate) *budget.Plan {
	changed := withShare(plan, share)
	var places []budget.SourceYear
	for i := range changed.Sources {
		for _, y := range changed.Years() {
			if s := &changed.Sources[i]; s.Part.IsSet() && !changed.Locked(y) {
				places = append(places, budget.SourceYear{Source: s.ID, Year: y, Amount: 1})
			}
		}
	}
	return addMoney(changed, places)
}

// asks is the question whether targets can be met at a share or below.
func (f *shared) asks(targets []int, share budget.Rate) budget.Question {
	q := budget.Question{Targets: []string{}, Share: share}
	for _, i := range targets {
		q.Targets = append(q.Targets, f.targets[i].row.ID)
	}
	slices.Sort(q.Targets)
	return q
}

// denied tells whether it is proved, in exact arithmetic, that no allocation meets targets
// at a share or below, and keeps the proof.
func (f *frontier) denied(ctx context.Context, targets []int, share budget.Rate) (bool, error) {
	o := newOpened(below(f.base, share))
	found, err := o.settled(ctx, o.limitsOn(targets...))
	if err != nil || found.state != impossible {
		return false, err
	}
	if f.claims != nil {
		proof := &claims{}
		proof.denied(o, f.asks(targets, share), &found)
		for _, c := range proof.list {
			c.Sum = c.Mark()
			f.claims.add(c)
		}
	}
	return true, nil
}

// beyond settles targets that the program finds out of reach of every share looked at.
func (f *frontier) beyond(ctx context.Context, out *budget.Least, targets []int) error {
	out.Status = budget.LeastNotKnown
	ok, err := f.denied(ctx, targets, f.options.High)
	if ok {
		out.Status = budget.LeastBeyond
	}
	return err
}

// refute proves that one step below the share that was found is not enough, or the
// nearest lower share for which it can be proved.
func (f *frontier) refute(ctx context.Context, out *budget.Least, targets []int) error {
	if out.Status != budget.LeastFound {
		return nil
	}
	top := int64(math.Ceil(out.Share.Float()/f.options.Step.Float()-1e-9)) - 1
	for _, less := range []int64{0, 1, 2, 5, 20, 100} {
		if top-less < 0 {
			return nil
		}
		share := f.share100(top - less)
		ok, err := f.denied(ctx, targets, share)
		if err != nil {
			return err
		}
		if ok {
			out.Refuted, out.Minimal = share, isStep(out.Share, share, f.options.Step)
			return nil
		}
	}
	return nil
}

// isStep tells whether a share is a lower one and a step.
func isStep(share, lower, step budget.Rate) bool { return lower.Plus(step).Compare(share) == 0 }

// seal adds the evidence and the hash.
func (f *frontier) seal() {
	if f.claims == nil {
		return
	}
	if s := f.options.Scenario; !isPlain(s) {
		f.out.Applied = &s
	}
	f.out.Certificates = f.claims.list
	_, f.out.Open = VerifyFrontier(f.base, f.out)
	f.out.Hash = f.out.Digest()
}

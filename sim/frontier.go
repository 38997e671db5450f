package sim

import (
	"cmp"
	"context"
	"math"
	"slices"

	"phanbo/budget"
)

// FrontierOptions steers Frontier. Low and High must be set.
type FrontierOptions struct {
	Version  string          // of the program, copied to the Frontier
	Scenario budget.Scenario // that was applied to the plan, copied to the Frontier
	Low      budget.Rate     // shares from here
	High     budget.Rate     // to here are looked at
	Step     budget.Rate     // of the least shares. Default 1/10000, a hundredth of a point
	Targets  []string        // ids, asked one by one and together. Default: all that can be assessed
	// Certify adds Certificates and the Hash, so that the Frontier can be verified.
	Certify bool
	// Progress, if not nil, is told how many of the questions are answered: "frontier".
	Progress func(stage string, done, total int)
}

// Frontier finds the least share of the envelope's base that meets each target, alone
// and together, and the value of the best allocation over the share. A least share is
// an allocation in whole đồng that the auditor accepts, and a proof in exact arithmetic
// that one step less is not enough. The plan must be valid and have an envelope
// with a base. The error is ctx's, or a failure of the arithmetic.
func Frontier(ctx context.Context, plan *budget.Plan, o FrontierOptions) (out budget.Frontier, err error) {
	defer cancelled(ctx, &out, &err)
	if !o.Step.IsSet() {
		o.Step = budget.NewRate(1, 10_000)
	}
	f := &frontier{shared: newShared(plan, o.Low, o.High), options: o}
	if o.Certify {
		f.claims = &claims{}
	}
	f.out = f.identity()
	asked := f.asked()
	f.questions = len(asked) + 3
	if err := f.leastShares(ctx, asked); err != nil {
		return f.out, unexpected("frontier", err)
	}
	f.within(percent(o.Low), percent(o.High))
	if f.out.Lawful.Status == budget.LeastFound || f.out.Lawful.Status == budget.LeastAtLow {
		curve, err := f.curve(ctx, percent(f.out.Lawful.Share), percent(o.High))
		if err != nil {
			return f.out, unexpected("frontier", err)
		}
		f.out.Curve = curve
	}
	f.tell()
	f.seal()
	return f.out, ctx.Err()
}

// frontier is one run of Frontier on its way.
type frontier struct {
	*shared
	options   FrontierOptions
	out       budget.Frontier
	questions int
	answered  int
	claims    *claims // evidence, where it is asked for
}

func (f *frontier) tell() {
	f.answered++
	if f.options.Progress != nil {
		f.options.Progress("frontier", f.answered, f.questions)
	}
}

func (f *frontier) identity() budget.Frontier {
	p := f.base
	return budget.Frontier{
		Schema: budget.FrontierSchema, Version: f.options.Version,
		Plan: p.ID, PlanName: p.Name, Province: p.Province, Inputs: p.Inputs,
		Scenario: f.options.Scenario.ID, ScenarioName: f.options.Scenario.Name,
		First: p.First, Last: p.Last, Low: f.options.Low, High: f.options.High, Step: f.options.Step, Now: f.now(),
		Least: []budget.Least{}, Curve: budget.FrontierCurve{Points: []budget.FrontierPoint{}, Kinks: []budget.Kink{}},
	}
}

// now returns the plan's own share when it is the same in all open years.
func (f *frontier) now() budget.Rate {
	var now budget.Rate
	for i, y := range f.years[f.locked:] {
		share := f.base.Envelope.Share(y)
		if !share.IsSet() || i > 0 && share.Compare(now) != 0 {
			return budget.Rate{}
		}
		now = share
	}
	return now
}

// asked returns the targets that are asked about, by index.
func (f *frontier) asked() []int {
	var asked []int
	for i := range f.targets {
		if len(f.options.Targets) == 0 || slices.Contains(f.options.Targets, f.targets[i].row.ID) {
			asked = append(asked, i)
		}
	}
	return asked
}

// leastShares answers for the limits alone, for each target, and for all together.
func (f *frontier) leastShares(ctx context.Context, asked []int) error {
	var err error
	if f.out.Lawful, err = f.least(ctx, nil, f.options.Low); err != nil {
		return err
	}
	low := f.options.Low
	if f.out.Lawful.Status == budget.LeastFound {
		low = f.out.Lawful.Share
	}
	for _, i := range asked {
		least, err := f.least(ctx, []int{i}, low)
		if err != nil {
			return err
		}
		f.out.Least = append(f.out.Least, least)
	}
	slices.SortStableFunc(f.out.Least, byShare)
	f.out.Together, err = f.least(ctx, asked, low)
	return err
}

// byShare puts what can be met first, by share, then what was not decided, then what
// cannot be met.
func byShare(a, b budget.Least) int {
	rank := func(l budget.Least) int {
		return slices.Index([]budget.LeastStatus{budget.LeastAtLow, budget.LeastFound, budget.LeastNotKnown, budget.LeastBeyond}, l.Status)
	}
	if by := cmp.Compare(rank(a), rank(b)); by != 0 || !a.Share.IsSet() {
		return by
	}
	return a.Share.Compare(b.Share)
}

// least finds the least share for targets at or above low, which is known not to be
// enough below unless it is the lowest share that is looked at.
func (f *frontier) least(ctx context.Context, targets []int, low budget.Rate) (budget.Least, error) {
	defer f.tell()
	out := budget.Least{Targets: []string{}, Status: budget.LeastBeyond}
	for _, i := range targets {
		out.Targets = append(out.Targets, f.targets[i].row.ID)
	}
	out.Name = f.nameOf(targets)
	for _, whole := range f.strictness() {
		bound, ok, err := f.leastPercent(ctx, targets, whole, percent(f.options.Low), percent(f.options.High))
		if err != nil || !ok {
			return out, firstError(err, f.beyond(ctx, &out, targets))
		}
		out.Status = budget.LeastNotKnown
		steps := int64(math.Ceil(bound/percent(f.options.Step) - 1e-6))
		if found, err := f.showFrom(ctx, &out, steps, whole, low, targets); found || err != nil {
			return out, firstError(err, f.refute(ctx, &out, targets))
		}
	}
	return out, nil
}

// nameOf is the name of one target alone.
func (f *frontier) nameOf(targets []int) budget.Text {
	if len(targets) != 1 {
		return budget.Text{}
	}
	return f.indicator(f.targets[targets[0]].row.Indicator).Name
}

// strictness lists how a question is put: without whole columns first, which is often
// enough, then with them.
func (f *frontier) strictness() []bool {
	if f.wholeColumns() {
		return []bool{false, true}
	}
	return []bool{false}
}

// showFrom seeks an allocation at a number of steps and, when nothing stricter can be
// asked, a little above.
func (f *frontier) showFrom(ctx context.Context, out *budget.Least, steps int64, whole bool, low budget.Rate, targets []int) (bool, error) {
	above := []int64{0, 1, 2, 5, 20, 100}
	if f.wholeColumns() && !whole {
		above = above[:1]
	}
	for _, more := range above {
		share := f.share100(steps + more)
		if share.Compare(low) < 0 {
			share = low
		}
		if share.Compare(f.options.High) > 0 {
			return false, nil
		}
		if found, err := f.show(ctx, out, share, targets); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// share100 returns a whole number of steps.
func (f *frontier) share100(steps int64) budget.Rate {
	return budget.NewRate(steps*f.options.Step.Num, f.options.Step.Den)
}

// show seeks an allocation at a share.
func (f *frontier) show(ctx context.Context, out *budget.Least, share budget.Rate, targets []int) (bool, error) {
	w, ok, err := witness(ctx, withShare(f.base, share), targets)
	if err != nil || !ok {
		return false, err
	}
	out.Status, out.Share, out.Allocation = budget.LeastFound, share, w.list(w.at)
	if share.Compare(f.options.Low) <= 0 {
		out.Status = budget.LeastAtLow
	}
	f.spend(out)
	return true, nil
}

// spend adds up the envelope at a share that was found, and what its allocation uses.
func (f *frontier) spend(out *budget.Least) {
	plan := withShare(f.base, out.Share)
	for y := f.locked; y < len(f.years); y++ {
		amount, _ := plan.EnvelopeOf(f.years[y])
		out.Money += amount
	}
	for _, cell := range out.Allocation {
		if f.year(cell.Year) >= f.locked {
			out.Spent += cell.Amount
		}
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

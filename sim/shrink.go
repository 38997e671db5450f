package sim

import (
	"context"
	"math"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp/certify"
)

// core is an irreducible conflict: the rows that are left on, and for each member a
// point that keeps all others. It is not claimed to be the smallest.
type core struct {
	on        set
	rows      []int
	witnesses [][]float64
	found     finding
	shown     bool // every removal was shown to free the rest
}

// shrink lifts limit after limit of an impossible set while it stays impossible:
// class by class, law first and what can be negotiated last, in a class by name. Each
// limit that has to stay leaves the point that lifting it frees. Rows in kept stay.
// Where the set is impossible even without whole-number conditions, they are left out
// at first: that is quick, and leaves few limits to be tried with them.
func (o *opened) shrink(ctx context.Context, on set, kept ...int) (core, error) {
	c, err := o.shrinkRelaxed(ctx, on, kept)
	if err != nil || c.found.state == impossible && !o.wholeColumns() {
		return c, err
	}
	if c.found.state == impossible {
		on = c.on
	}
	return o.shrinkAs(ctx, on, kept)
}

func (o *opened) shrinkRelaxed(ctx context.Context, on set, kept []int) (core, error) {
	o.relaxed = true
	defer func() { o.relaxed = false }()
	return o.shrinkAs(ctx, on, kept)
}

func (o *opened) shrinkAs(ctx context.Context, on set, kept []int) (core, error) {
	s := &shrinking{opened: o, core: core{on: on, shown: true}}
	found, err := o.ask(ctx, on)
	if err != nil || found.state != impossible {
		return core{}, err
	}
	s.found = found
	for k := range classes {
		if err := s.class(ctx, k, kept); err != nil {
			return core{}, err
		}
	}
	if o.relaxed {
		return s.core, nil
	}
	checked, err := s.checked(ctx)
	s.shown = s.shown && checked
	return s.core, err
}

type shrinking struct {
	*opened
	core
}

// class lifts what it can of one class: all of it at once, else one by one.
func (s *shrinking) class(ctx context.Context, k int, kept []int) error {
	rows := s.members(s.on, k)
	rows = slices.DeleteFunc(rows, func(row int) bool { return slices.Contains(kept, row) })
	if len(rows) == 0 {
		return nil
	}
	if len(rows) > 1 {
		lifted, err := s.lift(ctx, rows...)
		if err != nil || lifted {
			return err
		}
	}
	return s.oneByOne(ctx, rows)
}

// oneByOne tests the rows of a class in turn. While they can be lifted, twice as many are
// lifted together as the last time.
func (s *shrinking) oneByOne(ctx context.Context, class []int) error {
	together := 1
	for at := 0; at < len(class); {
		rows := s.next(class[at:], together)
		if len(rows) > 1 {
			lifted, err := s.lift(ctx, rows...)
			if err != nil {
				return err
			}
			if !lifted {
				together = 1
				continue
			}
		} else if len(rows) == 1 {
			if err := s.test(ctx, rows[0], class); err != nil {
				return err
			}
		}
		if len(rows) == 0 {
			return nil
		}
		if together *= 2; s.on[rows[0]] {
			together = 1
		}
		at = slices.Index(class, rows[len(rows)-1]) + 1
	}
	return nil
}

// next returns the first rows that are still on, so many at most.
func (s *shrinking) next(rows []int, most int) []int {
	var out []int
	for _, row := range rows {
		if s.on[row] && len(out) < most {
			out = append(out, row)
		}
	}
	return out
}

// lift lifts rows for good when the rest stays impossible.
func (s *shrinking) lift(ctx context.Context, rows ...int) (bool, error) {
	f, err := s.ask(ctx, s.on.without(rows...))
	if err != nil || f.state != impossible {
		return false, err
	}
	s.on, s.found = s.on.without(rows...), f
	return true, nil
}

// test lifts one row or keeps it with its witness. When it is lifted, the rows of its
// class that the new multipliers do not use go too.
func (s *shrinking) test(ctx context.Context, row int, class []int) error {
	f, err := s.ask(ctx, s.on.without(row))
	if err != nil {
		return err
	}
	if f.state != impossible {
		s.rows, s.witnesses = append(s.rows, row), append(s.witnesses, f.x)
		s.shown = s.shown && f.state == possible
		return nil
	}
	s.on, s.found = s.on.without(row), f
	proof := multipliers(f.evidence)
	for _, other := range class {
		unused := !slices.ContainsFunc(proof, func(y []float64) bool { return y[other] != 0 })
		if len(proof) > 0 && unused && !slices.Contains(s.rows, other) {
			s.on[other] = false
		}
	}
	return nil
}

// checked lets package certify judge the conflict: the proof uses only its members and
// what is physical, and each witness keeps all but one.
func (s *shrinking) checked(ctx context.Context) (bool, error) {
	model := s.modelOf(s.on)
	s.found.evidence = stretched(s.found.evidence, len(model.Rows))
	if ok, err := s.certified(ctx, model, &s.found); !ok || err != nil {
		return false, err
	}
	p := model.Program()
	for k, row := range s.rows {
		limits := p.Rows[row]
		p.Rows[row].Lower, p.Rows[row].Upper = -free, free
		claim := certify.Claim{Status: certify.Feasible, X: s.whole(s.witnesses[k], len(p.Cost))}
		claim.Objective = objectiveOf(p, claim.X)
		report := certify.Check(p, claim)
		p.Rows[row] = limits
		if !report.OK {
			return false, nil
		}
	}
	return true, nil
}

// whole rounds the whole columns of a point.
func (o *opened) whole(x []float64, columns int) []float64 {
	x = o.program.lift(x)[:columns]
	for j := range x {
		if c := &o.model.Columns[j]; c.Integer && abs(x[j]-math.Round(x[j])) < 1e-6 {
			x[j] = math.Round(x[j])
		}
	}
	return x
}

func objectiveOf(p *certify.Program, x []float64) float64 {
	sum := 0.0
	for j, c := range p.Cost {
		sum += c * x[j]
	}
	return sum
}

func (c *core) proof() budget.Proof { return c.found.proof }

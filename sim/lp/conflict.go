package lp

import (
	"context"
	"errors"
	"fmt"
	"math"

	"phanbo/sim/lp/certify"
)

// ErrNoConflict says that a program has a feasible point, or could not be proved to have
// none within the limits of the search.
var ErrNoConflict = errors.New("the program is not proved infeasible")

// Conflict finds an irreducible infeasible subset of the limits of m: with them alone the
// program has no feasible point, which is proved in exact arithmetic, and without any one
// of them it has one, which is shown. Other subsets may exist; equal models give equal
// answers. Members come by row, then by column, the lower side first.
//
// Limits of columns are members like those of rows, but are given up first, so that rows
// are named where there is a choice. A limit without which neither a point nor an exact
// proof is found goes to Kept: as a rule a limit of a whole column, without which branch
// and bound would not end.
//
// The error is ErrNoConflict, that of a malformed model, or says what stopped the search.
// Of the options the time limit, of the whole search, and the seed are used.
//
// Source: the deletion filter of J. Chinneck, E. Dravnieks, "Locating minimal infeasible
// constraint sets in linear programs", ORSA Journal on Computing 3 (1991).
func Conflict(ctx context.Context, m *Model, o Options) (certify.Conflict, error) {
	if err := m.validate(); err != nil {
		return certify.Conflict{}, err
	}
	if o.Time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, o.Time, errTime)
		defer cancel()
	}
	f := &filter{ctx: ctx, model: m, options: Options{Proof: true, MaxNodes: tryNodes, Seed: o.Seed}, program: m.Program()}
	if err := f.begin(); err != nil {
		return certify.Conflict{}, err
	}
	if err := f.reduce(); err != nil {
		return certify.Conflict{}, err
	}
	c := f.conflict()
	if r := certify.CheckConflict(f.program, c); !r.OK {
		return certify.Conflict{}, fmt.Errorf("the conflict found is not irreducible: %s", r.Reason)
	}
	return c, nil
}

// tryNodes limits branch and bound for one try, and its proof: without limits of whole
// columns it may have no end. What a try leaves open is kept.
const tryNodes = 500

// A filter removes one limit after another from a set that stays infeasible.
type filter struct {
	ctx     context.Context
	model   *Model
	options Options
	program *certify.Program

	limits []suspect
	proof  certify.Claim // that limits are in conflict
}

// A suspect is a limit of the set. One that was tried has a witness, or is kept.
type suspect struct {
	certify.Limit
	witness []float64 // a point that keeps all other limits of the set
}

// begin proves the whole program infeasible and starts from the limits that the proof uses.
func (f *filter) begin() error {
	f.limits = finiteLimits(f.model)
	s, err := f.solve(f.limits)
	if err != nil {
		return err
	}
	if s.Status != Infeasible {
		return ErrNoConflict
	}
	if !f.accept(&s, f.limits, 0) {
		return fmt.Errorf("%w in exact arithmetic", ErrNoConflict)
	}
	return nil
}

// reduce tries to do without each limit in turn.
func (f *filter) reduce() error {
	for k := 0; k < len(f.limits); {
		rest := append(append([]suspect(nil), f.limits[:k]...), f.limits[k+1:]...)
		s, err := f.solve(rest)
		switch {
		case err != nil:
			return err
		case s.Status == Infeasible && f.accept(&s, rest, k):
			continue
		case s.X != nil && s.Verified:
			f.limits[k].witness = s.X
		}
		k++
	}
	return nil
}

// solve looks for any point within the limits. Its error is that of the context.
func (f *filter) solve(limits []suspect) (Solution, error) {
	m := f.model.without()
	for _, l := range limits {
		m.restore(f.model, l.Limit)
	}
	s, err := Solve(f.ctx, m, f.options)
	if err == nil && f.ctx.Err() != nil {
		err = context.Cause(f.ctx)
	}
	return s, err
}

// accept makes the limits that the proof of s uses the set, where that proof is exact. The
// first ones, which were tried, stay in any case.
func (f *filter) accept(s *Solution, limits []suspect, tried int) bool {
	for _, proof := range f.proofs(s) {
		used := f.used(proof)
		var core []suspect
		for k, l := range limits {
			if k < tried || used[l.Limit] {
				core = append(core, l)
			}
		}
		for _, set := range [][]suspect{core, limits} {
			if f.holds(set, proof) {
				f.limits, f.proof = set, proof
				return true
			}
		}
	}
	return false
}

// holds reports whether the proof needs no limits but those of the set.
func (f *filter) holds(set []suspect, proof certify.Claim) bool {
	m := f.model.without()
	for _, l := range set {
		m.restore(f.model, l.Limit)
	}
	return certify.CheckExact(m.Program(), proof).OK
}

// conflict is the result, in the order of rows, then of columns.
func (f *filter) conflict() certify.Conflict {
	c := certify.Conflict{Proof: f.proof}
	for _, column := range []bool{false, true} {
		for _, all := range finiteLimits(f.model) {
			for _, l := range f.limits {
				switch {
				case l.Limit != all.Limit || l.Column != column:
				case l.witness == nil:
					c.Kept = append(c.Kept, l.Limit)
				default:
					c.Members, c.Witnesses = append(c.Members, l.Limit), append(c.Witnesses, l.witness)
				}
			}
		}
	}
	return c
}

// finiteLimits lists the limits of the columns, then of the rows: the order of removal.
func finiteLimits(m *Model) []suspect {
	var list []suspect
	add := func(column bool, index int, lower, upper float64) {
		if !math.IsInf(lower, 0) {
			list = append(list, suspect{Limit: certify.Limit{Column: column, Index: index}})
		}
		if !math.IsInf(upper, 0) {
			list = append(list, suspect{Limit: certify.Limit{Column: column, Index: index, Upper: true}})
		}
	}
	for j := range m.Columns {
		add(true, j, m.Columns[j].Lower, m.Columns[j].Upper)
	}
	for i := range m.Rows {
		add(false, i, m.Rows[i].Lower, m.Rows[i].Upper)
	}
	return list
}

// without is the model with no limits and no costs.
func (m *Model) without() *Model {
	free := &Model{Columns: append([]Column(nil), m.Columns...), Rows: append([]Row(nil), m.Rows...)}
	for j := range free.Columns {
		c := &free.Columns[j]
		c.Lower, c.Upper, c.Cost = math.Inf(-1), math.Inf(1), 0
	}
	for i := range free.Rows {
		free.Rows[i].Lower, free.Rows[i].Upper = math.Inf(-1), math.Inf(1)
	}
	return free
}

// restore gives m back one limit of the model that it was made from.
func (m *Model) restore(from *Model, l certify.Limit) {
	switch {
	case l.Column && l.Upper:
		m.Columns[l.Index].Upper = from.Columns[l.Index].Upper
	case l.Column:
		m.Columns[l.Index].Lower = from.Columns[l.Index].Lower
	case l.Upper:
		m.Rows[l.Index].Upper = from.Rows[l.Index].Upper
	default:
		m.Rows[l.Index].Lower = from.Rows[l.Index].Lower
	}
}

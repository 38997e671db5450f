package lp

import (
	"sync/atomic"

	"phanbo/sim/lp/certify"
)

// A kept is what a Basis carries from the run that found it to one that starts from it:
// everything that follows from the coefficients alone, and idle working memory. A run
// with it gives the same bytes as a run without, only sooner.
//
// All but idle is read-only, so that several runs may start from one basis.
type kept struct {
	rows, cols matrix        // of the model, unscaled
	terms      []certify.Row // the same for certify; its limits mean nothing
	idle       atomic.Pointer[simplex]
}

// keptFor returns what b carries, or nil when the coefficients of m are not exactly those
// it was made from.
func (b *Basis) keptFor(m *Model) *kept {
	if b == nil || b.kept == nil || !b.kept.fits(m) {
		return nil
	}
	return b.kept
}

// fits compares all terms. Rows that name a column twice or have a zero never fit.
func (k *kept) fits(m *Model) bool {
	if len(k.rows.start) != len(m.Rows)+1 || len(k.cols.start) != len(m.Columns)+1 {
		return false
	}
	for i := range m.Rows {
		index, value := k.rows.column(int32(i))
		terms := m.Rows[i].Terms
		if len(terms) != len(index) {
			return false
		}
		for e := range terms {
			if terms[e].Column != int(index[e]) || terms[e].Value != value[e] {
				return false
			}
		}
	}
	return true
}

// problem returns what newProblem does, with the matrix that is kept.
func (k *kept) problem(m *Model) *problem {
	p := &problem{m: len(m.Rows), n: len(m.Columns), rows: k.rows, cols: k.cols}
	p.takeLimits(m)
	return p
}

// program returns what Model.Program does, with the terms that are kept, which it
// makes when they are first needed.
func (k *kept) program(m *Model) *certify.Program {
	if k.terms == nil {
		p := m.Program()
		k.terms = p.Rows
		return p
	}
	p := programColumns(m)
	p.Rows = append([]certify.Row(nil), k.terms...)
	for i := range p.Rows {
		p.Rows[i].Lower, p.Rows[i].Upper = m.Rows[i].Lower, m.Rows[i].Upper
	}
	return p
}

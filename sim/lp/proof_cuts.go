package lp

import (
	"math"

	"phanbo/sim/lp/certify"
)

// Limits of the cuts of a proof.
const (
	proofRounds = 12
	proofCuts   = 500
)

// strengthen adds cuts to the root of the proof: those that package certify derives without
// rounding, as rows with the numbers that it will use.
func (v *prover) strengthen() {
	if v.simplex(v.relax) != solved {
		return
	}
	p := v.model.Program()
	g := newGenerator(v.tree)
	g.derive = true
	last := v.objective(v.relax.point())
	for range proofRounds {
		x := v.relax.point()
		found, derivations := derived(p, g.separate(v.relax, x), x)
		if len(found) == 0 || v.exhausted() {
			return
		}
		before, kept := v.relax, len(v.cuts)
		v.relax, v.cuts = v.relax.withRows(found, v.options.Seed), append(v.cuts, derivations...)
		if v.simplex(v.relax) != solved {
			v.relax, v.cuts = before, v.cuts[:kept]
			return
		}
		v.dropSlackCuts()
		if v.simplex(v.relax) != solved || len(v.cuts) > proofCuts {
			return
		}
		value := v.objective(v.relax.point())
		if value-last <= uselessGain*math.Abs(value) {
			return
		}
		last = value
	}
}

// derived returns the cuts with an exact derivation, each as the row that follows from it,
// if x violates that row too. Columns that cancel but for rounding are left out of the row
// that the simplex works with; package certify counts them in.
func derived(p *certify.Program, cuts []cut, x []float64) (found []cut, derivations []certify.Cut) {
	for _, c := range cuts {
		if c.derivation == nil {
			continue
		}
		rows, err := certify.Derive(p, []certify.Cut{*c.derivation})
		if err != nil {
			continue
		}
		if exact := plainCut(&rows[0]); exact.excess(x) > 0 {
			found, derivations = append(found, exact), append(derivations, *c.derivation)
		}
	}
	return found, derivations
}

// plainCut is a derived row without entries that are rounding.
func plainCut(row *certify.Row) cut {
	c := cut{limit: row.Upper}
	rounding := 1e-9 * largestOf(row.Value)
	for k, j := range row.Index {
		if v := row.Value[k]; math.Abs(v) > rounding {
			c.index, c.value = append(c.index, int32(j)), append(c.value, v)
		}
	}
	return c
}

// excess returns by how much x violates the cut.
func (c *cut) excess(x []float64) float64 {
	sum := -c.limit
	for k, j := range c.index {
		sum += c.value[k] * x[j]
	}
	return sum
}

// dropSlackCuts drops the cuts that the present basis does not need, with their rows.
func (v *prover) dropSlackCuts() {
	kept := v.cuts[:0]
	for k, c := range v.cuts {
		if v.relax.simplex.place[v.relax.n+v.base.m+k] != Basic {
			kept = append(kept, c)
		}
	}
	v.cuts = kept
	v.relax, _ = v.relax.withoutSlack(v.base.m, v.options.Seed)
}

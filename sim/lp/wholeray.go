package lp

import (
	"math"
	"math/big"
)

// Limits on exact rays: how near to 0, as a part of its terms, the activity of a row is
// that is taken for 0, and the most rows of that kind.
const (
	rayTight = 1e-9
	rayRows  = 150
)

// wholeRay replaces the ray of an unbounded answer by a multiple of it in whole numbers
// that holds in exact arithmetic: as a ray may be of any length, every rational one has
// such a multiple. It stands in Ray where float64 holds it, else in WholeRay. Where too many
// rows hold the ray, it stays as it is, proved but for rounding.
func (r *run) wholeRay(s *Solution) {
	if r.exact(s) {
		return
	}
	old, whole := s.Ray, r.wholeMultiple(s.Ray)
	if whole == nil {
		return
	}
	ray, texts := make([]float64, len(old)), make([]string, len(old))
	fits := true
	for j, v := range whole {
		texts[j] = v.String()
		f, accuracy := new(big.Float).SetInt(v).Float64()
		ray[j], fits = f, fits && accuracy == big.Exact && !math.IsInf(f, 0)
	}
	if fits {
		s.Ray = ray
	} else {
		s.WholeRay = texts
	}
	if !r.exact(s) {
		s.Ray, s.WholeRay = old, nil
	}
}

// wholeMultiple corrects the ray so that rows whose activity it changes by rounding alone
// stay exactly as they are, by Gaussian elimination in rationals over the columns that it
// moves, and returns its least multiple in whole numbers; nil where the rows are too many
// or ask for what no change gives.
func (r *run) wholeMultiple(ray []float64) []*big.Int {
	var system []*equation
	for i := range r.program.Rows {
		e := r.tightRow(i, ray)
		if e == nil {
			continue
		}
		for _, earlier := range system {
			e.eliminate(earlier)
		}
		switch {
		case e.choosePivot():
			system = append(system, e)
		case e.right.Sign() != 0:
			return nil
		}
		if len(system) > rayRows {
			return nil
		}
	}
	change, exact := backSubstitute(system), make([]*big.Rat, len(ray))
	for j, v := range ray {
		exact[j] = new(big.Rat).SetFloat64(v)
		if change[j] != nil {
			exact[j].Add(exact[j], change[j])
		}
	}
	return wholes(exact)
}

// tightRow states that Σ_j a_j·(r_j + δ_j) = 0 over the columns that the ray moves, for a
// row that the ray leaves as it is but for rounding; nil for other rows.
func (r *run) tightRow(i int, ray []float64) *equation {
	row := &r.program.Rows[i]
	e := &equation{map[int]*big.Rat{}, new(big.Rat), -1}
	size := 0.0
	for k, j := range row.Index {
		if ray[j] == 0 || row.Value[k] == 0 {
			continue
		}
		a := new(big.Rat).SetFloat64(row.Value[k])
		e.coefficient[j] = a
		e.right.Sub(e.right, new(big.Rat).Mul(a, new(big.Rat).SetFloat64(ray[j])))
		size += math.Abs(row.Value[k] * ray[j])
	}
	if off, _ := e.right.Float64(); len(e.coefficient) == 0 || math.Abs(off) > rayTight*size {
		return nil
	}
	return e
}

// wholes returns the least multiple of values in whole numbers.
func wholes(values []*big.Rat) []*big.Int {
	denominator, divisor := big.NewInt(1), new(big.Int)
	for _, v := range values {
		common := new(big.Int).GCD(nil, nil, denominator, v.Denom())
		denominator.Mul(denominator, new(big.Int).Quo(v.Denom(), common))
	}
	out := make([]*big.Int, len(values))
	for j, v := range values {
		out[j] = new(big.Int).Mul(v.Num(), new(big.Int).Quo(denominator, v.Denom()))
		divisor.GCD(nil, nil, divisor, new(big.Int).Abs(out[j]))
	}
	if divisor.Sign() > 0 {
		for _, v := range out {
			v.Quo(v, divisor)
		}
	}
	return out
}

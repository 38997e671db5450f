package certify

import (
	"fmt"
	"math"
	"math/big"
)

// parseWholeRay reads Claim.WholeRay, nil where the claim has none.
func parseWholeRay(texts []string) ([]*big.Int, error) {
	if texts == nil {
		return nil, nil
	}
	r := make([]*big.Int, len(texts))
	for j, text := range texts {
		v, ok := new(big.Int), len(text) <= longestFraction
		if ok {
			v, ok = v.SetString(text, 10)
		}
		if !ok {
			return nil, fmt.Errorf("whole ray: entry %d is no whole number", j)
		}
		r[j] = v
	}
	return r, nil
}

// malformedWholeRay wants a whole ray beside a ray, of the same signs.
func malformedWholeRay(c Claim) string {
	if c.WholeRay == nil {
		return ""
	}
	if c.Status != Unbounded || len(c.WholeRay) != len(c.Ray) {
		return "claim: a whole ray without a ray of as many values"
	}
	r, err := parseWholeRay(c.WholeRay)
	if err != nil {
		return "claim: " + err.Error()
	}
	for j, v := range r {
		if float64(v.Sign())*c.Ray[j] < 0 || (v.Sign() == 0) != (c.Ray[j] == 0) {
			return fmt.Sprintf("claim: the whole ray and the ray differ in the sign of column %d", j)
		}
	}
	return ""
}

// wholeRay is exactBounder.ray for a ray in whole numbers of any size. Its signs are
// those of a ray whose columns were judged.
func wholeRay(p *Program, r []*big.Int) string {
	gain := new(big.Rat)
	for j, v := range r {
		addProduct(gain, p.sense()*p.Cost[j], v)
	}
	if gain.Sign() >= 0 {
		return "the whole ray does not improve the objective"
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		a := new(big.Rat)
		for k, j := range row.Index {
			addProduct(a, row.Value[k], r[j])
		}
		if (a.Sign() < 0 && !math.IsInf(row.Lower, -1)) || (a.Sign() > 0 && !math.IsInf(row.Upper, 1)) {
			return fmt.Sprintf("the whole ray leaves row %d", i)
		}
	}
	return ""
}

// addProduct adds factor·whole to sum.
func addProduct(sum *big.Rat, factor float64, whole *big.Int) {
	if factor == 0 || whole.Sign() == 0 {
		return
	}
	term := new(big.Rat).SetFloat64(factor)
	sum.Add(sum, term.Mul(term, new(big.Rat).SetInt(whole)))
}

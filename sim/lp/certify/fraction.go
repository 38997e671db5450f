package certify

import (
	"fmt"
	"math"
	"math/big"
	"strings"
)

// Fraction is a multiplier that no float64 holds. Where x_j and x_k are two columns
// without an upper bound whose difference is all that counts, or x_j is free, the
// reduced cost must be exactly 0, and with a coefficient of 3 that may ask for a third.
type Fraction struct {
	Row   int    `json:"row"`
	Value string `json:"value"` // "p/q" in decimal digits, in place of Duals[Row] or Farkas[Row] in CheckExact
}

// longestFraction limits the digits that are read.
const longestFraction = 20000

// parse returns the value.
func (f Fraction) parse() (*big.Rat, error) {
	if len(f.Value) > longestFraction || strings.Trim(f.Value, "-0123456789/") != "" {
		return nil, fmt.Errorf("%.20q is no fraction", f.Value)
	}
	v, ok := new(big.Rat).SetString(f.Value)
	if !ok {
		return nil, fmt.Errorf("%.20q is no fraction", f.Value)
	}
	return v, nil
}

// malformedFractions wants them beside multipliers, each of another row, and readable.
func malformedFractions(p *Program, c Claim) string {
	beside := c.Status == Optimal && c.Duals != nil || c.Status == Infeasible && c.Farkas != nil
	if len(c.Fractions) > 0 && (!beside || c.Tree != nil) {
		return "claim: fractions without multipliers"
	}
	seen := make(map[int]bool, len(c.Fractions))
	for _, f := range c.Fractions {
		if f.Row < 0 || f.Row >= len(p.Rows) || seen[f.Row] {
			return fmt.Sprintf("claim: fraction of row %d", f.Row)
		}
		seen[f.Row] = true
		if _, err := f.parse(); err != nil {
			return "claim: " + err.Error()
		}
	}
	return ""
}

// wholes are the float64 multipliers, 0 where a fraction stands for them.
func (e exactBounder) wholes(y []float64) []float64 {
	if len(e.fractions) == 0 {
		return y
	}
	y = append([]float64(nil), y...)
	for _, f := range e.fractions {
		y[f.Row] = 0
	}
	return y
}

// A rest is the part of a bound that fractions make: of the rows' sum, and of each
// reduced cost that they change.
type rest struct {
	total   *big.Rat
	reduced map[int]*big.Rat
}

// rest adds up the rows that have a fraction.
func (e exactBounder) rest(p *Program, sign float64) rest {
	r := rest{new(big.Rat), map[int]*big.Rat{}}
	for _, f := range e.fractions {
		y, _ := f.parse() // malformedFractions has seen it
		y.Mul(y, ratOf(sign))
		row := &p.Rows[f.Row]
		limit := row.Lower
		if y.Sign() < 0 {
			limit = row.Upper
		}
		if y.Sign() == 0 || math.IsInf(limit, 0) {
			continue
		}
		r.total.Add(r.total, new(big.Rat).Mul(y, ratOf(limit)))
		for k, j := range row.Index {
			if r.reduced[j] == nil {
				r.reduced[j] = new(big.Rat)
			}
			r.reduced[j].Sub(r.reduced[j], new(big.Rat).Mul(y, ratOf(row.Value[k])))
		}
	}
	return r
}

// takeColumn adds d_j + the rest of d_j, times the limit of column j that its sign
// chooses. It reports false when there is no such limit.
func (r rest) takeColumn(b *box, j int, d *number) (term float64, ok bool) {
	v := d.fraction()
	v.Add(v, r.reduced[j])
	if v.Sign() == 0 {
		return 0, true
	}
	limit := b.exactLimit(j, v.Sign())
	if math.IsInf(limit, 0) {
		return 0, false
	}
	v.Mul(v, ratOf(limit))
	r.total.Add(r.total, v)
	term, _ = v.Float64()
	return term, true
}

// floor returns total plus the rest, rounded down.
func (r rest) floor(total *number) float64 {
	if len(r.reduced) == 0 {
		return total.round(big.ToNegativeInf)
	}
	v := total.fraction()
	v.Add(v, r.total)
	f, _ := v.Float64()
	if f = min(f, math.MaxFloat64); !math.IsInf(f, -1) && ratOf(f).Cmp(v) > 0 {
		f = math.Nextafter(f, math.Inf(-1))
	}
	return f
}

// ratOf is v as a fraction; v must be finite.
func ratOf(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }

// fraction is z as one.
func (z *number) fraction() *big.Rat {
	numerator, denominator := new(big.Int).Set(&z.mant), big.NewInt(1)
	if z.exp < 0 {
		denominator.Lsh(denominator, uint(-z.exp))
	} else {
		numerator.Lsh(numerator, uint(z.exp))
	}
	return new(big.Rat).SetFrac(numerator, denominator)
}

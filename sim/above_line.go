package sim

import (
	"math"
	"math/big"
	"sync"

	"phanbo/sim/curve"
)

// enclosed is the number of bits with which lines are held against curves; series are
// summed until what is left is below 2^-enclosed.
const enclosed = 160

// liesAbove tells whether a line surely lies nowhere below a curve, for stocks from 0 on,
// with every operation rounded outward or exact:
//
//   - min(1, S/c) and S/c: at S = 0, at the corner S = c, and beyond it by its slope;
//   - 1 - 2^(-S/c) is farthest above slope·S where 2^(-S/c) = q with q = slope·c/ln 2,
//     by 1 - q + q·ln q, which falls in q up to q = 1; beyond, the worst is at S = 0.
//
// Other shapes are not shown.
func liesAbove(c curve.Curve, line curve.Line) bool {
	if !(c.Scale > 0) || line.Slope < 0 || math.IsInf(line.Intercept, 0) || math.IsInf(line.Slope, 0) ||
		math.IsNaN(line.Intercept) || math.IsNaN(line.Slope) {
		return false
	}
	intercept, rise := rational(line.Intercept), new(big.Rat).Mul(rational(line.Slope), rational(c.Scale))
	one := big.NewRat(1, 1)
	switch c.Shape {
	case curve.Linear:
		return intercept.Sign() >= 0 && new(big.Rat).Add(intercept, rise).Cmp(one) >= 0
	case curve.Uncapped:
		return intercept.Sign() >= 0 && rise.Cmp(one) >= 0
	case curve.Saturating:
		if intercept.Sign() < 0 {
			return false
		}
		low := new(big.Rat).Quo(rise, ln2Above())
		return low.Cmp(one) >= 0 || intercept.Cmp(farthestAbove(low)) >= 0
	}
	return false
}

func rational(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }

// farthestAbove bounds 1 - q + q·ln q from above, for 0 <= q < 1.
func farthestAbove(q *big.Rat) *big.Rat {
	bound := new(big.Rat).Sub(big.NewRat(1, 1), q)
	if q.Sign() <= 0 {
		return big.NewRat(1, 1)
	}
	return bound.Add(bound, new(big.Rat).Mul(q, lnAbove(q)))
}

// lnAbove bounds ln q from above, for 0 < q <= 1: with q = m·2^-k and 1/2 <= m <= 1,
// ln q = ln m - k·ln 2, and with z = (1-m)/(1+m)
//
//	ln m = -2·(z + z³/3 + z⁵/5 + …),
//
// of which every term left out makes the sum smaller.
func lnAbove(q *big.Rat) *big.Rat {
	m, k := new(big.Rat).Set(q), int64(0)
	half, two := big.NewRat(1, 2), big.NewRat(2, 1)
	for m.Cmp(half) < 0 {
		m.Mul(m, two)
		k++
	}
	one := big.NewRat(1, 1)
	z := new(big.Rat).Quo(new(big.Rat).Sub(one, m), new(big.Rat).Add(one, m))
	sum := arctanhBelow(shorter(z))
	sum.Add(sum, sum)
	return sum.Neg(sum.Add(sum, new(big.Rat).Mul(big.NewRat(k, 1), ln2Below())))
}

// arctanhBelow bounds z + z³/3 + z⁵/5 + … from below, for 0 <= z <= 1/3.
func arctanhBelow(z *big.Rat) *big.Rat {
	sum, power, square := new(big.Rat), new(big.Rat).Set(z), shorter(new(big.Rat).Mul(z, z))
	for n := int64(1); n <= enclosed; n += 2 {
		sum.Add(sum, shorter(new(big.Rat).Mul(power, big.NewRat(1, n))))
		power = shorter(power.Mul(power, square))
	}
	return shorter(sum)
}

// shorter rounds a number that is not negative down to enclosed bits after the point.
func shorter(x *big.Rat) *big.Rat {
	scaled := new(big.Int).Lsh(x.Num(), enclosed)
	return new(big.Rat).SetFrac(scaled.Quo(scaled, x.Denom()), new(big.Int).Lsh(big.NewInt(1), enclosed))
}

// ln2Below and ln2Above enclose ln 2 = 2·arctanh(1/3).
func ln2Below() *big.Rat { return new(big.Rat).Set(ln2()) }

var ln2 = sync.OnceValue(func() *big.Rat {
	sum := arctanhBelow(big.NewRat(1, 3))
	return sum.Add(sum, sum)
})

// ln2Above adds more than what arctanhBelow leaves out: fewer than 2·enclosed roundings
// of a unit in its last place, and the rest of the series.
func ln2Above() *big.Rat {
	unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), enclosed-12))
	return unit.Add(unit, ln2Below())
}

// raised lifts a line by a hair, twice as much each time, until it lies above its curve;
// false when that cannot be shown.
func raised(c curve.Curve, line curve.Line) (curve.Line, bool) {
	line.Slope = math.Max(0, line.Slope)
	for hair := 0x1p-53; hair < 1e-6; hair *= 2 {
		if liesAbove(c, line) {
			return line, true
		}
		line.Intercept += hair
	}
	return line, false
}

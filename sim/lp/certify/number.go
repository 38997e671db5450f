package certify

import (
	"math"
	"math/big"
)

// number is mant·2^exp: a rational whose denominator is a power of two. Every
// finite float64 is one, and sums and products stay so, which spares the
// greatest common divisors of big.Rat. The zero value is 0.
type number struct {
	mant big.Int
	exp  int
}

// exact is v as a number; v must be finite.
func exact(v float64) *number {
	z := new(number)
	m, e := split(v)
	z.mant.SetInt64(m)
	z.exp = e
	return z
}

// split writes v as m·2^e with m odd or zero.
func split(v float64) (int64, int) {
	if v == 0 {
		return 0, 0
	}
	fraction, e := math.Frexp(v)
	m := int64(fraction * 0x1p53)
	e -= 53
	for m&1 == 0 {
		m >>= 1
		e++
	}
	return m, e
}

func (z *number) sign() int { return z.mant.Sign() }

// add sets z to z + y.
func (z *number) add(y *number) {
	switch {
	case y.mant.Sign() == 0:
	case z.mant.Sign() == 0:
		z.mant.Set(&y.mant)
		z.exp = y.exp
	case y.exp >= z.exp:
		var shifted big.Int
		z.mant.Add(&z.mant, shifted.Lsh(&y.mant, uint(y.exp-z.exp)))
	default:
		z.mant.Lsh(&z.mant, uint(z.exp-y.exp))
		z.mant.Add(&z.mant, &y.mant)
		z.exp = y.exp
	}
}

// addProduct sets z to z + a·b.
func (z *number) addProduct(a, b *number) {
	var t number
	t.mant.Mul(&a.mant, &b.mant)
	t.exp = a.exp + b.exp
	z.add(&t)
}

// addFloats sets z to z + a·b.
func (z *number) addFloats(a, b float64) {
	ma, ea := split(a)
	mb, eb := split(b)
	if ma == 0 || mb == 0 {
		return
	}
	var t, u big.Int
	t.Mul(t.SetInt64(ma), u.SetInt64(mb))
	z.add(&number{mant: t, exp: ea + eb})
}

// minus is −z.
func (z *number) minus() *number {
	r := &number{exp: z.exp}
	r.mant.Neg(&z.mant)
	return r
}

// less says z < y.
func (z *number) less(y *number) bool {
	d := y.minus()
	d.add(z)
	return d.sign() < 0
}

// equal says z = y.
func (z *number) equal(y *number) bool {
	d := y.minus()
	d.add(z)
	return d.sign() == 0
}

// round is z as the nearest float64 in the given direction.
func (z *number) round(mode big.RoundingMode) float64 {
	f := new(big.Float).SetMode(mode).SetPrec(53)
	f.SetInt(&z.mant)
	f.SetMantExp(f, z.exp)
	v, accuracy := f.Float64()
	if mode == big.ToNegativeInf && accuracy == big.Above {
		return math.Nextafter(v, math.Inf(-1))
	}
	return v
}

// floor is the greatest whole number not above z, and what z has beyond it.
func (z *number) floor() (whole, part *number) {
	whole, part = new(number), new(number)
	if z.exp >= 0 {
		whole.add(z)
		return whole, part
	}
	whole.mant.Rsh(&z.mant, uint(-z.exp)) // rounds down, also below zero
	part.add(z)
	part.add(whole.minus())
	return whole, part
}

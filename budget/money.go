package budget

import (
	"fmt"
	"math"
	"math/bits"
)

// Dong is an amount of money in whole đồng, nominal. It is the only type of
// money in plans, answers and files.
type Dong int64

// Million and Billion are one triệu đồng and one tỷ đồng.
const (
	Million Dong = 1_000_000
	Billion Dong = 1_000_000_000
)

// MaxDong is the largest amount that a plan may hold in one figure
// (100 million tỷ đồng). Validate refuses more, so that sums and products of
// a valid plan cannot overflow.
const MaxDong Dong = 100_000_000 * Billion

// Plus returns d + e. It panics when the sum does not fit 63 bits, which a
// plan accepted by Validate cannot bring about.
func (d Dong) Plus(e Dong) Dong {
	s := d + e
	if (s > d) != (e > 0) && e != 0 {
		panic("budget: sum of đồng overflows")
	}
	return s
}

// Billions returns d in tỷ đồng, the unit of the optimizer. It is one of the
// two functions that cross between đồng and tỷ; FromBillions is the other.
func (d Dong) Billions() float64 { return float64(d) / float64(Billion) }

// FromBillions returns the whole đồng nearest to b tỷ đồng.
func FromBillions(b float64) Dong {
	v := b * float64(Billion)
	if v < 0 {
		return -Dong(-v + 0.5)
	}
	return Dong(v + 0.5)
}

// Floor returns the largest multiple of step that is not above d, for d >= 0
// and step >= 1.
func (d Dong) Floor(step Dong) Dong { return d - d%step }

// Rate is an exact fraction Num/Den: a share, a payment rate, a growth. Den is
// positive in a set rate; the zero Rate is "not given".
type Rate struct {
	Num int64 `json:"num"`
	Den int64 `json:"den"`
}

// NewRate returns num/den in lowest terms. It panics when den is not positive.
func NewRate(num, den int64) Rate {
	if den <= 0 {
		panic("budget: denominator of a rate must be positive")
	}
	g := gcd(num, den)
	return Rate{num / g, den / g}
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

// IsSet tells a given rate, zero included, from one that is not given.
func (r Rate) IsSet() bool { return r.Den > 0 }

// Float returns the nearest float64; 0 when r is not set.
func (r Rate) Float() float64 {
	if !r.IsSet() {
		return 0
	}
	return float64(r.Num) / float64(r.Den)
}

// Of returns r·d rounded down to whole đồng, computed in 128 bits. r and d must
// not be negative and the product must fit; Validate sees to both.
func (r Rate) Of(d Dong) Dong {
	if !r.IsSet() {
		return 0
	}
	if r.Num < 0 || d < 0 {
		panic("budget: share of a negative amount")
	}
	hi, lo := bits.Mul64(uint64(r.Num), uint64(d))
	if hi >= uint64(r.Den) {
		panic("budget: share overflows")
	}
	q, _ := bits.Div64(hi, lo, uint64(r.Den))
	return Dong(q)
}

// OfUp returns r·d rounded up to whole đồng, under the conditions of Of.
func (r Rate) OfUp(d Dong) Dong {
	whole := r.Of(d)
	if r.IsSet() && r.CompareShare(whole, d) < 0 {
		whole++
	}
	return whole
}

// CompareShare compares value with r·base exactly: -1, 0 or +1 as value is
// below, at or above the share. All must be non-negative.
func (r Rate) CompareShare(value, base Dong) int {
	vh, vl := bits.Mul64(uint64(value), uint64(r.Den))
	bh, bl := bits.Mul64(uint64(r.Num), uint64(base))
	switch {
	case vh < bh || vh == bh && vl < bl:
		return -1
	case vh == bh && vl == bl:
		return 0
	}
	return 1
}

// Compare orders two set rates: -1, 0 or +1.
func (r Rate) Compare(s Rate) int {
	ah, al := bits.Mul64(uint64(r.Num), uint64(s.Den))
	bh, bl := bits.Mul64(uint64(s.Num), uint64(r.Den))
	switch {
	case ah < bh || ah == bh && al < bl:
		return -1
	case ah == bh && al == bl:
		return 0
	}
	return 1
}

// Plus returns r + s in lowest terms. It panics when the sum of two rates with
// large denominators does not fit; readers limit denominators to 10^6.
func (r Rate) Plus(s Rate) Rate {
	g := gcd(r.Den, s.Den)
	left, right := product(r.Num, s.Den/g), product(s.Num, r.Den/g)
	sum := left + right
	if (sum > left) != (right > 0) && right != 0 {
		panic("budget: sum of rates overflows")
	}
	return NewRate(sum, product(r.Den/g, s.Den))
}

// product multiplies, and panics where the result does not fit 63 bits.
func product(a, b int64) int64 {
	p := a * b
	if a != 0 && (p/a != b || p == math.MinInt64) {
		panic("budget: product of rates overflows")
	}
	return p
}

// String writes r as "num/den", for messages to engineers and for keys; what a
// planner reads is worded by package locale.
func (r Rate) String() string { return fmt.Sprintf("%d/%d", r.Num, r.Den) }

// Year is a budget year.
type Year int

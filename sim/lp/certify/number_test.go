package certify

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// anyFloat is a finite float64 of any size.
func anyFloat(r *rand.Rand) float64 {
	for {
		if v := math.Float64frombits(r.Uint64()); finite(v) {
			return v
		}
	}
}

func rat(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }

func (z *number) rat() *big.Rat {
	r := new(big.Rat).SetInt(&z.mant)
	scale := new(big.Int).Lsh(big.NewInt(1), uint(max(z.exp, -z.exp)))
	if z.exp < 0 {
		return r.Quo(r, new(big.Rat).SetInt(scale))
	}
	return r.Mul(r, new(big.Rat).SetInt(scale))
}

func TestNumbersAgreeWithRationals(t *testing.T) {
	r := rng(0)
	for range 300 {
		a, b, c := anyFloat(r), anyFloat(r), anyFloat(r)
		z := exact(a)
		z.addFloats(b, c)
		want := new(big.Rat).Mul(rat(b), rat(c))
		want.Add(want, rat(a))
		if z.rat().Cmp(want) != 0 {
			t.Fatalf("%v + %v·%v is wrong", a, b, c)
		}
		if whole, part := z.floor(); !part.less(exact(1)) || part.sign() < 0 || !isWhole(whole) {
			t.Fatalf("floor of %v + %v·%v is wrong", a, b, c)
		}
	}
}

func TestRoundingIsOnTheSafeSide(t *testing.T) {
	r := rng(1)
	for range 2000 {
		z := exact(anyFloat(r))
		z.addFloats(anyFloat(r), anyFloat(r)*0x1p-900)
		if v := z.round(big.ToNegativeInf); !math.IsInf(v, -1) && rat(v).Cmp(z.rat()) > 0 {
			t.Fatalf("%v is rounded up to %v", z.rat().FloatString(3), v)
		}
	}
}

func TestSumErrorCoversTheSum(t *testing.T) {
	r := rng(2)
	for range 200 {
		var s sum
		want := new(big.Rat)
		for range 50 {
			a, b := r.NormFloat64()*math.Ldexp(1, r.IntN(80)), r.NormFloat64()
			s.product(a, b)
			want.Add(want, new(big.Rat).Mul(rat(a), rat(b)))
		}
		miss := want.Sub(want, rat(s.value()))
		if miss.Abs(miss).Cmp(rat(s.err())) > 0 {
			t.Fatalf("sum misses by %v, more than %v", miss.FloatString(20), s.err())
		}
	}
}

func isWhole(z *number) bool {
	_, part := z.floor()
	return part.sign() == 0
}

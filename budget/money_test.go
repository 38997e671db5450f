package budget

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// panics tells whether f refuses its arguments.
func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

func TestSumsThatDoNotFitPanic(t *testing.T) {
	for _, c := range []struct {
		a, b Dong
		want bool
	}{
		{math.MaxInt64, 1, true}, {1, math.MaxInt64, true}, {math.MinInt64, -1, true},
		{math.MaxInt64, 0, false}, {math.MaxInt64, -1, false}, {math.MinInt64, 1, false}, {0, 0, false}, {2, 3, false},
	} {
		if got := panics(func() { c.a.Plus(c.b) }); got != c.want {
			t.Errorf("%d + %d panics: %v, want %v", c.a, c.b, got, c.want)
		}
	}
	if sum := Dong(2).Plus(-5); sum != -3 {
		t.Errorf("2 + -5 = %d", sum)
	}
}

func TestBillionsCrossBothWays(t *testing.T) {
	for _, d := range []Dong{0, 1, -1, 999_999_999, 1_500_000_000, -2_500_000_001, 123_456 * Billion} {
		if back := FromBillions(d.Billions()); back != d {
			t.Errorf("%d đồng come back as %d", d, back)
		}
	}
	for _, c := range []struct {
		billions float64
		want     Dong
	}{{0.5e-9, 1}, {0.4e-9, 0}, {-0.5e-9, -1}, {-0.4e-9, 0}} {
		if got := FromBillions(c.billions); got != c.want {
			t.Errorf("FromBillions(%g) = %d, want %d", c.billions, got, c.want)
		}
	}
}

func TestFloorKeepsWholeSteps(t *testing.T) {
	for _, c := range []struct{ amount, step, want Dong }{
		{1_234_567, Million, 1_000_000}, {2 * Million, Million, 2 * Million}, {999, Million, 0}, {7, 1, 7}} {
		if got := c.amount.Floor(c.step); got != c.want {
			t.Errorf("%d.Floor(%d) = %d, want %d", c.amount, c.step, got, c.want)
		}
	}
}

func TestRatesAreKeptInLowestTerms(t *testing.T) {
	for _, c := range []struct{ got, want Rate }{
		{NewRate(50, 100), Rate{1, 2}}, {NewRate(0, 7), Rate{0, 1}}, {NewRate(-6, 4), Rate{-3, 2}},
		{Rate{1, 2}.Plus(Rate{1, 3}), Rate{5, 6}}, {Rate{1, 2}.Plus(Rate{-1, 2}), Rate{0, 1}},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	if !panics(func() { NewRate(1, 0) }) || !panics(func() { NewRate(1, -2) }) {
		t.Error("a rate without a positive denominator is accepted")
	}
	if (Rate{}).IsSet() || !(Rate{0, 1}).IsSet() || (Rate{}).Float() != 0 || (Rate{3, 4}).Float() != 0.75 {
		t.Error("an unset rate is not told from zero")
	}
}

// The product of these primes is beyond 63 bits: the sum has no Rate.
func TestSumOfRatesThatDoesNotFitPanics(t *testing.T) {
	far, near := Rate{1, 4_294_967_291}, Rate{1, 4_294_967_279}
	if !panics(func() { far.Plus(near) }) {
		t.Error("1/4294967291 + 1/4294967279 is given as a Rate")
	}
	if !panics(func() { Rate{math.MaxInt64, 2}.Plus(Rate{math.MaxInt64, 2}) }) {
		t.Error("a sum of numerators that overflows is given as a Rate")
	}
}

func drawRate(t *rapid.T) Rate {
	den := rapid.Int64Range(1, 1_000_000).Draw(t, "den")
	return NewRate(rapid.Int64Range(0, den).Draw(t, "num"), den)
}

func drawDong(t *rapid.T) Dong { return Dong(rapid.Int64Range(0, int64(MaxDong)).Draw(t, "dong")) }

// Of, OfUp, divide and the two comparisons against exact rational arithmetic.
func TestSharesAgreeWithExactArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, s, d, value := drawRate(t), drawRate(t), drawDong(t), drawDong(t)
		exact := new(big.Rat).Mul(big.NewRat(r.Num, r.Den), big.NewRat(int64(d), 1))
		down := new(big.Int).Quo(exact.Num(), exact.Denom())
		up := new(big.Int).Neg(new(big.Int).Div(new(big.Int).Neg(exact.Num()), exact.Denom()))
		if got := r.Of(d); int64(got) != down.Int64() {
			t.Errorf("%s of %d = %d, want %s", r, d, got, down)
		}
		if got := r.OfUp(d); int64(got) != up.Int64() {
			t.Errorf("%s of %d rounded up = %d, want %s", r, d, got, up)
		}
		whole, rest := r.divide(d)
		sum := new(big.Rat).Add(big.NewRat(int64(whole), 1), big.NewRat(rest.Num, rest.Den))
		if sum.Cmp(exact) != 0 {
			t.Errorf("%s of %d is divided into %d and %s", r, d, whole, rest)
		}
		if got, want := r.CompareShare(value, d), big.NewRat(int64(value), 1).Cmp(exact); got != want {
			t.Errorf("%d against %s of %d: %d, want %d", value, r, d, got, want)
		}
		if got, want := r.Compare(s), big.NewRat(r.Num, r.Den).Cmp(big.NewRat(s.Num, s.Den)); got != want {
			t.Errorf("%s against %s: %d, want %d", r, s, got, want)
		}
	})
}

func TestUnsetRateTakesNothing(t *testing.T) {
	whole, rest := Rate{}.divide(7)
	if (Rate{}).Of(5) != 0 || (Rate{}).OfUp(5) != 0 || whole != 0 || rest != (Rate{0, 1}) {
		t.Error("an unset rate takes money")
	}
	if !panics(func() { Rate{-1, 2}.Of(5) }) || !panics(func() { Rate{1, 2}.Of(-5) }) || !panics(func() { Rate{math.MaxInt64, 1}.Of(MaxDong) }) {
		t.Error("a share without meaning is given")
	}
}

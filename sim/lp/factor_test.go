package lp

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomMatrix returns n sparse columns over m rows with about three entries each.
func randomMatrix(r *rand.Rand, m, n int) matrix {
	a := matrix{start: []int32{0}}
	for range n {
		for i := range m {
			if r.IntN(m) < 3 {
				a.index = append(a.index, int32(i))
				a.value = append(a.value, r.NormFloat64())
			}
		}
		a.start = append(a.start, int32(len(a.index)))
	}
	return a
}

// times returns B·x for the basis of the given variables.
func times(a *matrix, n int, basic []int32, x []float64) []float64 {
	b := make([]float64, len(basic))
	for k, v := range basic {
		if int(v) >= n {
			b[int(v)-n] -= x[k]
			continue
		}
		index, value := a.column(v)
		for e, i := range index {
			b[i] += value[e] * x[k]
		}
	}
	return b
}

// checkSolves compares both solves with a known answer.
func checkSolves(t *testing.T, r *rand.Rand, f *factor, a *matrix, n int, basic []int32) {
	t.Helper()
	m := len(basic)
	want := make([]float64, m)
	for range 1 + r.IntN(3) {
		want[r.IntN(m)] = r.NormFloat64()
	}
	x := newVector(m)
	for i, v := range times(a, n, basic, want) {
		if v != 0 {
			x.set(int32(i), v)
		}
	}
	rhs := append([]float64(nil), x.value...)
	f.forward(&x, nil)
	for i, v := range times(a, n, basic, x.value) {
		if math.Abs(v-rhs[i]) > 1e-9*(1+largest(x.value)) {
			t.Fatalf("forward: residual %v in row %d", v-rhs[i], i)
		}
	}
	y := newVector(m)
	p := int32(r.IntN(m))
	y.set(p, 1)
	f.backward(&y, nil)
	for k := range basic {
		unit := make([]float64, m)
		unit[k] = 1
		sum := 0.0
		for i, v := range times(a, n, basic, unit) {
			sum += v * y.value[i]
		}
		if k == int(p) {
			sum--
		}
		if math.Abs(sum) > 1e-9*(1+largest(y.value)) {
			t.Fatalf("backward: residual %v in column %d", sum, k)
		}
	}
}

// largest returns the largest magnitude in x.
func largest(x []float64) float64 {
	most := 0.0
	for _, v := range x {
		most = math.Max(most, math.Abs(v))
	}
	return most
}

// Random bases of many sizes are factored, and columns exchanged one after another.
func TestFactorSolvesAfterEveryUpdate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		m := 1 + r.IntN(60)
		n := 2 * m
		a := randomMatrix(r, m, n)
		f := newFactor(m)
		basic := make([]int32, m)
		for i, j := range r.Perm(n + m)[:m] {
			basic[i] = int32(j)
		}
		basic, _ = f.factorize(&a, n, basic)
		checkSolves(t, r, f, &a, n, basic)
		for range 20 {
			exchange(t, r, f, &a, n, basic)
			checkSolves(t, r, f, &a, n, basic)
		}
	}
}

// exchange brings a random column into the basis where its pivot is largest.
func exchange(t *testing.T, r *rand.Rand, f *factor, a *matrix, n int, basic []int32) {
	t.Helper()
	m := len(basic)
	enter := int32(r.IntN(n))
	x, spike, y, partial := newVector(m), newVector(m), newVector(m), newVector(m)
	index, value := a.column(enter)
	for e, i := range index {
		x.set(i, value[e])
	}
	f.forward(&x, &spike)
	spike.tidy(0)
	p := 0
	for i, v := range x.value {
		if math.Abs(v) > math.Abs(x.value[p]) {
			p = i
		}
	}
	if math.Abs(x.value[p]) < 0.1 {
		return
	}
	y.set(int32(p), 1)
	f.backward(&y, &partial)
	if !f.update(int32(p), &spike, &partial, x.value[p]) {
		t.Fatal("unstable update on a well-conditioned exchange")
	}
	basic[p] = enter
}

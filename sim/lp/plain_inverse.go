package lp

import "math"

// refactor computes the inverse of the basis anew by Gauss-Jordan elimination with
// column pivots, and from it the basic values. It fails on a singular basis.
func (p *plain) refactor() bool {
	a := make([][]float64, p.m)
	for i := range a {
		a[i] = make([]float64, 2*p.m)
		a[i][p.m+i] = 1
	}
	for k, b := range p.basic {
		for _, t := range p.cols[b] {
			a[t.Column][k] += t.Value
		}
	}
	for k := range a {
		if !eliminate(a, k) {
			return false
		}
	}
	p.inverse = make([][]float64, p.m)
	for i := range a {
		p.inverse[i] = a[i][p.m:]
	}
	p.settle()
	return true
}

// eliminate clears column k of a outside its pivot, the largest entry at or below row k.
func eliminate(a [][]float64, k int) bool {
	best := k
	for i := k; i < len(a); i++ {
		if math.Abs(a[i][k]) > math.Abs(a[best][k]) {
			best = i
		}
	}
	a[k], a[best] = a[best], a[k]
	if math.Abs(a[k][k]) < 1e-12 {
		return false
	}
	pivot := a[k][k]
	for j := range a[k] {
		a[k][j] /= pivot
	}
	for i := range a {
		f := a[i][k]
		if i == k || f == 0 {
			continue
		}
		for j, v := range a[k] {
			if v != 0 {
				a[i][j] -= f * v
			}
		}
	}
	return true
}

// settle puts nonbasic variables on their bounds and computes the basic ones from
// B·x_B = −N·x_N.
func (p *plain) settle() {
	r := make([]float64, p.m)
	for j := range p.x {
		switch p.place[j] {
		case AtLower:
			p.x[j] = p.lower[j]
		case AtUpper:
			p.x[j] = p.upper[j]
		case AtZero:
			p.x[j] = 0
		case Basic:
			continue
		}
		for _, t := range p.cols[j] {
			r[t.Column] -= t.Value * p.x[j]
		}
	}
	for i, b := range p.basic {
		sum := 0.0
		for k, v := range p.inverse[i] {
			sum += v * r[k]
		}
		p.x[b] = sum
	}
}

package certify

import "math"

// step is the greatest g such that the objective of every point with whole
// columns is the offset plus a multiple of g: the greatest common divisor of the
// costs when all of them, and the offset, are whole numbers and belong to whole
// columns; else 0.
func (p *Program) step() float64 {
	if p.Offset != math.Floor(p.Offset) {
		return 0
	}
	g := 0.0
	for j, c := range p.Cost {
		switch {
		case c == 0:
		case !p.whole(j) || c != math.Floor(c) || math.Abs(c) >= 0x1p53:
			return 0
		default:
			g = divisor(g, math.Abs(c))
		}
	}
	return g
}

// divisor is the greatest common divisor of two whole numbers; float64 takes
// remainders exactly.
func divisor(a, b float64) float64 {
	for b != 0 {
		a, b = b, math.Mod(a, b)
	}
	return a
}

// lift raises a bound of the minimised program to the next value that the
// objective can take, where float64 holds all numbers on the way exactly.
func (p *Program) lift(bound float64) float64 {
	g := p.step()
	offset := p.sense() * p.Offset
	if g == 0 || math.Abs(bound)+math.Abs(offset)+g >= 0x1p52 {
		return bound
	}
	distance := math.Nextafter(bound-offset, math.Inf(-1)) // what rounding may have added
	if bound == math.Floor(bound) {
		distance = bound - offset
	}
	return offset + g*math.Ceil(distance/g)
}

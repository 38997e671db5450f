package curve

import "math"

// Line is the straight line Intercept + Slope·S.
type Line struct{ Intercept, Slope float64 }

// At returns the height of the line at s.
func (l Line) At(s float64) float64 { return l.Intercept + l.Slope*s }

// Support returns the line that touches the curve at s. It lies nowhere below the
// curve on the concave piece that holds s.
func (c Curve) Support(s float64) Line {
	s = math.Max(0, s)
	slope := c.Slope(s)
	return Line{c.Value(s) - slope*s, slope}
}

// Chord returns the line through the curve at low and high: between them it lies
// nowhere above a concave curve and nowhere below a convex one. For low == high it is
// flat at the value there.
func (c Curve) Chord(low, high float64) Line {
	bottom, top := c.Value(low), c.Value(high)
	if high <= low {
		return Line{bottom, 0}
	}
	slope := (top - bottom) / (high - low)
	return Line{bottom - slope*low, slope}
}

// Under returns a line that lies nowhere above the curve between low and high, and
// touches it: parallel to the chord.
func (c Curve) Under(low, high float64) Line {
	line := c.Chord(low, high)
	if high <= low {
		return line
	}
	lowest := 0.0
	dip := func(s float64) { lowest = math.Min(lowest, c.Value(s)-line.At(s)) }
	for _, p := range c.Points {
		if low < p.Stock && p.Stock < high {
			dip(p.Stock)
		}
	}
	if end := math.Min(high, c.inflection()); end > low {
		dip(c.where(line.Slope, low, end))
	}
	line.Intercept += lowest
	return line
}

// where returns the stock between low and high, inside the convex part, at which the
// slope has a value, or the end nearest to it.
func (c Curve) where(slope, low, high float64) float64 {
	const halvings = 60 // to the last bit
	for range halvings {
		middle := low + (high-low)/2
		if c.Slope(middle) < slope {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// inflection returns the stock up to which a smooth curve is convex; 0 when it is
// concave from the start.
func (c Curve) inflection() float64 {
	switch c.Shape {
	case Hill:
		return c.Scale * math.Pow((c.Power-1)/(c.Power+1), 1/c.Power)
	case Logistic:
		return c.Scale
	}
	return 0
}

// Piece is a stretch of stocks on which a curve is concave or convex. Lines lie nowhere
// below the curve on it: of a broken line they are the curve, of a convex piece the
// chord, of a smooth concave one a first set that is refined at the answers found.
type Piece struct {
	Low, High float64
	Convex    bool
	Lines     []Line
}

// firstChords is how many convex pieces an S-shaped curve begins with.
const firstChords = 8

// Pieces cuts the curve from 0 to most into pieces. A concave curve is one piece.
func (c Curve) Pieces(most float64) []Piece {
	var pieces []Piece
	low := 0.0
	cut := func(high float64, convex bool) {
		if high = math.Min(high, most); high > low {
			pieces = append(pieces, c.piece(low, high, convex))
			low = high
		}
	}
	for _, turn := range c.turnsOf() {
		cut(turn, false)
	}
	bend := c.inflection()
	for k := 1; k <= firstChords; k++ {
		cut(bend*float64(k)/firstChords, true)
	}
	if cut(most, false); len(pieces) == 0 {
		pieces = append(pieces, c.piece(0, most, false))
	}
	return pieces
}

func (c Curve) turnsOf() []float64 {
	if c.Shape != Points {
		return nil
	}
	return c.turns()
}

func (c Curve) piece(low, high float64, convex bool) Piece {
	p := Piece{Low: low, High: high, Convex: convex}
	if convex {
		p.Lines = []Line{c.Chord(low, high)}
		return p
	}
	p.Lines = c.concaveLines(low, high)
	return p
}

// SupportOn returns the supporting line at s of the concave piece p: at its end the
// curve may turn upwards, and the line must be that of the piece.
func (c Curve) SupportOn(p Piece, s float64) Line {
	if s < p.High || c.Shape != Points {
		return c.Support(s)
	}
	from := p.Low
	for _, corner := range c.Points {
		if corner.Stock < p.High {
			from = math.Max(from, corner.Stock)
		}
	}
	return c.Support(from)
}

// Split cuts a convex piece in two at s.
func (c Curve) Split(p Piece, s float64) (left, right Piece) {
	return c.piece(p.Low, s, true), c.piece(s, p.High, true)
}

// concaveLines returns the lines that a program begins with on a concave piece.
func (c Curve) concaveLines(low, high float64) []Line {
	switch c.Shape {
	case Linear:
		return []Line{{0, 1 / c.Scale}, {1, 0}}
	case Uncapped:
		slope := 1 / c.Scale
		if math.FMA(-slope, c.Scale, 1) > 0 { // rounded down
			slope = math.Nextafter(slope, math.Inf(1))
		}
		return []Line{{0, slope}}
	case Points:
		lines := []Line{c.Support(low)}
		for _, p := range c.Points {
			if low < p.Stock && p.Stock < high {
				lines = append(lines, c.Support(p.Stock))
			}
		}
		return lines
	}
	lines := []Line{{c.Greatest(), 0}}
	for _, scales := range []float64{0, 0.5, 1, 2, 4} {
		if at := low + scales*c.Scale; at <= high {
			lines = append(lines, c.Support(at))
		}
	}
	return lines
}

// Concave tells whether the curve is one concave piece, whatever the stock.
func (c Curve) Concave() bool { return len(c.turnsOf()) == 0 && c.inflection() == 0 }

// Start returns the lines that a program begins with for a concave curve.
func (c Curve) Start() []Line { return c.concaveLines(0, math.Inf(1)) }

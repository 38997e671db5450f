package curve

import "math"

// segment returns the ends of the segment of a broken line that holds s; the one after
// the last corner is level.
func (c Curve) segment(s float64) (from, to Point) {
	for _, p := range c.Points {
		if s < p.Stock {
			return from, p
		}
		from = p
	}
	return from, Point{from.Stock + 1, from.Effect}
}

func (c Curve) pointValue(s float64) float64 {
	from, to := c.segment(s)
	return from.Effect + (to.Effect-from.Effect)*((s-from.Stock)/(to.Stock-from.Stock))
}

func (c Curve) pointSlope(s float64) float64 {
	from, to := c.segment(s)
	return (to.Effect - from.Effect) / (to.Stock - from.Stock)
}

func (c Curve) pointInverse(effect float64) float64 {
	from := Point{}
	for _, p := range c.Points {
		if effect <= p.Effect {
			return from.Stock + (effect-from.Effect)/(p.Effect-from.Effect)*(p.Stock-from.Stock)
		}
		from = p
	}
	return math.Inf(1)
}

// turns returns the corners at which a broken line turns upwards: between two of them
// it is concave.
func (c Curve) turns() []float64 {
	var turns []float64
	from := Point{}
	for i, p := range c.Points {
		if i > 0 && c.pointSlope(from.Stock) > c.pointSlope(c.before(i)) {
			turns = append(turns, from.Stock)
		}
		from = p
	}
	return turns
}

// before returns the stock at which the segment that ends at corner i-1 begins.
func (c Curve) before(i int) float64 {
	if i < 2 {
		return 0
	}
	return c.Points[i-2].Stock
}

package sim

import (
	"math"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/sim/curve"
)

// subject is a quantitative indicator with its responses.
type subject struct {
	indicator *budget.Indicator
	responses []response
	shift     float64 // added so that the path passes through the last actual level
	actualTo  int     // year index of that level; -1 = none
}

// response is a budget.Response in tỷ đồng and indexes.
type response struct {
	row   *budget.Response
	use   int
	gain  float64
	curve curve.Curve
}

// listSubjects lists the quantitative indicators that have a baseline.
func (b *book) listSubjects() {
	for i := range b.plan.Indicators {
		ind := &b.plan.Indicators[i]
		if ind.Kind == budget.Quantitative && ind.Baseline != nil {
			b.subjects = append(b.subjects, b.newSubject(ind))
		}
	}
	slices.SortFunc(b.subjects, func(x, y subject) int { return strings.Compare(x.indicator.ID, y.indicator.ID) })
}

func (b *book) newSubject(ind *budget.Indicator) subject {
	s := subject{indicator: ind, actualTo: -1}
	for i := range b.plan.Responses {
		if r := &b.plan.Responses[i]; r.Indicator == ind.ID && !ind.Immovable {
			s.responses = append(s.responses, response{r, b.useAt[r.Use], r.Gain.Likely, curveOf(r)})
		}
	}
	slices.SortFunc(s.responses, func(x, y response) int { return strings.Compare(x.row.ID, y.row.ID) })
	for _, a := range ind.Actuals {
		if y := b.year(a.Year); y >= 0 && y < b.locked && y > s.actualTo {
			s.actualTo = y
			s.shift = a.Value - b.modelled(&s, b.actual, y)
		}
	}
	return s
}

// shapes are the curves of the shapes of responses to a task.
var shapes = map[budget.Shape]curve.Shape{
	budget.Linear: curve.Linear, budget.Saturating: curve.Saturating, budget.Uncapped: curve.Uncapped,
	budget.Coverage: curve.Coverage, budget.Hill: curve.Hill, budget.Logistic: curve.Logistic, budget.BrokenLine: curve.Points,
}

// curveOf returns the likely curve of a response to a task, of stocks in tỷ đồng.
func curveOf(r *budget.Response) curve.Curve {
	c := curve.Curve{Shape: shapes[r.Shape], Scale: r.Money.Likely.Billions(), Power: r.Power}
	for _, p := range r.Points {
		c.Points = append(c.Points, curve.Point{Stock: p.Money.Billions(), Effect: p.Part.Float()})
	}
	return c
}

// weakest tells whether the weakest response decides, and not their sum.
func (s *subject) weakest() bool {
	return s.indicator.Combine == budget.CombineWeakest && len(s.responses) > 0
}

// stocks returns the stock of a task by year, in tỷ đồng:
// S(t) = (1-fade)·S(t-1) + paid(t-lag)/index(t-lag), S(First-1) = 0.
func (b *book) stocks(g *grid, use int) []float64 {
	task := b.uses[use].Task
	paid := b.paid(g, use)
	stock, keep := make([]float64, len(paid)), 1-task.Fade.Likely
	for t := range stock {
		if t > 0 {
			stock[t] = keep * stock[t-1]
		}
		if t >= task.Lag {
			stock[t] += paid[t-task.Lag].Billions() / b.plan.Prices.In(b.years[t-task.Lag]).Float()
		}
	}
	return stock
}

// part returns the part of its gain that a response gives in a year.
func (b *book) part(r *response, g *grid, year int) float64 {
	project := b.uses[r.use].Project
	switch {
	case project == nil:
		return r.curve.Value(b.stocks(g, r.use)[year])
	case project.Divisible:
		if b.year(project.StartFrom)+len(project.Phasing)-1+project.Lag <= year {
			return b.built(g, r.use)
		}
		return 0
	}
	if done := b.completed(g, r.use); done >= 0 && done+project.Lag <= year {
		return 1
	}
	return 0
}

// effect returns what the responses of a subject add to it in a year: their sum, or
// what the weakest gives.
func (b *book) effect(s *subject, g *grid, year int) float64 {
	sum, least := 0.0, math.Inf(1)
	for i := range s.responses {
		r := &s.responses[i]
		part := b.part(r, g, year)
		sum, least = sum+r.gain*part, math.Min(least, part)
	}
	if s.weakest() {
		return s.responses[0].gain * least
	}
	return sum
}

// steady returns baseline + drift in a year, without any money of the plan.
func (s *subject) steady(year budget.Year) float64 {
	base := s.indicator.Baseline
	return base.Value.Likely + s.indicator.Drift.Likely*float64(year-base.Year)
}

// modelled returns the level in a year by the model alone, before clamping.
func (b *book) modelled(s *subject, g *grid, year int) float64 {
	return s.steady(b.years[year]) + b.effect(s, g, year)
}

// level returns the level in a year: the actual one where it is known, else
// clamp(baseline + drift + effects + shift).
func (b *book) level(s *subject, g *grid, year int) float64 {
	if year < b.locked {
		for _, a := range s.indicator.Actuals {
			if a.Year == b.years[year] {
				return a.Value
			}
		}
	}
	level := b.modelled(s, g, year)
	if year > s.actualTo {
		level += s.shift
	}
	return s.clamp(level)
}

func (s *subject) clamp(level float64) float64 {
	if !s.indicator.HasLimits() {
		return level
	}
	return math.Min(s.indicator.High, math.Max(s.indicator.Low, level))
}

// path returns the level in the base year First-1 and in each year of the plan.
func (b *book) path(s *subject, g *grid) []float64 {
	path := []float64{s.clamp(s.steady(b.plan.First - 1))}
	for y := range b.years {
		path = append(path, b.level(s, g, y))
	}
	return path
}

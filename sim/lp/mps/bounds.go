package mps

import (
	"math"
	"strings"
)

// limits are what BOUNDS says of one column.
type limits struct {
	lower, upper       float64
	hasLower, hasUpper bool
	any                bool // some line names the column
}

// addBound handles a line of BOUNDS.
func (p *parser) addBound(f fields) {
	kind := strings.ToUpper(f[1])
	if !p.counts(f[2]) {
		return
	}
	j, ok := p.columns[f[3]]
	if !ok {
		p.fault("there is no column %s", f[3])
		return
	}
	v := 0.0
	if !bareBounds[kind] {
		if v, ok = p.limit(f[4]); !ok {
			return
		}
	}
	switch kind {
	case "LO", "LI":
		p.lower(j, v)
	case "UP", "UI":
		p.upper(j, v)
	case "FX":
		p.lower(j, v)
		p.upper(j, v)
	case "FR":
		p.lower(j, math.Inf(-1))
		p.upper(j, math.Inf(1))
	case "MI":
		p.lower(j, math.Inf(-1))
	case "PL":
		p.upper(j, math.Inf(1))
	case "BV":
		p.lower(j, 0)
		p.upper(j, 1)
	case "SC", "SI":
		p.fault("bound type %s (semicontinuous column) is not supported", kind)
	default:
		p.fault("a bound is of type LO, UP, FX, FR, MI, PL, BV, LI or UI, not %q", f[1])
	}
	if kind == "BV" || kind == "LI" || kind == "UI" {
		p.model.Columns[j].Integer = true
	}
}

func (p *parser) lower(j int, v float64) {
	l := &p.limits[j]
	switch {
	case math.IsInf(v, 1):
		p.fault("a lower limit of infinity leaves column %s no value", p.model.Columns[j].Name)
	case l.hasLower && l.lower != v:
		p.fault("column %s has two lower limits, %v and %v", p.model.Columns[j].Name, l.lower, v)
	}
	l.lower, l.hasLower, l.any = v, true, true
}

func (p *parser) upper(j int, v float64) {
	l := &p.limits[j]
	switch {
	case math.IsInf(v, -1):
		p.fault("an upper limit of -infinity leaves column %s no value", p.model.Columns[j].Name)
	case l.hasUpper && l.upper != v:
		p.fault("column %s has two upper limits, %v and %v", p.model.Columns[j].Name, l.upper, v)
	}
	l.upper, l.hasUpper, l.any = v, true, true
}

// of fills in what no line says: [0, ∞), or [0, 1] for a whole column without
// any line, and no lower limit below a negative upper one.
func (l limits) of(whole bool) (lower, upper float64) {
	switch {
	case whole && !l.any:
		return 0, 1
	case !l.hasUpper:
		return l.lower, math.Inf(1)
	case !l.hasLower && l.upper < 0:
		return math.Inf(-1), l.upper
	}
	return l.lower, l.upper
}

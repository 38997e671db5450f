package sim

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/sim/curve"
	"phanbo/sim/lp"
)

// opened is a plan's program in which every declared limit is a row that can be
// lifted. What a program for allocating states as column bounds, or by leaving columns
// out, is a row here: requests, windows of projects, commitments, and the demand that
// a target be met. Rows that define things (phases, stocks, curves, levels) stand.
type opened struct {
	*program
	closed     *book
	demands    []int        // row of each target's demand
	cellSource map[int]int  // source of a row that limits one cell
	relaxed    bool         // whole-number conditions are left out: what is impossible then is impossible
	last       *lp.Basis    // of the last question, from which the next begins
	choices    []float64    // last point with whole columns
	unsure     map[int]bool // rows above curves of which that was not shown
	base       int          // rows of the plan itself, before lines are added
	columns    int          // likewise
	pristine   *opened      // the same as it was at first, where evidence is gathered
	raised     int          // supporting lines up to this row lie surely above their curves
	about      int          // target that the questions are about, along which proofs by cases go
}

// Names of the limits that only an opened program has.
const (
	cellRequest      = budget.CellRequest
	projectWindow    = budget.ProjectWindow
	projectCommitted = budget.ProjectCommitted
	demanded         = "demand"
)

// overshoot is how far a demanded progress may pass 1, so that a point stands a hair
// inside the demand and survives the curves.
const overshoot = 1e-6

func newOpened(plan *budget.Plan) *opened {
	b := newBook(openPlan(plan))
	upper := b.upper
	b.upper, b.cells = slices.Repeat([]budget.Dong{budget.MaxDong}, len(upper)), nil
	b.listCells()
	b.upper = upper
	o := &opened{program: newProgram(b), closed: newBook(plan), cellSource: map[int]int{}, unsure: map[int]bool{}}
	for _, column := range o.amounts {
		o.model.Columns[column].Upper = math.Inf(1)
	}
	o.requests()
	o.windows()
	o.commitments()
	o.demand()
	o.raise()
	o.base, o.columns = len(o.limits), len(o.model.Columns)
	return o
}

// fork returns an opened program that answers the same and can change by itself.
func (o *opened) fork() *opened {
	program, out := *o.program, *o
	program.model = o.model.Clone()
	program.limits, program.lines = slices.Clone(o.limits), slices.Clone(o.lines)
	for i := range program.lines {
		program.lines[i].pieces = slices.Clone(o.lines[i].pieces)
	}
	if o.pieced() { // whose rows are changed in place
		for i := range program.model.Rows {
			program.model.Rows[i].Terms = slices.Clone(o.model.Rows[i].Terms)
		}
	}
	out.program, out.unsure = &program, maps.Clone(o.unsure)
	return &out
}

// openPlan takes out of a plan what would leave columns out of its program: requests,
// and windows of projects.
func openPlan(plan *budget.Plan) *budget.Plan {
	open := *plan
	open.Tasks, open.Projects = slices.Clone(plan.Tasks), slices.Clone(plan.Projects)
	for i := range open.Tasks {
		open.Tasks[i].Funding = withoutRequests(open.Tasks[i].Funding)
	}
	for i := range open.Projects {
		open.Projects[i].StartFrom, open.Projects[i].StartTo = plan.First, plan.Last
	}
	return &open
}

func withoutRequests(rows []budget.Funding) []budget.Funding {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Requested = nil
	}
	return rows
}

// requests: a[u,s,v] <= what was requested, for tasks without a maximum of their own.
func (o *opened) requests() {
	for c, at := range o.cells {
		most := o.closed.most(at.use, at.source, at.year)
		if _, held := o.closed.uses[at.use].FixedIn(o.sources[at.source].ID, o.years[at.year]); most < 0 || held {
			continue
		}
		o.row(limit{rule: cellRequest, subject: o.uses[at.use].ID, year: o.years[at.year], amount: most}, -free, most.Billions(),
			[]lp.Term{{Column: o.amounts[c], Value: 1}})
		o.cellSource[len(o.limits)-1] = at.source
	}
}

// windows: Σ start[p,k] over the years k outside the project's window <= 0.
func (o *opened) windows() {
	for u := range o.uses {
		if o.uses[u].Project == nil {
			continue
		}
		window := o.closed.uses[u].Project
		terms := o.startTerms(nil, u, func(k int) float64 {
			if year := o.years[k]; year < window.StartFrom || year > window.StartTo {
				return 1
			}
			return 0
		})
		if len(terms) > 0 && o.begun(u) < 0 {
			o.row(limit{rule: projectWindow, subject: window.ID, year: window.StartTo}, -free, 0, terms)
		}
	}
}

// commitments parts Σ start = 1 of a committed project, which is a decision, from
// Σ start <= 1, which is not.
func (o *opened) commitments() {
	for i, l := range o.limits {
		row := &o.model.Rows[i]
		if l.rule != "project_start" || row.Lower < 1 || o.begun(o.useAt[l.subject]) >= 0 {
			continue
		}
		row.Lower = -free
		o.row(limit{rule: projectCommitted, subject: l.subject}, 1, free, row.Terms)
	}
}

// demand: progress[j] >= 1, less what the tolerance of a target forgives; lifted
// until it is asked.
func (o *opened) demand() {
	for i := range o.targets {
		t := &o.targets[i]
		column := &o.model.Columns[o.progress[i]]
		least := 1.0
		if t.subject >= 0 {
			need, _ := t.scaled(o.subjects[t.subject].indicator.Baseline.Value.Likely, 0)
			least -= t.slack() / need
			column.Upper = 1 + overshoot
			column.Lower = o.lowest(o.progress[i])
		}
		o.row(limit{rule: demanded, subject: t.row.ID, year: t.row.Year}, least, free, []lp.Term{{Column: o.progress[i], Value: 1}})
		o.demands = append(o.demands, len(o.limits)-1)
	}
}

// lowest returns a value below every progress that a target's row lets an allocation
// have, so that a target that is not demanded restricts nothing.
func (o *opened) lowest(progress int) float64 {
	const far = -1e6
	lowest := 0.0
	for i := range o.model.Rows {
		row := &o.model.Rows[i]
		if !rowHas(row, progress) || o.limits[i].rule != "target" {
			continue
		}
		need, right := 1.0, row.Upper
		for _, t := range row.Terms {
			if t.Column == progress {
				need = t.Value
				continue
			}
			right -= math.Max(t.Value*o.model.Columns[t.Column].Lower, t.Value*o.model.Columns[t.Column].Upper)
		}
		lowest = math.Min(lowest, right/need)
	}
	if math.IsInf(lowest, 0) || math.IsNaN(lowest) {
		return far
	}
	return lowest - 1
}

// raise moves new supporting lines up until they surely lie above their curves. What
// rests on a line of which that cannot be shown is not proved.
func (o *opened) raise() {
	curves := map[int]curve.Curve{}
	for _, s := range o.lines {
		if len(s.pieces) == 0 {
			curves[s.effect] = s.curve
		}
	}
	for ; o.raised < len(o.limits); o.raised++ {
		row := &o.model.Rows[o.raised]
		if o.limits[o.raised].rule != "support" {
			continue
		}
		line, ok := curve.Line{Intercept: row.Upper}, false
		for _, t := range row.Terms {
			if c, has := curves[t.Column]; has && len(row.Terms) == 2 {
				line.Slope = slopeOf(row, t.Column)
				line, ok = raisedAbove(c, line)
			}
		}
		if o.unsure[o.raised] = !ok; ok {
			row.Upper = line.Intercept
		}
	}
}

// slopeOf returns the slope of a supporting line: minus the coefficient of the stock.
func slopeOf(row *lp.Row, effect int) float64 {
	for _, t := range row.Terms {
		if t.Column != effect {
			return -t.Value
		}
	}
	return 0
}

// class orders limits for deletion: law first, what can be negotiated last.
func class(rule string) int {
	switch rule {
	case "rule_floor", "rule_ceiling", "co_finance":
		return 0
	case projectCommitted, "use_min", "cell_fixed":
		return 1
	case projectWindow, "use_max", "use_ramp":
		return 2
	case "source_ceiling", "pool_balance", "group_total", cellRequest:
		return 4
	case demanded:
		return 5
	}
	return 3
}

const classes = 6

// physical lists the rows that define things; they are given.
var physical = []string{"stock", "segment", "support", "weakest", "project_phasing", "project_upkeep", "project_start", "milestone", "target"}

// members lists the rows of a class that are on, in the order of their names.
func (o *opened) members(on set, of int) []int {
	var rows []int
	for i, l := range o.limits {
		if on.has(i) && !slices.Contains(physical, l.rule) && class(l.rule) == of {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(i, k int) int {
		a, b := o.limits[i], o.limits[k]
		return cmp.Or(strings.Compare(a.rule, b.rule), strings.Compare(a.subject, b.subject), cmp.Compare(a.year, b.year))
	})
	return rows
}

// set tells which rows of an opened program are on; rows added since are.
type set []bool

func (s set) has(row int) bool { return row >= len(s) || s[row] }

// without returns the set with rows lifted.
func (s set) without(rows ...int) set {
	out := slices.Clone(s)
	for _, row := range rows {
		out[row] = false
	}
	return out
}

// limitsOn returns all limits, and the demands of the given targets.
func (o *opened) limitsOn(targets ...int) set {
	on := make(set, len(o.limits))
	for i, l := range o.limits {
		on[i] = l.rule != demanded
	}
	for _, t := range targets {
		on[o.demands[t]] = true
	}
	return on
}

// anyMoney lifts source ceilings, group totals and requests. Absorption, lags, windows
// and maxima stay.
func (o *opened) anyMoney(on set) set {
	out := slices.Clone(on)
	for i := range out {
		switch o.limits[i].rule {
		case "source_ceiling", "pool_balance", "group_total", cellRequest:
			out[i] = false
		}
	}
	return out
}

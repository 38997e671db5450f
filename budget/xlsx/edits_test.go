package xlsx_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// edited is a plan with its two allocations, as a reader of the workbook changes them.
type edited struct {
	plan              *budget.Plan
	allocation, draft []budget.Cell
}

// copied returns a copy that shares nothing.
func (e edited) copied() edited {
	var p budget.Plan
	data, err := json.Marshal(e.plan)
	if err == nil {
		err = json.Unmarshal(data, &p)
	}
	if err != nil {
		panic(err)
	}
	return edited{&p, slices.Clone(e.allocation), slices.Clone(e.draft)}
}

// apply makes the change of an input cell in the plan: the meaning of each cell, stated
// apart from the workbook.
func (e *edited) apply(in xlsx.Input, x float64) {
	year := budget.Year(0)
	if y, ok := strings.CutPrefix(in.Column, "y"); ok {
		n, _ := strconv.Atoi(y)
		year = budget.Year(n)
	}
	kind, id, _ := strings.Cut(in.Line, ":")
	switch in.Block {
	case "amounts":
		e.amount(in.Line, year, budget.Dong(x))
	case "bases":
		b := find(e.plan.Bases, func(b *budget.Base) bool { return b.ID == in.Line })
		find(b.Amounts, func(a *budget.BaseAmount) bool { return a.Year == year }).Amount.Likely = budget.Dong(x)
	case "envelope":
		e.plan.Envelope.Shares = e.yearRates(e.plan.Envelope.Share, year, rate(x))
	case "sources":
		e.source(kind, find(e.plan.Sources, func(s *budget.Source) bool { return s.ID == id }), year, x)
	case "prices":
		index := e.plan.Prices
		e.plan.Prices.Year, e.plan.Prices.Index = e.plan.First-1, e.yearRates(index.In, year, rate(x))
	case "split":
		e.split(id, year, rate(x))
	case "rules":
		e.rule(kind, find(e.plan.Rules, func(r *budget.Rule) bool { return r.ID == id }), year, x)
	case "actual_levels":
		ind := find(e.plan.Indicators, func(i *budget.Indicator) bool { return i.ID == in.Line })
		find(ind.Actuals, func(a *budget.IndicatorActual) bool { return a.Year == year }).Value = x
	case "limits":
		e.limit(kind, id, year, x)
	case "phases":
		e.phase(e.project(in.Line), ordinal(in.Column), rate(x))
	case "relation":
		e.relation(kind, id, x)
	default:
		e.term(in, x)
	}
}

// term changes an input of indicators.
func (e *edited) term(in xlsx.Input, x float64) {
	parts := strings.Split(in.Line, ":")
	switch in.Block + "/" + in.Column {
	case "indicators/base":
		e.indicator(in.Line).Baseline.Value.Likely = x
	case "indicators/drift":
		e.indicator(in.Line).Drift.Likely = x
	case "indicators/low":
		e.indicator(in.Line).Low = x
	case "indicators/high":
		e.indicator(in.Line).High = x
	case "indicators/units":
		e.indicator(in.Line).Denominator = int(x)
	case "required/value":
		e.target(in.Line).Value = x
	case "required/upper":
		e.target(in.Line).Upper = x
	case "required/precision":
		e.target(in.Line).Precision = x
	case "required/weight":
		e.target(in.Line).Weight = x
	case "conditions/paid":
		t := e.target(parts[0])
		find(t.Done.Tasks, func(c *budget.TaskPaid) bool { return c.Task == parts[1] }).Paid = budget.Dong(x)
	case "responses/gain":
		e.gain(e.response(in.Line), x)
	case "responses/money":
		e.response(in.Line).Money.Likely = budget.Dong(x)
	case "responses/power":
		e.response(in.Line).Power = x
	case "points/money":
		e.response(parts[0]).Points[ordinal(parts[1])].Money = budget.Dong(x)
	case "points/part":
		e.response(parts[0]).Points[ordinal(parts[1])].Part = rate(x)
	case "costs/quantity", "costs/price": // no part of the simulation
	case "ramps/growth":
		e.task(in.Line).Ramp.Growth = rate(x)
	case "ramps/plus":
		e.task(in.Line).Ramp.Plus = budget.Dong(x)
	case "ramps/last_year":
		for i := range e.task(in.Line).Funding {
			e.task(in.Line).Funding[i].LastYear = 0
		}
		e.task(in.Line).Funding[0].LastYear = budget.Dong(x)
	case "tasks/fade":
		e.task(in.Line).Fade.Likely = x
	case "tasks/lag":
		e.task(in.Line).Lag = int(x)
	case "receipts/part":
		e.task(parts[0]).Receipts[ordinal(parts[1])].Part = rate(x)
	case "projects/total":
		e.project(in.Line).Total.Likely = budget.Dong(x)
	case "projects/before":
		e.project(in.Line).Appropriated = budget.Dong(x)
	case "projects/lag":
		e.project(in.Line).Lag = int(x)
	case "windows/start_from":
		e.project(in.Line).StartFrom = budget.Year(x)
	case "windows/start_to":
		e.project(in.Line).StartTo = budget.Year(x)
	case "windows/committed":
		e.project(in.Line).Committed = x == 1
	case "windows/upkeep":
		e.project(in.Line).Upkeep = budget.Dong(x)
	default:
		panic("an input that no test knows: " + in.Block + "/" + in.Column)
	}
}

func ordinal(s string) int { n, _ := strconv.Atoi(s); return n - 1 }

func rate(x float64) budget.Rate { return budget.NewRate(int64(math.Round(x*1e6)), 1e6) }

func find[T any](rows []T, is func(*T) bool) *T {
	for i := range rows {
		if is(&rows[i]) {
			return &rows[i]
		}
	}
	panic("an input of a row that the plan does not have")
}

func (e *edited) indicator(id string) *budget.Indicator {
	return find(e.plan.Indicators, func(i *budget.Indicator) bool { return i.ID == id })
}
func (e *edited) target(id string) *budget.Target {
	return find(e.plan.Targets, func(t *budget.Target) bool { return t.ID == id })
}
func (e *edited) task(id string) *budget.Task {
	return find(e.plan.Tasks, func(t *budget.Task) bool { return t.ID == id })
}
func (e *edited) project(id string) *budget.Project {
	return find(e.plan.Projects, func(p *budget.Project) bool { return p.ID == id })
}

// relation changes what ties projects: a tie that no longer holds is taken out.
func (e *edited) relation(kind, id string, x float64) {
	project, other, _ := strings.Cut(id, ":")
	without := func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == other && x != 1 })
	}
	switch kind {
	case "needs":
		e.project(project).Needs = without(e.project(project).Needs)
	case "excludes":
		e.project(project).Excludes = without(e.project(project).Excludes)
	case "choice":
		find(e.plan.Choices, func(c *budget.Choice) bool { return c.ID == id }).Most = int(x)
	default:
		e.plan.Tail.Most = budget.Dong(x)
	}
}

// phase changes a phase; the last takes the rest.
func (e *edited) phase(p *budget.Project, k int, part budget.Rate) {
	p.Phasing[k] = part
	last, rest := len(p.Phasing)-1, big.NewRat(1, 1)
	for _, r := range p.Phasing[:last] {
		rest.Sub(rest, big.NewRat(r.Num, r.Den))
	}
	if rest.Num().IsInt64() && rest.Denom().IsInt64() {
		p.Phasing[last] = budget.NewRate(rest.Num().Int64(), rest.Denom().Int64())
	}
}

// gain changes the gain of a response; of an indicator that the weakest decides all have
// one.
func (e *edited) gain(r *budget.Response, x float64) {
	for i := range e.plan.Responses {
		if other := &e.plan.Responses[i]; other == r || other.Indicator == r.Indicator && e.indicator(r.Indicator).Combine == budget.CombineWeakest {
			other.Gain.Likely = x
		}
	}
}

func (e *edited) response(id string) *budget.Response {
	return find(e.plan.Responses, func(r *budget.Response) bool { return r.ID == id })
}

// yearRates writes rates out year by year, one of them changed.
func (e *edited) yearRates(of func(budget.Year) budget.Rate, year budget.Year, r budget.Rate) []budget.YearRate {
	var rows []budget.YearRate
	for _, y := range e.plan.Years() {
		row := budget.YearRate{Year: y, Rate: of(y)}
		if y == year {
			row.Rate = r
		}
		rows = append(rows, row)
	}
	return rows
}

// amount changes an amount of a version, use, source and year.
func (e *edited) amount(line string, year budget.Year, d budget.Dong) {
	parts := strings.Split(line, ":")
	version, use, source := parts[0], parts[1], parts[2]
	put := func(cells []budget.Cell) []budget.Cell {
		for i := range cells {
			if c := &cells[i]; c.Use == use && c.Source == source && c.Year == year {
				c.Amount = d
				return cells
			}
		}
		return append(cells, budget.Cell{Use: use, Source: source, Year: year, Amount: d})
	}
	switch version {
	case "requested":
		for i := range e.plan.Tasks {
			e.plan.Tasks[i].Funding = asked(e.plan.Tasks[i].ID == use, e.plan.Tasks[i].Funding, source, e.plan.Years(), year, d)
		}
	case "proposal":
		e.allocation = put(e.allocation)
	case "draft":
		e.draft = put(e.draft)
	case "actual", "paid":
		e.allocation, e.draft = e.actual(use, source, year, version, d, put)
	}
}

// actual changes what was appropriated or paid in a locked year.
func (e *edited) actual(use, source string, year budget.Year, version string, d budget.Dong, put func([]budget.Cell) []budget.Cell) (allocation, draft []budget.Cell) {
	var rows *[]budget.Actual
	for i := range e.plan.Tasks {
		if e.plan.Tasks[i].ID == use {
			rows = &e.plan.Tasks[i].Actuals
		}
	}
	for i := range e.plan.Projects {
		if e.plan.Projects[i].ID == use {
			rows = &e.plan.Projects[i].Actuals
		}
	}
	if !slices.ContainsFunc(*rows, func(a budget.Actual) bool { return a.Source == source && a.Year == year }) {
		*rows = append(*rows, budget.Actual{Source: source, Year: year})
	}
	a := find(*rows, func(a *budget.Actual) bool { return a.Source == source && a.Year == year })
	if version == "paid" {
		a.Paid = d
		return e.allocation, e.draft
	}
	a.Appropriated = d
	return put(e.allocation), put(e.draft)
}

func (e *edited) source(kind string, s *budget.Source, year budget.Year, x float64) {
	switch kind {
	case "part":
		s.Part = rate(x)
	case "reserve":
		s.Reserve = rate(x)
	case "growth":
		s.Growth = rate(x)
	case "granted":
		var rows []budget.YearAmount
		for _, y := range e.plan.Years() {
			row := budget.YearAmount{Year: y, Amount: amountOf(s.Granted, y)}
			if y == year {
				row.Amount = budget.Dong(x)
			}
			rows = append(rows, row)
		}
		s.Granted = rows
	default:
		var rows []budget.PaymentTerms
		for _, y := range e.plan.Years() {
			row := s.Terms(y)
			row.From, row.To = y, y
			if y == year && kind == "paid" {
				row.PaidRate = rate(x)
			}
			if y == year && kind == "carried" {
				row.Carried = rate(x)
			}
			rows = append(rows, row)
		}
		s.Payments = rows
	}
}

func amountOf(rows []budget.YearAmount, year budget.Year) budget.Dong {
	every := budget.Dong(0)
	for _, r := range rows {
		if r.Year == year {
			return r.Amount
		}
		if r.Year == 0 {
			every = r.Amount
		}
	}
	return every
}

func (e *edited) rule(kind string, r *budget.Rule, year budget.Year, x float64) {
	switch {
	case kind == "outside":
		r.Outside = slices.DeleteFunc(slices.Clone(r.Outside), func(o budget.Outside) bool { return o.Year == year })
		r.Outside = append(r.Outside, budget.Outside{Year: year, Amount: budget.Dong(x)})
	case r.Share.IsSet():
		r.Share = rate(x)
	default:
		r.Amount = budget.Dong(x)
	}
}

// split writes the typed shares out year by year, one of them changed.
func (e *edited) split(group string, year budget.Year, r budget.Rate) {
	var rows []budget.GroupShare
	for _, y := range e.plan.Years() {
		for i := range e.plan.Groups {
			row := budget.GroupShare{Group: e.plan.Groups[i].ID, Year: y}
			for _, s := range e.plan.Split {
				if s.Group == row.Group && (s.Year == y || s.Year == 0) {
					row.Share = s.Share
				}
			}
			if y == year && row.Group == group {
				row.Share = r
			}
			rows = append(rows, row)
		}
	}
	e.plan.Split = rows
}

// expectation is what the engine says of a cell.
type expectation struct {
	block, line, column string
	value               float64
}

// expected lists what the engine says of everything that a workbook shows of a plan:
// ceilings, pools, payments, levels in every year, statuses, lines of rules, totals.
func (e *edited) expected() []expectation {
	var all []expectation
	want := func(block, line, column string, x float64) { all = append(all, expectation{block, line, column, x}) }
	o := judged(e.plan, e.allocation, e.draft)
	e.expectMoney(o, want)
	for _, p := range o.Paths {
		for i, y := range p.Years {
			want("levels_none", p.Indicator, fmt.Sprintf("y%d", y), p.NoNewMoney[i])
			want("levels_draft", p.Indicator, fmt.Sprintf("y%d", y), p.Draft[i])
			want("levels_proposal", p.Indicator, fmt.Sprintf("y%d", y), p.Proposal[i])
		}
	}
	for i := range o.Verdicts {
		expectVerdict(&o.Verdicts[i], want)
	}
	expectRules("draft", o.Draft.Rules, want)
	expectRules("proposal", o.Rules, want)
	e.expectLimits(want)
	want("optimum_list", "now", "value", o.Value)
	return all
}

func expectVerdict(v *budget.Verdict, want func(block, line, column string, x float64)) {
	if v.Status == budget.NotAssessable {
		return
	}
	met := func(s budget.MetStatus) float64 {
		if s == budget.Met {
			return 1
		}
		return 0
	}
	want("targets", v.Target, "met_none", met(v.NoNewMoney))
	want("targets", v.Target, "met_draft", met(v.Draft))
	want("targets", v.Target, "met_proposal", met(v.Status))
	want("targets", v.Target, "proposal", *v.Got)
	want("targets", v.Target, "money", float64(v.Money))
	want("progress", v.Target, "proposal", *v.Progress)
	if v.Comparison != budget.DoneBy {
		want("targets", v.Target, "required", *v.Required)
	}
	want("targets", v.Target, "since", float64(v.Since))
}

func expectRules(version string, rules []budget.RuleLine, want func(block, line, column string, x float64)) {
	for _, r := range rules {
		column := "scalar"
		if r.Year != 0 {
			column = fmt.Sprintf("y%d", r.Year)
		}
		want("rule_model", "value:"+r.Rule+":"+version+":", column, float64(r.Value))
		if r.Status != budget.RuleNoData {
			want("rule_model", "limit:"+r.Rule+":"+version+":"+r.Base, column, float64(r.Limit))
			want("rule_model", "slack:"+r.Rule+":"+version+":"+r.Base, column, float64(r.Slack))
		}
	}
}

func (e *edited) expectMoney(o budget.Outcome, want func(block, line, column string, x float64)) {
	for _, c := range e.plan.Ceilings() {
		want("ceilings", c.Source, fmt.Sprintf("y%d", c.Year), float64(c.Amount))
	}
	for _, p := range o.Pools {
		want("pools", "opening:"+p.Source, fmt.Sprintf("y%d", p.Year), float64(p.Opening))
		want("pools", "receipts:"+p.Source, fmt.Sprintf("y%d", p.Year), float64(p.Receipts))
		want("pools", "closing:"+p.Source, fmt.Sprintf("y%d", p.Year), float64(p.Closing))
	}
	total := budget.Dong(0)
	for _, p := range o.Payments {
		key, year := p.Use+":"+p.Source, fmt.Sprintf("y%d", p.Year)
		want("money_proposal", "paid:"+key, year, float64(p.Paid))
		want("money_proposal", "carried:"+key, year, float64(p.Carried))
		want("money_proposal", "lapsed:"+key, year, float64(p.Lapsed))
		total += p.Paid + p.Carried + p.Lapsed
	}
	for _, g := range budget.GroupTotals(e.plan) {
		want("group_totals", "part:"+g.Group, fmt.Sprintf("y%d", g.Year), float64(g.Amount))
	}
	want("by_version", "total", "proposal", float64(total))
	want("by_version", "total", "draft", float64(o.Draft.Total))
}

// asked changes what was requested from a source in a year, of the use that is meant.
func asked(isMeant bool, funding []budget.Funding, source string, years []budget.Year, year budget.Year, d budget.Dong) []budget.Funding {
	for i := range funding {
		if f := &funding[i]; isMeant && f.Source == source {
			f.Requested = yearAmounts(f.Requested, years, year, d)
		}
	}
	return funding
}

// yearAmounts writes the years of rows out, one of them changed; a year without a row
// gets none.
func yearAmounts(rows []budget.YearAmount, years []budget.Year, year budget.Year, d budget.Dong) []budget.YearAmount {
	var out []budget.YearAmount
	for _, y := range years {
		has := slices.ContainsFunc(rows, func(r budget.YearAmount) bool { return r.Year == y || r.Year == 0 })
		switch {
		case y == year:
			out = append(out, budget.YearAmount{Year: y, Amount: d})
		case has:
			out = append(out, budget.YearAmount{Year: y, Amount: amountOf(rows, y)})
		}
	}
	return out
}

// limit changes a limit of a task.
func (e *edited) limit(kind, id string, year budget.Year, x float64) {
	id, source, _ := strings.Cut(id, ":")
	t := e.task(id)
	switch kind {
	case "min":
		t.Min = yearAmounts(t.Min, e.plan.Years(), year, budget.Dong(x))
	case "max":
		t.Max = yearAmounts(t.Max, e.plan.Years(), year, budget.Dong(x))
	case "fixed":
		for i := range t.Funding {
			if f := &t.Funding[i]; f.Source == source {
				f.Fixed = yearAmounts(f.Fixed, e.plan.Years(), year, budget.Dong(x))
			}
		}
	}
}

// expectLimits sets what the auditor finds against the lines of limits: 1 where a limit of
// a task or group is broken, and how often each is.
func (e *edited) expectLimits(want func(block, line, column string, x float64)) {
	counts, places, once := map[string]float64{}, map[[2]string]bool{}, map[[3]string]bool{}
	for _, v := range budget.Check(e.plan, e.allocation) {
		counts[v.Code]++
		once[[3]string{v.Code, v.Subject, v.Other}] = true
		places[[2]string{v.Code + ":" + v.Subject + ":" + v.Source, fmt.Sprintf("y%d", v.Year)}] = true
	}
	tested := map[string]bool{}
	flag := func(code, subject, source string, y budget.Year) {
		tested[code] = true
		x, place := 0.0, [2]string{code + ":" + subject + ":" + source, fmt.Sprintf("y%d", y)}
		if places[place] {
			x = 1
		}
		want("limit_model", place[0], place[1], x)
	}
	for i := range e.plan.Tasks {
		t := &e.plan.Tasks[i]
		for _, y := range e.plan.Years() {
			if e.plan.Locked(y) {
				continue
			}
			if len(t.Min) > 0 {
				flag(budget.UseMin, t.ID, "", y)
			}
			if len(t.Max) > 0 {
				flag(budget.UseMax, t.ID, "", y)
			}
			if t.Ramp != (budget.Ramp{}) {
				flag(budget.UseRamp, t.ID, "", y)
			}
			for _, f := range t.Funding {
				switch held := slices.ContainsFunc(f.Fixed, func(r budget.YearAmount) bool { return r.Year == y || r.Year == 0 }); {
				case held:
					flag(budget.CellFixed, t.ID, f.Source, y)
				case len(t.Max) == 0 && slices.ContainsFunc(t.Funding, func(f budget.Funding) bool { return len(f.Requested) > 0 }):
					flag(budget.CellRequest, t.ID, f.Source, y)
				}
			}
		}
	}
	e.expectProjects(flag, func(code, subject, other string) {
		tested[code] = true
		x := 0.0
		if once[[3]string{code, subject, other}] {
			x = 1
		}
		want("limit_model", code+":"+subject+":"+other, "scalar", x)
	})
	for _, code := range []string{budget.UseMin, budget.UseMax, budget.UseRamp, budget.CellRequest, budget.CellFixed, budget.ProjectCommitted, budget.ProjectWindow,
		budget.ProjectPhasing, budget.ProjectUpkeep, budget.ProjectNeeds, budget.ProjectExcludes, budget.ProjectChoice, budget.TailMost} {
		if tested[code] {
			want("checks", code, "value", counts[code])
		}
	}
	e.expectTail(want)
	if e.plan.Objective == budget.Fixed {
		want("checks", budget.GroupTotal, "value", counts[budget.GroupTotal])
	}
}

// expectProjects names the lines of limits of projects: those of years, and those of the
// whole period.
func (e *edited) expectProjects(flag func(code, subject, source string, y budget.Year), once func(code, subject, other string)) {
	for i := range e.plan.Projects {
		p := &e.plan.Projects[i]
		once(budget.ProjectCommitted, p.ID, "")
		for _, y := range e.plan.Years() {
			if !e.plan.Locked(y) {
				flag(budget.ProjectPhasing, p.ID, "", y)
			}
			if !e.plan.Locked(y) && !p.Divisible {
				flag(budget.ProjectUpkeep, p.ID, "", y)
			}
		}
		if p.Divisible {
			continue
		}
		once(budget.ProjectWindow, p.ID, "")
		for _, other := range p.Needs {
			once(budget.ProjectNeeds, p.ID, other)
		}
		for _, other := range p.Excludes {
			once(budget.ProjectExcludes, p.ID, other)
		}
	}
	for _, c := range e.plan.Choices {
		once(budget.ProjectChoice, c.ID, "")
	}
	if e.plan.Tail != nil && len(e.plan.Projects) > 0 {
		once(budget.TailMost, e.plan.ID, "")
	}
}

// expectTail sets what later plans are left to pay against its lines.
func (e *edited) expectTail(want func(block, line, column string, x float64)) {
	left, after := map[string]float64{}, map[string]float64{}
	for _, row := range budget.TailOf(e.plan, e.allocation) {
		left[row.Use] += float64(row.Instalment)
		after[row.Use] += float64(row.Upkeep)
	}
	for i := range e.plan.Projects {
		if p := &e.plan.Projects[i]; !p.Divisible {
			want("limit_model", "left:"+p.ID, "scalar", left[p.ID])
			want("limit_model", "after:"+p.ID, "scalar", after[p.ID])
		}
	}
}

// orNothing reads a number; an empty cell or text stands for none.
func orNothing(x any) (float64, bool) {
	if x == "" || x == nil {
		return 0, true
	}
	n, ok := x.(float64)
	return n, ok
}

// sameAsEngine holds a workbook against the engine, and returns how many cells it
// compared.
func (e *edited) sameAsEngine(t *testing.T, what string, get func(block, line, column string) any) int {
	t.Helper()
	all := e.expected()
	for _, x := range all {
		if found, ok := orNothing(get(x.block, x.line, x.column)); !ok || math.Abs(found-x.value) > 1e-9*max(1, math.Abs(x.value)) {
			t.Errorf("%s: %s, %s, %s is %v, the engine has %v", what, x.block, x.line, x.column, get(x.block, x.line, x.column), x.value)
		}
	}
	return len(all)
}

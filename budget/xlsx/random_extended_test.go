//go:build extended

package xlsx_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
)

// drawing draws small plans whose workbooks the live model is tried on.
type drawing struct {
	*rand.Rand
	p *budget.Plan
}

// count reads how many plans are drawn from PHANBO_PLANS.
func count(otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv("PHANBO_PLANS")); err == nil {
		return n
	}
	return otherwise
}

// drawn is a plan of one to ten years, with money for its uses that keeps to no limit.
func drawn(seed uint64) edited {
	d := &drawing{Rand: rand.New(rand.NewPCG(seed, 11))}
	p := &budget.Plan{ID: "ngau-nhien", Name: budget.Text{Vi: "Kế hoạch ngẫu nhiên"}, Province: budget.Text{Vi: "Mẫu"}, First: 2021, Step: 1, MaxMoves: 1}
	p.Last = p.First + budget.Year(d.IntN(10))
	p.AsOf = p.First + budget.Year(d.IntN(2)*d.IntN(int(p.Last-p.First)+1))
	d.p = p
	d.funds()
	for g := range 1 + d.IntN(3) {
		p.Groups = append(p.Groups, budget.TaskGroup{ID: fmt.Sprintf("g%d", g), Name: budget.Text{Vi: fmt.Sprintf("Nhóm %d", g)}})
	}
	for k := range 1 + d.IntN(5) {
		d.task(k)
	}
	for k := range d.IntN(5) {
		d.project(k)
	}
	d.relations()
	d.indicators()
	d.rules()
	if d.IntN(4) == 0 {
		p.Objective = budget.Fixed
		for _, g := range p.Groups {
			p.Split = append(p.Split, budget.GroupShare{Group: g.ID, Share: budget.NewRate(1, int64(len(p.Groups)))})
		}
	}
	e := edited{plan: p}
	e.allocation, e.draft = d.money(), d.money()
	for _, c := range e.allocation { // locked years have what was appropriated
		if p.Locked(c.Year) {
			d.lock(c)
		}
	}
	e.draft = slices.DeleteFunc(e.draft, func(c budget.Cell) bool { return p.Locked(c.Year) })
	for _, c := range e.allocation {
		if p.Locked(c.Year) {
			e.draft = append(e.draft, c)
		}
	}
	return e
}

func (d *drawing) dong(billions int) budget.Dong {
	return budget.Dong(d.IntN(billions))*budget.Billion + budget.Dong(d.IntN(1_000_000_000))
}

func (d *drawing) year() budget.Year {
	return d.p.First + budget.Year(d.IntN(int(d.p.Last-d.p.First)+1))
}

func (d *drawing) funds() {
	p := d.p
	p.Bases = []budget.Base{{ID: "thu", Name: budget.Text{Vi: "Thu"}, Side: budget.Revenue}}
	for _, y := range p.Years() {
		p.Bases[0].Amounts = append(p.Bases[0].Amounts, budget.BaseAmount{Year: y, Amount: budget.Amount{Likely: d.dong(3000)}})
	}
	if d.IntN(3) > 0 {
		p.Envelope = budget.Envelope{Base: "thu", Shares: []budget.YearRate{{Rate: budget.NewRate(int64(1+d.IntN(5)), 100)}}}
	}
	p.Prices = budget.Prices{Year: p.First - 1, Index: []budget.YearRate{{Year: p.First, Rate: budget.NewRate(int64(100+d.IntN(9)), 100)}}}
	for k, nature := range []budget.Nature{budget.Capital, budget.Recurrent, budget.Other}[:1+d.IntN(3)] {
		s := budget.Source{ID: fmt.Sprintf("s%d", k), Name: budget.Text{Vi: fmt.Sprintf("Nguồn %d", k)}, Nature: nature, Granted: []budget.YearAmount{{Amount: d.dong(20)}},
			Payments: []budget.PaymentTerms{{PaidRate: budget.NewRate(int64(d.IntN(11)), 10), Carried: budget.NewRate(int64(d.IntN(11)), 10)}}, Reserve: budget.NewRate(int64(d.IntN(10)), 100)}
		p.Sources = append(p.Sources, s)
	}
	for k := range p.Sources {
		p.Sources[k].Part = budget.NewRate(1, int64(len(p.Sources)))
	}
	if d.IntN(3) == 0 {
		p.Sources = append(p.Sources, budget.Source{ID: "quy", Name: budget.Text{Vi: "Quỹ"}, Nature: budget.Other, Carry: budget.CarryPool, Growth: budget.NewRate(21, 20), Granted: []budget.YearAmount{{Amount: d.dong(5)}}})
	}
}

func (d *drawing) funding() []budget.Funding {
	var all []budget.Funding
	for _, s := range d.p.Sources {
		if d.IntN(2) == 0 {
			all = append(all, budget.Funding{Source: s.ID, LastYear: d.dong(2)})
		}
	}
	if len(all) == 0 {
		all = append(all, budget.Funding{Source: d.p.Sources[0].ID})
	}
	return all
}

func (d *drawing) group() string { return d.p.Groups[d.IntN(len(d.p.Groups))].ID }

func (d *drawing) task(k int) {
	t := budget.Task{ID: fmt.Sprintf("t%d", k), Group: d.group(), Name: budget.Text{Vi: fmt.Sprintf("Nhiệm vụ %d", k)}, Obligation: 3, Funding: d.funding(),
		Fade: budget.Figure{Likely: float64(d.IntN(11)) / 10}, Lag: d.IntN(4)}
	rows := func() []budget.YearAmount {
		all := []budget.YearAmount{{Amount: d.dong(4)}}
		return append(all, budget.YearAmount{Year: d.year(), Amount: d.dong(4)})
	}
	if d.IntN(3) == 0 {
		t.Min = rows()
	}
	if d.IntN(3) == 0 {
		t.Max = rows()[1:]
	}
	if d.IntN(3) == 0 {
		t.Ramp = budget.Ramp{Growth: budget.NewRate(int64(d.IntN(30)), 10), Plus: d.dong(2)}
	}
	for i := range t.Funding {
		if d.IntN(2) == 0 {
			t.Funding[i].Requested = rows()
		}
		if d.IntN(4) == 0 {
			t.Funding[i].Fixed = rows()[1:]
		}
	}
	if d.IntN(2) == 0 {
		t.Natures = []budget.Nature{budget.Capital, budget.Recurrent}[d.IntN(2):][:1]
	}
	d.p.Tasks = append(d.p.Tasks, t)
}

func (d *drawing) project(k int) {
	p, n := d.p, 1+d.IntN(3)
	n = min(n, int(p.Last-p.First)+1)
	j := budget.Project{ID: fmt.Sprintf("p%d", k), Group: d.group(), Name: budget.Text{Vi: fmt.Sprintf("Dự án %d", k)}, Total: budget.Amount{Likely: 3*budget.Billion + d.dong(9)},
		Appropriated: d.dong(2), Committed: d.IntN(2) == 0, Divisible: d.IntN(4) == 0, Lag: d.IntN(3), Funding: d.funding(), Status: budget.InvestDecided}
	left := int64(12)
	for i := range n - 1 {
		part := 1 + d.Int64N(left-int64(n-i))
		j.Phasing, left = append(j.Phasing, budget.NewRate(part, 12)), left-part
	}
	j.Phasing = append(j.Phasing, budget.NewRate(left, 12))
	room := int(p.Last-p.First) + 2 - n
	j.StartFrom = p.First + budget.Year(d.IntN(room))
	j.StartTo = j.StartFrom
	if !j.Divisible {
		j.StartTo += budget.Year(d.IntN(int(p.First) + room - int(j.StartFrom)))
		j.Upkeep = budget.Dong(d.IntN(2)) * d.dong(1)
	}
	p.Projects = append(p.Projects, j)
}

func (d *drawing) relations() {
	var whole []string
	for i := range d.p.Projects {
		j := &d.p.Projects[i]
		if j.Divisible {
			continue
		}
		if len(whole) > 0 && d.IntN(2) == 0 {
			j.Needs = []string{whole[0]}
		} else if len(whole) > 0 {
			j.Excludes = []string{whole[len(whole)-1]}
		}
		whole = append(whole, j.ID)
	}
	if len(whole) > 1 {
		d.p.Choices = []budget.Choice{{ID: "chon", Name: budget.Text{Vi: "Lựa chọn"}, Projects: whole, Most: len(whole) - 1}}
	}
	if d.IntN(2) == 0 {
		d.p.Tail = &budget.Tail{Most: d.dong(3)}
	}
}

func (d *drawing) indicators() {
	assumed := budget.Evidence{Kind: budget.Assumed}
	shapes := []budget.Shape{budget.Linear, budget.Saturating, budget.Uncapped, budget.Coverage, budget.Hill, budget.Logistic, budget.BrokenLine}
	for i, t := range d.p.Tasks {
		id, shape := fmt.Sprintf("i%d", i), shapes[d.IntN(len(shapes))]
		ind := budget.Indicator{ID: id, Name: budget.Text{Vi: "Chỉ tiêu " + id}, Kind: budget.Quantitative, Unit: budget.Text{Vi: "%"}, Drift: budget.Figure{Likely: float64(d.IntN(3)) / 2}, DriftFrom: assumed,
			Baseline: &budget.Baseline{Year: d.p.First - 1, Value: budget.Figure{Likely: float64(20 + d.IntN(40))}, Evidence: assumed}}
		if d.IntN(2) == 0 {
			ind.Low, ind.High = 0, 100
		}
		r := budget.Response{ID: "r" + id, Indicator: id, Use: t.ID, Shape: shape, Gain: budget.Figure{Likely: float64(5 + d.IntN(40))}, Money: budget.Amount{Likely: budget.Billion + d.dong(9)}, Evidence: assumed}
		if shape.HasPower() {
			r.Power = 1 + float64(d.IntN(30))/10
		}
		if shape == budget.BrokenLine {
			r.Money, r.Points = budget.Amount{}, []budget.CurvePoint{{Money: budget.Billion, Part: budget.NewRate(1, 5)}, {Money: 5 * budget.Billion, Part: budget.NewRate(1, 1)}}
		}
		d.p.Indicators, d.p.Responses = append(d.p.Indicators, ind), append(d.p.Responses, r)
		d.p.Targets = append(d.p.Targets, budget.Target{ID: "m" + id, Indicator: id, Year: d.year(), Comparison: budget.AtLeast, Value: float64(30 + d.IntN(60)), Weight: float64(1 + d.IntN(3)), Priority: 1})
	}
}

func (d *drawing) rules() {
	for k := range d.IntN(4) {
		r := budget.Rule{ID: fmt.Sprintf("q%d", k), Name: budget.Text{Vi: fmt.Sprintf("Quy định %d", k)}, Direction: []budget.Direction{budget.Floor, budget.Ceiling}[d.IntN(2)], Amount: d.dong(9)}
		if d.IntN(2) == 0 {
			r.Amount, r.Share, r.Base = 0, budget.NewRate(int64(1+d.IntN(30)), 100), []string{"thu", budget.OfAllocated}[d.IntN(2)]
		}
		if d.IntN(2) == 0 {
			r.Groups = []string{d.group()}
		}
		if d.IntN(2) == 0 {
			r.Test = budget.PerPeriod
		}
		d.p.Rules = append(d.p.Rules, r)
	}
}

// money gives every use something, projects often their phases.
func (d *drawing) money() []budget.Cell {
	var all []budget.Cell
	for _, u := range d.p.Uses() {
		for _, f := range u.Funding {
			for _, y := range d.p.Years() {
				if d.IntN(3) > 0 {
					all = append(all, budget.Cell{Use: u.ID, Source: f.Source, Year: y, Amount: 1 + d.dong(3)})
				}
			}
			if u.Project != nil {
				break
			}
		}
	}
	for i := range d.p.Projects {
		j := &d.p.Projects[i]
		if d.IntN(2) == 0 {
			continue
		}
		all = slices.DeleteFunc(all, func(c budget.Cell) bool { return c.Use == j.ID })
		for k, phase := range j.Phases() {
			if y := j.StartFrom + budget.Year(k); y <= d.p.Last {
				all = append(all, budget.Cell{Use: j.ID, Source: j.Funding[0].Source, Year: y, Amount: phase})
			}
		}
	}
	return all
}

func (d *drawing) lock(c budget.Cell) {
	a := budget.Actual{Source: c.Source, Year: c.Year, Appropriated: c.Amount, Paid: c.Amount / 2}
	for i := range d.p.Tasks {
		if t := &d.p.Tasks[i]; t.ID == c.Use {
			t.Actuals = append(t.Actuals, a)
		}
	}
	for i := range d.p.Projects {
		if j := &d.p.Projects[i]; j.ID == c.Use {
			j.Actuals = append(j.Actuals, a)
		}
	}
}

// TestRandomPlansEqualTheEngine lays out the workbooks of random plans, and changes many
// inputs of each at once.
func TestRandomPlansEqualTheEngine(t *testing.T) {
	for seed := range count(200) {
		e := drawn(uint64(seed))
		m, what := liveModel(t, e), fmt.Sprintf("plan %d", seed)
		e.sameAsEngine(t, what, m.Get)
		if n := m.Get("checks", "numbers", "value"); n != 0.0 {
			t.Errorf("%s: %v lines are wrong", what, n)
		}
		tryMany(t, e, m, rand.New(rand.NewPCG(uint64(seed), 12)), what)
		if t.Failed() {
			return
		}
	}
}

// tryMany changes a third of the inputs at once, and holds the workbook against the engine.
func tryMany(t *testing.T, e edited, m *xlsx.Model, r *rand.Rand, what string) {
	t.Helper()
	changed, count := e.copied(), 0
	for _, in := range m.Inputs() {
		if r.IntN(3) > 0 {
			continue
		}
		x := nudge(m, in)
		m.Set(in.Block, in.Line, in.Column, x)
		changed.apply(in, x)
		count++
	}
	compute(t, m)
	if m.Get("checks", "numbers", "value") == 0.0 {
		changed.sameAsEngine(t, fmt.Sprintf("%s, %d changes", what, count), m.Get)
	}
}

// TestWriteRandomBooks writes workbooks of random plans into the folder PHANBO_EDITS, for
// .ci/edits.py to compute anew.
func TestWriteRandomBooks(t *testing.T) {
	folder := os.Getenv("PHANBO_EDITS")
	if folder == "" {
		t.Skip("no folder in PHANBO_EDITS")
	}
	for seed := range count(100) {
		e, name := drawn(uint64(seed)), fmt.Sprintf("random-%03d", seed)
		options := xlsx.Options{Language: locale.Languages()[seed%2]}
		outcomes := []budget.Outcome{judged(e.plan, e.allocation, e.draft)}
		m, err := xlsx.LayOut(e.plan, outcomes, options)
		if err != nil {
			t.Fatal(err)
		}
		all := trials{Book: name + ".xlsx", Expect: e.changes(m)}
		all.addWild(m, locale.For(options.Language).Say("status.met"))
		all.Wild = all.Wild[:min(len(all.Wild), 5)]
		all.write(t, folder, name, write(t, e.plan, outcomes, options))
	}
	if _, err := os.Stat(filepath.Join(folder, "random-000.xlsx")); err != nil {
		t.Fatal(err)
	}
}

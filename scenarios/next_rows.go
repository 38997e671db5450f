package scenarios

import (
	"fmt"
	"math"
	"slices"

	"phanbo/budget"
)

// template is a plan that ships, of which rows are taken.
type template struct {
	*nextPlan
	id     string
	file   *planFile
	plan   *budget.Plan
	factor float64 // money of the new plan for one of the old
	uses   map[string]bool
}

// from takes the indicators asked for from a plan that ships, with what serves them.
func (b *nextPlan) from(plan string) error {
	w, err := Read(shipped, plan)
	if err != nil {
		return err
	}
	t := &template{nextPlan: b, id: plan, file: &w.file, plan: w.plan, uses: map[string]bool{}}
	old := budget.Dong(0)
	for _, c := range w.plan.Ceilings() {
		old += c.Amount
	}
	t.factor = b.envelope.Billions() / old.Billions() / float64(len(b.plans()))
	var chosen []indicatorRow
	for _, i := range w.file.Indicators {
		if b.wants(plan, i.ID) && (!slices.Contains(b.options.Indicators, plan) || Takable(t.plan, i.ID)) {
			chosen = append(chosen, i)
		}
	}
	t.findUses(chosen)
	t.tasks()
	t.projects()
	for _, i := range chosen {
		t.indicator(i)
	}
	return nil
}

// Takable tells whether an indicator of a plan can serve a province of two tiers whose
// money is to move it: it is a number or a milestone, money can move it, something in the
// plan does, and it is not of districts alone.
func Takable(p *budget.Plan, id string) bool {
	served := slices.ContainsFunc(p.Responses, func(r budget.Response) bool { return r.Indicator == id })
	for _, t := range p.Targets {
		served = served || t.Indicator == id && t.Done.IsSet()
	}
	for _, i := range p.Indicators {
		if i.ID == id {
			return served && i.Kind != budget.Aspiration && !i.Immovable && !slices.Equal(i.Levels, []budget.Tier{budget.DistrictTier})
		}
	}
	return false
}

// findUses marks the tasks and projects that move the chosen indicators, and the projects
// that these need.
func (t *template) findUses(chosen []indicatorRow) {
	for _, i := range chosen {
		for _, r := range t.file.Responses {
			if r.Indicator == i.ID {
				t.uses[r.Use] = true
			}
		}
		for _, g := range t.file.Targets {
			if g.Indicator == i.ID && g.Done != nil {
				for _, p := range g.Done.Projects {
					t.uses[p] = true
				}
				for _, p := range g.Done.Tasks {
					t.uses[p.Task] = true
				}
			}
		}
	}
	for again := true; again; {
		again = false
		for _, j := range t.file.Projects {
			for _, need := range j.Needs {
				if t.uses[j.ID] && !t.uses[need] {
					t.uses[need], again = true, true
				}
			}
		}
	}
}

// name gives a row its id in the new plan: its own, with the plan's before it where a row
// of another plan has it already.
func (t *template) name(kind, id string) string {
	key := kind + "/" + t.id + "/" + id
	if known := t.taken[key]; known != "" {
		return known
	}
	name := id
	if t.taken[kind+"//"+name] != "" {
		name = t.id + "-" + id
	}
	t.taken[key], t.taken[kind+"//"+name] = name, name
	return name
}

// group adds a task group that rows of the plan need.
func (t *template) group(id string) string {
	for _, g := range t.nextPlan.file.Groups {
		if g.ID == id {
			return id
		}
	}
	for _, g := range t.file.Groups {
		if g.ID == id {
			t.nextPlan.file.Groups = append(t.nextPlan.file.Groups, groupRow{ID: id, Name: g.Name})
		}
	}
	return id
}

// scaled is money of the old plan in the new one, in steps of ten triệu đồng.
func (t *template) scaled(d budget.Dong) budget.Dong {
	const step = 10 * budget.Million
	return max(step, budget.FromBillions(d.Billions()*t.factor+step.Billions()/2).Floor(step))
}

func (t *template) scaledAmount(a budget.Amount) amountValue {
	return amountValue{budget.Amount{Low: t.scaled(a.Low), Likely: t.scaled(a.Likely), High: t.scaled(a.High)}}
}

// assumed says that money was scaled from a row of the plan that it comes from.
func (t *template) assumed(row string, e evidenceKeys) evidenceKeys {
	out := why(fmt.Sprintf("Lấy từ kế hoạch mẫu %s, dòng %s, nhân %.2f lần theo khung kinh phí; thay bằng khối lượng và đơn giá của tỉnh", t.id, row, t.factor),
		fmt.Sprintf("Taken from plan %s, row %s, times %.2f by the envelope; replace by the province's own quantities and prices", t.id, row, t.factor), "", "")
	if e.Assumed != nil {
		out.Assumed.Nearest = e.Assumed.Nearest
	}
	return out
}

// lead names the unit of today that took over the work.
func (t *template) lead(id string) string {
	heirs := map[string]string{"so-tttt": "so-khcn", "so-khdt": "so-tai-chinh", "so-kh-dt": "so-tai-chinh"}
	if heir := heirs[id]; heir != "" {
		id = heir
	}
	for _, a := range t.nextPlan.file.Actors {
		if a.ID == id {
			return id
		}
	}
	return "cac-so-nganh"
}

func (t *template) tasks() {
	for _, r := range t.file.Tasks {
		if !t.uses[r.ID] {
			continue
		}
		asked := budget.Dong(0)
		for _, f := range t.task(r.ID).Funding {
			for _, a := range f.Requested {
				asked += a.Amount
			}
		}
		row := taskRow{ID: t.name("use", r.ID), Group: t.group(r.Group), Name: r.Name, Lead: t.lead(r.Lead), Natures: slices.Clone(r.Natures),
			Obligation: r.Obligation, Fade: r.Fade, Lag: r.Lag, Evidence: t.assumed(r.ID, r.Evidence)}
		if years := len(t.plan.Years()); asked > 0 {
			row.Max = yearMoney{{Amount: t.scaled(asked / budget.Dong(years) * 3 / 2)}}
		}
		t.nextPlan.file.Tasks = append(t.nextPlan.file.Tasks, row)
	}
}

func (t *template) task(id string) *budget.Task {
	for i := range t.plan.Tasks {
		if t.plan.Tasks[i].ID == id {
			return &t.plan.Tasks[i]
		}
	}
	return &budget.Task{}
}

func (t *template) projects() {
	for _, r := range t.file.Projects {
		if !t.uses[r.ID] {
			continue
		}
		total := t.scaledAmount(r.Total.Amount)
		row := projectRow{ID: t.name("use", r.ID), Group: t.group(r.Group), Name: r.Name, Lead: t.lead(r.Lead), Natures: slices.Clone(r.Natures),
			Total: total, Phasing: slices.Clone(r.Phasing), Divisible: r.Divisible, Lag: r.Lag, Obligation: r.Obligation, Evidence: t.assumed(r.ID, r.Evidence)}
		row.Class = t.class(total.Likely, len(r.Phasing))
		if r.Upkeep > 0 {
			row.Upkeep = moneyValue(t.scaled(budget.Dong(r.Upkeep)))
		}
		last := t.options.Last - budget.Year(len(r.Phasing)) + 1
		if r.Divisible {
			last = t.options.First
		}
		row.Start = windowRow{From: yearValue(t.options.First), To: yearValue(max(t.options.First, last))}
		for _, id := range r.Needs {
			row.Needs = append(row.Needs, t.name("use", id))
		}
		for _, id := range r.Excludes {
			if t.uses[id] {
				row.Excludes = append(row.Excludes, t.name("use", id))
			}
		}
		t.nextPlan.file.Projects = append(t.nextPlan.file.Projects, row)
	}
	t.choices()
}

// choices keeps those of which the next plan has more projects than may be funded.
func (t *template) choices() {
	for _, r := range t.file.Choices {
		row := choiceRow{ID: t.name("choice", r.ID), Name: r.Name, Most: r.Most, Evidence: t.assumed(r.ID, r.Evidence)}
		for _, id := range r.Projects {
			if t.uses[id] {
				row.Projects = append(row.Projects, t.name("use", id))
			}
		}
		if len(row.Projects) > row.Most {
			t.nextPlan.file.Choices = append(t.nextPlan.file.Choices, row)
		}
	}
}

// class returns the class of a total by the law of the first year, or the next one up where
// the project takes longer than the class may.
func (t *template) class(total budget.Dong, years int) string {
	law := budget.Governing(shippedLibrary().laws, "nhom-du-an", t.options.First)
	switch {
	case years > 4 || total >= law.Limit("A"):
		return "A"
	case years > 3 || total >= law.Limit("B"):
		return "B"
	}
	return "C"
}

// indicator adds an indicator with its targets and responses.
func (t *template) indicator(r indicatorRow) {
	row := copyOf(r)
	row.ID = t.name("indicator", r.ID)
	row.Levels = slices.DeleteFunc(row.Levels, func(l string) bool { return l == string(budget.DistrictTier) })
	if len(row.Levels) == 0 {
		row.Levels = []string{string(budget.CommuneTier)}
	}
	row.Lead = t.lead(r.Lead)
	row.Owner, row.Ended, row.MovedTo, row.Actuals = "", "", nil, nil
	row.Statement, row.KnownBy, row.PartOf, row.Akin = "", nil, "", nil
	for i, g := range row.Groups {
		row.Groups[i] = t.group(g)
	}
	row.Definition = vi(fmt.Sprintf("Chỉ tiêu mẫu của kế hoạch %s; hai cấp tỉnh, xã từ 01/7/2025. %s", t.id, r.Definition.Vi),
		fmt.Sprintf("Taken from plan %s; two tiers since 01/7/2025. %s", t.id, r.Definition.En))
	row.Evidence = t.sourced(r.Evidence)
	targets := t.targets(r)
	t.level(&row, targets)
	t.nextPlan.file.Indicators = append(t.nextPlan.file.Indicators, row)
	t.nextPlan.file.Targets = append(t.nextPlan.file.Targets, targets...)
	for _, p := range t.file.Responses {
		if p.Indicator == r.ID {
			t.response(row.ID, p)
		}
	}
}

// sourced keeps the quote that sets an indicator, and its document.
func (t *template) sourced(e evidenceKeys) evidenceKeys {
	document := ""
	switch {
	case e.Source != nil:
		document = e.Source.Document
		e.Source = &sourceOf{Document: t.name("document", document), Quote: e.Source.Quote}
	case e.Derived != nil && e.Derived.Document != "":
		document = e.Derived.Document
		e.Derived = &derivedOf{How: e.Derived.How, Document: t.name("document", document), Quote: e.Derived.Quote}
	}
	for _, d := range t.file.Documents {
		known := func(have documentRow) bool { return have.ID == t.name("document", d.ID) }
		if d.ID == document && !slices.ContainsFunc(t.nextPlan.file.Documents, known) {
			d.ID = t.name("document", d.ID)
			t.nextPlan.file.Documents = append(t.nextPlan.file.Documents, d)
		}
	}
	return e
}

// targets moves the targets of an indicator to the last year: of several the last one.
func (t *template) targets(r indicatorRow) []targetRow {
	var last *targetRow
	for i := range t.file.Targets {
		if g := &t.file.Targets[i]; g.Indicator == r.ID && (last == nil || g.Year > last.Year) {
			last = g
		}
	}
	if last == nil {
		return nil
	}
	g := *last
	g.ID, g.Indicator, g.Year = t.name("target", g.ID), t.name("indicator", r.ID), yearValue(t.options.Last)
	g.Deadline, g.Undated = "", false
	if g.Done != nil {
		done := *g.Done
		done.Projects = nil
		for _, id := range g.Done.Projects {
			done.Projects = append(done.Projects, t.name("use", id))
		}
		done.Tasks = nil
		for _, paid := range g.Done.Tasks {
			done.Tasks = append(done.Tasks, taskPaidRow{Task: t.name("use", paid.Task), Paid: moneyValue(t.scaled(budget.Dong(paid.Paid)))})
		}
		done.Evidence = why("Điều kiện lấy từ kế hoạch mẫu "+t.id+"; xem lại", "The condition is that of plan "+t.id+"; look at it again", "", "")
		g.Done = &done
	}
	return []targetRow{g}
}

// level gives an indicator an assumed baseline in the year before the plan: half way from
// the old baseline to the old target; and a drift that closes at most a third of what is
// then left.
func (t *template) level(row *indicatorRow, targets []targetRow) {
	if row.Baseline == nil || len(targets) == 0 || targets[0].Value == nil || targets[0].Growth {
		if row.Baseline != nil {
			old := *row.Baseline
			old.Year, old.Evidence = yearValue(t.options.First-1), t.baselineEvidence(row.Baseline)
			row.Baseline = &old
		}
		t.drift(row, 0, math.Inf(1))
		return
	}
	from, to := row.Baseline.Value.Likely, float64(*targets[0].Value)
	likely := rounded((from + to) / 2)
	row.Baseline = &baselineRow{Year: yearValue(t.options.First - 1), Evidence: t.baselineEvidence(row.Baseline),
		Value: numberRange{budget.Figure{Low: math.Min(from, to), Likely: likely, High: math.Max(from, to)}}}
	t.drift(row, likely, math.Abs(to-likely)/3)
}

func (t *template) baselineEvidence(old *baselineRow) evidenceKeys {
	return why("Chưa có hiện trạng của tỉnh; giả định giữa hiện trạng và mục tiêu của kế hoạch mẫu "+t.id+"; thay bằng số đã báo cáo",
		"The province's baseline is not known; half way between baseline and target of plan "+t.id+"; replace by the reported figure",
		fmt.Sprintf("Kế hoạch mẫu, năm %d: %v", old.Year, old.Value.Likely), fmt.Sprintf("That plan, %d: %v", old.Year, old.Value.Likely))
}

// drift holds the change without new money to most over the plan.
func (t *template) drift(row *indicatorRow, likely, most float64) {
	if row.Drift == nil {
		return
	}
	d := *row.Drift
	n := float64(t.options.Last - t.options.First + 1)
	if f := d.Value; math.Abs(f.Likely)*n > most && most > 0 {
		scale := most / n / math.Abs(f.Likely)
		d.Value = numberRange{budget.Figure{Low: rounded(f.Low * scale), Likely: rounded(f.Likely * scale), High: rounded(f.High * scale)}}
	}
	d.Evidence = why("Lấy từ kế hoạch mẫu "+t.id+", không quá một phần ba khoảng cách tới mục tiêu", "Taken from plan "+t.id+", at most a third of what is left to the target", "", "")
	row.Drift = &d
}

// rounded keeps two decimals.
func rounded(x float64) float64 { return math.Round(100*x) / 100 }

// response adds what money does to an indicator, its money scaled.
func (t *template) response(indicator string, r responseRow) {
	row := copyOf(r)
	row.Use, row.Indicator = t.name("use", r.Use), indicator
	row.ID = t.name("response", r.ID)
	if r.Money.Likely > 0 {
		row.Money = t.scaledAmount(r.Money.Amount)
	}
	for i := range row.Points {
		row.Points[i].Money = moneyValue(t.scaled(budget.Dong(row.Points[i].Money)))
	}
	row.Evidence = t.assumed(r.ID, r.Evidence)
	t.nextPlan.file.Responses = append(t.nextPlan.file.Responses, row)
}

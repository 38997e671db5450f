package report

import (
	"io"
	"strconv"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// CheckSchema names the format of the JSON of a check.
const CheckSchema = "phanbo/check/1"

// Check is what is known of a plan before anything is computed: its faults, or
// how many rows it has, its money and its assumptions.
type Check struct {
	Schema      string              `json:"schema"`
	Plan        string              `json:"plan"`
	Counts      Counts              `json:"counts"`
	Extracted   *Extracted          `json:"extracted,omitempty"`
	Money       []YearMoney         `json:"money"`
	Problems    []Fault             `json:"problems"`
	Ignored     []string            `json:"ignored_sheets"` // of its workbook: those without a table of a plan
	Remarks     []Remark            `json:"remarks"`
	Laws        []budget.LawLine    `json:"laws,omitempty"`      // dated rules of law in the plan's years
	LawNotes    []Remark            `json:"law_notes,omitempty"` // rows beside amounts that the law names
	Successions []budget.Succession `json:"successions,omitempty"`
	Assumptions []Assumption        `json:"assumptions"`
}

// Remark is what a careful reader of the documents notices, with its text.
type Remark struct {
	budget.Reason
	Text string `json:"text"`
}

// YearMoney sets what is asked for in a year beside what there is.
type YearMoney struct {
	Year      budget.Year `json:"year"`
	Ceiling   budget.Dong `json:"ceiling"`
	Requested budget.Dong `json:"requested"`
	Draft     budget.Dong `json:"draft"`
}

// Fault is a problem with its text.
type Fault struct {
	budget.Problem
	Text string `json:"text"`
}

// CheckOf gathers what is known of a plan. The plan may be nil when the faults
// kept it from being read.
func CheckOf(plan *budget.Plan, problems budget.Problems, words *locale.Words) Check {
	c := Check{Schema: CheckSchema, Money: []YearMoney{}, Problems: []Fault{}, Ignored: []string{}, Remarks: []Remark{}, Assumptions: []Assumption{}}
	for _, p := range problems {
		c.Problems = append(c.Problems, Fault{p, words.Say("problem."+p.Code, p.Args...)})
	}
	if plan == nil {
		return c
	}
	c.Plan = plan.ID
	c.Counts = countsOf(plan)
	c.Extracted = extractedOf(plan)
	c.Money = moneyOf(plan)
	for _, r := range budget.Remarks(plan) {
		c.Remarks = append(c.Remarks, Remark{r, words.Reason(r)})
	}
	c.Laws, c.Successions = budget.LawLines(plan), plan.Successions()
	for _, r := range budget.LawNotes(plan) {
		c.LawNotes = append(c.LawNotes, Remark{r, words.Reason(r)})
	}
	c.Assumptions = append(c.Assumptions, Assumptions(plan)...)
	return c
}

func moneyOf(plan *budget.Plan) []YearMoney {
	rows := make([]YearMoney, 0, len(plan.Years()))
	for _, y := range plan.Years() {
		rows = append(rows, YearMoney{Year: y})
	}
	put := func(amounts []budget.YearAmount, column func(*YearMoney) *budget.Dong) {
		for i := range rows {
			cell := column(&rows[i])
			*cell = cell.Plus(inYear(amounts, rows[i].Year))
		}
	}
	for _, c := range plan.Ceilings() {
		put([]budget.YearAmount{{Year: c.Year, Amount: c.Amount}}, func(m *YearMoney) *budget.Dong { return &m.Ceiling })
	}
	for _, u := range plan.Uses() {
		for _, f := range u.Funding {
			put(f.Requested, func(m *YearMoney) *budget.Dong { return &m.Requested })
			put(f.Draft, func(m *YearMoney) *budget.Dong { return &m.Draft })
		}
	}
	return rows
}

// inYear returns the amount of a year: its own row, else the row of every year.
func inYear(rows []budget.YearAmount, year budget.Year) budget.Dong {
	every := budget.Dong(0)
	for _, r := range rows {
		switch r.Year {
		case year:
			return r.Amount
		case 0:
			every = r.Amount
		}
	}
	return every
}

// WriteJSON writes the check for machines.
func (c Check) WriteJSON(w io.Writer) error { return encode(w, c) }

// WriteCheck shows the rows, money and assumptions of a plan without faults.
func WriteCheck(w io.Writer, plan *budget.Plan, c Check, o Options) error {
	p := newPage(o)
	p.title(p.words.Text(plan.Name))
	p.note(p.say("check.sound", budget.YearOf("first", plan.First), budget.YearOf("last", plan.Last)))
	p.counts(c.Counts)
	p.moneyTable(c.Money)
	p.bases(plan)
	p.laws(c.Laws)
	p.lawNotes(c.LawNotes)
	p.successions(c.Successions, len(c.Successions))
	if len(c.Remarks) > 0 {
		p.heading("check.remarks")
		for _, r := range c.Remarks {
			p.item("- ", r.Text)
		}
	}
	if len(c.Assumptions) > 0 {
		p.heading("check.assumptions", budget.NumberOf("all", float64(len(c.Assumptions))))
		p.assumptionList(c.Assumptions)
	}
	return p.writeTo(w)
}

// moneyTable sets requests and draft beside the ceilings, in triệu đồng.
func (p *page) moneyTable(money []YearMoney) {
	p.heading("check.money")
	g := &grid{name: "money", columns: []column{
		left(p.say("column.year")), right(p.say("column.ceiling")), right(p.say("column.requested")),
		right(p.say("column.requested_over")), right(p.say("column.draft")), right(p.say("column.draft_over")),
	}}
	sum := YearMoney{}
	for _, m := range money {
		g.add(p.moneyLine(strconv.Itoa(int(m.Year)), m)...)
		sum.Ceiling = sum.Ceiling.Plus(m.Ceiling)
		sum.Requested = sum.Requested.Plus(m.Requested)
		sum.Draft = sum.Draft.Plus(m.Draft)
	}
	g.total(p.moneyLine(p.say("column.total"), sum)...)
	p.grid(g)
}

func (p *page) moneyLine(name string, m YearMoney) []string {
	return []string{name, p.words.Million(m.Ceiling),
		p.words.Million(m.Requested), p.words.Million(m.Requested - m.Ceiling),
		p.words.Million(m.Draft), p.words.Million(m.Draft - m.Ceiling)}
}

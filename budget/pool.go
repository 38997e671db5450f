package budget

// Carry says what becomes of money of a source that a year leaves over.
type Carry string

// The ways to carry money over. The empty one means CarryDated.
const (
	// CarryDated is public money: what is appropriated and not paid is carried as the
	// source's PaymentTerms say, what is not appropriated stays with the budget.
	CarryDated Carry = "dated"
	// CarryPool is a revolving fund (quỹ quay vòng), or a classic capital-budgeting
	// problem: what a year leaves over passes to the next, grown by Source.Growth, and
	// tasks pay back into it (Task.Receipts). All that it gives is paid in the year.
	CarryPool Carry = "pool"
)

// IsPool tells whether the source carries over all that a year leaves.
func (s *Source) IsPool() bool { return s.Carry == CarryPool }

// growth returns what one đồng of a pool is worth a year later.
func (s *Source) growth() Rate {
	if s.Growth.IsSet() {
		return s.Growth
	}
	return Rate{1, 1}
}

// Grown returns ⌊Growth·left⌋, what a pool has of the year before; nothing of an
// overdrawn one.
func (s *Source) Grown(left Dong) Dong { return times(s.growth(), max(left, 0)) }

// Receipt is money that a task pays back into the pool that paid for it:
// ⌊Part·appropriated⌋, After years later. Part may be above 1.
type Receipt struct {
	After int // years, 1 or more
	Part  Rate
}

// Of returns what is paid back of an amount.
func (r Receipt) Of(amount Dong) Dong { return times(r.Part, amount) }

// times returns ⌊rate·amount⌋, held at the largest Dong.
func times(rate Rate, amount Dong) Dong { return grown(rate, amount) }

// PoolYear is the account of a pool in a year:
//
//	Opening   = ⌊growth·Closing of the year before⌋, 0 in the first year
//	Receipts  = Σ ⌊part·appropriated(after years ago)⌋ over what its money paid for
//	Closing   = Opening + Granted + Receipts - Given, not below 0 where limits are kept
type PoolYear struct {
	Source   string `json:"source"`
	Year     Year   `json:"year"`
	Opening  Dong   `json:"opening"`
	Granted  Dong   `json:"granted"`
	Receipts Dong   `json:"receipts"`
	Given    Dong   `json:"given"`
	Closing  Dong   `json:"closing"`
}

// Available returns what the pool may give in the year.
func (y *PoolYear) Available() Dong { return addUp(addUp(y.Opening, y.Granted), y.Receipts) }

// PoolLines keeps the account of every pool of the plan under an allocation, sources in
// the order of the plan, years inside them. Cells without a place in the plan and
// negative amounts count nothing.
func PoolLines(p *Plan, cells []Cell) []PoolYear {
	given, receipts := make(map[SourceYear]Dong), make(map[SourceYear]Dong)
	tasks := make(map[string]*Task)
	for i := range p.Tasks {
		tasks[p.Tasks[i].ID] = &p.Tasks[i]
	}
	for _, c := range cells {
		at := SourceYear{Source: c.Source, Year: c.Year}
		given[at] = addUp(given[at], max(c.Amount, 0))
		task := tasks[c.Use]
		if task == nil || c.Amount <= 0 {
			continue
		}
		for _, r := range task.Receipts {
			at.Year = c.Year + Year(r.After)
			receipts[at] = addUp(receipts[at], r.Of(c.Amount))
		}
	}
	var lines []PoolYear
	for _, c := range p.Ceilings() {
		s := p.source(c.Source)
		if !s.IsPool() {
			continue
		}
		at := SourceYear{Source: c.Source, Year: c.Year}
		line := PoolYear{Source: c.Source, Year: c.Year, Granted: c.Amount, Receipts: receipts[at], Given: given[at]}
		if c.Year > p.First {
			line.Opening = s.Grown(lines[len(lines)-1].Closing)
		}
		line.Closing = line.Available() - line.Given
		lines = append(lines, line)
	}
	return lines
}

func (p *Plan) source(id string) *Source {
	for i := range p.Sources {
		if p.Sources[i].ID == id {
			return &p.Sources[i]
		}
	}
	return nil
}

// UpperCeilings returns Ceilings with, for a pool, the most that it can hold in a year
// whatever is given: all that was granted, grown, or paid back at the best rates.
func (p *Plan) UpperCeilings() []SourceYear {
	best := p.bestReceipts()
	ceilings := p.Ceilings()
	for i := range ceilings {
		s := p.source(ceilings[i].Source)
		if !s.IsPool() {
			continue
		}
		for back := 1; ceilings[i].Year-Year(back) >= p.First; back++ {
			more := times(best[back], ceilings[i-back].Amount)
			if back == 1 {
				more = addUp(more, s.Grown(ceilings[i-1].Amount))
			}
			ceilings[i].Amount = addUp(ceilings[i].Amount, more)
		}
	}
	return ceilings
}

// bestReceipts returns the largest part that any task pays back, by years after.
func (p *Plan) bestReceipts() map[int]Rate {
	best := make(map[int]Rate)
	for i := range p.Tasks {
		for _, r := range p.Tasks[i].Receipts {
			if most, ok := best[r.After]; !ok || r.Part.Compare(most) > 0 {
				best[r.After] = r.Part
			}
		}
	}
	return best
}

// pools holds what a pool gives in a year to what it then has.
func (a *audit) pools(cells []Cell) {
	for _, line := range PoolLines(a.plan, cells) {
		if line.Closing < 0 && !a.plan.Locked(line.Year) {
			a.add(Violation{Code: PoolBalance, Subject: line.Source, Year: line.Year, Value: line.Given, Limit: line.Available()})
		}
	}
}

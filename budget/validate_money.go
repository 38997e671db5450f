package budget

import (
	"cmp"
	"math"
	"math/big"
)

// maxSum is what all amounts of a plan may add up to: a quarter of what 63 bits
// hold, in whole tỷ đồng.
const maxSum = math.MaxInt64 / 4 / Billion * Billion

// sum is one amount of a plan, with the number of times that it can count.
type sum struct {
	at     Origin
	amount Dong
	times  int
}

// money tests that no amount is negative or above MaxDong, that ranges are in
// order, and that everything added up stays far below what 63 bits hold.
func (f *faults) money() {
	total := new(big.Int)
	for _, s := range f.plan.sums() {
		switch {
		case s.amount < 0:
			f.add("money_negative", s.at, MoneyOf("found", s.amount))
		case s.amount > MaxDong:
			f.add("money_too_large", s.at, MoneyOf("found", s.amount), MoneyOf("limit", MaxDong))
		}
		total.Add(total, new(big.Int).Mul(big.NewInt(int64(s.amount)), big.NewInt(int64(s.times))))
	}
	if total.Cmp(big.NewInt(int64(maxSum))) > 0 {
		f.add("money_sum", f.plan.Origin, MoneyOf("limit", maxSum))
	}
	f.ranges()
}

// sums lists every amount of the plan; one that holds for every year counts as
// often.
func (p *Plan) sums() []sum {
	l := &sumList{years: len(p.Years())}
	for _, b := range p.Bases {
		for _, a := range b.Amounts {
			l.span(a.Origin, a.Amount)
		}
	}
	for _, s := range p.Sources {
		l.rows(s.Origin, s.Granted)
	}
	for _, t := range p.Tasks {
		l.rows(t.Origin, t.Min)
		l.rows(t.Origin, t.Max)
		l.amount(t.Origin, t.Ramp.Plus)
		l.span(t.Origin, t.UnitPrice)
	}
	for _, j := range p.Projects {
		l.span(j.Origin, j.Total)
		l.amount(j.Origin, j.Appropriated)
		l.rows(j.Origin, []YearAmount{{Amount: j.Upkeep}})
	}
	for _, u := range p.Uses() {
		l.use(u)
	}
	for _, r := range p.Rules {
		l.amount(r.Origin, r.Amount)
		for _, o := range r.Outside {
			l.amount(r.Origin, o.Amount)
		}
	}
	if p.Tail != nil {
		l.amount(p.Tail.Origin, p.Tail.Most)
	}
	for _, t := range p.Targets {
		for _, done := range t.Done.Tasks {
			l.amount(t.Origin, done.Paid)
		}
	}
	for _, r := range p.Responses {
		l.span(r.Origin, r.Money)
		for _, point := range r.Points {
			l.amount(r.Origin, point.Money)
		}
	}
	for _, b := range p.Benchmarks {
		l.span(b.Origin, b.PerYear)
		l.span(b.Origin, b.Total)
	}
	return l.sums
}

type sumList struct {
	years int
	sums  []sum
}

func (l *sumList) amount(at Origin, d Dong) { l.sums = append(l.sums, sum{at, d, 1}) }

func (l *sumList) span(at Origin, a Amount) {
	l.sums = append(l.sums, sum{at, a.Low, 1}, sum{at, a.Likely, 1}, sum{at, a.High, 1})
}

func (l *sumList) rows(at Origin, rows []YearAmount) {
	for _, row := range rows {
		times := 1
		if row.Year == 0 {
			times = l.years
		}
		l.sums = append(l.sums, sum{at, row.Amount, times})
	}
}

func (l *sumList) use(u Use) {
	for _, row := range u.Funding {
		l.amount(row.Origin, row.LastYear)
		l.rows(row.Origin, row.Requested)
		l.rows(row.Origin, row.Draft)
		l.rows(row.Origin, row.Fixed)
	}
	for _, row := range u.Actuals {
		l.amount(row.Origin, row.Appropriated)
		l.amount(row.Origin, row.Paid)
	}
}

// ranges tests low <= likely <= high of every amount and figure with a range.
func (f *faults) ranges() {
	p := f.plan
	for _, b := range p.Bases {
		for _, a := range b.Amounts {
			f.span(a.Origin, a.Amount)
		}
	}
	for _, s := range p.Sources {
		for _, t := range s.Payments {
			f.figure(placeOf(t.Origin, s.Origin), t.Paid)
		}
	}
	for _, t := range p.Tasks {
		f.span(t.Origin, t.UnitPrice)
		f.figure(t.Origin, t.Fade)
	}
	for _, j := range p.Projects {
		f.span(j.Origin, j.Total)
	}
	for _, i := range p.Indicators {
		f.figure(i.Origin, i.Drift)
		if i.Baseline != nil {
			f.figure(placeOf(i.Baseline.Origin, i.Origin), i.Baseline.Value)
		}
	}
	for _, r := range p.Responses {
		f.figure(r.Origin, r.Gain)
		f.span(r.Origin, r.Money)
	}
	for _, b := range p.Benchmarks {
		f.span(b.Origin, b.PerYear)
		f.span(b.Origin, b.Total)
		if b.PerYear.Likely == 0 && b.Total.Likely == 0 {
			f.add("key_missing", b.Origin, TextOf("key", "per_year"), TextOf("row", b.ID))
		}
		if b.Stage != "" {
			oneOf(f, b.Origin, "stage", b.Stage, BenchmarkPlanned, BenchmarkApproved, BenchmarkSpent)
		}
	}
}

func (f *faults) span(at Origin, a Amount) {
	inOrder(f, at, a.Low, a.Likely, a.High, MoneyOf)
}

func (f *faults) figure(at Origin, x Figure) {
	if !f.finite(at, x.Low, x.Likely, x.High) {
		return
	}
	inOrder(f, at, x.Low, x.Likely, x.High, NumberOf)
}

// finite tests that numbers are numbers: neither infinite nor "not a number".
func (f *faults) finite(at Origin, numbers ...float64) bool {
	for _, x := range numbers {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			f.add("number_not_finite", at, NumberOf("found", x))
			return false
		}
	}
	return true
}

func inOrder[N cmp.Ordered](f *faults, at Origin, low, likely, high N, arg func(string, N) Arg) {
	if low <= likely && likely <= high {
		return
	}
	f.add("range_order", at, arg("low", low), arg("likely", likely), arg("high", high))
}

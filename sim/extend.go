package sim

import (
	"cmp"
	"math"
	"slices"

	"phanbo/budget"
)

// extend lets a plan go on to a later year. What its money is made of grows as before: the
// lines of revenue and expenditure, what sources are granted, and prices; see growthOfRows.
// Everything else keeps its last value: shares, payment terms, rules and their outside
// money, minima, maxima and requests of tasks, which say what units can do. New figures
// are assumed.
func extend(plan *budget.Plan, last budget.Year) {
	old := plan.Last
	plan.Bases = slices.Clone(plan.Bases)
	for i := range plan.Bases {
		extendBase(&plan.Bases[i], old, last)
	}
	plan.Envelope.Shares = extendRates(plan.Envelope, old, last)
	plan.Prices.Index = extendPrices(&plan.Prices, old, last)
	plan.Split = extendSplit(plan.Split, old, last)
	extendSources(plan, old, last)
	extendTasks(plan, old, last)
	extendRules(plan, old, last)
	plan.Last = last
}

// growthOfRows returns the average growth a year of amounts from the first year to the
// last, rounded to 0,01 percentage point, as the factor of a year:
//
//	(last/first)^(1/(years between)), of at least two years, all with amounts above 0
//
// and an unset rate where there is no growth to know.
func growthOfRows(rows []budget.YearAmount) budget.Rate {
	for k, row := range rows {
		if row.Year == 0 || row.Amount <= 0 || k > 0 && row.Year <= rows[k-1].Year {
			return budget.Rate{}
		}
	}
	if len(rows) < 2 {
		return budget.Rate{}
	}
	first, last := rows[0], rows[len(rows)-1]
	return factor(float64(last.Amount)/float64(first.Amount), last.Year-first.Year)
}

// factor returns what a value is multiplied by in a year that it multiplies by so much in
// years, rounded to 0,01 percentage point.
func factor(ratio float64, years budget.Year) budget.Rate {
	yearly := math.Pow(ratio, 1/float64(years))
	return budget.NewRate(int64(math.Round(yearly*shareSteps)), shareSteps)
}

// grown returns an amount a year later, rounded down to đồng; the same where no growth is
// known, and never more than a plan may hold.
func grown(amount budget.Dong, growth budget.Rate) budget.Dong {
	if !growth.IsSet() || growth.Float()*float64(amount) > float64(budget.MaxDong) {
		return amount
	}
	return growth.Of(amount)
}

// knownRows are the amounts of a base in the order of the years.
func knownRows(b *budget.Base) []budget.YearAmount {
	var rows []budget.YearAmount
	for _, a := range b.Amounts {
		rows = append(rows, budget.YearAmount{Year: a.Year, Amount: a.Amount.Likely})
	}
	return byYear(rows)
}

func byYear(rows []budget.YearAmount) []budget.YearAmount {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b budget.YearAmount) int { return cmp.Compare(a.Year, b.Year) })
	return rows
}

// extendBase adds the years that a base has no figure of.
func extendBase(b *budget.Base, old, last budget.Year) {
	row, ok := b.In(old)
	if !ok {
		return
	}
	growth := growthOfRows(knownRows(b))
	b.Amounts = slices.Clone(b.Amounts)
	for y := old + 1; y <= last; y++ {
		if known, has := b.In(y); has {
			row = known
			continue
		}
		next := grown(row.Amount.Likely, growth)
		row.Year, row.Evidence = y, budget.Evidence{Kind: budget.Assumed}
		row.Amount = budget.Amount{Likely: next, Low: next, High: next}
		b.Amounts = append(b.Amounts, row)
	}
}

func extendRates(e budget.Envelope, old, last budget.Year) []budget.YearRate {
	shares := slices.Clone(e.Shares)
	if share := e.Share(old); share.IsSet() {
		for y := old + 1; y <= last; y++ {
			shares = append(shares, budget.YearRate{Year: y, Rate: share})
		}
	}
	return shares
}

// priceGrowth is the average growth a year of a price index, from 1 in its base year.
func priceGrowth(x *budget.Prices) budget.Rate {
	latest := budget.YearRate{}
	for _, row := range x.Index {
		if row.Year > latest.Year {
			latest = row
		}
	}
	if latest.Year <= x.Year {
		return budget.Rate{}
	}
	return factor(latest.Rate.Float(), latest.Year-x.Year)
}

// extendPrices adds the index of later years, to four decimals.
func extendPrices(x *budget.Prices, old, last budget.Year) []budget.YearRate {
	growth, index := priceGrowth(x), slices.Clone(x.Index)
	if !growth.IsSet() {
		return index
	}
	for y := old + 1; y <= last; y++ {
		at := budget.Prices{Year: x.Year, Index: index}
		next := math.Round(at.In(y-1).Float() * growth.Float() * shareSteps)
		index = append(index, budget.YearRate{Year: y, Rate: budget.NewRate(int64(next), shareSteps)})
	}
	return index
}

// extendSplit keeps the typed group shares of the last year.
func extendSplit(split []budget.GroupShare, old, last budget.Year) []budget.GroupShare {
	out := slices.Clone(split)
	for _, row := range split {
		for y := old + 1; y <= last && row.Year == old; y++ {
			row := row
			row.Year = y
			out = append(out, row)
		}
	}
	return out
}

func extendSources(plan *budget.Plan, old, last budget.Year) {
	plan.Sources = slices.Clone(plan.Sources)
	for i := range plan.Sources {
		s := &plan.Sources[i]
		s.Granted = extendYears(s.Granted, growthOfRows(byYear(s.Granted)), old, last)
		s.Payments = slices.Clone(s.Payments)
		for k := range s.Payments {
			if t := &s.Payments[k]; t.To == old {
				t.To = last
			}
		}
	}
}

func extendTasks(plan *budget.Plan, old, last budget.Year) {
	none := budget.Rate{}
	plan.Tasks = slices.Clone(plan.Tasks)
	for i := range plan.Tasks {
		t := &plan.Tasks[i]
		t.Min, t.Max = extendYears(t.Min, none, old, last), extendYears(t.Max, none, old, last)
		t.Funding = slices.Clone(t.Funding)
		for k := range t.Funding {
			t.Funding[k].Requested = extendYears(t.Funding[k].Requested, none, old, last)
		}
	}
}

func extendRules(plan *budget.Plan, old, last budget.Year) {
	plan.Rules = slices.Clone(plan.Rules)
	for i := range plan.Rules {
		r := &plan.Rules[i]
		if r.To == old {
			r.To = last
		}
		outside := slices.Clone(r.Outside)
		for _, row := range r.Outside {
			for y := old + 1; y <= last && row.Year == old; y++ {
				row := row
				row.Year = y
				outside = append(outside, row)
			}
		}
		r.Outside = outside
	}
}

// extendYears adds later years to amounts that are stated by year.
func extendYears(rows []budget.YearAmount, growth budget.Rate, old, last budget.Year) []budget.YearAmount {
	amount, ok := budget.AmountIn(rows, old)
	if !ok {
		return rows
	}
	rows = slices.Clone(rows)
	for y := old + 1; y <= last; y++ {
		amount = grown(amount, growth)
		rows = append(rows, budget.YearAmount{Year: y, Amount: amount})
	}
	return rows
}

// extension lists what the money of an extended plan is assumed to be: the lines that the
// envelope and hard rules are shares of, granted money, and prices.
func extension(plan *budget.Plan) []budget.ExtendedLine {
	var out []budget.ExtendedLine
	for i := range plan.Bases {
		b := &plan.Bases[i]
		if rows := knownRows(b); len(rows) > 0 && (b.ID == plan.Envelope.Base || hasRuleOn(plan, b.ID)) {
			out = append(out, budget.ExtendedLine{Line: b.ID, Name: b.Name, Growth: growthOfRows(rows), From: rows[0].Year, To: rows[len(rows)-1].Year})
		}
	}
	for i := range plan.Sources {
		s := &plan.Sources[i]
		rows := byYear(s.Granted)
		if amount, ok := budget.AmountIn(rows, plan.Last); ok && amount > 0 {
			line := budget.ExtendedLine{Line: s.ID, Name: s.Name, Granted: true, Growth: growthOfRows(rows)}
			if line.From, line.To = plan.Last, plan.Last; line.Growth.IsSet() {
				line.From, line.To = rows[0].Year, rows[len(rows)-1].Year
			}
			out = append(out, line)
		}
	}
	if growth := priceGrowth(&plan.Prices); growth.IsSet() {
		out = append(out, budget.ExtendedLine{Line: "prices", Growth: growth, From: plan.Prices.Year, To: plan.Last})
	}
	return out
}

func hasRuleOn(plan *budget.Plan, base string) bool {
	return slices.ContainsFunc(plan.Rules, func(r budget.Rule) bool { return r.Base == base && !r.Advisory && r.Share.IsSet() })
}

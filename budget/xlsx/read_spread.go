package xlsx

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// share is what a line has in the column of one source.
type share struct {
	source scenarios.Value // the name of the source, at the cell of the amount
	column string          // requested or draft
	year   string          // "" = of all years
	amount scenarios.Value
}

// spread turns a line with a column for each source into a line for each source that has
// an amount. Where years and sources stand side by side, the years are those of the one
// source of the line, or the sources those of its one year; else it is not known which
// year takes how much of which source.
func (f *formReader) spread(r scenarios.Row) []scenarios.Row {
	byYear, whole := sharesOf(r)
	if len(byYear)+len(whole) == 0 {
		return []scenarios.Row{r}
	}
	maps.DeleteFunc(r.Values, func(key string, _ scenarios.Value) bool { return key[0] == '@' })
	if len(byYear) > 0 {
		return linesOf(r, byYear)
	}
	years := yearsWithMoney(r)
	switch {
	case len(years) == 0:
		f.addShare("cell_share_years", &r, whole)
	case len(sourcesIn(whole)) == 1:
		r.Values["source"] = whole[0].source
		f.sameSum(r, whole, years)
	case len(years) == 1:
		column, year, _ := strings.Cut(years[0], ".")
		f.sameSum(r, whole, years)
		delete(r.Values, years[0])
		for i := range whole {
			whole[i].column, whole[i].year = column, year
		}
		return linesOf(r, whole)
	default:
		f.addShare("cell_shares", &r, whole)
	}
	return []scenarios.Row{r}
}

func (f *formReader) addShare(code string, r *scenarios.Row, whole []share) {
	f.add(code, whole[0].amount.At, budget.TextOf("row", shortened(labelOf(*r).Text)), budget.TextOf("sources", strings.Join(sourcesIn(whole), ", ")))
	r.Faulty = true
	r.Values["source"] = whole[0].source
}

// sharesOf lists the amounts in the columns of sources, in the order of their cells: those
// of a year, and those of all years. Nothing, 0 and a dash are no amounts.
func sharesOf(r scenarios.Row) (byYear, whole []share) {
	for _, key := range slices.Sorted(maps.Keys(r.Values)) {
		rest, ok := strings.CutPrefix(key, "@")
		v := r.Values[key]
		if !ok || isNothing(v.Text) {
			continue
		}
		at, name, _ := strings.Cut(rest, ":")
		column, year, _ := strings.Cut(at, ".")
		s := share{source: scenarios.Value{Text: sourceName(name), At: v.At}, column: column, year: year, amount: v}
		if year == "" {
			whole = append(whole, s)
		} else {
			byYear = append(byYear, s)
		}
	}
	return byYear, whole
}

// sourceName is the name of a source without the unit that a heading adds.
func sourceName(text string) string {
	name := strings.Join(strings.Fields(inBrackets.ReplaceAllStringFunc(text, func(part string) string {
		if unitLine.MatchString(unitPrefix + strings.Trim(locale.Plain(part), "()")) {
			return " "
		}
		return part
	})), " ")
	return name
}

func isNothing(text string) bool {
	d, err := locale.ParseNumber(text)
	return text == "" || err == nil && d.Digits == 0
}

func sourcesIn(shares []share) []string {
	var out []string
	for _, s := range shares {
		if !slices.Contains(out, s.source.Text) {
			out = append(out, s.source.Text)
		}
	}
	return out
}

// yearsWithMoney are the keys of a line that hold an amount of a year.
func yearsWithMoney(r scenarios.Row) []string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(r.Values)) {
		column, year, _ := strings.Cut(key, ".")
		if (column == "requested" || column == "draft") && yearIn(year) != 0 && !isNothing(r.Values[key].Text) {
			out = append(out, key)
		}
	}
	return out
}

// sameSum refuses a line whose sources and years add up to different amounts. A mark such
// as x in place of the amount of a source says nothing about it.
func (f *formReader) sameSum(r scenarios.Row, whole []share, years []string) {
	sources, total := new(big.Rat), new(big.Rat)
	for _, s := range whole {
		d, err := locale.ParseNumber(s.amount.Text)
		if err != nil {
			if len(whole) > 1 || locale.Plain(s.amount.Text) != "x" {
				f.add("number_malformed", s.amount.At, budget.TextOf("found", s.amount.Text))
			}
			return
		}
		sources.Add(sources, d.Rat())
	}
	for _, key := range years {
		d, err := locale.ParseNumber(r.Values[key].Text)
		if err != nil || strings.HasPrefix(key, "draft") != strings.HasPrefix(years[0], "draft") {
			return
		}
		total.Add(total, d.Rat())
	}
	if sources.Cmp(total) != 0 {
		f.add("cell_share_sum", whole[0].amount.At, budget.TextOf("row", shortened(labelOf(r).Text)),
			budget.TextOf("sources", oneReading(sources.FloatString(6))), budget.TextOf("years", oneReading(total.FloatString(6))))
	}
}

// linesOf makes a line of each source; the first keeps what the line says besides.
func linesOf(r scenarios.Row, shares []share) []scenarios.Row {
	var out []scenarios.Row
	for i, name := range sourcesIn(shares) {
		line := scenarios.Row{At: r.At, Order: r.Order, Faulty: r.Faulty, Values: map[string]scenarios.Value{scenarios.UnitKey: r.Values[scenarios.UnitKey]}}
		if i == 0 {
			line.Values = maps.Clone(r.Values)
		}
		for _, s := range shares {
			if s.source.Text == name {
				if line.Values["source"].Text == "" {
					line.Values["source"] = s.source
					line.At = s.amount.At
				}
				line.Values[s.column+"."+s.year] = s.amount
			}
		}
		out = append(out, line)
	}
	return out
}

package xlsx

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx/cells"
	"phanbo/scenarios"
)

// sumRow is a line of a table with its amounts, in the unit of its row.
type sumRow struct {
	row     scenarios.Row
	label   scenarios.Value
	order   int // 0 = largest part; parts of the same level have the same number
	amounts map[string]*big.Rat
	isTotal bool
	heads   bool // has no source of its own, so that it may be the sum of lines below
}

// settle leaves the totals out of the rows of a table, and the amounts of lines that only
// add up those below them. One that is not the sum of lines is a fault: then a line is not
// read as its author meant it.
func (f *formReader) settle(t scenarios.Table, rows []sumRow) []scenarios.Row {
	for i := range rows {
		rows[i].heads = !rows[i].isTotal && len(rows[i].amounts) > 0 && maySum(t, rows, i)
	}
	var out []scenarios.Row
	for i := range rows {
		r := &rows[i]
		switch {
		case r.isTotal:
			continue
		case !r.heads || r.row.Faulty:
		case isSumBelow(rows, i):
			if t.Name != fundingTable {
				continue
			}
			r.row.Values = map[string]scenarios.Value{scenarios.LabelKey: r.label}
		case endOfPart(rows, i) > i+1:
			if !slices.ContainsFunc(rows[i+1:endOfPart(rows, i)], func(r sumRow) bool { return isUnread(t, r.row) }) {
				f.addSum("cell_subtotal", rows, i, i+1, endOfPart(rows, i))
			}
			r.row.Faulty = true
			continue
		}
		out = append(out, r.row)
	}
	for i := range rows {
		if rows[i].isTotal {
			f.checkTotal(t, rows, i)
		}
	}
	return out
}

// maySum tells the lines that may be the sum of those below: a line of funding without a
// source and without an id, a ceiling of a larger part than the next.
func maySum(t scenarios.Table, rows []sumRow, i int) bool {
	r := rows[i]
	if r.label.Text == "" {
		return false
	}
	smaller := i+1 < len(rows) && r.order < rows[i+1].order && rows[i+1].order < noOrder
	switch t.Name {
	case fundingTable:
		named := r.row.Values["source"].Text != "" || r.row.Values[scenarios.ParentKey].Text != ""
		return !named && (!hasSources(r.row) || smaller)
	case "sources":
		return r.row.Values["id"].Text == "" && smaller
	}
	return false
}

// hasSources tells the lines whose amounts stand in columns of sources.
func hasSources(r scenarios.Row) bool {
	for key, v := range r.Values {
		if key[0] == '@' && v.Text != "" {
			return true
		}
	}
	return false
}

// endOfPart is behind the last line of the part that a line heads.
func endOfPart(rows []sumRow, i int) int {
	end := i + 1
	for end < len(rows) && !rows[end].isTotal && !rows[end].heads {
		end++
	}
	return end
}

// isSumBelow tells whether the amounts of a line are the sums of some lines right below.
func isSumBelow(rows []sumRow, i int) bool {
	for end := i + 2; end <= len(rows); end++ {
		if matches(rows[i], rows, i+1, end) {
			return true
		}
	}
	return false
}

// checkTotal refuses a total that is not the sum of all lines, nor of some above or below.
func (f *formReader) checkTotal(t scenarios.Table, rows []sumRow, i int) {
	if t.Name != fundingTable && t.Name != "sources" || len(rows[i].amounts) == 0 {
		return
	}
	if slices.ContainsFunc(rows, func(r sumRow) bool { return r.row.Faulty || isUnread(t, r.row) }) || matches(rows[i], rows, 0, len(rows)) {
		return
	}
	for from := range rows {
		if from < i && matches(rows[i], rows, from, i) || from > i && matches(rows[i], rows, i+1, from+1) {
			return
		}
	}
	f.addSum("cell_total", rows, i, 0, len(rows))
}

// addSum tells of the first amount of a line that is not the sum of others.
func (f *formReader) addSum(code string, rows []sumRow, i, from, to int) {
	var keys []string
	for key := range rows[i].amounts {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		sum := sumOf(rows, key, from, to)
		if !near(rows[i], key, sum) {
			f.add(code, rows[i].row.Values[key].At, budget.TextOf("row", shortened(rows[i].label.Text)), budget.TextOf("found", rows[i].row.Values[key].Text),
				budget.TextOf("sum", plainAmount(sum, rows[i])))
			return
		}
	}
}

// checkSums refuses a typed sum of a line that is neither that of its years, nor that of
// its sources. What a formula computes needs no check.
func (f *formReader) checkSums(g *grid, h tableHead, r *scenarios.Row, row int) {
	if h.table != fundingTable && h.table != "sources" || isUnread(f.names.tables[h.table], *r) {
		return
	}
	for _, col := range sortedColumns(h.keys) {
		c := g.rows[row][col]
		if h.keys[col] != "=" || c == nil || c.Formula || c.Kind == cells.Fault {
			continue
		}
		said, err := locale.ParseNumber(c.Value)
		if err != nil || said.Percent || said.Digits == 0 {
			continue
		}
		sums := sumsOf(*r, headingOf(strings.Join(f.levels(g, col, h.row), " ")).year)
		fits := func(sum *big.Rat) bool { return withinStep(said, sum) }
		if len(sums) > 0 && !slices.ContainsFunc(sums, fits) {
			f.add("cell_sum", f.origin(g, col, row), budget.TextOf("row", shortened(labelOf(*r).Text)), budget.TextOf("found", c.Value),
				budget.TextOf("sum", oneReading(sums[0].FloatString(6))))
		}
	}
}

// sumsOf are what a sum in a line may be: of the years of each kind of amount, of its
// sources, of the sources of one year.
func sumsOf(r scenarios.Row, year string) []*big.Rat {
	sums := map[string]*big.Rat{}
	var order []string
	for _, key := range slices.Sorted(maps.Keys(r.Values)) {
		d, err := locale.ParseNumber(r.Values[key].Text)
		kind, ofYear, ok := strings.Cut(key, ".")
		ofYear, _, _ = strings.Cut(ofYear, ":")
		if err != nil || !ok || ofYear != "" && yearIn(ofYear) == 0 {
			continue
		}
		for _, group := range []string{kind, kind + ofYear} {
			if group != kind && ofYear != year {
				continue
			}
			if sums[group] == nil {
				sums[group] = new(big.Rat)
				order = append(order, group)
			}
			sums[group].Add(sums[group], d.Rat())
		}
	}
	var out []*big.Rat
	for _, group := range order {
		out = append(out, sums[group])
	}
	return out
}

// withinStep allows for the rounding of a figure: less than one of its last digit.
func withinStep(said locale.Decimal, sum *big.Rat) bool {
	gap := new(big.Rat).Sub(said.Rat(), sum)
	step := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(said.Scale)), nil))
	return gap.Abs(gap).Cmp(step) < 0
}

// plainAmount writes a sum in the unit of a row.
func plainAmount(sum *big.Rat, r sumRow) string {
	inUnit := new(big.Rat).Quo(sum, unitOfRow(r.row))
	return oneReading(inUnit.FloatString(6))
}

// matches tells whether every amount of a line is the sum of those of other lines.
func matches(r sumRow, rows []sumRow, from, to int) bool {
	for key := range r.amounts {
		if !near(r, key, sumOf(rows, key, from, to)) {
			return false
		}
	}
	return true
}

// sumOf adds up the amounts of lines that are sums of no others.
func sumOf(rows []sumRow, key string, from, to int) *big.Rat {
	sum := new(big.Rat)
	for i := from; i < to; i++ {
		if x := rows[i].amounts[key]; x != nil && !rows[i].isTotal && !rows[i].heads {
			sum.Add(sum, x)
		}
	}
	return sum
}

// near allows for the rounding of the figure that was typed.
func near(r sumRow, key string, sum *big.Rat) bool {
	said, err := locale.ParseNumber(r.row.Values[key].Text)
	return err != nil || withinStep(said, new(big.Rat).Quo(sum, unitOfRow(r.row)))
}

// unitOfRow is how many đồng the unit of a row is; 1 for none.
func unitOfRow(r scenarios.Row) *big.Rat {
	said := locale.Plain(r.Values[scenarios.UnitKey].Text)
	for unit, n := range map[string]int64{"nghin dong": 1e3, "trieu dong": 1e6, "ty dong": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9} {
		if said == unit {
			return new(big.Rat).SetInt64(n)
		}
	}
	return new(big.Rat).SetInt64(1)
}

// amountsOf reads the amounts of money of a row that can be read, in đồng.
func amountsOf(t scenarios.Table, r scenarios.Row) map[string]*big.Rat {
	out := map[string]*big.Rat{}
	for key, v := range r.Values {
		c, ok := columnOf(t, key)
		if !ok || c.Kind != scenarios.MoneyKind || v.Text == "" {
			continue
		}
		if d, err := locale.ParseNumber(v.Text); err == nil && !d.Percent {
			out[key] = new(big.Rat).Mul(d.Rat(), unitOfRow(r))
		}
	}
	return out
}

// isUnread tells whether a row holds an amount that is no number, which is its fault; sums
// are not held against it as well.
func isUnread(t scenarios.Table, r scenarios.Row) bool {
	for key, v := range r.Values {
		if c, ok := columnOf(t, key); ok && c.Kind == scenarios.MoneyKind && v.Text != "" && key[0] != '@' { // there a mark may stand
			if _, err := locale.ParseNumber(v.Text); err != nil {
				return true
			}
		}
	}
	return false
}

// noOrder is the level of a line without a number.
const noOrder = 100

// orderLevel is how large a part of a table the number of its line stands for: A before I
// before 1 before 1.1 before a.
func orderLevel(text string) int {
	text = strings.Trim(strings.TrimSpace(text), ".)(")
	switch {
	case text == "":
		return noOrder
	case romanNumber.MatchString(text):
		return 1
	case len(text) == 1 && 'A' <= text[0] && text[0] <= 'Z':
		return 0
	case strings.Trim(text, "0123456789.") == "":
		return 2 + strings.Count(text, ".")
	}
	return noOrder - 1
}

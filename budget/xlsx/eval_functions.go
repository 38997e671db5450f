package xlsx

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

func unknownFunction(word string) error {
	return errors.New("a formula calls " + word + ", which Excel from 2010 and LibreOffice need not know")
}

// functions are those that formulas may call: Excel from 2010, LibreOffice and the
// tests' own calculator evaluate them alike, in every language of the reader.
var functions map[string]func([]any) any = map[string]func([]any) any{
	"ABS":    ofOne(math.Abs),
	"EXP":    ofOne(math.Exp),
	"INT":    ofOne(math.Floor),
	"SUM":    ofNumbers(func(all []float64) any { return addUp(all) }),
	"MIN":    ofNumbers(func(all []float64) any { return extreme(all, math.Min) }),
	"MAX":    ofNumbers(func(all []float64) any { return extreme(all, math.Max) }),
	"COUNT":  func(a []any) any { return float64(len(numbersOf(a))) },
	"COUNTA": func(a []any) any { return countFilled(a[0].(stretch)) },
	"ROUND": func(a []any) any {
		x, bad := number64(a[0])
		digits, worse := number64(a[1])
		if bad+worse != "" {
			return wrong
		}
		scale := math.Pow(10, digits)
		return math.Round(x*scale) / scale
	},
	"IF": func(a []any) any {
		holds, bad := number64(a[0])
		switch {
		case bad != "":
			return bad
		case holds != 0:
			return a[1]
		}
		return a[2]
	},
	"AND":     truth(func(holds, all bool) bool { return holds && all }, true),
	"OR":      truth(func(holds, any bool) bool { return holds || any }, false),
	"ROWS":    func(a []any) any { s := a[0].(stretch); return float64(len(s.values) / s.columns) },
	"COLUMNS": func(a []any) any { return float64(a[0].(stretch).columns) },
	"INDEX":   index,
	"RANK":    rank,
	"COUNTIF": func(a []any) any { return countIf(a) },
	"SUMIF":   func(a []any) any { return sumIfs([]any{a[2], a[0], a[1]}) },
	"SUMIFS":  sumIfs,
	"SUMXMY2": squares,
}

func ofOne(f func(float64) float64) func([]any) any {
	return func(a []any) any {
		x, bad := number64(a[0])
		if bad != "" {
			return bad
		}
		return f(x)
	}
}

func ofNumbers(f func([]float64) any) func([]any) any {
	return func(a []any) any {
		for _, x := range a {
			if s, ok := x.(stretch); ok {
				for _, y := range s.values {
					if bad, ok := y.(fault); ok {
						return bad
					}
				}
			}
			if bad, ok := x.(fault); ok {
				return bad
			}
		}
		return f(numbersOf(a))
	}
}

// numbersOf lists the numbers among arguments; texts and empty cells of stretches are
// passed over.
func numbersOf(a []any) []float64 {
	var all []float64
	for _, x := range a {
		values := []any{x}
		if s, ok := x.(stretch); ok {
			values = s.values
		}
		for _, y := range values {
			if n, ok := y.(float64); ok {
				all = append(all, n)
			}
		}
	}
	return all
}

func addUp(all []float64) float64 {
	sum := 0.0
	for _, x := range all {
		sum += x
	}
	return sum
}

func extreme(all []float64, pick func(float64, float64) float64) float64 {
	if len(all) == 0 {
		return 0
	}
	best := all[0]
	for _, x := range all[1:] {
		best = pick(best, x)
	}
	return best
}

func truth(join func(bool, bool) bool, start bool) func([]any) any {
	return func(a []any) any {
		all := start
		for _, x := range a {
			holds, bad := number64(x)
			if bad != "" {
				return bad
			}
			all = join(holds != 0, all)
		}
		return all
	}
}

// index is INDEX(row, 1, column).
func index(a []any) any {
	s, ok := a[0].(stretch)
	column, bad := number64(a[2])
	if !ok || bad != "" || int(column) < 1 || int(column) > len(s.values) {
		return wrong
	}
	return s.values[int(column)-1]
}

// rank is the place of a number among others, largest first.
func rank(a []any) any {
	x, _ := number64(a[0])
	place := 1.0
	for _, y := range numbersOf(a[1:2]) {
		if y > x {
			place++
		}
	}
	return place
}

// fits tells whether a value meets a condition: a text, a number, or a text such as
// ">=1".
func fits(value, condition any) bool {
	condition = single(condition)
	text, isText := condition.(string)
	if !isText {
		return value != nil && compare("=", value, condition).(bool)
	}
	for _, op := range operators[0] {
		if limit, ok := strings.CutPrefix(text, op); ok {
			n, err := strconv.ParseFloat(limit, 64)
			_, isNumber := value.(float64)
			return err == nil && isNumber && compare(op, value, n).(bool)
		}
	}
	_, valueIsText := value.(string)
	return valueIsText && compare("=", value, text).(bool)
}

// countFilled counts the cells that are not empty.
func countFilled(s stretch) float64 {
	n := 0.0
	for _, x := range s.values {
		if x != nil {
			n++
		}
	}
	return n
}

func countIf(a []any) float64 {
	n := 0.0
	for _, x := range a[0].(stretch).values {
		if fits(x, a[1]) {
			n++
		}
	}
	return n
}

func sumIfs(a []any) any {
	amounts, sum := a[0].(stretch), 0.0
	for k := 1; k < len(a); k += 2 {
		if len(a[k].(stretch).values) != len(amounts.values) {
			return wrong
		}
	}
	for i, x := range amounts.values {
		all := true
		for k := 1; k+1 < len(a); k += 2 {
			all = all && fits(a[k].(stretch).values[i], a[k+1])
		}
		if n, ok := x.(float64); ok && all {
			sum += n
		}
	}
	return sum
}

// squares is SUMXMY2: the sum of squared differences of the pairs of which both are
// numbers.
func squares(a []any) any {
	x, y, sum := a[0].(stretch), a[1].(stretch), 0.0
	for i := range x.values {
		p, okP := x.values[i].(float64)
		q, okQ := y.values[i].(float64)
		if okP && okQ {
			sum += (p - q) * (p - q)
		}
	}
	return sum
}

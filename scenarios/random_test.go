package scenarios

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// drawer fills format structs with random values that the format allows, whatever
// they mean: so every field of the format is written and read, those that are added
// later too.
type drawer struct {
	*rand.Rand
	ids int
}

func drawFile(seed uint64) planFile {
	d := &drawer{Rand: rand.New(rand.NewPCG(seed, 1))}
	var f planFile
	d.row(reflect.ValueOf(&f).Elem(), 3)
	f.Schema, f.MoneyUnit = "", ""
	if f.Plan == nil {
		f.Plan = &planHead{}
		d.row(reflect.ValueOf(f.Plan).Elem(), 3)
	}
	return f
}

func (d *drawer) often() bool { return d.IntN(3) > 0 }

func (d *drawer) row(v reflect.Value, most int) {
	row := keysOf(v.Type())
	for _, f := range row.fields {
		if !isEvidence(row, f) && (f.need || d.often()) {
			d.value(v.FieldByIndex(f.index), f, most)
		}
	}
	if row.evidence == needsEvidence || row.evidence == mayHaveEvidence && d.often() {
		d.evidence(v.FieldByIndex(row.proof).Addr().Interface().(*evidenceKeys))
	}
	switch r := v.Addr().Interface().(type) {
	case *targetRow: // what its check asks for
		r.Value, r.Upper = new(numberValue), new(numberValue)
		*r.Value, *r.Upper = d.number(), d.number()
	case *rampRow:
		r.Growth.Rate = d.rate()
	case *ruleRow:
		if r.Law != "" {
			r.Direction, r.Article, r.Amount, r.Sources, r.Evidence = "", "", 0, nil, evidenceKeys{}
		} else {
			r.Direction = "floor"
			d.evidence(&r.Evidence)
		}
	case *paymentRow:
		if r.Law != "" {
			r.Carried = nil
		} else {
			r.Carried = &rateValue{d.rate()}
		}
	case *limitsRow:
		r.High = 100
	case *splitRow:
		r.Years = []yearValue{yearValue(1990 + d.ids%100)} // no two rows alike, which would be joined
	}
}

func (d *drawer) evidence(e *evidenceKeys) {
	switch d.IntN(3) {
	case 0:
		*e = evidenceKeys{Source: new(sourceOf)}
		d.row(reflect.ValueOf(e.Source).Elem(), 1)
	case 1:
		*e = evidenceKeys{Derived: new(derivedOf)}
		d.row(reflect.ValueOf(e.Derived).Elem(), 1)
	default:
		*e = evidenceKeys{Assumed: new(assumedOf)}
		d.row(reflect.ValueOf(e.Assumed).Elem(), 1)
	}
}

func (d *drawer) id() string {
	d.ids++
	return fmt.Sprintf("%s-%d", []string{"a", "Ma_so", "x9", "no"}[d.IntN(4)], d.ids)
}

// words draws a text with what texts of plans are full of, and what programs stumble over.
func (d *drawer) words() string {
	pieces := []string{"=1+1", "+84", "-", "@SUM", "Trung tâm dữ liệu", "ưỡẫ Đ", `"`, `\`, "1.250", "tab\tx", "true", "#REF!", "{a: b}",
		"dòng\nhai", "null", "01/7/2025", "'", ": ", " #", "1e5", "0x1F", "%", "&amp;", "<b>", "_x000D_", "😀"}
	var out []string
	for range 1 + d.IntN(4) {
		out = append(out, pieces[d.IntN(len(pieces))])
	}
	text := locale.NormalText(strings.Join(out, " "))
	if text == "" {
		return "chữ"
	}
	return text
}

func (d *drawer) text() textValue {
	t := textValue{budget.Text{Vi: d.words()}}
	if d.often() {
		t.En = d.words()
	}
	return t
}

func (d *drawer) number() numberValue {
	return numberValue(float64(d.IntN(2_000_001)-1_000_000) / []float64{1, 10, 1000, 1e5}[d.IntN(4)])
}

func (d *drawer) money() budget.Dong {
	return budget.Dong(d.Int64N(int64(budget.MaxDong)) / []int64{1, 1e3, 1e6, 1e9}[d.IntN(4)])
}

func (d *drawer) rate() budget.Rate {
	if d.IntN(4) == 0 {
		return budget.NewRate(int64(d.IntN(7)), 7)
	}
	return budget.NewRate(int64(d.IntN(1_500_001)), 1_000_000)
}

func (d *drawer) year() budget.Year { return budget.Year(minYear + d.IntN(maxYear-minYear+1)) }

func (d *drawer) years(add func(budget.Year)) {
	more := d.IntN(4)
	if more == 0 || d.often() {
		add(0)
	}
	for y := range budget.Year(more) {
		add(2021 + y)
	}
}

func (d *drawer) value(v reflect.Value, f field, most int) {
	switch x := v.Addr().Interface().(type) {
	case *textValue:
		*x = d.text()
	case *yearValue:
		*x = yearValue(d.year())
	case *moneyValue:
		*x = moneyValue(1 + d.money())
	case *amountValue:
		a := d.money() / 3
		*x = amountValue{budget.Amount{Low: a, Likely: a + d.money()/3, High: a}}
		x.High = x.Likely + d.money()/3
		if d.often() {
			x.Low, x.High = x.Likely, x.Likely
		}
	case *rateValue:
		x.Rate = d.rate()
	case *rateRange:
		r := d.rate()
		*x = rateRange{r, r, r}
		if d.often() {
			*x = rateRange{budget.NewRate(1, 100), budget.NewRate(1, 7), budget.NewRate(1, 2)}
		}
	case *numberValue:
		for *x == 0 {
			*x = d.number()
		}
	case **numberValue: // drawn by row
	case *numberRange:
		n := float64(d.number())
		*x = numberRange{budget.Figure{Low: n, Likely: n, High: n}}
		if d.often() {
			x.Low, x.High = math.Floor(n)-1, math.Ceil(n)+1
		}
	case *yearRates:
		d.years(func(y budget.Year) { *x = append(*x, budget.YearRate{Year: y, Rate: d.rate()}) })
	case *yearMoney:
		d.years(func(y budget.Year) { *x = append(*x, budget.YearAmount{Year: y, Amount: d.money()}) })
	case *rateMap:
		for range 1 + d.IntN(3) {
			*x = append(*x, rateOf{id: d.id(), rate: d.rate()})
		}
	default:
		d.plain(v, f, most)
	}
}

func (d *drawer) plain(v reflect.Value, f field, most int) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem(), f, most)
	case reflect.Slice:
		for range 1 + d.IntN(most) {
			element := reflect.New(v.Type().Elem()).Elem()
			d.value(element, f, max(1, most-1))
			v.Set(reflect.Append(v, element))
		}
	case reflect.Struct:
		d.row(v, most)
	case reflect.String:
		v.SetString(d.word(f))
	case reflect.Int:
		v.SetInt(int64(1 + d.IntN(9)))
	case reflect.Bool:
		v.SetBool(d.often())
	default:
		panic("no random value for " + v.Type().String())
	}
}

func (d *drawer) word(f field) string {
	switch {
	case f.enum != nil:
		return f.enum[d.IntN(len(f.enum))]
	case f.like == datePattern:
		return []string{"2021", "2021-05", "2021-05-31"}[d.IntN(3)]
	case f.like == dayPattern:
		return "2025-06-30"
	case f.like == yearsPattern:
		return []string{"2021", "2021-2025"}[d.IntN(2)]
	case f.isID || f.of != nil:
		return d.id()
	}
	return d.words()
}

// alike compares plans as they are written, apart from where they stand.
var alike = cmp.Options{
	cmpopts.IgnoreTypes(budget.Origin{}), cmpopts.EquateEmpty(),
	cmp.Exporter(func(reflect.Type) bool { return true }),
}

// readPart reads one file without judging what it means.
func readPart(files fstest.MapFS) (planFile, error) {
	l := newLoader()
	found, err := l.files(files, "p")
	if err != nil {
		return planFile{}, err
	}
	var whole planFile
	for _, f := range found {
		part, _ := l.planPart(f)
		l.join(&whole, part)
	}
	whole.Schema, whole.MoneyUnit = "", ""
	if len(l.problems) > 0 {
		return whole, l.problems
	}
	return whole, nil
}

func TestFilesKeepEveryFieldOfTheFormat(t *testing.T) {
	for seed := range seeds() {
		w := &Written{file: drawFile(seed)}
		files := fstest.MapFS{}
		for _, f := range w.Folder() {
			files["p/"+f.Name] = &fstest.MapFile{Data: f.Data}
		}
		got, err := readPart(files)
		if err != nil {
			t.Fatalf("seed %d: %+v", seed, shown(err))
		}
		if diff := cmp.Diff(w.file, got, alike); diff != "" {
			t.Fatalf("seed %d: -written +read\n%s", seed, diff)
		}
		one, err := readPart(fstest.MapFS{"p/plan.yaml": {Data: w.YAML()}})
		if diff := cmp.Diff(w.file, one, alike); err != nil || diff != "" {
			t.Fatalf("seed %d, one file: %v -written +read\n%s", seed, err, diff)
		}
	}
}

func TestTablesKeepEveryFieldOfTheFormat(t *testing.T) {
	for seed := range seeds() {
		w := &Written{file: drawFile(seed)}
		got, err := readTables(w.Tables())
		if err != nil {
			t.Fatalf("seed %d: %+v", seed, shown(err))
		}
		if diff := cmp.Diff(w.file, got, alike); diff != "" {
			t.Fatalf("seed %d: -written +read\n%s", seed, diff)
		}
	}
}

// readTables reads tables without judging what they mean.
func readTables(tables []Filled) (planFile, error) {
	g := newGatherer(tables, Given{ID: "x", Name: "x"})
	whole := g.file(budget.Origin{File: "x"})
	if len(g.problems) > 0 {
		return whole, g.problems
	}
	return whole, nil
}

// shown writes problems with their values.
func shown(err error) string {
	problems, _ := err.(budget.Problems)
	out := ""
	for _, p := range problems {
		out += locale.For(locale.En).Problem(p) + "\n"
	}
	return out
}

// seeds is how many random plans the tests draw; the extended ones draw more.
var seeds = func() uint64 { return 8 }

package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/sim"
)

// calibrateData is what a curve is made of: points, or a history.
type calibrateData struct {
	points  []budget.Elicited
	history []budget.HistoryYear
	options sim.CalibrateOptions
}

// calibrateReader reads numbers and gathers all faults before the command ends.
type calibrateReader struct {
	app  *app
	unit budget.Dong
	bad  int
}

// fault says what is wrong at a place: a flag, or a line of the file.
func (r *calibrateReader) fault(place, key, found string) {
	r.bad++
	r.app.say("cli.fault."+key, budget.TextOf("place", place), budget.TextOf("found", found))
}

// calibrateInput reads flags and file.
func (a *app) calibrateInput(o *calibrateOptions) (calibrateData, error) {
	r := &calibrateReader{app: a, unit: unitNamed(o.unit)}
	if r.unit == 0 {
		r.unit = budget.Million
		r.fault("--money-unit", "calibrate_unit", o.unit)
	}
	in := calibrateData{options: r.options(o)}
	switch {
	case o.file != "" && len(o.points) > 0:
		r.fault("--point", "calibrate_both", o.file)
	case o.file != "":
		if err := r.file(o.file, &in); err != nil {
			return in, err
		}
	case len(o.points) == 0:
		return in, wrongUse("calibrate_none")
	}
	for _, p := range o.points {
		money, effects, ok := strings.Cut(p, ":")
		if !ok {
			r.fault("--point", "calibrate_point", p)
			continue
		}
		in.points = append(in.points, budget.Elicited{Money: r.money("--point", money), Effect: r.figure("--point", effects)})
	}
	if r.bad > 0 {
		return in, &fault{code: exitUsage}
	}
	return in, nil
}

// unitNamed returns the đồng of a money unit; 0 for an unknown one.
func unitNamed(name string) budget.Dong {
	units := map[string]budget.Dong{"đồng": 1, "dong": 1, "nghìn đồng": 1000, "thousand": 1000, "triệu đồng": budget.Million,
		"million": budget.Million, "tỷ đồng": budget.Billion, "billion": budget.Billion}
	return units[locale.NormalText(strings.ToLower(name))]
}

func (r *calibrateReader) options(o *calibrateOptions) sim.CalibrateOptions {
	out := sim.CalibrateOptions{Shape: budget.Shape(o.shape), Lag: o.lag, Trend: o.trend}
	if !slices.Contains([]budget.Shape{budget.Linear, budget.Saturating, budget.Hill}, out.Shape) {
		r.fault("--shape", "calibrate_shape", o.shape)
	}
	if o.power != "" {
		out.Power = r.number("--power", o.power)
		if out.Power < 1 {
			r.fault("--power", "calibrate_power", o.power)
		}
	}
	if o.fade != "" {
		out.Fade = r.number("--fade", o.fade)
		if out.Fade < 0 || out.Fade >= 1 {
			r.fault("--fade", "calibrate_fade", o.fade)
		}
	}
	if o.lag < 0 || o.lag > budget.MaxYears {
		r.fault("--lag", "calibrate_lag", strconv.Itoa(o.lag))
	}
	if o.most != "" {
		most := r.figure("--most", o.most)
		if most.Low <= 0 && most.High >= 0 {
			r.fault("--most", "calibrate_zero", o.most)
		}
		out.Most = &most
	}
	return out
}

// number reads one number; one that is not is a fault.
func (r *calibrateReader) number(place, text string) float64 {
	d, err := locale.ParseNumber(strings.TrimSpace(text))
	if err != nil {
		var bad *locale.NumberError
		if errors.As(err, &bad) && bad.Fault == locale.NumberAmbiguous {
			r.bad++
			r.app.say("cli.fault.calibrate_ambiguous", budget.TextOf("place", place), budget.TextOf("found", text),
				budget.TextOf("whole", bad.Readings[0]), budget.TextOf("decimal", bad.Readings[1]))
			return 0
		}
		r.fault(place, "calibrate_number", text)
		return 0
	}
	return d.Float()
}

// money reads an amount in the unit of the command, exactly; it may not be negative.
func (r *calibrateReader) money(place, text string) budget.Dong {
	before := r.bad
	number := r.number(place, text)
	if r.bad > before {
		return 0
	}
	d, _ := locale.ParseNumber(strings.TrimSpace(text))
	exact := new(big.Rat).Mul(d.Rat(), new(big.Rat).SetInt64(int64(r.unit)))
	if number < 0 || !exact.IsInt() || exact.Cmp(new(big.Rat).SetInt64(int64(budget.MaxDong))) > 0 || d.Percent {
		r.fault(place, "calibrate_money", text)
		return 0
	}
	return budget.Dong(exact.Num().Int64())
}

// figure reads LOW,LIKELY,HIGH, or one number that is certain. Parts may also be parted
// by spaces or semicolons, so that decimals may have a comma.
func (r *calibrateReader) figure(place, text string) budget.Figure {
	parts := strings.Fields(strings.ReplaceAll(text, ";", " "))
	if len(parts) == 1 {
		parts = strings.Split(parts[0], ",")
	}
	var x []float64
	for _, p := range parts {
		x = append(x, r.number(place, p))
	}
	switch len(x) {
	case 1:
		return budget.Figure{Low: x[0], Likely: x[0], High: x[0]}
	case 3:
		if x[0] <= x[1] && x[1] <= x[2] {
			return budget.Figure{Low: x[0], Likely: x[1], High: x[2]}
		}
		r.fault(place, "calibrate_order", text)
		return budget.Figure{}
	}
	r.fault(place, "calibrate_figure", text)
	return budget.Figure{}
}

// mostRows and mostBytes bound a file of points or years.
const (
	mostRows  = 500
	mostBytes = 1 << 20
)

// headings are the words that name the columns, in both languages.
func headings() map[string]string {
	names := map[string][]string{
		"year": {"year", "năm", "nam"}, "paid": {"paid", "đã chi", "da_chi", "chi"}, "level": {"level", "mức", "muc", "mức đạt"},
		"money": {"money", "số tiền", "tien", "kinh phí", "kinh_phi"}, "low": {"low", "thấp", "thap"},
		"likely": {"likely", "khả năng", "kha_nang", "khả năng nhất"}, "high": {"high", "cao"},
	}
	out := map[string]string{}
	for key, list := range names {
		for _, name := range list {
			out[locale.NormalText(name)] = key
		}
	}
	return out
}

// file reads a table with a heading: year, paid, level for a history; money, low, likely,
// high for points.
func (r *calibrateReader) file(path string, in *calibrateData) error {
	raw, err := readSmall(path)
	if err != nil {
		return err
	}
	rows, err := table(raw)
	if err != nil || len(rows) < 2 {
		return wrongUse("calibrate_table", budget.TextOf("found", path))
	}
	column, known := map[string]int{}, headings()
	for i, cell := range rows[0] {
		if key := known[locale.NormalText(strings.ToLower(cell))]; key != "" {
			column[key] = i
		}
	}
	cell := func(row []string, key string) string {
		if i, ok := column[key]; ok && i < len(row) {
			return row[i]
		}
		return ""
	}
	has := func(keys ...string) bool {
		return !slices.ContainsFunc(keys, func(k string) bool { _, ok := column[k]; return !ok })
	}
	if !has("year", "paid", "level") && !has("money", "likely") {
		return wrongUse("calibrate_columns", budget.TextOf("found", strings.Join(rows[0], ", ")))
	}
	for i, row := range rows[1:] {
		place := path + ":" + strconv.Itoa(i+2)
		if has("year", "paid", "level") {
			in.history = append(in.history, budget.HistoryYear{Year: r.year(place, cell(row, "year")),
				Paid: r.money(place, cell(row, "paid")), Level: r.number(place, cell(row, "level"))})
			continue
		}
		effect := cell(row, "likely")
		if has("low", "high") {
			effect = cell(row, "low") + ";" + effect + ";" + cell(row, "high")
		}
		in.points = append(in.points, budget.Elicited{Money: r.money(place, cell(row, "money")), Effect: r.figure(place, effect)})
	}
	for i := 1; i < len(in.history); i++ {
		if in.history[i].Year != in.history[i-1].Year+1 && r.bad == 0 {
			r.fault(path+":"+strconv.Itoa(i+2), "calibrate_years", strconv.Itoa(int(in.history[i].Year)))
		}
	}
	return nil
}

func (r *calibrateReader) year(place, text string) budget.Year {
	y := r.number(place, text)
	if y != math.Trunc(y) || y < 1990 || y > 2100 {
		r.fault(place, "calibrate_year", text)
	}
	return budget.Year(y)
}

func readSmall(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, readFault(err, path)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	if err != nil {
		return nil, readFault(err, path)
	}
	if len(raw) > mostBytes {
		return nil, wrongUse("calibrate_large", budget.TextOf("found", path))
	}
	return raw, nil
}

// table reads rows parted by semicolons, tabs or commas, whichever the heading has; blank
// rows are left out.
func table(raw []byte) ([][]string, error) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	head, _, _ := strings.Cut(string(raw), "\n")
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.FieldsPerRecord, reader.TrimLeadingSpace = -1, true
	for _, mark := range []rune{';', '\t'} {
		if strings.ContainsRune(head, mark) {
			reader.Comma = mark
		}
	}
	rows, err := reader.ReadAll()
	rows = slices.DeleteFunc(rows, func(row []string) bool { return strings.TrimSpace(strings.Join(row, "")) == "" })
	if len(rows) > mostRows {
		return nil, errors.New("too many rows")
	}
	return rows, err
}

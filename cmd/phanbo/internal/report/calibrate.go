package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// ResponseOf names what a calibrated curve belongs to.
type ResponseOf struct{ Indicator, Use string }

// CalibrationJSON writes a calibration for machines.
func CalibrationJSON(w io.Writer, c budget.Calibration) error { return encode(w, c) }

// WriteCalibration shows a curve beside what it was made of, the conditions that it meets
// or not, and the response ready for a plan.
func WriteCalibration(w io.Writer, c budget.Calibration, of ResponseOf, o Options) error {
	p := newPage(o)
	p.title(p.say("calibrate." + string(c.Method)))
	p.verdictOf(c)
	p.calibrationLines(c)
	p.calibrationTests(c)
	if c.Carried && o.Format != CSV {
		p.heading("calibrate.paste")
		p.add(block{verbatim: strings.TrimRight(yamlOf(c, of), "\n")})
	}
	return p.writeTo(w)
}

// verdictOf says the curve, or that the data do not carry one.
func (p *page) verdictOf(c budget.Calibration) {
	args := []budget.Arg{budget.TextOf("shape", p.term("shape", string(c.Shape))),
		budget.TextOf("gain", span(p.words.Rounded(c.Gain.Low, 2), p.words.Rounded(c.Gain.Likely, 2), p.words.Rounded(c.Gain.High, 2))),
		budget.TextOf("money", span(p.words.Money(c.Money.Low), p.words.Money(c.Money.Likely), p.words.Money(c.Money.High)))}
	if !c.Carried {
		p.note(p.paint(bad, p.say("calibrate.not_carried")))
		for _, t := range c.Tests {
			if !t.Holds {
				p.item("- ", p.say("calibrate.why."+t.Code, budget.TextOf("found", p.words.Rounded(t.Found, 2)),
					budget.TextOf("wanted", p.words.Rounded(t.Wanted, 2))))
			}
		}
		p.note(p.say("calibrate.instead"))
		return
	}
	p.note(p.say("calibrate.curve", args...))
	if c.Base != nil {
		p.note(p.say("calibrate.base", budget.TextOf("base", span(p.words.Rounded(c.Base.Low, 2), p.words.Rounded(c.Base.Likely, 2), p.words.Rounded(c.Base.High, 2)))))
	}
	if c.Trend != nil {
		p.note(p.say("calibrate.trend", budget.TextOf("trend", span(p.words.Rounded(c.Trend.Low, 2), p.words.Rounded(c.Trend.Likely, 2), p.words.Rounded(c.Trend.High, 2)))))
	}
}

func (p *page) calibrationLines(c budget.Calibration) {
	p.heading("calibrate.lines")
	g := &grid{name: "lines"}
	history := c.Method == budget.FromHistory
	if history {
		g.columns = append(g.columns, left(p.say("column.year")), right(p.say("calibrate.stock")))
	} else {
		g.columns = append(g.columns, right(p.say("calibrate.money")))
	}
	g.columns = append(g.columns, right(p.say("calibrate.given")), right(p.say("calibrate.fitted")), right(p.say("calibrate.off")))
	for _, l := range c.Lines {
		var row []string
		if history {
			row = append(row, strconv.Itoa(int(l.Year)))
		}
		g.add(append(row, p.words.Million(l.Money), p.threeOf(l.Given), p.threeOf(l.Fitted), p.words.Number(l.Off, 2))...)
	}
	p.grid(g)
}

func (p *page) threeOf(f budget.Figure) string {
	return span(p.words.Rounded(f.Low, 2), p.words.Rounded(f.Likely, 2), p.words.Rounded(f.High, 2))
}

func (p *page) calibrationTests(c budget.Calibration) {
	p.heading("calibrate.tests")
	g := &grid{name: "tests", columns: []column{wide(p.say("calibrate.condition")), right(p.say("calibrate.found")),
		right(p.say("calibrate.wanted")), left(p.say("column.status"))}}
	for _, t := range c.Tests {
		sign := "≥ "
		if t.AtMost {
			sign = "≤ "
		}
		result := p.say("calibrate.fails")
		if t.Holds {
			result = p.say("calibrate.holds")
		}
		g.add(p.say("calibrate.test."+t.Code), p.words.Rounded(t.Found, 2), sign+p.words.Rounded(t.Wanted, 2), result)
	}
	p.grid(g)
}

// CalibrationYAML writes a file of a plan with one response, ready to lie in its folder.
func CalibrationYAML(w io.Writer, c budget.Calibration, of ResponseOf) error {
	_, err := io.WriteString(w, yamlOf(c, of))
	return err
}

func yamlOf(c budget.Calibration, of ResponseOf) string {
	var b strings.Builder
	fmt.Fprintf(&b, "schema: phanbo/plan/1\nmoney_unit: triệu đồng\nresponses:\n  - id: %s--%s\n    indicator: %s\n    use: %s\n", of.Use, of.Indicator, of.Indicator, of.Use)
	fmt.Fprintf(&b, "    family: administrative\n    shape: %s\n    gain: {low: %s, likely: %s, high: %s}\n", c.Shape, plain(c.Gain.Low), plain(c.Gain.Likely), plain(c.Gain.High))
	fmt.Fprintf(&b, "    money: {low: %d, likely: %d, high: %d}\n", c.Money.Low/budget.Million, c.Money.Likely/budget.Million, c.Money.High/budget.Million)
	if c.Shape == budget.Hill {
		fmt.Fprintf(&b, "    power: %s\n", plain(c.Power))
	}
	b.WriteString("    assumed:\n      why:\n")
	for _, lang := range locale.Languages() {
		fmt.Fprintf(&b, "        %s: %q\n", lang, madeOf(c, locale.For(lang)))
	}
	return b.String()
}

// madeOf says in a sentence what a curve was made of.
func madeOf(c budget.Calibration, words *locale.Words) string {
	if c.Method == budget.FromHistory {
		first, last := c.Lines[0].Year, c.Lines[len(c.Lines)-1].Year
		return words.Say("report.calibrate.why_history", budget.YearOf("first", first), budget.YearOf("last", last))
	}
	p := &page{words: words}
	var points []string
	for _, l := range c.Lines {
		points = append(points, words.Money(l.Money)+": "+p.threeOf(l.Given))
	}
	return words.Say("report.calibrate.why_points", budget.TextOf("points", strings.Join(points, "; ")))
}

// plain writes a number with at most two decimals, so that it has one reading.
func plain(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }

package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
)

// summary lays out one page for a director: key figures, and the money by group
// and year against the ceilings.
func (m *maker) summary() {
	s := m.sheet("summary", output)
	s.onePage = true
	s.widths = []float64{46, 15, 15, 13, 11, 11, 11, 11, 11}
	columns := len(s.widths)
	m.annex(s, "", strings.ToUpper(m.say("summary.title", budget.TextOf("province", m.provinceName()))), "", columns)
	s.say(columns, cell{value: m.say("summary.scenario", budget.TextOf("scenario", m.scenarioName(m.main))), look: look{italic: true, across: "center"}})
	s.skip(1)
	m.keyFigures(s)
	s.chartBelow(columns, 600, chart{title: m.say("summary.money_chart", m.period()...), unit: m.words.Say("unit.billion"), kind: excelize.ColStacked,
		series: m.moneySeries(), line: m.ceilingSeries(), format: "#,##0"})
}

// chartBelow puts a chart under the last row over the given columns, on rows of
// its own height, so that the print area holds all of it.
func (s *sheet) chartBelow(columns, height int, c chart) {
	s.skip(1)
	c.col, c.row = 1, s.next
	c.width, c.height = int(s.width(1, columns)*digitPoints*4/3)-8, height
	const rowPixels = 21 // of a row of 15.75 pt
	rows := (height + rowPixels - 1) / rowPixels
	for i := range rows + 1 {
		s.heights[s.next+i] = 15.75
	}
	s.put(1, s.next+rows, cell{})
	s.repeat = [2]int{1, 1}
	s.charts = append(s.charts, c)
}

// keyFigures is a small table: versions of money, targets met, what the answer
// rests on.
func (m *maker) keyFigures(s *sheet) {
	b := block{id: "key", columns: []column{
		{id: "name", title: m.say("column.content")},
		{id: "unit", title: m.say("column.unit"), across: "center"},
	}}
	versions := m.money.versions
	for _, v := range versions {
		b.columns = append(b.columns, column{id: string(v), title: m.versionName(v), across: "right"})
	}
	money := line{id: "money", cells: []cell{text(m.say("key.money")), text(m.words.Say("unit.million"))}}
	rest := line{id: "rest", cells: []cell{text(m.say("key.rest")), text(m.words.Say("unit.million"))}}
	met := line{id: "met", cells: []cell{text(m.say("key.met", budget.NumberOf("targets", float64(m.main.Rests.Targets)))), text(m.say("unit.targets"))}}
	for _, v := range versions {
		d := m.money.of(v, idsOf(m.uses), "", 0)
		money.cells = append(money.cells, linked(ref(at(versionBlock, totalID, string(v)))+"/"+m.say("defined.million"), d))
		rest.cells = append(rest.cells, computed(fmt.Sprintf("(%s-%s)/%s", fixed(at(fundBlock, ceilingID(totalID), "total")),
			ref(at(versionBlock, totalID, string(v))), m.say("defined.million")), millionFormat(m.ceilings()-d)))
		met.cells = append(met.cells, m.metCell(v))
	}
	b.lines = []line{money, rest, met}
	s.place(b)
}

// metCell counts the targets met under a version.
func (m *maker) metCell(v version) cell {
	all := m.assessed()
	if len(all) == 0 || !slices.Contains(m.paths(), v) {
		return cell{}
	}
	targets := m.targets(m.main)
	return computed("SUM("+span(at(targetInputs, targets[0].verdict.Target, met(v)), at(targetInputs, targets[len(targets)-1].verdict.Target, met(v)))+")", "0")
}

func (m *maker) moneySeries() []series {
	var all []series
	for _, g := range m.groups() {
		all = append(all, m.chartSeries(groupID(g.ID)))
	}
	return all
}

func (m *maker) chartSeries(id string) series {
	first, last := yearID(m.plan.First), yearID(m.plan.Last)
	return series{name: at(chartBlock, id, "name"), first: at(chartBlock, id, first), last: at(chartBlock, id, last),
		from: head(chartBlock, first), to: head(chartBlock, last)}
}

func (m *maker) ceilingSeries() *series {
	one := m.chartSeries(chartCeiling)
	one.color = "C00000"
	return &one
}

// progressPage lays out one page with the progress of every assessed target
// under the draft and the proposal.
func (m *maker) progressPage() {
	first, last, count := "", "", 0
	for _, l := range m.targets(m.main) {
		if l.judged() {
			if first == "" {
				first = l.verdict.Target
			}
			last = l.verdict.Target
			count++
		}
	}
	if count == 0 {
		return
	}
	s := m.sheet("chart", output)
	s.onePage = true
	s.widths = []float64{46, 15, 15, 13, 11, 11, 11, 11, 11}
	c := chart{title: m.say("summary.progress_chart"), kind: excelize.Bar, format: "0%", labels: count <= roomyTargets, top: 1}
	for i, v := range m.paths() {
		c.series = append(c.series, series{name: head(targetBlock, string(v)), first: at(targetBlock, first, string(v)), last: at(targetBlock, last, string(v)),
			from: at(targetBlock, first, "name"), to: at(targetBlock, last, "name"), color: []string{"BFBFBF", "E69F00", "1F4E79"}[3-len(m.paths())+i]})
	}
	m.annex(s, "", m.say("chart.title", m.period()...), "", len(s.widths))
	s.chartBelow(len(s.widths), progressHeight(count), c)
	m.footnotes(s, len(s.widths), m.openTargets()...)
}

// roomyTargets are as many as a landscape page shows with a label on every bar.
const roomyTargets = 12

// progressHeight is the height in pixels of a chart of so many targets: more of them lie
// closer, so that the page they must fit on is not shrunk past reading.
func progressHeight(count int) int {
	each := 60
	if count > roomyTargets {
		each = 28
	}
	return max(620, each*count+120)
}

// openTargets names the targets that the chart cannot show.
func (m *maker) openTargets() []string {
	var names []string
	for _, l := range m.targets(m.main) {
		if !l.judged() {
			names = append(names, m.words.Text(l.verdict.Name))
		}
	}
	if len(names) == 0 {
		return nil
	}
	text := names[0]
	for _, n := range names[1:] {
		text += "; " + n
	}
	return []string{m.say("chart.open", budget.TextOf("targets", text))}
}

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
	for i, v := range m.money.versions {
		total := m.money.of(v, idsOf(m.uses), "", 0)
		s.widths[i+2] = max(s.widths[i+2], m.millionWidth(total), m.millionWidth(m.ceilings()-total))
	}
	columns := len(s.widths)
	m.annex(s, "", strings.ToUpper(m.say("summary.title", budget.TextOf("province", m.provinceName()))), "", columns)
	s.say(columns, cell{value: m.say("summary.scenario", budget.TextOf("scenario", m.scenarioName(m.main))), look: look{italic: true, across: "center"}})
	s.skip(1)
	m.keyFigures(s)
	s.chartBelow(columns, m.legendHeight(), chart{title: m.say("summary.money_chart", m.period()...), unit: m.words.Say("unit.billion"), categories: m.say("column.year"),
		kind: excelize.ColStacked, series: m.moneySeries(), line: m.ceilingSeries(), format: "#,##0"})
	s.say(columns, cell{value: m.say("summary.chart_data"), look: look{italic: true}})
}

// legendHeight is the height in pixels of a chart whose legend has a line for each group
// when their names are long.
func (m *maker) legendHeight() int {
	for _, g := range m.groups() {
		if len([]rune(m.words.Text(g.Name))) > 40 {
			return min(740, 560+22*max(0, len(m.groups())-2))
		}
	}
	return 600
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
	return computed(m.sound("SUM("+span(at(targetInputs, targets[0].verdict.Target, met(v)), at(targetInputs, targets[len(targets)-1].verdict.Target, met(v)))+")"), "0")
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

// mostProgress is how many targets a chart shows with a label on every bar in letters that
// a page need not shrink.
const mostProgress = 12

// progressPages lay out the progress of every assessed target under the draft and the
// proposal, over as many pages as their letters need.
func (m *maker) progressPages() {
	var judged []string
	for _, l := range m.targets(m.main) {
		if l.judged() {
			judged = append(judged, l.verdict.Target)
		}
	}
	pages := (len(judged) + mostProgress - 1) / mostProgress
	for i := range pages {
		s := m.add("chart", m.say("name.chart"), output)
		if pages > 1 {
			s.id, s.name = fmt.Sprintf("chart_%d", i+1), fmt.Sprintf("%s.%d", s.name, i+1)
		}
		from, to := len(judged)*i/pages, len(judged)*(i+1)/pages
		m.progressPage(s, judged[from], judged[to-1], to-from)
		if i == pages-1 {
			m.footnotes(s, len(s.widths), m.openTargets()...)
		}
	}
}

// progressPage draws the targets from first to last, of which there are count.
func (m *maker) progressPage(s *sheet, first, last string, count int) {
	s.onePage = true
	s.widths = []float64{46, 15, 15, 13, 11, 11, 11, 11, 11}
	c := chart{title: m.say("summary.progress_chart"), unit: m.say("summary.progress_axis"), categories: m.say("column.indicator"),
		kind: excelize.Bar, format: "0%", labels: true, top: 1}
	for i, v := range m.paths() {
		c.series = append(c.series, series{name: head(targetBlock, string(v)), first: at(targetBlock, first, string(v)), last: at(targetBlock, last, string(v)),
			from: at(targetBlock, first, "name"), to: at(targetBlock, last, "name"), color: []string{"BFBFBF", "E69F00", "1F4E79"}[3-len(m.paths())+i]})
	}
	m.annex(s, "", m.say("chart.title", m.period()...), "", len(s.widths))
	s.chartBelow(len(s.widths), max(360, 50*count+140), c)
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

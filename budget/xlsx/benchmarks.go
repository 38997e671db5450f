package xlsx

import (
	"cmp"
	"fmt"

	"phanbo/budget"
)

// benchmarks lays out what other places spend, or what a project really costs, beside
// which the plan's assumptions stand.
func (m *maker) benchmarks() {
	if len(m.plan.Benchmarks) == 0 {
		return
	}
	s := m.sheet("benchmarks", record)
	b := block{id: "benchmark_list", columns: []column{
		{id: "number", title: m.say("column.number"), width: 5, across: "center"},
		{id: "place", title: m.say("benchmark.place"), width: 24},
		{id: "item", title: m.say("benchmark.item"), width: 46},
		{id: "stage", title: m.say("benchmark.stage"), width: 15, across: "center"},
		{id: "years", title: m.say("benchmark.years"), width: 12, across: "center"},
		{id: "per_year", title: m.say("benchmark.per_year"), width: 14},
		{id: "total", title: m.say("benchmark.total"), width: 14},
		{id: "ground", title: m.say("benchmark.ground"), width: 44, indent: 1},
	}}
	for i := range m.plan.Benchmarks {
		b.lines = append(b.lines, m.benchmarkLine(i+1, &m.plan.Benchmarks[i]))
	}
	m.annex(s, "", m.say("benchmark.title"), m.say("unit.million"), len(b.columns))
	first, last := s.place(b)
	s.finish(first, last, 2)
	m.footnotes(s, len(b.columns), m.say("benchmark.note"))
}

func (m *maker) benchmarkLine(number int, b *budget.Benchmark) line {
	item := m.words.Text(b.Item)
	if item == "" {
		item = m.say("benchmark.all")
	}
	ground := m.sourceOf(b.Evidence)
	if how := m.words.Text(b.Evidence.Reason); how != "" {
		ground = sentence(how) + " " + ground
	}
	return line{id: b.ID, cells: []cell{text(fmt.Sprint(number)), text(m.words.Text(b.Place)), text(item),
		text(m.words.Say("stage." + string(cmp.Or(b.Stage, budget.BenchmarkApproved)))), text(b.Years),
		m.knownAmount(b.PerYear), m.knownAmount(b.Total), text(ground)}}
}

// knownAmount is an amount in triệu đồng, its ends as a text where it has a range; empty
// where none is known.
func (m *maker) knownAmount(a budget.Amount) cell {
	switch {
	case a.Likely == 0:
		return cell{}
	case a.Low != a.High:
		return cell{value: m.words.Million(a.Low) + " - " + m.words.Million(a.High), look: look{across: "right"}}
	}
	return constant(millions(a.Likely), millionFormat(a.Likely))
}

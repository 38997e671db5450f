package xlsx

import "github.com/xuri/excelize/v2"

// chart is a native chart over keyed cells of calculation sheets.
type chart struct {
	col, row      int // top left cell
	width, height int // pixels
	title         string
	unit          string // title of the value axis
	categories    string // title of the other
	kind          excelize.ChartType
	series        []series
	line          *series // drawn as a line over columns
	format        string
	top           float64 // end of the value axis; 0 = by the data
	labels        bool    // write the values beside the bars
}

// series is a row or column of values with its name, by keys.
type series struct {
	name        string
	first, last string // keys of the values
	from, to    string // keys of the categories
	color       string
}

// palette holds colours that stay apart for colour-blind readers and, being dark and light
// in turn, in black and white.
func palette(i int) string {
	colors := []string{"1F4E79", "E69F00", "2E8B57", "56B4E9", "A23B36", "F4B183", "7F6084", "BFBFBF", "3B3B3B", "D4C34A"}
	return colors[i%len(colors)]
}

func chartFont(size float64, bold bool) excelize.Font {
	return excelize.Font{Family: bodyFont, Size: size, Bold: bold, Color: "262626"}
}

func chartTitle(text string, size float64) excelize.ChartTitle {
	font := chartFont(size, true)
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: &font}}}
}

// drawChart adds a chart to a written sheet.
func (e *emitter) drawChart(s *sheet, c chart) {
	legend := chartFont(12, false)
	axis := chartFont(12, false)
	gap := uint(60)
	main := &excelize.Chart{
		Type:      c.kind,
		Title:     chartTitle(c.title, 14),
		Legend:    excelize.ChartLegend{Position: "bottom", Font: &legend},
		Dimension: excelize.ChartDimension{Width: uint(c.width), Height: uint(c.height)},
		GapWidth:  &gap,
		XAxis:     excelize.ChartAxis{Font: axis, ReverseOrder: c.kind == excelize.Bar},
		YAxis: excelize.ChartAxis{Font: axis, MajorGridLines: true,
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}},
		PlotArea: excelize.ChartPlotArea{ShowVal: c.labels, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}},
		Format:   excelize.GraphicOptions{AltText: c.title, Positioning: "oneCell"},
	}
	if c.unit != "" {
		main.YAxis.Title = chartTitle(c.unit, 12)
	}
	if c.categories != "" {
		main.XAxis.Title = chartTitle(c.categories, 12)
	}
	if c.top > 0 {
		main.YAxis.Maximum = &c.top
		main.YAxis.Minimum = new(float64)
		main.YAxis.MajorUnit = c.top / 5
	}
	for i, one := range c.series {
		main.Series = append(main.Series, e.series(s, one, i))
	}
	charts := []*excelize.Chart{main}
	if c.line != nil {
		charts = append(charts, e.lineOver(s, *c.line, main))
	}
	e.try(e.file.AddChart(s.name, letters(c.col)+digits(c.row), charts[0], charts[1:]...))
}

func (e *emitter) series(s *sheet, one series, i int) excelize.ChartSeries {
	color := one.color
	if color == "" {
		color = palette(i)
	}
	return excelize.ChartSeries{
		Name:       e.chartRef(ref(one.name)),
		Categories: e.chartRef(span("$$"+one.from, "$$"+one.to)),
		Values:     e.chartRef(span("$$"+one.first, "$$"+one.last)),
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}},
		DataLabel:  excelize.ChartDataLabel{Font: chartFont(11, false)},
	}
}

// lineOver is a line on the axes of the columns, which it would else hide.
func (e *emitter) lineOver(s *sheet, one series, columns *excelize.Chart) *excelize.Chart {
	ser := e.series(s, one, 0)
	ser.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2.5}
	ser.Marker = excelize.ChartMarker{Symbol: "diamond", Size: 8,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{one.color}}}
	return &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{ser}, XAxis: columns.XAxis, YAxis: columns.YAxis}
}

// chartRef writes keyed cells for a chart, which always names their sheet.
func (e *emitter) chartRef(formula string) string {
	text, err := e.book.resolve(nil, formula)
	e.try(err)
	return text
}

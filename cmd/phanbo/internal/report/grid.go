package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// grid is a table. On a terminal it has no rules between columns, and columns
// marked wide share what the others leave of the page, and wrap.
type grid struct {
	name    string // by which --table asks for it. Default: the section's
	caption string // what the table is about, where a section has several; heads its first column
	columns []column
	rows    [][]string
	footers int // rows at the end that stand under a line
}

type column struct {
	title string
	right bool
	wide  bool
}

func left(title string) column  { return column{title: title} }
func right(title string) column { return column{title: title, right: true} }
func wide(title string) column  { return column{title: title, wide: true} }

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

func (g *grid) total(cells ...string) {
	g.add(cells...)
	g.footers++
}

const (
	gutter    = 2  // blank columns between two columns
	narrowest = 14 // a wide column never gets less
	maxNarrow = 22 // an ordinary column wraps beyond
)

// table lays a grid out for a terminal.
func (p *page) table(g *grid) []string {
	t := table.NewWriter()
	t.SetStyle(plainStyle())
	t.SuppressTrailingSpaces()
	t.SetColumnConfigs(g.configs(p.width))
	t.AppendHeader(cells(g.titles()))
	body := len(g.rows) - g.footers
	for _, row := range g.rows[:body] {
		t.AppendRow(cells(row))
	}
	for _, row := range g.rows[body:] {
		t.AppendFooter(cells(row))
	}
	return strings.Split(t.Render(), "\n")
}

// titles returns the titles of the columns, the caption over the first.
func (g *grid) titles() []string {
	titles := make([]string, len(g.columns))
	for i, c := range g.columns {
		titles[i] = c.title
	}
	if g.caption != "" {
		titles[0] = g.caption
	}
	return titles
}

func cells(row []string) table.Row {
	out := make(table.Row, len(row))
	for i, cell := range row {
		out[i] = cell
	}
	return out
}

func plainStyle() table.Style {
	s := table.StyleLight
	s.Options = table.Options{SeparateHeader: true, SeparateFooter: true}
	s.Box.PaddingLeft, s.Box.PaddingRight = "", strings.Repeat(" ", gutter)
	s.Format.Header, s.Format.Footer = text.FormatDefault, text.FormatDefault
	return s
}

// configs aligns the columns and gives each its width.
func (g *grid) configs(width int) []table.ColumnConfig {
	configs := make([]table.ColumnConfig, len(g.columns))
	share := g.wideShare(width)
	for i, c := range g.columns {
		align, most := text.AlignLeft, maxNarrow
		if c.right {
			align = text.AlignRight
		}
		if c.wide {
			most = share
		}
		configs[i] = table.ColumnConfig{
			Number: i + 1, Align: align, AlignHeader: align, AlignFooter: align,
			VAlignHeader: text.VAlignBottom, WidthMax: most, WidthMaxEnforcer: text.WrapSoft,
		}
	}
	return configs
}

// wideShare returns the width of each wide column of the page.
func (g *grid) wideShare(width int) int {
	left, wides := width, 0
	for i, c := range g.columns {
		left -= gutter
		if c.wide {
			wides++
			continue
		}
		left -= min(maxNarrow, g.natural(i))
	}
	if wides == 0 {
		return 0
	}
	return max(narrowest, left/wides)
}

// natural returns the width of column i if nothing wrapped.
func (g *grid) natural(i int) int {
	most := text.LongestLineLen(g.titles()[i])
	for _, row := range g.rows {
		if i < len(row) {
			most = max(most, text.LongestLineLen(row[i]))
		}
	}
	return most
}

// Package chart draws answers: one drawing, as SVG or as PNG.
//
// A drawing is made of the same parts for both and has the same bytes on every run. It
// is set in fonts that come with the program, which have all letters of Vietnamese; an
// SVG names them and holds its texts as texts.
package chart

import (
	"image/color"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// Format is the kind of a drawing.
type Format string

// The formats.
const (
	SVG Format = "svg"
	PNG Format = "png"
)

const (
	width     = 24 * vg.Centimeter
	rowHeight = 0.55 * vg.Centimeter
	gap       = 0.2 * vg.Centimeter
	least     = 18 * vg.Centimeter // height of a drawing with few rows
	sharpness = 144                // dots per inch of a PNG
	longest   = 52                 // letters of a name beside an axis
	title     = 170                // letters of a name over a drawing
	titleLine = 58                 // of them in a line
)

// Frontier draws the value over the share, and below it the least share of each target.
func Frontier(w io.Writer, f budget.Frontier, format Format, words *locale.Words) error {
	d := &drawing{words: words, frontier: f}
	value, err := d.value()
	if err != nil {
		return err
	}
	shares, err := d.shares()
	if err != nil {
		return err
	}
	height := max(least, least/2+rowHeight*vg.Length(len(f.Least)+6))
	above := least / 2
	return write(w, format, height, func(c draw.Canvas) {
		tiles := draw.Tiles{Rows: 2, Cols: 1, PadTop: 4, PadBottom: 4, PadLeft: 4, PadRight: 16, PadY: 8}
		plots := [][]*plot.Plot{{value}, {shares}}
		for i, row := range plot.Align(plots, tiles, c) {
			if split := c.Max.Y - above; i == 0 { // the rows of targets take what their number asks for
				row[0].Min.Y = split + gap
			} else {
				row[0].Max.Y = split - gap
			}
			plots[i][0].Draw(row[0])
		}
	})
}

// write draws on a canvas of the format and writes it.
func write(w io.Writer, format Format, height vg.Length, paint func(draw.Canvas)) error {
	if format == SVG {
		canvas := vgsvg.New(width, height)
		paint(draw.New(canvas))
		_, err := canvas.WriteTo(w)
		return err
	}
	canvas := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(sharpness))}
	paint(draw.New(canvas))
	_, err := canvas.WriteTo(w)
	return err
}

type drawing struct {
	words    *locale.Words
	frontier budget.Frontier
}

func (d *drawing) say(key string) string { return d.words.Say("chart." + key) }

func ink() color.Color    { return color.NRGBA{R: 0x1f, G: 0x4e, B: 0x79, A: 0xff} }
func accent() color.Color { return color.NRGBA{R: 0xc5, G: 0x5a, B: 0x11, A: 0xff} }
func pale() color.Color   { return color.NRGBA{R: 0xd9, G: 0xd9, B: 0xd9, A: 0xff} }

// wrapped breaks a name over a drawing between words.
func wrapped(text string) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > titleLine {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return strings.Join(append(lines, line), "\n")
}

// newPlot is a plot with its x axis over the shares that were looked at.
func (d *drawing) newPlot(heading, y string) *plot.Plot {
	p := plot.New()
	letters := func(size vg.Length) font.Font {
		return font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
	}
	p.Title.Text, p.Title.TextStyle.Font, p.Title.Padding = heading, letters(13), 6
	p.X.Label.Text, p.Y.Label.Text = d.say("share"), y
	p.Legend.TextStyle.Font = letters(10)
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Label.TextStyle.Font, axis.Tick.Label.Font = letters(11), letters(10)
	}
	p.X.Min, p.X.Max = 100*d.frontier.Low.Float(), 100*d.frontier.High.Float()
	p.X.Tick.Marker = ticks{d.words}
	return p
}

// legendOver sets the entries of a legend, one under the other, between the title of a plot
// and its lines, where they hide nothing.
func legendOver(p *plot.Plot, entries int) {
	const line = 16 // points
	p.Legend.Padding = vg.Points(2)
	p.Legend.Top, p.Legend.YOffs = true, vg.Points(float64(line*entries))
	p.Title.Padding += vg.Points(float64(line * entries))
}

// value draws the value of the best allocation, its bound where it differs, and kinks.
func (d *drawing) value() (*plot.Plot, error) {
	curve := d.frontier.Curve
	p := d.newPlot(wrapped(short(d.words.Text(d.frontier.PlanName), title))+"\n"+d.say("value_title"), d.say("value"))
	p.Y.Tick.Marker = ticks{d.words}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = pale(), pale()
	p.Add(grid)
	entries := 1
	if d.apart() {
		entries++
		if err := d.line(p, d.bounds(), pale(), "bound"); err != nil {
			return nil, err
		}
	}
	if err := d.line(p, d.points(func(x budget.FrontierPoint) float64 { return x.Value }), ink(), "value"); err != nil {
		return nil, err
	}
	kinks := plotter.XYs{}
	for _, k := range curve.Kinks {
		kinks = append(kinks, plotter.XY{X: k.Percent, Y: k.Value})
	}
	legendOver(p, entries+min(1, len(kinks)))
	return p, d.dots(p, kinks, accent(), "kinks")
}

// apart tells whether values and bounds can be told apart in a drawing.
func (d *drawing) apart() bool {
	points := d.frontier.Curve.Points
	if len(points) == 0 {
		return false
	}
	const seen = 1e-3 // of the height
	height := points[len(points)-1].Bound - points[0].Value
	return slices.ContainsFunc(points, func(x budget.FrontierPoint) bool { return x.Bound-x.Value > seen*height })
}

// bounds is the line that the value does not pass: through the bounds of a concave curve,
// else in steps, each as high as the bound at its end.
func (d *drawing) bounds() plotter.XYs {
	line := d.points(func(x budget.FrontierPoint) float64 { return x.Bound })
	if d.frontier.Curve.Concave {
		return line
	}
	var steps plotter.XYs
	for k, at := range line {
		if k > 0 {
			steps = append(steps, plotter.XY{X: line[k-1].X, Y: at.Y})
		}
		steps = append(steps, at)
	}
	return steps
}

func (d *drawing) points(y func(budget.FrontierPoint) float64) plotter.XYs {
	out := plotter.XYs{}
	for _, p := range d.frontier.Curve.Points {
		out = append(out, plotter.XY{X: p.Percent, Y: y(p)})
	}
	return out
}

// line adds a line and, where a legend names it, its entry.
func (d *drawing) line(p *plot.Plot, at plotter.XYs, c color.Color, name string) error {
	if len(at) == 0 {
		return nil
	}
	line, err := plotter.NewLine(at)
	if err != nil {
		return err
	}
	line.Color, line.Width = c, vg.Points(2)
	p.Add(line)
	p.Legend.Add(d.say(name), line)
	return nil
}

func (d *drawing) dots(p *plot.Plot, at plotter.XYs, c color.Color, name string) error {
	if len(at) == 0 {
		return nil
	}
	dots, err := plotter.NewScatter(at)
	if err != nil {
		return err
	}
	dots.GlyphStyle = draw.GlyphStyle{Color: c, Radius: vg.Points(4), Shape: draw.CircleGlyph{}}
	p.Add(dots)
	p.Legend.Add(d.say(name), dots)
	return nil
}

// shares draws a row for each target, the least share on top, and one for all.
func (d *drawing) shares() (*plot.Plot, error) {
	p := d.newPlot(d.say("shares_title"), "")
	rows := d.frontier.Least
	if len(rows) > 1 {
		together := d.frontier.Together
		together.Name = budget.Text{Vi: d.say("together"), En: d.say("together")}
		rows = append(rows[:len(rows):len(rows)], together)
	}
	names, found, beyond := plot.ConstantTicks{}, plotter.XYs{}, plotter.XYs{}
	for i, row := range rows {
		y := float64(len(rows) - i)
		names = append(names, plot.Tick{Value: y, Label: short(d.words.Text(row.Name), longest)})
		if row.Share.IsSet() {
			found = append(found, plotter.XY{X: 100 * row.Share.Float(), Y: y})
		} else {
			beyond = append(beyond, plotter.XY{X: p.X.Max, Y: y})
		}
	}
	p.Y.Tick.Marker, p.Y.Min, p.Y.Max = names, 0.4, float64(len(rows))+0.6
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = pale(), pale()
	p.Add(grid)
	legendOver(p, min(1, len(found))+min(1, len(beyond)))
	if err := d.dots(p, found, ink(), "found"); err != nil {
		return nil, err
	}
	return p, d.dots(p, beyond, accent(), "beyond")
}

// short cuts a name that is too long for its place.
func short(name string, most int) string {
	letters := []rune(name)
	if len(letters) <= most {
		return name
	}
	return string(letters[:most-1]) + "…"
}

// ticks are plot's, with numbers as the language writes them.
type ticks struct{ words *locale.Words }

// Ticks returns the marks of an axis.
func (t ticks) Ticks(low, high float64) []plot.Tick {
	marks := plot.DefaultTicks{}.Ticks(low, high)
	for i := range marks {
		if marks[i].Label != "" {
			marks[i].Label = t.words.Number(marks[i].Value, decimals(marks[i].Value))
		}
	}
	return marks
}

// decimals returns how many decimals a mark needs.
func decimals(x float64) int {
	text := strconv.FormatFloat(math.Abs(x), 'f', 3, 64)
	n := 3
	for n > 0 && text[len(text)-1] == '0' {
		text, n = text[:len(text)-1], n-1
	}
	return n
}

package report

import (
	"io"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// page gathers blocks before any is written, so that a fault leaves nothing
// half-shown, and so that one description serves every format.
type page struct {
	words   *locale.Words
	options Options
	color   bool
	width   int
	top     int
	blocks  []block
}

// block is a piece of a page: a heading, a paragraph behind its mark, a table, or
// none of them: a blank line.
type block struct {
	section string // key of the heading that it stands under, without ".title"
	heading string
	mark    string // "- ", "1. ", or spaces to hang under the mark before
	text    string
	grid    *grid
	// verbatim is lines that are shown as they are, such as YAML to copy.
	verbatim string
}

func newPage(o Options) *page {
	p := &page{words: o.Words, options: o, color: o.Color && o.Format == Terminal, width: o.Width, top: o.Top}
	if p.width <= 0 {
		p.width = 100
	}
	if p.top <= 0 {
		p.top = 5
	}
	if o.Format == CSV && !o.LocalNumbers {
		p.words = o.Words.Bare()
	}
	return p
}

// writeTo writes the page in the format of its options.
func (p *page) writeTo(w io.Writer) error {
	switch p.options.Format {
	case Markdown:
		_, err := io.WriteString(w, p.markdown())
		return err
	case CSV:
		return p.csv(w)
	}
	_, err := io.WriteString(w, strings.Join(p.terminal(), "\n")+"\n")
	return err
}

// splits tells whether wide tables are cut into blocks that fit the page.
func (p *page) splits() bool { return p.options.Format == Terminal }

// tablesOnly tells whether nothing but tables is written.
func (p *page) tablesOnly() bool { return p.options.Format == CSV }

// say returns the text of a key of the report.
func (p *page) say(key string, args ...budget.Arg) string {
	return p.words.Say("report."+key, args...)
}

// term returns the word for a constant of package budget.
func (p *page) term(kind, value string) string { return p.words.Say(kind + "." + value) }

func (p *page) add(b block) {
	if b.section == "" && len(p.blocks) > 0 {
		b.section = p.blocks[len(p.blocks)-1].section
	}
	p.blocks = append(p.blocks, b)
}

// title begins the page.
func (p *page) title(text string) { p.add(block{section: "summary", heading: text}) }

// heading begins a section. The key up to its first dot names the section's table.
func (p *page) heading(key string, args ...budget.Arg) {
	section, _, _ := strings.Cut(key, ".")
	p.add(block{section: section, heading: p.say(key, args...)})
}

// note adds a paragraph, wrapped.
func (p *page) note(text string) { p.item("", text) }

// item adds a paragraph that hangs behind its mark: "1. ", "- " or none.
func (p *page) item(mark, body string) { p.add(block{mark: mark, text: body}) }

// gap adds a blank line.
func (p *page) gap() { p.add(block{}) }

// grid adds a table to the page.
func (p *page) grid(g *grid) { p.add(block{section: g.name, grid: g}) }

// style is a way to paint a text: parameters of the escape sequence.
type style string

const (
	bold  style = "1"
	good  style = "32" // green
	bad   style = "31" // red
	doubt style = "33" // yellow
	faint style = "2"
)

// paint styles a text when the page has colors. Color never carries a meaning
// that the words do not.
func (p *page) paint(s style, body string) string {
	if !p.color || body == "" {
		return body
	}
	return "\x1b[" + string(s) + "m" + body + "\x1b[0m"
}

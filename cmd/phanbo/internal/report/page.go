package report

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// page gathers lines before any is written, so that a fault leaves nothing
// half-shown.
type page struct {
	words *locale.Words
	color bool
	width int
	top   int
	lines []string
}

func newPage(o Options) *page {
	p := &page{words: o.Words, color: o.Color, width: o.Width, top: o.Top}
	if p.width <= 0 {
		p.width = 100
	}
	if p.top <= 0 {
		p.top = 5
	}
	return p
}

func (p *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, strings.Join(p.lines, "\n")+"\n")
	return err
}

// say returns the text of a key of the report.
func (p *page) say(key string, args ...budget.Arg) string {
	return p.words.Say("report."+key, args...)
}

// term returns the word for a constant of package budget.
func (p *page) term(kind, value string) string { return p.words.Say(kind + "." + value) }

// heading begins a section.
func (p *page) heading(key string, args ...budget.Arg) {
	p.lines = append(p.lines, "", p.paint(bold, p.say(key, args...)))
}

// note adds a paragraph, wrapped.
func (p *page) note(text string) { p.item("", text) }

// item adds a paragraph that hangs behind its mark: "1. ", "- " or none.
func (p *page) item(mark, body string) {
	indent := strings.Repeat(" ", text.StringWidthWithoutEscSequences(mark))
	for i, line := range wrap(body, p.width-len(indent)) {
		if i == 0 {
			p.lines = append(p.lines, mark+line)
			continue
		}
		p.lines = append(p.lines, indent+line)
	}
}

// wrap breaks a text at spaces, but not at no-break spaces, into lines of at
// most width columns.
func wrap(body string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(body, " ") {
		if line != "" && columns(line)+1+columns(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// columns returns how many columns of a terminal a text fills.
func columns(s string) int { return text.StringWidthWithoutEscSequences(s) }

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

package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// terminal writes the page as lines for a terminal.
func (p *page) terminal() []string {
	var lines []string
	for i, b := range p.blocks {
		switch {
		case b.heading != "":
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, hang("", p.paint(bold, b.heading), p.width)...)
		case b.grid != nil:
			lines = append(lines, p.table(b.grid)...)
		case b.verbatim != "":
			lines = append(lines, strings.Split(b.verbatim, "\n")...)
		default:
			lines = append(lines, hang(b.mark, b.text, p.width)...)
		}
	}
	return lines
}

// hang wraps a paragraph behind its mark.
func hang(mark, body string, width int) []string {
	indent := strings.Repeat(" ", columns(mark))
	lines := wrap(body, width-len(indent))
	for i := range lines {
		if i == 0 {
			lines[i] = mark + lines[i]
			continue
		}
		lines[i] = indent + lines[i]
	}
	return lines
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

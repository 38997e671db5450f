package manual

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Look says how a page is shown.
type Look struct {
	Width int // columns; default 80
	Color bool
}

var (
	picture  = regexp.MustCompile(`^!\[([^\]]*)\]\([^)]*\)$`)
	emphasis = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	code     = regexp.MustCompile("`([^`]+)`")
)

// Render writes a page for a terminal: paragraphs and lists wrapped to the width, blocks
// indented as they are, marks of Markdown taken away.
func (t *Topic) Render(l Look) string {
	if l.Width <= 0 {
		l.Width = 80
	}
	r := &renderer{look: l}
	inBlock := false
	for line := range strings.Lines(t.Text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			r.flush()
			inBlock = !inBlock
		case inBlock:
			r.line(r.indented(line))
		default:
			r.text(line)
		}
	}
	r.flush()
	return r.out.String()
}

type renderer struct {
	look      Look
	out       strings.Builder
	mark      string // of the list item that is gathered
	paragraph []string
}

func (r *renderer) line(text string) { r.out.WriteString(text + "\n") }

// indented sets a line of a block off from the text where it fits.
func (r *renderer) indented(line string) string {
	const indent = "    "
	if len(indent)+utf8.RuneCountInString(line) > r.look.Width {
		return line
	}
	return indent + line
}

// text takes a line of running text.
func (r *renderer) text(line string) {
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "":
		r.flush()
		r.line("")
	case strings.HasPrefix(trimmed, "#"):
		r.flush()
		r.line(r.paint("1", strings.TrimLeft(trimmed, "# ")))
	case picture.MatchString(trimmed): // a terminal has none
		r.flush()
	case strings.HasPrefix(trimmed, "- "):
		r.flush()
		r.mark, r.paragraph = "- ", []string{strings.TrimPrefix(trimmed, "- ")}
	default:
		r.paragraph = append(r.paragraph, trimmed)
	}
}

// flush writes the paragraph or list item that was gathered.
func (r *renderer) flush() {
	if len(r.paragraph) == 0 {
		return
	}
	body := strings.Join(r.paragraph, " ")
	indent := strings.Repeat(" ", len(r.mark))
	column, first := 0, true
	var line strings.Builder
	line.WriteString(r.mark)
	for _, word := range strings.Split(body, " ") {
		n := utf8.RuneCountInString(plain(word))
		if !first && column+1+n > r.look.Width-len(indent) {
			r.line(r.styled(line.String()))
			line.Reset()
			line.WriteString(indent)
			column, first = 0, true
		}
		if !first {
			line.WriteByte(' ')
			column++
		}
		line.WriteString(word)
		column, first = column+n, false
	}
	r.line(r.styled(line.String()))
	r.mark, r.paragraph = "", nil
}

// plain is a word without the marks of Markdown.
func plain(word string) string { return strings.NewReplacer("**", "", "`", "").Replace(word) }

// styled turns marks into colors, or takes them away.
func (r *renderer) styled(line string) string {
	if !r.look.Color {
		return plain(line)
	}
	line = emphasis.ReplaceAllString(line, "\x1b[1m$1\x1b[0m")
	return plain(code.ReplaceAllString(line, "\x1b[36m$1\x1b[0m"))
}

func (r *renderer) paint(style, body string) string {
	if !r.look.Color {
		return body
	}
	return "\x1b[" + style + "m" + body + "\x1b[0m"
}

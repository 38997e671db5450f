package report

import "strings"

// markdown writes the page as GitHub-flavoured Markdown: headings, paragraphs,
// lists and pipe tables. What a plan says is escaped, so that it stays text.
func (p *page) markdown() string {
	var out strings.Builder
	before := block{}
	for i, b := range p.blocks {
		text := b.markdown(i == 0)
		if text == "" {
			continue
		}
		if i > 0 && (b.mark == "" || before.mark == "") {
			out.WriteString("\n")
		}
		out.WriteString(text)
		before = b
	}
	return out.String()
}

func (b *block) markdown(first bool) string {
	switch {
	case b.heading != "" && first:
		return "# " + escape(b.heading) + "\n"
	case b.heading != "":
		return "## " + escape(b.heading) + "\n"
	case b.grid != nil:
		return b.grid.markdown()
	case b.verbatim != "":
		return "```\n" + b.verbatim + "\n```\n"
	case b.text != "":
		return bullet(b.mark) + escape(b.text) + "\n"
	}
	return ""
}

// bullet writes the mark of a list: a number stays, what hangs under one becomes a
// list inside it, and any other mark a bullet.
func bullet(mark string) string {
	switch {
	case mark == "" || mark == "- ":
		return mark
	case strings.TrimSpace(mark) == "":
		return mark + "- "
	case strings.HasSuffix(mark, ". "):
		return mark
	}
	return "- " + escape(mark)
}

// markdown writes a table, its columns aligned as on a terminal.
func (g *grid) markdown() string {
	var out strings.Builder
	row := func(cells []string) {
		out.WriteString("|")
		for i := range g.columns {
			cell := ""
			if i < len(cells) {
				cell = cells[i]
			}
			out.WriteString(" " + strings.ReplaceAll(escape(cell), "\n", "<br>") + " |")
		}
		out.WriteString("\n")
	}
	row(g.titles())
	out.WriteString("|")
	for _, c := range g.columns {
		rule := " :--- |"
		if c.right {
			rule = " ---: |"
		}
		out.WriteString(rule)
	}
	out.WriteString("\n")
	for _, cells := range g.rows {
		row(cells)
	}
	return out.String()
}

// escape keeps Markdown from reading signs of a text as its own.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "|", `\|`,
		"<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "#", `\#`).Replace(text)
}

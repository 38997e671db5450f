package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// UnknownTable says that a report has no table of the name asked for.
type UnknownTable struct {
	Found string
	Known []string // in the order of the report
}

// Error is for engineers.
func (u *UnknownTable) Error() string {
	return fmt.Sprintf("no table %q among %s", u.Found, strings.Join(u.Known, ", "))
}

// byteOrderMark makes Excel read a file as UTF-8.
const byteOrderMark = "\uFEFF"

// csv writes one table of the page, the first when none is named: UTF-8 with a byte
// order mark, lines ended as RFC 4180 has it. Tables of one name are joined under
// the columns of all, each row behind the caption of its table. A section without
// a table is one column of its paragraphs.
func (p *page) csv(w io.Writer) error {
	rows, err := p.tableNamed(p.options.Table)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if p.options.Separator != 0 {
		out.Comma = p.options.Separator
	}
	for _, row := range rows {
		for i := range row {
			row[i] = harmless(oneLine.Replace(row[i]))
		}
	}
	return out.WriteAll(rows)
}

// oneLine keeps a field on its line and apart from a field that a tab would begin.
var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

// tableNamed returns the rows of a table, its titles first.
func (p *page) tableNamed(name string) ([][]string, error) {
	known := p.tableNames()
	if name == "" && len(known) > 0 {
		name = known[0]
	}
	if !slices.Contains(known, name) {
		return nil, &UnknownTable{name, known}
	}
	var grids []*grid
	var texts [][]string
	for _, b := range p.blocks {
		switch {
		case b.section != name:
		case b.grid != nil:
			grids = append(grids, b.grid)
		case b.heading == "" && b.text != "":
			texts = append(texts, []string{b.text})
		}
	}
	if len(grids) == 0 {
		return append([][]string{{p.say("column.text")}}, texts...), nil
	}
	return p.join(grids), nil
}

// tableNames lists the sections that have tables, then those of text alone.
func (p *page) tableNames() []string {
	var tables, texts []string
	for _, b := range p.blocks {
		if b.grid != nil && !slices.Contains(tables, b.section) {
			tables = append(tables, b.section)
		}
	}
	for _, b := range p.blocks {
		if b.section != "summary" && !slices.Contains(tables, b.section) && !slices.Contains(texts, b.section) {
			texts = append(texts, b.section)
		}
	}
	return append(tables, texts...)
}

// join puts tables under each other by the titles of their columns.
func (p *page) join(grids []*grid) [][]string {
	captions := slices.ContainsFunc(grids, func(g *grid) bool { return g.caption != "" })
	var titles []string
	for _, g := range grids {
		for _, c := range g.columns {
			if !slices.Contains(titles, c.title) {
				titles = append(titles, c.title)
			}
		}
	}
	head := titles
	if captions {
		head = append([]string{p.say("column.about")}, titles...)
	}
	rows := [][]string{slices.Clone(head)}
	for _, g := range grids {
		for _, cells := range g.rows {
			row := make([]string, len(titles))
			for i := range min(len(cells), len(g.columns)) {
				row[slices.Index(titles, g.columns[i].title)] = cells[i]
			}
			if captions {
				row = append([]string{g.caption}, row...)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// figure is a number as reports write it; a spreadsheet may read it as one.
var figure = regexp.MustCompile(`^[+-]?[0-9][0-9.,]*%?$`)

// inside finds what begins as a formula behind a mark that parts fields elsewhere: a
// spreadsheet that expects the other mark cuts the field there. A dash between words is
// none.
var inside = regexp.MustCompile(`([,;\t][\s\p{Z}\p{Cf}"]*)([=+@＝＋＠]|[-－]\s*[0-9])`)

// harmless puts an apostrophe before what a spreadsheet could take for a formula: a text
// that begins with = + - @ or their full-width twins, with a tab or the end of a line, also
// behind blanks that do not show, and is no number.
func harmless(cell string) string {
	if cell == "" || figure.MatchString(cell) {
		return cell
	}
	_, first := utf8.DecodeRuneInString(cell)
	cell = cell[:first] + inside.ReplaceAllString(cell[first:], "$1'$2")
	shown := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	if strings.ContainsRune("\t\r\n", rune(cell[0])) || shown != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(shown)[0]) {
		return "'" + cell
	}
	return cell
}

package mps

import "strings"

// fields are the six fields of an MPS data line, empty where absent:
//
//	1 type   2 name   3 name   4 number   5 name   6 number
//
// (index 0 is unused, so that indices are those of the format's descriptions).
type fields [7]string

// splitter finds the fields of a data line of a section. The second result says
// what is wrong with the line, if anything.
type splitter func(p *parser, text string) (fields, string)

// The column positions of fixed format, from 0: field k is text[start:end].
var positions = [7]struct{ start, end int }{{}, {1, 3}, {4, 12}, {14, 22}, {24, 36}, {39, 47}, {49, 61}}

// fixedFields cuts a line at the positions of fixed format.
func fixedFields(_ *parser, text string) (fields, string) {
	var f fields
	last := 0
	for k := 1; k < len(positions); k++ {
		start, end := positions[k].start, positions[k].end
		if strings.TrimSpace(cut(text, last, start)) != "" {
			return f, "text between the fields of fixed format"
		}
		f[k] = strings.TrimSpace(cut(text, start, end))
		last = end
	}
	return f, ""
}

// cut is text[start:end] as far as the text goes.
func cut(text string, start, end int) string {
	return text[min(start, len(text)):min(end, len(text))]
}

// freeFields splits a line at spaces and finds the meaning of each word from the
// section and the number of words.
func freeFields(p *parser, text string) (fields, string) {
	words := p.withoutComment(strings.Fields(text))
	switch p.section {
	case "ROWS":
		if len(words) == 2 {
			return fields{1: words[0], 2: words[1]}, ""
		}
		return fields{}, "a row needs a type and a name"
	case "COLUMNS":
		return columnFields(words)
	case "RHS", "RANGES":
		return sideFields(words)
	case "BOUNDS":
		return p.boundFields(words)
	}
	return fields{2: text}, ""
}

// withoutComment drops what follows a word that begins with $ or *, where it can
// be no name: after a row, or after the first number of a line.
func (p *parser) withoutComment(words []string) []string {
	from := 3
	if p.section == "ROWS" {
		from = 2
	}
	for k := from; k < len(words); k++ {
		if words[k][0] == '$' || words[k][0] == '*' {
			return words[:k]
		}
	}
	return words
}

func columnFields(words []string) (fields, string) {
	switch {
	case len(words) == 3 && words[1] == marker:
		return fields{2: words[0], 3: words[1], 5: words[2]}, ""
	case len(words) == 3:
		return fields{2: words[0], 3: words[1], 4: words[2]}, ""
	case len(words) == 5:
		return fields{2: words[0], 3: words[1], 4: words[2], 5: words[3], 6: words[4]}, ""
	}
	return fields{}, "a column line needs a column and one or two pairs of row and number"
}

// sideFields are those of RHS and RANGES, whose set name may be missing.
func sideFields(words []string) (fields, string) {
	if len(words)%2 == 0 {
		words = append([]string{""}, words...)
	}
	switch len(words) {
	case 3:
		return fields{2: words[0], 3: words[1], 4: words[2]}, ""
	case 5:
		return fields{2: words[0], 3: words[1], 4: words[2], 5: words[3], 6: words[4]}, ""
	}
	return fields{}, "the line needs one or two pairs of row and number"
}

// boundFields are those of BOUNDS, where the set name may be missing and some
// types need no number.
func (p *parser) boundFields(words []string) (fields, string) {
	bare := bareBounds[words[0]]
	switch {
	case len(words) == 4:
		return fields{1: words[0], 2: words[1], 3: words[2], 4: words[3]}, ""
	case len(words) == 3 && (!bare || !p.isColumn(words[2]) && p.isColumn(words[1])):
		return fields{1: words[0], 3: words[1], 4: words[2]}, ""
	case len(words) == 3:
		return fields{1: words[0], 2: words[1], 3: words[2]}, ""
	case len(words) == 2 && bare:
		return fields{1: words[0], 3: words[1]}, ""
	}
	return fields{}, "a bound needs a type, a set, a column and a number"
}

// bareBounds are the bound types without a number.
var bareBounds = map[string]bool{"FR": true, "MI": true, "PL": true, "BV": true}

func (p *parser) isColumn(name string) bool {
	_, ok := p.columns[name]
	return ok
}

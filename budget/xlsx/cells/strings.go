package cells

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// sharedStrings gathers the texts that cells refer to by number.
type sharedStrings struct {
	limits Limits
	all    []string
	run    richText
}

func (*sharedStrings) root() string { return "sst" }

func (s *sharedStrings) start(name string, _ []xml.Attr) *budget.Problem {
	if name == "si" {
		s.run = richText{most: s.limits.Text}
	}
	s.run.start(name)
	return nil
}

func (s *sharedStrings) text(data []byte) *budget.Problem { return s.run.text(data) }

func (s *sharedStrings) end(name string) *budget.Problem {
	s.run.end(name)
	if name != "si" {
		return nil
	}
	if len(s.all) >= s.limits.Strings {
		return refuse("book_strings", number("limit", s.limits.Strings))
	}
	text := plainText(s.run.String())
	if units(text) > s.limits.Text {
		return refuse("book_text", number("limit", s.limits.Text))
	}
	s.all = append(s.all, text)
	return nil
}

// richText joins the pieces of a text; readings for pronunciation are no part of it.
type richText struct {
	strings.Builder
	most          int // UTF-16 units that the text may have when it is plain
	inText, aside bool
}

func (r *richText) start(name string) {
	switch name {
	case "t":
		r.inText = !r.aside
	case "rPh":
		r.aside = true
	}
}

// longestUnit is the most bytes that a UTF-16 unit is written in: _x0041_.
const longestUnit = 7

func (r *richText) text(data []byte) *budget.Problem {
	if !r.inText {
		return nil
	}
	if r.Len()+len(data) > longestUnit*r.most {
		return refuse("book_text", number("limit", r.most))
	}
	r.Write(data)
	return nil
}

func (r *richText) end(name string) {
	switch name {
	case "t":
		r.inText = false
	case "rPh":
		r.aside = false
	}
}

var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// plainText undoes how a workbook writes characters that XML does not hold, and
// brings text into the form in which equal texts are equal bytes.
func plainText(text string) string {
	if strings.Contains(text, "_x") {
		text = escaped.ReplaceAllStringFunc(text, func(m string) string {
			n, _ := strconv.ParseUint(m[2:6], 16, 16) // four hexadecimal digits
			return string(rune(n))
		})
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return locale.NormalText(text)
}

// units counts a text as Excel does.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(1, utf16.RuneLen(r)) // what is no character counts as the mark for it
	}
	return n
}

package cells

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"phanbo/budget"
)

// styleTable keeps of the styles of a workbook what changes the meaning of a cell.
type styleTable struct {
	nothing
	limits  Limits
	formats map[int]Format
	fonts   []string
	cells   []style
	inside  string
}

// style is what a style of cells refers to.
type style struct{ format, font int }

func (*styleTable) root() string { return "styleSheet" }

func (s *styleTable) start(name string, attrs []xml.Attr) *budget.Problem {
	switch name {
	case "numFmt":
		return s.numberFormat(attrs)
	case "fonts", "cellXfs", "cellStyleXfs", "dxfs":
		s.inside = name
	case "font":
		if s.inside == "fonts" {
			s.fonts = append(s.fonts, "")
		}
	case "name":
		if n := len(s.fonts); s.inside == "fonts" && n > 0 {
			s.fonts[n-1] = attr(attrs, "val")
		}
	case "xf":
		if s.inside == "cellXfs" {
			s.cells = append(s.cells, style{whole(attr(attrs, "numFmtId")), whole(attr(attrs, "fontId"))})
		}
		if len(s.cells) > s.limits.Styles {
			return refuse("book_styles", number("limit", s.limits.Styles))
		}
	}
	return nil
}

// numberFormat keeps a format of the workbook's own.
func (s *styleTable) numberFormat(attrs []xml.Attr) *budget.Problem {
	code := attr(attrs, "formatCode")
	if len(code) > s.limits.Format {
		return refuse("book_format", number("limit", s.limits.Format))
	}
	if s.inside == "dxfs" {
		return nil
	}
	if s.formats == nil {
		s.formats = map[int]Format{}
	}
	s.formats[whole(attr(attrs, "numFmtId"))] = formatOf(code)
	return nil
}

func (s *styleTable) end(name string) *budget.Problem {
	if name == s.inside {
		s.inside = ""
	}
	return nil
}

// known is the number of styles of cells.
func (s *styleTable) known() int { return len(s.cells) }

// of returns what style n of a cell says of its meaning.
func (s *styleTable) of(n int) (format Format, font string) {
	st := s.cells[n]
	format, own := s.formats[st.format]
	if !own {
		format = builtIn(st.format)
	}
	if st.font >= 0 && st.font < len(s.fonts) {
		font = s.fonts[st.font]
	}
	return format, font
}

func whole(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

// builtIn is the format of the numbers that every workbook knows without saying.
func builtIn(id int) Format {
	switch {
	case id == 9 || id == 10:
		return Percent
	case 14 <= id && id <= 22, 27 <= id && id <= 36, 45 <= id && id <= 47, 50 <= id && id <= 58:
		return Date
	}
	return Plain
}

// shownAsIs are the parts of a format code that are no codes: quoted and escaped text,
// spaces of a width, colours and countries.
var shownAsIs = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// formatOf tells whether a format code shows percentages or days.
func formatOf(code string) Format {
	code = strings.ToLower(shownAsIs.ReplaceAllString(code, ""))
	switch {
	case strings.Contains(code, "general"):
		return Plain
	case strings.ContainsAny(code, "ymdhs"):
		return Date
	case strings.Contains(code, "%"):
		return Percent
	}
	return Plain
}

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
	formats map[int]Format
	fonts   []string
	cells   []style
	inside  string
}

type style struct {
	format Format
	font   string
}

func (s *styleTable) start(name string, attrs []xml.Attr) *budget.Problem {
	switch name {
	case "numFmt":
		if s.formats == nil {
			s.formats = map[int]Format{}
		}
		s.formats[whole(attr(attrs, "numFmtId"))] = formatOf(attr(attrs, "formatCode"))
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
			s.cells = append(s.cells, s.style(attrs))
		}
	}
	return nil
}

func (s *styleTable) end(name string) *budget.Problem {
	if name == s.inside {
		s.inside = ""
	}
	return nil
}

func (s *styleTable) style(attrs []xml.Attr) style {
	var out style
	id := whole(attr(attrs, "numFmtId"))
	if format, ok := s.formats[id]; ok {
		out.format = format
	} else {
		out.format = builtIn(id)
	}
	if font := whole(attr(attrs, "fontId")); font >= 0 && font < len(s.fonts) {
		out.font = s.fonts[font]
	}
	return out
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

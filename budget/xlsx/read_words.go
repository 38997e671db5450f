package xlsx

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"phanbo/budget/locale"
)

// headText is what one cell over a column says.
type headText struct {
	text  string // as it stands there
	plain string // in plain form
	name  string // the same without what follows
	year  string // four digits
	unit  string // of money
}

var (
	inBrackets = regexp.MustCompile(`\([^()]*\)`)
	yearInText = regexp.MustCompile(`(^|[ ,:;/-])(?:(?:cua |trong )?nam |year |n\. ?)?((?:19|20)[0-9]{2})($|[ ,:;/-])`)
	twoYears   = regexp.MustCompile(`(?:19|20)[0-9]{2} ?[-–—/] ?(?:(?:19|20)[0-9]{2}|[0-9]{2})($|[ ,:;])`)
	unitBehind = regexp.MustCompile(`[ ,:;-]*(?:dvt: ?|don vi tinh: ?|unit: ?)?(ty|trieu|nghin|ngan|million|billion|thousand) (?:dong|vnd)$`)
)

// headingOf parts a heading into a name, a year and a unit: “Đề nghị năm 2026 (triệu
// đồng)” is the request of 2026. Two years are a period, which is no year.
func headingOf(text string) headText {
	h := headText{text: text}
	plain := locale.Plain(text)
	h.plain = strings.TrimRight(plain, " *")
	plain = inBrackets.ReplaceAllStringFunc(plain, func(part string) string {
		h.unit = orText(h.unit, unitIn(unitPrefix+strings.Trim(part, "()")))
		return " "
	})
	plain = strings.Join(strings.Fields(plain), " ")
	if m := unitBehind.FindStringSubmatch(plain); m != nil {
		h.unit = unitNamed(m[1])
		plain = strings.TrimSuffix(plain, m[0])
	}
	plain = twoYears.ReplaceAllString(plain, "$1")
	if m := yearInText.FindStringSubmatch(plain); m != nil {
		h.year = m[2]
		plain = strings.Replace(plain, m[0], m[1]+" "+m[3], 1)
	}
	h.name = strings.Trim(strings.TrimSuffix(strings.Join(strings.Fields(plain), " "), " giai doan"), " *:,;./-–—")
	return h
}

// headsOf parts the texts over a column.
func headsOf(levels []string) []headText {
	out := make([]headText, len(levels))
	for i, text := range levels {
		out[i] = headingOf(text)
	}
	return out
}

// unitPrefix makes a bare unit the text of a line of a unit.
const unitPrefix = "don vi: "

// unitNamed is the unit that the words of a heading mean.
func unitNamed(word string) string {
	switch word {
	case "ty", "billion":
		return "tỷ đồng"
	case "trieu", "trd", "tr", "tr.", "1.000.000", "million":
		return "triệu đồng"
	case "":
		return "đồng"
	}
	return "nghìn đồng"
}

// column finds the key of a name of a table, with words around it left out that change
// nothing: “Kinh phí đề nghị” is “Đề nghị”.
func (n *formNames) column(table string, h headText) string {
	columns, name := n.columns[table], h.name
	for _, text := range []string{h.plain, name} {
		if key := columns[text]; key != "" {
			return key
		}
	}
	for _, filler := range n.wordsOf("fillers") {
		if rest, ok := strings.CutPrefix(name, filler+" "); ok && columns[rest] != "" {
			return columns[rest]
		}
		if rest, ok := strings.CutSuffix(name, " "+filler); ok && columns[rest] != "" {
			return columns[rest]
		}
	}
	return ""
}

// isTotal tells whether a text is the name of a total: one of the words for it alone, or
// with what is added up. “Cộng đồng số” and “Công nghệ số” are names of work.
func (n *formNames) isTotal(text string) bool {
	low := strings.ToLower(strings.Join(strings.Fields(locale.NormalText(text)), " "))
	if low == locale.Plain(low) { // typed without marks
		return isTotalOf(low, n.wordsOf("totals"), n.wordsOf("totals_of"))
	}
	return isTotalOf(low, n.totals[0], n.totals[1])
}

// isTotalOf tells whether a text is one of the words, alone or before a number, a mark or
// one of the words of what is added up.
func isTotalOf(text string, totals, of []string) bool {
	for _, word := range totals {
		rest, ok := strings.CutPrefix(text, word)
		trimmed := strings.TrimLeft(rest, " ")
		switch {
		case !ok:
		case trimmed == "" || !unicode.IsLetter([]rune(trimmed)[0]):
			return true
		case rest != trimmed && beginsWithWord(trimmed, of):
			return true
		}
	}
	return false
}

// beginsWithWord tells whether a text begins with one of the words, or a Roman number.
func beginsWithWord(text string, words []string) bool {
	first, _, _ := strings.Cut(text, " ")
	first = strings.Trim(first, ".,:;()")
	return first != "" && romanNumber.MatchString(strings.ToUpper(first)) ||
		slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text+" ", w+" ") || strings.HasPrefix(text, w+":") })
}

var romanNumber = regexp.MustCompile(`^(?:X{0,3})(?:IX|IV|V?I{0,3})$`)

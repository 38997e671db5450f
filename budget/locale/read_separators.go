package locale

import "strings"

// separate splits a text of digits and separators into the digits before and
// after the decimal separator, by the rule of ParseNumber. For an ambiguous
// text it returns the two groups of digits.
func separate(body string) (whole, decimals string, fault NumberFault) {
	body = strings.Map(func(r rune) rune {
		if isSpace(r) {
			return ' '
		}
		return r
	}, body)
	dots, commas, spaces := strings.Count(body, "."), strings.Count(body, ","), strings.Count(body, " ")
	switch {
	case dots+commas+spaces == 0:
		return body, "", ""
	case spaces > 0:
		return separateSpaced(body, dots+commas)
	case dots > 0 && commas > 0:
		return separateMixed(body)
	case dots+commas > 1:
		return joinGroups(strings.FieldsFunc(body, isSeparator), body)
	}
	return separateSingle(body)
}

func isSeparator(r rune) bool { return r == '.' || r == ',' || r == ' ' }

// separateSpaced reads 1 250 and 1 250,5.
func separateSpaced(body string, marks int) (whole, decimals string, fault NumberFault) {
	if marks > 1 {
		return "", "", NumberGroups
	}
	at := strings.IndexAny(body, ".,")
	if at >= 0 {
		body, decimals = body[:at], body[at+1:]
	}
	if strings.Contains(decimals, " ") {
		return "", "", NumberGroups
	}
	whole, _, fault = joinGroups(strings.Split(body, " "), body)
	return whole, decimals, fault
}

// separateMixed reads 1.234,5 and 1,234.5.
func separateMixed(body string) (whole, decimals string, fault NumberFault) {
	at := strings.LastIndexAny(body, ".,")
	front, mark := body[:at], body[at:at+1]
	if strings.Contains(front, mark) {
		return "", "", NumberGroups
	}
	whole, _, fault = joinGroups(strings.FieldsFunc(front, isSeparator), front)
	return whole, body[at+1:], fault
}

// separateSingle reads 12,5 and refuses 1.250.
func separateSingle(body string) (whole, decimals string, fault NumberFault) {
	at := strings.IndexAny(body, ".,")
	whole, decimals = body[:at], body[at+1:]
	if len(decimals) == 3 && len(whole) <= 3 && whole[0] != '0' {
		return whole, decimals, NumberAmbiguous
	}
	return whole, decimals, ""
}

// joinGroups joins thousands that come in threes. text is what the groups were
// split from: two separators side by side are a fault.
func joinGroups(groups []string, text string) (whole, decimals string, fault NumberFault) {
	digits := strings.Join(groups, "")
	if len(digits)+len(groups)-1 != len(text) || len(groups[0]) > 3 || groups[0] == "" {
		return "", "", NumberGroups
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return "", "", NumberGroups
		}
	}
	return digits, "", ""
}

// maxDigits is the most digits that fit an int64 whatever they are.
const maxDigits = 18

func checkDigits(whole, decimals string) NumberFault {
	switch {
	case len(whole) > 1 && whole[0] == '0':
		return NumberZeros
	case len(whole)+len(decimals) > maxDigits:
		return NumberTooLong
	}
	return ""
}

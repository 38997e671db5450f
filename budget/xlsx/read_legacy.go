package xlsx

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"phanbo/budget/xlsx/cells"
)

// Marks of texts typed for fonts that draw Vietnamese over the letters of Western
// Europe: TCVN3 puts signs such as µ or ® into words, VNI a vowel with a mark behind
// the vowel that it is the mark of.
var (
	tcvn3 = regexp.MustCompile(`[A-Za-z][µ¸¶·¹¨»¾¼½©ª«¬®¯÷×ß]|[µ¸¶·¹¨»¾¼½©ª«¬®¯÷×ß][A-Za-z]`)
	vni   = regexp.MustCompile(`[aeoiuyAEOIUYöôÖÔ][äåïøûëüÄÅÏØÛËÜ]|[nñÑ][gh]?[öÖ]|ñ[aeiouöôäï]`)
)

// oldFont names the encoding of a text that is not Unicode; "" for one that is. A text
// without a letter beyond ASCII is the same in all of them.
func oldFont(c *cells.Cell) string {
	if isASCII(c.Value) {
		return ""
	}
	font := strings.ToLower(c.Font)
	switch {
	case strings.HasPrefix(font, ".vn"):
		return c.Font
	case strings.HasPrefix(font, "vni"):
		return c.Font
	case tcvn3.MatchString(c.Value):
		return "TCVN3"
	case len(vni.FindAllString(c.Value, 3)) >= 2:
		return "VNI"
	}
	return ""
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

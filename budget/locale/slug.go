package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Plain returns text in small letters without marks: "Vốn đầu tư" is "von dau tu".
// Texts that a reader would call the same have the same plain form: cases, spaces of
// every kind and their number do not count, nor do characters without a shape.
func Plain(text string) string {
	if !isPlain(text) {
		text = withoutMarks(text)
	}
	return strings.Join(strings.Fields(text), " ")
}

// isPlain tells texts of small ASCII characters, which have no marks to lose.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func withoutMarks(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Cf):
		case r == 'đ':
			out.WriteRune('d')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Slug makes an id of a text: small ASCII letters, digits and hyphens, at most 40 of
// them, cut between words, beginning with a letter. It is "x" for a text without any.
func Slug(text string) string {
	const most = 40
	words := strings.FieldsFunc(Plain(text), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	out := ""
	for _, w := range words {
		if out == "" && '0' <= w[0] && w[0] <= '9' {
			w = "x-" + w
		}
		if out != "" {
			w = "-" + w
		}
		if len(out)+len(w) > most {
			if out == "" {
				out = w[:most]
			}
			break
		}
		out += w
	}
	if out == "" {
		return "x"
	}
	return out
}

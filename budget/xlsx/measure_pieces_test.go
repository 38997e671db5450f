package xlsx

import (
	"slices"
	"testing"
)

// A line ends after a mark inside a word, but not between the mark and a digit.
func TestLinesEndAfterMarksThatNoDigitFollows(t *testing.T) {
	for word, want := range map[string][]string{
		"bao/100":           {"bao/100"},
		"1407/QĐ-UBND":      {"1407/", "QĐ-", "UBND"},
		"2021-2025/tháng-x": {"2021-2025/", "tháng-", "x"},
		"phanbo:":           {"phanbo:"},
		"":                  {""},
	} {
		if got := pieces(word); !slices.Equal(got, want) {
			t.Errorf("%q ends lines as %q, want %q", word, got, want)
		}
	}
}

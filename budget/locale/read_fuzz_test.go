package locale_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// FuzzParseNumberReadsWhatWeWrite writes amounts in both languages, with the
// separators of each and with spaces for thousands, and reads them back. A text
// with two readings must be refused, with what was written among them.
func FuzzParseNumberReadsWhatWeWrite(f *testing.F) {
	for _, amount := range []int64{0, 1, -1, 1250, 999_999, 1_000_000, -1_234_567_890, 12_500, 1_250_500_000, 9_007_199_254_740_993} {
		f.Add(amount)
	}
	languages := []*locale.Words{locale.For(locale.Vi), locale.For(locale.En)}
	f.Fuzz(func(t *testing.T, amount int64) {
		amount %= 1_000_000_000_000_000_000
		for _, words := range languages {
			dong, million := words.Dong(budget.Dong(amount)), words.Million(budget.Dong(amount))
			readsBack(t, dong, big.NewRat(amount, 1))
			readsBack(t, million, big.NewRat(amount, 1_000_000))
			if words.Language() == locale.Vi {
				readsBack(t, strings.ReplaceAll(million, ".", "\u00a0"), big.NewRat(amount, 1_000_000))
			}
		}
	})
}

func readsBack(t *testing.T, text string, want *big.Rat) {
	t.Helper()
	d, err := locale.ParseNumber(text)
	var fault *locale.NumberError
	if !errors.As(err, &fault) {
		if d.Rat().Cmp(want) != 0 {
			t.Errorf("%q was written for %s and is read as %s", text, want, d.Rat())
		}
		return
	}
	if fault.Fault != locale.NumberAmbiguous {
		t.Errorf("%q was written for %s and is refused as %s", text, want, fault.Fault)
		return
	}
	for _, reading := range fault.Readings {
		if d, err := locale.ParseNumber(reading); err == nil && d.Rat().Cmp(want) == 0 {
			return
		}
	}
	t.Errorf("%q was written for %s, which is not among its readings %q", text, want, fault.Readings)
}

// FuzzParseNumberNeverGuesses reads anything: a number that is accepted is read
// as the same number from its plain digits.
func FuzzParseNumberNeverGuesses(f *testing.F) {
	for _, text := range []string{"1.250", "1,125", "1 250,5", "−5%", "02021", "1e3", ".nan", "1.234.567,89", "75-80%", "0,125"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := locale.ParseNumber(text)
		if err != nil {
			return
		}
		d.Percent = false
		again, err := locale.ParseNumber(d.Rat().FloatString(max(d.Scale, 4)))
		if err != nil || again.Rat().Cmp(d.Rat()) != 0 {
			t.Errorf("%q is read as %s, and that as %s (%v)", text, d.Rat(), again.Rat(), err)
		}
	})
}

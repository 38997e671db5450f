package locale_test

import (
	"errors"
	"testing"

	"phanbo/budget/locale"
)

func TestNumbersAreReadByOneRule(t *testing.T) {
	for _, c := range []struct {
		text  string
		float float64
	}{
		{"0", 0}, {"12", 12}, {"1250", 1250}, {"12,5", 12.5}, {"12.5", 12.5},
		{"0,125", 0.125}, {"0.125", 0.125}, {"1234.567", 1234.567}, {"1234,567", 1234.567},
		{"1.234.567", 1234567}, {"1,234,567", 1234567},
		{"1.234.567,89", 1234567.89}, {"1,234,567.89", 1234567.89}, {"1.250,5", 1250.5}, {"1.234,567", 1234.567},
		{"1 250", 1250}, {"1 250,5", 1250.5}, {"1\u00a0250\u00a0000.25", 1250000.25}, {"1\u202f250,500", 1250.5},
		{"-5", -5}, {"−5,5", -5.5}, {"1,25", 1.25}, {"59,1", 59.1}, {"3.463.459,2", 3463459.2},
		{"23.865.666.455.189", 23865666455189}, {" 7 ", 7}, {"1,1250", 1.125},
		{"123456789012345678", 123456789012345678},
	} {
		d, err := locale.ParseNumber(c.text)
		if err != nil || d.Float() != c.float || d.Percent {
			t.Errorf("ParseNumber(%q) = %v, %v; want %v", c.text, d, err, c.float)
		}
	}
}

func TestPercentIsKept(t *testing.T) {
	for text, want := range map[string]float64{"1%": 0.01, "0,5%": 0.005, "12.5 %": 0.125, "100%": 1, "-5%": -0.05} {
		d, err := locale.ParseNumber(text)
		if err != nil || !d.Percent || d.Float() != want {
			t.Errorf("ParseNumber(%q) = %v, %v; want %v as percent", text, d, err, want)
		}
	}
}

func TestAmbiguousNumbersComeWithBothReadings(t *testing.T) {
	for _, c := range []struct{ text, whole, decimal string }{
		{"1.250", "1250", "1.2500"}, {"1,125", "1125", "1,1250"}, {"999.000", "999000", "999.0000"},
		{"−1.969", "-1969", "-1.9690"}, {"12,500%", "12500%", "12,5000%"},
	} {
		_, err := locale.ParseNumber(c.text)
		var fault *locale.NumberError
		if !errors.As(err, &fault) || fault.Fault != locale.NumberAmbiguous || fault.Readings != [2]string{c.whole, c.decimal} {
			t.Errorf("ParseNumber(%q): %+v; want readings %q and %q", c.text, fault, c.whole, c.decimal)
			continue
		}
		for _, reading := range fault.Readings {
			if _, err := locale.ParseNumber(reading); err != nil {
				t.Errorf("reading %q of %q is itself refused: %v", reading, c.text, err)
			}
		}
	}
}

func TestRefusedNumbersAreNamed(t *testing.T) {
	for text, want := range map[string]locale.NumberFault{
		"": locale.NumberEmpty, "  ": locale.NumberEmpty,
		"02021": locale.NumberZeros, "007": locale.NumberZeros, "00,5": locale.NumberZeros, "0.123.456": locale.NumberZeros,
		"1e3": locale.NumberExponent, "1.5E-3": locale.NumberExponent,
		"0x1F": locale.NumberHex, "0b11": locale.NumberHex, "0o17": locale.NumberHex,
		"NaN": locale.NumberNotFinite, ".nan": locale.NumberNotFinite, "-.inf": locale.NumberNotFinite, "Infinity": locale.NumberNotFinite,
		"1.25.000": locale.NumberGroups, "1,234.567,8": locale.NumberGroups, "1.234,5.6": locale.NumberGroups,
		"12 50": locale.NumberGroups, "1 250.000,5": locale.NumberGroups, "1234.567.890": locale.NumberGroups, "1..000": locale.NumberGroups,
		"1234567890123456789": locale.NumberTooLong, "0,1234567890123456789": locale.NumberTooLong,
		"abc": locale.NumberMalformed, "1_000": locale.NumberMalformed, "12:30": locale.NumberMalformed, "5.": locale.NumberMalformed,
		",5": locale.NumberMalformed, "+5": locale.NumberMalformed, "--5": locale.NumberMalformed, "-": locale.NumberMalformed,
		"%": locale.NumberMalformed, "75-80%": locale.NumberMalformed, "80% - 90%": locale.NumberMalformed, "21/21": locale.NumberMalformed,
		"hơn 4.300": locale.NumberMalformed, "１２": locale.NumberMalformed, "35 tỷ": locale.NumberMalformed, "1'000": locale.NumberMalformed,
	} {
		_, err := locale.ParseNumber(text)
		var fault *locale.NumberError
		if !errors.As(err, &fault) || fault.Fault != want {
			t.Errorf("ParseNumber(%q): %v; want fault %s", text, err, want)
		}
	}
}

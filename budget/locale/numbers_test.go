package locale

import (
	"testing"

	"phanbo/budget"
)

func TestMoneyIsWrittenInTheSeparatorsOfTheLanguage(t *testing.T) {
	tests := []struct {
		amount                   budget.Dong
		dong, million, money, en string
		billion                  string // rounded to two decimals
	}{
		{0, "0", "0", "0 đồng", "0 đồng", "0,00"},
		{999, "999", "0,000999", "999 đồng", "999 đồng", "0,00"},
		{1_000_000, "1.000.000", "1", "1 triệu đồng", "1 million đồng", "0,00"},
		{1_234_500, "1.234.500", "1,2345", "1.234.500 đồng", "1,234,500 đồng", "0,00"},
		{850_250_000, "850.250.000", "850,25", "850,25 triệu đồng", "850.25 million đồng", "0,85"},
		{3_200_000_000, "3.200.000.000", "3.200", "3,2 tỷ đồng", "3.2 billion đồng", "3,20"},
		{1_234_567_000, "1.234.567.000", "1.234,567", "1.234,567 triệu đồng", "1,234.567 million đồng", "1,23"},
		{23_865_666_455_189, "23.865.666.455.189", "23.865.666,455189", "23.865.666.455.189 đồng", "23,865,666,455,189 đồng", "23.865,67"},
		{-1_005_000_000, "-1.005.000.000", "-1.005", "-1,005 tỷ đồng", "-1.005 billion đồng", "-1,01"},
		{5_000_000, "5.000.000", "5", "5 triệu đồng", "5 million đồng", "0,01"},
	}
	vi, en := For(Vi), For(En)
	for _, tt := range tests {
		check(t, "Dong", vi.Dong(tt.amount), tt.dong)
		check(t, "Million", vi.Million(tt.amount), tt.million)
		check(t, "Money", vi.Money(tt.amount), tt.money)
		check(t, "Money in English", en.Money(tt.amount), tt.en)
		check(t, "Billion", vi.Billion(tt.amount, 2), tt.billion)
	}
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s = %q, want %q", what, got, want)
	}
}

func TestBillionRoundsHalfAwayFromZero(t *testing.T) {
	w := For(Vi)
	check(t, "0.5", w.Billion(500_000_000, 0), "1")
	check(t, "-0.5", w.Billion(-500_000_000, 0), "-1")
	check(t, "0.499999999", w.Billion(499_999_999, 0), "0")
	check(t, "all nine decimals", w.Billion(1, 9), "0,000000001")
}

func TestNumbers(t *testing.T) {
	vi, en := For(Vi), For(En)
	check(t, "1234567.891", vi.Number(1234567.891, 2), "1.234.567,89")
	check(t, "1234567.891 in English", en.Number(1234567.891, 2), "1,234,567.89")
	check(t, "-0.001", vi.Number(-0.001, 2), "0,00")
	check(t, "-1234.5", vi.Number(-1234.5, 1), "-1.234,5")
	check(t, "80", vi.Plain(80), "80")
	check(t, "0.1+0.2", vi.Plain(0.1+0.2), "0,3")
	check(t, "78.50 to two decimals", vi.Rounded(78.5, 2), "78,5")
	check(t, "-0.001 to two decimals", vi.Rounded(-0.001, 2), "0")
	check(t, "2.5e-9", vi.Plain(2.5e-9), "2,50e-09")
}

func TestPercentIsExactOrAFraction(t *testing.T) {
	tests := []struct {
		rate budget.Rate
		want string
	}{
		{budget.NewRate(1, 200), "0,5%"},
		{budget.NewRate(1, 100), "1%"},
		{budget.NewRate(12345, 10000), "123,45%"},
		{budget.NewRate(0, 1), "0%"},
		{budget.NewRate(-1, 1000), "-0,1%"},
		{budget.NewRate(1, 7), "1/7"},
		{budget.Rate{}, ""},
	}
	w := For(Vi)
	for _, tt := range tests {
		check(t, tt.rate.String(), w.Percent(tt.rate), tt.want)
	}
}

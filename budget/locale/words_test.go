package locale

import (
	"testing"
	"testing/fstest"

	"phanbo/budget"
)

func TestAnUnknownKeyComesBackInBrackets(t *testing.T) {
	for _, lang := range Languages() {
		w := For(lang)
		check(t, "Say", w.Say("nothing.here"), "[nothing.here]")
		if w.Has("nothing.here") || !w.Has("status.met") {
			t.Error("Has must tell a known key from another")
		}
	}
}

func TestAnArgumentThatIsNotGivenIsSeen(t *testing.T) {
	w := from(Vi, fstest.MapFS{"catalogue/x.vi.json": {Data: []byte(`{"a.b": "cần {{.amount}}", "unit.million": "triệu đồng"}`)}})
	check(t, "without argument", w.Say("a.b"), "[a.b]")
	check(t, "with argument", w.Say("a.b", budget.MoneyOf("amount", 2*budget.Million)), "cần 2 triệu đồng")
}

func TestArgumentsAreWrittenByKind(t *testing.T) {
	tests := []struct {
		arg    budget.Arg
		vi, en string
	}{
		{budget.TextOf("a", "x.yaml"), "x.yaml", "x.yaml"},
		{budget.MoneyOf("a", 3_200_000_000), "3,2 tỷ đồng", "3.2 billion đồng"},
		{budget.RateOf("a", budget.NewRate(1, 200)), "0,5%", "0.5%"},
		{budget.NumberOf("a", 1234.5), "1.234,5", "1,234.5"},
		{budget.YearOf("a", 2025), "2025", "2025"},
		{budget.NameOf("a", budget.Text{Vi: "An toàn", En: "Security"}), "An toàn", "Security"},
		{budget.NameOf("a", budget.Text{Vi: "An toàn"}), "An toàn", "An toàn"},
	}
	vi, en := For(Vi), For(En)
	for _, tt := range tests {
		check(t, string(tt.arg.Kind), vi.Arg(tt.arg), tt.vi)
		check(t, string(tt.arg.Kind)+" in English", en.Arg(tt.arg), tt.en)
	}
}

func TestAProblemBeginsWithItsPlace(t *testing.T) {
	w := For(Vi)
	p := budget.Problem{Code: "no_such_code", Origin: budget.Origin{File: "a.yaml", Line: 3, Column: 5}}
	check(t, "with a place", w.Problem(p), "a.yaml:3:5: [problem.no_such_code]")
	p.Origin = budget.Origin{}
	check(t, "without", w.Problem(p), "[problem.no_such_code]")
	check(t, "reason", w.Reason(budget.Reason{Code: "no_such_code"}), "[reason.no_such_code]")
}

func TestAnUnknownLanguageIsVietnamese(t *testing.T) {
	check(t, "language", string(For("fr").Language()), "vi")
}

func TestNumbersOfAReasonAreRounded(t *testing.T) {
	w := from(Vi, fstest.MapFS{"catalogue/x.vi.json": {Data: []byte(`{"reason.a": "từ {{.from}} đến {{.to}}"}`)}})
	r := budget.Reason{Code: "a", Args: []budget.Arg{budget.NumberOf("from", 32.236112), budget.NumberOf("to", 0.0000025)}}
	check(t, "Reason", w.Reason(r), "từ 32,24 đến 0,000003")
}

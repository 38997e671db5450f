package budget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Of 203 đồng of kp ⌊0.8·203⌋ = 162 are paid, ⌊0.5·41⌋ = 20 carried, 21 lapse.
// von has no terms: all is paid in the year.
func TestPayRoundsDownAndLetsTheRestLapse(t *testing.T) {
	got := Pay(sample(), []Cell{{"t1", "kp", 2025, 203}, {"t2", "von", 2024, 7}, {"t2", "kp", 2024, 0}})
	want := []Payment{
		{Use: "t1", Source: "kp", Year: 2025, Paid: 162, Carried: 20, Lapsed: 21},
		{Use: "t2", Source: "von", Year: 2024, Paid: 7},
		{Use: "t2", Source: "kp", Year: 2024}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("payments (-want +got):\n%s", diff)
	}
}

// In locked years what was recorded wins: 170 of 200, and ⌊0.5·30⌋ carried.
func TestPayTakesRecordedPaymentsOfLockedYears(t *testing.T) {
	p := sample()
	lockFirstYear(p)
	got := Pay(p, []Cell{{"t1", "kp", 2024, 200}, {"t1", "kp", 2025, 200}, {"t1", "kp", 2024, 100}})
	want := []Payment{
		{Use: "t1", Source: "kp", Year: 2024, Paid: 170, Carried: 15, Lapsed: 15},
		{Use: "t1", Source: "kp", Year: 2025, Paid: 160, Carried: 20, Lapsed: 20},
		{Use: "t1", Source: "kp", Year: 2024, Paid: 100}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("payments (-want +got):\n%s", diff)
	}
}

func TestTermsHoldForTheirYears(t *testing.T) {
	s := Source{Payments: []PaymentTerms{
		{To: 2024, PaidRate: Rate{1, 2}}, {From: 2025, To: 2025, PaidRate: Rate{1, 3}}, {From: 2027, PaidRate: Rate{1, 4}}}}
	for year, want := range map[Year]Rate{2023: {1, 2}, 2024: {1, 2}, 2025: {1, 3}, 2026: {1, 1}, 2027: {1, 4}, 2030: {1, 4}} {
		if got := s.Terms(year).PaidRate; got != want {
			t.Errorf("%d is paid by %s, want %s", year, got, want)
		}
	}
	if got := Pay(sample(), []Cell{{"t1", "oda", 2024, 9}}); got[0].Paid != 9 {
		t.Errorf("money of an unknown source: %v", got)
	}
}

func TestPaymentsKeepTheMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sample()
		lockFirstYear(p)
		p.Sources[1].Payments[0].PaidRate, p.Sources[1].Payments[0].Carried = drawRate(t), drawRate(t)
		cell := Cell{"t1", "kp", rapid.SampledFrom(p.Years()).Draw(t, "year"), drawDong(t)}
		got := Pay(p, []Cell{cell})[0]
		if got.Paid < 0 || got.Carried < 0 || got.Lapsed < 0 || got.Paid+got.Carried+got.Lapsed != cell.Amount {
			t.Errorf("%v became %v", cell, got)
		}
	})
}

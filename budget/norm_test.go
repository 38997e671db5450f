package budget

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func splitPlan(units ...Unit) *Plan {
	return &Plan{
		First: 2026, Last: 2026,
		Groups: []TaskGroup{{ID: "g"}, {ID: "h"}},
		Tasks:  []Task{{ID: "t", Group: "g"}, {ID: "u", Group: "h"}},
		Units:  units,
		// Đà Nẵng 2026, culture and information: Resolution 15/2025/NQ-HĐND, Article 11.5.a.
		Norms:      []Norm{{ID: "n", Basis: PerInhabitant, Rates: []NormRate{{Zone: "dac-biet-kho-khan", Amount: 46000}, {Zone: "kho-khan", Amount: 33200}, {Zone: "do-thi", Amount: 21500}, {Zone: "khac", Amount: 23700}}}},
		UnitSplits: []UnitSplit{{ID: "s", Norm: "n", Groups: []string{"g"}}},
	}
}

// By hand: weights 4,000·46,000 = 184, 30,000·21,500 = 645, 10,000·23,700 = 237 million,
// together 1,066; of 1,000,000,000 đồng 172,607,879.9, 605,065,666.0 and 222,326,454.0.
func TestUnitsShareByTheNorm(t *testing.T) {
	p := splitPlan(
		Unit{ID: "a", Population: 4000, Zone: "dac-biet-kho-khan"},
		Unit{ID: "b", Population: 30000, Zone: "do-thi"},
		Unit{ID: "c", Population: 10000, Zone: "khac"})
	cells := []Cell{{"t", "s", 2026, Billion}, {"u", "s", 2026, 7 * Billion}}
	check := func(want ...Dong) {
		t.Helper()
		got := UnitAmounts(p, cells)
		for i, w := range want {
			if got[i].Amount != w {
				t.Errorf("%s gets %d, want %d", got[i].Unit, got[i].Amount, w)
			}
		}
	}
	check(172_607_880, 605_065_666, 222_326_454)
	p.UnitSplits[0].Least = 200 * Million // a is lifted, b and c share 800 million by 645 : 237
	check(200_000_000, 585_034_014, 214_965_986)
	p.UnitSplits[0].Least, p.UnitSplits[0].LeastPart = 0, NewRate(3, 4) // 250 million: a and c
	check(250_000_000, 500_000_000, 250_000_000)
	p.UnitSplits[0].Least = 400 * Million // more than there is: all alike
	check(333_333_334, 333_333_333, 333_333_333)
	if got := UnitAmounts(p, cells); !got[0].Short {
		t.Error("floors above the money are not told")
	}
}

// A unit that ends gets nothing in the year in which it has ended.
func TestUnitsThatEndedGetNothing(t *testing.T) {
	p := splitPlan(Unit{ID: "a", Population: 10, Zone: "khac", To: "2025-12-31"}, Unit{ID: "b", Population: 10, Zone: "khac"})
	got := UnitAmounts(p, []Cell{{"t", "s", 2026, 101}})
	if len(got) != 1 || got[0].Unit != "b" || got[0].Amount != 101 {
		t.Errorf("%+v", got)
	}
}

// Whatever the units, weights and floors: the parts add up to the đồng, no unit is below
// the floor unless all floors together are more than there is, and the order of rows
// changes nothing.
func TestUnitAmountsAddUp(t *testing.T) {
	zones := []string{"dac-biet-kho-khan", "kho-khan", "do-thi", "khac"}
	rapid.Check(t, func(t *rapid.T) {
		var units []Unit
		for i := range rapid.IntRange(1, 12).Draw(t, "units") {
			units = append(units, Unit{ID: fmt.Sprintf("u%02d", i), Zone: rapid.SampledFrom(zones).Draw(t, "zone"),
				Population: float64(rapid.IntRange(1, 400000).Draw(t, "people"))})
		}
		p := splitPlan(units...)
		s := &p.UnitSplits[0]
		total := Dong(rapid.Int64Range(0, int64(90*Billion)).Draw(t, "total"))
		s.Least = Dong(rapid.Int64Range(0, 3*int64(Billion)).Draw(t, "least"))
		if rapid.Bool().Draw(t, "part") {
			s.LeastPart = NewRate(int64(rapid.IntRange(1, 100).Draw(t, "of")), 100)
		}
		cells := []Cell{{"t", "s", 2026, total}}
		got := UnitAmounts(p, cells)
		sum := Dong(0)
		for _, a := range got {
			sum += a.Amount
			if floor := s.floor(total, len(units)); total > 0 && a.Amount < floor && !a.Short {
				t.Fatalf("%s gets %d, below %d", a.Unit, a.Amount, floor)
			}
		}
		if sum != total {
			t.Fatalf("parts add up to %d of %d", sum, total)
		}
		shuffle(t, &p.Units, "order")
		for _, b := range UnitAmounts(p, cells) {
			for _, a := range got {
				if a.Unit == b.Unit && a.Amount != b.Amount {
					t.Fatalf("%s gets %d or %d", a.Unit, a.Amount, b.Amount)
				}
			}
		}
	})
}

func TestShareOutWithoutWeightsIsEqual(t *testing.T) {
	got := shareOut(10, []*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat)}, []string{"b", "a", "c"})
	if got[0] != 3 || got[1] != 4 || got[2] != 3 {
		t.Errorf("%v: the đồng that is left goes to the first id", got)
	}
}

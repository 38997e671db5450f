package budget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// thirds has three sources that share an envelope of 1 001 đồng equally:
// 333 each, and 2 đồng for the first two ids, wherever they stand.
func thirds(ids ...string) *Plan {
	p := &Plan{First: 2024, Last: 2024, Envelope: Envelope{Base: "thu", Shares: []YearRate{{0, Rate{1, 100}}}},
		Bases: []Base{{ID: "thu", Amounts: []BaseAmount{{Year: 2024, Amount: exactly(100_199)}}}}}
	for _, id := range ids {
		p.Sources = append(p.Sources, Source{ID: id, Part: Rate{1, 3}})
	}
	return p
}

func TestOddDongOfTheEnvelopeGoByIDNotByOrder(t *testing.T) {
	want := map[string]Dong{"a": 334, "b": 334, "c": 333}
	for _, p := range []*Plan{thirds("a", "b", "c"), thirds("c", "b", "a"), thirds("b", "c", "a")} {
		for _, c := range p.Ceilings() {
			if c.Amount != want[c.Source] {
				t.Errorf("%s has %d, want %d", c.Source, c.Amount, want[c.Source])
			}
		}
	}
}

// 1/2, 1/3 and 1/6 of 1 001 are 500.5, 333.67 and 166.83: the odd đồng go to the
// two largest remainders.
func TestOddDongGoToTheLargestRemainders(t *testing.T) {
	p := thirds("a", "b", "c")
	p.Sources[0].Part, p.Sources[2].Part = Rate{1, 2}, Rate{1, 6}
	want := []SourceYear{{"a", 2024, 500}, {"b", 2024, 334}, {"c", 2024, 167}}
	if diff := cmp.Diff(want, p.Ceilings()); diff != "" {
		t.Errorf("ceilings (-want +got):\n%s", diff)
	}
}

func TestPartsOfLessThanTheWholeAreOnlyRoundedDown(t *testing.T) {
	p := thirds("a", "b")
	want := []SourceYear{{"a", 2024, 333}, {"b", 2024, 333}}
	if diff := cmp.Diff(want, p.Ceilings()); diff != "" {
		t.Errorf("ceilings (-want +got):\n%s", diff)
	}
}

func TestGrantedMoneyIsAddedToThePart(t *testing.T) {
	p := sample()
	p.Sources[0].Granted = []YearAmount{{0, 10}, {2025, 7}}
	p.Sources[1].Part, p.Sources[1].Granted = Rate{}, []YearAmount{{2026, 5}}
	p.Sources[0].Part = Rate{1, 1}
	if got, want := ceilingsOf(p, "von"), [3]Dong{1010, 1107, 1220}; got != want {
		t.Errorf("von has %v, want %v", got, want)
	}
	if got, want := ceilingsOf(p, "kp"), [3]Dong{0, 0, 5}; got != want {
		t.Errorf("kp has %v, want %v", got, want)
	}
}

func TestEnvelopeNeedsBaseAmountAndShare(t *testing.T) {
	p := sample()
	if amount, ok := p.EnvelopeOf(2025); amount != 1100 || !ok {
		t.Errorf("the envelope of 2025 is %d, %v", amount, ok)
	}
	if _, ok := p.EnvelopeOf(2027); ok {
		t.Error("a year without a base amount has an envelope")
	}
	p.Envelope = Envelope{}
	if _, ok := p.EnvelopeOf(2025); ok {
		t.Error("a plan without an envelope has one")
	}
}

func TestCeilingsAddUpToTheEnvelope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := thirds("a", "b", "c", "d")
		left := int64(1000)
		for i := range 3 {
			part := rapid.Int64Range(0, left).Draw(t, "part")
			p.Sources[i].Part = NewRate(part, 1000)
			left -= part
		}
		p.Sources[3].Part = NewRate(left, 1000)
		p.Bases[0].Amounts[0].Amount = exactly(drawDong(t))
		p.Envelope.Shares[0].Rate = drawRate(t)
		want, _ := p.EnvelopeOf(2024)
		if got := p.yearCeilings()[2024]; got != want {
			t.Errorf("ceilings add up to %d, the envelope is %d", got, want)
		}
	})
}

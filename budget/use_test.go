package budget

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestUsesStandByGroupTasksFirst(t *testing.T) {
	p := sample()
	p.Groups = []TaskGroup{p.Groups[1], p.Groups[0]}
	var ids []string
	for _, u := range p.Uses() {
		ids = append(ids, u.ID)
	}
	if want := []string{"t2", "p1", "t1"}; !slices.Equal(ids, want) {
		t.Errorf("uses stand as %v, want %v", ids, want)
	}
}

func TestSourceMayPayByNatureAndGroup(t *testing.T) {
	for _, c := range []struct {
		natures []Nature
		groups  []string
		want    bool
	}{
		{nil, nil, true}, {[]Nature{Capital}, nil, true}, {[]Nature{Recurrent}, nil, false},
		{[]Nature{Recurrent, Capital}, []string{"g2", "g1"}, true}, {nil, []string{"g2"}, false}} {
		u := Use{Group: "g1", Natures: c.natures}
		if got := u.MayUse(&Source{Nature: Capital, Groups: c.groups}); got != c.want {
			t.Errorf("natures %v, groups %v: %v, want %v", c.natures, c.groups, got, c.want)
		}
	}
}

// Thirds of 500: 166 and 166 rounded down, the last year takes 168.
func TestLastPhaseTakesTheRest(t *testing.T) {
	j := sample().Projects[0]
	j.Phasing = []Rate{{1, 3}, {1, 3}, {1, 3}}
	if got, want := j.Phases(), []Dong{166, 166, 168}; !slices.Equal(got, want) {
		t.Errorf("phases %v, want %v", got, want)
	}
	j.Phasing = nil
	if got := j.Phases(); len(got) != 0 {
		t.Errorf("a project without phasing has phases %v", got)
	}
}

func TestPhasesAddUpToTheRemainingNeed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := drawRate(t)
		j := Project{Total: exactly(drawDong(t)), Phasing: []Rate{first, {first.Den - first.Num, first.Den}}}
		j.Appropriated = min(drawDong(t), j.Total.Likely)
		if got := j.Phases(); got[0]+got[1] != j.Remaining() || got[0] < 0 || got[1] < 0 {
			t.Errorf("phases %v of %d", got, j.Remaining())
		}
	})
}

func TestYearsRunFromFirstToLast(t *testing.T) {
	p := &Plan{First: 2024, Last: 2026, AsOf: 2025}
	if got := p.Years(); !slices.Equal(got, []Year{2024, 2025, 2026}) {
		t.Errorf("years %v", got)
	}
	if !p.Locked(2024) || p.Locked(2025) {
		t.Error("the years before AsOf are the locked ones")
	}
	if got := (&Plan{First: 2026, Last: 2024}).Years(); len(got) != 0 {
		t.Errorf("a plan that ends before it begins has years %v", got)
	}
}

// The row of a year wins over that of every year, wherever it stands.
func TestRowOfTheYearWins(t *testing.T) {
	for _, rows := range [][]YearRate{{{0, Rate{1, 2}}, {2025, Rate{1, 5}}}, {{2025, Rate{1, 5}}, {0, Rate{1, 2}}}} {
		e := Envelope{Shares: rows}
		if e.Share(2025) != (Rate{1, 5}) || e.Share(2024) != (Rate{1, 2}) {
			t.Errorf("%v: %s in 2025, %s in 2024", rows, e.Share(2025), e.Share(2024))
		}
	}
	for _, rows := range [][]YearAmount{{{0, 2}, {2025, 0}}, {{2025, 0}, {0, 2}}} {
		if in2025, ok := AmountIn(rows, 2025); in2025 != 0 || !ok || grantedIn(rows, 2024) != 2 {
			t.Errorf("%v: %d in 2025, %d in 2024", rows, in2025, grantedIn(rows, 2024))
		}
	}
	if _, ok := AmountIn([]YearAmount{{2025, 1}}, 2024); ok {
		t.Error("a year without a row has one")
	}
}

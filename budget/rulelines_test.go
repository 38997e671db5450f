package budget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The rows of sample against sampleCells, by hand. 0.3% of 70 001 is 210.003.
func TestRuleLinesTestEveryRuleYearAndReading(t *testing.T) {
	p := sample()
	floor := RuleLine{Rule: "it-nhat", Name: p.Rules[0].Name, Direction: Floor, Share: Rate{3, 1000}, Base: "thu", Tested: true, Stage: Estimate, Status: RuleMet}
	other := floor
	other.Base, other.Tested = "noidia", false
	safety := RuleLine{Rule: "an-toan", Name: p.Rules[2].Name, Direction: Floor, Share: Rate{1, 10}, Base: OfAllocated, Tested: true, Status: RuleMet, Advisory: true}
	line := func(l RuleLine, year Year, base, value, limit Dong) RuleLine {
		l.Year, l.BaseAmount, l.Value, l.Limit, l.Slack = year, base, value, limit, value-limit
		return l
	}
	silent := func(year Year, value Dong) RuleLine {
		l := other
		l.Year, l.Value, l.Status, l.Stage = year, value, RuleNoData, ""
		return l
	}
	assumed := line(floor, 2025, 110_000, 550, 330)
	assumed.Assumed = true
	want := []RuleLine{
		line(floor, 2024, 100_000, 650, 300), line(other, 2024, 70_001, 650, 211),
		assumed, silent(2025, 550),
		line(floor, 2026, 121_000, 370, 363), silent(2026, 370),
		{Rule: "tran-t1", Name: p.Rules[1].Name, Direction: Ceiling, Value: 700, Limit: 750, Slack: 50, Status: RuleMet, Tested: true},
		line(safety, 2024, 650, 150, 65), line(safety, 2025, 550, 100, 55), line(safety, 2026, 370, 100, 37),
	}
	if diff := cmp.Diff(want, RuleLines(p, sampleCells())); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// one returns the lines of the sample with a single rule.
func one(r Rule, cells []Cell) []RuleLine {
	p := sample()
	p.Rules = []Rule{r}
	return RuleLines(p, cells)
}

// Over the period the base is 331 000, and 1% of it 3 310; t2 has 350 and 40 and
// 2 outside.
func TestRulesOfAPeriodAddUpItsYears(t *testing.T) {
	r := Rule{ID: "ky", Direction: Floor, Share: Rate{1, 100}, Base: "thu", Uses: []string{"t2"}, Test: PerPeriod,
		Outside: []Outside{{Year: 2024, Amount: 40}, {Year: 2025, Amount: 2}, {Year: 2030, Amount: 9}}}
	want := []RuleLine{{Rule: "ky", Direction: Floor, Base: "thu", Stage: Estimate, BaseAmount: 331_000, Share: r.Share,
		Value: 392, Limit: 3310, Slack: -2918, Status: RuleNotMet, Tested: true, Assumed: true}}
	if diff := cmp.Diff(want, one(r, sampleCells())); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	r.From = 2026 // 1% of 121 000 against 100
	if got := one(r, sampleCells()); got[0].Slack != 100-1210 || got[0].Assumed {
		t.Errorf("the period from 2026 gives %+v", got[0])
	}
	r.From = 2027
	if got := one(r, sampleCells()); len(got) != 0 {
		t.Errorf("a rule of later years gives %v", got)
	}
}

func TestStagesOfAPeriodAreNamedWhenTheyAgree(t *testing.T) {
	p := sample()
	p.Rules = []Rule{{ID: "ky", Direction: Floor, Share: Rate{1, 100}, Base: "thu", Test: PerPeriod}}
	p.Bases[0].Amounts[1].Stage = FinalAccount
	if got := RuleLines(p, nil)[0].Stage; got != "" {
		t.Errorf("stages that differ are called %q", got)
	}
}

func TestReadingWithoutABaseHasNoData(t *testing.T) {
	got := one(Rule{ID: "r", Direction: Floor, Share: Rate{1, 100}, Base: "khac", To: 2024}, sampleCells())[0]
	if got.Status != RuleNoData || got.Limit != 0 || got.Slack != 0 || got.Value != 650 {
		t.Errorf("a base that is not of the plan gives %+v", got)
	}
}

// A ceiling that is no whole đồng is kept at the whole đồng below it.
func TestLimitsAreRoundedToTheStricterDong(t *testing.T) {
	for _, c := range []struct {
		direction Direction
		value     Dong
		limit     Dong
		status    RuleStatus
	}{
		{Ceiling, 210, 210, RuleMet}, {Ceiling, 211, 210, RuleNotMet}, {Floor, 211, 211, RuleMet}, {Floor, 210, 211, RuleNotMet}} {
		r := Rule{ID: "r", Direction: c.direction, Share: Rate{3, 1000}, Base: "noidia", To: 2024}
		got := one(r, []Cell{{"t1", "kp", 2024, c.value}})[0]
		if got.Limit != c.limit || got.Status != c.status {
			t.Errorf("%s of %d against 210.003: limit %d, %s", c.direction, c.value, got.Limit, got.Status)
		}
	}
}

// With typed group totals a group has what was typed (500 of 1 000), in detail or
// not; a use has its cells, and is not counted again inside its group.
func TestTypedGroupTotalsStandForTheirUses(t *testing.T) {
	p := sample()
	p.Objective, p.Split = Fixed, []GroupShare{share("g1", 0, 1, 2), share("g2", 0, 1, 2)}
	for _, c := range []struct {
		groups, uses []string
		want         Dong
	}{
		{[]string{"g1"}, nil, 500}, {nil, []string{"t2"}, 150}, {[]string{"g1"}, []string{"t1", "t2"}, 650}, {nil, nil, 1000}} {
		p.Rules = []Rule{{ID: "r", Direction: Floor, Share: Rate{1, 10}, Base: OfAllocated, Groups: c.groups, Uses: c.uses}}
		if got := RuleLines(p, sampleCells())[0]; got.Value != c.want || got.BaseAmount != 1000 {
			t.Errorf("groups %v, uses %v: %d of %d, want %d of 1000", c.groups, c.uses, got.Value, got.BaseAmount, c.want)
		}
	}
	lockFirstYear(p)
	p.Rules = []Rule{{ID: "r", Direction: Floor, Amount: 1, Groups: []string{"g1"}}}
	if got := RuleLines(p, sampleCells())[0]; got.Value != 200 {
		t.Errorf("a locked year counts %d for g1, want its cells", got.Value)
	}
}

// A rule is met when it has slack, and only then, to the đồng.
func TestRuleIsMetExactlyWhenItHasSlack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sample()
		p.Bases[0].Amounts[0].Amount = exactly(drawDong(t))
		r := Rule{ID: "r", Direction: rapid.SampledFrom([]Direction{Floor, Ceiling}).Draw(t, "direction"),
			Share: drawRate(t), Base: rapid.SampledFrom([]string{"thu", OfAllocated}).Draw(t, "base"), Uses: []string{"t1"}, To: 2024}
		p.Rules = []Rule{r}
		near := r.Share.Of(p.Bases[0].Amounts[0].Amount.Likely)
		value := max(0, near+Dong(rapid.IntRange(-2, 2).Draw(t, "off")))
		got := RuleLines(p, []Cell{{"t1", "kp", 2024, value}, {"t2", "von", 2024, drawDong(t)}})[0]
		exact := r.Share.CompareShare(got.Value, got.BaseAmount)
		met := exact == 0 || (exact > 0) == (r.Direction == Floor)
		if (got.Status == RuleMet) != met || (got.Slack >= 0) != met {
			t.Errorf("%+v, exactly met: %v", got, met)
		}
	})
}

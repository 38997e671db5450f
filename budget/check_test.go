package budget

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCheckAcceptsWhatKeepsEveryLimit(t *testing.T) {
	if found := Check(sample(), sampleCells()); len(found) != 0 {
		t.Errorf("Check found %v in an allocation that keeps every limit", found)
	}
	if faults := Validate(sample()); len(faults) != 0 {
		t.Errorf("the sample plan is faulty:\n%v", faults)
	}
}

// with returns the cells with one amount changed, or added.
func with(cells []Cell, use, source string, year Year, amount Dong) []Cell {
	for i := range cells {
		if c := &cells[i]; c.Use == use && c.Source == source && c.Year == year {
			c.Amount = amount
			return cells
		}
	}
	return append(cells, Cell{use, source, year, amount})
}

func without(cells []Cell, use string) []Cell {
	var rest []Cell
	for _, c := range cells {
		if c.Use != use {
			rest = append(rest, c)
		}
	}
	return rest
}

// Each breach is of one limit, by the least amount that breaks it, and Check
// names that limit and no other.
func TestCheckNamesExactlyTheLimitThatIsBroken(t *testing.T) {
	type breach struct {
		name  string
		plan  func(p *Plan)
		cells func(c []Cell) []Cell
		want  Violation
	}
	for _, b := range []breach{
		{name: "unknown use",
			cells: func(c []Cell) []Cell { return with(c, "t9", "kp", 2024, 1) },
			want:  Violation{Code: CellUnknown, Subject: "t9", Source: "kp", Year: 2024, Value: 1}},
		{name: "unknown source",
			cells: func(c []Cell) []Cell { return with(c, "t1", "oda", 2024, 1) },
			want:  Violation{Code: CellUnknown, Subject: "t1", Source: "oda", Year: 2024, Value: 1}},
		{name: "year before the plan",
			cells: func(c []Cell) []Cell { return with(c, "t1", "kp", 2023, 1) },
			want:  Violation{Code: CellUnknown, Subject: "t1", Source: "kp", Year: 2023, Value: 1}},
		{name: "year after the plan",
			cells: func(c []Cell) []Cell { return with(c, "t1", "kp", 2027, 1) },
			want:  Violation{Code: CellUnknown, Subject: "t1", Source: "kp", Year: 2027, Value: 1}},
		{name: "negative amount",
			cells: func(c []Cell) []Cell { return with(c, "t2", "kp", 2025, -1) },
			want:  Violation{Code: CellNegative, Subject: "t2", Source: "kp", Year: 2025, Value: -1}},
		{name: "the same cell twice",
			cells: func(c []Cell) []Cell {
				return append(with(c, "t2", "kp", 2024, 70), Cell{"t2", "kp", 2024, 80})
			},
			want: Violation{Code: CellDuplicate, Subject: "t2", Source: "kp", Year: 2024, Value: 80, Limit: 70}},
		{name: "a source gives more than it has",
			// kp gives 200 + 150 in 2024; with a part of 7/20 it has 350, with 349/1000 it has 349.
			plan: func(p *Plan) { p.Sources[0].Part, p.Sources[1].Part = Rate{651, 1000}, Rate{349, 1000} },
			want: Violation{Code: SourceCeiling, Subject: "kp", Year: 2024, Value: 350, Limit: 349}},
		{name: "a source pays for what it may not",
			plan: func(p *Plan) { p.Tasks[1].Natures, p.Rules = []Nature{Recurrent, Other}, p.Rules[:2] },
			cells: func(c []Cell) []Cell {
				return with(with(c, "t2", "von", 2025, 0), "t2", "von", 2026, 100)
			},
			want: Violation{Code: CellSource, Subject: "t2", Source: "von", Year: 2026, Value: 100}},
		{name: "a source pays for a group it is not open to",
			plan:  func(p *Plan) { p.Sources[1].Groups = []string{"g1"} },
			cells: func(c []Cell) []Cell { return with(with(c, "t2", "kp", 2024, 0), "t2", "von", 2024, 100) },
			want:  Violation{Code: CellSource, Subject: "p1", Source: "kp", Year: 2026, Value: 20}},
		{name: "more than requested",
			cells: func(c []Cell) []Cell { return with(c, "t2", "von", 2025, 101) },
			want:  Violation{Code: CellRequest, Subject: "t2", Source: "von", Year: 2025, Value: 101, Limit: 100}},
		{name: "nothing requested in the year",
			cells: func(c []Cell) []Cell { return with(c, "t2", "kp", 2026, 1) },
			want:  Violation{Code: CellRequest, Subject: "t2", Source: "kp", Year: 2026, Value: 1}},
		{name: "less than the minimum",
			plan:  func(p *Plan) { p.Tasks[0].Ramp = Ramp{} },
			cells: func(c []Cell) []Cell { return with(c, "t1", "kp", 2025, 49) },
			want:  Violation{Code: UseMin, Subject: "t1", Year: 2025, Value: 49, Limit: 50}},
		{name: "more than the maximum",
			cells: func(c []Cell) []Cell { return with(with(c, "t1", "kp", 2025, 301), "t1", "kp", 2026, 249) },
			want:  Violation{Code: UseMax, Subject: "t1", Year: 2025, Value: 301, Limit: 300}},
		{name: "faster than the ramp from last year",
			cells: func(c []Cell) []Cell {
				return with(with(with(c, "t1", "kp", 2024, 251), "t2", "kp", 2024, 149), "t1", "kp", 2026, 249)
			},
			want: Violation{Code: UseRamp, Subject: "t1", Year: 2024, Value: 251, Limit: 250}},
		{name: "faster than the ramp from an odd amount", // 1.5·51 + 100 = 176.5
			cells: func(c []Cell) []Cell { return with(with(c, "t1", "kp", 2024, 51), "t1", "kp", 2025, 177) },
			want:  Violation{Code: UseRamp, Subject: "t1", Year: 2025, Value: 177, Limit: 176}},
		{name: "a committed project is left out",
			plan: func(p *Plan) { p.Projects[0].Committed = true },
			cells: func(c []Cell) []Cell {
				return with(with(without(c, "p1"), "t1", "kp", 2026, 265), "t1", "kp", 2025, 230)
			},
			want: Violation{Code: ProjectCommitted, Subject: "p1", Limit: 500}},
		{name: "a project starts before its window",
			plan: func(p *Plan) { p.Projects[0].StartFrom = 2025 },
			want: Violation{Code: ProjectWindow, Subject: "p1", Year: 2024, Value: 300}},
		{name: "a project starts after its window",
			plan: func(p *Plan) { p.Projects[0].StartTo = 2024 },
			cells: func(c []Cell) []Cell {
				return with(with(without(c, "p1"), "p1", "von", 2025, 300), "p1", "von", 2026, 200)
			},
			want: Violation{Code: ProjectWindow, Subject: "p1", Year: 2025, Value: 300}},
		{name: "a phase is one đồng short",
			cells: func(c []Cell) []Cell { return with(c, "p1", "von", 2025, 199) },
			want:  Violation{Code: ProjectPhasing, Subject: "p1", Year: 2025, Value: 199, Limit: 200}},
		{name: "upkeep is one đồng too much",
			cells: func(c []Cell) []Cell { return with(c, "p1", "kp", 2026, 21) },
			want:  Violation{Code: ProjectUpkeep, Subject: "p1", Year: 2026, Value: 21, Limit: 20}},
		{name: "upkeep from capital",
			cells: func(c []Cell) []Cell { return with(with(c, "p1", "kp", 2026, 0), "p1", "von", 2026, 20) },
			want:  Violation{Code: CellSource, Subject: "p1", Source: "von", Year: 2026, Value: 20}},
		{name: "a phase from recurrent money",
			cells: func(c []Cell) []Cell { return with(with(c, "p1", "von", 2024, 299), "p1", "kp", 2024, 1) },
			want:  Violation{Code: CellSource, Subject: "p1", Source: "kp", Year: 2024, Value: 1}},
		{name: "a floor is missed by one đồng", // ⌈0.3%·121 000⌉ = 363
			cells: func(c []Cell) []Cell { return with(c, "t1", "kp", 2026, 242) },
			want:  Violation{Code: RuleFloor, Subject: "it-nhat", Year: 2026, Value: 362, Limit: 363}},
		{name: "an advisory floor is missed", // 10% of 650
			plan: func(p *Plan) { p.Tasks[1].Funding = nil },
			cells: func(c []Cell) []Cell {
				return with(with(c, "t2", "kp", 2024, 55), "t1", "kp", 2024, 200)
			},
			want: Violation{Code: RuleFloor, Subject: "an-toan", Year: 2024, Value: 55, Limit: 56, Advisory: true}},
		{name: "a ceiling over the period is passed",
			cells: func(c []Cell) []Cell { return with(with(c, "t1", "kp", 2025, 300), "t1", "kp", 2026, 251) },
			want:  Violation{Code: RuleCeiling, Subject: "tran-t1", Value: 751, Limit: 750}},
		{name: "a group has more than was typed", // 3/11 of 1 100 is 300
			plan: func(p *Plan) {
				p.Objective, p.Rules = Fixed, p.Rules[:2]
				p.Split = []GroupShare{{Group: "g1", Year: 2025, Share: Rate{8, 11}}, {Group: "g2", Year: 2025, Share: Rate{3, 11}},
					{Group: "g1", Share: Rate{1, 2}}, {Group: "g2", Share: Rate{1, 2}}}
			},
			cells: func(c []Cell) []Cell { return with(c, "t2", "kp", 2025, 1) },
			want:  Violation{Code: GroupTotal, Subject: "g2", Year: 2025, Value: 301, Limit: 300}},
		{name: "a locked year differs from what was appropriated",
			plan: lockFirstYear,
			cells: func(c []Cell) []Cell {
				return with(c, "t1", "kp", 2024, 201)
			},
			want: Violation{Code: ActualKept, Subject: "t1", Source: "kp", Year: 2024, Value: 201, Limit: 200}},
	} {
		t.Run(b.name, func(t *testing.T) {
			p, cells := sample(), sampleCells()
			if b.plan != nil {
				b.plan(p)
			}
			if b.cells != nil {
				cells = b.cells(cells)
			}
			if diff := cmp.Diff([]Violation{b.want}, Check(p, cells)); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

// lockFirstYear makes 2024 a year that is over, with what sampleCells has in it.
func lockFirstYear(p *Plan) {
	p.AsOf = 2025
	p.Tasks[0].Actuals = []Actual{{Source: "kp", Year: 2024, Appropriated: 200, Paid: 170}}
	p.Tasks[1].Actuals = []Actual{{Source: "kp", Year: 2024, Appropriated: 150, Paid: 150}}
	p.Projects[0].Actuals = []Actual{{Source: "von", Year: 2024, Appropriated: 300, Paid: 0}}
}

// Rows broken by years that are over are facts: they are told, and forbid nothing.
func TestRulesOfLockedYearsAreAdvisory(t *testing.T) {
	p := sample()
	lockFirstYear(p)
	p.Rules[0].Share = Rate{651, 100_000} // 651 in 2024 against 650; 716.1 and 787.7 later
	p.Rules[0].To = 2024
	want := []Violation{{Code: RuleFloor, Subject: "it-nhat", Year: 2024, Value: 650, Limit: 651, Advisory: true}}
	if diff := cmp.Diff(want, Check(p, sampleCells())); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
	p.Rules[0].Test = PerPeriod
	want[0].Year = 0
	if diff := cmp.Diff(want, Check(p, sampleCells())); diff != "" {
		t.Errorf("violations of the period (-want +got):\n%s", diff)
	}
}

// A rule over a period that has an open year left can still be kept: 1 570 of
// 1 571 over all three years.
func TestRulesOfAPeriodBindUntilItsLastYearIsOver(t *testing.T) {
	for asOf, advisory := range map[Year]bool{2024: false, 2026: false, 2027: true} {
		p := sample()
		p.Rules = []Rule{{ID: "ky", Direction: Floor, Amount: 1571, Test: PerPeriod}}
		p.AsOf = asOf
		for _, c := range sampleCells() {
			if c.Year < asOf {
				actualize(p, c)
			}
		}
		want := []Violation{{Code: RuleFloor, Subject: "ky", Value: 1570, Limit: 1571, Advisory: advisory}}
		if diff := cmp.Diff(want, Check(p, sampleCells())); diff != "" {
			t.Errorf("decided from %d (-want +got):\n%s", asOf, diff)
		}
	}
}

// actualize records a cell as what was really appropriated.
func actualize(p *Plan, c Cell) {
	row := Actual{Source: c.Source, Year: c.Year, Appropriated: c.Amount, Paid: c.Amount}
	for i := range p.Tasks {
		if p.Tasks[i].ID == c.Use {
			p.Tasks[i].Actuals = append(p.Tasks[i].Actuals, row)
		}
	}
	if p.Projects[0].ID == c.Use {
		p.Projects[0].Actuals = append(p.Projects[0].Actuals, row)
	}
}

// A growth beyond every Dong is no limit, and no overflow.
func TestHugeGrowthIsNoLimit(t *testing.T) {
	p := sample()
	p.Tasks[0].Ramp.Growth, p.Tasks[0].Max, p.Rules = Rate{1000, 1}, nil, nil
	cells := []Cell{{"t1", "kp", 2024, MaxDong}, {"t1", "kp", 2025, math.MaxInt64}, {"t1", "kp", 2026, math.MaxInt64}}
	for _, v := range Check(p, cells) {
		if v.Code == UseRamp && v.Year != 2024 {
			t.Errorf("ramp of %d is broken: %+v", v.Year, v)
		}
	}
}

// A locked year is not held to what is decided: here no request, no ramp and no
// source ceiling would allow it.
func TestLockedYearsAreHeldToActualsOnly(t *testing.T) {
	p := sample()
	lockFirstYear(p)
	p.Tasks[1].Actuals[0].Appropriated = 5000
	if found := Check(p, with(sampleCells(), "t2", "kp", 2024, 5000)); len(found) != 0 {
		t.Errorf("Check found %v in a year that is over", found)
	}
}

func TestProjectThatBeganBeforeAsOfGoesOn(t *testing.T) {
	p := sample()
	lockFirstYear(p)
	got := Check(p, with(sampleCells(), "p1", "von", 2025, 0))
	want := []Violation{{Code: ProjectPhasing, Subject: "p1", Year: 2025, Value: 0, Limit: 200}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
}

// Drawn allocations keep every limit by how they are drawn.
func drawCells(t *rapid.T) []Cell {
	amount := func(low, high Dong, name string) Dong {
		return Dong(rapid.Int64Range(int64(low), int64(high)).Draw(t, name))
	}
	cells := []Cell{{"p1", "von", 2024, 300}, {"p1", "von", 2025, 200}, {"p1", "kp", 2026, 20}}
	last, sum := Dong(100), Dong(0)
	for _, y := range []Year{2024, 2025, 2026} {
		// floor of the year less what the project and t2 have: 300 - 300, 330 - 300, 363 - 120
		low := map[Year]Dong{2024: 50, 2025: 50, 2026: 243}[y]
		high := min(300, last+last/2+100)
		if y == 2025 {
			low, high = max(low, 96), min(high, 200) // so that 2026 can reach 243 inside 750
		}
		last = amount(low, max(low, min(high, 750-sum)), "t1")
		sum += last
		cells = append(cells, Cell{"t1", "kp", y, last})
	}
	return append(cells, Cell{"t2", "kp", 2024, amount(100, 100, "t2")},
		Cell{"t2", "von", 2025, 100}, Cell{"t2", "von", 2026, 100})
}

func TestCheckAcceptsEveryAllocationThatKeepsTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if found := Check(sample(), drawCells(t)); len(found) != 0 {
			t.Fatalf("Check found %v", found)
		}
	})
}

func TestCheckRejectsOneDongAboveACeiling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cells := sample(), drawCells(t)
		source := rapid.SampledFrom([]string{"von", "kp"}).Draw(t, "source")
		year := rapid.SampledFrom(p.Years()).Draw(t, "year")
		for i := range p.Sources {
			p.Sources[i].Part = Rate{}
		}
		given := map[SourceYear]Dong{}
		for _, c := range cells {
			given[SourceYear{Source: c.Source, Year: c.Year}] += c.Amount
		}
		for i := range p.Sources {
			s := &p.Sources[i]
			for _, y := range p.Years() {
				most := given[SourceYear{Source: s.ID, Year: y}]
				if s.ID == source && y == year {
					most = max(most-1, 0)
				}
				s.Granted = append(s.Granted, YearAmount{y, most})
			}
		}
		found := Check(p, cells)
		if sum := given[SourceYear{Source: source, Year: year}]; sum == 0 {
			if len(found) != 0 {
				t.Fatalf("Check found %v", found)
			}
			return
		} else if len(found) != 1 || found[0] != (Violation{Code: SourceCeiling, Subject: source, Year: year, Value: sum, Limit: sum - 1}) {
			t.Fatalf("Check found %v, want one đồng above the ceiling of %s in %d", found, source, year)
		}
	})
}

// Whatever the cells, Check answers, and says the same in any order of them.
func TestCheckJudgesAnyCellsInAnyOrder(t *testing.T) {
	amounts := rapid.SampledFrom([]Dong{math.MinInt64, -1, 0, 1, 100, 300, Dong(MaxDong), math.MaxInt64})
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Cell {
			return Cell{
				rapid.SampledFrom([]string{"t1", "t2", "p1", "", "x"}).Draw(t, "use"),
				rapid.SampledFrom([]string{"von", "kp", "y"}).Draw(t, "source"),
				Year(rapid.IntRange(2023, 2027).Draw(t, "year")), amounts.Draw(t, "amount"),
			}
		}), 0, 30).Draw(t, "cells")
		shuffled := rapid.Permutation(cells).Draw(t, "shuffled")
		if diff := cmp.Diff(Check(sample(), cells), Check(sample(), shuffled)); diff != "" {
			t.Fatalf("another order of the cells, another answer:\n%s", diff)
		}
	})
}

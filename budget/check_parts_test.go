package budget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lab is a plan whose every limit can be checked in the head: years 2021 to 2023, a fund
// of 100 that grows by a tenth, a purse of 50 a year, tasks and projects as each test
// needs them.
func lab() *Plan {
	return &Plan{
		ID: "lab", Name: Text{Vi: "Lab"}, First: 2021, Last: 2023, AsOf: 2021, Step: 1,
		Sources: []Source{
			{ID: "fund", Name: Text{Vi: "Quỹ"}, Nature: Other, Carry: CarryPool, Growth: NewRate(11, 10), Granted: []YearAmount{{2021, 100}}},
			{ID: "purse", Name: Text{Vi: "Ví"}, Nature: Capital, Granted: []YearAmount{{Amount: 50}}},
		},
		Groups: []TaskGroup{{ID: "g", Name: Text{Vi: "Nhóm"}}},
		Tasks: []Task{{ID: "loan", Group: "g", Name: Text{Vi: "Cho vay"}, Receipts: []Receipt{{1, NewRate(1, 2)}, {2, NewRate(7, 10)}}},
			{ID: "work", Group: "g", Name: Text{Vi: "Việc"}}},
	}
}

func labProject(id string, from, to Year, phases ...Rate) Project {
	return Project{ID: id, Group: "g", Name: Text{Vi: id}, Total: Amount{30, 30, 30}, StartFrom: from, StartTo: to, Phasing: phases}
}

// The fund lends 61 of 100 in 2021 and keeps 39. In 2022 it has ⌊42,9⌋ + ⌊30,5⌋ = 72, of
// which 70 go out; in 2023 ⌊2,2⌋ + ⌊42,7⌋ and nothing of the 70, which work does not repay.
func TestPoolKeepsItsAccount(t *testing.T) {
	cells := []Cell{{"loan", "fund", 2021, 61}, {"work", "fund", 2022, 70}, {"work", "fund", 2023, 45}}
	want := []PoolYear{
		{Source: "fund", Year: 2021, Granted: 100, Given: 61, Closing: 39},
		{Source: "fund", Year: 2022, Opening: 42, Receipts: 30, Given: 70, Closing: 2},
		{Source: "fund", Year: 2023, Opening: 2, Receipts: 42, Given: 45, Closing: -1},
	}
	if diff := cmp.Diff(want, PoolLines(lab(), cells)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	found := Check(lab(), cells)
	if diff := cmp.Diff([]Violation{{Code: PoolBalance, Subject: "fund", Year: 2023, Value: 45, Limit: 44}}, found); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// No use of the fund can give more in 2022 than its 100 grown and paid back at once:
// 110 + 50, and in 2023 176 + 80 + 70.
func TestUpperCeilingsBoundAPool(t *testing.T) {
	upper := lab().UpperCeilings()
	for k, want := range []Dong{100, 160, 326} {
		if upper[k].Amount != want {
			t.Errorf("at most %d in %d, want %d", upper[k].Amount, upper[k].Year, want)
		}
	}
	for first := Dong(0); first <= 100; first += 10 {
		for second := Dong(0); second <= 160; second += 10 {
			for k, line := range PoolLines(lab(), []Cell{{"loan", "fund", 2021, first}, {"loan", "fund", 2022, second}}) {
				if line.Available() > upper[k].Amount {
					t.Fatalf("%d are available in %d, above %d", line.Available(), line.Year, upper[k].Amount)
				}
			}
		}
	}
}

func TestReserveIsKeptBackRoundedUp(t *testing.T) {
	plan := lab()
	plan.Sources[1].Reserve = NewRate(1, 3)
	if got := plan.Ceilings()[3].Amount; got != 33 {
		t.Errorf("the purse may give %d of 50, want 33 after ⌈16,7⌉", got)
	}
}

func TestPricesHoldUntilTheNextIndex(t *testing.T) {
	prices := Prices{Year: 2021, Index: []YearRate{{2023, NewRate(6, 5)}, {2022, NewRate(11, 10)}}}
	for year, want := range map[Year]Rate{2020: {1, 1}, 2021: {1, 1}, 2022: {11, 10}, 2023: {6, 5}, 2030: {6, 5}} {
		if got := prices.In(year); got != want {
			t.Errorf("index %v in %d, want %v", got, year, want)
		}
	}
}

func TestLimitsOfTheLessUsedParts(t *testing.T) {
	half := NewRate(1, 2)
	for _, c := range []struct {
		name   string
		change func(p *Plan)
		cells  []Cell
		want   []Violation
	}{
		{"a held cell stays", func(p *Plan) {
			p.Tasks[1].Funding = []Funding{{Source: "purse", Requested: []YearAmount{{2021, 5}}, Fixed: []YearAmount{{2021, 20}, {2022, 10}}}}
		}, []Cell{{"work", "purse", 2021, 20}, {"work", "purse", 2022, 9}},
			[]Violation{{Code: CellFixed, Subject: "work", Source: "purse", Year: 2022, Value: 9, Limit: 10}}},
		{"a project waits until what it needs is complete", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2021, 2023, half, half), labProject("q", 2021, 2023, NewRate(1, 1))}
			p.Projects[1].Needs = []string{"p"}
		}, []Cell{{"p", "purse", 2021, 15}, {"p", "purse", 2022, 15}, {"q", "purse", 2022, 30}},
			[]Violation{{Code: ProjectNeeds, Subject: "q", Other: "p", Year: 2022, Value: 30}}},
		{"and may start the year after", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2021, 2023, half, half), labProject("q", 2021, 2023, NewRate(1, 1))}
			p.Projects[1].Needs = []string{"p"}
		}, []Cell{{"p", "purse", 2021, 15}, {"p", "purse", 2022, 15}, {"q", "purse", 2023, 30}}, nil},
		{"one of two that exclude each other", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2021, 2023, NewRate(1, 1)), labProject("q", 2021, 2023, NewRate(1, 1))}
			p.Projects[1].Excludes = []string{"p"}
		}, []Cell{{"p", "purse", 2021, 30}, {"q", "purse", 2023, 30}},
			[]Violation{{Code: ProjectExcludes, Subject: "q", Other: "p", Year: 2023, Value: 30}}},
		{"at most two of a choice, and one of another", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2021, 2023, NewRate(1, 1)), labProject("q", 2021, 2023, NewRate(1, 1)), labProject("r", 2021, 2023, NewRate(1, 1))}
			p.Choices = []Choice{{ID: "two", Projects: []string{"p", "q", "r"}, Most: 2}, {ID: "one", Projects: []string{"r", "q"}, Most: 1}}
		}, []Cell{{"p", "purse", 2021, 30}, {"q", "purse", 2022, 30}, {"r", "purse", 2023, 30}},
			[]Violation{{Code: ProjectChoice, Subject: "two", Value: 90, Count: 3, Most: 2}, {Code: ProjectChoice, Subject: "one", Value: 60, Count: 2, Most: 1}}},
		{"as many of a choice as may be", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2021, 2023, NewRate(1, 1)), labProject("q", 2021, 2023, NewRate(1, 1)), labProject("r", 2021, 2023, NewRate(1, 1))}
			p.Choices = []Choice{{ID: "two", Projects: []string{"p", "q", "r"}, Most: 2}}
		}, []Cell{{"p", "purse", 2021, 30}, {"q", "purse", 2022, 30}}, nil},
		{"a divisible project has at most its phases", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2022, 2022, NewRate(1, 3), NewRate(2, 3))}
			p.Projects[0].Divisible = true
		}, []Cell{{"p", "purse", 2021, 1}, {"p", "purse", 2022, 7}, {"p", "purse", 2023, 21}},
			[]Violation{{Code: ProjectPhasing, Subject: "p", Year: 2021, Value: 1}, {Code: ProjectPhasing, Subject: "p", Year: 2023, Value: 21, Limit: 20}}},
		{"and all of them when it is committed", func(p *Plan) {
			p.Projects = []Project{labProject("p", 2022, 2022, NewRate(1, 3), NewRate(2, 3))}
			p.Projects[0].Divisible, p.Projects[0].Committed = true, true
		}, []Cell{{"p", "purse", 2022, 10}, {"p", "purse", 2023, 19}},
			[]Violation{{Code: ProjectCommitted, Subject: "p", Value: 29, Limit: 30}}},
		{"instalments after the plan keep their limit", func(p *Plan) {
			p.Projects, p.Tail = []Project{labProject("p", 2021, 2023, half, half)}, &Tail{Most: 14}
		}, []Cell{{"p", "purse", 2023, 15}}, []Violation{{Code: TailMost, Subject: "lab", Value: 15, Limit: 14}}},
		{"co-financing is a share of what the other source gives", func(p *Plan) {
			p.Rules = []Rule{{ID: "r", Direction: Floor, Share: NewRate(3, 2), Sources: []string{"purse"}, Base: "fund"}}
		}, []Cell{{"work", "purse", 2021, 30}, {"work", "fund", 2021, 20}, {"work", "purse", 2022, 31}, {"work", "fund", 2022, 21}},
			[]Violation{{Code: CoFinance, Subject: "r", Year: 2022, Value: 31, Limit: 32}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan := lab()
			c.change(plan)
			if diff := cmp.Diff(c.want, Check(plan, c.cells)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

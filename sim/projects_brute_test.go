package sim_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"phanbo/budget"
)

// related is withProjects with what projects say to each other: half of them take two years,
// some have one year to start in, need or exclude another, are committed, or stand in a choice.
func related(r *rand.Rand, n int) *budget.Plan {
	plan := withProjects(r, n)
	half := budget.NewRate(1, 2)
	for i := range plan.Projects {
		p := &plan.Projects[i]
		switch r.IntN(4) {
		case 0:
			p.Phasing, p.StartTo = []budget.Rate{half, half}, 2021
		case 1:
			p.StartFrom = 2022
		}
		if other := plan.Projects[r.IntN(n)].ID; other != p.ID {
			switch r.IntN(6) {
			case 0:
				p.Needs = []string{other}
			case 1:
				p.Excludes = []string{other}
			}
		}
	}
	if n > 3 {
		for k := range 2 {
			c := budget.Choice{ID: fmt.Sprintf("chon-%d", k), Name: budget.Text{Vi: "Chọn"}, Most: 1 + r.IntN(2), Evidence: plan.Groups[0].Evidence}
			for _, i := range r.Perm(n)[:3+r.IntN(n-3)] {
				c.Projects = append(c.Projects, plan.Projects[i].ID)
			}
			plan.Choices = append(plan.Choices, c)
		}
	}
	return plan
}

// enumeration tries every start of every project, or none, and keeps the best that keeps the
// ceilings of 10 tỷ a year and all that projects say to each other.
type enumeration struct {
	plan  *budget.Plan
	start []budget.Year // 0 = not funded
	spent map[budget.Year]budget.Dong
	best  float64
}

func (e *enumeration) visit(i int, gain float64) {
	if i == len(e.plan.Projects) {
		if gain > e.best && e.agree() {
			e.best = gain
		}
		return
	}
	p := &e.plan.Projects[i]
	if e.start[i] = 0; !p.Committed {
		e.visit(i+1, gain)
	}
	for y := p.StartFrom; y <= p.StartTo; y++ {
		e.start[i] = y
		fits := true
		for k := range p.Phasing {
			year := y + budget.Year(k)
			e.spent[year] += p.Total.Likely / budget.Dong(len(p.Phasing))
			fits = fits && e.spent[year] <= 10*budget.Billion
		}
		if fits {
			e.visit(i+1, gain+e.plan.Responses[i].Gain.Likely)
		}
		for k := range p.Phasing {
			e.spent[y+budget.Year(k)] -= p.Total.Likely / budget.Dong(len(p.Phasing))
		}
	}
	e.start[i] = 0
}

func (e *enumeration) agree() bool {
	at := func(id string) int {
		return slices.IndexFunc(e.plan.Projects, func(p budget.Project) bool { return p.ID == id })
	}
	for i := range e.plan.Projects {
		p := &e.plan.Projects[i]
		if e.start[i] == 0 {
			continue
		}
		for _, id := range p.Needs {
			if k := at(id); e.start[k] == 0 || e.start[k]+budget.Year(len(e.plan.Projects[k].Phasing)) > e.start[i] {
				return false
			}
		}
		for _, id := range p.Excludes {
			if e.start[at(id)] != 0 {
				return false
			}
		}
	}
	for _, c := range e.plan.Choices {
		funded := 0
		for _, id := range c.Projects {
			if e.start[at(id)] != 0 {
				funded++
			}
		}
		if funded > c.Most {
			return false
		}
	}
	return true
}

// holdToEnumeration runs plans of up to so many related projects.
func holdToEnumeration(t *testing.T, r *rand.Rand, plans, least, most int) {
	t.Helper()
	for range plans {
		plan := related(r, least+r.IntN(most-least+1))
		e := &enumeration{plan: plan, start: make([]budget.Year, len(plan.Projects)), spent: map[budget.Year]budget.Dong{}}
		e.visit(0, 0)
		out := run(t, plan)
		if want := e.best / 50; !near(out.Value, want) || !near(out.Bound, want) {
			t.Errorf("%d projects: value %g, bound %g, enumeration %g", len(plan.Projects), out.Value, out.Bound, want)
		}
	}
}

func TestRelatedProjectsAreChosenAsByEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(71, 72))
	holdToEnumeration(t, r, 12, 2, 7)
	holdToEnumeration(t, r, 2, 12, 12)
}

// At most two of three, where all would fit: the two that give most. And three that are
// committed are one too many, which no money mends.
func TestAtMostSoManyOfAChoiceAreFunded(t *testing.T) {
	plan := withProjects(rand.New(rand.NewPCG(1, 1)), 3)
	for i, gain := range []float64{1, 3, 2} {
		plan.Projects[i].Total = budget.Amount{Likely: budget.Billion, Low: budget.Billion, High: budget.Billion}
		plan.Responses[i].Gain = budget.Figure{Likely: gain, Low: gain, High: gain}
	}
	plan.Choices = []budget.Choice{{ID: "chon", Name: budget.Text{Vi: "Chọn"}, Projects: []string{"a", "b", "c"}, Most: 2, Evidence: plan.Groups[0].Evidence}}
	if out := run(t, plan); !near(out.Value, 5.0/50) || len(out.Allocation) != 2 || out.Allocation[0].Use == "a" {
		t.Errorf("worth %g, want %g: %+v", out.Value, 5.0/50, out.Allocation)
	}
	for i := range plan.Projects {
		plan.Projects[i].Committed = true
	}
	if out := run(t, plan); out.Status != budget.Infeasible {
		t.Errorf("three of two: %s", out.Status)
	}
}

// Of a project of nhóm B for 12 tỷ over 2021 and 2022, which central money builds, the local
// budget bears 30 % of what the centre gives in each year: 12 = c + 0,3c gives c = 9,230769…,
// so that local money of 2 × 1,4 tỷ is enough and of 2 × 1,3 is not.
func TestCoFinancingOfAProjectHoldsInEachYear(t *testing.T) {
	for local, want := range map[budget.Dong]int{1400: 1, 1300: 0} {
		plan := withProjects(rand.New(rand.NewPCG(1, 1)), 1)
		p, total := &plan.Projects[0], 12*budget.Billion
		p.Class, p.Natures, p.Total = "B", []budget.Nature{budget.Recurrent}, budget.Amount{Likely: total, Low: total, High: total}
		p.Phasing, p.StartTo = []budget.Rate{budget.NewRate(1, 2), budget.NewRate(1, 2)}, 2021
		centre := plan.Sources[0]
		plan.Envelope, plan.Sources[0].Part = budget.Envelope{}, budget.Rate{}
		plan.Sources[0].Granted = []budget.YearAmount{{Amount: local * budget.Million}}
		centre.ID, centre.Tier, centre.Part, centre.Granted = "trung-uong", budget.CentralTier, budget.Rate{}, []budget.YearAmount{{Amount: 10 * budget.Billion}}
		plan.Sources = append(plan.Sources, centre)
		plan.Rules = []budget.Rule{{ID: "doi-ung", Name: budget.Text{Vi: "Đối ứng"}, Direction: budget.Floor, Share: budget.NewRate(3, 10),
			Base: "trung-uong", Sources: []string{"su-nghiep"}, Evidence: plan.Groups[0].Evidence}}
		out := run(t, plan)
		funded := 0
		if len(out.Allocation) > 0 {
			funded = 1
		}
		if funded != want {
			t.Errorf("local money of %d triệu a year: %+v", local, out.Allocation)
		}
		for _, y := range []budget.Year{2021, 2022} {
			own, theirs := budget.Dong(0), budget.Dong(0)
			for _, c := range out.Allocation {
				switch {
				case c.Year != y:
				case c.Source == "su-nghiep":
					own += c.Amount
				default:
					theirs += c.Amount
				}
			}
			if 10*own < 3*theirs || want == 1 && own+theirs != 6*budget.Billion {
				t.Errorf("%d: %d beside %d", y, own, theirs)
			}
		}
	}
}

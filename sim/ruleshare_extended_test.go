//go:build extended

package sim_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// shareCase is a plan of one rule as .ci/oracle/shares.py is told of it; money in tỷ đồng.
type shareCase struct {
	Ceiling []float64   `json:"ceiling"` // by year
	Most    [][]float64 `json:"most"`    // by use and year
	Need    float64     `json:"need"`    // of the first use
	Scope   []int       `json:"scope"`
	Outside []float64   `json:"outside"`
	Floor   bool        `json:"floor"`
	Period  bool        `json:"period"`
}

// TestSharesAgreeWithAnotherEngine compares the shares to which rules must be relaxed with
// those that HiGHS finds by other means, on plans of the kind of twoTasks.
func TestSharesAgreeWithAnotherEngine(t *testing.T) {
	if exec.Command("/usr/bin/python3", "-c", "import scipy.optimize").Run() != nil {
		t.Skip("needs python3 with SciPy")
	}
	r := rand.New(rand.NewPCG(21, 22))
	var cases []shareCase
	var plans []*budget.Plan
	for range min(relationPlans, 300) {
		plan, c := drawShare(r)
		cases, plans = append(cases, c), append(plans, plan)
	}
	compared := 0
	for k, strictest := range sharesByHiGHS(t, cases) {
		report := reach(t, plans[k], sim.ReachOptions{Targets: []string{"t1"}})
		if report.Clash != nil { // the rule stands against everything, not the target alone
			continue
		}
		repair := repairOf(report.Targets[0].Repairs, budget.OneShare)
		own := plans[k].Rules[0].Share.Float()
		if strictest == nil || report.Targets[0].Reach == budget.Reachable || math.Abs(*strictest-own) < 1e-6 {
			if repair.Possible {
				t.Errorf("plan %d: %+v, where nothing is to be relaxed", k, repair)
			}
			continue
		}
		steps := *strictest * 10_000
		if math.Abs(steps-math.Round(steps)) < 1e-3 { // at the very edge either side is right
			continue
		}
		if want := math.Floor(steps); !cases[k].Floor {
			want++
			check(t, k, repair, want, want-1)
		} else {
			check(t, k, repair, want, want+1)
		}
		compared++
	}
	t.Logf("%d of %d plans compared", compared, len(plans))
	if compared < len(plans)/4 {
		t.Errorf("only %d of %d plans have a rule to relax", compared, len(plans))
	}
}

func check(t *testing.T, k int, r budget.Repair, to, refuted float64) {
	t.Helper()
	if !r.Possible || !r.Minimal || r.ShareTo.Float() != to/10_000 || math.Abs(r.ShareRefuted.Float()-refuted/10_000) > 1e-4 {
		t.Errorf("plan %d: %+v, want %g steps, %g refuted", k, r, to, refuted)
	}
}

// drawShare draws a plan of two years, whose first task is needed and whose rule is on the
// two others, or on the first.
func drawShare(r *rand.Rand) (*budget.Plan, shareCase) {
	c := shareCase{Floor: r.IntN(2) == 0, Period: r.IntN(3) == 0, Need: float64(4 + r.IntN(14)), Outside: []float64{0, 0}, Scope: []int{0}}
	rule := budget.Rule{Direction: budget.Ceiling, Base: budget.OfAllocated, Groups: []string{"g1"}, Share: budget.NewRate(int64(10+r.IntN(30)), 100)}
	if c.Floor {
		c.Scope = []int{1, 2}
		rule.Direction, rule.Groups, rule.Share = budget.Floor, []string{"g2"}, budget.NewRate(int64(55+r.IntN(40)), 100)
	}
	if c.Period {
		rule.Test = budget.PerPeriod
	}
	plan := ruled(rule)
	plan.Tasks = append(plan.Tasks, plan.Tasks[1])
	plan.Tasks[2].ID = "c"
	plan.Targets[0].Value = 50 + 2*c.Need
	plan.Bases, plan.Envelope, plan.Sources[0].Part = nil, budget.Envelope{}, budget.Rate{}
	years := func(low, high int) ([]float64, []budget.YearAmount) {
		var floats []float64
		var rows []budget.YearAmount
		for y := range 2 {
			x := float64(low + r.IntN(high-low+1))
			floats, rows = append(floats, x), append(rows, budget.YearAmount{Year: budget.Year(2021 + y), Amount: budget.FromBillions(x)})
		}
		return floats, rows
	}
	c.Ceiling, plan.Sources[0].Granted = years(6, 14)
	for u := range plan.Tasks {
		most, rows := years(1+7*one(u == 0), 9)
		c.Most, plan.Tasks[u].Max = append(c.Most, most), rows
	}
	if r.IntN(2) == 0 {
		for y := range 2 {
			c.Outside[y] = float64(r.IntN(3))
			plan.Rules[0].Outside = append(plan.Rules[0].Outside, budget.Outside{Year: budget.Year(2021 + y), Amount: budget.FromBillions(c.Outside[y])})
		}
	}
	return plan, c
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func sharesByHiGHS(t *testing.T, cases []shareCase) []*float64 {
	t.Helper()
	text, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "cases.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("/usr/bin/python3", "../.ci/oracle/shares.py", file).Output()
	if err != nil {
		t.Fatalf("shares.py: %v", err)
	}
	var shares []*float64
	if err := json.Unmarshal(out, &shares); err != nil {
		t.Fatal(err)
	}
	return shares
}

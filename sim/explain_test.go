package sim_test

import (
	"context"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

// Every value of the shipped plan has an explanation with its value, and every row
// too: without a run, but for targets.
func TestEveryFactIsExplained(t *testing.T) {
	plan, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatal(err)
	}
	facts := budget.Facts(plan)
	if len(facts) < 500 {
		t.Fatalf("%d facts only", len(facts))
	}
	for i, f := range facts {
		if i%41 != 0 {
			continue
		}
		e, ok := budget.Explain(plan, plan, budget.Scenario{}, f.Key)
		if !ok || e.Key != f.Key || e.Value != f.Value || len(e.Layers) == 0 {
			t.Errorf("%s: %+v", f.Key, e)
		}
		if i%205 != 0 || strings.HasPrefix(f.Key, "plan/") || strings.HasPrefix(f.Key, "envelope/") {
			continue
		}
		row := strings.Join(strings.Split(f.Key, "/")[:2], "/")
		if e, ok := budget.Explain(plan, plan, budget.Scenario{}, row); !ok || len(e.Fields) == 0 || e.Key != row {
			t.Errorf("%s: %+v", row, e)
		}
	}
}

// The level that is explained is that of the outcome, and its steps make it.
func TestALevelIsTheSumOfItsSteps(t *testing.T) {
	plan := twoTasks()
	out := run(t, plan)
	e, ok, err := sim.Explain(context.Background(), plan, plan, budget.Scenario{}, "i1.2022")
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if got := e.Value.Number; !near(got, out.Paths[0].Proposal[2]) || !near(got, 80) {
		t.Errorf("level %v", got)
	}
	sum := 0.0
	for _, r := range e.Formula[:len(e.Formula)-2] {
		for _, a := range r.Args {
			if a.Name == "value" {
				sum += a.Number
			}
		}
	}
	if !near(sum, 80) {
		t.Errorf("steps make %v: %+v", sum, e.Formula)
	}
}

func BenchmarkExplain(b *testing.B) {
	plan, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		b.Fatal(err)
	}
	for _, key := range []string{"dau-tu-tinh/2023", "tasks/ho-so-xa/max"} {
		b.Run(key, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := sim.Explain(context.Background(), plan, plan, budget.Scenario{}, key); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

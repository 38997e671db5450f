package sim_test

import (
	"context"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
	"phanbo/sim"
)

// BenchmarkRunHaiDuong times Run on the plan that ships and on each of its scenarios:
// allocation, rounding, audit, reach and moves, without reading or writing.
func BenchmarkRunHaiDuong(b *testing.B) {
	plan, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range append([]budget.Scenario{{ID: "plan"}}, plan.Scenarios...) {
		b.Run(s.ID, func(b *testing.B) {
			changed, problems := budget.Apply(plan, s)
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			for b.Loop() {
				if _, err := sim.Run(context.Background(), changed, sim.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

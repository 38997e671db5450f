package sim_test

import (
	"testing"

	"phanbo/budget"
)

// Stockco: 42 with the second, third and fourth; where the second needs the first, or
// excludes the fourth, the first and second with 38 (all 16 choices tried by hand).
func TestStockcoChoosesAsPublished(t *testing.T) {
	for _, c := range []struct {
		needs, excludes []string
		want            float64
	}{{nil, nil, 42}, {[]string{"p1"}, nil, 38}, {nil, []string{"p4"}, 38}, {[]string{"p1"}, []string{"p4"}, 38}} {
		plan := published(t, "stockco")
		plan.Projects[1].Needs, plan.Projects[1].Excludes = c.needs, c.excludes
		if out := checkOptimum(t, plan, c.want); !exactly(out.Value, c.want) {
			t.Errorf("the issued plan is worth %g, want %g", out.Value, c.want)
		}
	}
}

// borrowing lets Finco borrow at time 0 and pay it back at time 1: a credit line of 50.000 is
// granted, what is not drawn earns what it would cost, and the whole line with its cost
// is paid back.
func borrowing(t *testing.T, cost budget.Rate) *budget.Plan {
	t.Helper()
	plan := published(t, "finco")
	line := 50_000 * budget.Million
	plan.Sources[0].Granted[0].Amount += line
	task := plan.Tasks[2] // receipts a year later
	task.ID, task.Receipts = "khong-vay", []budget.Receipt{{After: 1, Part: cost}}
	task.Max = []budget.YearAmount{{}, {Year: 2021, Amount: line}}
	back := plan.Tasks[2]
	back.ID, back.Receipts = "tra-no", nil
	back.Max = []budget.YearAmount{{}, {Year: 2022, Amount: cost.Of(line)}}
	back.Min = []budget.YearAmount{{Year: 2022, Amount: cost.Of(line)}}
	plan.Tasks = append(plan.Tasks, task, back)
	return plan
}

// At 12 % Finco borrows all 50.000 and ends with 225.708 1/3, at 30 % nothing (solved with
// HiGHS as a linear program of its own).
func TestFincoBorrowsWhereItPays(t *testing.T) {
	checkOptimum(t, borrowing(t, budget.NewRate(112, 100)), 677_125.0/3)
	checkOptimum(t, borrowing(t, budget.NewRate(130, 100)), 218_500)
}

// A minimum scale: less than 4 tỷ for task a does nothing, 8 tỷ do all. With 6 tỷ a year for
// it and for b, which is linear to 10 tỷ, the 12 tỷ go to a (8, its 30 of 30 points) and b
// (4 of 10, 12 of 15 points): 1 + 0,8; without the scale b would be met first.
func TestAMinimumScaleIsPassedOrLeft(t *testing.T) {
	plan := twoTasks()
	plan.Rules, plan.Envelope.Shares[0].Rate = nil, budget.NewRate(6, 1000)
	x := &plan.Responses[0]
	x.Shape, x.Money, x.Gain = budget.BrokenLine, budget.Amount{}, budget.Figure{Likely: 30, Low: 30, High: 30}
	x.Points = []budget.CurvePoint{{Money: 4 * budget.Billion, Part: budget.NewRate(0, 1)}, {Money: 8 * budget.Billion, Part: budget.NewRate(1, 1)}}
	out := optimumOf(t, plan)
	if want := 1.8; !near(out.Value, want) {
		t.Errorf("value %g, want %g: %+v", out.Value, want, out.Allocation)
	}
	plan.Envelope.Shares[0].Rate = budget.NewRate(2, 1000) // 4 tỷ in all: too little for a
	if out := optimumOf(t, plan); !near(out.Value, 0.8) {
		t.Errorf("value %g, want 0,8", out.Value)
	}
}

package sim_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

func movesOf(t *testing.T, plan *budget.Plan, k int) budget.Outcome {
	t.Helper()
	out, err := sim.Run(context.Background(), plan, sim.Options{MaxMoves: k})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Moves) > k || out.MovesBound < last(&out)-1e-9 {
		t.Errorf("%d moves of %d, worth %g of at most %g", len(out.Moves), k, last(&out), out.MovesBound)
	}
	return out
}

// last is the value after the last move.
func last(out *budget.Outcome) float64 {
	if n := len(out.Moves); n > 0 {
		return out.Moves[n-1].Value
	}
	return out.Draft.Value
}

// worthAs returns the value of an allocation as the draft of a plan.
func worthAs(t *testing.T, plan *budget.Plan, cells []budget.Cell) float64 {
	t.Helper()
	drafted := *plan
	drafted.Tasks = append([]budget.Task(nil), plan.Tasks...)
	for i := range drafted.Tasks {
		task := &drafted.Tasks[i]
		task.Funding = append([]budget.Funding(nil), task.Funding...)
		for f := range task.Funding {
			task.Funding[f].Draft = []budget.YearAmount{{}}
			for _, c := range cells {
				if c.Use == task.ID && c.Source == task.Funding[f].Source {
					task.Funding[f].Draft = append(task.Funding[f].Draft, budget.YearAmount{Year: c.Year, Amount: c.Amount})
				}
			}
		}
	}
	out, err := sim.Run(context.Background(), &drafted, sim.Options{Brief: true})
	if err != nil {
		t.Fatal(err)
	}
	return out.Draft.Value
}

// Every move of one source between two tasks of twoTasks, in whole tỷ by year: none beats
// the one that is found, and the bound of one move is that of the best.
func TestOneMoveIsBestOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	for range 4 {
		plan := twoTasks()
		plan.Targets[0].Value, plan.Targets[1].Value = float64(65+r.IntN(30)), float64(25+r.IntN(25))
		plan.Tasks[0].Max = []budget.YearAmount{{Amount: budget.Dong(6+r.IntN(5)) * budget.Billion}}
		out := movesOf(t, plan, 1)
		if out.MovesStatus != budget.MovesProved {
			t.Errorf("not proved: %g of %g", last(&out), out.MovesBound)
		}
		best := out.Draft.Value
		for first := budget.Dong(-5); first <= 5; first++ {
			for second := budget.Dong(-5); second <= 5; second++ {
				if first*second < 0 {
					continue // two directions are two moves
				}
				cells := []budget.Cell{
					{Use: "a", Source: "su-nghiep", Year: 2021, Amount: (5 + first) * budget.Billion}, {Use: "a", Source: "su-nghiep", Year: 2022, Amount: (5 + second) * budget.Billion},
					{Use: "b", Source: "su-nghiep", Year: 2021, Amount: (5 - first) * budget.Billion}, {Use: "b", Source: "su-nghiep", Year: 2022, Amount: (5 - second) * budget.Billion}}
				if len(budget.Check(plan, cells)) == 0 {
					best = math.Max(best, worthAs(t, plan, cells))
				}
			}
		}
		if last(&out) < best-1e-4 || out.MovesBound < best-1e-9 {
			t.Errorf("one move is worth %g, bound %g; by trial %g", last(&out), out.MovesBound, best)
		}
	}
}

// More moves are never worse, end at the bound of the plan, and keep their order.
func TestMoreMovesAreNeverWorse(t *testing.T) {
	r := rand.New(rand.NewPCG(63, 64))
	for range 3 {
		plan := randomPlan(r)
		before := math.Inf(-1)
		for _, k := range []int{1, 2, 4} {
			out := movesOf(t, plan, k)
			if out.MovesBound < before-1e-9 || out.MovesBound > out.Bound+1e-5 {
				t.Errorf("%d moves: bound %g, after %g, of %g", k, out.MovesBound, before, out.Bound)
			}
			if out.MovesGap > 0.005 || out.MovesStatus == budget.MovesProved && out.MovesGap > 1e-3 {
				t.Errorf("%d moves: %s with gap %g", k, out.MovesStatus, out.MovesGap)
			}
			before = last(&out)
		}
	}
}

// A project of 6 tỷ that starts gets its money from both tasks in one move: what is left
// to them is too little for nothing.
func TestAStartedProjectIsOneMove(t *testing.T) {
	plan := twoTasks()
	total := 6 * budget.Billion
	plan.Projects = []budget.Project{{ID: "p", Group: "g1", Name: budget.Text{Vi: "p"}, Total: budget.Amount{Likely: total, Low: total, High: total},
		StartFrom: 2021, StartTo: 2022, Phasing: []budget.Rate{budget.NewRate(1, 1)}, Obligation: 3, Evidence: plan.Groups[0].Evidence}}
	ind := plan.Indicators[0]
	ind.ID = "i3"
	gain := plan.Responses[0].Gain
	plan.Indicators = append(plan.Indicators, ind)
	plan.Targets = append(plan.Targets, budget.Target{ID: "t3", Indicator: "i3", Year: 2022, Comparison: budget.AtLeast, Value: 90, Weight: 5, Priority: 1})
	plan.Responses = append(plan.Responses, budget.Response{ID: "r3", Indicator: "i3", Use: "p", Family: budget.CapitalFamily,
		Shape: budget.Completion, Gain: gain, Evidence: plan.Groups[0].Evidence})
	out := movesOf(t, plan, 1)
	if len(out.Moves) != 1 || out.Moves[0].Amount != total || out.MovesStatus != budget.MovesProved {
		t.Fatalf("%s, %+v", out.MovesStatus, out.Moves)
	}
	from := map[string]bool{}
	for _, x := range out.Moves[0].Transfers {
		from[x.From] = true
		if x.To != "p" {
			t.Errorf("%+v", x)
		}
	}
	if len(from) != 2 {
		t.Errorf("it is paid by %v, want both tasks", from)
	}
}

// Of two tiers the bound of moves is the sum of both, each with its certificate; one that is
// forged below that sum is left open.
func TestTheBoundOfMovesIsTheSumOfItsTiers(t *testing.T) {
	plan := twoTasks()
	plan.Targets[1].Priority = 2
	plan, out := sealedMoves(t, plan, 3)
	sum, count := 0.0, 0
	for _, c := range out.Certificates {
		if c.Claim == budget.ClaimMoves {
			sum, count = sum+c.Bound, count+1
		}
	}
	faults, open := sim.Verify(plan, out)
	if len(faults) > 0 || len(open) != 1 || open[0].Code != "open_tiers" || count != 2 || math.Abs(sum-out.MovesBound) > 1e-5 {
		t.Fatalf("%v, open %v; %d certificates prove %g, bound %g", faults, open, count, sum, out.MovesBound)
	}
	out.MovesBound -= 0.01
	out.MovesGap = math.Abs(out.MovesBound-last(&out)) / math.Max(1, math.Abs(out.MovesBound))
	out.Hash = out.Digest()
	if faults, open := sim.Verify(plan, out); len(faults) > 0 || len(open) != 2 || open[1].Code != "open_moves" {
		t.Errorf("%v, open %v", faults, open)
	}
}

// The figures of tiers add up to those of the outcome.
func TestAnyNumberOfTiersIsFoundWithoutTheHash(t *testing.T) {
	plan := twoTasks()
	plan.Targets[0].Value, plan.Targets[1].Value, plan.Targets[1].Priority = 85, 45, 2
	plan, out := sealedMoves(t, plan, 3)
	if out.Tiers[1].Cost == 0 {
		t.Fatalf("%+v", out.Tiers)
	}
	if count := eachForgery(t, plan, out, []string{"/tiers/"}); count < 6 {
		t.Errorf("%d numbers only", count)
	}
}

// The number of moves of a certificate is that of the outcome.
func TestACertificateOfOtherMovesIsRefused(t *testing.T) {
	plan, out := sealedMoves(t, twoTasks(), 1)
	for i := range out.Certificates {
		if c := &out.Certificates[i]; c.Claim == budget.ClaimMoves {
			c.Most = 2
		}
	}
	out.Hash = out.Digest()
	if faults, _ := sim.Verify(plan, out); len(faults) == 0 {
		t.Error("a certificate of two moves is taken for one of one")
	}
}

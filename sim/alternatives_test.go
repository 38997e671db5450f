package sim_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

func alternatives(t *testing.T, plan *budget.Plan, n int, loss float64) (budget.Outcome, *budget.Alternatives) {
	t.Helper()
	out, err := sim.Run(context.Background(), plan, sim.Options{Brief: true, Alternatives: n, Loss: loss})
	if err != nil || out.Alternatives == nil {
		t.Fatal(out.Status, err)
	}
	holdAlternatives(t, plan, &out)
	return out, out.Alternatives
}

// holdAlternatives checks what every alternative promises, with the auditor and by hand.
func holdAlternatives(t *testing.T, plan *budget.Plan, out *budget.Outcome) {
	t.Helper()
	all := [][]budget.Cell{out.Allocation}
	for _, a := range out.Alternatives.Plans {
		for _, v := range budget.Check(plan, a.Allocation) {
			if !v.Advisory {
				t.Errorf("the auditor finds %+v", v)
			}
		}
		if a.Loss > out.Alternatives.Loss+1e-8 || a.Value < out.Value*(1-out.Alternatives.Loss)-1e-8 && plan.Objective != budget.LeastMoney {
			t.Errorf("an alternative to %g is worth %g, a loss of %g", out.Value, a.Value, a.Loss)
		}
		for k, other := range all {
			if d := budget.Distance(a.Allocation, other); d < out.Alternatives.Apart {
				t.Errorf("it is %g from plan %d", d, k)
			}
		}
		all = append(all, a.Allocation)
	}
}

// Both tasks raise one indicator alike, 20 tỷ for 10 needed points each way: any division
// of the money is worth the same, and each source may pay for both.
func TestEqualUsesHaveAlternatives(t *testing.T) {
	plan := twoTasks()
	plan.Responses[1] = plan.Responses[0]
	plan.Responses[1].ID, plan.Responses[1].Use = "r2", "b"
	plan.Targets = plan.Targets[:1]
	_, found := alternatives(t, plan, 3, 0.01)
	if found.Status != budget.AlternativesFound || len(found.Plans) != 3 {
		t.Errorf("%s, %d plans", found.Status, len(found.Plans))
	}
}

// One task raises an indicator that needs all 20 tỷ: a loss of 1 % leaves 19,8 tỷ where
// they are, so that at most 0,2 + 0,2 of 20 + 20 tỷ can be elsewhere.
func TestNoAlternativeIsProvedWhereAllMoneyIsNeeded(t *testing.T) {
	plan := twoTasks()
	plan.Targets, plan.Rules = plan.Targets[:1], nil
	plan.Targets[0].Value = 90 // 40 points, 20 tỷ of task a
	_, found := alternatives(t, plan, 2, 0.01)
	if found.Status != budget.NoMore || len(found.Plans) != 0 || found.Farthest == nil {
		t.Fatalf("%+v", found)
	}
	if math.Abs(*found.Farthest-0.01) > 1e-3 {
		t.Errorf("farthest %g, want 0,01", *found.Farthest)
	}
}

func TestAlternativesOfAnyPlanKeepTheirPromises(t *testing.T) {
	for k := range uint64(1 + relationPlans/5) {
		plan := smallPlan(rand.New(rand.NewPCG(51, k)))
		out, err := sim.Run(context.Background(), plan, sim.Options{Brief: true, Alternatives: 2, Loss: 0.02})
		if err != nil {
			t.Fatal(err)
		}
		if out.Alternatives != nil {
			holdAlternatives(t, plan, &out)
		}
	}
}

// That there is no further plan has a certificate, and every figure of the alternatives is
// held: by it, or because it follows from the plan.
func TestAnyNumberOfAlternativesIsFoundWithoutTheHash(t *testing.T) {
	none := twoTasks()
	none.Targets, none.Rules = none.Targets[:1], nil
	none.Targets[0].Value = 90
	many := twoTasks()
	many.Responses[1] = many.Responses[0]
	many.Responses[1].ID, many.Responses[1].Use = "r2", "b"
	many.Targets = many.Targets[:1]
	cheap := twoTasks()
	cheap.Objective, cheap.Rules = budget.LeastMoney, nil
	cheap.Targets[0].Value = 70
	for name, plan := range map[string]*budget.Plan{"none": none, "many": many, "cheap": cheap} {
		out := written(t, plan, sim.Options{Brief: true, Certify: true, Alternatives: 2, Loss: 0.01})
		faults, open := sim.Verify(plan, out)
		if len(faults)+len(open) > 0 {
			t.Errorf("%s: %v, open %v", name, faults, open)
		}
		if count := eachForgery(t, plan, out, []string{"/alternatives/", "/certificates/1/"}); count < 5 {
			t.Errorf("%s: %d numbers only", name, count)
		}
	}
}

// The farthest plan by hand: 19,8 of 20 tỷ must stay, so that 0,2 tỷ may go and 0,2 tỷ come,
// 0,4 of 40; the certificate of none proves it, and with a loss of half of the value none is
// left to prove.
func TestTheFarthestDistanceComesFromItsCertificate(t *testing.T) {
	plan := twoTasks()
	plan.Targets, plan.Rules = plan.Targets[:1], nil
	plan.Targets[0].Value = 90
	out := written(t, plan, sim.Options{Brief: true, Certify: true, Alternatives: 1, Loss: 0.01})
	forged := out
	more := 0.009 // less than there can be
	forged.Alternatives = &budget.Alternatives{}
	*forged.Alternatives = *out.Alternatives
	forged.Alternatives.Farthest = &more
	forged.Hash = forged.Digest()
	if faults, _ := sim.Verify(plan, forged); len(faults) == 0 {
		t.Error("a distance below the farthest is not found")
	}
	for i := range forged.Certificates { // and one that is forged to fit leaves the claim open
		c := forged.Certificates[i]
		if c.Claim == budget.ClaimApart {
			goal := (more - 0.1) * 40 // of 20 + 20 tỷ
			c.Gap = math.Abs(c.Bound-goal) / math.Max(1, math.Abs(c.Bound))
			forged.Certificates = append([]budget.Certificate{c}, forged.Certificates[:i]...)
		}
	}
	forged.Hash = forged.Digest()
	if faults, open := sim.Verify(plan, forged); len(faults) > 0 || len(open) != 1 || open[0].Code != "open_alternatives" {
		t.Errorf("a distance that its certificate does not show: %v, open %v", faults, open)
	}
	if out = written(t, plan, sim.Options{Brief: true, Certify: true, Alternatives: 1, Loss: 0.5}); out.Alternatives.Status != budget.AlternativesFound {
		t.Errorf("half of the value given up: %+v", out.Alternatives)
	}
}

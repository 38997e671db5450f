package sim

import (
	"context"
	"fmt"
	"slices"

	"phanbo/budget"
)

// repairs lists the smallest repairs after which an allocation meets the targets: more
// money in three ways, and each single limit that is enough alone. Only a member of
// the conflict can be enough alone, since the conflict stands without it.
func (r *reaching) repairs(ctx context.Context, on set, c core, targets []int, out *budget.TargetReach) error {
	money, err := r.moneyRepairs(ctx, on, targets)
	if err != nil {
		return err
	}
	if out.NotByMoney = money[0].Never; !out.NotByMoney {
		out.Repairs = money
	}
	limits, err := r.limitRepairs(ctx, on, c, targets)
	out.Repairs = append(out.Repairs, limits...)
	return err
}

// moneyRepairs finds the least extra money: placed freely, in proportion, and from
// recurrent sources only.
func (r *reaching) moneyRepairs(ctx context.Context, on set, held []int) ([]budget.Repair, error) {
	key := fmt.Sprint(slices.Sorted(slices.Values(held))) // of the demands; all other limits are on
	if known, ok := r.found[key]; ok {
		return known, nil
	}
	repairs, err := r.findMoney(ctx, on, held)
	r.found[key] = repairs
	return repairs, err
}

// findMoney asks with the requests of tasks kept, and where no money is enough then,
// with requests exceeded.
func (r *reaching) findMoney(ctx context.Context, on set, held []int) ([]budget.Repair, error) {
	repairs, err := r.moneyIn(ctx, r.run.plan, on, held)
	if err != nil || !repairs[0].Never {
		return repairs, err
	}
	open := slices.Clone(on)
	for i := range open {
		open[i] = open[i] && r.limits[i].rule != cellRequest
	}
	if slices.Equal(open, on) {
		return repairs, nil
	}
	repairs, err = r.moneyIn(ctx, openRequests(r.run.plan), open, held)
	for k := range repairs {
		repairs[k].BeyondRequests = true
	}
	return repairs, err
}

func (r *reaching) moneyIn(ctx context.Context, plan *budget.Plan, on set, held []int) ([]budget.Repair, error) {
	free, err := r.placed(ctx, budget.ExtraMoney, plan, on, held)
	if err != nil || free.Never {
		return []budget.Repair{free}, err
	}
	even, err := r.proportional(ctx, plan, on, held)
	if err != nil {
		return nil, err
	}
	recurrent, err := r.placed(ctx, budget.RecurrentToo, plan, on, held)
	return []budget.Repair{free, even, recurrent}, err
}

func (r *reaching) placed(ctx context.Context, kind budget.RepairKind, plan *budget.Plan, on set, held []int) (budget.Repair, error) {
	relief, places := r.moneyRelief(on, func(s *budget.Source) bool { return kind == budget.ExtraMoney || s.Nature == budget.Recurrent })
	put := func(amounts []budget.Dong) []budget.SourceYear {
		var out []budget.SourceYear
		for k, a := range amounts {
			if a > 0 {
				out = append(out, budget.SourceYear{Source: places[k].Source, Year: places[k].Year, Amount: a})
			}
		}
		return out
	}
	relief.claims, relief.asks = r.claims, r.asksRepair(kind, plan, held)
	repair, err := relief.smallest(ctx, kind, held, func(amounts []budget.Dong) *budget.Plan { return addMoney(plan, put(amounts)) })
	repair.Places, repair.Amounts = put(repair.Amounts), nil
	return repair, err
}

func (r *reaching) proportional(ctx context.Context, plan *budget.Plan, on set, held []int) (budget.Repair, error) {
	relief, places, weights := r.proportionalRelief(on)
	put := func(amounts []budget.Dong) []budget.SourceYear {
		if len(amounts) == 0 {
			return nil
		}
		out, left := slices.Clone(places), amounts[0]
		for k := range out {
			out[k].Amount = budget.FromBillions(weights[k] * amounts[0].Billions())
			if k == len(out)-1 {
				out[k].Amount = left
			}
			left -= out[k].Amount
		}
		return out
	}
	relief.claims, relief.asks = r.claims, r.asksRepair(budget.Proportional, plan, held)
	repair, err := relief.smallest(ctx, budget.Proportional, held, func(amounts []budget.Dong) *budget.Plan { return addMoney(plan, put(amounts)) })
	repair.Places, repair.Amounts = put(repair.Amounts), nil
	r.points(&repair)
	return repair, err
}

// points writes extra money as points of the envelope's base.
func (r *reaching) points(repair *budget.Repair) {
	base, same := 0.0, true
	var share budget.Rate
	for y := r.locked; y < len(r.years); y++ {
		amount, ok := r.envelopeBase(r.years[y])
		if !ok {
			return
		}
		base += amount
		now := r.plan.Envelope.Share(r.years[y])
		same = same && (y == r.locked || now == share)
		share = now
	}
	if base == 0 || !repair.Possible {
		return
	}
	repair.Points = repair.Amount.Billions() / base
	if same {
		repair.NewShare = share.Float() + repair.Points
	}
}

// limitRepairs tries each member of a conflict alone: in đồng, and a rule that is stated as
// a share by its share too. Of a rule it is said when it does not help.
func (r *reaching) limitRepairs(ctx context.Context, on set, c core, held []int) ([]budget.Repair, error) {
	var out []budget.Repair
	var tried []int
	for _, row := range c.rows {
		rule := r.limits[row].rule
		if slices.Contains(tried, row) || !inDong(rule) && rule != projectWindow {
			continue
		}
		tried = append(tried, r.sameLimit(row)...)
		repairs, err := r.repairsOf(ctx, on, row, held)
		if err != nil {
			return nil, err
		}
		for _, repair := range repairs {
			if repair.Possible || r.ruleOf(row) != nil {
				repair.Limits, repair.Yearly = []budget.Member{r.member(row)}, repair.Possible && len(r.sameLimit(row)) > 1
				out = append(out, repair)
			}
		}
	}
	return out, nil
}

// repairsOf is what one limit can do alone.
func (r *reaching) repairsOf(ctx context.Context, on set, row int, held []int) ([]budget.Repair, error) {
	repair, err := r.limitRepair(ctx, on, row, held)
	if rule := r.ruleOf(row); err != nil || rule == nil || !rule.Share.IsSet() || repair.Never {
		return []budget.Repair{repair}, err
	}
	share, err := r.shareRepair(ctx, on, row, held)
	return []budget.Repair{repair, share}, err
}

func (r *reaching) limitRepair(ctx context.Context, on set, row int, held []int) (budget.Repair, error) {
	if r.limits[row].rule == projectWindow {
		f, err := r.settled(ctx, on.without(row))
		q, name := r.question(held), r.limitName(row)
		q.Lifted = &name
		r.claims.freed(r.opened, q, f.x)
		return budget.Repair{Kind: budget.OneLimit, Possible: f.state == possible, Minimal: f.state == possible}, err
	}
	if r.giveWay(r.run.plan, row, 0) == nil {
		return budget.Repair{}, nil
	}
	relief, name := r.limitRelief(on, row), r.limitName(row)
	relief.claims, relief.asks = r.claims, r.asksRepair(budget.OneLimit, r.run.plan, held)
	relief.asks.Limit = &name
	return relief.smallest(ctx, budget.OneLimit, held, func(amounts []budget.Dong) *budget.Plan {
		return r.giveWay(r.run.plan, row, amounts[0])
	})
}

// asksRepair is the question of a repair of one kind, in the plan or in the plan without its
// requests.
func (r *reaching) asksRepair(kind budget.RepairKind, plan *budget.Plan, held []int) budget.Question {
	q := r.question(held)
	q.Give, q.BeyondRequests = kind, plan != r.run.plan
	return q
}

package sim_test

import (
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// drafted sets the draft of tasks from their only source, by year from 2021.
func drafted(plan *budget.Plan, task int, billions ...budget.Dong) {
	rows := []budget.YearAmount{}
	for k, a := range billions {
		rows = append(rows, budget.YearAmount{Year: plan.First + budget.Year(k), Amount: a * budget.Billion})
	}
	plan.Tasks[task].Funding[0].Draft = rows
}

// mendedBy runs a plan and holds what the mending of its draft promises: after its moves no
// hard limit is broken, and on the way none more than before, as far as its order says.
func mendedBy(t *testing.T, plan *budget.Plan, k int) (budget.Outcome, *budget.Mending) {
	t.Helper()
	if problems := budget.Validate(plan); len(problems) > 0 {
		t.Fatalf("invalid plan: %v", problems)
	}
	plan, out := sealedMoves(t, plan, k)
	m := out.Mending
	if m == nil {
		t.Fatalf("nothing is mended: %s, %+v", out.Status, out.Draft.Violations)
	}
	if faults, _ := sim.Verify(plan, out); len(faults) > 0 {
		t.Errorf("%v", faults)
	}
	at := map[budget.Cell]budget.Dong{}
	for _, c := range out.Draft.Allocation {
		at[budget.Cell{Use: c.Use, Source: c.Source, Year: c.Year}] = c.Amount
	}
	before, sum := excessOf(plan, at)
	for i, move := range out.Moves[:m.Moves] {
		for _, x := range move.Transfers {
			if x.From != "" {
				at[budget.Cell{Use: x.From, Source: x.Source, Year: x.Year}] -= x.Amount
			}
			if x.To != "" {
				at[budget.Cell{Use: x.To, Source: x.Source, Year: x.Year}] += x.Amount
			}
		}
		after, now := excessOf(plan, at)
		for v, by := range after {
			if m.Order == budget.MendEach && by > before[v] {
				t.Errorf("after move %d %+v is broken by %d, before by %d", i+1, v, by, before[v])
			}
		}
		if m.Order == budget.MendSum && now > sum {
			t.Errorf("after move %d limits are broken by %d, before by %d", i+1, now, sum)
		}
		before, sum = after, now
	}
	if m.Status != budget.NotMended && len(before) > 0 {
		t.Errorf("%d moves leave %v", m.Moves, before)
	}
	return out, m
}

func excessOf(plan *budget.Plan, at map[budget.Cell]budget.Dong) (map[budget.Violation]budget.Dong, budget.Dong) {
	var cells []budget.Cell
	for c, amount := range at {
		if c.Amount = amount; amount != 0 {
			cells = append(cells, c)
		}
	}
	out, sum := map[budget.Violation]budget.Dong{}, budget.Dong(0)
	for _, v := range budget.Check(plan, cells) {
		if by := max(v.Value-v.Limit, v.Limit-v.Value); !v.Advisory {
			v.Value, v.Limit = 0, 0
			out[v] += by
			sum += by
		}
	}
	return out, sum
}

// The ceiling is 10 tỷ a year, and a floor asks for all of it. The draft gives 8 + 5 in
// 2021: 3 too much, to be taken from one of two tasks alike; and 4 + 3 in 2022: 3 too little.
func TestADraftOverItsCeilingIsMendedByTheLeastChange(t *testing.T) {
	plan := twoTasks()
	drafted(plan, 0, 8, 4)
	drafted(plan, 1, 5, 3)
	out, m := mendedBy(t, plan, 10)
	if m.Status != budget.MendedNearest || m.Amount != 6*budget.Billion || m.Price != 20*6 || m.Order != budget.MendEach {
		t.Errorf("%+v", m)
	}
	if m.Moves != 2 || out.MovesStatus != budget.MovesProved || last(&out) < out.Bound-1e-3 {
		t.Errorf("%d moves mend, then %s, worth %g of %g", m.Moves, out.MovesStatus, last(&out), out.Bound)
	}
}

// Task a must have 6 tỷ a year and b at most 4, where both have 5: one move of 1 tỷ in both
// years keeps both limits.
func TestOneMoveMendsTwoLimits(t *testing.T) {
	plan := twoTasks()
	plan.Tasks[0].Min = []budget.YearAmount{{Amount: 6 * budget.Billion}}
	plan.Tasks[1].Max = []budget.YearAmount{{Amount: 4 * budget.Billion}}
	out, m := mendedBy(t, plan, 1)
	if m.Status != budget.MendedNearest || m.Moves != 1 || m.Amount != 2*budget.Billion || len(out.Moves) != 1 {
		t.Fatalf("%+v, %d moves", m, len(out.Moves))
	}
	if move := out.Moves[0]; len(move.Mended) != 4 || move.Transfers[0].From != "b" || move.Transfers[0].To != "a" {
		t.Errorf("%+v", move)
	}
}

// What must be paid changes last: of a (group 1) and b (group 4) it is b that gives.
func TestWhatMustBePaidIsChangedLast(t *testing.T) {
	plan := twoTasks()
	plan.Rules = nil
	plan.Tasks[0].Obligation, plan.Tasks[1].Obligation = 1, 4
	drafted(plan, 0, 8, 5)
	drafted(plan, 1, 5, 5)
	out, m := mendedBy(t, plan, 1)
	if m.Moves != 1 || m.Price != 3 || out.Moves[0].Transfers[0].From != "b" || out.Moves[0].Transfers[0].To != "" {
		t.Errorf("%+v %+v", m, out.Moves)
	}
}

// One task has 1 tỷ too much in 2021, another 1 tỷ too little in 2022, where money is left: as
// no money passes between years, one move is not enough.
func TestWhatOneMoveCannotDoTakesTwo(t *testing.T) {
	plan := twoTasks()
	plan.Rules = nil
	drafted(plan, 0, 6, 3)
	drafted(plan, 1, 5, 4)
	plan.Tasks[1].Min = []budget.YearAmount{{Amount: 5 * budget.Billion}}
	_, m := mendedBy(t, plan, 1)
	if m.Status != budget.MendedBeyond || m.Moves != 2 || m.Least != 2 {
		t.Errorf("%+v", m)
	}
}

// Three tasks are each 1 tỷ above their maximum, and money may pass to nobody else: three
// moves are needed, and two are not enough.
func TestMoreMovesThanAskedForAreCounted(t *testing.T) {
	plan := twoTasks()
	plan.Rules = nil
	third := plan.Tasks[1]
	third.ID, third.Name.Vi = "c", "c"
	plan.Tasks = append(plan.Tasks, third)
	for i := range plan.Tasks {
		plan.Tasks[i].Funding = append([]budget.Funding(nil), plan.Tasks[i].Funding...)
		drafted(plan, i, 3, 3)
		plan.Tasks[i].Max = []budget.YearAmount{{Amount: 2 * budget.Billion}}
	}
	out, m := mendedBy(t, plan, 2)
	if m.Status != budget.MendedBeyond || m.Moves != 3 || m.Least != 3 || m.Amount != 6*budget.Billion || len(out.Moves) != 3 || out.MovesStatus != "" {
		t.Errorf("%+v, %d moves, %s", m, len(out.Moves), out.MovesStatus)
	}
	if _, m := mendedBy(t, plan, 3); m.Status != budget.MendedNearest || m.Moves != 3 {
		t.Errorf("with three: %+v", m)
	}
}

// A task of exactly 5 tỷ is paid 5 tỷ by a source that has 3: 2 tỷ pass to the other source,
// in two moves of which neither alone keeps what it breaks.
func TestMoneyPassesFromSourceToSource(t *testing.T) {
	plan := twoTasks()
	plan.Rules, plan.Tasks, plan.Responses = nil, plan.Tasks[:1], plan.Responses[:1]
	plan.Targets, plan.Indicators = plan.Targets[:1], plan.Indicators[:1]
	other := plan.Sources[0]
	plan.Sources[0].Part, plan.Sources[0].Granted = budget.Rate{}, []budget.YearAmount{{Amount: 3 * budget.Billion}}
	other.ID = "dau-tu"
	plan.Sources = append(plan.Sources, other)
	all := []budget.YearAmount{{Amount: 5 * budget.Billion}}
	plan.Tasks[0].Min, plan.Tasks[0].Max = all, all
	_, m := mendedBy(t, plan, 10)
	if m.Status != budget.MendedNearest || m.Moves != 2 || m.Order != budget.MendSum || m.Amount != 8*budget.Billion {
		t.Errorf("%+v", m)
	}
}

// A draft that funds a project in a way that it may not be built in.
func TestAWrongProjectIsPutRight(t *testing.T) {
	plan := twoTasks()
	plan.Rules = nil
	total := 6 * budget.Billion
	plan.Projects = []budget.Project{{ID: "p", Group: "g1", Name: budget.Text{Vi: "p"}, Total: budget.Amount{Likely: total, Low: total, High: total},
		StartFrom: 2021, StartTo: 2021, Phasing: []budget.Rate{budget.NewRate(1, 2), budget.NewRate(1, 2)}, Obligation: 3, Evidence: plan.Groups[0].Evidence,
		Funding: []budget.Funding{{Source: "su-nghiep", Draft: []budget.YearAmount{{Year: 2021, Amount: 2 * budget.Billion}, {Year: 2022, Amount: 3 * budget.Billion}}}}}}
	drafted(plan, 0, 3, 3)
	drafted(plan, 1, 3, 3)
	out, m := mendedBy(t, plan, 10)
	if m.Status != budget.MendedNearest || m.Moves != 1 || m.Amount != budget.Billion || out.Moves[0].Transfers[0].To != "p" {
		t.Errorf("%+v %+v", m, out.Moves)
	}
}

// Money that nobody asked for, and a held cell that is not as it must be.
func TestStrayMoneyAndHeldCellsAreMended(t *testing.T) {
	plan := twoTasks()
	plan.Rules = nil
	plan.Tasks[0].Funding[0].Requested = []budget.YearAmount{{Year: 2021, Amount: 6 * budget.Billion}}
	drafted(plan, 0, 5, 1)
	plan.Tasks[1].Funding[0].Fixed = []budget.YearAmount{{Year: 2022, Amount: 4 * budget.Billion}}
	_, m := mendedBy(t, plan, 10)
	if m.Status != budget.MendedNearest || m.Moves != 2 || m.Amount != 2*budget.Billion {
		t.Errorf("%+v", m)
	}
}

// A bound that the certificate does not reach is left open, forged as the rest may be.
func TestABoundOfAMendingThatNothingShowsIsOpen(t *testing.T) {
	plan := twoTasks()
	drafted(plan, 0, 8, 4)
	drafted(plan, 1, 5, 3)
	plan, forged := sealedMoves(t, plan, 10)
	m := forged.Mending
	m.Bound += 10
	m.Gap = 10 / m.Bound
	forged.Hash = forged.Digest()
	if faults, open := sim.Verify(plan, forged); len(faults) > 0 || len(open) != 1 || open[0].Code != "open_mending" {
		t.Errorf("%v, open %v", faults, open)
	}
	_, short := sealedMoves(t, plan, 1) // two moves, which are shown to be needed
	short.Mending.Least = 3
	for i := range short.Certificates {
		if c := &short.Certificates[i]; c.Claim == budget.ClaimFewest {
			c.Gap = 0.5 // of 2 and 3
		}
	}
	short.Hash = short.Digest()
	if faults, open := sim.Verify(plan, short); len(faults) > 0 || len(open) != 1 || open[0].Code != "open_mending" {
		t.Errorf("%v, open %v", faults, open)
	}
}

// Certificates hold the figures of a mending: any that is changed is found.
func TestAnyNumberOfAMendingIsFoundWithoutTheHash(t *testing.T) {
	plan := twoTasks()
	drafted(plan, 0, 8, 4)
	drafted(plan, 1, 5, 3)
	plan, honest := sealedMoves(t, plan, 10)
	faults, open := sim.Verify(plan, honest)
	if len(faults)+len(open) > 0 {
		t.Fatal(faults, open)
	}
	eachForgery(t, plan, honest, []string{"/mending/", "/moves", "/certificates/1/", "/certificates/2/"})
}

package budget

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// judged is everything that this package says of an allocation, in an order of
// its own, so that only what is said is compared.
func judged(p *Plan, cells []Cell) []string {
	var said []string
	add := func(x any) { said = append(said, fmt.Sprintf("%+v", x)) }
	for _, v := range Check(p, cells) {
		add(v)
	}
	for _, l := range RuleLines(p, cells) {
		add(l)
	}
	for _, x := range Pay(p, cells) {
		add(x)
	}
	for _, c := range p.Ceilings() {
		add(c)
	}
	for _, g := range GroupTotals(p) {
		add(g)
	}
	for _, f := range Validate(p) {
		add(f.Code)
	}
	slices.SortFunc(said, cmp.Compare)
	return said
}

// Rows of a plan stand in the order in which they are shown; it decides nothing.
func TestOrderOfRowsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cells := sample(), sampleCells()
		p.Split = []GroupShare{share("g1", 0, 1, 3), share("g2", 0, 2, 3), share("g1", 2025, 2, 7), share("g2", 2025, 5, 7)}
		if rapid.Bool().Draw(t, "fixed") {
			p.Objective = Fixed
		}
		cells[rapid.IntRange(0, len(cells)-1).Draw(t, "cell")].Amount = Dong(rapid.IntRange(0, 800).Draw(t, "amount"))
		want := judged(p, cells)

		shuffle(t, &p.Sources, "sources")
		shuffle(t, &p.Groups, "groups")
		shuffle(t, &p.Tasks, "tasks")
		shuffle(t, &p.Rules, "rules")
		shuffle(t, &p.Bases, "bases")
		shuffle(t, &p.Bases[0].Amounts, "amounts")
		shuffle(t, &p.Split, "split")
		shuffle(t, &p.Responses, "responses")
		shuffle(t, &p.Targets, "targets")
		shuffle(t, &cells, "cells")
		if diff := gocmp.Diff(want, judged(p, cells)); diff != "" {
			t.Fatalf("another order of rows, another answer (-first +shuffled):\n%s", diff)
		}
	})
}

func shuffle[T any](t *rapid.T, rows *[]T, label string) {
	*rows = rapid.Permutation(*rows).Draw(t, label)
}

// With all money a thousand times as large, every answer is a thousand times as
// large and no limit is kept or broken for it.
func TestUnitOfMoneyChangesNoAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := sampleCells()
		cells[rapid.IntRange(0, len(cells)-1).Draw(t, "cell")].Amount = Dong(rapid.IntRange(0, 800).Draw(t, "amount"))
		small := Check(sample(), cells)
		for i := range cells {
			cells[i].Amount *= 1000
		}
		large := Check(thousandfold(sample()), cells)
		if len(small) != len(large) {
			t.Fatalf("%v, and a thousandfold %v", small, large)
		}
		for i := range small {
			if small[i].Code != large[i].Code || small[i].Subject != large[i].Subject || small[i].Value*1000 != large[i].Value {
				t.Fatalf("%v, and a thousandfold %v", small[i], large[i])
			}
		}
	})
}

func thousandfold(p *Plan) *Plan {
	for i := range p.Bases {
		for k := range p.Bases[i].Amounts {
			p.Bases[i].Amounts[k].Amount.Likely *= 1000
		}
	}
	for i := range p.Tasks {
		t := &p.Tasks[i]
		t.Ramp.Plus *= 1000
		for _, rows := range [][]YearAmount{t.Min, t.Max} {
			for k := range rows {
				rows[k].Amount *= 1000
			}
		}
		for k := range t.Funding {
			t.Funding[k].LastYear *= 1000
			for r := range t.Funding[k].Requested {
				t.Funding[k].Requested[r].Amount *= 1000
			}
		}
	}
	j := &p.Projects[0]
	j.Total.Likely, j.Appropriated, j.Upkeep = j.Total.Likely*1000, j.Appropriated*1000, j.Upkeep*1000
	p.Rules[1].Amount *= 1000
	return p
}

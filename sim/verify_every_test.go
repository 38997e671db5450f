package sim_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/sim"
)

// eachNumber calls try for numbers of a JSON text (every one with the extended tests), each time with that number alone
// changed: by a hundredth of itself, or by one where it is whole.
func eachNumber(t *testing.T, value any, try func(path string, changed []byte)) {
	t.Helper()
	eachOf(t, value, numbers, try)
}

// eachOf is the same for every so manieth number.
func eachOf(t *testing.T, value any, step int, try func(path string, changed []byte)) {
	t.Helper()
	at := 0
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	visit(tree, "", func(path string, set func(any)) {
		if at++; at%step != 0 {
			return
		}
		changed, err := json.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		try(path, changed)
	})
}

func visit(node any, path string, try func(path string, set func(any))) {
	change := func(n json.Number, set func(any), path string) {
		if whole, err := n.Int64(); err == nil {
			set(json.Number(fmt.Sprint(whole + 1)))
		} else if x, err := n.Float64(); err == nil {
			set(json.Number(fmt.Sprint(x * 1.01)))
		}
		try(path, set)
		set(n)
	}
	switch x := node.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(x)) {
			value := x[key]
			if n, ok := value.(json.Number); ok {
				change(n, func(v any) { x[key] = v }, path+"/"+key)
			} else {
				visit(value, path+"/"+key, try)
			}
		}
	case []any:
		for i, value := range x {
			if n, ok := value.(json.Number); ok {
				change(n, func(v any) { x[i] = v }, fmt.Sprintf("%s/%d", path, i))
			} else {
				visit(value, fmt.Sprintf("%s/%d", path, i), try)
			}
		}
	}
}

// found by search, and told to stand without evidence.
var searched = []string{"/flips/", "/together/bound"}

func TestAnyNumberChangedInAReportOnReachIsFoundWithoutTheHash(t *testing.T) {
	clash := twoTasks()
	clash.Tasks[0].Min = []budget.YearAmount{{Year: 2021, Amount: 12 * budget.Billion}}
	for name, plan := range map[string]*budget.Plan{"lacking": lacking(), "saturating": saturating(), "clash": clash, "share": fourNineteenths()} {
		honest := reach(t, plan, sim.ReachOptions{Options: sim.Options{Certify: true}})
		if faults, open := sim.VerifyReach(plan, honest); len(faults) > 0 {
			t.Fatalf("%s: %v; open %v", name, faults, open)
		}
		count := 0
		eachNumber(t, honest, func(path string, changed []byte) {
			for _, free := range searched {
				if strings.Contains(path, free) {
					return
				}
			}
			var forged budget.ReachReport
			if err := json.Unmarshal(changed, &forged); err != nil {
				return
			}
			forged.Hash = forged.Digest()
			count++
			if faults, _ := sim.VerifyReach(plan, forged); len(faults) == 0 {
				t.Errorf("%s: %s is not found", name, path)
			}
		})
		if count < 100/numbers {
			t.Errorf("%s: %d numbers only", name, count)
		}
	}
}

func TestAnyNumberChangedInAnOutcomeIsFoundWithoutTheHash(t *testing.T) {
	plan, honest := sealed(t, saturating(), budget.Scenario{})
	if faults, open := sim.Verify(plan, honest); len(faults)+len(open) > 0 {
		t.Fatal(faults, open)
	}
	if count := eachForgery(t, plan, honest, nil); count < 100/numbers {
		t.Errorf("%d numbers only", count)
	}
}

// eachForgery changes numbers of an outcome one by one, with the hash made anew: each must be
// found. Where places are given, only but all of the numbers in these are changed.
func eachForgery(t *testing.T, plan *budget.Plan, honest budget.Outcome, places []string) int {
	t.Helper()
	count := 0
	step := numbers
	if places != nil {
		step = 1
	}
	eachOf(t, honest, step, func(path string, changed []byte) {
		if places != nil && !slices.ContainsFunc(places, func(place string) bool { return strings.HasPrefix(path, place) }) {
			return
		}
		var forged budget.Outcome
		if err := json.Unmarshal(changed, &forged); err != nil {
			return
		}
		forged.Hash = forged.Digest()
		count++
		if faults, _ := sim.Verify(plan, forged); len(faults) == 0 {
			t.Errorf("%s is not found", path)
		}
	})
	return count
}

// refusesForged changes a copy of a report on reach, with the hash made anew: that must be
// found.
func refusesForged(t *testing.T, plan *budget.Plan, honest budget.ReachReport, name string, forge func(*budget.ReachReport)) {
	t.Helper()
	text, err := json.Marshal(honest)
	if err != nil {
		t.Fatal(err)
	}
	var forged budget.ReachReport
	if err := json.Unmarshal(text, &forged); err != nil {
		t.Fatal(err)
	}
	forge(&forged)
	forged.Hash = forged.Digest()
	if faults, _ := sim.VerifyReach(plan, forged); len(faults) == 0 {
		t.Errorf("%s is not found", name)
	}
}

package scenarios_test

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"phanbo/budget"
	"phanbo/scenarios"
)

var (
	shippedPlans = map[string]*budget.Plan{}
	shippedOnce  sync.Mutex
)

// shipped returns a plan that ships, read once for all tests; it is not changed.
func shipped(t *testing.T, name string) *budget.Plan {
	t.Helper()
	shippedOnce.Lock()
	defer shippedOnce.Unlock()
	if plan := shippedPlans[name]; plan != nil {
		return plan
	}
	plan, err := scenarios.Load(scenarios.ShippedFS(), name)
	if err != nil {
		t.Fatalf("load %s: %v", name, err)
	}
	shippedPlans[name] = plan
	return plan
}

// eachShipped runs a test on every plan that ships.
func eachShipped(t *testing.T, test func(*testing.T, *budget.Plan)) {
	t.Helper()
	names := scenarios.Shipped()
	if !slices.Equal(names, []string{"bac-ninh", "hai-duong", "quang-binh"}) {
		t.Errorf("shipped plans %q", names)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) { test(t, shipped(t, name)) })
	}
}

// provenance is an evidence of a plan, with the row that it stands in.
type provenance struct {
	row string
	budget.Evidence
}

// provenanceOf walks a whole plan for evidence, so that no kind of row is forgotten.
func provenanceOf(plan *budget.Plan) []provenance {
	var found []provenance
	var walk func(row string, v reflect.Value)
	walk = func(row string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(row, v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(row, v.Index(i))
			}
		case reflect.Struct:
			if e, ok := v.Interface().(budget.Evidence); ok {
				if e.Kind != "" {
					found = append(found, provenance{row, e})
				}
				return
			}
			if a, ok := v.Interface().(budget.Actor); ok && len(a.Quotes) > 0 {
				for _, e := range a.Proofs()[1:] {
					found = append(found, provenance{a.ID, e})
				}
			}
			if id := v.FieldByName("ID"); id.IsValid() && id.Kind() == reflect.String {
				row = id.String()
			}
			for i := range v.NumField() {
				walk(row, v.Field(i))
			}
		}
	}
	walk(plan.ID, reflect.ValueOf(*plan))
	return found
}

func TestShippedPlansAreSound(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		if problems := budget.Validate(plan); len(problems) > 0 {
			t.Errorf("Validate found:\n%v", problems)
		}
	})
}

// The draft keeps every hard limit and spends exactly what each source may give in
// each year.
func TestShippedDraftsFitTheCeilings(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		draft := draftOf(plan)
		for _, v := range budget.Check(plan, draft) {
			if !v.Advisory {
				t.Errorf("the draft breaks %s of %s in %d: %d, limit %d", v.Code, v.Subject, v.Year, v.Value, v.Limit)
			}
		}
		spent := map[budget.SourceYear]budget.Dong{}
		for _, c := range draft {
			spent[budget.SourceYear{Source: c.Source, Year: c.Year}] += c.Amount
		}
		for _, ceiling := range plan.Ceilings() {
			key := budget.SourceYear{Source: ceiling.Source, Year: ceiling.Year}
			if spent[key] != ceiling.Amount {
				t.Errorf("%s %d: the draft has %d đồng, the ceiling is %d", key.Source, key.Year, spent[key], ceiling.Amount)
			}
		}
	})
}

func draftOf(p *budget.Plan) []budget.Cell {
	var cells []budget.Cell
	for _, u := range p.Uses() {
		for _, f := range u.Funding {
			for _, d := range f.Draft {
				cells = append(cells, budget.Cell{Use: u.ID, Source: f.Source, Year: d.Year, Amount: d.Amount})
			}
		}
	}
	return cells
}

// Departments ask for 1.3 to 2.1 times what there is.
func TestShippedRequestsExceedTheCeilings(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		asked, given := budget.Dong(0), budget.Dong(0)
		for _, u := range plan.Uses() {
			for _, f := range u.Funding {
				for _, r := range f.Requested {
					asked += r.Amount
				}
			}
		}
		for _, ceiling := range plan.Ceilings() {
			given += ceiling.Amount
		}
		if ratio := float64(asked) / float64(given); ratio < 1.3 || ratio > 2.1 {
			t.Errorf("requests are %.2f times the ceilings", ratio)
		}
	})
}

// What is assumed says why and names the nearest real figure, in both languages;
// what is derived says how.
func TestShippedAssumptionsAreReasoned(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		for _, e := range provenanceOf(plan) {
			texts := []string{e.Reason.Vi, e.Reason.En}
			if e.IsAssumed() {
				texts = append(texts, e.Nearest.Vi, e.Nearest.En)
			}
			if e.Kind != budget.Sourced && slices.Contains(texts, "") {
				t.Errorf("%s: a reason or the nearest figure is missing in one language", e.row)
			}
		}
	})
}

// An assumed amount or level has a range around it.
func TestShippedAssumptionsHaveARange(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		for _, r := range plan.Responses {
			if r.Evidence.IsAssumed() && (r.Gain.Low >= r.Gain.High || r.Money.Likely > 0 && r.Money.Low >= r.Money.High) {
				t.Errorf("response %s has no range", r.ID)
			}
		}
		for _, j := range plan.Projects {
			if j.Evidence.IsAssumed() && j.Total.Low >= j.Total.High {
				t.Errorf("project %s has no range", j.ID)
			}
		}
		for _, i := range plan.Indicators {
			if i.Baseline != nil && i.Baseline.Evidence.IsAssumed() && i.Baseline.Value.Low >= i.Baseline.Value.High {
				t.Errorf("the baseline of %s has no range", i.ID)
			}
		}
	})
}

// Every indicator that money can move has a baseline and a response; every other one
// says why it cannot be assessed, or is an aspiration.
func TestShippedIndicatorsAreAssessableOrSayWhyNot(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		moved := map[string]bool{}
		for _, r := range plan.Responses {
			moved[r.Indicator] = true
		}
		done := map[string]bool{}
		for _, target := range plan.Targets {
			done[target.Indicator] = target.Done.IsSet()
		}
		for _, i := range plan.Indicators {
			assessable := i.Kind == budget.Quantitative && i.Baseline != nil && moved[i.ID] || i.Kind == budget.Milestone && done[i.ID]
			explained := i.NoBasis.Vi != "" && i.NoBasis.En != "" || i.Kind == budget.Aspiration
			if assessable == explained {
				t.Errorf("%s: assessable %v, explained %v", i.ID, assessable, explained)
			}
		}
	})
}

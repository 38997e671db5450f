package scenarios_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"phanbo/budget"
	"phanbo/scenarios"
)

// The next plan of any province passes the checks, from any of the plans that ship, and
// says of every figure that it is assumed.
func TestTheNextPlanIsSound(t *testing.T) {
	for _, o := range []scenarios.NextOptions{
		{First: 2026, Last: 2030},
		{First: 2026, Last: 2030, Province: "hai-phong"},
		{First: 2027, Last: 2029, Province: "dien-bien", Indicators: []string{"quang-binh"}},
		{First: 2026, Last: 2030, Province: "bac-ninh", Indicators: []string{"bac-ninh", "hai-duong", "quang-binh"}},
	} {
		w, err := scenarios.Next(o)
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		p := w.Plan()
		if len(p.Indicators) == 0 || len(p.Tasks) == 0 || len(p.Responses) == 0 {
			t.Errorf("%+v: %d indicators, %d tasks, %d responses", o, len(p.Indicators), len(p.Tasks), len(p.Responses))
		}
		for _, i := range p.Indicators {
			if slices.Contains(i.Levels, budget.DistrictTier) {
				t.Errorf("%+v: %s is of districts", o, i.ID)
			}
			if i.Baseline != nil && !i.Baseline.Evidence.IsAssumed() {
				t.Errorf("%+v: the baseline of %s is not the province's, yet not assumed", o, i.ID)
			}
		}
		files := fstest.MapFS{}
		for _, f := range w.Folder() {
			files["p/"+f.Name] = &fstest.MapFile{Data: f.Data}
		}
		again, err := scenarios.Load(files, "p")
		if err != nil {
			t.Errorf("%+v: as files: %v", o, err)
		} else if len(again.Indicators) != len(p.Indicators) || len(again.Laws) != len(p.Laws) {
			t.Errorf("%+v: the files hold another plan", o)
		}
	}
}

// 1% of expenditure binds from the budget of 2027, 3% from 2025 on; what is not spent is
// carried over since 2026.
func TestTheNextPlanTakesTheLawsOfItsYears(t *testing.T) {
	w, err := scenarios.Next(scenarios.NextOptions{First: 2026, Last: 2030, Province: "hai-phong"})
	if err != nil {
		t.Fatal(err)
	}
	p := w.Plan()
	for _, r := range p.Rules {
		if r.ID == "san-chuyen-doi-so" && (r.From != 2027 || r.To != 2030 || r.Share != budget.NewRate(1, 100) || r.Advisory) {
			t.Errorf("%+v", r)
		}
		if r.ID == "san-khcn-cds" && (r.From != 2026 || r.Share != budget.NewRate(3, 100)) {
			t.Errorf("%+v", r)
		}
	}
	if c := p.Sources[1].Terms(2026).Carried; c != budget.NewRate(1, 1) {
		t.Errorf("carried over in 2026: %v", c)
	}
	if p.Bases[0].Side != budget.Expenditure || p.Unit != "hai-phong" {
		t.Errorf("base %s of unit %s", p.Bases[0].Side, p.Unit)
	}
	// Hải Phòng 13,689,844 and Hải Dương 9,798,772 million in 2017 (Decision 2664/QĐ-BTC), 7.5%
	// a year to 2026: 23,488.616·1.075^9 = 45,033.28 tỷ.
	if got := p.Bases[0].Amounts[0].Amount.Likely; got != 45_033*budget.Billion {
		t.Errorf("expenditure of 2026 is %d", got)
	}
}

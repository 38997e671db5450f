package scenarios_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"phanbo/budget"
	"phanbo/scenarios"
)

// Each subject on the days around the change of its law; dates from the laws' own texts
// as scenarios/library/vietnam/laws.yaml cites them.
func TestALawHoldsFromItsFirstToItsLastDay(t *testing.T) {
	for _, c := range []struct{ subject, day, want string }{
		{"luat-ngan-sach", "2025-12-31", "83/2015/QH13"},
		{"luat-ngan-sach", "2026-01-01", "89/2025/QH15"},
		{"chuyen-nguon-cds", "2025-12-31", "163/2016/NĐ-CP"},
		{"chuyen-nguon-cds", "2026-01-01", "89/2025/QH15"},
		{"luat-dau-tu-cong", "2024-12-31", "39/2019/QH14"},
		{"luat-dau-tu-cong", "2025-01-01", "58/2024/QH15"},
		{"dau-tu-cntt", "2019-12-31", "102/2009/NĐ-CP"},
		{"dau-tu-cntt", "2020-01-01", "73/2019/NĐ-CP"},
		{"dau-tu-cntt", "2026-02-28", "73/2019/NĐ-CP"},
		{"dau-tu-cntt", "2026-03-01", "45/2026/NĐ-CP"},
		{"dau-tu-cntt", "2026-06-30", "45/2026/NĐ-CP"},
		{"dau-tu-cntt", "2026-07-01", "224/2026/NĐ-CP"},
		{"luat-cntt-cds", "2026-06-30", "67/2006/QH11"},
		{"luat-cntt-cds", "2026-07-01", "148/2025/QH15"},
		{"chi-chuyen-doi-so", "2026-06-30", ""},
		{"chi-chuyen-doi-so", "2026-07-01", "148/2025/QH15"},
		{"chi-khcn-cds", "2024-12-21", ""},
		{"chi-khcn-cds", "2024-12-22", "57-NQ/TW"},
	} {
		var found []string
		for _, p := range scenarios.Laws() {
			if p.Subject == c.subject && p.On(c.day) {
				found = append(found, p.Document.Number)
			}
		}
		if got := strings.Join(found, " "); got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.subject, c.day, got, c.want)
		}
	}
}

// A budget follows the law in force on 1 January of its year: the 1% of a law of July 2026
// binds the estimates from 2027, circular 26/2026 names 2026 as its first year.
func TestABudgetYearFollowsTheLawOfItsFirstDay(t *testing.T) {
	laws := scenarios.Laws()
	for _, c := range []struct {
		subject string
		year    budget.Year
		want    string
	}{
		{"chuyen-nguon-cds", 2025, "163/2016/NĐ-CP"}, {"chuyen-nguon-cds", 2026, "89/2025/QH15"},
		{"chi-khcn-cds", 2024, ""}, {"chi-khcn-cds", 2025, "57-NQ/TW"},
		{"chi-chuyen-doi-so", 2026, ""}, {"chi-chuyen-doi-so", 2027, "148/2025/QH15"},
		{"dau-tu-cntt", 2026, "73/2019/NĐ-CP"}, {"dau-tu-cntt", 2027, "224/2026/NĐ-CP"},
		{"bieu-mau", 2025, "342/2016/TT-BTC"}, {"bieu-mau", 2026, "26/2026/TT-BTC"},
		{"cap-chinh-quyen", 2025, "72/2025/QH15"},
	} {
		got := ""
		if p := budget.Governing(laws, c.subject, c.year); p != nil {
			got = p.Document.Number
		}
		if got != c.want {
			t.Errorf("%s in %d: %q, want %q", c.subject, c.year, got, c.want)
		}
	}
}

const acrossPlan = `schema: phanbo/plan/1
money_unit: triệu đồng
plan: {id: p, name: Qua hai luật, first: 2024, last: 2027}
bases:
  - id: chi
    name: Tổng chi
    side: expenditure
    measure: total_expenditure
    assumed: {why: thử}
    amounts:
      - {year: 2024, amount: 1000, stage: estimate, reliability: low}
      - {year: 2025, amount: 1100, stage: estimate}
      - {year: 2026, amount: 1200, stage: estimate}
      - {year: 2027, amount: 1300, stage: estimate}
sources:
  - id: kp
    name: Kinh phí
    nature: recurrent
    granted: 50
    payments:
      - {paid: 80%, law: chuyen-nguon-cds, assumed: {why: thử}}
    assumed: {why: thử}
groups:
  - {id: g, name: Nhóm}
tasks:
  - {id: t, group: g, name: Nhiệm vụ}
rules:
  - {id: ba, name: Ba phần trăm, law: chi-khcn-cds, base: chi}
  - {id: mot, name: Một phần trăm, law: chi-chuyen-doi-so, base: chi, advisory: true}
`

// A plan from 2024 to 2027 takes the right law in each year.
func TestAPlanAcrossTwoLawsTakesEachInItsYears(t *testing.T) {
	plan, err := scenarios.Load(fstest.MapFS{"p.yaml": {Data: []byte(acrossPlan)}}, "p.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, terms := range plan.Sources[0].Payments {
		said = append(said, fmt.Sprintf("%d-%d carried %v by %s", terms.From, terms.To, terms.Carried, terms.Law))
	}
	for _, r := range plan.Rules {
		said = append(said, fmt.Sprintf("%s %s %v %d-%d %s %s", r.ID, r.Direction, r.Share, r.From, r.To, r.Article, r.Evidence.Document))
	}
	want := []string{
		"2024-2025 carried 0/1 by chuyen-nguon-truoc-2026",
		"2026-2027 carried 1/1 by chuyen-nguon-tu-2026",
		"ba floor 3/100 2025-2027  nq-57-tw",
		"mot floor 1/100 2027-2027 Điều 20 khoản 1 luat-148-2025",
	}
	if !slices.Equal(said, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
	cells := []budget.Cell{{Use: "t", Source: "kp", Year: 2025, Amount: 50 * budget.Million}, {Use: "t", Source: "kp", Year: 2026, Amount: 50 * budget.Million}}
	pay := budget.Pay(plan, cells)
	if pay[0].Lapsed != 10*budget.Million || pay[1].Lapsed != 0 || pay[1].Carried != 10*budget.Million {
		t.Errorf("20%% of 50 unpaid should lapse in 2025 and be carried over in 2026: %+v", pay)
	}
	if plan.Bases[0].Amounts[0].Reliability != budget.Low {
		t.Error("reliability is not read")
	}
}

// What was only recalled never makes a sourced row.
func TestARecalledLawIsAnAssumption(t *testing.T) {
	recalled := 0
	for _, p := range scenarios.Laws() {
		if e := p.Evidence(); (p.Read == budget.ReadRecalled) != e.IsAssumed() {
			t.Errorf("%s: read %s gives evidence %s", p.ID, p.Read, e.Kind)
		}
		if p.Read == budget.ReadRecalled {
			recalled++
		}
		if p.Document.Number == "" || p.Document.Reliability.Vi == "" {
			t.Errorf("%s has no document that says how it was read", p.ID)
		}
		if p.From != "" && p.To != "" && p.From > p.To {
			t.Errorf("%s ends before it begins", p.ID)
		}
	}
	if recalled == 0 {
		t.Error("no recalled provision is left: the test shows nothing")
	}
}

// The provisions of one subject never overlap.
func TestOneLawAtATime(t *testing.T) {
	laws := scenarios.Laws()
	ids := map[string]bool{}
	for i, p := range laws {
		if ids[p.ID] {
			t.Errorf("%s stands twice", p.ID)
		}
		ids[p.ID] = true
		for _, q := range laws[i+1:] {
			if p.Subject == q.Subject && (p.On(q.From) || q.On(p.To)) {
				t.Errorf("%s and %s hold on the same day", p.ID, q.ID)
			}
		}
	}
}

func TestUnitsOfTheLibrary(t *testing.T) {
	units := map[string]budget.Unit{}
	before, since, population := 0, 0, 0.0
	for _, u := range scenarios.Units() {
		if _, twice := units[u.ID]; twice {
			t.Errorf("unit %s stands twice", u.ID)
		}
		units[u.ID] = u
		if u.Tier != budget.ProvinceTier {
			continue
		}
		if u.On("2025-06-30") {
			before++
		}
		if u.On("2025-07-01") {
			since++
			population += u.Population
		}
	}
	// 63 provinces became 34 (Resolution 202/2025/QH15); the resolution's populations add
	// up to 113.6 million.
	if before != 63 || since != 34 || population < 113.5e6 || population > 113.7e6 {
		t.Errorf("%d before, %d since, %.0f people", before, since, population)
	}
	for from, to := range map[string]string{"hai-duong": "hai-phong", "quang-binh": "quang-tri", "bac-ninh-cu": "bac-ninh", "bac-giang": "bac-ninh", "cap-huyen": "cap-xa"} {
		if u := units[from]; u.To != "2025-06-30" || !slices.Equal(u.Successors, []string{to}) {
			t.Errorf("%s ends on %s for %v", from, u.To, u.Successors)
		}
	}
	for _, u := range units {
		for _, heir := range u.Successors {
			if h, ok := units[heir]; !ok || !h.On("2025-07-01") {
				t.Errorf("%s: successor %s", u.ID, heir)
			}
		}
	}
}

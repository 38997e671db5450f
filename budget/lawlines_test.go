package budget

import (
	"strings"
	"testing"
)

// A project of 95 billion is class B by both laws here; one of 50 billion is B by the first
// and C by the second. 14.5 billion of recurrent money is just below 15.
func TestRowsBesideAmountsOfTheLaw(t *testing.T) {
	limits := func(a, b Dong) []LimitAmount { return []LimitAmount{{"A", a * Billion}, {"B", b * Billion}} }
	p := &Plan{
		First: 2024, Last: 2026, Groups: []TaskGroup{{ID: "g"}},
		Laws: []Statute{
			{ID: "l1", Subject: "nhom-du-an", To: "2024-12-31", Amounts: limits(800, 45), Document: Document{Number: "cũ"}},
			{ID: "l2", Subject: "nhom-du-an", From: "2025-01-01", Amounts: limits(1600, 90), Document: Document{Number: "mới"}},
			{ID: "l3", Subject: "mua-sam-cntt", To: "2026-02-28", Document: Document{Number: "nđ"},
				Amounts: []LimitAmount{{"de-cuong", 200 * Million}, {"du-an", 15 * Billion}}},
		},
		Sources: []Source{{ID: "r", Nature: Recurrent}},
		Projects: []Project{
			{ID: "p1", Group: "g", Class: "C", StartFrom: 2024, Total: Amount{Likely: 50 * Billion}},
			{ID: "p2", Group: "g", Class: "C", StartFrom: 2025, Total: Amount{Likely: 50 * Billion}},
			{ID: "p3", Group: "g", Class: "C", StartFrom: 2025, Total: Amount{Likely: 90 * Billion}},
			{ID: "p4", Group: "g", Class: "B", StartFrom: 2025, Total: Amount{Likely: 90*Billion - 1}},
		},
		Tasks: []Task{
			{ID: "t1", Group: "g", Funding: []Funding{{Source: "r", Requested: []YearAmount{{2024, 7 * Billion}, {2025, 7500 * Million}}}}},
			{ID: "t2", Group: "g", Funding: []Funding{{Source: "r", Requested: []YearAmount{{2024, 14 * Billion}}}}},
		},
	}
	var said []string
	for _, n := range LawNotes(p) {
		text := n.Code
		for _, a := range n.Args {
			if a.Kind == TextArg {
				text += " " + a.Text
			}
		}
		said = append(said, text)
	}
	want := "law_class C B cũ|law_class C B mới|law_class B C mới|law_route nđ"
	if got := strings.Join(said, "|"); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	lines := LawLines(p)
	if lines[0].LastYear != 2024 || lines[1].FirstYear != 2025 || lines[1].LastYear != 2026 || lines[2].LastYear != 2026 {
		t.Errorf("%+v", lines)
	}
}

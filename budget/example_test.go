package budget_test

import (
	"fmt"

	"phanbo/budget"
)

// town is a plan of one year: 1% of a revenue of 50 tỷ đồng, all of it recurrent,
// for training and for security, of which a rule asks a tenth for security.
func town() *budget.Plan {
	law := budget.Evidence{Kind: budget.Sourced, Document: "ct-14"}
	revenue := 50 * budget.Billion
	return &budget.Plan{
		ID: "thi-xa", Name: budget.Text{Vi: "Thị xã"}, First: 2025, Last: 2025, AsOf: 2025,
		Documents: []budget.Document{{ID: "ct-14", Title: budget.Text{Vi: "Chỉ thị"}}},
		Bases: []budget.Base{{ID: "thu", Name: budget.Text{Vi: "Tổng thu"}, Side: budget.Revenue, Measure: budget.OnTerritory, Evidence: law,
			Amounts: []budget.BaseAmount{{Year: 2025, Amount: budget.Amount{Likely: revenue, Low: revenue, High: revenue},
				Stage: budget.Estimate, Evidence: law}}}},
		Envelope: budget.Envelope{Base: "thu", Shares: []budget.YearRate{{Rate: budget.NewRate(1, 100)}}},
		Sources: []budget.Source{{ID: "kp", Name: budget.Text{Vi: "Kinh phí"}, Nature: budget.Recurrent, Part: budget.NewRate(1, 1),
			Payments: []budget.PaymentTerms{{PaidRate: budget.NewRate(9, 10), Carried: budget.NewRate(1, 1), Evidence: law}}}},
		Groups: []budget.TaskGroup{{ID: "T1", Name: budget.Text{Vi: "Nhân lực"}}, {ID: "T2", Name: budget.Text{Vi: "An toàn"}}},
		Tasks: []budget.Task{{ID: "dao-tao", Group: "T1", Name: budget.Text{Vi: "Đào tạo"}},
			{ID: "giam-sat", Group: "T2", Name: budget.Text{Vi: "Giám sát"}}},
		Rules: []budget.Rule{{ID: "an-toan", Name: budget.Text{Vi: "An toàn"}, Direction: budget.Floor,
			Share: budget.NewRate(1, 10), Base: budget.OfAllocated, Groups: []string{"T2"}, Evidence: law}},
	}
}

// An allocation of 480 + 40 triệu đồng breaks the ceiling of 500, and gives
// security 40 of the 52 that the rule asks.
func ExampleCheck() {
	plan := town()
	cells := []budget.Cell{
		{Use: "dao-tao", Source: "kp", Year: 2025, Amount: 480 * budget.Million},
		{Use: "giam-sat", Source: "kp", Year: 2025, Amount: 40 * budget.Million},
	}
	fmt.Println("faults of the plan:", len(budget.Validate(plan)))
	for _, v := range budget.Check(plan, cells) {
		fmt.Println(v.Code, v.Subject, v.Year, v.Value/budget.Million, "against", v.Limit/budget.Million)
	}
	// Output:
	// faults of the plan: 0
	// source_ceiling kp 2025 520 against 500
	// rule_floor an-toan 2025 40 against 52
}

// Half a percent of 50 tỷ đồng is 250 triệu đồng, of which 30% is 75.
func ExampleApply() {
	half, faults := budget.Apply(town(), budget.Scenario{
		ID:     "nua",
		Shares: []budget.YearRate{{Rate: budget.NewRate(1, 200)}},
		Split: []budget.GroupShare{
			{Group: "T1", Share: budget.NewRate(70, 100)}, {Group: "T2", Share: budget.NewRate(30, 100)}},
	})
	fmt.Println("faults of the scenario:", len(faults))
	for _, g := range budget.GroupTotals(half) {
		fmt.Println(g.Group, g.Year, g.Amount/budget.Million)
	}
	// Output:
	// faults of the scenario: 0
	// T1 2025 175
	// T2 2025 75
}

// Nine tenths of 40 triệu đồng are paid in the year; the rest is carried over.
func ExamplePay() {
	for _, p := range budget.Pay(town(), []budget.Cell{{Use: "giam-sat", Source: "kp", Year: 2025, Amount: 40 * budget.Million}}) {
		fmt.Println("paid", p.Paid/budget.Million, "carried", p.Carried/budget.Million, "lapsed", p.Lapsed)
	}
	// Output:
	// paid 36 carried 4 lapsed 0
}

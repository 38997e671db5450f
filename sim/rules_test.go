package sim

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/mps"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// rulePlan has something to say to every rule: two years, two sources, a task with
// limits and a ramp, a project with upkeep, a hard floor, a ceiling of what is
// allocated, a saturating and a completion response, and a milestone.
func rulePlan() *budget.Plan {
	sure := func(x float64) budget.Figure { return budget.Figure{Likely: x, Low: x, High: x} }
	money := func(billions int64) budget.Amount {
		d := budget.Dong(billions) * budget.Billion
		return budget.Amount{Likely: d, Low: d, High: d}
	}
	every := func(billions int64) []budget.YearAmount {
		return []budget.YearAmount{{Amount: budget.Dong(billions) * budget.Billion}}
	}
	return &budget.Plan{
		ID: "luat", Name: budget.Text{Vi: "Luật"}, First: 2021, Last: 2022, AsOf: 2021, Step: budget.Million,
		Bases: []budget.Base{{ID: "thu", Side: budget.Revenue, Amounts: []budget.BaseAmount{
			{Year: 2021, Amount: money(1000), Stage: budget.Estimate}, {Year: 2022, Amount: money(1200), Stage: budget.Estimate}}}},
		Sources: []budget.Source{
			{ID: "dau-tu", Nature: budget.Capital, Granted: every(8), Payments: []budget.PaymentTerms{
				{PaidRate: budget.NewRate(4, 5), Carried: budget.NewRate(1, 1)}}},
			{ID: "su-nghiep", Nature: budget.Recurrent, Granted: every(6)},
		},
		Groups: []budget.TaskGroup{{ID: "g1"}, {ID: "g2"}},
		Tasks: []budget.Task{{ID: "a", Group: "g1", Natures: []budget.Nature{budget.Recurrent}, Min: every(1), Max: every(5), Lag: 0, Fade: sure(0.25),
			Ramp:    budget.Ramp{Growth: budget.NewRate(1, 2), Plus: budget.Billion},
			Funding: []budget.Funding{{Source: "su-nghiep", LastYear: 2 * budget.Billion}}}},
		Projects: []budget.Project{{ID: "p", Group: "g2", Natures: []budget.Nature{budget.Capital}, Total: money(5), StartFrom: 2021, StartTo: 2021,
			Phasing: []budget.Rate{budget.NewRate(1, 1)}, Upkeep: budget.Billion}},
		Rules: []budget.Rule{
			{ID: "san", Direction: budget.Floor, Share: budget.NewRate(1, 200), Base: "thu"},
			{ID: "tran", Direction: budget.Ceiling, Share: budget.NewRate(9, 10), Base: budget.OfAllocated, Groups: []string{"g1"}, Test: budget.PerPeriod},
		},
		Indicators: []budget.Indicator{
			{ID: "i", Kind: budget.Quantitative, High: 100, Baseline: &budget.Baseline{Year: 2020, Value: sure(10)}},
			{ID: "j", Kind: budget.Milestone},
		},
		Targets: []budget.Target{
			{ID: "t", Indicator: "i", Year: 2022, Comparison: budget.AtLeast, Value: 60, Weight: 1, Priority: 1},
			{ID: "u", Indicator: "j", Year: 2022, Comparison: budget.DoneBy, Weight: 1, Priority: 1,
				Done: budget.Done{Projects: []string{"p"}, Tasks: []budget.TaskPaid{{Task: "a", Paid: 3 * budget.Billion}}}},
		},
		Responses: []budget.Response{
			{ID: "r", Indicator: "i", Use: "a", Shape: budget.Saturating, Gain: sure(40), Money: money(2)},
			{ID: "s", Indicator: "i", Use: "p", Shape: budget.Completion, Gain: sure(20)},
		},
	}
}

// ruleChanges are what rulePlan lacks for a rule.
func ruleChanges() map[string]func(*budget.Plan) {
	return map[string]func(*budget.Plan){
		"group_total": func(p *budget.Plan) {
			p.Objective = budget.Fixed
			p.Split = []budget.GroupShare{{Group: "g1", Share: budget.NewRate(2, 5)}, {Group: "g2", Share: budget.NewRate(3, 5)}}
		},
		"cell_fixed": func(p *budget.Plan) {
			p.Tasks[0].Funding[0].Fixed = []budget.YearAmount{{Year: 2022, Amount: 3 * budget.Billion}}
		},
		"co_finance": func(p *budget.Plan) {
			p.Tasks[0].Natures = nil
			p.Rules = append(p.Rules, budget.Rule{ID: "doi-ung", Direction: budget.Floor, Share: budget.NewRate(3, 10), Base: "dau-tu",
				Sources: []string{"su-nghiep"}, Groups: []string{"g1"}})
		},
		"project_needs":    twoMore,
		"project_excludes": twoMore,
		"project_choice": func(p *budget.Plan) {
			twoMore(p)
			p.Choices = []budget.Choice{{ID: "hai-trong-ba", Projects: []string{"p", "q", "r"}, Most: 2}}
		},
		"tail_most": twoMore,
		"pool_balance": func(p *budget.Plan) {
			p.Sources[1].Carry, p.Sources[1].Growth = budget.CarryPool, budget.NewRate(27, 25)
			p.Tasks[0].Receipts = []budget.Receipt{{After: 1, Part: budget.NewRate(3, 5)}}
		},
		"segment": func(p *budget.Plan) {
			p.Responses[0].Shape = budget.BrokenLine
			p.Responses[0].Points = []budget.CurvePoint{{Money: 2 * budget.Billion, Part: budget.NewRate(1, 5)},
				{Money: 3 * budget.Billion, Part: budget.NewRate(4, 5)}, {Money: 5 * budget.Billion, Part: budget.NewRate(1, 1)}}
		},
		"weakest": func(p *budget.Plan) {
			p.Indicators[0].Combine = budget.CombineWeakest
			p.Responses[1].Gain = p.Responses[0].Gain
		},
	}
}

// twoMore adds a project of two years that needs p, and one that p excludes; they may end
// after the plan.
func twoMore(p *budget.Plan) {
	p.Tail = &budget.Tail{Most: 3 * budget.Billion}
	next := p.Projects[0]
	next.ID, next.StartTo, next.Needs = "q", 2022, []string{"p"}
	next.Phasing = []budget.Rate{budget.NewRate(2, 5), budget.NewRate(3, 5)}
	other := next
	other.ID, other.Needs, other.Excludes = "r", nil, []string{"p"}
	p.Projects = append(p.Projects, next, other)
}

// ruleRows returns the rows of one rule, with the columns that they name.
func ruleRows(m *program, rule string) *lp.Model {
	small, at := &lp.Model{Name: rule}, map[int]int{}
	for i, row := range m.model.Rows {
		if m.limits[i].rule != rule {
			continue
		}
		terms := slices.Clone(row.Terms)
		for k, t := range terms {
			if _, ok := at[t.Column]; !ok {
				at[t.Column] = small.AddColumn(m.model.Columns[t.Column])
			}
			terms[k].Column = at[t.Column]
		}
		row.Terms = terms
		small.AddRow(row)
	}
	return small
}

// TestEachRuleIsWrittenAsItsGolden compares the rows of every rule that state names
// with its golden file, checked by hand against the rule's formula.
func TestEachRuleIsWrittenAsItsGolden(t *testing.T) {
	for _, rule := range stateRules(t) {
		t.Run(rule, func(t *testing.T) {
			plan := rulePlan()
			if change := ruleChanges()[rule]; change != nil {
				change(plan)
			}
			small := ruleRows(newProgram(newBook(plan)), rule)
			if len(small.Rows) == 0 {
				t.Fatal("the plan has nothing for this rule")
			}
			var got bytes.Buffer
			if err := mps.WriteLP(&got, small); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join("testdata", "rules", rule+".lp")
			if *update {
				if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
			}
		})
	}
}

// TestNoRuleLacksAGolden holds three lists equal: the rules that state calls, the
// methods that state rules, and the golden files.
func TestNoRuleLacksAGolden(t *testing.T) {
	called := stateRules(t)
	slices.Sort(called)
	files, err := filepath.Glob(filepath.Join("testdata", "rules", "*.lp"))
	if err != nil {
		t.Fatal(err)
	}
	var goldens []string
	for _, f := range files {
		goldens = append(goldens, strings.TrimSuffix(filepath.Base(f), ".lp"))
	}
	if !slices.Equal(called, goldens) {
		t.Errorf("state calls %v, goldens are %v", called, goldens)
	}
	if stated := statedRules(t); !slices.Equal(called, stated) {
		t.Errorf("state calls %v, methods that begin their comment with a formula are %v", called, stated)
	}
}

// stateRules returns the rules that state calls, in its order.
func stateRules(t *testing.T) []string {
	t.Helper()
	var rules []string
	for _, d := range declarations(t, "program.go") {
		if d.Name.Name != "state" {
			continue
		}
		for _, s := range d.Body.List {
			call := s.(*ast.ExprStmt).X.(*ast.CallExpr)
			rules = append(rules, snake(call.Fun.(*ast.SelectorExpr).Sel.Name))
		}
	}
	return rules
}

// statedRules returns the methods of rules.go, law.go and effects.go whose comment is
// "name: formula", sorted.
func statedRules(t *testing.T) []string {
	t.Helper()
	var rules []string
	for _, file := range []string{"rules.go", "law.go", "effects.go"} {
		for _, d := range declarations(t, file) {
			if strings.HasPrefix(d.Doc.Text(), d.Name.Name+": ") {
				rules = append(rules, snake(d.Name.Name))
			}
		}
	}
	slices.Sort(rules)
	return rules
}

func declarations(t *testing.T, file string) []*ast.FuncDecl {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var out []*ast.FuncDecl
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			out = append(out, f)
		}
	}
	return out
}

func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

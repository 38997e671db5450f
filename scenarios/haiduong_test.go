package scenarios_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
	"phanbo/scenarios"
)

// pressArticle is the document that the plan quotes most.
const pressArticle = "bao-1-phan-tram"

func haiDuong(t *testing.T) *budget.Plan {
	t.Helper()
	plan, err := scenarios.Load(scenarios.ShippedFS(), "hai-duong")
	if err != nil {
		t.Fatalf("load hai-duong: %v", err)
	}
	return plan
}

func TestHaiDuongIsSound(t *testing.T) {
	if problems := budget.Validate(haiDuong(t)); len(problems) > 0 {
		t.Errorf("Validate found:\n%v", problems)
	}
}

// The counts are those of the twelve statements, seven task groups and six
// solution groups of the article.
func TestHaiDuongCounts(t *testing.T) {
	plan := haiDuong(t)
	kinds := map[budget.IndicatorKind]int{}
	for _, i := range plan.Indicators {
		kinds[i.Kind]++
	}
	want := map[budget.IndicatorKind]int{budget.Quantitative: 7, budget.Milestone: 4, budget.Aspiration: 1}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("indicators by kind (-want +got):\n%s", diff)
	}
	counts := []int{len(plan.Indicators), len(plan.Targets), len(plan.Groups), len(plan.SolutionGroups), len(plan.Projects), len(plan.Sources)}
	if diff := cmp.Diff([]int{12, 12, 7, 6, 10, 2}, counts); diff != "" {
		t.Errorf("indicators, targets, groups, solution groups, projects, sources (-want +got):\n%s", diff)
	}
	wanted := []string{"san-1", "nua-phan-tram", "hai-phan-tram", "chia-deu", "ha-tang-truoc", "con-nguoi-truoc", "dau-tu-60"}
	var ids []string
	for _, s := range plan.Scenarios {
		ids = append(ids, s.ID)
	}
	if diff := cmp.Diff(wanted, ids); diff != "" {
		t.Errorf("scenarios (-want +got):\n%s", diff)
	}
}

// The levels are those that the article prints.
func TestHaiDuongTargetsAreThePrintedOnes(t *testing.T) {
	printed := map[string]float64{
		"xac-thuc-dien-tu": 100, "dvc-da-phuong-tien": 80, "ho-so-cap-tinh": 90, "ho-so-cap-huyen": 80,
		"ho-so-cap-xa": 60, "csdl-dung-chung-so-nganh": 70, "kiem-tra-moi-truong-so": 50,
	}
	got := map[string]float64{}
	for _, target := range haiDuong(t).Targets {
		if target.Comparison == budget.AtLeast {
			got[target.Indicator] = target.Value
		}
	}
	if diff := cmp.Diff(printed, got); diff != "" {
		t.Errorf("levels (-printed +got):\n%s", diff)
	}
}

func TestHaiDuongQuotesAreInTheArticle(t *testing.T) {
	raw, err := os.ReadFile("../testdata/haiduong-quotes.txt")
	if err != nil {
		t.Fatal(err)
	}
	article := strings.Split(string(raw), "\n")
	quoted := 0
	for _, row := range quotesOf(haiDuong(t)) {
		if row.Document != pressArticle {
			continue
		}
		quoted++
		if !slices.ContainsFunc(article, func(line string) bool { return strings.Contains(line, row.Quote) }) {
			t.Errorf("not in the article: %q", row.Quote)
		}
	}
	// 12 indicators, 7 + 6 groups, the rule, 3 actors, 8 bases
	if quoted != 37 {
		t.Errorf("%d rows quote the article, want 37", quoted)
	}
}

func quotesOf(p *budget.Plan) []budget.Evidence {
	var rows []budget.Evidence
	add := func(e budget.Evidence) {
		if e.Quote != "" {
			rows = append(rows, e)
		}
	}
	for _, r := range p.Indicators {
		add(r.Evidence)
	}
	for _, r := range p.Groups {
		add(r.Evidence)
	}
	for _, r := range p.SolutionGroups {
		add(r.Evidence)
	}
	for _, r := range p.Rules {
		add(r.Evidence)
	}
	for _, r := range p.Actors {
		add(r.Evidence)
	}
	for _, r := range p.Bases {
		add(r.Evidence)
	}
	return rows
}

// Systems that the article names as the province's own, and the row that pays for
// each; the national portal and databases are connected to, never built.
func TestHaiDuongFundsTheNamedSystems(t *testing.T) {
	systems := map[string]string{
		"Cổng dịch vụ công tỉnh":                                                                       "nang-cap-cong",
		"hệ thống thông tin một cửa điện tử cấp tỉnh, huyện, xã":                                       "mot-cua",
		"nền tảng tích hợp và chia sẻ dữ liệu dùng chung LGSP":                                         "lgsp",
		"hệ thống cơ sở dữ liệu dùng chung trên phạm vi toàn tỉnh":                                     "csdl-so-nganh",
		"các cơ sở dữ liệu dùng chung cấp tỉnh":                                                        "csdl-dung-chung",
		"hệ thống thông tin của cơ quan quản lý":                                                       "he-thong-kiem-tra",
		"các nền tảng đào tạo kỹ năng số cho người dân":                                                "nen-tang-ky-nang",
		"các nền tảng, kênh tương tác trực tuyến giữa cơ quan nhà nước và người dân, doanh nghiệp":     "kenh-tuong-tac",
		"các cơ sở dữ liệu quốc gia về Dân cư, Đất đai, Đăng ký doanh nghiệp, Tài chính, Bảo hiểm, Tư": "ket-noi-csdl",
	}
	raw, err := os.ReadFile("../testdata/haiduong-quotes.txt")
	if err != nil {
		t.Fatal(err)
	}
	uses := haiDuong(t).Uses()
	for quote, id := range systems {
		if !strings.Contains(string(raw), quote) {
			t.Errorf("not in the article: %q", quote)
		}
		if !slices.ContainsFunc(uses, func(u budget.Use) bool { return u.ID == id }) {
			t.Errorf("no task or project %q for %q", id, quote)
		}
	}
}

// The draft keeps every hard limit and spends exactly what each source may give in
// each year.
func TestHaiDuongDraftFitsTheCeilings(t *testing.T) {
	plan := haiDuong(t)
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

// Departments ask for 1.3 to 1.7 times what 1% gives.
func TestHaiDuongRequestsExceedTheCeilings(t *testing.T) {
	plan := haiDuong(t)
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
	if ratio := float64(asked) / float64(given); ratio < 1.3 || ratio > 1.7 {
		t.Errorf("requests are %.2f times the ceilings", ratio)
	}
}

// What is assumed says why and names the nearest real figure, in both languages.
func TestHaiDuongAssumptionsAreReasoned(t *testing.T) {
	for name, e := range assumptions(haiDuong(t)) {
		for _, text := range []string{e.Reason.Vi, e.Reason.En, e.Nearest.Vi, e.Nearest.En} {
			if text == "" {
				t.Errorf("%s: a reason or the nearest figure is missing in one language", name)
				break
			}
		}
	}
}

func assumptions(p *budget.Plan) map[string]budget.Evidence {
	rows := map[string]budget.Evidence{}
	add := func(id string, e budget.Evidence) {
		if e.IsAssumed() {
			rows[id] = e
		}
	}
	for _, r := range p.Tasks {
		add("task "+r.ID, r.Evidence)
	}
	for _, r := range p.Projects {
		add("project "+r.ID, r.Evidence)
	}
	for _, r := range p.Responses {
		add("response "+r.ID, r.Evidence)
	}
	for _, r := range p.Sources {
		add("source "+r.ID, r.Evidence)
		for _, terms := range r.Payments {
			add("payments of "+r.ID, terms.Evidence)
		}
	}
	for _, r := range p.Targets {
		add("condition of "+r.ID, r.Done.Evidence)
	}
	for _, r := range p.Indicators {
		add("drift of "+r.ID, r.DriftFrom)
		if r.Baseline != nil {
			add("baseline of "+r.ID, r.Baseline.Evidence)
		}
	}
	for _, b := range p.Bases {
		for _, a := range b.Amounts {
			add("base "+b.ID, a.Evidence)
		}
	}
	return rows
}

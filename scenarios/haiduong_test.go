package scenarios_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"phanbo/budget"
)

func haiDuong(t *testing.T) *budget.Plan {
	t.Helper()
	return shipped(t, "hai-duong")
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
	article := documentText(t, "hai-duong-171.txt")
	uses := haiDuong(t).Uses()
	for quote, id := range systems {
		if !strings.Contains(article, quote) {
			t.Errorf("not in the article: %q", quote)
		}
		if !slices.ContainsFunc(uses, func(u budget.Use) bool { return u.ID == id }) {
			t.Errorf("no task or project %q for %q", id, quote)
		}
	}
}

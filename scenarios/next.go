package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"phanbo/budget"
)

// NextOptions say what the next plan of a province is begun with.
type NextOptions struct {
	First, Last budget.Year
	Province    string   // id of a unit of the library; empty = a province without a name
	Indicators  []string // PLAN/ID, or PLAN for all that can be taken from it. Default: of hai-duong
}

// Next begins the plan of a province for years from 2026 on: two tiers, the laws of each
// year from the library (1% and 3% of expenditure, carry-over), indicators from the plans
// that ship with the tasks, projects and responses that serve them. What the province
// must still decide stands in it as an assumption that says what it was made of: money
// is scaled to the new envelope, baselines lie between baseline and target of the plan
// that an indicator comes from. It passes Validate.
func Next(o NextOptions) (*Written, error) {
	if len(o.Indicators) == 0 {
		o.Indicators = []string{"hai-duong"}
	}
	b := &nextPlan{options: o, taken: map[string]string{}}
	b.head()
	b.money()
	for _, plan := range b.plans() {
		if err := b.from(plan); err != nil {
			return nil, err
		}
	}
	b.file.Rules = b.rules(b.file.Bases[0])
	l := newLoader()
	return l.finish(b.file, nil, true)
}

// nextPlan is a plan on its way.
type nextPlan struct {
	options  NextOptions
	unit     *budget.Unit
	file     planFile
	envelope budget.Dong       // over all years
	taken    map[string]string // new id of a row by its plan and id
}

func vi(vi, en string) textValue { return textValue{budget.Text{Vi: vi, En: en}} }

func why(vi_, en, nearVi, nearEn string) evidenceKeys {
	a := &assumedOf{Why: vi(vi_, en)}
	if nearVi != "" {
		a.Nearest = vi(nearVi, nearEn)
	}
	return evidenceKeys{Assumed: a}
}

func (b *nextPlan) years() []budget.Year {
	return (&budget.Plan{First: b.options.First, Last: b.options.Last}).Years()
}

// head writes the plan's own row, its actors and its task groups.
func (b *nextPlan) head() {
	lib := shippedLibrary()
	place := budget.Text{Vi: "Tỉnh (ghi tên)", En: "The province (write its name)"}
	id := "ke-hoach"
	if i := slices.IndexFunc(lib.units, func(u budget.Unit) bool { return u.ID == b.options.Province }); i >= 0 {
		b.unit = &lib.units[i]
		place, id = b.unit.Name, b.unit.ID
	}
	span := fmt.Sprintf("%d - %d", b.options.First, b.options.Last)
	b.file.Schema, b.file.MoneyUnit = planSchema, "triệu đồng"
	b.file.Plan = &planHead{
		ID:       fmt.Sprintf("%s-%d-%d", id, b.options.First, b.options.Last),
		Name:     vi("Kế hoạch chuyển đổi số "+lower(place.Vi)+" giai đoạn "+span, "Digital transformation plan of "+place.En+", "+span),
		Province: textValue{place}, Unit: b.options.Province, First: yearValue(b.options.First), Last: yearValue(b.options.Last),
	}
	for _, a := range []struct{ id, vi, en string }{
		{"ubnd-tinh", "UBND tỉnh", "People's Committee of the province"},
		{"so-tai-chinh", "Sở Tài chính", "Department of Finance"},
		{"so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology"},
		{"so-noi-vu", "Sở Nội vụ", "Department of Home Affairs"},
		{"cac-so-nganh", "Các sở, ban, ngành", "Departments"},
		{"ubnd-xa", "UBND các xã, phường", "People's Committees of communes"},
	} {
		b.file.Actors = append(b.file.Actors, actorRow{ID: a.id, Name: vi(a.vi, a.en), From: yearValue(b.options.First)})
	}
}

// lower begins a name in the middle of a sentence: Tỉnh A becomes tỉnh A.
func lower(name string) string {
	for _, head := range []string{"Tỉnh", "Thành phố"} {
		if rest, ok := strings.CutPrefix(name, head); ok {
			return strings.ToLower(head) + rest
		}
	}
	return name
}

// Growth of expenditure since the base year, a year: of seven provinces with council
// estimates of 2021-2024 (CKNS) against the estimate of 2017 the least, the median and
// the second highest.
const (
	growthLow    = 0.05
	growthLikely = 0.075
	growthHigh   = 0.14
)

// money writes base, envelope and sources.
func (b *nextPlan) money() {
	base := baseRow{ID: "tong-chi", Name: vi("Tổng chi ngân sách địa phương, dự toán", "Total local expenditure, estimate"),
		Side: "expenditure", Measure: string(budget.TotalExpenditure),
		Evidence: why("Cơ sở của mức 1% và 3% là tổng chi ngân sách; thay bằng dự toán HĐND giao khi có",
			"The 1% and 3% are taken of total expenditure; replace by the council's estimates", "", "")}
	from, nearVi, nearEn := b.latest()
	for _, y := range b.years() {
		amount := budget.Amount{Low: grown(from, y, growthLow), Likely: grown(from, y, growthLikely), High: grown(from, y, growthHigh)}
		b.envelope += amount.Likely / 100
		base.Amounts = append(base.Amounts, baseAmountRow{Year: yearValue(y), Amount: amountValue{amount}, Stage: string(budget.Estimate), Reliable: string(budget.Low),
			Evidence: why("Chưa có dự toán; số 2017 tăng 7,5% mỗi năm (thấp 5%, cao 14%), như bảy tỉnh có dự toán HĐND 2021 - 2024 so với 2017",
				"No estimate yet; the figure of 2017 grown by 7.5% a year (low 5%, high 14%), as of seven provinces with council estimates of 2021-2024", nearVi, nearEn)})
	}
	b.file.Bases = []baseRow{base}
	one := budget.NewRate(1, 100)
	b.file.Envelope = &envelopeRow{Base: base.ID, Share: yearRates{{Rate: one}}}
	b.file.Sources = []sourceRow{
		b.source("dau-tu-tinh", vi("Vốn đầu tư công ngân sách tỉnh", "Public investment capital of the province"), budget.Capital, [3]int64{20, 75, 95}, "keo-dai-von-dau-tu"),
		b.source("su-nghiep-tinh", vi("Kinh phí thường xuyên ngân sách tỉnh", "Recurrent money of the province"), budget.Recurrent, [3]int64{80, 92, 100}, "chuyen-nguon-cds"),
	}
}

// latest returns the expenditure of the province in the year of the library's tables, or
// of the median province.
func (b *nextPlan) latest() (from budget.BaseAmount, nearVi, nearEn string) {
	bases := slices.Clone(shippedLibrary().bases)
	slices.SortFunc(bases, func(x, y budget.Base) int { return int(x.Amounts[0].Amount.Likely - y.Amounts[0].Amount.Likely) })
	chosen := bases[len(bases)/2]
	nearVi, nearEn = "Không nêu tỉnh: lấy tỉnh đứng giữa 34 tỉnh, "+chosen.Name.Vi, "No province is named: the median of 34 provinces, "+chosen.Name.En
	for _, x := range bases {
		if x.ID == b.options.Province {
			chosen, nearVi, nearEn = x, x.Name.Vi, x.Name.En
		}
	}
	from = chosen.Amounts[0]
	billions := int64(from.Amount.Likely / budget.Billion)
	nearVi += fmt.Sprintf(": %d tỷ đồng (QĐ 2664/QĐ-BTC ngày 15/12/2016)", billions)
	nearEn += fmt.Sprintf(": %d billion đồng (Decision 2664/QĐ-BTC of 15/12/2016)", billions)
	return from, nearVi, nearEn
}

// grown returns an amount after growth from its year to y, in whole tỷ đồng.
func grown(from budget.BaseAmount, y budget.Year, growth float64) budget.Dong {
	x := from.Amount.Likely.Billions()
	for range y - from.Year {
		x *= 1 + growth
	}
	return budget.FromBillions(x).Floor(budget.Billion)
}

func (b *nextPlan) source(id string, name textValue, nature budget.Nature, paid [3]int64, law string) sourceRow {
	rate := func(n int64) budget.Rate { return budget.NewRate(n, 100) }
	return sourceRow{ID: id, Name: name, Nature: string(nature), Part: rateValue{budget.NewRate(1, 2)},
		Payments: []paymentRow{{Paid: rateRange{rate(paid[0]), rate(paid[1]), rate(paid[2])}, Law: law,
			Evidence: why("Tỷ lệ giải ngân trong năm chưa có số của tỉnh; phần chuyển nguồn theo luật của từng năm",
				"The part paid within the year is not known for the province; what is carried over follows the law of each year",
				"Cả nước 2025: 4.374 trên 21.512 tỷ đồng đăng ký bổ sung cho khoa học, công nghệ, chuyển đổi số (20%); mục tiêu giải ngân đầu tư công 2026-2030 trên 95% (NQ 27/2026/QH16)",
				"Nationally 2025: 4,374 of 21,512 billion of extra registrations (20%); aim for 2026-2030 above 95% (Resolution 27/2026/QH16)")}},
		Evidence: why("Chưa chia khung kinh phí theo nguồn; giả định chia đôi", "The envelope is not split over sources yet; half and half is assumed",
			"Hưng Yên 2022: chi đầu tư 51%, chi thường xuyên 49% (dự toán HĐND, CKNS)", "Hưng Yên 2022: investment 51%, recurrent 49% (council estimate, CKNS)")}
}

// securityGroup is the task group for information security in the plans that ship.
const securityGroup = "an-toan"

// rules are the dated floors of the library: 1% for digital transformation from the budget
// of 2027 on, 3% with science and innovation, 10% of it for information security.
func (b *nextPlan) rules(base baseRow) []ruleRow {
	var outside []outsideRow
	for _, a := range base.Amounts {
		outside = append(outside, outsideRow{Year: a.Year, Amount: moneyValue((a.Amount.Likely / 50).Floor(budget.Million)), Name: vi("Chi khoa học, công nghệ, đổi mới sáng tạo ngoài kế hoạch này", "Science, technology and innovation outside this plan"),
			Evidence: why("Chưa có số; giả định bằng 2% tổng chi, phần còn lại của mức 3%", "Not known; 2% of expenditure is assumed, the rest of the 3%", "", "")})
	}
	rules := []ruleRow{
		{ID: "san-khcn-cds", Name: vi("Chi ít nhất 3% tổng chi cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số", "At least 3% of expenditure for science, technology, innovation and digital transformation"),
			Law: "chi-khcn-cds", Base: base.ID, Outside: outside, Advisory: true},
	}
	if slices.ContainsFunc(b.file.Groups, func(g groupRow) bool { return g.ID == securityGroup }) {
		rules = append(rules, ruleRow{ID: "san-an-toan", Name: vi("Chi ít nhất 10% kinh phí công nghệ thông tin cho an toàn thông tin", "At least 10% of IT money for information security"),
			Law: "an-toan-thong-tin", Base: budget.OfAllocated, Groups: []string{securityGroup}, Advisory: true})
	}
	if b.options.Last >= firstOfLaw("chi-chuyen-doi-so") {
		rules = append([]ruleRow{{ID: "san-chuyen-doi-so", Name: vi("Chi ít nhất 1% tổng chi cho chuyển đổi số", "At least 1% of expenditure for digital transformation"),
			Law: "chi-chuyen-doi-so", Base: base.ID}}, rules...)
	}
	return rules
}

// firstOfLaw returns the first budget year that a subject of the library governs.
func firstOfLaw(subject string) budget.Year {
	for y := budget.Year(minYear); y <= maxYear; y++ {
		if budget.Governing(shippedLibrary().laws, subject, y) != nil {
			return y
		}
	}
	return maxYear
}

// plans returns the plans that ship of which rows are taken, in the order asked for.
func (b *nextPlan) plans() []string {
	var plans []string
	for _, i := range b.options.Indicators {
		plan, _, _ := strings.Cut(i, "/")
		if !slices.Contains(plans, plan) {
			plans = append(plans, plan)
		}
	}
	return plans
}

// wants tells whether an indicator of a plan is asked for.
func (b *nextPlan) wants(plan, id string) bool {
	return slices.Contains(b.options.Indicators, plan) || slices.Contains(b.options.Indicators, plan+"/"+id)
}

// copyOf returns a copy of a row that shares nothing with it but texts.
func copyOf[R any](row R) R {
	v := reflect.New(reflect.TypeFor[R]()).Elem()
	v.Set(reflect.ValueOf(row))
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && !f.IsNil() {
			f.Set(reflect.AppendSlice(reflect.MakeSlice(f.Type(), 0, f.Len()), f))
		}
	}
	return v.Interface().(R)
}

package xlsx_test

import (
	"encoding/json"
	"fmt"
	"sync"

	"phanbo/budget"
)

// sample is an invented plan of the size of a small province's, with an answer
// made by hand: five years, two sources, seven groups, twenty uses, twelve
// targets, long names, and amounts that are no whole triệu đồng.
func sample() (*budget.Plan, budget.Outcome) {
	p := &budget.Plan{ID: "mau", Name: budget.Text{Vi: "Kế hoạch chuyển đổi số giai đoạn 2021 - 2025", En: "Digital transformation plan 2021-2025"},
		Province: budget.Text{Vi: "Mẫu", En: "Sample"}, First: 2021, Last: 2025, AsOf: 2021, Step: budget.Million}
	p.Documents = []budget.Document{{ID: "kh", Number: "171/KH-UBND", Title: budget.Text{Vi: "Kế hoạch ứng dụng công nghệ thông tin, phát triển chính quyền số và bảo đảm an toàn thông tin mạng", En: "Plan for digital government"},
		Issuer: budget.Text{Vi: "Ủy ban nhân dân tỉnh"}, Date: "2021-01-15", Address: "https://example.org/van-ban/171"},
		{ID: "bc", Number: "12/BC-STTTT", Title: budget.Text{Vi: "Báo cáo kết quả năm 2020"}, Date: "2020"}}
	p.Actors = []budget.Actor{{ID: "stttt", Name: budget.Text{Vi: "Sở Thông tin và Truyền thông", En: "Department of Information and Communications"}},
		{ID: "snv", Name: budget.Text{Vi: "Sở Nội vụ", En: "Department of Home Affairs"}}, {ID: "stc", Name: budget.Text{Vi: "Sở Tài chính", En: "Department of Finance"}}}
	p.Sources = []budget.Source{{ID: "dtpt", Name: budget.Text{Vi: "Vốn đầu tư công - NSĐP", En: "Public investment, local budget"}, Nature: budget.Capital, Tier: budget.ProvinceTier},
		{ID: "sn", Name: budget.Text{Vi: "Kinh phí sự nghiệp", En: "Recurrent funds"}, Nature: budget.Recurrent, Tier: budget.ProvinceTier,
			Payments: []budget.PaymentTerms{{Paid: budget.Figure{Likely: 0.85, Low: 0.7, High: 0.95}, PaidRate: budget.NewRate(17, 20),
				Evidence: budget.Evidence{Kind: budget.Assumed, Reason: budget.Text{Vi: "Không có số giải ngân riêng của lĩnh vực; lấy theo mức chung của tỉnh."}}}}}}
	p.Bases = []budget.Base{{ID: "thu", Name: budget.Text{Vi: "Tổng thu ngân sách tỉnh", En: "Total revenue"}, Side: budget.Revenue},
		{ID: "chi", Name: budget.Text{Vi: "Tổng chi ngân sách địa phương", En: "Total expenditure"}, Side: budget.Expenditure}}
	for _, y := range p.Years() {
		kind := budget.Sourced
		if y > 2023 {
			kind = budget.Assumed
		}
		p.Bases[0].Amounts = append(p.Bases[0].Amounts, budget.BaseAmount{Year: y, Amount: budget.Amount{Likely: 1_234_567_890_123}, Stage: budget.Estimate,
			Evidence: budget.Evidence{Kind: kind, Reason: budget.Text{Vi: "Giữ bằng dự toán năm 2023 vì chưa có số liệu."}}})
	}
	p.Rules = []budget.Rule{{ID: "mot-phan-tram", Name: budget.Text{Vi: "Chi cho chuyển đổi số tối thiểu 1% tổng thu ngân sách", En: "At least 1% of revenue"}, Article: "Mục III.2",
		Direction: budget.Floor, Share: budget.NewRate(1, 100), Base: "thu", Readings: []string{"chi", budget.OfAllocated},
		Evidence: budget.Evidence{Kind: budget.Sourced, Document: "kh", Quote: "Hằng năm bố trí tối thiểu 1% tổng thu ngân sách của tỉnh cho ứng dụng công nghệ thông tin."}}}
	var allocation, draft []budget.Cell
	addUses(p, &allocation, &draft)
	addTargets(p)
	addUnits(p)
	o := sampleOutcome(p, allocation, draft)
	o.Plan, o.PlanName, o.Province, o.ScenarioName = p.ID, p.Name, p.Province, budget.Text{Vi: "Sàn 1% tổng thu", En: "Floor of 1%"}
	o.Inputs = []budget.Input{{Name: "mau.yaml", SHA256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}
	o.Bound, o.Gap, o.MovesStatus, o.MovesMost = o.Value+1e-4, 1e-5, budget.MovesProved, 10
	o.Rests.OnAssumedPrices = o.Rests.Total / 3
	for i := range o.Verdicts {
		if v := &o.Verdicts[i]; v.Status != budget.NotAssessable {
			v.Reach = budget.Reachable
		}
	}
	addMoves(p, &o)
	return p, o
}

// judgement is the sample as the engine judges it, kept as JSON.
var judgement sync.Map

// sampleOutcome judges the sample once, and gives everybody a copy.
func sampleOutcome(p *budget.Plan, allocation, draft []budget.Cell) budget.Outcome {
	data, ok := judgement.Load("")
	if !ok {
		o := judged(p, allocation, draft)
		data, _ = json.Marshal(o)
		judgement.Store("", data)
	}
	var o budget.Outcome
	if err := json.Unmarshal(data.([]byte), &o); err != nil {
		panic(err)
	}
	return o
}

var groupNames = []string{"Hạ tầng số", "Nền tảng, hệ thống dùng chung", "Cơ sở dữ liệu dùng chung và chuyên ngành", "Ứng dụng, dịch vụ công trực tuyến",
	"An toàn thông tin mạng", "Phát triển nguồn nhân lực số", "Tuyên truyền, chuyển đổi nhận thức và hỗ trợ doanh nghiệp"}

func addUses(p *budget.Plan, allocation, draft *[]budget.Cell) {
	for g, name := range groupNames {
		p.Groups = append(p.Groups, budget.TaskGroup{ID: fmt.Sprintf("nhom-%d", g+1), Name: budget.Text{Vi: name}})
		for k := range 3 {
			if g == 6 && k == 2 {
				continue
			}
			addUse(p, allocation, draft, g, k)
		}
	}
	for i := range p.Sources {
		for _, y := range p.Years() {
			given := budget.Dong(500_000_000 * int64(i))
			for _, c := range *allocation {
				if c.Source == p.Sources[i].ID && c.Year == y {
					given += c.Amount
				}
			}
			p.Sources[i].Granted = append(p.Sources[i].Granted, budget.YearAmount{Year: y, Amount: given})
		}
	}
}

// addUse adds use k of group g, a project when k is 2, with draft and proposal.
func addUse(p *budget.Plan, allocation, draft *[]budget.Cell, g, k int) {
	id := fmt.Sprintf("nv-%d-%d", g+1, k+1)
	name := budget.Text{Vi: fmt.Sprintf("Xây dựng, nâng cấp và vận hành hệ thống thứ %d của nhóm “%s” phục vụ chỉ đạo điều hành và người dân, doanh nghiệp", k+1, groupNames[g])}
	assumed := budget.Evidence{Kind: budget.Assumed, Reason: budget.Text{Vi: "Đơn giá lấy theo báo giá năm 2020, chưa có dự toán được duyệt."}, Nearest: budget.Text{Vi: "Đà Nẵng: 35 - 37 tỷ đồng một năm"}}
	f := budget.Funding{Source: p.Sources[(g+k)%2].ID}
	var phases []budget.Dong
	for _, y := range p.Years() {
		base := budget.Dong(1_000_000 * (300 + 137*g + 411*k + 53*(int(y)-2021)*(k+1)))
		f.Requested = append(f.Requested, budget.YearAmount{Year: y, Amount: base * 3 / 2})
		f.Draft = append(f.Draft, budget.YearAmount{Year: y, Amount: base})
		final := base
		if g == 4 && k == 0 {
			final += 250_000_001 // one đồng more than whole triệu
		}
		if g == 0 && k == 1 {
			final -= 120_500_000
		}
		cell := budget.Cell{Use: id, Source: f.Source, Year: y, Amount: base}
		*draft = append(*draft, cell)
		cell.Amount = final
		*allocation = append(*allocation, cell)
		phases = append(phases, final)
	}
	if k == 2 {
		whole, shares := sharesOf(phases)
		p.Projects = append(p.Projects, budget.Project{ID: id, Group: p.Groups[g].ID, Name: name, Class: "B", Status: budget.InvestDecided, Decision: "QĐ 1234/QĐ-UBND ngày 01/03/2021",
			Lead: "stttt", Support: []string{"snv", "stc"}, Total: budget.Amount{Likely: whole, Low: whole / 2, High: whole * 2}, StartFrom: 2021, StartTo: 2021, Phasing: shares, Funding: []budget.Funding{f}, Evidence: assumed})
		return
	}
	e := budget.Evidence{Kind: budget.Sourced, Document: "kh", Quote: "Giao Sở Thông tin và Truyền thông chủ trì, phối hợp với các đơn vị liên quan triển khai."}
	if k == 1 {
		e = assumed
	}
	p.Tasks = append(p.Tasks, budget.Task{ID: id, Group: p.Groups[g].ID, Name: name, Lead: "stttt", Support: []string{"snv"}, Funding: []budget.Funding{f}, Evidence: e,
		UnitPrice: budget.Amount{Likely: 1_500_000, Low: 1_200_000, High: 2_000_000}, Unit: budget.Text{Vi: "thiết bị"}})
}

// sharesOf adds amounts up and returns the part of each, as a project's phases.
func sharesOf(amounts []budget.Dong) (whole budget.Dong, shares []budget.Rate) {
	for _, d := range amounts {
		whole += d
	}
	for _, d := range amounts {
		shares = append(shares, budget.NewRate(int64(d), int64(whole)))
	}
	return whole, shares
}

var targetNames = []string{
	"Tỷ lệ dịch vụ công trực tuyến mức độ 3, 4 trên tổng số dịch vụ công có đủ điều kiện theo quy định của pháp luật",
	"Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trực tuyến trên tổng số hồ sơ của toàn tỉnh",
	"Tỷ lệ hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng (trừ hồ sơ thuộc phạm vi bí mật nhà nước)",
	"Tỷ lệ hồ sơ công việc tại cấp huyện được xử lý trên môi trường mạng",
	"Tỷ lệ hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng",
	"Tỷ lệ cơ quan nhà nước cung cấp dữ liệu mở phục vụ phát triển chính quyền số, kinh tế số, xã hội số",
	"Thời gian xử lý trung bình một hồ sơ (ngày)",
	"Hoàn thành nền tảng tích hợp, chia sẻ dữ liệu cấp tỉnh (LGSP), kết nối với nền tảng quốc gia",
	"Hoàn thành trung tâm giám sát, điều hành thông minh của tỉnh",
	"Hoàn thành hệ thống báo cáo của tỉnh, kết nối hệ thống báo cáo quốc gia",
	"Tỷ lệ cán bộ, công chức, viên chức được tập huấn kỹ năng số",
	"Thuộc nhóm các tỉnh dẫn đầu cả nước về chuyển đổi số"}

func addTargets(p *budget.Plan) {
	assumed := budget.Evidence{Kind: budget.Assumed, Reason: budget.Text{Vi: "Chưa có quan hệ chi - kết quả công bố; giả định theo kinh nghiệm."}, Nearest: budget.Text{Vi: "Không có"}}
	for i, name := range targetNames {
		id := fmt.Sprintf("ct-%d", i+1)
		ind := budget.Indicator{ID: id, Name: budget.Text{Vi: name}, Kind: budget.Quantitative, Unit: budget.Text{Vi: "%"}, Levels: []budget.Tier{budget.ProvinceTier}, Lead: "snv",
			Evidence: budget.Evidence{Kind: budget.Sourced, Document: "kh", Quote: name + " đạt theo mục tiêu đề ra đến năm 2025."}}
		target := budget.Target{ID: id + "-2025", Indicator: id, Year: 2025, Comparison: budget.AtLeast, Weight: 1, Priority: 1}
		switch {
		case i < 7 || i == 10:
			numbers(p, &ind, &target, i, assumed)
		case i == 11:
			ind.Kind, target.Comparison = budget.Aspiration, budget.DoneBy
		default:
			ind.Kind, ind.Unit, target.Comparison = budget.Milestone, budget.Text{}, budget.DoneBy
			target.Done = budget.Done{Tasks: []budget.TaskPaid{{Task: "nv-2-1", Paid: budget.Dong(i) * budget.Billion / 4}}, Evidence: assumed}
		}
		p.Indicators = append(p.Indicators, ind)
		p.Targets = append(p.Targets, target)
	}
}

// numbers gives an indicator its levels and what moves it; the seventh is better when
// smaller.
func numbers(p *budget.Plan, ind *budget.Indicator, target *budget.Target, i int, assumed budget.Evidence) {
	base, gain := 40+1.5*float64(i), 20+8*float64(i%5)
	target.Value = 80
	if i == 6 {
		base, gain, target.Value, target.Comparison = 9.5, -6, 5, budget.AtMost
	}
	kind := budget.Evidence{Kind: budget.Sourced, Document: "bc", Quote: "Kết quả năm 2020."}
	if i%4 == 0 {
		kind = assumed
	}
	ind.Baseline = &budget.Baseline{Year: 2020, Value: budget.Figure{Likely: base, Low: base - 3, High: base + 3}, Evidence: kind}
	p.Responses = append(p.Responses, budget.Response{ID: "r" + ind.ID, Indicator: ind.ID, Use: "nv-4-1", Shape: budget.Saturating,
		Gain: budget.Figure{Likely: gain, Low: gain / 2, High: gain * 2}, Money: budget.Amount{Likely: 3_500_000_000, Low: 2_000_000_000, High: 6_000_000_000}, Evidence: assumed})
}

// addUnits gives the province an end, three indicators another owner or fate, and splits
// one group over communes by Đà Nẵng's norm for culture and information of 2026; one of
// them is joined to another in 2023.
func addUnits(p *budget.Plan) {
	assumed := budget.Evidence{Kind: budget.Assumed, Reason: budget.Text{Vi: "Mượn định mức văn hóa - thông tin của Đà Nẵng."}}
	p.Units = []budget.Unit{
		{ID: "tinh-mau", Name: budget.Text{Vi: "Tỉnh Mẫu", En: "Sample province"}, Tier: budget.ProvinceTier, To: "2025-06-30", Successors: []string{"tinh-moi"}},
		{ID: "tinh-moi", Name: budget.Text{Vi: "Thành phố Mới", En: "New city"}, Tier: budget.ProvinceTier, From: "2025-07-01"},
		{ID: "cap-huyen", Name: budget.Text{Vi: "Cấp huyện", En: "The districts"}, Tier: budget.DistrictTier, To: "2025-06-30", Successors: []string{"cap-xa"}},
		{ID: "cap-xa", Name: budget.Text{Vi: "Cấp xã", En: "The communes"}, Tier: budget.CommuneTier},
		{ID: "xa-a", Name: budget.Text{Vi: "Xã A"}, Tier: budget.CommuneTier, Population: 4_000, Zone: "dac-biet-kho-khan"},
		{ID: "xa-b", Name: budget.Text{Vi: "Phường B"}, Tier: budget.CommuneTier, Population: 61_234, Zone: "do-thi"},
		{ID: "xa-c", Name: budget.Text{Vi: "Xã C"}, Tier: budget.CommuneTier, Population: 12_345, Zone: "khac", To: "2023-06-30", Successors: []string{"xa-d", "xa-b"}},
		{ID: "xa-d", Name: budget.Text{Vi: "Xã D"}, Tier: budget.CommuneTier, Population: 23_456, Zone: "khac"},
	}
	p.Norms = []budget.Norm{{ID: "van-hoa", Name: budget.Text{Vi: "Định mức văn hóa - thông tin theo dân số và vùng"}, Basis: budget.PerInhabitant, Evidence: assumed,
		Rates: []budget.NormRate{{Zone: "dac-biet-kho-khan", Name: budget.Text{Vi: "Đặc biệt khó khăn"}, Amount: 46_000}, {Zone: "do-thi", Name: budget.Text{Vi: "Đô thị"}, Amount: 21_500}, {Zone: "khac", Amount: 23_700}}}}
	p.UnitSplits = []budget.UnitSplit{{ID: "theo-xa", Name: budget.Text{Vi: "Hạ tầng số theo xã"}, Norm: "van-hoa", Groups: []string{"nhom-1"}, LeastPart: budget.NewRate(3, 5), Evidence: assumed},
		{ID: "su-nghiep", Name: budget.Text{Vi: "Kinh phí sự nghiệp theo xã"}, Norm: "van-hoa", Uses: []string{"nv-2-1", "nv-3-1"}, Sources: []string{"sn"}, Least: 40 * budget.Million, Evidence: assumed}}
	p.Unit, p.Ended = "tinh-mau", budget.EndedHistory
	last := len(p.Indicators) - 1
	p.Indicators[last].Owner, p.Indicators[last].Ended = "cap-huyen", budget.EndedClosed
	p.Indicators[last-1].Owner, p.Indicators[last-1].Ended, p.Indicators[last-1].MovedTo = "cap-huyen", budget.EndedMoved, []string{"cap-xa"}
	p.Indicators[last-2].Owner = "cap-huyen"
}

func addMoves(p *budget.Plan, o *budget.Outcome) {
	for i, y := range p.Years() {
		o.Moves = append(o.Moves, budget.Move{Transfers: []budget.Transfer{{Source: "dtpt", Year: y, From: "nv-1-2", To: "nv-5-1", Amount: 120_500_000}},
			Amount: 120_500_000, Value: 9 + float64(i), Gain: 0.01, Gained: []string{"ct-2-2025"}[:min(1, i)]})
	}
}

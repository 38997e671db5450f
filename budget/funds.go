package budget

// Side tells revenue from expenditure.
type Side string

// The two sides of a budget.
const (
	Revenue     Side = "revenue"
	Expenditure Side = "expenditure"
)

// Stage is the state of a budget figure, from plan to account.
type Stage string

// The stages of a figure.
const (
	Estimate        Stage = "estimate"         // dự toán, assigned by the council
	ExpectedOutturn Stage = "expected_outturn" // ước thực hiện
	FinalAccount    Stage = "final_account"    // quyết toán
)

// Measure says what a line of revenue or expenditure counts.
type Measure string

// The measures of revenue and expenditure.
const (
	OnTerritory        Measure = "on_territory"         // tổng thu NSNN trên địa bàn
	DomesticRevenue    Measure = "domestic"             // thu nội địa
	RetainedRevenue    Measure = "retained"             // thu NSĐP được hưởng theo phân cấp
	TotalWithTransfers Measure = "total_with_transfers" // tổng thu NSĐP kể cả bổ sung và chuyển nguồn
	ProvincialTier     Measure = "provincial_tier"      // thu ngân sách cấp tỉnh
	TotalExpenditure   Measure = "total_expenditure"    // tổng chi NSĐP
)

// Base is a series of revenue or expenditure that shares are taken of (cơ sở
// tính). Two readings of a law are two bases.
type Base struct {
	ID       string
	Name     Text
	Side     Side
	Measure  Measure
	Amounts  []BaseAmount // by year; a year without a row has no data
	Evidence Evidence
	Origin   Origin
}

// BaseAmount is one year of a base, with the stage of the figure.
type BaseAmount struct {
	Year   Year
	Amount Amount
	Stage  Stage
	// Reliability is how sure the figure is by where it was published; empty = as its document.
	Reliability Reliability
	Evidence    Evidence
	Origin      Origin
}

// Reliability is how sure a published figure is (độ tin cậy).
type Reliability string

// The grades of reliability.
const (
	High   Reliability = "high"   // an official table or resolution
	Medium Reliability = "medium" // news, or a collection of official tables
	Low    Reliability = "low"    // computed from rates, or a copy of a copy
)

// In returns the row of a year, and whether there is one.
func (b *Base) In(year Year) (BaseAmount, bool) {
	for _, a := range b.Amounts {
		if a.Year == year {
			return a, true
		}
	}
	return BaseAmount{}, false
}

// Envelope is the money of a plan that is set as a share of a base (khung kinh
// phí): Share(t)·Base(t), split over sources by their Part. Without a base all
// money is granted in the sources' own amounts.
type Envelope struct {
	Base   string // id of a Base; empty = no envelope
	Shares []YearRate
	Origin Origin
}

// Share returns the share of a year: its own row, else the row of every year,
// else an unset rate.
func (e *Envelope) Share(year Year) Rate { return rateIn(e.Shares, year) }

func rateIn(rows []YearRate, year Year) Rate {
	var every Rate
	for _, r := range rows {
		switch r.Year {
		case year:
			return r.Rate
		case 0:
			every = r.Rate
		}
	}
	return every
}

// Nature is the kind of money (tính chất nguồn vốn).
type Nature string

// The natures of money.
const (
	Capital   Nature = "capital"   // chi đầu tư phát triển
	Recurrent Nature = "recurrent" // chi thường xuyên, kinh phí sự nghiệp
	Other     Nature = "other"     // nguồn vốn hợp pháp khác
)

// Tier is the level of government that pays.
type Tier string

// The tiers.
const (
	CentralTier  Tier = "central"
	ProvinceTier Tier = "province"
	DistrictTier Tier = "district"
	CommuneTier  Tier = "commune"
)

// Source is a funding source (nguồn vốn). Its ceiling in a year is
// Part·Share(t)·Base(t), rounded down to whole đồng so that the parts add up to
// the envelope, plus the granted amount of the year, less the Reserve of both.
type Source struct {
	ID          string
	Name        Text
	Nature      Nature
	Tier        Tier
	Part        Rate // its part of the envelope; unset = none
	Granted     []YearAmount
	Reserve     Rate   // part kept back, such as the general reserve of a medium-term plan; rounded up
	Date        string // ISO date of the decision that grants it; of a supplement
	Supplements string // id of the source that it adds to (bổ sung, điều chỉnh); empty = none
	Carry       Carry  // what becomes of money that a year leaves over. Default CarryDated
	Growth      Rate   // of a pool: what one đồng left over is worth a year later; unset = 1
	Payments    []PaymentTerms
	Groups      []string // ids of the task groups it may pay for; empty = all
	Evidence    Evidence
	Origin      Origin
}

// PaymentTerms says how appropriated money of a source becomes paid money
// (tỷ lệ giải ngân, chuyển nguồn), for appropriations of the years From..To:
// paid in the year r·a, carried to the next year and paid there k·(1-r)·a, the
// rest lapses.
type PaymentTerms struct {
	From     Year // 0 = from the first year
	To       Year // 0 = to the last year
	Paid     Figure
	PaidRate Rate   // r, the likely rate exactly
	Carried  Rate   // k
	Law      string // id of the Statute that says k; empty = the row itself
	Evidence Evidence
	Origin   Origin
}

// Terms returns the payment terms of a year. Without a row that covers the year
// all is paid in the year.
func (s *Source) Terms(year Year) PaymentTerms {
	for _, t := range s.Payments {
		if (t.From == 0 || t.From <= year) && (t.To == 0 || year <= t.To) {
			return t
		}
	}
	return PaymentTerms{PaidRate: Rate{1, 1}, Carried: Rate{0, 1}}
}

// Direction of a limit.
type Direction string

// A rule is a floor or a ceiling.
const (
	Floor   Direction = "floor"
	Ceiling Direction = "ceiling"
)

// TestUnit is the stretch of time over which a rule is tested.
type TestUnit string

// The units of test. The empty one means PerYear.
const (
	PerYear   TestUnit = "per_year"
	PerPeriod TestUnit = "per_period"
)

// OfAllocated in Rule.Base takes the share of all money allocated by the plan
// (with the rule's outside amounts) instead of a Base.
const OfAllocated = "allocated"

// Rule is a legal or agreed limit on money: Σ scope appropriated (+ outside)
// >= or <= Share·Base, or an Amount (quy định về mức chi). It tests
// appropriations of the year; money carried in is not counted again.
type Rule struct {
	ID        string
	Name      Text
	Direction Direction
	Share     Rate   // with Base
	Base      string // id of a Base, or OfAllocated
	Amount    Dong   // limit without a base; used when Share is unset
	Groups    []string
	Uses      []string // ids of tasks and projects; Groups and Uses empty = everything
	// Sources, for co-financing (vốn đối ứng): only their money counts, Base is the id of
	// another source, and the share, which may be above 1, is of what that source gives
	// to the same scope. One rule with one use and PerPeriod tests by project.
	Sources  []string
	Outside  []Outside
	Test     TestUnit
	From, To Year     // validity; 0 = open
	Advisory bool     // reported, never enforced
	Readings []string // ids of bases that the rule could mean; Base is the one tested
	Article  string   // such as "Điều 20 khoản 1"
	Law      string   // id of the Statute it was taken from; empty = written in the plan
	// Relief is by how much a repair relaxes each test of the rule, below a floor or above a
	// ceiling. Plans as they are read have none.
	Relief   Dong
	Evidence Evidence
	Origin   Origin
}

// Applies tells whether the rule is valid in a year.
func (r *Rule) Applies(year Year) bool {
	return (r.From == 0 || r.From <= year) && (r.To == 0 || year <= r.To)
}

// Outside is money that counts for a rule but is not allocated by the plan,
// such as departments' own IT spending.
type Outside struct {
	Year     Year
	Amount   Dong
	Name     Text
	Evidence Evidence
}

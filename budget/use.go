package budget

// Task is a divisible use of money (nhiệm vụ). Its appropriations may take any
// amount between its limits.
type Task struct {
	ID         string
	Group      string // id of a TaskGroup
	Name       Text
	Lead       string       // id of an Actor, lead unit (đơn vị chủ trì)
	Support    []string     // ids of Actors, supporting units
	Natures    []Nature     // kinds of money it may use; empty = any
	Obligation int          // 1 obligation .. 4 can be reduced (auditors' four groups). Default 3
	Min, Max   []YearAmount // limits on the year's total over sources; Year 0 = every year; no row = no limit
	Ramp       Ramp
	Fade       Figure    // part of the stock lost each year, 0..1
	Lag        int       // years from payment to effect
	Receipts   []Receipt // what it pays back into a pool
	Funding    []Funding
	Actuals    []Actual
	Quantity   float64 // units of work, 0 = not known
	Unit       Text
	UnitPrice  Amount // đồng per unit, 0 = not known
	PriceYear  Year
	Evidence   Evidence // of quantity, price and limits
	Origin     Origin
}

// Ramp limits how fast a task can grow (khả năng hấp thụ):
// a(t) <= (1+Growth)·a(t-1) + Plus, where a(First-1) is last year's amount. The
// zero Ramp is no limit.
type Ramp struct {
	Growth Rate
	Plus   Dong
}

// Funding is what was spent, asked and drafted for a use from one source.
type Funding struct {
	Source    string
	LastYear  Dong // appropriated in First-1
	Requested []YearAmount
	Draft     []YearAmount
	Fixed     []YearAmount // committed or held: exactly this is given, whatever was requested
	Origin    Origin
}

// Actual is what was really appropriated and paid for a use from a source in a
// year before Plan.AsOf. Paid is of that year's appropriation, in that year.
type Actual struct {
	Source       string
	Year         Year
	Appropriated Dong
	Paid         Dong
	Origin       Origin
}

// ProjectStatus is how far a project has come in law.
type ProjectStatus string

// The states of a project.
const (
	Proposed       ProjectStatus = "proposed"        // đề xuất
	PolicyDecided  ProjectStatus = "policy_decided"  // có quyết định chủ trương
	InvestDecided  ProjectStatus = "invest_decided"  // có quyết định đầu tư
	UnderExecution ProjectStatus = "under_execution" // đang thực hiện
)

// Project is an indivisible use of money (dự án): started in one year of its
// window and funded by fixed phases of its remaining need, or not at all. It has
// its whole effect Lag years after the year of its last phase, and does not fade.
type Project struct {
	ID           string
	Group        string // id of a TaskGroup
	Name         Text
	Class        string // "A", "B" or "C" by the Public Investment Law
	Status       ProjectStatus
	Decision     string // number and date of its decision
	Lead         string
	Support      []string
	Natures      []Nature
	Total        Amount // total investment (tổng mức đầu tư)
	Appropriated Dong   // before First; only the rest is funded
	StartFrom    Year   // window of the first funded year
	StartTo      Year
	Phasing      []Rate // parts of the remaining need by year since start; they add up to 1
	Committed    bool   // must be started inside its window
	// Divisible: it may be built in part, and has the part of its effect that every one
	// of its phases is funded to. Its window is one year, and it has no upkeep.
	Divisible  bool
	Needs      []string // ids of projects that must be complete before the year it starts
	Excludes   []string // ids of projects of which none is funded beside it
	Upkeep     Dong     // recurrent money a year, compulsory from the year after completion
	Lag        int      // years from the last phase to the effect
	Obligation int
	Funding    []Funding
	Actuals    []Actual
	Evidence   Evidence
	Origin     Origin
}

// Choice is a set of projects of which at most Most are funded (nhóm dự án lựa chọn); the
// money of years before AsOf counts.
type Choice struct {
	ID       string
	Name     Text
	Projects []string // ids of two or more projects, none of them divisible
	Most     int      // at least 1, less than all of them
	Evidence Evidence
	Origin   Origin
}

// Tail lets projects be started that end after the plan: what they then still need is
// listed, and held to Most.
type Tail struct {
	Most     Dong // limit on the sum of instalments after Last; 0 = none
	Evidence Evidence
	Origin   Origin
}

// TailYear is what an allocation obliges later plans to give a project: an instalment of
// a year after Last, or, as Upkeep, the yearly amount from that year on.
type TailYear struct {
	Use        string `json:"use"`
	Year       Year   `json:"year"`
	Instalment Dong   `json:"instalment"`
	Upkeep     Dong   `json:"upkeep"`
}

// TailOf lists what funded projects need after Last, projects in the order of the plan.
func TailOf(p *Plan, cells []Cell) []TailYear {
	a := newAudit(p, cells)
	var tail []TailYear
	for i := range a.uses {
		u := &a.uses[i]
		if u.Project == nil {
			continue
		}
		start, funded := a.firstFunded(u)
		if !funded || u.Project.Divisible {
			continue
		}
		phases := u.Project.Phases()
		end := start + Year(len(phases))
		for y := max(p.Last+1, start); y < end; y++ {
			tail = append(tail, TailYear{Use: u.ID, Year: y, Instalment: phases[y-start]})
		}
		if u.Project.Upkeep > 0 {
			tail = append(tail, TailYear{Use: u.ID, Year: max(end, p.Last+1), Upkeep: u.Project.Upkeep})
		}
	}
	return tail
}

// tail holds instalments after the plan to their limit.
func (a *audit) tail(cells []Cell) {
	if a.plan.Tail == nil || a.plan.Tail.Most == 0 {
		return
	}
	total := Dong(0)
	for _, row := range TailOf(a.plan, cells) {
		total = addUp(total, row.Instalment)
	}
	if total > a.plan.Tail.Most {
		a.add(Violation{Code: TailMost, Subject: a.plan.ID, Value: total, Limit: a.plan.Tail.Most})
	}
}

// Remaining returns the part of the likely total that is still to be funded.
func (p *Project) Remaining() Dong { return p.Total.Likely - p.Appropriated }

// Phases returns the remaining need by year since start, in whole đồng that add
// up to it: each phase is rounded down and the last takes the rest.
func (p *Project) Phases() []Dong {
	phases := make([]Dong, len(p.Phasing))
	left := p.Remaining()
	for i, share := range p.Phasing {
		phases[i] = share.Of(p.Remaining())
		if i == len(phases)-1 {
			phases[i] = left
		}
		left -= phases[i]
	}
	return phases
}

// Use is a task or a project seen as a row that money is given to.
type Use struct {
	ID      string
	Group   string
	Name    Text
	Natures []Nature
	Funding []Funding
	Actuals []Actual
	Task    *Task    // nil for a project
	Project *Project // nil for a task
}

// FixedIn returns what the use is held to from a source in a year, and whether it is.
func (u *Use) FixedIn(source string, year Year) (Dong, bool) {
	return fixedIn(u.Funding, source, year)
}

// Uses returns all tasks and projects, group by group in the order of the plan,
// tasks before projects inside a group.
func (p *Plan) Uses() []Use {
	var uses []Use
	for _, g := range p.Groups {
		for i := range p.Tasks {
			if t := &p.Tasks[i]; t.Group == g.ID {
				uses = append(uses, Use{t.ID, t.Group, t.Name, t.Natures, t.Funding, t.Actuals, t, nil})
			}
		}
		for i := range p.Projects {
			if j := &p.Projects[i]; j.Group == g.ID {
				uses = append(uses, Use{j.ID, j.Group, j.Name, j.Natures, j.Funding, j.Actuals, nil, j})
			}
		}
	}
	return uses
}

// MayUse tells whether source s may pay for u: its nature is one of the use's
// and its groups include the use's.
func (u *Use) MayUse(s *Source) bool {
	nature := len(u.Natures) == 0
	for _, n := range u.Natures {
		nature = nature || n == s.Nature
	}
	group := len(s.Groups) == 0
	for _, g := range s.Groups {
		group = group || g == u.Group
	}
	return nature && group
}

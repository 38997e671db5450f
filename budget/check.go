package budget

// Names of the limits that Check judges, in its order. Rows of the optimizer,
// goldens and reports use the same names.
const (
	CellUnknown      = "cell_unknown"      // its use, source or year is not of the plan
	CellNegative     = "cell_negative"     // its amount is below 0
	CellDuplicate    = "cell_duplicate"    // its use, source and year stand twice
	ActualKept       = "actual"            // a year before AsOf shows what was appropriated
	SourceCeiling    = "source_ceiling"    // Σ uses <= ceiling
	GroupTotal       = "group_total"       // Σ uses of a group <= its typed total
	CellSource       = "cell_source"       // the source may not pay for the use
	CellRequest      = "cell_request"      // the cell <= what was requested
	CellFixed        = "cell_fixed"        // the cell = what is committed or held
	PoolBalance      = "pool_balance"      // what a pool gives <= what it has in the year
	UseMin           = "use_min"           // Σ sources >= Task.Min
	UseMax           = "use_max"           // Σ sources <= Task.Max
	UseRamp          = "use_ramp"          // a(t) <= (1+Growth)·a(t-1) + Plus
	ProjectCommitted = "project_committed" // a committed project is started
	ProjectWindow    = "project_window"    // its first funded year is in its window
	ProjectPhasing   = "project_phasing"   // its years have exactly its phases
	ProjectNeeds     = "project_needs"     // what it needs is complete before it starts
	ProjectExcludes  = "project_excludes"  // nothing that it excludes is funded
	ProjectChoice    = "project_choice"    // no more of a choice are funded than may be
	ProjectUpkeep    = "project_upkeep"    // years after completion have exactly its upkeep
	TailMost         = "tail_most"         // instalments after Last <= their limit
	CoFinance        = "co_finance"        // value >= (or <=) share of what another source gives
	RuleFloor        = "rule_floor"        // value >= limit
	RuleCeiling      = "rule_ceiling"      // value <= limit
)

// Check is the auditor: it returns every limit of the plan that the cells break,
// and nothing when they keep all. It judges any cells, whoever made them, against
// a plan that Validate accepts, in integer arithmetic, by the definitions below
// and by nothing that the optimizer computes. The order of the cells changes
// nothing.
//
//   - A cell with an unknown use, source or year, or with a negative amount, is
//     named and then left out. Cells that stand twice are named and added up.
//   - Years before AsOf have exactly their actual rows. They are facts: of the
//     other limits only projects and rules look at them, and a rule broken by
//     those years alone is reported as advisory.
//   - A source gives at most its ceiling, and only to uses that it may pay for.
//   - A pool gives in a year at most what it then has, as PoolLines keeps its account.
//   - With objective Fixed a group has at most its typed total (GroupTotals).
//   - A task keeps Min, Max and ramp; its year before First is Σ LastYear. A task
//     without any Max but with any Requested row has in each cell at most what was
//     requested from that source for that year, nothing where there is no row. A cell
//     with a Fixed row has exactly that, whatever was requested.
//   - A project has exactly its phases from one start year inside its window, or
//     nothing at all unless it is committed. In each year after its last phase it
//     has exactly its upkeep, from recurrent sources, whatever its natures. A divisible
//     project has at most its phases, from the first year of its window on. A funded project
//     has every project that it needs complete before the year of its start, and none
//     funded that it excludes. Of a choice no more projects are funded than may be.
//   - Where a project may end after the plan, instalments after Last keep their limit.
//   - Rules are tested as RuleLines does; a rule without data is not broken.
//
// Value and Limit of a violation are the amount found and the amount allowed.
func Check(p *Plan, cells []Cell) []Violation {
	a := newAudit(p, cells)
	a.actuals()
	a.sourceCeilings()
	a.pools(cells)
	a.groupTotals()
	for i := range a.uses {
		if u := &a.uses[i]; u.Task != nil {
			a.task(u)
		} else {
			a.project(u)
		}
	}
	a.choices()
	a.tail(cells)
	a.rules(cells)
	return a.found
}

func (a *audit) sourceCeilings() {
	for _, c := range a.plan.Ceilings() {
		given := Dong(0)
		for i := range a.uses {
			given = addUp(given, a.cell(&a.uses[i], c.Source, c.Year))
		}
		if given > c.Amount && !a.plan.Locked(c.Year) && !a.plan.source(c.Source).IsPool() {
			a.add(Violation{Code: SourceCeiling, Subject: c.Source, Year: c.Year, Value: given, Limit: c.Amount})
		}
	}
}

func (a *audit) groupTotals() {
	if a.plan.Objective != Fixed {
		return
	}
	for _, g := range GroupTotals(a.plan) {
		given := Dong(0)
		for i := range a.uses {
			if a.uses[i].Group == g.Group {
				given = addUp(given, a.year(&a.uses[i], g.Year))
			}
		}
		if given > g.Amount {
			a.add(Violation{Code: GroupTotal, Subject: g.Group, Year: g.Year, Value: given, Limit: g.Amount})
		}
	}
}

func (a *audit) rules(cells []Cell) {
	for _, line := range RuleLines(a.plan, cells) {
		if !line.Tested || line.Status != RuleNotMet {
			continue
		}
		code := RuleCeiling
		if line.Direction == Floor {
			code = RuleFloor
		}
		if len(a.plan.rule(line.Rule).Sources) > 0 {
			code = CoFinance
		}
		a.add(Violation{
			Code: code, Subject: line.Rule, Year: line.Year, Value: line.Value, Limit: line.Limit,
			Advisory: line.Advisory || a.decided(line),
		})
	}
}

// decided tells whether a rule line looks only at years before AsOf.
func (a *audit) decided(line RuleLine) bool {
	if line.Year != 0 {
		return a.plan.Locked(line.Year)
	}
	if r := a.plan.rule(line.Rule); r.To == 0 || r.To >= a.plan.AsOf {
		return a.plan.Last < a.plan.AsOf
	}
	return true
}

func (p *Plan) rule(id string) *Rule {
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			return &p.Rules[i]
		}
	}
	return nil
}

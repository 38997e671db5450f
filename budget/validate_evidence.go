package budget

// proven is a row that says where its figures come from.
type proven struct {
	at       Origin
	row      string
	evidence Evidence
	need     bool // the row has figures of its own, and must say it
}

// evidence tests that figures say what they rest on: a sourced row names a
// document of the plan, a derived or assumed one gives its reason.
func (f *faults) evidence() {
	for _, r := range f.plan.proven() {
		f.refer(documentRow, r.at, r.row, r.evidence.Document)
		key := ""
		switch r.evidence.Kind {
		case "":
			if r.need {
				f.add("evidence_missing", r.at, TextOf("row", r.row))
			}
			continue
		case Sourced:
			if r.evidence.Document == "" {
				key = "document"
			}
		case Derived:
			if r.evidence.Reason.Vi == "" {
				key = "how"
			}
		case Assumed:
			if r.evidence.Reason.Vi == "" {
				key = "why"
			}
		default:
			oneOf(f, r.at, "evidence", r.evidence.Kind, Sourced, Derived, Assumed)
		}
		if key != "" {
			f.add("key_missing", r.at, TextOf("key", key), TextOf("row", r.row))
		}
	}
}

// proven lists every row that carries evidence.
func (p *Plan) proven() []proven {
	rows := p.provenFunds()
	for _, a := range p.Actors {
		rows = append(rows, proven{a.Origin, a.ID, a.Evidence, false})
	}
	for _, u := range p.Units {
		rows = append(rows, proven{u.Origin, u.ID, u.Evidence, true})
	}
	for _, n := range p.Norms {
		rows = append(rows, proven{n.Origin, n.ID, n.Evidence, true})
	}
	for _, s := range p.UnitSplits {
		rows = append(rows, proven{s.Origin, s.ID, s.Evidence, true})
	}
	for _, g := range p.Groups {
		rows = append(rows, proven{g.Origin, g.ID, g.Evidence, false})
	}
	for _, g := range p.SolutionGroups {
		rows = append(rows, proven{g.Origin, g.ID, g.Evidence, false})
	}
	for _, t := range p.Tallies {
		rows = append(rows, proven{t.Origin, t.ID, t.Evidence, true})
	}
	for _, s := range p.Systems {
		rows = append(rows, proven{s.Origin, s.ID, s.Evidence, true})
	}
	for _, v := range p.Provisions {
		rows = append(rows, proven{v.Origin, v.ID, v.Evidence, true})
	}
	for _, t := range p.Tasks {
		rows = append(rows, proven{t.Origin, t.ID, t.Evidence, t.UnitPrice.Likely != 0 || t.Quantity != 0})
	}
	for _, j := range p.Projects {
		rows = append(rows, proven{j.Origin, j.ID, j.Evidence, true})
	}
	return append(rows, p.provenEffects()...)
}

func (p *Plan) provenFunds() []proven {
	var rows []proven
	for _, b := range p.Bases {
		rows = append(rows, proven{b.Origin, b.ID, b.Evidence, true})
		for _, a := range b.Amounts {
			if a.Evidence != b.Evidence {
				rows = append(rows, proven{placeOf(a.Origin, b.Origin), b.ID, a.Evidence, true})
			}
		}
	}
	if p.Tail != nil {
		rows = append(rows, proven{p.Tail.Origin, "tail", p.Tail.Evidence, p.Tail.Most > 0})
	}
	rows = append(rows, proven{p.Prices.Origin, "prices", p.Prices.Evidence, p.Prices.IsSet()})
	for _, s := range p.Sources {
		rows = append(rows, proven{s.Origin, s.ID, s.Evidence, false})
		for _, t := range s.Payments {
			rows = append(rows, proven{placeOf(t.Origin, s.Origin), s.ID, t.Evidence, true})
		}
	}
	for _, c := range p.Choices {
		rows = append(rows, proven{c.Origin, c.ID, c.Evidence, true})
	}
	for _, r := range p.Rules {
		rows = append(rows, proven{r.Origin, r.ID, r.Evidence, true})
		for _, o := range r.Outside {
			rows = append(rows, proven{r.Origin, r.ID, o.Evidence, true})
		}
	}
	return rows
}

func (p *Plan) provenEffects() []proven {
	var rows []proven
	for _, i := range p.Indicators {
		rows = append(rows, proven{i.Origin, i.ID, i.Evidence, false},
			proven{i.Origin, i.ID, i.DriftFrom, i.Drift != Figure{}})
		if i.Baseline != nil {
			rows = append(rows, proven{placeOf(i.Baseline.Origin, i.Origin), i.ID, i.Baseline.Evidence, true})
		}
		for _, a := range i.Actuals {
			rows = append(rows, proven{placeOf(a.Origin, i.Origin), i.ID, a.Evidence, true})
		}
	}
	for _, t := range p.Targets {
		rows = append(rows, proven{t.Origin, t.ID, t.Done.Evidence, false})
	}
	for _, r := range p.Responses {
		rows = append(rows, proven{r.Origin, r.ID, r.Evidence, true})
	}
	for _, b := range p.Benchmarks {
		rows = append(rows, proven{b.Origin, b.ID, b.Evidence, true})
	}
	return rows
}

package budget

// Reason returns the violation as a ground to be worded: code breaks_<limit>, with
// _period for a rule over all its years, and as arguments the name of the row, the
// source where one cell is at fault, the year, the amount found, the amount
// allowed, and by how much they differ; of a choice how many are funded and may be.
func (v Violation) Reason(p *Plan) Reason {
	by := v.Value - v.Limit
	if by < 0 {
		by = -by
	}
	code := "breaks_" + v.Code
	if v.Year == 0 && (v.Code == RuleFloor || v.Code == RuleCeiling || v.Code == CoFinance) {
		code += "_period"
	}
	return Reason{Code: code, Args: []Arg{
		NameOf("name", p.nameOf(v.Code, v.Subject)), NameOf("source", p.sourceName(v.Source)), NameOf("other", p.nameOf(ProjectNeeds, v.Other)), YearOf("year", v.Year),
		MoneyOf("value", v.Value), MoneyOf("limit", v.Limit), MoneyOf("by", by),
		NumberOf("count", float64(v.Count)), NumberOf("most", float64(v.Most))}}
}

// nameOf returns the name of the row that a limit is about; its id where the plan
// has no such row.
func (p *Plan) nameOf(code, id string) Text {
	switch code {
	case SourceCeiling, PoolBalance:
		return p.sourceName(id)
	case GroupTotal:
		for _, g := range p.Groups {
			if g.ID == id {
				return g.Name
			}
		}
	case ProjectChoice:
		for _, c := range p.Choices {
			if c.ID == id {
				return c.Name
			}
		}
	case RuleFloor, RuleCeiling, CoFinance:
		for i := range p.Rules {
			if p.Rules[i].ID == id {
				return p.Rules[i].Name
			}
		}
	default:
		for _, u := range p.Uses() {
			if u.ID == id {
				return u.Name
			}
		}
	}
	return Text{Vi: id}
}

func (p *Plan) sourceName(id string) Text {
	for i := range p.Sources {
		if p.Sources[i].ID == id {
			return p.Sources[i].Name
		}
	}
	return Text{Vi: id}
}

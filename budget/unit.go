package budget

import (
	"cmp"
	"fmt"
)

// isoDay returns the day of a year as an ISO date; day is such as "12-31".
func isoDay(y Year, day string) string { return fmt.Sprintf("%04d-%s", y, day) }

// Unit is an administrative unit or tier (đơn vị hành chính) with its validity: a
// name is not a key, for two units of different years may share it.
type Unit struct {
	ID         string
	Name       Text
	Tier       Tier
	From, To   string   // ISO dates of its first and last day; empty = open
	Successors []string // ids of the units that its area belongs to after To
	Population float64  // inhabitants; 0 = not known
	Posts      float64  // posts of staff (biên chế); 0 = not known
	Zone       string   // class of an allocation norm, such as "do-thi"
	Evidence   Evidence
	Origin     Origin
}

// On tells whether the unit exists on a day, an ISO date.
func (u *Unit) On(day string) bool {
	return (u.From == "" || u.From <= day) && (u.To == "" || day <= u.To)
}

// Ended says what becomes of an indicator whose owner ends before the target's year does.
type Ended string

// What becomes of it. The empty one means EndedHistory.
const (
	EndedClosed  Ended = "closed"  // no longer assessed from the year in which the owner ends
	EndedMoved   Ended = "moved"   // carried on by another unit
	EndedHistory Ended = "history" // judged as the plan set it; nobody answers for it any more
)

// Succession is an indicator whose owner ends inside the plan, and what is done with it
// (chủ thể của chỉ tiêu kết thúc).
type Succession struct {
	Indicator string `json:"indicator"`
	Name      Text   `json:"name"`
	Owner     Text   `json:"owner"`
	Until     string `json:"until"` // last day of the owner
	As        Ended  `json:"as"`
	To        []Text `json:"to,omitempty"` // who carries it on, or holds the area now
	Stated    bool   `json:"stated"`       // the plan says As itself
}

// Successions lists the indicators whose owner ends before the end of the plan's last
// year, in the order of the plan. The owner is the unit that the indicator names, else
// the plan's own unit.
func (p *Plan) Successions() []Succession {
	var found []Succession
	for i := range p.Indicators {
		ind := &p.Indicators[i]
		owner := p.owner(ind)
		if owner == nil || owner.On(isoDay(p.Last, "12-31")) {
			continue
		}
		as := p.ended(ind)
		s := Succession{Indicator: ind.ID, Name: ind.Name, Owner: owner.Name, Until: owner.To, As: cmp.Or(as, EndedHistory), Stated: as != ""}
		heirs := ind.MovedTo
		if len(heirs) == 0 {
			heirs = owner.Successors
		}
		for _, id := range heirs {
			if u := p.AdministrativeUnit(id); u != nil {
				s.To = append(s.To, u.Name)
			}
		}
		found = append(found, s)
	}
	return found
}

// owner returns the unit that answers for an indicator; nil when the plan names none.
func (p *Plan) owner(i *Indicator) *Unit {
	if i.Owner != "" {
		return p.AdministrativeUnit(i.Owner)
	}
	return p.AdministrativeUnit(p.Unit)
}

// ended returns what the plan says becomes of an indicator; empty when it does not say.
func (p *Plan) ended(i *Indicator) Ended {
	if i.Owner != "" && i.Owner != p.Unit {
		return i.Ended
	}
	return cmp.Or(i.Ended, p.Ended)
}

// AdministrativeUnit returns a unit by its id, nil when the plan has none.
func (p *Plan) AdministrativeUnit(id string) *Unit {
	for i := range p.Units {
		if p.Units[i].ID == id && id != "" {
			return &p.Units[i]
		}
	}
	return nil
}

// ClosedIn tells whether an indicator is closed in a year: its owner ends before the
// year does, and the plan closes it then.
func (p *Plan) ClosedIn(i *Indicator, y Year) bool {
	owner := p.owner(i)
	return p.ended(i) == EndedClosed && owner != nil && !owner.On(isoDay(y, "12-31"))
}

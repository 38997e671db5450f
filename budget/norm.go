package budget

import (
	"math/big"
	"slices"
)

// NormBasis is what an allocation norm counts.
type NormBasis string

// The bases of a norm.
const (
	PerInhabitant NormBasis = "population"
	PerPost       NormBasis = "posts"
	PerUnit       NormBasis = "unit" // one a unit
)

// Norm is an allocation norm (định mức phân bổ): an amount for each inhabitant, post or
// unit, by zone.
type Norm struct {
	ID       string
	Name     Text
	Basis    NormBasis
	Rates    []NormRate
	Evidence Evidence
	Origin   Origin
}

// NormRate is the amount of a zone; the empty zone stands for every zone without a rate.
type NormRate struct {
	Zone   string
	Name   Text // of the zone; empty = the zone itself
	Amount Dong // đồng an inhabitant, post or unit
}

// Rate returns the rate of a unit's zone, and whether the norm has one.
func (n *Norm) Rate(u *Unit) (rate NormRate, has bool) {
	for _, r := range n.Rates {
		switch r.Zone {
		case u.Zone:
			return r, true
		case "":
			rate, has = r, true
		}
	}
	return rate, has
}

// Count returns what the norm counts of a unit: its inhabitants, its posts, or 1.
func (n *Norm) Count(u *Unit) float64 {
	switch n.Basis {
	case PerInhabitant:
		return u.Population
	case PerPost:
		return u.Posts
	}
	return 1
}

// UnitSplit shares what a plan appropriates over administrative units by a norm (phân bổ
// theo đơn vị). With w the norm of a unit, rate(zone)·count, and T the money of a year
// that is split, a unit gets T·w/Σw, and never less than its floor
//
//	max(Least, LeastPart·T/n)
//
// for n units. Units below the floor are lifted to it and the rest is shared among the
// others by the norm again, until none is below. Shares are whole đồng by largest
// remainder, equal ones by id, and add up to T exactly.
type UnitSplit struct {
	ID        string
	Name      Text
	Norm      string   // id of a Norm
	Groups    []string // what is split: uses of these groups,
	Uses      []string // these uses; both empty = everything
	Sources   []string // only money of these sources; empty = all
	Units     []string // ids of units; empty = all units of the plan that have a count for the norm
	Least     Dong     // đồng a year
	LeastPart Rate     // of the average of a unit
	Evidence  Evidence
	Origin    Origin
}

// UnitAmount is what a unit gets of a split in a year.
type UnitAmount struct {
	Split  string `json:"split"`
	Unit   string `json:"unit"`
	Name   Text   `json:"name"`
	Year   Year   `json:"year"`
	Norm   Dong   `json:"norm"` // what the norm alone would give
	Amount Dong   `json:"amount"`
	Lifted bool   `json:"lifted,omitempty"` // to the floor
	Short  bool   `json:"short,omitempty"`  // the floors together are more than there is: all get the same part of them
}

// UnitAmounts shares an allocation over the units of every split, split by split, year by
// year, units in the order of the plan.
func UnitAmounts(p *Plan, cells []Cell) []UnitAmount {
	var found []UnitAmount
	for i := range p.UnitSplits {
		s := &p.UnitSplits[i]
		units := s.units(p)
		if len(units) == 0 {
			continue
		}
		for _, y := range p.Years() {
			found = append(found, s.year(p, units, y, s.total(p, cells, y))...)
		}
	}
	return found
}

// units returns the units of the split that exist and have a weight.
func (s *UnitSplit) units(p *Plan) []*Unit {
	var units []*Unit
	norm := p.Norm(s.Norm)
	for i := range p.Units {
		u := &p.Units[i]
		if norm != nil && (slices.Contains(s.Units, u.ID) || len(s.Units) == 0 && norm.weight(u).Sign() > 0) {
			units = append(units, u)
		}
	}
	return units
}

// Norm returns a norm by its id, nil when the plan has none.
func (p *Plan) Norm(id string) *Norm {
	for i := range p.Norms {
		if p.Norms[i].ID == id {
			return &p.Norms[i]
		}
	}
	return nil
}

// total returns the money of a year that is split.
func (s *UnitSplit) total(p *Plan, cells []Cell, y Year) Dong {
	sum := Dong(0)
	group := map[string]string{}
	for _, u := range p.Uses() {
		group[u.ID] = u.Group
	}
	all := len(s.Groups) == 0 && len(s.Uses) == 0
	for _, c := range cells {
		inScope := all || slices.Contains(s.Uses, c.Use) || slices.Contains(s.Groups, group[c.Use])
		if c.Year == y && inScope && (len(s.Sources) == 0 || slices.Contains(s.Sources, c.Source)) {
			sum = addUp(sum, c.Amount)
		}
	}
	return sum
}

// weight returns rate(zone)·count of a unit, exactly.
func (n *Norm) weight(u *Unit) *big.Rat {
	rate, _ := n.Rate(u)
	count := new(big.Rat).SetFloat64(n.Count(u))
	return count.Mul(count, new(big.Rat).SetInt64(int64(rate.Amount)))
}

// year shares a total over the units that exist at the end of the year, or over all of
// them when none does.
func (s *UnitSplit) year(p *Plan, units []*Unit, y Year, total Dong) []UnitAmount {
	norm := p.Norm(s.Norm)
	var ids []string
	var weights []*big.Rat
	var present []*Unit
	for _, u := range units {
		if u.On(isoDay(y, "12-31")) {
			present = append(present, u)
			ids, weights = append(ids, u.ID), append(weights, norm.weight(u))
		}
	}
	if len(present) == 0 {
		return nil
	}
	plain := shareOut(total, weights, ids)
	amounts, lifted, short := s.lift(total, weights, ids)
	found := make([]UnitAmount, len(present))
	for i, u := range present {
		found[i] = UnitAmount{Split: s.ID, Unit: u.ID, Name: u.Name, Year: y, Norm: plain[i], Amount: amounts[i], Lifted: lifted[i], Short: short}
	}
	return found
}

// lift shares a total by weights with the split's floor.
func (s *UnitSplit) lift(total Dong, weights []*big.Rat, ids []string) (amounts []Dong, lifted []bool, short bool) {
	n := len(weights)
	lifted = make([]bool, n)
	floor := s.floor(total, n)
	if floor > 0 && floor > total/Dong(n) {
		equal := make([]*big.Rat, n)
		for i := range equal {
			equal[i] = big.NewRat(1, 1)
		}
		return shareOut(total, equal, ids), lifted, total > 0
	}
	for {
		rest, left := total, make([]*big.Rat, n)
		for i := range weights {
			left[i] = weights[i]
			if lifted[i] {
				rest, left[i] = rest-floor, new(big.Rat)
			}
		}
		amounts = shareOut(rest, left, ids)
		again := false
		for i := range amounts {
			switch {
			case lifted[i]:
				amounts[i] = floor
			case amounts[i] < floor:
				lifted[i], again = true, true
			}
		}
		if !again {
			return amounts, lifted, false
		}
	}
}

// floor returns what each of n units gets at least of a total; a part of the average is
// rounded down, so that all floors together are within the total.
func (s *UnitSplit) floor(total Dong, n int) Dong {
	floor := s.Least
	if s.LeastPart.IsSet() {
		floor = max(floor, s.LeastPart.Of(total)/Dong(n))
	}
	return floor
}

// shareOut splits a total in proportion to weights into whole đồng that add up to it:
// each part is rounded down, and what is left goes one đồng each to the largest
// remainders, equal ones by id. Without any weight it shares equally.
func shareOut(total Dong, weights []*big.Rat, ids []string) []Dong {
	sum := new(big.Rat)
	for _, w := range weights {
		sum.Add(sum, w)
	}
	parts, rests, left := make([]Dong, len(weights)), make([]*big.Rat, len(weights)), total
	for i, w := range weights {
		if sum.Sign() == 0 {
			w = big.NewRat(1, int64(len(weights)))
		} else {
			w = new(big.Rat).Quo(w, sum)
		}
		exact := w.Mul(w, new(big.Rat).SetInt64(int64(total)))
		whole := new(big.Int).Quo(exact.Num(), exact.Denom())
		parts[i] = Dong(whole.Int64())
		rests[i] = exact.Sub(exact, new(big.Rat).SetInt(whole))
		left -= parts[i]
	}
	for _, i := range byFraction(rests, ids)[:left] {
		parts[i]++
	}
	return parts
}

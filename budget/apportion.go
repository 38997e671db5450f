package budget

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
)

// apportion splits total by shares into whole đồng. Each part is rounded down;
// when the shares add up to 1, the đồng that are left go one each to the largest
// remainders, equal ones in the order of ids, so that the parts add up to total
// whatever the order of the rows.
func apportion(total Dong, shares []Rate, ids []string) []Dong {
	parts := make([]Dong, len(shares))
	rests := make([]Rate, len(shares))
	left := total
	for i, share := range shares {
		parts[i], rests[i] = share.divide(total)
		left -= parts[i]
	}
	if sumOfRates(shares).Cmp(big.NewRat(1, 1)) != 0 {
		return parts
	}
	for _, i := range byRemainder(rests, ids)[:left] {
		parts[i]++
	}
	return parts
}

// byRemainder returns the positions of rests, largest first, equal ones by id.
func byRemainder(rests []Rate, ids []string) []int {
	order := make([]int, len(rests))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(rests[b].Compare(rests[a]), cmp.Compare(ids[a], ids[b]))
	})
	return order
}

// divide returns r·d as whole đồng and the fraction of a đồng that is left; an
// unset r gives nothing.
func (r Rate) divide(d Dong) (whole Dong, rest Rate) {
	if !r.IsSet() {
		return 0, Rate{0, 1}
	}
	hi, lo := bits.Mul64(uint64(r.Num), uint64(d))
	_, remainder := bits.Div64(hi%uint64(r.Den), lo, uint64(r.Den))
	return r.Of(d), Rate{int64(remainder), r.Den}
}

// sumOfRates adds set rates exactly, whatever their denominators.
func sumOfRates(rates []Rate) *big.Rat {
	sum := new(big.Rat)
	for _, r := range rates {
		if r.IsSet() {
			sum.Add(sum, big.NewRat(r.Num, r.Den))
		}
	}
	return sum
}

// byFraction is byRemainder for fractions of any denominator.
func byFraction(rests []*big.Rat, ids []string) []int {
	order := make([]int, len(rests))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(rests[b].Cmp(rests[a]), cmp.Compare(ids[a], ids[b]))
	})
	return order
}

package lp

import "math"

// updateTolerance is how far the two computations of a new pivot may differ, relative to
// the larger, before the basis is factored again.
const updateTolerance = 1e-6

// update replaces the column with pivot row p. spike is the entering column and partial
// the unit vector of p, each between its two triangular solves; alpha is the pivot of the
// exchange, (B⁻¹a)_p.
//
// The new column goes last in U. Row p is then eliminated by the multipliers
// η = −z·u_pp, z = U⁻ᵀe_p, and becomes the row of the new diagonal spike_p − η·spike,
// which equals alpha·u_pp but for rounding: that tells whether the update is stable.
func (f *factor) update(p int32, spike, partial *vector, alpha float64) bool {
	u := &f.upper
	old := u.at[p]
	diagonal := u.pivot[old]
	fresh := spike.value[p]
	for _, i := range partial.index {
		if i == p || partial.value[i] == 0 {
			continue
		}
		eta := -partial.value[i] * diagonal
		f.rows.index = append(f.rows.index, i)
		f.rows.value = append(f.rows.value, eta)
		fresh -= eta * spike.value[i]
	}
	f.rows.pivot = append(f.rows.pivot, p)
	f.rows.start = append(f.rows.start, int32(len(f.rows.index)))
	f.updates++
	f.dropColumn(p, old)
	f.dropRow(p, old)
	u.row[old] = -1
	f.appendColumn(p, spike, fresh)
	expected := alpha * diagonal
	return math.Abs(fresh-expected) <= updateTolerance*max(math.Abs(fresh), math.Abs(expected))
}

// dropColumn removes the column of position k, pivot row p, from U by rows and columns.
func (f *factor) dropColumn(p, k int32) {
	u, ur := &f.upper, &f.upperRow
	for _, i := range u.index[u.start[k]:u.end[k]] {
		r := u.at[i]
		for e := ur.start[r]; ; e++ {
			if ur.index[e] == p {
				last := ur.end[r] - 1
				ur.index[e], ur.value[e] = ur.index[last], ur.value[last]
				ur.end[r] = last
				break
			}
		}
	}
	u.end[k] = u.start[k]
}

// dropRow removes the row of position k, pivot row p, from U by rows and columns.
func (f *factor) dropRow(p, k int32) {
	u, ur := &f.upper, &f.upperRow
	for _, j := range ur.index[ur.start[k]:ur.end[k]] {
		c := u.at[j]
		for e := u.start[c]; ; e++ {
			if u.index[e] == p {
				last := u.end[c] - 1
				u.index[e], u.value[e] = u.index[last], u.value[last]
				u.end[c] = last
				break
			}
		}
	}
	ur.end[k] = ur.start[k]
}

// appendColumn puts the spike last in U, with pivot row p.
func (f *factor) appendColumn(p int32, spike *vector, pivot float64) {
	u, ur := &f.upper, &f.upperRow
	k := int32(len(u.row))
	from := int32(len(u.index))
	for _, i := range spike.index {
		if v := spike.value[i]; i != p && v != 0 {
			u.index, u.value = append(u.index, i), append(u.value, v)
			f.growRow(u.at[i], p, v)
		}
	}
	u.row, u.pivot = append(u.row, p), append(u.pivot, pivot)
	u.start, u.end = append(u.start, from), append(u.end, int32(len(u.index)))
	ur.start, ur.end = append(ur.start, int32(len(ur.index))), append(ur.end, int32(len(ur.index)))
	f.room = append(f.room, 0)
	u.at[p] = k
	f.share()
}

// growRow appends an entry to the row of position k, moving the row to the end of the
// store when it is full.
func (f *factor) growRow(k, column int32, value float64) {
	u := &f.upperRow
	if u.end[k]-u.start[k] == f.room[k] {
		from := int32(len(u.index))
		u.index = append(u.index, u.index[u.start[k]:u.end[k]]...)
		u.value = append(u.value, u.value[u.start[k]:u.end[k]]...)
		u.end[k] = int32(len(u.index))
		u.start[k] = from
		f.room[k] = f.room[k]*2 + spare
		for int32(len(u.index)) < from+f.room[k] {
			u.index, u.value = append(u.index, 0), append(u.value, 0)
		}
	}
	u.index[u.end[k]], u.value[u.end[k]] = column, value
	u.end[k]++
}

package lp

import "math"

// eliminate pivots on (c, r): the column's other entries over the pivot become
// multipliers in L, the row's other entries go to U, and the outer product of the two is
// subtracted from what is left.
func (f *factor) eliminate(c, r int32) {
	b, k := &f.build, &f.build.kernel
	pivot := k.entry(c, r)
	b.take(c, r, pivot)
	k.cols.unlink(c)
	k.rows.unlink(r)
	from := len(f.lower.index)
	for e := k.cols.start[c]; e < k.cols.end[c]; e++ {
		i := k.cols.index[e]
		if i == r {
			continue
		}
		l := k.cols.value[e] / pivot
		f.lower.index, f.lower.value = append(f.lower.index, i), append(f.lower.value, l)
		k.multiplier[i] = l
		k.rows.unlink(i)
		k.rows.remove(i, c)
	}
	f.closeLower()
	multipliers := f.lower.index[from:]
	for e := k.rows.start[r]; e < k.rows.end[r]; e++ {
		if j := k.rows.index[e]; j != c {
			b.upper = append(b.upper, triplet{r, j, k.subtract(j, r, multipliers)})
		}
	}
	for _, i := range multipliers {
		k.multiplier[i] = 0
		k.rows.link(i)
	}
}

// subtract takes the pivot row r out of column j and subtracts the multipliers times its
// entry there, which it returns.
func (k *kernel) subtract(j, r int32, multipliers []int32) float64 {
	k.cols.unlink(j)
	u := k.takeEntry(j, r)
	largest := 0.0
	k.epoch++
	for e := k.cols.start[j]; e < k.cols.end[j]; e++ {
		i := k.cols.index[e]
		if l := k.multiplier[i]; l != 0 {
			k.cols.value[e] -= l * u
			k.done[i] = k.epoch
			if math.Abs(k.cols.value[e]) < kernelDrop {
				k.dropEntry(j, e)
				k.rows.remove(i, j)
				e--
				continue
			}
		}
		largest = max(largest, math.Abs(k.cols.value[e]))
	}
	largest = max(largest, k.fillIn(j, u, multipliers))
	k.largest[j] = largest
	k.cols.link(j)
	return u
}

// fillIn appends the products of rows in which column j had no entry yet. It returns the
// largest magnitude among them.
func (k *kernel) fillIn(j int32, u float64, multipliers []int32) float64 {
	largest := 0.0
	for _, i := range multipliers {
		if k.done[i] == k.epoch {
			continue
		}
		v := -k.multiplier[i] * u
		if math.Abs(v) < kernelDrop {
			continue
		}
		k.cols.append(j, i, v)
		k.rows.append(i, j, 0)
		largest = max(largest, math.Abs(v))
	}
	return largest
}

// takeEntry removes and returns the entry of column j in row r.
func (k *kernel) takeEntry(j, r int32) float64 {
	e := k.cols.start[j]
	for k.cols.index[e] != r {
		e++
	}
	u := k.cols.value[e]
	k.dropEntry(j, e)
	return u
}

// dropEntry removes the entry at e of column j.
func (k *kernel) dropEntry(j, e int32) {
	k.cols.end[j]--
	last := k.cols.end[j]
	k.cols.index[e], k.cols.value[e] = k.cols.index[last], k.cols.value[last]
}

package lp

// lists holds, for each of a number of owners, a list that may grow, with or without
// values, and links owners whose lists are equally long.
type lists struct {
	start, end, room []int32
	index            []int32
	value            []float64 // beside index
	valued           bool      // whether value is kept
	first            []int32   // first[k] begins the chain of owners with k elements
	next, prev       []int32   // neighbours in the chain, or −1
	bucket           []int32   // chain of an owner
	longest          int32     // no chain beyond it is in use
}

// reset prepares for m owners without lists.
func (l *lists) reset(m int) {
	l.start, l.end, l.room = fill(l.start, m, 0), fill(l.end, m, 0), fill(l.room, m, 0)
	l.index, l.value = l.index[:0], l.value[:0]
	l.first = fill(l.first, m+1, -1)
	l.next, l.prev, l.bucket = fill(l.next, m, -1), fill(l.prev, m, -1), fill(l.bucket, m, 0)
	l.longest = 0
}

// load gives owner o its list.
func (l *lists) load(o int32, index []int32, value []float64) {
	l.start[o] = int32(len(l.index))
	l.index = append(l.index, index...)
	l.value = append(l.value, value...)
	l.end[o] = int32(len(l.index))
	l.room[o] = int32(len(index)) + spare
	for range spare {
		l.index = append(l.index, 0)
	}
	if l.valued {
		l.value = append(l.value, make([]float64, spare)...)
	}
}

// count returns the length of the list of o.
func (l *lists) count(o int32) int32 { return l.end[o] - l.start[o] }

// head returns the first owner with that many elements, or −1.
func (l *lists) head(count int32) int32 {
	if int(count) >= len(l.first) {
		return -1
	}
	return l.first[count]
}

// link puts o at the front of the chain of its count.
func (l *lists) link(o int32) {
	k := l.count(o)
	l.bucket[o], l.prev[o], l.next[o] = k, -1, l.first[k]
	if l.first[k] >= 0 {
		l.prev[l.first[k]] = o
	}
	l.first[k] = o
	l.longest = max(l.longest, k)
}

// unlink takes o out of its chain.
func (l *lists) unlink(o int32) {
	if l.prev[o] >= 0 {
		l.next[l.prev[o]] = l.next[o]
	} else {
		l.first[l.bucket[o]] = l.next[o]
	}
	if l.next[o] >= 0 {
		l.prev[l.next[o]] = l.prev[o]
	}
}

// remove takes the element x out of the list of o.
func (l *lists) remove(o, x int32) {
	e := l.find(o, x)
	l.end[o]--
	l.index[e] = l.index[l.end[o]]
	if l.valued {
		l.value[e] = l.value[l.end[o]]
	}
}

// find returns where the list of o has the element x, or −1.
func (l *lists) find(o, x int32) int32 {
	for e := l.start[o]; e < l.end[o]; e++ {
		if l.index[e] == x {
			return e
		}
	}
	return -1
}

// list returns the elements of o and their values.
func (l *lists) list(o int32) ([]int32, []float64) {
	return l.index[l.start[o]:l.end[o]], l.value[l.start[o]:l.end[o]]
}

// append adds an element to the list of o, moving the list when it is full.
func (l *lists) append(o, x int32, v float64) {
	if l.count(o) == l.room[o] {
		l.move(o)
	}
	l.index[l.end[o]] = x
	if l.valued {
		l.value[l.end[o]] = v
	}
	l.end[o]++
}

// move copies the list of o to the end of the store, with twice the room.
func (l *lists) move(o int32) {
	from, to := l.start[o], l.end[o]
	l.start[o] = int32(len(l.index))
	l.index = append(l.index, l.index[from:to]...)
	l.room[o] = 2*l.room[o] + spare
	more := l.room[o] - (to - from)
	l.index = append(l.index, make([]int32, more)...)
	if l.valued {
		l.value = append(l.value, l.value[from:to]...)
		l.value = append(l.value, make([]float64, more)...)
	}
	l.end[o] = l.start[o] + to - from
}

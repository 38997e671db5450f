package lp

import "math"

// presolveRounds is how often the reductions are tried over all changed rows and columns.
const presolveRounds = 15

// A presolver makes a program smaller without changing its optima. Each reduction is
// recorded, so that postsolve can undo them in reverse order. The reductions are those of
// Andersen and Andersen, Presolving in linear programming, Math. Programming 71 (1995),
// and Brearley, Mitra and Williams, Math. Programming 8 (1975).
type presolver struct {
	original     *problem
	n, m         int
	rows, cols   lists
	lower, upper []float64 // columns, then rows
	cost         []float64
	offset       float64 // objective that the removed columns contribute
	whole        []bool  // integer columns; nil in a linear program
	gone         []bool  // removed columns and rows
	dirty        []bool  // columns and rows to look at again
	queue        []int32
	done         []reduction
	hopeless     bool // infeasible or unbounded: the program itself must be solved
}

// A reduction is one step of presolve. undo extends the solution of the reduced program
// by what the step removed.
type reduction interface {
	undo(p *postsolver)
}

// presolve reduces p in at most the given number of rounds. It returns nil when the reductions show that p is infeasible or
// unbounded: the simplex then finds the proof.
func presolve(p *problem, whole []bool, rounds int) *presolver {
	s := &presolver{original: p, n: p.n, m: p.m, whole: whole}
	s.lower, s.upper = append([]float64(nil), p.lower...), append([]float64(nil), p.upper...)
	s.cost = append([]float64(nil), p.cost[:p.n]...)
	s.gone, s.dirty = make([]bool, p.n+p.m), make([]bool, p.n+p.m)
	s.rows.valued, s.cols.valued = true, true
	s.rows.reset(p.m)
	s.cols.reset(p.n)
	for i := int32(0); int(i) < p.m; i++ {
		s.rows.load(i, p.rows.index[p.rows.start[i]:p.rows.start[i+1]], p.rows.value[p.rows.start[i]:p.rows.start[i+1]])
	}
	for j := int32(0); int(j) < p.n; j++ {
		s.cols.load(j, p.cols.index[p.cols.start[j]:p.cols.start[j+1]], p.cols.value[p.cols.start[j]:p.cols.start[j+1]])
	}
	for j := range s.dirty {
		s.touch(int32(j))
	}
	if rounds > 0 {
		s.exhaust(rounds)
		s.useDuals()
		s.exhaust(rounds)
		s.duplicates()
		s.exhaust(rounds)
	}
	if s.hopeless {
		return nil
	}
	return s
}

// exhaust reduces until nothing changes, or for the given number of rounds.
func (s *presolver) exhaust(rounds int) {
	for round := 0; round < rounds && len(s.queue) > 0 && !s.hopeless; round++ {
		s.round()
	}
}

// touch asks for a variable, column j or row n+i, to be looked at again.
func (s *presolver) touch(j int32) {
	if !s.dirty[j] && !s.gone[j] {
		s.dirty[j] = true
		s.queue = append(s.queue, j)
	}
}

// round tries all reductions on what has changed: the cheap ones first, so that
// the others see less.
func (s *presolver) round() {
	queue := s.queue
	s.queue = nil
	for _, j := range queue {
		s.dirty[j] = false
	}
	for _, j := range queue {
		if s.hopeless {
			return
		}
		if s.gone[j] {
			continue
		}
		if int(j) < s.n {
			s.reduceColumn(j)
		} else {
			s.reduceRow(j - int32(s.n))
		}
	}
	for _, j := range queue {
		if s.hopeless {
			return
		}
		if int(j) >= s.n && !s.gone[j] {
			s.reduceEquation(j - int32(s.n))
		}
	}
}

// row returns the index of the bounds of row i.
func (s *presolver) row(i int32) int32 { return int32(s.n) + i }

// isWhole reports whether column j must be integer.
func (s *presolver) isWhole(j int32) bool { return s.whole != nil && s.whole[j] }

// record keeps a reduction for postsolve.
func (s *presolver) record(r reduction) { s.done = append(s.done, r) }

// dropRow removes row i from the program.
func (s *presolver) dropRow(i int32) {
	index, _ := s.rows.list(i)
	for _, j := range index {
		s.cols.remove(j, i)
		s.touch(j)
	}
	s.rows.end[i] = s.rows.start[i]
	s.gone[s.row(i)] = true
}

// dropColumn removes column j from the program.
func (s *presolver) dropColumn(j int32) {
	index, _ := s.cols.list(j)
	for _, i := range index {
		s.rows.remove(i, j)
		s.touch(s.row(i))
	}
	s.cols.end[j] = s.cols.start[j]
	s.gone[j] = true
}

// cancelled is the size, relative to the terms, below which a sum counts as zero.
const cancelled = 1e-11

// add adds v to the entry (i, j).
func (s *presolver) add(i, j int32, v float64) {
	at := s.cols.find(j, i)
	if at < 0 {
		s.cols.append(j, i, v)
		s.rows.append(i, j, v)
		return
	}
	old := s.cols.value[at]
	sum := old + v
	if math.Abs(sum) <= cancelled*max(math.Abs(old), math.Abs(v)) {
		s.cols.remove(j, i)
		s.rows.remove(i, j)
		return
	}
	s.cols.value[at] = sum
	s.rows.value[s.rows.find(i, j)] = sum
}

// reduced returns what is left as a problem, and the original number of each of its
// columns and rows.
func (s *presolver) reduced() (*problem, []int32) {
	var keep []int32
	number := fill(nil, s.n, -1)
	for j := range s.gone {
		if s.gone[j] {
			continue
		}
		if j < s.n {
			number[j] = int32(len(keep))
		}
		keep = append(keep, int32(j))
	}
	p := &problem{lower: make([]float64, len(keep)), upper: make([]float64, len(keep)), cost: make([]float64, len(keep))}
	p.rows.start = []int32{0}
	for k, j := range keep {
		p.lower[k], p.upper[k] = s.lower[j], s.upper[j]
		if int(j) < s.n {
			p.cost[k] = s.cost[j]
			p.n++
			continue
		}
		p.m++
		index, value := s.rows.list(j - int32(s.n))
		for e, c := range index {
			p.rows.index, p.rows.value = append(p.rows.index, number[c]), append(p.rows.value, value[e])
		}
		p.rows.start = append(p.rows.start, int32(len(p.rows.index)))
	}
	p.cols = p.rows.transpose(p.n)
	return p, keep
}

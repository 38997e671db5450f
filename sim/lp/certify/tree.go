package certify

import (
	"fmt"
	"math"
)

// Node is one node of a branch-and-bound proof. Claim.Tree lists all nodes, the
// root first and every child after its parent.
//
// A branching node has children Below and Above, both greater than its own
// index, and splits a whole column at a whole number:
//
//	Below: x_Column ≤ Split        Above: x_Column ≥ Split + 1
//
// so that its children cover it. A leaf has Below = Above = 0 and carries its
// evidence on the original rows (then Claim.Cuts, in order): either Duals, whose
// weak-duality bound within the leaf's limits must reach the claimed bound, or
// Farkas, which proves the leaf empty. A leaf whose limits contradict each other
// needs neither. Multipliers have the signs of [Claim.Duals] and [Claim.Farkas].
//
// Where the objective can take only multiples of some step, because its costs and
// columns are whole, the least bound of the leaves rises to the next one.
//
// Everything a solver does at a node fits this: a leaf cut off by the incumbent
// carries the multipliers of its last linear program; a limit tightened by
// reduced costs or by propagation is a branching node whose other child is a
// leaf with the multipliers that exclude it. Leaves may share one slice.
type Node struct {
	Column int       `json:"column,omitempty"`
	Split  float64   `json:"split,omitempty"`
	Below  int       `json:"below,omitempty"`
	Above  int       `json:"above,omitempty"`
	Duals  []float64 `json:"duals,omitzero"`
	Farkas []float64 `json:"farkas,omitzero"`
}

func (n *Node) leaf() bool { return n.Below == 0 && n.Above == 0 }

// proof is a bound on the minimised objective, or the reason why there is none.
type proof struct {
	bound, size float64
	zeroed      int
	reason      string
}

// proveBound bounds the objective by the claim's multipliers or its tree.
func proveBound(p *Program, c Claim, by bounder) proof {
	b := rootBox(p)
	b.cutOff(c.Objective)
	var pr proof
	switch {
	case c.Tree != nil:
		pr = proveTree(b, c, by)
	case c.Duals != nil || len(p.Rows) == 0:
		pr.bound, pr.size, pr.zeroed = by.bound(b, c.Duals, true)
	default:
		pr.reason = "optimal without multipliers or a tree"
	}
	if b.useCutoff {
		pr.bound = min(pr.bound, p.sense()*c.Objective)
	}
	pr.bound = p.lift(pr.bound)
	return pr
}

// Bound is the bound that row multipliers prove without rounding, as CheckExact
// finds it for [Claim.Duals], on all points that are no worse than the given
// objective; worst is ±Inf where all points count. A solver asks this of a leaf:
// the program with the leaf's column limits, and the rows of cuts after its own.
func Bound(p *Program, duals []float64, worst float64) float64 {
	if malformed(p, Claim{Status: Infeasible, Duals: duals}) != "" || len(duals) != len(p.Rows) {
		return p.sense() * math.Inf(-1)
	}
	b := rootBox(p)
	if b.empty() {
		return p.sense() * math.Inf(1)
	}
	if finite(worst) {
		b.cutOff(worst)
	}
	bound, _, _ := exactBounder{}.bound(b, duals, true)
	return p.sense() * p.lift(bound)
}

// proveInfeasible wants an empty program: a contradiction of limits, a Farkas
// vector, or a tree of them.
func proveInfeasible(p *Program, c Claim, by bounder) proof {
	b := rootBox(p)
	switch {
	case b.empty():
		return proof{}
	case c.Tree != nil:
		pr := proveTree(b, c, by)
		if pr.reason == "" && !math.IsInf(pr.bound, 1) {
			pr.reason = "a leaf of the tree is not proved empty"
		}
		return pr
	case c.Farkas == nil:
		return proof{reason: "infeasible without a Farkas vector or a tree"}
	}
	return farkas(b, c.Farkas, by)
}

// farkas checks that the bound with c = 0 is positive, and by more than the
// columns taken for zero could hide.
func farkas(b *box, y []float64, by bounder) proof {
	value, size, zeroed := by.bound(b, y, false)
	if value > 0 && (zeroed == 0 || value > GapTolerance*size) {
		return proof{bound: math.Inf(1), zeroed: zeroed}
	}
	return proof{bound: math.Inf(-1), reason: fmt.Sprintf("Farkas vector has the value %.3g of %.3g", value, size)}
}

// proveTree walks the tree and returns the least bound of its leaves.
func proveTree(b *box, c Claim, by bounder) proof {
	var why string
	if b.cuts, why = deriveCuts(b.program, c.Cuts); why != "" {
		return proof{reason: why}
	}
	w := walk{tree: c.Tree, box: b, by: by, least: proof{bound: math.Inf(1)}}
	w.visit(0)
	return w.least
}

// walk visits the leaves with the box narrowed by the branches above them.
type walk struct {
	tree  []Node
	box   *box
	by    bounder
	least proof
}

func (w *walk) visit(k int) {
	n := &w.tree[k]
	switch {
	case w.least.reason != "":
	case n.leaf():
		w.leaf(k)
	default:
		j := n.Column
		l, u := w.box.lower[j], w.box.upper[j]
		w.box.narrow(j, l, min(u, n.Split))
		w.visit(n.Below)
		w.box.narrow(j, max(l, n.Split+1), u)
		w.visit(n.Above)
		w.box.narrow(j, l, u)
	}
}

// leaf takes the bound of one leaf into the least.
func (w *walk) leaf(k int) {
	n := &w.tree[k]
	if w.box.empty() {
		return
	}
	var pr proof
	switch {
	case n.Farkas != nil:
		pr = farkas(w.box, n.Farkas, w.by)
	case n.Duals != nil:
		pr.bound, pr.size, pr.zeroed = w.by.bound(w.box, n.Duals, true)
	default:
		pr.reason = "no multipliers"
	}
	w.least.zeroed += pr.zeroed
	if pr.reason != "" {
		w.least.reason = fmt.Sprintf("leaf %d: %s", k, pr.reason)
	}
	if pr.bound < w.least.bound {
		w.least.bound, w.least.size = pr.bound, pr.size
	}
}

// narrow sets the limits of one column and forgets what the old ones implied.
func (b *box) narrow(j int, l, u float64) {
	b.lower[j], b.upper[j] = l, u
	b.implied = nil
}

// malformedTree says what is wrong with the shape of the tree and cuts.
func malformedTree(p *Program, c Claim) string {
	multipliers := len(p.Rows) + len(c.Cuts)
	parents := make([]int, len(c.Tree))
	for k := range c.Tree {
		n := &c.Tree[k]
		switch {
		case k > 0 && parents[k] != 1:
			return fmt.Sprintf("tree: node %d has %d parents", k, parents[k])
		case n.leaf():
			if why := malformedLeaf(n, multipliers); why != "" {
				return fmt.Sprintf("tree: leaf %d %s", k, why)
			}
		case n.Below <= k || n.Above <= k || n.Below >= len(c.Tree) || n.Above >= len(c.Tree) || n.Below == n.Above:
			return fmt.Sprintf("tree: node %d has children %d and %d", k, n.Below, n.Above)
		case n.Column < 0 || n.Column >= len(p.Cost) || !p.whole(n.Column):
			return fmt.Sprintf("tree: node %d branches on column %d, which is not whole", k, n.Column)
		case n.Split != math.Floor(n.Split) || math.Abs(n.Split) >= 0x1p53:
			return fmt.Sprintf("tree: node %d splits at %v, which is no whole number", k, n.Split)
		default:
			parents[n.Below]++
			parents[n.Above]++
		}
	}
	return ""
}

func malformedLeaf(n *Node, multipliers int) string {
	switch {
	case n.Duals != nil && len(n.Duals) != multipliers, n.Farkas != nil && len(n.Farkas) != multipliers:
		return "has multipliers that differ in number from the rows and cuts"
	case !allFinite(n.Duals) || !allFinite(n.Farkas):
		return "has a multiplier that is no finite number"
	}
	return ""
}

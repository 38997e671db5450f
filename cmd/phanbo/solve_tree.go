package main

import (
	"context"
	"errors"
	"math"

	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// errNoTree says that a branch ended in which nothing could be proved.
var errNoTree = errors.New("the tree cannot be proved")

// grower grows a tree that proves what is already known of a mixed-integer
// program: that no point is better than its objective, or that there is none.
// It branches on the program's own rows, without presolve and cuts, so that the
// multipliers of each leaf stand as they are; and a leaf is one only when they
// hold without rounding.
type grower struct {
	ctx     context.Context
	relaxed lp.Model         // without whole columns, within the limits of the node
	program *certify.Program // the same for certify, with whole columns
	whole   []int
	worst   float64 // the known objective; ±Inf when there is no point
	target  float64 // of the minimised bound
	tree    []certify.Node
	gains   [2]gains // of branching below and above
}

// gains are what a unit of branching distance added to the bound, by column.
type gains struct {
	sum   []float64
	count []int
}

// growTree proves that no point of the program is better than the objective by
// more than the relative gap, or, when objective is NaN, that there is no point.
func growTree(ctx context.Context, m *lp.Model, objective, gap float64) ([]certify.Node, error) {
	g := &grower{ctx: ctx, relaxed: *m, program: programOf(m), worst: objective}
	g.relaxed.Columns = append([]lp.Column(nil), m.Columns...)
	for j := range g.relaxed.Columns {
		c := &g.relaxed.Columns[j]
		if !c.Integer {
			continue
		}
		c.Integer = false
		c.Lower, c.Upper = math.Ceil(c.Lower), math.Floor(c.Upper)
		g.program.Lower[j], g.program.Upper[j] = c.Lower, c.Upper
		g.whole = append(g.whole, j)
	}
	for side := range g.gains {
		g.gains[side] = gains{make([]float64, len(m.Columns)), make([]int, len(m.Columns))}
	}
	g.target = math.Inf(1)
	if math.IsNaN(objective) {
		g.worst = math.Inf(1)
	} else {
		size := math.Abs(objective)
		g.target = g.sense()*objective - gap*size - certify.GapTolerance*size/2
	}
	g.tree = append(g.tree, certify.Node{})
	err := g.grow(0, g.solve(nil))
	return g.tree, err
}

// sense is 1 for a program that minimises and −1 for one that maximises.
func (g *grower) sense() float64 {
	if g.relaxed.Maximize {
		return -1
	}
	return 1
}

// solve solves the linear program of the present limits.
func (g *grower) solve(start *lp.Basis) lp.Solution {
	s, err := lp.Solve(g.ctx, &g.relaxed, lp.Options{Start: start})
	if err != nil {
		return lp.Solution{Status: lp.Numerical}
	}
	return s
}

// value is the minimised objective of a solved linear program; +Inf when it is
// infeasible and −Inf when nothing is known.
func (g *grower) value(s *lp.Solution) float64 {
	switch s.Status {
	case lp.Optimal:
		return g.sense() * s.Objective
	case lp.Infeasible:
		return math.Inf(1)
	}
	return math.Inf(-1)
}

// grow makes node k, whose linear program has been solved, a leaf or branches.
func (g *grower) grow(k int, s lp.Solution) error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	if g.leaf(k, &s) {
		return nil
	}
	b, ok := g.choose(&s)
	if !ok {
		return errNoTree
	}
	below, above := len(g.tree), len(g.tree)+1
	g.tree = append(g.tree, certify.Node{}, certify.Node{})
	g.tree[k] = certify.Node{Column: b.column, Split: b.split, Below: below, Above: above}
	for side, child := range [2]int{below, above} {
		restore := g.narrow(b.column, b.split, side)
		solution := b.solved[side]
		if solution == nil {
			fresh := g.solve(s.Basis)
			solution = &fresh
			g.learn(side, b, &s, solution)
		}
		err := g.grow(child, *solution)
		restore()
		if err != nil {
			return err
		}
	}
	return nil
}

// leaf ends the branch with the evidence of its linear program, if that holds.
func (g *grower) leaf(k int, s *lp.Solution) bool {
	switch {
	case s.Status == lp.Infeasible:
		claim := certify.Claim{Status: certify.Infeasible, Farkas: s.Farkas}
		if !certify.CheckExact(g.program, claim).OK {
			return false
		}
		g.tree[k] = certify.Node{Farkas: s.Farkas}
		return true
	case s.Status == lp.Optimal && g.sense()*g.lifted(s.Duals) >= g.target:
		g.tree[k] = certify.Node{Duals: s.Duals}
		return true
	}
	return false
}

// lifted is the exact bound of the multipliers within the limits of the node.
func (g *grower) lifted(duals []float64) float64 { return certify.Bound(g.program, duals, g.worst) }

// narrow takes one side of a split; the result undoes it.
func (g *grower) narrow(j int, split float64, side int) (restore func()) {
	c := &g.relaxed.Columns[j]
	lower, upper := c.Lower, c.Upper
	if side == 0 {
		c.Upper = min(upper, split)
	} else {
		c.Lower = max(lower, split+1)
	}
	g.program.Lower[j], g.program.Upper[j] = c.Lower, c.Upper
	return func() {
		c.Lower, c.Upper = lower, upper
		g.program.Lower[j], g.program.Upper[j] = lower, upper
	}
}

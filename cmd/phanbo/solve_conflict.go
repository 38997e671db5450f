package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
)

// clash is what phanbo solve --conflict prints as JSON: members clash, and without any one
// of them the others, with those kept, can be met.
type clash struct {
	Status   string        `json:"status"`
	Members  []clashMember `json:"members"`
	Kept     []clashMember `json:"kept"` // limits that no proof could do without
	Verified bool          `json:"verified"`
}

// clashMember is one side of a row or column.
type clashMember struct {
	Of    string  `json:"of"` // row, column
	Name  string  `json:"name"`
	Side  string  `json:"side"` // lower, upper
	Limit float64 `json:"limit"`
}

// runSolveConflict names limits of an infeasible program that clash.
func (a *app) runSolveConflict(ctx context.Context, o *solveOptions) error {
	options, err := o.limits()
	if err != nil {
		return err
	}
	if len(o.to) > 0 {
		return wrongUse("solve_conflict_to")
	}
	model, err := readProgram(o.file)
	if err != nil {
		return err
	}
	conflict, err := lp.Conflict(ctx, model, options)
	switch {
	case ctx.Err() != nil:
		return context.Canceled
	case errors.Is(err, lp.ErrNoConflict):
		return failed("solve_no_conflict", budget.TextOf("file", o.file))
	case err != nil:
		return failed("solve_conflict", budget.TextOf("detail", err.Error()))
	}
	if err := a.showConflict(membersOf(model, conflict.Members), membersOf(model, conflict.Kept)); err != nil {
		return err
	}
	return missed()
}

// membersOf names limits as the file does.
func membersOf(m *lp.Model, limits []certify.Limit) []clashMember {
	members := make([]clashMember, len(limits))
	for k, l := range limits {
		member := clashMember{Of: "row", Side: "lower"}
		var lower, upper float64
		if l.Column {
			c := &m.Columns[l.Index]
			member.Of, member.Name, lower, upper = "column", c.Name, c.Lower, c.Upper
		} else {
			r := &m.Rows[l.Index]
			member.Name, lower, upper = r.Name, r.Lower, r.Upper
		}
		if member.Limit = lower; l.Upper {
			member.Side, member.Limit = "upper", upper
		}
		members[k] = member
	}
	return members
}

// showConflict prints the limits, as JSON or a line each.
func (a *app) showConflict(members, kept []clashMember) error {
	if a.config.Output == "json" {
		text, err := json.MarshalIndent(clash{"infeasible", members, kept, true}, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.stdout, "%s\n", text)
		return err
	}
	lines := []string{a.words.Say("cli.solve.conflict", budget.NumberOf("count", float64(len(members))))}
	for _, m := range members {
		lines = append(lines, a.wordsOfMember(m))
	}
	if len(kept) > 0 {
		lines = append(lines, a.words.Say("cli.solve.conflict.kept"))
	}
	for _, m := range kept {
		lines = append(lines, a.wordsOfMember(m))
	}
	_, err := fmt.Fprintln(a.stdout, strings.Join(lines, "\n"))
	return err
}

func (a *app) wordsOfMember(m clashMember) string {
	return a.words.Say("cli.solve.conflict."+m.Of+"_"+m.Side, budget.TextOf("name", m.Name), a.finite("limit", m.Limit))
}

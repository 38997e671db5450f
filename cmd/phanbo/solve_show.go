package main

import (
	"encoding/json"
	"fmt"
	"math"

	"phanbo/budget"
	"phanbo/sim/lp"
)

// solved is what phanbo solve prints as JSON. Numbers without a value are null.
type solved struct {
	Status     string   `json:"status"`
	Objective  *float64 `json:"objective"`
	Bound      *float64 `json:"bound"`
	Gap        *float64 `json:"gap"` // |objective − bound| / |objective|
	Iterations int      `json:"iterations"`
	Nodes      int      `json:"nodes"`
	Seconds    float64  `json:"seconds"`
	Verified   bool     `json:"verified"`
}

func solvedOf(s *lp.Solution) solved {
	return solved{
		Status:     s.Status.String(),
		Objective:  orNull(s.Objective),
		Bound:      orNull(s.Bound),
		Gap:        orNull(s.Gap()),
		Iterations: s.Iterations,
		Nodes:      s.Nodes,
		Seconds:    s.Seconds,
		Verified:   s.Verified,
	}
}

func orNull(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// showSolution prints how the run ended, as JSON or in words.
func (a *app) showSolution(s *lp.Solution) error {
	out := solvedOf(s)
	if a.config.Output == "json" {
		text, err := json.MarshalIndent(out, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.stdout, "%s\n", text)
		return err
	}
	verified := "cli.solve.not_verified"
	if s.Verified {
		verified = "cli.solve.verified"
	}
	_, err := fmt.Fprintln(a.stdout, a.words.Say("cli.solve.lines",
		budget.TextOf("status", a.words.Say("cli.solve.status."+out.Status)),
		a.finite("objective", s.Objective), a.finite("bound", s.Bound), a.finite("gap", s.Gap()),
		budget.NumberOf("iterations", float64(s.Iterations)), budget.NumberOf("nodes", float64(s.Nodes)),
		budget.NumberOf("seconds", math.Round(s.Seconds*1000)/1000), budget.TextOf("verified", a.words.Say(verified))))
	return err
}

// finite is a number with the digits that matter, or a dash when there is none.
func (a *app) finite(name string, v float64) budget.Arg {
	if orNull(v) == nil {
		return budget.TextOf(name, "–")
	}
	if v != 0 && math.Abs(v) < 1e-3 {
		return budget.TextOf(name, fmt.Sprintf("%.6g", v))
	}
	return budget.NumberOf(name, v)
}

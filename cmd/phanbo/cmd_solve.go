package main

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
	"phanbo/sim/lp/mps"
)

// solveOptions are what phanbo solve is asked for, settings apart.
type solveOptions struct {
	file  string
	gap   string
	time  string
	to    []string // files to write: .sol, .json
	proof string   // check this proof and solve nothing

	conflict bool // of an infeasible program, name what clashes
}

func newSolve(a *app) *cobra.Command {
	o := &solveOptions{}
	c := &cobra.Command{
		Use:     "solve " + a.words.Say("cli.solve.use"),
		Short:   a.words.Say("cli.solve.short"),
		Long:    a.words.Say("cli.solve.long"),
		Example: a.words.Say("cli.solve.example"),
		Args:    exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.file = args[0]
			if o.proof != "" {
				return a.runSolveCheck(o)
			}
			if o.conflict {
				return a.runSolveConflict(c.Context(), o)
			}
			return a.runSolve(c.Context(), o)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.String("output", "", a.words.Say("cli.flag.output"))
	flags.StringVar(&o.gap, "gap", "", a.words.Say("cli.solve.flag.gap"))
	flags.StringVar(&o.time, "time", "", a.words.Say("cli.solve.flag.time"))
	flags.StringArrayVarP(&o.to, "to", "o", nil, a.words.Say("cli.solve.flag.to"))
	flags.StringVar(&o.proof, "check", "", a.words.Say("cli.solve.flag.check"))
	flags.BoolVar(&o.conflict, "conflict", false, a.words.Say("cli.solve.flag.conflict"))
	return c
}

// runSolve reads the program, solves it, writes the files asked for and shows
// how the run ended.
func (a *app) runSolve(ctx context.Context, o *solveOptions) error {
	options, err := o.limits()
	if err != nil {
		return err
	}
	if err := checkOutputs(o.to, []string{".sol", ".json"}, "solve_kind", o.file); err != nil {
		return err
	}
	model, err := readProgram(o.file)
	if err != nil {
		return err
	}
	options.Progress = a.solveProgress(time.Now)
	options.Proof = o.wantsProof()
	options.ProofCuts = options.Proof
	solution, err := lp.Solve(ctx, model, options)
	if err != nil {
		return wrongUse("solve_file", budget.TextOf("detail", o.file+": "+err.Error()))
	}
	if solution.Status == lp.Cancelled {
		return context.Canceled
	}
	var claim certify.Claim
	if options.Proof {
		claim = a.claimOf(model, &solution)
	}
	if err := a.replaceAll(ctx, o.to, func(path string) func(io.Writer) error {
		return solveWriter(path, o.file, model, &solution, claim)
	}); err != nil {
		return err
	}
	if err := a.showSolution(&solution); err != nil {
		return err
	}
	return solveVerdict(&solution)
}

// wantsProof says that a proof file is asked for, which may take a second search.
func (o *solveOptions) wantsProof() bool {
	return slices.ContainsFunc(o.to, func(path string) bool { return kindOf(path) == ".json" })
}

// limits reads --gap and --time.
func (o *solveOptions) limits() (lp.Options, error) {
	var options lp.Options
	var err error
	if o.gap != "" {
		options.Gap, err = strconv.ParseFloat(o.gap, 64)
		if err != nil || !(options.Gap >= 0) || math.IsInf(options.Gap, 1) {
			return options, refused("--gap", o.gap, "0, 1e-4, 0.01, …")
		}
	}
	if o.time != "" {
		options.Time, err = time.ParseDuration(o.time)
		if err != nil || options.Time <= 0 {
			return options, refused("--time", o.time, "10s, 2m, 500ms, …")
		}
	}
	return options, nil
}

func refused(place, found, allowed string) error {
	return wrongUse("setting", budget.TextOf("place", place), budget.TextOf("found", found), budget.TextOf("allowed", allowed))
}

// readProgram reads an MPS or LP file and words what is wrong with it.
func readProgram(path string) (*lp.Model, error) {
	model, err := mps.ReadFile(path)
	var faults *mps.Faults
	if errors.As(err, &faults) {
		return nil, wrongUse("solve_file", budget.TextOf("detail", faults.Error()))
	}
	return model, readFault(err, path)
}

// solveVerdict is the exit code of a run: 0 with a point, 3 when there is no
// feasible or no best one, 1 when the run stopped before either was known.
func solveVerdict(s *lp.Solution) error {
	switch {
	case s.Status == lp.Infeasible || s.Status == lp.Unbounded:
		return missed()
	case s.X == nil:
		return &fault{code: exitFailed}
	}
	return nil
}

// solveProgress says once a second, on a terminal, how far the run is.
func (a *app) solveProgress(now func() time.Time) func(lp.Progress) {
	if _, ok := terminal(a.stderr); !ok || a.config.Quiet {
		return nil
	}
	last := now()
	return func(p lp.Progress) {
		if now().Sub(last) < patience {
			return
		}
		last = now()
		a.say("cli.solve.progress", budget.NumberOf("nodes", float64(p.Nodes)), a.finite("objective", p.Objective),
			a.finite("bound", p.Bound), budget.NumberOf("seconds", math.Round(p.Seconds)))
	}
}

package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// explainOptions are what phanbo explain is asked for, settings apart.
type explainOptions struct {
	plan     string
	key      string
	scenario string
}

func newExplain(a *app) *cobra.Command {
	o := &explainOptions{}
	c := &cobra.Command{
		Use:     "explain " + a.words.Say("cli.explain.use"),
		Short:   a.words.Say("cli.explain.short"),
		Long:    a.words.Say("cli.explain.long"),
		Example: a.words.Say("cli.explain.example"),
		Args:    exactly(2),
		RunE: func(c *cobra.Command, args []string) error {
			o.plan, o.key = args[0], args[1]
			return a.runExplain(c.Context(), o)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&o.scenario, "scenario", "s", "", a.words.Say("cli.explain.scenario"))
	a.formatFlags(c)
	a.markFlag(c)
	return c
}

// runExplain tells where one value of a plan comes from.
func (a *app) runExplain(ctx context.Context, o *explainOptions) error {
	written, err := a.loadPlan(ctx, o.plan)
	if err != nil {
		return err
	}
	var scenario budget.Scenario
	if o.scenario != "" && o.scenario != asWritten {
		if scenario, err = namedScenario(written, o.scenario); err != nil {
			return err
		}
	}
	plan, problems := budget.Apply(written, scenario)
	if len(problems) > 0 {
		return problems
	}
	e, ok, err := sim.Explain(ctx, written, plan, scenario, o.key)
	switch {
	case err != nil:
		return errors.Join(ctx.Err(), err)
	case !ok:
		return wrongUse("key", budget.TextOf("found", o.key), budget.TextOf("suggestions", strings.Join(nearKeys(plan, o.key), ", ")))
	case a.config.Output == "json":
		return report.WriteExplanationJSON(a.stdout, e)
	}
	return report.WriteExplanation(a.stdout, e, a.screen())
}

// mostKeys is how many keys are suggested.
const mostKeys = 5

// nearKeys returns keys like one that is not known: of rows that are spelt nearly so,
// then of those that share the most words with it.
func nearKeys(plan *budget.Plan, key string) []string {
	var rows, found []string
	for _, f := range budget.Facts(plan) {
		if parts := strings.Split(f.Key, "/"); parts[0] != "plan" && !slices.Contains(rows, parts[1]) {
			rows = append(rows, parts[1])
		}
	}
	asked := strings.Split(budget.Key(key), "/")
	for _, part := range asked {
		if near := nearest(part, rows); near != "" {
			found = append(found, near)
		}
	}
	words := strings.Split(strings.Join(asked, "-"), "-")
	slices.SortStableFunc(rows, func(x, y string) int { return shared(words, y) - shared(words, x) })
	for _, row := range rows {
		if shared(words, row) > 0 && len(found) < mostKeys && !slices.Contains(found, row) {
			found = append(found, row)
		}
	}
	if len(found) == 0 {
		found = rows[:min(len(rows), mostKeys)]
	}
	return found
}

// shared counts the words of an id that are among the words asked for.
func shared(words []string, id string) int {
	count := 0
	for word := range strings.SplitSeq(id, "-") {
		if slices.Contains(words, word) {
			count++
		}
	}
	return count
}

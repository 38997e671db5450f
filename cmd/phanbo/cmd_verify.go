package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// verifyOptions are what phanbo verify is asked for, settings apart.
type verifyOptions struct {
	file   string
	plan   string // where the plan is; empty = the plan that ships under the outcome's id
	expect string // hash that the outcome must have
}

func newVerify(a *app) *cobra.Command {
	o := &verifyOptions{}
	c := &cobra.Command{
		Use:     "verify " + a.words.Say("cli.verify.use"),
		Short:   a.words.Say("cli.verify.short"),
		Long:    a.words.Say("cli.verify.long"),
		Example: a.words.Say("cli.verify.example"),
		Args:    exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			o.file = args[0]
			return a.runVerify(o)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&o.plan, "plan", "", a.words.Say("cli.verify.plan"))
	c.Flags().StringVar(&o.expect, "expect", "", a.words.Say("cli.verify.expect"))
	return c
}

// runVerify checks a file of outcomes against its plan, without solving anything.
func (a *app) runVerify(o *verifyOptions) error {
	if text, err := os.ReadFile(o.file); err == nil && schemaOf(text) != budget.OutcomeSchema {
		if check, ok := readReport(text); ok {
			return a.verifyReport(o, text, check)
		}
	}
	outcomes, hash, err := readOutcomes(o.file)
	if err != nil {
		return err
	}
	if o.expect != "" && !expected(o.expect, hash, outcomes) {
		return failed("verify_expect", budget.TextOf("found", hash), budget.TextOf("expected", o.expect))
	}
	name := o.plan
	if name == "" {
		name = outcomes[0].Plan
	}
	read, err := a.read(name)
	if err != nil {
		return err
	}
	plan := read.plan.Plan()
	rejected := false
	for _, out := range outcomes {
		ok, err := a.verifyOne(plan, out)
		if err != nil {
			return err
		}
		rejected = rejected || !ok
	}
	if rejected {
		return failed("verify_rejected", budget.TextOf("found", o.file))
	}
	_, err = fmt.Fprintln(a.stdout, a.words.Say("cli.verify.accepted", budget.TextOf("file", o.file), budget.TextOf("hash", hash), budget.TextOf("seal", outcomes[0].Seal())))
	return err
}

// leastExpected is how many digits of a hash are enough to tell a forged outcome.
const leastExpected = 32

// expected tells whether a hash, or the first digits of one, is that of the file, or the
// seal of an outcome in it, which the footers of the workbook show.
func expected(asked, hash string, outcomes []budget.Outcome) bool {
	if len(asked) < leastExpected {
		return false
	}
	return strings.HasPrefix(hash, asked) ||
		slices.ContainsFunc(outcomes, func(o budget.Outcome) bool { return strings.HasPrefix(o.Seal(), asked) })
}

// verifyOne checks one outcome and says what does not hold and what is not proved.
func (a *app) verifyOne(written *budget.Plan, out budget.Outcome) (bool, error) {
	plan, err := a.planOf(written, out.Inputs, out.Applied)
	if plan == nil {
		return false, err
	}
	faults, open := sim.Verify(plan, out)
	return a.tellFound(faults, open)
}

// planOf applies the scenario of a file to the plan that it must be of; nil when the plan's
// files or scenario are others, which is told.
func (a *app) planOf(written *budget.Plan, inputs []budget.Input, applied *budget.Scenario) (*budget.Plan, error) {
	if !slices.Equal(written.Inputs, inputs) {
		a.say("cli.verify.inputs")
		for _, in := range inputs {
			if !slices.Contains(written.Inputs, in) {
				a.say("cli.verify.input", budget.TextOf("file", in.Name))
			}
		}
		return nil, nil
	}
	scenario := budget.Scenario{}
	if applied != nil {
		scenario = *applied
	}
	if i := slices.IndexFunc(written.Scenarios, func(s budget.Scenario) bool { return s.ID == scenario.ID }); i >= 0 && !sameScenario(written.Scenarios[i], scenario) {
		a.say("cli.verify.scenario", budget.TextOf("scenario", scenario.ID))
		return nil, nil
	}
	plan, problems := budget.Apply(written, scenario)
	if len(problems) > 0 {
		return nil, problems
	}
	return plan, nil
}

// tellFound says what does not hold and what is not proved.
func (a *app) tellFound(faults, open []budget.Reason) (bool, error) {
	for _, r := range faults {
		a.say("cli.verify.fault", budget.TextOf("text", a.words.Reason(r)))
	}
	for _, r := range open {
		if _, err := fmt.Fprintln(a.stdout, a.words.Reason(r)); err != nil {
			return false, err
		}
	}
	return len(faults) == 0, nil
}

// sameScenario compares what two scenarios change; --step may have changed the step.
func sameScenario(a, b budget.Scenario) bool {
	a.Step, b.Step = 0, 0
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// readOutcomes reads a file that phanbo run wrote, and returns the hash of the whole: of
// one outcome its own, of several that of their hashes. A file that is not, byte for byte,
// what phanbo writes of what is in it is refused.
func readOutcomes(path string) ([]budget.Outcome, string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, "", readFault(err, path)
	}
	var one budget.Outcome
	var several struct {
		Outcomes []budget.Outcome `json:"outcomes"`
	}
	if json.Unmarshal(text, &one) != nil || json.Unmarshal(text, &several) != nil || one.Schema != budget.OutcomeSchema {
		return nil, "", wrongUse("verify_file", budget.TextOf("found", path), budget.TextOf("schema", budget.OutcomeSchema))
	}
	list := several.Outcomes
	if reflect.ValueOf(list).IsNil() {
		list = []budget.Outcome{one}
	}
	if len(list) == 0 {
		return nil, "", wrongUse("verify_file", budget.TextOf("found", path), budget.TextOf("schema", budget.OutcomeSchema))
	}
	var answers []report.Answer
	hash, all := sha256.New(), ""
	for _, out := range list {
		answers = append(answers, report.Answer{Outcome: out})
		io.WriteString(hash, out.Hash)
		all = out.Hash
	}
	var again bytes.Buffer
	if err := report.JSON(&again, answers); err != nil || !bytes.Equal(again.Bytes(), text) {
		return nil, "", failed("verify_bytes", budget.TextOf("found", path))
	}
	if len(list) > 1 {
		all = hex.EncodeToString(hash.Sum(nil))
	}
	return list, all, nil
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/sim"
)

// reportCheck is what verifies one kind of report: what it says of itself, and the check.
type reportCheck struct {
	plan       string
	inputs     []budget.Input
	applied    *budget.Scenario
	hash, seal string
	write      func(w io.Writer) error
	check      func(plan *budget.Plan) (faults, open []budget.Reason)
}

// schemaOf returns the schema that a text in JSON names.
func schemaOf(text []byte) string {
	var head struct {
		Schema string `json:"schema"`
	}
	if json.Unmarshal(text, &head) != nil {
		return ""
	}
	return head.Schema
}

// readReport reads a report on reach or a frontier.
func readReport(text []byte) (reportCheck, bool) {
	switch schemaOf(text) {
	case budget.ReachSchema:
		var r budget.ReachReport
		err := json.Unmarshal(text, &r)
		return reportCheck{r.Plan, r.Inputs, r.Applied, r.Hash, r.Seal(), func(w io.Writer) error { return report.ReachJSON(w, r) },
			func(plan *budget.Plan) (faults, open []budget.Reason) { return sim.VerifyReach(plan, r) }}, err == nil
	case budget.FrontierSchema:
		var f budget.Frontier
		err := json.Unmarshal(text, &f)
		return reportCheck{f.Plan, f.Inputs, f.Applied, f.Hash, f.Seal(), func(w io.Writer) error { return report.FrontierJSON(w, f) },
			func(plan *budget.Plan) (faults, open []budget.Reason) { return sim.VerifyFrontier(plan, f) }}, err == nil
	}
	return reportCheck{}, false
}

// verifyReport checks a report against its plan, without solving anything.
func (a *app) verifyReport(o *verifyOptions, text []byte, c reportCheck) error {
	var again bytes.Buffer
	if err := c.write(&again); err != nil || !bytes.Equal(again.Bytes(), text) || c.hash == "" {
		return failed("verify_bytes", budget.TextOf("found", o.file))
	}
	if o.expect != "" && (len(o.expect) < leastExpected || !strings.HasPrefix(c.hash, o.expect) && !strings.HasPrefix(c.seal, o.expect)) {
		return failed("verify_expect", budget.TextOf("found", c.hash), budget.TextOf("expected", o.expect))
	}
	name := o.plan
	if name == "" {
		name = c.plan
	}
	read, err := a.read(name)
	if err != nil {
		return err
	}
	plan, err := a.planOf(read.plan.Plan(), c.inputs, c.applied)
	if err != nil {
		return err
	}
	ok := plan != nil
	if ok {
		if ok, err = a.tellFound(c.check(plan)); err != nil {
			return err
		}
	}
	if !ok {
		return failed("verify_rejected", budget.TextOf("found", o.file))
	}
	_, err = fmt.Fprintln(a.stdout, a.words.Say("cli.verify.accepted", budget.TextOf("file", o.file), budget.TextOf("hash", c.hash), budget.TextOf("seal", c.seal)))
	return err
}

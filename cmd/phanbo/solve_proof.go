package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"phanbo/budget"
	"phanbo/sim/lp"
	"phanbo/sim/lp/certify"
	"phanbo/sim/lp/mps"
)

// proofSchema names the form of proof files.
const proofSchema = "phanbo/proof/1"

// proofFile is a claim about the program of a file.
type proofFile struct {
	Schema  string        `json:"schema"`
	Program string        `json:"program"` // SHA-256 of the file's bytes
	Claim   certify.Claim `json:"claim"`
}

// solveWriter writes the solution, a line "name value" for each column that is
// not 0 (.sol), or the proof (.json).
func solveWriter(path, file string, m *lp.Model, s *lp.Solution, claim certify.Claim) func(io.Writer) error {
	if kindOf(path) == ".json" {
		return func(w io.Writer) error { return writeProof(w, file, claim) }
	}
	return func(w io.Writer) error {
		out := bufio.NewWriter(w)
		fmt.Fprintf(out, "# status %v\n# objective %v\n", s.Status, s.Objective)
		for j, x := range s.X {
			if x != 0 {
				fmt.Fprintf(out, "%s %v\n", mps.Escape(m.Columns[j].Name), x)
			}
		}
		return out.Flush()
	}
}

func writeProof(w io.Writer, file string, claim certify.Claim) error {
	sum, err := digest(file)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", " ")
	return encoder.Encode(proofFile{proofSchema, sum, claim})
}

// digest is the SHA-256 of a file.
func digest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", readFault(err, path)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", readFault(err, path)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// claimOf is what a solution claims, with its evidence. Of a program with whole
// columns, without a tree, that is the feasible point alone.
func (a *app) claimOf(m *lp.Model, s *lp.Solution) certify.Claim {
	c := certify.Claim{X: s.X}
	if s.X != nil {
		c.Objective = s.Objective
	}
	proved := s.Tree != nil || !hasWhole(m)
	switch {
	case s.Status == lp.Unbounded:
		c.Status, c.Ray, c.WholeRay = certify.Unbounded, s.Ray, s.WholeRay
	case s.Status.Proved() && !proved:
		a.note("cli.solve.no_tree")
		if s.X == nil {
			c.Status = certify.Infeasible // without evidence, as a check will say
		}
	case s.Status == lp.Optimal && s.Tree != nil:
		c.Status, c.Tree, c.Cuts, c.Gap = certify.Optimal, s.Tree, s.Cuts, s.Gap()
	case s.Status == lp.Optimal:
		c.Status, c.Duals, c.Fractions = certify.Optimal, s.Duals, s.Fractions
	case s.Status == lp.Infeasible:
		c.Status, c.Farkas, c.Tree, c.Cuts, c.Fractions = certify.Infeasible, s.Farkas, s.Tree, s.Cuts, s.Fractions
	}
	return c
}

func hasWhole(m *lp.Model) bool {
	return slices.ContainsFunc(m.Columns, func(c lp.Column) bool { return c.Integer })
}

// runSolveCheck checks a proof in exact arithmetic, without solving.
func (a *app) runSolveCheck(o *solveOptions) error {
	text, err := os.ReadFile(o.proof)
	if err != nil {
		return readFault(err, o.proof)
	}
	var proof proofFile
	if err := json.Unmarshal(text, &proof); err != nil || proof.Schema != proofSchema {
		return wrongUse("solve_proof", budget.TextOf("found", o.proof), budget.TextOf("schema", proofSchema))
	}
	model, err := readProgram(o.file)
	if err != nil {
		return err
	}
	sum, err := digest(o.file)
	if err != nil {
		return err
	}
	if sum != proof.Program {
		return wrongUse("solve_other", budget.TextOf("found", o.proof), budget.TextOf("file", o.file))
	}
	report := certify.CheckExact(model.Program(), proof.Claim)
	if !report.OK {
		return failed("solve_rejected", budget.TextOf("found", o.proof), budget.TextOf("detail", report.Reason))
	}
	_, err = fmt.Fprintln(a.stdout, a.words.Say("cli.solve.accepted",
		budget.TextOf("status", a.words.Say("cli.solve.status."+proof.Claim.Status.String())),
		a.finite("objective", report.Objective), a.finite("bound", report.Bound)))
	return err
}

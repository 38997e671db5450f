package budget

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// Certificate is the evidence for one claim of an Outcome, which arithmetic alone can
// check: nothing is searched for. Its program is not in it: whoever checks it states
// the program anew from the plan.
type Certificate struct {
	Claim  ClaimKind `json:"claim"`
	Tier   int       `json:"tier,omitempty"`   // of a bound
	Target string    `json:"target,omitempty"` // of a reachable target
	// Most is how many moves, or alternatives, the claim is about.
	Most int `json:"most,omitempty"`
	// Pairs: of moves, the program counts the pairs of uses that they join, not the uses.
	Pairs bool `json:"pairs,omitempty"`
	// Question is what a certificate of a ReachReport answers.
	Question *Question `json:"question,omitempty"`
	// Bound is what the multipliers prove, in exact arithmetic, rounded outward.
	Bound float64 `json:"bound"`
	// Proved: the bound is within 1e-6 of Objective, relative to the larger of it and 1, so
	// that nothing better exists. Otherwise the claim is not proved, and Gap is left.
	Proved bool    `json:"proved"`
	Gap    float64 `json:"gap"`
	// Relaxed: the multipliers are of the program without its whole-number conditions. The
	// bound holds all the same; the gap that it leaves is not proved away.
	Relaxed bool `json:"relaxed,omitempty"`
	// Objective is that of Point, the best point of the program that was found; of a
	// bound that is not proved, what the outcome reaches.
	Objective float64 `json:"objective"`
	// Sum is Σ (at+1)·value over Point, and Σ k·(intercept+slope) over Lines counted from 1:
	// where a number is not used, it tells that one has changed.
	Sum     float64     `json:"sum,omitempty"`
	Point   []Entry     `json:"point,omitempty"`
	Lines   []CurveLine `json:"lines,omitempty"` // over curves, beyond those that every program has
	Nodes   []ProofNode `json:"nodes,omitempty"` // of the proof; a single leaf where no column is whole
	Witness []Cell      `json:"witness,omitempty"`
	Spent   Dong        `json:"spent,omitempty"` // of Witness, in sum
}

// Checksum returns what Sum is of the point and the lines as they are.
func (c *Certificate) Checksum() float64 {
	sum := 0.0
	for _, e := range c.Point {
		sum += float64(e.At+1) * e.Value
	}
	for k, line := range c.Lines {
		sum += float64(k+1) * (line.Intercept + line.Slope)
	}
	return sum
}

// Mark is a number made of all else that a certificate holds: where multipliers can change
// and prove the same, it tells that they have. It stands in Sum.
func (c Certificate) Mark() float64 {
	c.Sum = 0
	mark := 0.0
	for _, letter := range digest(c)[:12] {
		mark = 16*mark + float64(strings.IndexRune("0123456789abcdef", letter))
	}
	return mark
}

// Question says which limits of a plan are asked for together: all that it declares, and
// what follows.
type Question struct {
	Targets  []string `json:"targets"`             // that are demanded
	AnyMoney bool     `json:"any_money,omitempty"` // without ceilings of sources, group totals and requests
	// BeyondRequests: without requests.
	BeyondRequests bool        `json:"beyond_requests,omitempty"`
	Only           []LimitName `json:"only,omitempty"`   // of a conflict: these limits and no other
	Lifted         *LimitName  `json:"lifted,omitempty"` // this one does not hold
	Give           RepairKind  `json:"give,omitempty"`   // limits of this kind give way
	Limit          *LimitName  `json:"limit,omitempty"`  // the one that gives way, of OneLimit
	Within         Dong        `json:"within,omitempty"` // by so much in total
	Endless        bool        `json:"endless,omitempty"`
	// Share is, of OneShare, that of the rule that gives way; of a Frontier the share of the
	// envelope's base, or less, in every open year.
	Share Rate `json:"share,omitzero"`
	// Year is the later year in which the only target is tested, in the plan extended to it
	// where it ends before; 0 = its own.
	Year Year `json:"year,omitempty"`
	// Percent is, of the curve of a Frontier, just the share, as Kept with the whole columns
	// of the point.
	Percent float64 `json:"percent,omitempty"`
	Kept    bool    `json:"kept,omitempty"`
}

// LimitName finds one limit of a plan.
type LimitName struct {
	Rule    string `json:"rule"`
	Subject string `json:"subject"`
	Source  string `json:"source,omitempty"`
	Year    Year   `json:"year,omitempty"`
}

// ClaimKind says what a Certificate is for.
type ClaimKind string

// The kinds of claim.
const (
	ClaimBound      ClaimKind = "bound"      // no allocation does better on a tier of the objective
	ClaimInfeasible ClaimKind = "infeasible" // no allocation keeps all hard limits
	ClaimReachable  ClaimKind = "reachable"  // Witness keeps all hard limits and meets the target
	ClaimPossible   ClaimKind = "possible"   // Point keeps the limits of the question
	ClaimMoves      ClaimKind = "moves"      // no list of Most moves brings a tier further
	ClaimNearest    ClaimKind = "nearest"    // no allocation that keeps all hard limits is nearer to the draft
	ClaimFewest     ClaimKind = "fewest"     // no list of fewer moves makes the draft keep all hard limits
	ClaimApart      ClaimKind = "apart"      // no further plan that gives up so little is farther from all before
)

// Entry is a number of a sparse list: of a row or column by its place in the program.
type Entry struct {
	At    int     `json:"at"`
	Value float64 `json:"value"`
}

// CurveLine is a straight line that lies nowhere below the curve of a response, in
// parts of its gain by tỷ đồng of stock.
type CurveLine struct {
	Response  string  `json:"response"`
	Year      Year    `json:"year"`
	Intercept float64 `json:"intercept"`
	Slope     float64 `json:"slope"`
}

// ProofNode is a node of a proof by cases: a leaf with its multipliers, or a split of a
// whole column into at most Split (Below) and at least Split + 1 (Above).
type ProofNode struct {
	Column int     `json:"column,omitempty"`
	Split  float64 `json:"split,omitempty"`
	Below  int     `json:"below,omitempty"`
	Above  int     `json:"above,omitempty"`
	Bound  float64 `json:"bound,omitempty"` // of a leaf: what its multipliers prove there, of Farkas' lemma the excess
	Duals  []Entry `json:"duals,omitzero"`
	Farkas []Entry `json:"farkas,omitzero"`
}

// Digest returns the SHA-256, in hexadecimal, of the JSON of an outcome without its
// Hash: by it any change of a written outcome is found.
func (o Outcome) Digest() string {
	o.Hash = ""
	return digest(o)
}

// Seal returns the SHA-256, in hexadecimal, of the JSON of an outcome without its
// evidence, which is the same whether evidence was asked for or not: what a printed
// annex shows, so that a file which was forged as a whole is told from it.
func (o Outcome) Seal() string {
	o.Applied, o.Certificates, o.Hash = nil, nil, ""
	return digest(o)
}

// Digest returns the SHA-256, in hexadecimal, of the JSON of a report without its Hash.
func (r ReachReport) Digest() string {
	r.Hash = ""
	return digest(r)
}

// Seal returns the SHA-256, in hexadecimal, of the JSON of a report without its evidence.
func (r ReachReport) Seal() string {
	r.Applied, r.Certificates, r.Open, r.Hash = nil, nil, nil, ""
	return digest(r)
}

// Digest returns the SHA-256, in hexadecimal, of the JSON of a frontier without its Hash.
func (f Frontier) Digest() string {
	f.Hash = ""
	return digest(f)
}

// Seal returns the SHA-256, in hexadecimal, of the JSON of a frontier without its evidence.
func (f Frontier) Seal() string {
	f.Applied, f.Certificates, f.Open, f.Hash = nil, nil, nil, ""
	return digest(f)
}

func digest(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "" // a number that is not finite, which no run brings about
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

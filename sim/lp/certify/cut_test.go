package certify

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomCut combines random rows, and earlier cuts, of a packing program.
func randomCut(r *rand.Rand, p *Program, earlier int) Cut {
	var c Cut
	for i := range p.Rows {
		if r.IntN(4) > 0 {
			upper := !math.IsInf(p.Rows[i].Upper, 1)
			c.Rows = append(c.Rows, CutRow{Row: i, Multiplier: float64(r.IntN(33)-16) / 8, Upper: upper})
		}
	}
	for k := range earlier {
		c.Rows = append(c.Rows, CutRow{Row: len(p.Rows) + k, Multiplier: float64(r.IntN(9)-4) / 4, Upper: true})
	}
	for j := range p.Cost {
		if r.IntN(2) == 0 {
			c.Upper = append(c.Upper, j)
		}
	}
	return c
}

// Every whole point that keeps the rows keeps every derived row, exactly; and
// some derived rows cut off a point of the linear program.
func TestCutsKeepEveryWholePoint(t *testing.T) {
	kept, tight := 0, 0
	for seed := range seeds {
		r := rng(seed)
		p, _ := packing(r)
		if r.IntN(2) == 0 {
			wholeRows(p)
		}
		var cuts []Cut
		for k := range 6 { // each may use those before it
			cuts = append(cuts, randomCut(r, p, k))
		}
		markWhole(p, cuts)
		rows, why := deriveCuts(p, cuts)
		if why != "" {
			t.Fatalf("seed %d: %s", seed, why)
		}
		points(p, func(x []float64) {
			if (exactBounder{}).point(p, x).violation > 0 {
				return
			}
			for k := range rows {
				slack := rows[k].slackAt(x)
				kept++
				if slack.sign() < 0 {
					t.Fatalf("seed %d: cut %d loses %v", seed, k, x)
				}
				if slack.sign() == 0 && len(rows[k].Index) > 0 {
					tight++
				}
			}
		})
	}
	if kept == 0 || tight == 0 {
		t.Errorf("%d checks, %d of them tight", kept, tight)
	}
}

// wholeRows moves the limits of all rows from halves to whole numbers.
func wholeRows(p *Program) {
	for i := range p.Rows {
		p.Rows[i].Lower -= 0.5
		p.Rows[i].Upper += 0.5
	}
}

// markWhole lets the rounding use whole activities where limits are whole.
func markWhole(p *Program, cuts []Cut) {
	for c := range cuts {
		for k := range cuts[c].Rows {
			cr := &cuts[c].Rows[k]
			if cr.Row < len(p.Rows) {
				row := &p.Rows[cr.Row]
				cr.Whole = row.Upper == math.Floor(row.Upper) && row.Lower == math.Floor(row.Lower)
			}
		}
	}
}

// slackAt is Upper − Σ a x, exactly.
func (row *Row) slackAt(x []float64) *number {
	slack := exact(row.Upper)
	for k, j := range row.Index {
		slack.addFloats(-row.Value[k], x[j])
	}
	return slack
}

// The Gomory cut of 2x ≤ 1 is x ≤ 0; of -x + y ≤ 1/2, with y up to 10 and not
// whole, it is -x + 2y ≤ ... : by the formula with b = 1/2, g_x = -1 and g_y = 1
// (not whole, positive, so 0), the row is -x/2 ≤ 0.
func TestCutIsTheFormula(t *testing.T) {
	p := &Program{
		Cost: []float64{0, 0}, Lower: []float64{0, 0}, Upper: []float64{10, 10}, Integer: []bool{true, false},
		Rows: []Row{{Lower: math.Inf(-1), Upper: 0.5, Index: []int{0, 1}, Value: []float64{-1, 1}}},
	}
	rows, why := deriveCuts(p, []Cut{{Rows: []CutRow{{Multiplier: 1, Upper: true}}}})
	if why != "" || len(rows[0].Index) != 1 || rows[0].Value[0] != -0.5 || rows[0].Upper != 0 {
		t.Errorf("derived %+v, %s", rows, why)
	}
}

func TestFalseCutsAreNamed(t *testing.T) {
	p := &Program{
		Cost: []float64{0, 0}, Lower: []float64{0, math.Inf(-1)}, Upper: []float64{3, math.Inf(1)}, Integer: []bool{true, false},
		Rows: []Row{
			{Lower: math.Inf(-1), Upper: 1, Index: []int{0, 1}, Value: []float64{1, 1}},
			{Lower: math.Inf(-1), Upper: 1, Index: []int{0}, Value: []float64{2}},
			{Lower: math.Inf(-1), Upper: 1.5, Index: []int{0}, Value: []float64{1}},
		},
	}
	cases := map[string]CutRow{
		"cut 0: no earlier row 3":                 {Row: 3, Multiplier: 1, Upper: true},
		"cut 0: no earlier row -1":                {Row: -1, Multiplier: 1, Upper: true},
		"cut 0: a row has no such limit":          {Row: 1, Multiplier: 1},
		"cut 0: column 1 has no such limit":       {Row: 0, Multiplier: 1, Upper: true},
		"cut 0: row 0 is not whole":               {Row: 0, Multiplier: 1, Upper: true, Whole: true},
		"cut 0: row 2 is not whole":               {Row: 2, Multiplier: 1, Upper: true, Whole: true},
		"cut 0: a multiplier is no finite number": {Row: 1, Multiplier: math.NaN(), Upper: true},
	}
	for want, row := range cases {
		c := Claim{Status: Optimal, X: []float64{0, 0}, Cuts: []Cut{{Rows: []CutRow{row}}}, Tree: []Node{{Duals: make([]float64, 4)}}}
		if got := Check(p, c); got.OK || got.Reason != want {
			t.Errorf("got %q, want %q", got.Reason, want)
		}
	}
}

package mps

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"phanbo/sim/lp"
)

// floorModel is a floor on one group of tasks as a budget states it.
func floorModel() *lp.Model {
	inf := math.Inf(1)
	m := &lp.Model{Name: "group floor", Maximize: true, Offset: 2.5}
	pay := m.AddColumn(lp.Column{Name: "pay(an-toan,2023)", Upper: inf, Cost: 1})
	total := m.AddColumn(lp.Column{Name: "total(2023)", Lower: 5, Upper: 120})
	start := m.AddColumn(lp.Column{Name: "start(trung-tam,2023)", Upper: 1, Cost: -3.25, Integer: true})
	lots := m.AddColumn(lp.Column{Name: "2023", Lower: -2, Upper: 7, Integer: true})
	m.AddRow(lp.Row{Name: "group_floor(an-toan,2023)", Lower: 0, Upper: inf, Terms: []lp.Term{{Column: pay, Value: 1}, {Column: total, Value: -0.1}}})
	m.AddRow(lp.Row{Name: "ceiling(2023)", Lower: -inf, Upper: 100, Terms: []lp.Term{{Column: pay, Value: 1}, {Column: start, Value: 40}}})
	m.AddRow(lp.Row{Name: "between", Lower: -1, Upper: 6e9, Terms: []lp.Term{{Column: lots, Value: 1e-9}, {Column: total, Value: 1}}})
	m.AddRow(lp.Row{Name: "empty", Lower: -4, Upper: -4})
	return m
}

const floorText = `\ written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
\Problem name: group{20}floor
Maximize
 obj: pay(an~toan,2023) - 3.25 start(trung~tam,2023) + 2.5
Subject To
 group_floor(an~toan,2023): pay(an~toan,2023) - 0.1 total(2023) >= 0
 ceiling(2023): pay(an~toan,2023) + 40 start(trung~tam,2023) <= 100
 between: -1 <= 1e-09 {}2023 + total(2023) <= 6000000000
 empty: 0 pay(an~toan,2023) = -4
Bounds
 5 <= total(2023) <= 120
 -2 <= {}2023 <= 7
Generals
 {}2023
Binaries
 start(trung~tam,2023)
End
`

func TestLPFileReadsLikeTheRules(t *testing.T) {
	var text bytes.Buffer
	if err := WriteLP(&text, floorModel()); err != nil || text.String() != floorText {
		t.Errorf("%v\n%s", err, text.String())
	}
}

func TestLongRowsAreBroken(t *testing.T) {
	m := &lp.Model{}
	row := lp.Row{Name: "sum", Upper: 1}
	for j := range 30 {
		m.AddColumn(lp.Column{Name: "a(" + strings.Repeat("x", j) + ")", Upper: 5})
		row.Terms = append(row.Terms, lp.Term{Column: j, Value: 12})
	}
	m.AddRow(row)
	var text bytes.Buffer
	if err := WriteLP(&text, m); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if len(line) > lineWidth+2 && !strings.HasPrefix(line, `\`) {
			t.Errorf("line of %d bytes: %s", len(line), line)
		}
	}
	checkRoundTrip(t, m, WriteLP, ReadLP, true)
}

// The forms of other writers: signs, coefficients next to names, relations and
// section words in every spelling.
func TestForeignLPFilesAreRead(t *testing.T) {
	m, err := ReadLP(strings.NewReader(`\ a comment
MAX 3x + - 2 y + 7 - 3 \ cost
s.t.
c1: 2 x - y + 1 =< 5
-x + 2*y >= -1e30
 c2: 8 >= x + x
 x - y = 2
BOUND
 x < 4
 -infinity <= y <= 3
 z free
 2 >= w
 v = 1.5
 u >= -inf
INT
 w z
END
`), "t.lp")
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := WriteLP(&text, m); err != nil {
		t.Fatal(err)
	}
	want := `Maximize
 obj: 3 x - 2 y + 4
Subject To
 c1: 2 x - y <= 4
 {row2}: - x + 2 y >= -inf
 c2: 2 x <= 8
 {row4}: x - y = 2
Bounds
 x <= 4
 -inf <= y <= 3
 z free
 w <= 2
 v = 1.5
 u free
Generals
 z
 w
End
`
	if _, got, _ := strings.Cut(text.String(), "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestLPFaultsNameTheirLines(t *testing.T) {
	cases := map[string]string{
		"min\n x\nst\n c: x >= 1\n c: x >= 2\nend\n":  "t.lp:5: row c is there twice",
		"min\n x\nst\n c: x + >= 1\nend\n":            `t.lp:4: ">=" where a number or column should be`,
		"min\n x\nst\n c: x\nend\n":                   "t.lp:4: row c has no relation: write <=, = or >= and a number",
		"min\n x\nst\n c: x >= y\n d: y >= [1\nend\n": "t.lp:4: \"y\" where a number should be\nt.lp:5: \"[\" has no meaning here",
		"min\n x\nst\n c: x <= -inf\nend\n":           "t.lp:4: row c has limits -Inf and -Inf, which no number is between",
		"min\n x\nbounds\n x >= inf\nend\n":           "t.lp:4: the limit +Inf leaves column x no value",
		"min\n x\nbounds\n x 5\nend\n":                "t.lp:4: column x has no relation: write <=, = or >= and a number, or free",
		"min\n x\nbounds\n 1 <= 5\nend\n":             "t.lp:4: a bound is like 1 <= x <= 5, x >= 1 or x free",
		"min\n x\ngenerals\n 5 x\nend\n":              `t.lp:4: "5" where a column should be`,
		"min\n x\nsos\n s1: x:1\nend\n":               "t.lp:3: section sos is not supported",
		"min\n x >= 3\nend\n":                         `t.lp:2: ">=" after the objective`,
		"min\n x + y\n":                               "t.lp:3: the file ends without End",
		"find x\nend\n":                               `t.lp:1: "find" where a section should begin: Minimize, Subject To, Bounds, Generals, Binaries or End`,
		"min\n 1e999 x\nend\n":                        "t.lp:2: +Inf is no finite coefficient",
		"min\n x + 1e400\nend\n":                      "t.lp:2: +Inf is no finite constant",
		"min\n 1.2.3 x\nend\n":                        `t.lp:2: "1.2.3" has no meaning here`,
	}
	for text, want := range cases {
		_, err := ReadLP(strings.NewReader(text), "t.lp")
		var faults *Faults
		if !errors.As(err, &faults) || err.Error() != want {
			t.Errorf("%q gives:\n%v\nwant:\n%s", text, err, want)
		}
	}
}

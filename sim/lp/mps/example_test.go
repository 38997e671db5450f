package mps_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"phanbo/sim/lp"
	"phanbo/sim/lp/mps"
)

// One ceiling and one floor of a tenth, as LP text: hyphens of names become ~.
func ExampleWriteLP() {
	m := &lp.Model{Maximize: true}
	safety := m.AddColumn(lp.Column{Name: "pay(an-toan,2023)", Upper: 5, Cost: 1})
	portal := m.AddColumn(lp.Column{Name: "pay(cong-dan,2023)", Upper: 60, Cost: 2})
	both := []lp.Term{{Column: safety, Value: 1}, {Column: portal, Value: 1}}
	m.AddRow(lp.Row{Name: "ceiling(2023)", Lower: 40, Upper: 50, Terms: both})
	m.AddRow(lp.Row{Name: "floor(an-toan)", Upper: 1e9, Terms: []lp.Term{{Column: safety, Value: 0.9}, {Column: portal, Value: -0.1}}})
	if err := mps.WriteLP(os.Stdout, m); err != nil {
		fmt.Println(err)
	}
	// Output:
	// \ written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
	// Maximize
	//  obj: pay(an~toan,2023) + 2 pay(cong~dan,2023)
	// Subject To
	//  ceiling(2023): 40 <= pay(an~toan,2023) + pay(cong~dan,2023) <= 50
	//  floor(an~toan): 0 <= 0.9 pay(an~toan,2023) - 0.1 pay(cong~dan,2023) <= 1000000000
	// Bounds
	//  pay(an~toan,2023) <= 5
	//  pay(cong~dan,2023) <= 60
	// End
}

// The most of x + y with x + 2y at most 4 and x at most 3 is 3.5, and the right
// side of the objective is minus its constant.
func ExampleRead() {
	m, err := mps.Read(strings.NewReader(`NAME small FREE
OBJSENSE MAX
ROWS
 N gain
 L room
COLUMNS
 x gain 1 room 1
 y gain 1 room 2
RHS
 RHS room 4 gain -10
BOUNDS
 UP BND x 3
ENDATA
`), "small.mps")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := lp.Solve(context.Background(), m, lp.Options{})
	fmt.Println(s.Status, s.Objective, s.X, err)

	_, err = mps.Read(strings.NewReader("ROWS\n N gain\n L room\nCOLUMNS\n x gain 1 rom 1\nENDATA\n"), "small.mps")
	fmt.Println(err)
	// Output:
	// optimal 13.5 [3 0.5] <nil>
	// small.mps:5: there is no row rom
}

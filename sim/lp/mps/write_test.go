package mps

import (
	"io"
	"math"
	"testing"

	"phanbo/sim/lp"
)

func TestWhatFilesCannotStateIsRefused(t *testing.T) {
	cases := map[string]func(m *lp.Model){
		`columns 1 and 2 are both named "x"`: func(m *lp.Model) {
			m.Columns[1].Name = "x"
		},
		`rows 1 and 2 are both named "r"`: func(m *lp.Model) {
			m.Rows = append(m.Rows, lp.Row{Name: "r"})
		},
		"column x has the cost +Inf and limits 0 and 1":            func(m *lp.Model) { m.Columns[0].Cost = math.Inf(1) },
		"column x has the cost 0 and limits 1e+20 and 1":           func(m *lp.Model) { m.Columns[0].Lower = 1e20 },
		"row r has limits 0 and NaN":                               func(m *lp.Model) { m.Rows[0].Upper = math.NaN() },
		"row r has limits +Inf and 1":                              func(m *lp.Model) { m.Rows[0].Lower = math.Inf(1) },
		"row r has the value NaN in column 1 of 2":                 func(m *lp.Model) { m.Rows[0].Terms[0].Value = math.NaN() },
		"row r has the value 1 in column 8 of 2":                   func(m *lp.Model) { m.Rows[0].Terms[0].Column = 7 },
		"the objective has the constant NaN":                       func(m *lp.Model) { m.Offset = math.NaN() },
		"row r has crossed limits 2 and 1, which MPS cannot state": func(m *lp.Model) { m.Rows[0].Lower = 2 },
	}
	for want, spoil := range cases {
		m := &lp.Model{}
		m.AddColumn(lp.Column{Name: "x", Upper: 1})
		m.AddColumn(lp.Column{Name: "y", Upper: 1})
		m.AddRow(lp.Row{Name: "r", Upper: 1, Terms: []lp.Term{{Column: 0, Value: 1}}})
		spoil(m)
		if err := WriteMPS(io.Discard, m); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestEscapeComesBack(t *testing.T) {
	cases := map[string]string{
		"group_floor(an-toan,2023)": "group_floor(an~toan,2023)",
		"2023":                      "{}2023",
		"Free":                      "{}Free",
		"e5":                        "{}e5",
		"edu":                       "edu",
		"a~b {c}":                   "a{7e}b{20}{7b}c{7d}",
		"tỷ":                        "t{e1}{bb}{b7}",
		"":                          "{}",
		"x:y+z*[1]<=2":              "x{3a}y{2b}z{2a}{5b}1{5d}{3c}{3d}2",
	}
	for name, want := range cases {
		if got := Escape(name); got != want || unescape(got) != name {
			t.Errorf("%q becomes %q and back %q, want %q", name, got, unescape(got), want)
		}
	}
}

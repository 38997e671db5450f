package xlsx_test

import (
	"fmt"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// What units get adds up in every year to the money that is shared, to the đồng, and is
// what the answer says; where a unit has ended, its cell is empty.
func TestUnitsOfTheAnnexAddUpToTheDong(t *testing.T) {
	p, o := sample()
	m, err := xlsx.LayOut(p, []budget.Outcome{o}, xlsx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Units) != 34 { // two splits over four communes and five years, one of them gone in three
		t.Fatalf("%d amounts", len(o.Units))
	}
	for _, u := range o.Units {
		if got := m.Get("units:"+u.Split+":1", u.Unit, yearColumn(u.Year)); got != float64(u.Amount) {
			t.Errorf("%s, %s, %d: %v, want %d", u.Split, u.Unit, u.Year, got, u.Amount)
		}
	}
	for _, s := range p.UnitSplits {
		for _, y := range p.Years() {
			want := budget.Dong(0)
			for _, c := range o.Allocation {
				group := s.ID == "theo-xa" && strings.HasPrefix(c.Use, "nv-1-")
				sources := s.ID == "su-nghiep" && (c.Use == "nv-2-1" || c.Use == "nv-3-1") && c.Source == "sn"
				if c.Year == y && (group || sources) {
					want += c.Amount
				}
			}
			for _, line := range []string{"all", "money"} {
				if got := m.Get("units:"+s.ID+":1", line, yearColumn(y)); got != float64(want) || want == 0 {
					t.Errorf("%s, %d, %s: %v, want %d", s.ID, y, line, got, want)
				}
			}
			if off := m.Get("units:"+s.ID+":1", "off", yearColumn(y)); off != 0.0 {
				t.Errorf("%s, %d: off by %v", s.ID, y, off)
			}
		}
	}
	if got := m.Get("units:theo-xa:1", "xa-c", "y2024"); got != nil {
		t.Errorf("a commune that ended in 2023 gets %v in 2024", got)
	}
	if note := m.Get("units:theo-xa:1", "xa-a", "note").(string); !strings.Contains(note, "mức tối thiểu") {
		t.Errorf("the note of a lifted commune: %q", note)
	}
	if note := m.Get("units:theo-xa:1", "xa-c", "note").(string); !strings.Contains(note, "30/06/2023") || !strings.Contains(note, "Xã D, Phường B") {
		t.Errorf("the note of a commune that ended: %q", note)
	}
	if got := m.Get("checks", "units", "value"); got != 0.0 {
		t.Errorf("the check of units: %v", got)
	}
}

// The basis shows count, rate and weight, and what the norm alone would give.
func TestBasisOfTheUnits(t *testing.T) {
	p, o := sample()
	m, err := xlsx.LayOut(p, []budget.Outcome{o}, xlsx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	byNorm, amount := budget.Dong(0), budget.Dong(0)
	for _, u := range o.Units {
		if u.Split == "theo-xa" && u.Unit == "xa-a" {
			byNorm, amount = byNorm+u.Norm, amount+u.Amount
		}
	}
	for column, want := range map[string]any{"zone": "Đặc biệt khó khăn", "count": 4000.0, "rate": 46000.0, "weight": 184_000_000.0,
		"norm": float64(byNorm), "amount": float64(amount), "more": float64(amount - byNorm)} {
		if got := m.Get("unit_basis:theo-xa", "xa-a", column); got != want {
			t.Errorf("%s: %v, want %v", column, got, want)
		}
	}
	if more := m.Get("unit_basis:theo-xa", "all", "more"); more != 0.0 {
		t.Errorf("all units together get %v more than by the norm", more)
	}
}

// After a change of an input the shares ask for another run, and the money that would be
// shared follows.
func TestUnitsAskForAnotherRunAfterAChange(t *testing.T) {
	p, o := sample()
	m, err := xlsx.LayOut(p, []budget.Outcome{o}, xlsx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := m.Get("units:theo-xa:1", "money", "y2022").(float64)
	m.Set("amounts", "proposal:nv-1-1:dtpt", "y2022", m.Get("amounts", "proposal:nv-1-1:dtpt", "y2022").(float64)+1_000_000)
	if err := m.Compute(); err != nil {
		t.Fatal(err)
	}
	if got := m.Get("units:theo-xa:1", "xa-a", "y2022"); got != "cần chạy lại phanbo" {
		t.Errorf("the share shows %v", got)
	}
	if got := m.Get("units:theo-xa:1", "money", "y2022"); got != before+1_000_000 {
		t.Errorf("the money shared is %v, want %v", got, before+1_000_000)
	}
}

// Every indicator whose owner ends stands in the annex with what becomes of it.
func TestSuccessionsOfTheAnnex(t *testing.T) {
	p, o := sample()
	m, err := xlsx.LayOut(p, []budget.Outcome{o}, xlsx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string][2]string{"ct-12-2025": {"Đóng lại", "Cấp xã"}, "ct-11-2025": {"Chuyển giao", "Cấp xã"},
		"ct-10-2025": {"(chưa nói)", "Cấp xã"}, "ct-1-2025": {"Giữ làm lịch sử", "Thành phố Mới"}} {
		as, to := m.Get("successions", target, "as").(string), m.Get("successions", target, "to").(string)
		if !strings.Contains(as, want[0]) || to != want[1] {
			t.Errorf("%s: %q, %q", target, as, to)
		}
	}
}

func yearColumn(y budget.Year) string { return fmt.Sprintf("y%d", y) }

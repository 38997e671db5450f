package budget

import "testing"

// Districts end on 30/6/2025. What the plan says of an indicator whose owner ends is
// told; what it does not say is kept as history.
func TestIndicatorsWhoseOwnerEnds(t *testing.T) {
	p := &Plan{
		First: 2021, Last: 2025, Unit: "tinh",
		Units: []Unit{
			{ID: "tinh", Name: Text{Vi: "Tỉnh"}},
			{ID: "huyen", Name: Text{Vi: "Huyện"}, To: "2025-06-30", Successors: []string{"xa"}},
			{ID: "xa", Name: Text{Vi: "Xã"}},
		},
		Indicators: []Indicator{
			{ID: "stays"},
			{ID: "untold", Owner: "huyen"},
			{ID: "closed", Owner: "huyen", Ended: EndedClosed},
			{ID: "moved", Owner: "huyen", Ended: EndedMoved, MovedTo: []string{"tinh"}},
		},
	}
	var said []string
	for _, s := range p.Successions() {
		said = append(said, s.Indicator+" "+string(s.As)+" "+s.Until+" "+s.To[0].Vi)
	}
	want := []string{"untold history 2025-06-30 Xã", "closed closed 2025-06-30 Xã", "moved moved 2025-06-30 Tỉnh"}
	if len(said) != 3 || said[0] != want[0] || said[1] != want[1] || said[2] != want[2] {
		t.Errorf("%q, want %q", said, want)
	}
	closed := &p.Indicators[2]
	if p.ClosedIn(closed, 2024) || !p.ClosedIn(closed, 2025) || p.ClosedIn(&p.Indicators[1], 2025) {
		t.Error("an indicator is closed in the year in which its owner ends, when the plan closes it")
	}
	p.Last = 2024
	if got := p.Successions(); len(got) != 0 {
		t.Errorf("no owner ends by 2024: %+v", got)
	}
}

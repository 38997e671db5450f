package budget

import "testing"

func TestOriginNamesThePlace(t *testing.T) {
	for want, o := range map[string]Origin{
		"ke-hoach.yaml:7:3":      {File: "ke-hoach.yaml", Line: 7, Column: 3},
		"ke-hoach.xlsx:Nguon!B4": {File: "ke-hoach.xlsx", Sheet: "Nguon", Cell: "B4"},
		"ke-hoach.yaml":          {File: "ke-hoach.yaml"},
		"":                       {},
	} {
		if got := o.String(); got != want {
			t.Errorf("%+v is shown as %q, want %q", o, got, want)
		}
	}
}

func TestProblemsListPlaceAndCodeALineEach(t *testing.T) {
	ps := Problems{{Code: "id_twice", Origin: Origin{File: "a.yaml", Line: 1, Column: 2}}, {Code: "text_empty", Origin: Origin{File: "b.yaml"}}}
	if got, want := ps.Error(), "a.yaml:1:2: id_twice\nb.yaml: text_empty"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Equal places keep the order in which faults were found; files, sheets, lines,
// columns and cells are compared in that order.
func TestFaultsAreSortedByEveryPartOfTheirPlace(t *testing.T) {
	places := []Origin{
		{File: "a", Line: 9}, {File: "b", Line: 1, Column: 2}, {File: "b", Line: 1, Column: 3}, {File: "b", Line: 2, Column: 1},
		{File: "b", Sheet: "x", Cell: "A1"}, {File: "b", Sheet: "x", Cell: "A2"}, {File: "b", Sheet: "y", Cell: "A1"}}
	f := &faults{}
	for i := len(places) - 1; i >= 0; i-- {
		f.add("text_empty", places[i])
		f.add("id_twice", places[i])
	}
	for i, p := range f.sorted() {
		code := "text_empty"
		if i%2 == 1 {
			code = "id_twice"
		}
		if p.Origin != places[i/2] || p.Code != code {
			t.Errorf("fault %d is %s at %+v", i, p.Code, p.Origin)
		}
	}
}

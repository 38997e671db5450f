package mps

import (
	"errors"
	"math"
	"strings"
	"testing"

	"phanbo/sim/lp"
)

// head and tail frame the sections that a test is about.
const head = `NAME          T
ROWS
 N  COST
 L  LIM
 G  MIN
 E  BAL
 N  OTHER
COLUMNS
    X         COST              1.0    LIM               2.0
    X         MIN               1.0    BAL               1.0
    M1        'MARKER'                 'INTORG'
    Y         LIM               1.0    OTHER             1.0
    M2        'MARKER'                 'INTEND'
    Z         BAL              -1.0
`

func read(t *testing.T, text string) *lp.Model {
	t.Helper()
	m, err := Read(strings.NewReader(text), "t.mps")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRightSideOfTheObjectiveIsMinusTheConstant(t *testing.T) {
	if m := read(t, head+"RHS\n RHS COST 10\nENDATA\n"); m.Offset != -10 {
		t.Errorf("offset is %v", m.Offset)
	}
}

func TestFurtherObjectivesAreRowsWithoutLimits(t *testing.T) {
	m := read(t, head+"ENDATA\n")
	if r := m.Rows[3]; r.Name != "OTHER" || !math.IsInf(r.Lower, -1) || !math.IsInf(r.Upper, 1) || len(r.Terms) != 1 {
		t.Errorf("row is %+v", r)
	}
	if m.Columns[0].Cost != 1 || m.Columns[1].Cost != 0 {
		t.Errorf("costs are %v and %v", m.Columns[0].Cost, m.Columns[1].Cost)
	}
}

func TestSenseMayStandOnEitherLine(t *testing.T) {
	for _, text := range []string{"OBJSENSE MAX\n", "OBJSENSE\n    MAXIMIZE\n"} {
		if !read(t, text+head+"ENDATA\n").Maximize {
			t.Errorf("%q does not maximise", text)
		}
	}
}

func TestRangesFollowTheTypeOfTheRow(t *testing.T) {
	inf := math.Inf(1)
	cases := []struct {
		row          string
		value        string
		lower, upper float64
	}{
		{"LIM", "3", 7, 10}, {"LIM", "-3", 7, 10}, {"LIM", "1e30", -inf, 10},
		{"MIN", "3", 10, 13}, {"MIN", "-3", 10, 13},
		{"BAL", "3", 10, 13}, {"BAL", "-3", 7, 10}, {"BAL", "0", 10, 10},
	}
	for _, c := range cases {
		m := read(t, head+"RHS\n R "+c.row+" 10\nRANGES\n R "+c.row+" "+c.value+"\nENDATA\n")
		for _, row := range m.Rows {
			if row.Name == c.row && (row.Lower != c.lower || row.Upper != c.upper) {
				t.Errorf("%s with range %s is [%v, %v]", c.row, c.value, row.Lower, row.Upper)
			}
		}
	}
}

func TestBoundsFollowTheConventions(t *testing.T) {
	inf := math.Inf(1)
	cases := []struct {
		lines        string
		column       int
		lower, upper float64
		whole        bool
	}{
		{"", 0, 0, inf, false},
		{"", 1, 0, 1, true}, // between markers without a bound
		{" PL B Y\n", 1, 0, inf, true},
		{" LO B Y 2\n", 1, 2, inf, true},
		{" UP B Y 4\n", 1, 0, 4, true},
		{" UP B X 4\n", 0, 0, 4, false},
		{" UP B X -4\n", 0, -inf, -4, false}, // no other lower limit
		{" UP B X -4\n LO B X 0\n", 0, 0, -4, false},
		{" UP B X 1e20\n", 0, 0, inf, false},
		{" MI B X\n", 0, -inf, inf, false},
		{" MI B X\n UP B X 4\n", 0, -inf, 4, false},
		{" FR B X\n", 0, -inf, inf, false},
		{" FR X\n", 0, -inf, inf, false},
		{" FR X 0\n", 0, -inf, inf, false},
		{" FX B X 1.5D+01\n", 0, 15, 15, false},
		{" BV B X\n", 0, 0, 1, true},
		{" BV B X 1\n", 0, 0, 1, true},
		{" LI B X -2\n UI B X 2\n", 0, -2, 2, true},
		{" UP B X 4\n UP OTHERSET X 5\n", 0, 0, 4, false},
		{" UP X 4\n", 0, 0, 4, false},
	}
	for _, c := range cases {
		col := read(t, head+"BOUNDS\n"+c.lines+"ENDATA\n").Columns[c.column]
		if col.Lower != c.lower || col.Upper != c.upper || col.Integer != c.whole {
			t.Errorf("%q gives [%v, %v], whole %v", c.lines, col.Lower, col.Upper, col.Integer)
		}
	}
}

// Names with spaces, as Netlib's forplan has them, are told by their columns.
func TestFixedFormatAllowsSpacesInNames(t *testing.T) {
	m := read(t, `NAME          SPACES
ROWS
 N  THE COST
 G  LIM 1
COLUMNS
    COL ONE   THE COST          1.0    LIM 1             2.0
RHS
              LIM 1             4.0
BOUNDS
 UP BND       COL ONE           9.0
ENDATA
`)
	if m.Columns[0].Name != "COL ONE" || m.Columns[0].Upper != 9 || m.Rows[0].Lower != 4 || m.Rows[0].Name != "LIM 1" {
		t.Errorf("read %+v", m)
	}
}

func TestCommentsAndWindowsLinesAreRead(t *testing.T) {
	text := strings.ReplaceAll("* a comment\n"+head+"\n\nENDATA\nwhatever\n", "\n", "\r\n")
	if m := read(t, text); len(m.Columns) != 3 {
		t.Errorf("%d columns", len(m.Columns))
	}
}

func TestCommentsMayEndLines(t *testing.T) {
	m := read(t, "ROWS\n N C $ cost\n L $R * row\nCOLUMNS\n X C 1 $R 2 $ both\n Y $R 1 $ one\nRHS\n R $R 4 * side\nBOUNDS\n UP B X 3 $ most\n FR B Y $ free\nENDATA\n")
	if len(m.Rows) != 1 || len(m.Rows[0].Terms) != 1 || m.Rows[0].Upper != 4 || m.Columns[0].Upper != 3 {
		t.Errorf("read %+v", m)
	}
}

func TestFaultsNameTheirLines(t *testing.T) {
	cases := map[string]string{
		head + "RHS\n RHS NONE 1\nENDATA\n":               "t.mps:16: there is no row NONE",
		head + "RHS\n RHS LIM 1x\nENDATA\n":               `t.mps:16: "1x" is not a number`,
		head + "RHS\n RHS LIM 1\n RHS LIM 2\nENDATA\n":    "t.mps:17: row LIM has two numbers in RHS",
		head + "RHS\n RHS COST inf\nENDATA\n":             `t.mps:16: "inf" is no finite number`,
		head + "RHS\n RHS BAL 1e30\nENDATA\n":             "t.mps:16: row BAL has limits +Inf and +Inf, which no number is between",
		head + "RHS\n a b c d e f\nENDATA\n":              "t.mps:16: the line needs one or two pairs of row and number",
		head + "RANGES\n RHS COST 1\nENDATA\n":            "t.mps:16: the objective has no range",
		head + "    X LIM 1\nENDATA\n":                    "t.mps:15: column X goes on after another: keep its lines together",
		head + "    Z BAL 1\nENDATA\n":                    "t.mps:15: column Z has two numbers in row BAL",
		head + "    Z NONE 1\nENDATA\n":                   "t.mps:15: there is no row NONE",
		head + "    Z LIM nan\nENDATA\n":                  `t.mps:15: "nan" is not a number`,
		head + "    Z LIM\nENDATA\n":                      "t.mps:15: a column line needs a column and one or two pairs of row and number",
		head + "    M 'MARKER' 'SOSORG'\nENDATA\n":        "t.mps:15: a marker is 'INTORG' or 'INTEND', not 'SOSORG'",
		head + "BOUNDS\n SC B X 4\nENDATA\n":              "t.mps:16: bound type SC (semicontinuous column) is not supported",
		head + "BOUNDS\n XX B X 4\nENDATA\n":              `t.mps:16: a bound is of type LO, UP, FX, FR, MI, PL, BV, LI or UI, not "XX"`,
		head + "BOUNDS\n UP B W 4\nENDATA\n":              "t.mps:16: there is no column W",
		head + "BOUNDS\n UP B X 4\n UP B X 5\nENDATA\n":   "t.mps:17: column X has two upper limits, 4 and 5",
		head + "BOUNDS\n LO B X 1e21\nENDATA\n":           "t.mps:16: a lower limit of infinity leaves column X no value",
		head + "BOUNDS\n UP B X -1e21\nENDATA\n":          "t.mps:16: an upper limit of -infinity leaves column X no value",
		head + "BOUNDS\n UP X\nENDATA\n":                  "t.mps:16: a bound needs a type, a set, a column and a number",
		head + "SOS\n S1 SOS a 1\nENDATA\n":               "t.mps:15: section SOS is not supported",
		head:                                              "t.mps:15: the file ends without ENDATA",
		"OBJSENSE\n    UP\n" + head + "ENDATA\n":          `t.mps:2: the sense is MAX or MIN, not "UP"`,
		"ROWS\n L A\nCOLUMNS\nENDATA\n":                   "t.mps:4: there is no row of type N for the objective",
		"ROWS\n N C\n Q A\n L A\n L A\nCOLUMNS\nENDATA\n": "t.mps:3: a row is of type N, E, L or G, not \"Q\"\nt.mps:5: row \"A\" has no name of its own",
		"NAME T FREE\nROWS\n N A B\nCOLUMNS\nENDATA\n":    "t.mps:3: a row needs a type and a name\nt.mps:5: there is no row of type N for the objective",
		"": "t.mps:1: the file ends without ENDATA\nt.mps:1: there is no row of type N for the objective",
	}
	for text, want := range cases {
		_, err := Read(strings.NewReader(text), "t.mps")
		var faults *Faults
		if !errors.As(err, &faults) || err.Error() != want {
			t.Errorf("got:\n%v\nwant:\n%s", err, want)
		}
	}
}

func TestManyFaultsAreCounted(t *testing.T) {
	_, err := Read(strings.NewReader(head+strings.Repeat(" Z NONE 1\n", 30)+"ENDATA\n"), "t.mps")
	if err == nil || !strings.HasSuffix(err.Error(), "\nt.mps: 10 more faults") || strings.Count(err.Error(), "\n") != shown {
		t.Error(err)
	}
}

func TestBrokenCompressionIsAnError(t *testing.T) {
	for _, text := range []string{"\x1f\x8b", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc"} {
		if _, err := Read(strings.NewReader(text), "t.mps.gz"); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

package mps

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"phanbo/sim/lp"
)

// objective is the row number of the objective in parser.rows.
const objective = -1

// parser holds the state of reading one MPS file.
type parser struct {
	model    *lp.Model
	faults   []Fault
	line     int
	section  string
	saysFree bool // FREE on the NAME line
	escaped  bool // written by this package

	rows    map[string]int // row number by name
	columns map[string]int
	sense   []byte  // type of each row
	rhs     []value // of each row
	ranges  []value

	hasObjective bool
	whole        bool  // between integer markers
	lastIn       []int // by row: the last column that named it
	lastCost     int   // the last column that named the objective

	sets   map[string]string // section to the set that counts
	limits []limits          // by column
	ended  bool
}

// value is a number that a line may have given.
type value struct {
	text   string
	number float64
	given  bool
	line   int
}

// parse reads all lines with the given way to split them.
func parse(lines []string, split splitter) *parser {
	p := &parser{
		model:    &lp.Model{},
		rows:     map[string]int{},
		columns:  map[string]int{},
		sets:     map[string]string{},
		lastCost: -1,
	}
	for i, text := range lines {
		if p.ended {
			break
		}
		p.line = i + 1
		p.readLine(text, split)
	}
	if !p.ended {
		p.fault("the file ends without ENDATA")
	}
	p.finish()
	return p
}

// readLine handles a comment, the head of a section, or a data line.
func (p *parser) readLine(text string, split splitter) {
	switch {
	case strings.TrimSpace(text) == "":
	case text[0] == '*':
		p.escaped = p.escaped || strings.HasPrefix(text, "* "+mark)
	case text[0] != ' ' && text[0] != '\t':
		p.head(strings.Fields(text))
	case p.section == "OBJSENSE":
		p.objSense(strings.TrimSpace(text))
	default:
		f, why := split(p, text)
		if why != "" {
			p.fault("%s", why)
			return
		}
		p.data(f)
	}
}

// head begins a section.
func (p *parser) head(words []string) {
	p.section = strings.ToUpper(words[0])
	switch p.section {
	case "NAME":
		if len(words) > 1 {
			p.model.Name = p.name(words[1])
		}
		p.saysFree = len(words) > 2 && strings.EqualFold(words[len(words)-1], "FREE")
	case "OBJSENSE":
		if len(words) > 1 {
			p.objSense(words[1])
		}
	case "ENDATA":
		p.ended = true
	case "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS":
	default:
		p.fault("section %s is not supported", words[0])
		p.section = ""
	}
}

func (p *parser) objSense(word string) {
	switch strings.ToUpper(word) {
	case "MAX", "MAXIMIZE", "MAXIMISE":
		p.model.Maximize = true
	case "MIN", "MINIMIZE", "MINIMISE":
		p.model.Maximize = false
	default:
		p.fault("the sense is MAX or MIN, not %q", word)
	}
}

// data hands a data line to its section.
func (p *parser) data(f fields) {
	switch p.section {
	case "ROWS":
		p.addRow(f[1], f[2])
	case "COLUMNS":
		p.addColumnLine(f)
	case "RHS":
		p.addSides(f, p.rhs)
	case "RANGES":
		p.addSides(f, p.ranges)
	case "BOUNDS":
		p.addBound(f)
	case "NAME", "":
		if p.section == "NAME" {
			p.fault("a data line before any section")
		}
	}
}

func (p *parser) fault(format string, args ...any) { p.faultAt(p.line, format, args...) }

func (p *parser) faultAt(line int, format string, args ...any) {
	p.faults = append(p.faults, Fault{line, fmt.Sprintf(format, args...)})
}

// name undoes the escapes of a file written by this package.
func (p *parser) name(token string) string {
	if p.escaped {
		return unescape(token)
	}
	return token
}

// number reads a number; "1.5D+03" is that of Fortran.
func (p *parser) number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		v, err = strconv.ParseFloat(strings.Map(fortran, text), 64)
	}
	if (err != nil && !math.IsInf(v, 0)) || math.IsNaN(v) {
		p.fault("%q is not a number", text)
		return 0, false
	}
	return v, true
}

func fortran(r rune) rune {
	if r == 'D' || r == 'd' {
		return 'E'
	}
	return r
}

// coefficient is a number that is not infinite.
func (p *parser) coefficient(text string) (float64, bool) {
	v, ok := p.number(text)
	if ok && math.IsInf(v, 0) {
		p.fault("%q is no finite number", text)
		return 0, false
	}
	return v, ok
}

// limit is a number whose size may stand for infinity.
func (p *parser) limit(text string) (float64, bool) {
	v, ok := p.number(text)
	return open(v), ok
}

// open makes sizes from 1e20 on infinite.
func open(v float64) float64 {
	if math.Abs(v) >= infinite {
		return math.Inf(int(math.Copysign(1, v)))
	}
	return v
}

// shifted is rhs + sign·v. A v with more digits than a float64 holds is taken
// from its text, so that only the sum is rounded.
func (v value) shifted(rhs float64, sign int) float64 {
	if v.digits() <= 17 || math.IsInf(rhs, 0) || math.IsInf(v.number, 0) {
		return rhs + float64(sign)*v.number
	}
	exact, _, err := big.ParseFloat(v.text, 10, 2000, big.ToNearestEven)
	if err != nil {
		return rhs + float64(sign)*v.number
	}
	if sign < 0 {
		exact.Neg(exact)
	}
	sum, _ := exact.Add(exact, big.NewFloat(rhs)).Float64()
	return sum
}

// digits counts those before the exponent.
func (v value) digits() int {
	n := 0
	for _, c := range []byte(v.text) {
		if c == 'e' || c == 'E' {
			break
		}
		if digit(c) {
			n++
		}
	}
	return n
}

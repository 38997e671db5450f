package scenarios

import (
	"reflect"
	"regexp"
	"strings"
)

// field is a key of a format struct.
type field struct {
	key   string
	index []int // of reflect.Value.FieldByIndex
	typ   reflect.Type
	need  bool
	above bool // 0 is refused
	isID  bool
	enum  []string
	of    []string       // sections whose ids it names
	like  *regexp.Regexp // nil = any text
	lines bool           // texts of any length
	doc   string
}

// datePattern is an ISO date or the part of it that is known; dayPattern a whole one;
// yearsPattern a year or two of them.
var (
	datePattern  = regexp.MustCompile(`^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)
	dayPattern   = regexp.MustCompile(`^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)
	yearsPattern = regexp.MustCompile(`^[12][0-9]{3}( ?[-–] ?[12][0-9]{3})?$`)
)

// rowType is a format struct seen as keys.
type rowType struct {
	fields   []field
	at       []int // index of the field At, nil without one
	evidence evidenceUse
	proof    []int // index of the evidenceKeys, nil without them
}

// evidenceUse says whether a row must carry evidence.
type evidenceUse int

const (
	noEvidence evidenceUse = iota
	mayHaveEvidence
	needsEvidence
)

// keysOf lists the keys of a format struct, those of inline structs in place.
func keysOf(t reflect.Type) rowType {
	var row rowType
	row.collect(t, nil)
	return row
}

func (row *rowType) collect(t reflect.Type, above []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(append([]int{}, above...), i)
		key, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Name == "At":
			row.at = index
		case option == "inline":
			if f.Type == reflect.TypeFor[evidenceKeys]() {
				row.evidence, row.proof = mayHaveEvidence, index
				if f.Tag.Get("need") != "" {
					row.evidence = needsEvidence
				}
			}
			row.collect(f.Type, index)
		default:
			row.fields = append(row.fields, newField(f, key, index))
		}
	}
}

func newField(f reflect.StructField, key string, index []int) field {
	out := field{
		key: key, index: index, typ: f.Type,
		need: f.Tag.Get("need") != "", above: f.Tag.Get("above") != "", isID: f.Tag.Get("id") != "", doc: f.Tag.Get("doc"),
	}
	switch f.Tag.Get("like") {
	case "date":
		out.like = datePattern
	case "day":
		out.like = dayPattern
	case "years":
		out.like = yearsPattern
	case "lines":
		out.lines = true
	}
	if enum := f.Tag.Get("enum"); enum != "" {
		out.enum = strings.Split(enum, ",")
	}
	if of := f.Tag.Get("of"); of != "" {
		out.of = strings.Split(of, ",")
	}
	return out
}

// keys returns the names of all keys, in the order of the format.
func (row *rowType) keys() []string {
	var out []string
	for _, f := range row.fields {
		out = append(out, f.key)
	}
	return out
}

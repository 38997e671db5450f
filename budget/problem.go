package budget

// ArgKind tells package locale how to write an argument.
type ArgKind string

// The kinds of argument.
const (
	TextArg   ArgKind = "text"
	MoneyArg  ArgKind = "money"
	RateArg   ArgKind = "rate"
	NumberArg ArgKind = "number"
	YearArg   ArgKind = "year"
	NameArg   ArgKind = "name" // a Text: written in the language asked for
)

// Arg is one named argument of a Problem or Reason. Only the field that belongs
// to its kind is set.
type Arg struct {
	Name   string  `json:"name"`
	Kind   ArgKind `json:"kind"`
	Text   string  `json:"text,omitempty"`
	Money  Dong    `json:"money,omitempty"`
	Rate   Rate    `json:"rate,omitzero"`
	Number float64 `json:"number,omitempty"`
	Label  Text    `json:"label,omitzero"`
}

// TextOf, MoneyOf, RateOf, NumberOf, YearOf and NameOf make arguments.
func TextOf(name, value string) Arg { return Arg{Name: name, Kind: TextArg, Text: value} }

// MoneyOf makes an argument in đồng.
func MoneyOf(name string, value Dong) Arg { return Arg{Name: name, Kind: MoneyArg, Money: value} }

// RateOf makes an argument that is a share.
func RateOf(name string, value Rate) Arg { return Arg{Name: name, Kind: RateArg, Rate: value} }

// NumberOf makes an argument that is a plain number.
func NumberOf(name string, value float64) Arg {
	return Arg{Name: name, Kind: NumberArg, Number: value}
}

// YearOf makes an argument that is a year.
func YearOf(name string, value Year) Arg {
	return Arg{Name: name, Kind: YearArg, Number: float64(value)}
}

// NameOf makes an argument that is a name of the plan in both languages.
func NameOf(name string, value Text) Arg { return Arg{Name: name, Kind: NameArg, Label: value} }

// Problem is one fault of an input: where, what (Code) and with which values.
// Package locale words it, with the fix.
type Problem struct {
	Code   string `json:"code"`
	Origin Origin `json:"origin"`
	Args   []Arg  `json:"args,omitempty"`
}

// Problems is all faults of an input, in the order of their places. It is an
// error whose text is for engineers; planners read it worded by package locale.
type Problems []Problem

// Error lists the codes and places, a line each.
func (ps Problems) Error() string {
	text := ""
	for i, p := range ps {
		if i > 0 {
			text += "\n"
		}
		text += p.Origin.String() + ": " + p.Code
	}
	return text
}

// Reason is a warning, or the ground of a move or verdict: a code with values,
// worded by package locale.
type Reason struct {
	Code string `json:"code"`
	Args []Arg  `json:"args,omitempty"`
}

package budget

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"
)

// Facts lists every value that a plan's rows hold, in the order of its sections and
// rows, by keys as plan files name them: section/row/field, with the year, source or
// number of a part after it. Values that are not given are left out, but for yes and no.
func Facts(p *Plan) []Fact {
	c := &factList{}
	c.plan(p)
	c.section("bases", p.Bases)
	c.section("sources", p.Sources)
	c.section("groups", p.Groups)
	c.section("tasks", p.Tasks)
	c.section("projects", p.Projects)
	c.section("choices", p.Choices)
	c.section("rules", p.Rules)
	c.section("indicators", p.Indicators)
	c.section("targets", p.Targets)
	c.section("responses", p.Responses)
	c.section("benchmarks", p.Benchmarks)
	c.section("documents", p.Documents)
	c.section("actors", p.Actors)
	c.section("laws", p.Laws)
	c.section("units", p.Units)
	c.section("norms", p.Norms)
	c.section("unit_splits", p.UnitSplits)
	c.section("solution_groups", p.SolutionGroups)
	c.section("tallies", p.Tallies)
	c.section("systems", p.Systems)
	c.section("provisions", p.Provisions)
	return c.found
}

type factList struct {
	found []Fact
	at    Fact // evidence, origin, name and unit of where the list is
}

// plan lists the plan's own figures and its envelope.
func (c *factList) plan(p *Plan) {
	c.at = Fact{Origin: p.Origin, Name: p.Name}
	c.value("plan/first", reflect.ValueOf(p.First))
	c.value("plan/last", reflect.ValueOf(p.Last))
	c.value("plan/as_of", reflect.ValueOf(p.AsOf))
	c.value("plan/step", reflect.ValueOf(p.Step))
	c.value("plan/objective", reflect.ValueOf(p.sought()))
	c.value("plan/max_moves", reflect.ValueOf(p.MaxMoves))
	c.at = Fact{Origin: p.Envelope.Origin}
	c.value("envelope/base", reflect.ValueOf(p.Envelope.Base))
	c.value("envelope/share", reflect.ValueOf(p.Envelope.Shares))
	for _, s := range p.Split {
		c.at = Fact{Origin: s.Origin}
		c.value("groups/"+s.Group+"/split"+yearKey(s.Year), reflect.ValueOf(s.Share))
	}
}

func yearKey(y Year) string {
	if y == 0 {
		return ""
	}
	return "/" + strconv.Itoa(int(y))
}

// section lists the rows of a section: structs with an ID.
func (c *factList) section(name string, rows any) {
	list := reflect.ValueOf(rows)
	for i := range list.Len() {
		c.at = Fact{}
		c.value(name+"/"+list.Index(i).FieldByName("ID").String(), list.Index(i))
	}
}

// value lists what a field holds.
func (c *factList) value(key string, v reflect.Value) {
	if !v.IsValid() || v.IsZero() && v.Kind() != reflect.Bool {
		return
	}
	switch x := v.Interface().(type) {
	case Evidence, Origin:
	case Figure:
		c.add(key, NumberOf("value", x.Likely), NumberOf("low", x.Low), NumberOf("high", x.High), x.Low != x.High)
	case Amount:
		c.add(key, MoneyOf("value", x.Likely), MoneyOf("low", x.Low), MoneyOf("high", x.High), x.Low != x.High)
	case Dong:
		c.add(key, MoneyOf("value", x), Arg{}, Arg{}, false)
	case Rate:
		c.add(key, RateOf("value", x), Arg{}, Arg{}, false)
	case Year:
		c.add(key, YearOf("value", x), Arg{}, Arg{}, false)
	case Text:
		c.add(key, NameOf("value", x), Arg{}, Arg{}, false)
	case YearAmount:
		c.add(key, MoneyOf("value", x.Amount), Arg{}, Arg{}, false)
	case YearRate:
		c.add(key, RateOf("value", x.Rate), Arg{}, Arg{}, false)
	default:
		c.plain(key, v)
	}
}

func (c *factList) add(key string, value, low, high Arg, ranged bool) {
	fact := c.at
	fact.Key, fact.Value = key, value
	if ranged {
		fact.Low, fact.High = low, high
	}
	c.found = append(c.found, fact)
}

// plain lists a field of one of Go's own kinds.
func (c *factList) plain(key string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		c.add(key, TextOf("value", v.String()), Arg{}, Arg{}, false)
	case reflect.Int:
		c.add(key, NumberOf("value", float64(v.Int())), Arg{}, Arg{}, false)
	case reflect.Float64:
		c.add(key, NumberOf("value", v.Float()), Arg{}, Arg{}, false)
	case reflect.Bool:
		c.add(key, TextOf("value", strconv.FormatBool(v.Bool())), Arg{}, Arg{}, false)
	case reflect.Pointer:
		c.value(key, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			c.value(key+"/"+partKey(v.Index(i), i), v.Index(i))
		}
	case reflect.Struct:
		c.fields(key, v)
	}
}

// fields lists the fields of a struct under the evidence and origin that it has.
func (c *factList) fields(key string, v reflect.Value) {
	outer := c.at
	defer func() { c.at = outer }()
	for i := range v.NumField() {
		switch x := v.Field(i).Interface().(type) {
		case Evidence:
			c.evidence(v.Type().Field(i).Name, x)
		case Origin:
			if x != (Origin{}) {
				c.at.Origin = x
			}
		case Text:
			c.named(v.Type().Field(i).Name, x)
		}
	}
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "ID" && v.Type().Field(i).IsExported() {
			c.value(key+"/"+snake(name), v.Field(i))
		}
	}
}

func (c *factList) evidence(field string, e Evidence) {
	if field == "Evidence" && e.Kind != "" {
		c.at.Evidence = e
	}
}

func (c *factList) named(field string, t Text) {
	switch field {
	case "Name", "Title":
		c.at.Name = t
	case "Unit":
		c.at.Unit = t
	}
}

// partKey names an element of a list: by its year, source, task or id, else by its
// number from 1.
func partKey(v reflect.Value, i int) string {
	if v.Kind() == reflect.Struct {
		source := v.FieldByName("Source")
		year := v.FieldByName("Year")
		switch {
		case source.IsValid() && year.IsValid() && source.Kind() == reflect.String:
			return source.String() + "/" + strconv.FormatInt(year.Int(), 10)
		case year.IsValid() && year.Int() != 0:
			return strconv.FormatInt(year.Int(), 10)
		case year.IsValid():
			return "every_year"
		}
		for _, name := range []string{"Source", "Task", "ID"} {
			if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
				return f.String()
			}
		}
	}
	return strconv.Itoa(i + 1)
}

// snake writes a field's name as plan files do: UnitPrice becomes unit_price.
func snake(name string) string {
	var out strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

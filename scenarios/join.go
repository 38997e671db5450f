package scenarios

import (
	"reflect"

	"phanbo/budget"
)

// join adds the sections of one file to those of the files before it. Lists
// grow; plan and envelope may stand in one file only.
func (l *loader) join(whole *planFile, part planFile) {
	into, from := reflect.ValueOf(whole).Elem(), reflect.ValueOf(part)
	for _, f := range keysOf(into.Type()).fields {
		have, add := into.FieldByIndex(f.index), from.FieldByIndex(f.index)
		switch {
		case add.IsZero():
		case add.Kind() == reflect.Slice:
			have.Set(reflect.AppendSlice(have, add))
		case add.Kind() == reflect.Pointer && !have.IsZero():
			l.add("section_twice", placeOf(add.Elem()), budget.TextOf("key", f.key),
				budget.TextOf("first", placeOf(have.Elem()).String()))
		default:
			have.Set(add)
		}
	}
}

func placeOf(row reflect.Value) budget.Origin {
	return row.FieldByName("At").Interface().(budget.Origin)
}

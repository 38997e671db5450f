package scenarios

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// Schemas returns the JSON Schemas (draft 7) of plan and scenario files by the
// name of the file that ships beside this package. Editors check a file against
// one as it is typed when its first line is
//
//	# yaml-language-server: $schema=plan.schema.json
//
// They hold the structure (keys, needed keys, lists of words, types); what only
// the raw text or other rows show, such as 1.250, is left to Load.
func Schemas() map[string][]byte {
	return map[string][]byte{
		"plan.schema.json":     schemaOf(reflect.TypeFor[planFile](), planSchema),
		"scenario.schema.json": schemaOf(reflect.TypeFor[scenarioFile](), scenarioSchema),
	}
}

// object is a JSON object; its keys are written in alphabetical order.
type object = map[string]any

func schemaOf(file reflect.Type, name string) []byte {
	s := &schemaWriter{definitions: valueSchemas()}
	root := s.row(file)
	properties := root["properties"].(object)
	properties["schema"] = object{"const": name, "description": "format of the file"}
	properties["money_unit"] = object{"enum": unitNames(), "description": "unit of every amount in the file"}
	root["required"] = []string{"schema"}
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["title"] = name
	root["definitions"] = s.definitions
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(root); err != nil {
		panic("scenarios: schema does not encode")
	}
	return out.Bytes()
}

func unitNames() []string {
	var names []string
	for _, u := range units {
		names = append(names, u.name)
	}
	return names
}

// schemaWriter gathers a definition for each format struct.
type schemaWriter struct {
	definitions object
}

func refer(name string) object { return object{"$ref": "#/definitions/" + name} }

// row returns the schema of a format struct.
func (s *schemaWriter) row(t reflect.Type) object {
	row := keysOf(t)
	properties, needed := object{}, []string{}
	for _, f := range row.fields {
		properties[f.key] = s.field(f)
		if f.need {
			needed = append(needed, f.key)
		}
	}
	out := object{"type": "object", "additionalProperties": false, "properties": properties}
	if len(needed) > 0 {
		out["required"] = needed
	}
	switch t {
	case reflect.TypeFor[targetRow]():
		out["anyOf"] = targetForms()
	case reflect.TypeFor[ruleRow]():
		out["anyOf"] = ruleForms()
	case reflect.TypeFor[benchmarkRow]():
		out["anyOf"] = []object{needs("per_year"), needs("total")}
	case reflect.TypeFor[paymentRow]():
		out["oneOf"] = []object{needs("law"), needs("carried")}
	}
	switch row.evidence {
	case needsEvidence:
		out["allOf"] = []object{{"oneOf": evidenceForms()}}
	case mayHaveEvidence:
		out["not"] = object{"anyOf": []object{needs("source", "derived"), needs("source", "assumed"), needs("derived", "assumed")}}
	}
	return out
}

// targetForms says what targetRow.check says: a milestone needs no value, a
// range both of its ends.
func targetForms() []object {
	form := func(needed []string, comparisons ...string) object {
		return object{"properties": object{"comparison": object{"enum": comparisons}}, "required": needed}
	}
	return []object{
		form([]string{"comparison"}, "done_by"),
		form([]string{"value"}, "at_least", "at_most", "less_than"),
		form([]string{"value", "upper"}, "range"),
	}
}

func evidenceForms() []object {
	return []object{needs("source"), needs("derived"), needs("assumed")}
}

// ruleForms says what ruleRow.check says: direction and evidence are those of a law,
// or the row's own.
func ruleForms() []object {
	own := needs("direction")
	own["oneOf"] = evidenceForms()
	law := needs("law")
	law["not"] = object{"anyOf": []object{needs("direction"), needs("article"), needs("amount"), needs("sources"),
		needs("source"), needs("derived"), needs("assumed")}}
	return []object{law, own}
}

func needs(keys ...string) object { return object{"required": keys} }

// field returns the schema of a key. The description stands beside the type and
// not beside a $ref, where draft 7 would ignore it.
func (s *schemaWriter) field(f field) object {
	out := s.value(f.typ, f)
	if f.above {
		out = object{"allOf": []object{out, {"not": object{"const": 0}}}}
	}
	if f.doc == "" {
		return out
	}
	if _, isRef := out["$ref"]; isRef {
		out = object{"allOf": []object{out}}
	}
	out["description"] = f.doc
	return out
}

func (s *schemaWriter) value(t reflect.Type, f field) object {
	if _, isValue := reflect.New(t).Interface().(reader); isValue {
		return refer(t.Name())
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.value(t.Elem(), f)
	case reflect.Slice:
		return object{"type": "array", "items": s.value(t.Elem(), f)}
	case reflect.Struct:
		return s.definition(t)
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return refer("count")
	case reflect.String:
		return word(f)
	}
	panic("scenarios: format struct with an unknown type of field")
}

func (s *schemaWriter) definition(t reflect.Type) object {
	if _, done := s.definitions[t.Name()]; !done {
		s.definitions[t.Name()] = s.row(t)
	}
	return refer(t.Name())
}

func word(f field) object {
	switch {
	case f.isID:
		return object{"type": "string", "pattern": slug.String()}
	case f.like != nil:
		return orText(object{"type": "integer", "minimum": minYear, "maximum": maxYear}, f.like.String())
	case f.enum != nil:
		return object{"enum": f.enum}
	}
	return refer("word")
}

package report

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// parted cuts a field where a spreadsheet would that expects another mark between fields.
func parted(field string) []string {
	parts := strings.FieldsFunc(field, func(r rune) bool { return strings.ContainsRune(",;\t", r) })
	for i := range parts {
		parts[i] = strings.TrimLeft(parts[i], `" `)
	}
	if strings.HasPrefix(field, `"`) && len(parts) > 0 { // a quote that is part of a text is no mark of a field
		parts[0] = ""
	}
	return append(parts, field)
}

// couldBeFormula tells whether a spreadsheet may compute a field: it begins as a formula
// does, behind blanks perhaps, and is no number. A dash before words is none.
func couldBeFormula(field string) bool {
	text := strings.TrimLeft(field, " \t\r\n\u00a0\u3000\u200b")
	switch {
	case text == "" || figure.MatchString(text) || strings.HasPrefix(text, "- ") && text != field:
		return false
	}
	return strings.ContainsRune("=+@＝＋＠", []rune(text)[0]) || strings.ContainsRune("-－", []rune(text)[0]) && len(text) > 3 && strings.ContainsAny(text[1:3], "0123456789")
}

// sayAll puts the next text into every text of a value.
func sayAll(v reflect.Value, next func() string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			sayAll(v.Elem(), next)
		}
	case reflect.Slice:
		for i := range v.Len() {
			sayAll(v.Index(i), next)
		}
	case reflect.Struct:
		if text, ok := v.Addr().Interface().(*budget.Text); ok {
			text.Vi = next()
			return
		}
		for i := range v.NumField() {
			sayAll(v.Field(i), next)
		}
	}
}

// Of an answer whose every text could be taken for a formula, no field of any table in CSV
// begins as a formula does.
func TestNoFieldOfCSVIsAFormula(t *testing.T) {
	data, err := os.ReadFile("../../../../testdata/formulas.json")
	var all []string
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil || len(all) < 60 {
		t.Fatalf("%d texts: %v", len(all), err)
	}
	words, fields, put := locale.For(locale.Vi), 0, 0
	for start := range all { // every text stands once in every place
		a := sample()
		n := start
		sayAll(reflect.ValueOf(&a), func() string { n++; put++; return all[n%len(all)] })
		var unknown *UnknownTable
		if err := Write(&strings.Builder{}, []Answer{a}, Options{Words: words, Format: CSV, Table: "?"}); !errors.As(err, &unknown) {
			t.Fatal(err)
		}
		for i, name := range unknown.Known {
			if (i+start)%4 != 0 {
				continue
			}
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(show(t, Options{Words: words, Format: CSV, Table: name}, a), byteOrderMark))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for _, field := range row {
					fields++
					for _, part := range parted(field) {
						if couldBeFormula(part) {
							t.Errorf("table %s: field %q", name, field)
						}
					}
				}
			}
		}
	}
	if put < 1000 || fields < 1000 {
		t.Errorf("%d texts put in, %d fields looked at", put, fields)
	}
}

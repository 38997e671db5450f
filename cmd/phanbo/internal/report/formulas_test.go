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
					if field != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(field)[0]) && !figure.MatchString(field) {
						t.Errorf("table %s: field %q", name, field)
					}
				}
			}
		}
	}
	if put < 1000 || fields < 1000 {
		t.Errorf("%d texts put in, %d fields looked at", put, fields)
	}
}

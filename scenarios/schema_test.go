package scenarios_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"phanbo/scenarios"
)

func TestSchemaFilesAreCurrent(t *testing.T) {
	for name, want := range scenarios.Schemas() {
		if *update {
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
			t.Errorf("%s is not what format.go says; go test ./scenarios -update rewrites it", name)
		}
	}
}

// compileSchema returns one of the shipped schemas, ready to validate.
func compileSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenarios.Schemas()[name]))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(name, document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// plainValue turns YAML into what a JSON Schema validates, as an editor would.
func plainValue(raw []byte) (any, error) {
	var value any
	if err := yaml.Unmarshal(raw, &value); err != nil {
		return nil, err
	}
	return withTextKeys(value), nil
}

func withTextKeys(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key, item := range v {
			v[key] = withTextKeys(item)
		}
	case map[any]any:
		out := map[string]any{}
		for key, item := range v {
			out[fmt.Sprint(key)] = withTextKeys(item)
		}
		return out
	case []any:
		for i, item := range v {
			v[i] = withTextKeys(item)
		}
	}
	return value
}

func TestShippedPlansKeepTheSchema(t *testing.T) {
	schema := compileSchema(t, "plan.schema.json")
	files, err := fs.Glob(scenarios.ShippedFS(), "*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no shipped files: %v", err)
	}
	for _, name := range files {
		raw, err := fs.ReadFile(scenarios.ShippedFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		value, err := plainValue(raw)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package scenarios_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// workbookOf writes a plan as a form.
func workbookOf(t testing.TB, w *scenarios.Written, lang locale.Language) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.WriteForm(&out, w, xlsx.FormOptions{Language: lang}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkTables fails unless a workbook holds all of a plan.
func checkTables(t *testing.T, what string, w *scenarios.Written, book []byte) {
	t.Helper()
	tables, err := xlsx.ReadTables(bytes.NewReader(book), int64(len(book)), what)
	var problems budget.Problems
	if errors.As(err, &problems) {
		t.Fatalf("%s: %s", what, scenarios.Words(problems))
	}
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if diff := w.Difference(tables); diff != "" {
		t.Fatalf("%s: -written +read\n%s", what, diff)
	}
}

// books is how many random plans go into workbooks; the extended tests write one of each.
var books = func() uint64 { return 2 }

func TestWorkbooksKeepEveryFieldOfTheFormat(t *testing.T) {
	for seed := range books() {
		w := scenarios.Draw(seed)
		lang := locale.Languages()[seed%2]
		checkTables(t, string(lang), w, workbookOf(t, w, lang))
	}
}

// isRead tells the plans that the quick tests write and read; the extended ones all.
var isRead = func(name string) bool { return name == "hai-duong" || name == "../testdata/plans/parts.yaml" }

// plansToRead are the plans that ship and those of the tests.
func plansToRead(t *testing.T) map[string]*scenarios.Written {
	t.Helper()
	out := map[string]*scenarios.Written{}
	for _, name := range scenarios.Shipped() {
		w, err := scenarios.Read(scenarios.ShippedFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = w
	}
	for _, folder := range []string{"plans", "cases"} {
		files, err := filepath.Glob("../testdata/" + folder + "/*.yaml")
		if err != nil || len(files) == 0 {
			t.Fatalf("no plans in %s: %v", folder, err)
		}
		for _, name := range files {
			w, err := scenarios.Read(os.DirFS(filepath.Dir(name)), filepath.Base(name))
			if err != nil {
				t.Fatal(err)
			}
			out[name] = w
		}
	}
	return out
}

func TestPlansComeBackFromWorkbooks(t *testing.T) {
	for name, w := range plansToRead(t) {
		if !isRead(name) {
			continue
		}
		book := workbookOf(t, w, locale.Vi)
		form, err := xlsx.ReadForm(bytes.NewReader(book), int64(len(book)), name+".xlsx")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !form.Plan.Equal(w) || len(form.Ignored) > 0 {
			t.Errorf("%s comes back changed (sheets left out: %v)", name, form.Ignored)
		}
	}
}

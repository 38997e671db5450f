package cells_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"phanbo/budget/xlsx"
	"phanbo/budget/xlsx/cells"
	"phanbo/scenarios"
)

// formOf is the form of a plan, blank for none.
func formOf(t testing.TB, w *scenarios.Written) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.WriteForm(&out, w, xlsx.FormOptions{First: 2026, Last: 2030}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// large is a plan with n tasks over ten years, each with its own name, reason and amounts.
func large(t testing.TB, n int) *scenarios.Written {
	t.Helper()
	var plan strings.Builder
	plan.WriteString("schema: phanbo/plan/1\nmoney_unit: triệu đồng\nplan: {id: lon, name: Kế hoạch lớn, first: 2026, last: 2035}\ndocuments:\n  - {id: kh, title: Kế hoạch}\n" +
		"sources:\n  - {id: sn, name: Kinh phí sự nghiệp, nature: recurrent, granted: 9000000, source: {document: kh}}\n")
	plan.WriteString("groups:\n  - {id: g, name: Nhóm nhiệm vụ, source: {document: kh}}\ntasks:\n")
	for i := range n {
		fmt.Fprintf(&plan, "  - id: t%d\n    group: g\n    name: Nhiệm vụ thứ %d về ứng dụng công nghệ thông tin của cơ quan, đơn vị trong tỉnh\n", i, i)
		fmt.Fprintf(&plan, "    assumed: {why: \"Theo đề nghị của đơn vị, khái toán số %d theo báo giá\"}\n    funding:\n      - {source: sn, draft: {", i)
		for y := range 10 {
			fmt.Fprintf(&plan, "%d: %d, ", 2026+y, 100+i+y)
		}
		plan.WriteString("}}\n")
	}
	w, err := scenarios.Read(fstest.MapFS{"lon.yaml": {Data: []byte(plan.String())}}, "lon.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// BenchmarkForms times the guard alone, and the whole reading of a form, with the most
// memory that either takes. The aim for the forms that ship is 100 ms and 64 MB.
func BenchmarkForms(b *testing.B) {
	forms := map[string][]byte{"blank": formOf(b, nil), "2000-tasks": formOf(b, large(b, 2000))}
	for _, name := range scenarios.Shipped() {
		w, err := scenarios.Read(scenarios.ShippedFS(), name)
		if err != nil {
			b.Fatal(err)
		}
		forms[name] = formOf(b, w)
	}
	for _, name := range append(scenarios.Shipped(), "blank", "2000-tasks") {
		raw := forms[name]
		r, size := bytes.NewReader(raw), int64(len(raw))
		b.Run("guard/"+name, func(b *testing.B) {
			measure(b, func() {
				if _, p := cells.Open(r, size, cells.Default()); p != nil {
					b.Fatal(p.Code)
				}
			})
		})
		b.Run("read/"+name, func(b *testing.B) {
			measure(b, func() {
				if _, err := xlsx.ReadForm(r, size, "x.xlsx"); err != nil && name != "blank" {
					b.Fatal(err)
				}
			})
		})
	}
}

func measure(b *testing.B, f func()) {
	most := uint64(0)
	for b.Loop() {
		most = max(most, cells.Peak(f))
	}
	b.ReportMetric(float64(most)/(1<<20), "MB/peak")
}

package scenarios_test

import (
	"fmt"
	"testing/fstest"

	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// A plan of one source and one task: 1% of 2.000 tỷ đồng in 2021.
const tinyPlan = `schema: phanbo/plan/1
money_unit: tỷ đồng
plan: {id: nho, name: Kế hoạch nhỏ, first: 2021, last: 2021}
documents:
  - {id: dt, title: Dự toán năm 2021}
bases:
  - id: thu
    name: Tổng thu ngân sách tỉnh
    side: revenue
    measure: retained
    source: {document: dt}
    amounts:
      - {year: 2021, amount: 2000, stage: estimate}
envelope: {base: thu, share: 1%}
sources:
  - {id: su-nghiep, name: Kinh phí sự nghiệp, nature: recurrent, part: 100%, source: {document: dt}}
groups:
  - {id: con-nguoi, name: Con người}
tasks:
  - {id: dao-tao, group: con-nguoi, name: Đào tạo cán bộ}
`

func ExampleLoad() {
	fsys := fstest.MapFS{"nho.yaml": {Data: []byte(tinyPlan)}}
	plan, err := scenarios.Load(fsys, "nho.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	words := locale.For(locale.Vi)
	for _, c := range plan.Ceilings() {
		fmt.Printf("%s, nguồn %s, năm %d: %s\n", plan.Name.Vi, c.Source, c.Year, words.Money(c.Amount))
	}
	// Output: Kế hoạch nhỏ, nguồn su-nghiep, năm 2021: 20 tỷ đồng
}

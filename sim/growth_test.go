package sim_test

import (
	"math"
	"testing"
	"testing/fstest"

	"phanbo/budget"
	"phanbo/scenarios"
)

// growthPlan has revenue at 100 that 10 tỷ đồng lift by 100 at most, and a share of
// 159 communes.
const growthPlan = `schema: phanbo/plan/1
money_unit: tỷ đồng
plan: {id: tang-truong, name: Tăng trưởng, first: 2018, last: 2020}
sources:
  - {id: kp, name: Kinh phí, nature: recurrent, granted: {2018: 10, 2019: 10}, assumed: {why: thử}}
groups:
  - {id: g, name: Nhóm}
tasks:
  - {id: ho-tro, group: g, name: Hỗ trợ, natures: [recurrent]}
  - {id: trang, group: g, name: Trang của xã, natures: [recurrent]}
indicators:
  - {id: doanh-thu, name: Doanh thu, kind: quantitative, baseline: {year: 2017, value: 100, assumed: {why: thử}}, assumed: {why: thử}}
  - {id: xa, name: Xã có trang, kind: quantitative, unit: "%", denominator: 159, baseline: {year: 2017, value: 0, assumed: {why: thử}}, assumed: {why: thử}}
targets:
  - {id: tang, indicator: doanh-thu, year: 2020, comparison: range, value: 20, upper: 25, growth: true}
  - {id: xa-80, indicator: xa, year: 2020, comparison: at_least, value: 80}
responses:
  - {id: r1, indicator: doanh-thu, use: ho-tro, family: capital, shape: linear, gain: 100, money: 10, assumed: {why: thử}}
  - {id: r2, indicator: xa, use: trang, family: capital, shape: linear, gain: 100, money: 10, assumed: {why: thử}}
`

func growthOutcome(t *testing.T) budget.Outcome {
	t.Helper()
	plan, err := scenarios.Load(fstest.MapFS{"p.yaml": {Data: []byte(growthPlan)}}, "p.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return optimumOf(t, plan)
}

// 20% a year over three years is 1.2³ = 1.728: 72.8 points, 7.28 tỷ đồng; 25% is
// 1.25³ = 1.953125.
func TestGrowthTargetsCompound(t *testing.T) {
	v := growthOutcome(t).Verdicts[0]
	if v.Growth == nil || v.Growth.Value != 20 || v.Growth.Upper != 25 {
		t.Fatalf("growth %+v", v.Growth)
	}
	if math.Abs(*v.Required-172.8) > 1e-9 || math.Abs(*v.Upper-195.3125) > 1e-9 || v.Status != budget.Met {
		t.Errorf("required %v, upper %v, %s", *v.Required, *v.Upper, v.Status)
	}
	if v.Money != 7_280*budget.Million {
		t.Errorf("money %d", v.Money)
	}
}

// 80% of 159 communes is 127.2, hence 128 of them: 12.8·100/15.9 = 80.503145 %.
func TestSharesOfUnitsAreToldInUnits(t *testing.T) {
	v := growthOutcome(t).Verdicts[1]
	if v.Units == nil || *v.Units != (budget.Units{Need: 128, Of: 159}) {
		t.Fatalf("units %+v", v.Units)
	}
	if v.Status != budget.Met || v.Money != 8_051*budget.Million { // 8.0503145 tỷ, rounded up
		t.Errorf("%s with %d", v.Status, v.Money)
	}
}

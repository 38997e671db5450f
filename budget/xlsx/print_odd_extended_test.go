//go:build extended

package xlsx_test

import (
	"fmt"
	"testing"
)

// TestLargePlansPrint prints plans of many targets and of many tasks with long names.
func TestLargePlansPrint(t *testing.T) {
	for _, o := range []oddShape{
		{name: "sixty targets", years: 3, tasks: 12, targets: 60, sources: 2, amount: 900, largest: "2700"},
		{name: "200 tasks with long names", years: 2, tasks: 200, targets: 2, sources: 2, amount: 50, largest: "100", called: func(i int) string {
			return fmt.Sprintf("Xây dựng, nâng cấp, mở rộng hệ thống thông tin, cơ sở dữ liệu chuyên ngành phục vụ quản lý nhà nước và cung cấp dịch vụ công trực tuyến của đơn vị thứ %d", i+1)
		}},
	} {
		t.Run(o.name, o.prints)
	}
}

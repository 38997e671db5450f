package xlsx_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/xlsx"
)

// column returns the values under a heading of a sheet, by the texts of column B.
func column(t *testing.T, rows [][]string, heading string) map[string]string {
	t.Helper()
	values, col := map[string]string{}, -1
	for _, row := range rows {
		for c, v := range row {
			if col < 0 && v == heading {
				col = c
			}
		}
		if col >= 0 && col < len(row) && len(row) > 1 && values[row[1]] == "" {
			values[row[1]] = row[col]
		}
	}
	if col < 0 {
		t.Fatalf("no column %q", heading)
	}
	return values
}

// TestTotalsEqualTheAnswerToTheDong reads the amounts of the proposal, one by one
// and added up, and compares them with the sums of the answer.
func TestTotalsEqualTheAnswerToTheDong(t *testing.T) {
	p, o := sample()
	f := open(t, write(t, p, []budget.Outcome{o}, xlsx.Options{}))
	rows, err := f.GetRows("Phân bổ", raw)
	if err != nil {
		t.Fatal(err)
	}
	sum := budget.Dong(0)
	for _, row := range rows {
		if len(row) < 11 || row[3] != "Phương án" {
			continue
		}
		for _, v := range row[6:11] {
			d, err := strconv.ParseInt(v, 10, 64)
			if err != nil {
				t.Fatalf("amount %q: %v", v, err)
			}
			sum += budget.Dong(d)
		}
	}
	if sum != o.Rests.Total {
		t.Errorf("amounts add up to %d, the answer to %d", sum, o.Rests.Total)
	}
	sums, err := f.GetRows("Tổng hợp", raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := column(t, sums, "Phương án")["TỔNG CỘNG"]; got != fmt.Sprint(int64(o.Rests.Total)) {
		t.Errorf("total %s, the answer has %d", got, o.Rests.Total)
	}
	annex, err := f.GetRows("Phụ lục I.1", raw)
	if err != nil {
		t.Fatal(err)
	}
	want := strconv.FormatFloat(float64(o.Rests.Total)/1e6, 'g', -1, 64)
	if got := column(t, annex, "Phương án")["TỔNG SỐ"]; !close9(want, got) {
		t.Errorf("total of the annex %s, want %s triệu đồng", got, want)
	}
}

// TestWrongTotalsFailTheChecks gives the answer a total that is one đồng off its
// amounts.
func TestWrongTotalsFailTheChecks(t *testing.T) {
	p, o := sample()
	o.Rests.Total++
	data := write(t, p, []budget.Outcome{o}, xlsx.Options{})
	failed, overall := 0, ""
	cells(t, open(t, data), func(sheet, cell, formula, value string) {
		if sheet == "Kiểm tra" && value == "Chưa đạt" {
			failed++
		}
		if sheet == "Bìa" && strings.HasPrefix(formula, "'Kiểm tra'!") && strings.HasSuffix(value, "ạt") {
			overall = value
		}
	})
	if failed != 2 || overall != "Chưa đạt" { // the check and the verdict over all
		t.Errorf("%d results Chưa đạt, on the cover %q", failed, overall)
	}
}

func TestOptions(t *testing.T) {
	p, o := sample()
	full, err := open(t, write(t, p, []budget.Outcome{o}, xlsx.Options{})).GetRows("Phụ lục I.1", raw)
	if err != nil {
		t.Fatal(err)
	}
	issued := open(t, write(t, p, []budget.Outcome{o}, xlsx.Options{Issued: true, TotalLast: true}))
	short, err := issued.GetRows("Phụ lục I.1", raw)
	if err != nil {
		t.Fatal(err)
	}
	const reason = "Căn cứ/lý do đề xuất"
	if !holds(full, reason) || holds(short, reason) {
		t.Error("the column of reasons stands in the issued version, or not in the other")
	}
	if !holds(full, "TỔNG SỐ") || !holds(short, "TỔNG CỘNG") || holds(short, "TỔNG SỐ") {
		t.Error("the total row has the wrong name")
	}
}

func holds(rows [][]string, text string) bool {
	for _, row := range rows {
		for _, v := range row {
			if v == text {
				return true
			}
		}
	}
	return false
}

package chart

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"phanbo/budget"
	"phanbo/budget/locale"
)

func sample() budget.Frontier {
	return budget.Frontier{
		PlanName: budget.Text{Vi: "Kế hoạch chuyển đổi số"},
		Low:      budget.NewRate(5, 1000), High: budget.NewRate(3, 100),
		Least: []budget.Least{
			{Name: budget.Text{Vi: "Tỷ lệ hồ sơ được xử lý"}, Status: budget.LeastFound, Share: budget.NewRate(1, 100)},
			{Name: budget.Text{Vi: strings.Repeat("Đường ", 20)}, Status: budget.LeastBeyond},
		},
		Together: budget.Least{Status: budget.LeastBeyond},
		Curve: budget.FrontierCurve{
			Points: []budget.FrontierPoint{{Percent: 0.5, Value: 1, Bound: 1.5}, {Percent: 3, Value: 2, Bound: 2}},
			Kinks:  []budget.Kink{{Percent: 1, Value: 1.5}},
		},
	}
}

func drawn(t *testing.T, format Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Frontier(&out, sample(), format, locale.For(locale.Vi)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDrawingsHaveTheSameBytesOnEveryRun(t *testing.T) {
	for _, format := range []Format{SVG, PNG} {
		if !bytes.Equal(drawn(t, format), drawn(t, format)) {
			t.Errorf("two drawings as %s differ", format)
		}
	}
}

func TestSVGHoldsItsTextsWithTheirDiacritics(t *testing.T) {
	text := string(drawn(t, SVG))
	for _, want := range []string{"Kế hoạch chuyển đổi số", "Tỷ lệ hồ sơ được xử lý", "Tất cả cùng đạt", "Đường Đường", "…", "điểm gãy", "chưa đủ"} {
		if !strings.Contains(text, want) {
			t.Errorf("the drawing has no %q", want)
		}
	}
}

func TestPNGIsAPicture(t *testing.T) {
	picture, err := png.Decode(bytes.NewReader(drawn(t, PNG)))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X < 1200 || size.Y < 800 {
		t.Errorf("the picture has %v dots", size)
	}
}

func TestMarksAreWrittenAsTheLanguageDoes(t *testing.T) {
	var labels []string
	for _, mark := range (ticks{locale.For(locale.Vi)}).Ticks(0, 1) {
		labels = append(labels, mark.Label)
	}
	if text := strings.Join(labels, " "); !strings.Contains(text, "0,") || strings.Contains(text, "0.") {
		t.Errorf("marks %s", text)
	}
}

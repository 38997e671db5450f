package scenarios_test

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"phanbo/budget"
)

// documentTexts are the documents that the plans carry out, by plan and id: of the
// decision of Bắc Ninh the whole text, of articles the quoted sentences, as printed.
var documentTexts = map[string]map[string]string{
	"hai-duong":  {"bao-1-phan-tram": "hai-duong-171.txt"},
	"quang-binh": {"qd-2972": "quang-binh-2972.txt", "tong-ket-nq36": "quang-binh-nq36.txt", "kh-1759": "quang-binh-1759.txt"},
	"bac-ninh":   {"qd-388": "bac-ninh-388.txt"},
}

func documentText(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile("../testdata/documents/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(raw), "\r\n", "\n")
}

// Every quote of a document that a plan carries out stands in it, word for word.
func TestShippedQuotesAreInTheDocuments(t *testing.T) {
	least := map[string]int{"hai-duong": 60, "quang-binh": 180, "bac-ninh": 115} // rows that quote, at least
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		files := documentTexts[plan.ID]
		for _, d := range plan.Documents {
			if d.Extracted != (files[d.ID] != "") {
				t.Errorf("%s is extracted: %v; its text is kept: %v", d.ID, d.Extracted, files[d.ID] != "")
			}
		}
		quoted := 0
		for _, e := range provenanceOf(plan) {
			if files[e.Document] == "" {
				continue
			}
			if quoted++; e.Quote == "" || !strings.Contains(documentText(t, files[e.Document]), e.Quote) {
				t.Errorf("%s: not in %s: %q", e.row, e.Document, e.Quote)
			}
		}
		if quoted < least[plan.ID] {
			t.Errorf("%d rows quote the documents, want at least %d", quoted, least[plan.ID])
		}
	})
}

// printed are the numbers of a text in the styles of the documents: 1.969 and 4.198
// with a dot for thousands, 1,25 and 59,1 with a comma, 08/08, 80% - 90%, 95% – 100%,
// 45- 50%, 20-25%/năm.
func printed(text string) []float64 {
	var out []float64
	for _, word := range regexp.MustCompile(`\d{1,3}(\.\d{3})+|\d+(,\d+)?`).FindAllString(text, -1) {
		plain := strings.ReplaceAll(strings.ReplaceAll(word, ".", ""), ",", ".")
		if x, err := strconv.ParseFloat(plain, 64); err == nil {
			out = append(out, x)
		}
	}
	return out
}

func TestPrintedNumbersAreReadInEveryStyle(t *testing.T) {
	for text, want := range map[string][]float64{
		"80% - 90%": {80, 90}, "95% – 100%": {95, 100}, "75-80%": {75, 80}, "45- 50%": {45, 50}, "20-25%/năm": {20, 25},
		"dưới 1,25 km": {1.25}, "3,3 thuê bao/100 dân": {3.3, 100}, "59,1": {59.1}, "4.198": {4198}, "hơn 4.300": {4300},
		"gần 81.800": {81800}, "21/21": {21, 21}, "08/08": {8, 8}, "157/159": {157, 159}, "01 năm": {1}, "06 tháng": {6},
	} {
		if got := printed(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// The level of every target is a number of the sentence that sets it.
func TestShippedTargetsAreThePrintedNumbers(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		quotes := map[string][]float64{}
		for _, i := range plan.Indicators {
			quotes[i.ID] = printed(i.Evidence.Quote)
		}
		for _, target := range plan.Targets {
			if target.Comparison == budget.DoneBy {
				continue
			}
			numbers := quotes[target.Indicator]
			if !slices.Contains(numbers, target.Value) || target.Comparison == budget.Between && !slices.Contains(numbers, target.Upper) {
				t.Errorf("%s: %v and %v are not both in %v", target.ID, target.Value, target.Upper, numbers)
			}
		}
	})
}

// So is every number that is sourced and not counted or computed from the text.
func TestShippedTalliesAreThePrintedNumbers(t *testing.T) {
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		for _, tally := range plan.Tallies {
			if q := tally.Evidence.Quote; tally.Evidence.Kind == budget.Sourced && q != "" && !slices.Contains(printed(q), tally.Value) {
				t.Errorf("%s: %v is not in %q", tally.ID, tally.Value, q)
			}
		}
	})
}

// A qualifier is the word before the number.
func TestShippedQualifiersAreThePrintedWords(t *testing.T) {
	words := map[budget.Qualifier]string{budget.MoreThan: "hơn|trên", budget.Almost: "gần", budget.About: "khoảng"}
	eachShipped(t, func(t *testing.T, plan *budget.Plan) {
		for _, tally := range plan.Tallies {
			if tally.Qualifier != "" && !regexp.MustCompile(`(`+words[tally.Qualifier]+`) [0-9]`).MatchString(tally.Evidence.Quote) {
				t.Errorf("%s: no %q in %q", tally.ID, words[tally.Qualifier], tally.Evidence.Quote)
			}
		}
	})
}

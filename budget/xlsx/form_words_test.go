package xlsx

import (
	"strings"
	"testing"

	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// A form speaks its language only: every sheet, column and word of a list has a name in
// it, and says what it is for.
func TestEveryColumnOfTheFormHasAName(t *testing.T) {
	for _, lang := range locale.Languages() {
		words := locale.For(lang)
		for _, table := range scenarios.Tables() {
			key := "form.sheet." + table.Name
			if table.Single {
				key = "form.part." + table.Name
			}
			if !words.Has(key) {
				t.Errorf("%s: no name for the table %s", lang, table.Name)
			}
			if !table.Single && !words.Has("form.about."+table.Name) {
				t.Errorf("%s: no word on what the table %s is for", lang, table.Name)
			}
			for _, c := range table.Columns {
				name := columnName(words, table.Name, c.Key)
				last := c.Key[strings.LastIndexByte(c.Key, '.')+1:]
				if name == c.Key || name == last || strings.Contains(name, "_") {
					t.Errorf("%s: no name for the column %s of %s", lang, c.Key, table.Name)
				}
				for _, choice := range c.Choices {
					if lang == locale.Vi && c.Key != scenarios.UnitKey && scenarios.ChoiceText(words, c, choice) == choice {
						t.Errorf("%s: no words for %s in the column %s of %s", lang, choice, c.Key, table.Name)
					}
				}
			}
		}
	}
}

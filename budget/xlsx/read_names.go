package xlsx

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/scenarios"
)

// formNames are the names by which sheets and columns are known, in both languages and
// in the plain form of locale.Plain.
type formNames struct {
	words   []*locale.Words
	tables  map[string]scenarios.Table
	order   []string
	columns map[string]map[string]string // table -> name -> key
	sheets  map[string]string            // name -> table
	plain   sync.Map                     // key of words -> []string, as wordsOf gives them
	totals  [2][]string                  // words of totals, and for what they add up, with their marks
}

// knownNames makes the names once: they are the same for every workbook.
var knownNames = sync.OnceValue(newFormNames)

func newFormNames() *formNames {
	n := &formNames{tables: map[string]scenarios.Table{}, columns: map[string]map[string]string{ofAny: {}}, sheets: map[string]string{}}
	for _, lang := range locale.Languages() {
		n.words = append(n.words, locale.For(lang))
	}
	for i, key := range []string{"totals", "totals_of"} {
		for _, w := range n.words {
			n.totals[i] = append(n.totals[i], strings.Split(strings.ToLower(locale.NormalText(w.Say("form."+key))), "|")...)
		}
	}
	for _, t := range scenarios.Tables() {
		n.tables[t.Name], n.columns[t.Name] = t, map[string]string{}
		n.order = append(n.order, t.Name)
		for _, w := range n.words {
			n.sheets[locale.Plain(sheetName(w, t.Name))] = t.Name
			for _, c := range columnsRead(t) {
				n.learn(t.Name, c.Key, columnName(w, t.Name, c.Key))
				if alias := "form.alias." + t.Name + "." + c.Key; w.Has(alias) {
					for name := range strings.SplitSeq(w.Say(alias), "|") {
						n.learn(t.Name, c.Key, name)
					}
				}
			}
		}
	}
	return n
}

// columnsRead are the columns that are known in a table: in that of funding the departments
// of a task too, for the task that a line states by itself.
func columnsRead(t scenarios.Table) []scenarios.Column {
	if t.Name != fundingTable {
		return t.Columns
	}
	return append(slices.Clone(t.Columns), scenarios.BesideFunding()...)
}

// ofAny is the place of the names of all tables among the names of each.
const ofAny = ""

// headings counts the columns of a row that may be headings of some table: those whose
// texts name a column, a year or a source. Most rows of a sheet have none, and need not be
// held against every table.
func (n *formNames) headings(over map[int][]headText) int {
	count := 0
	for _, heads := range over {
		named := func(h headText) bool { return h.year != "" || n.column(ofAny, h) != "" }
		if slices.ContainsFunc(heads, named) || n.isSource(heads) {
			count++
		}
	}
	return count
}

// learn remembers a name of a column; the first column of a name keeps it.
func (n *formNames) learn(table, key, name string) {
	plain := locale.Plain(name)
	n.columns[ofAny][plain] = key
	if _, known := n.columns[table][plain]; !known {
		n.columns[table][plain] = key
	}
}

// said tells whether a text is one of the words of a key, in either language.
func (n *formNames) said(key, text string) bool {
	return slices.Contains(n.wordsOf(key), locale.Plain(text))
}

// begins tells whether a text begins with one of the words of a key.
func (n *formNames) begins(key, text string) bool {
	plain := locale.Plain(text)
	return slices.ContainsFunc(n.wordsOf(key), func(word string) bool { return strings.HasPrefix(plain, word) })
}

// wordsOf returns the words of a key in both languages, in plain form.
func (n *formNames) wordsOf(key string) []string {
	if known, ok := n.plain.Load(key); ok {
		return known.([]string)
	}
	var all []string
	for _, w := range n.words {
		for word := range strings.SplitSeq(w.Say("form."+key), "|") {
			all = append(all, locale.Plain(word))
		}
	}
	n.plain.Store(key, all)
	return all
}

// isAside tells the sheets of a form, or of a copy with its faults marked, that hold no
// table.
func (n *formNames) isAside(sheet string) bool {
	return n.said("sheet.guide", sheet) || n.said("sheet.lists", sheet) || n.said("faults", sheet)
}

func (n *formNames) isValue(text string) bool { return n.said("value", text) }

// line finds the table, column and key that a text such as plan.first names.
func (n *formNames) line(text string) (table string, column scenarios.Column, key string, ok bool) {
	table, key, _ = strings.Cut(text, ".")
	t, known := n.tables[table]
	if !known || !t.Single {
		return "", column, "", false
	}
	column, ok = columnOf(t, key)
	return table, column, key, ok
}

// columnOf finds the column of a key, which has its year behind it in a column by year.
func columnOf(t scenarios.Table, key string) (scenarios.Column, bool) {
	if c, ok := t.Column(key); ok && !c.ByYear {
		return c, true
	}
	if t.Name == fundingTable {
		for _, c := range scenarios.BesideFunding() {
			if c.Key == key {
				return c, true
			}
		}
	}
	if amount, ok := strings.CutPrefix(key, "@"); ok {
		column, _, _ := strings.Cut(amount, ".")
		return t.Column(column)
	}
	cut := strings.LastIndexByte(key, '.')
	if cut < 0 {
		return scenarios.Column{}, false
	}
	c, ok := t.Column(key[:cut])
	year := key[cut+1:]
	return c, ok && c.ByYear && (year == "every" || yearIn(year) != 0)
}

var fourDigits = regexp.MustCompile(`^[12][0-9]{3}$`)

func yearIn(text string) budget.Year {
	if !fourDigits.MatchString(text) {
		return 0
	}
	n, _ := strconv.Atoi(text) // four digits
	return budget.Year(n)
}

// byYear is the column that years without a heading over them belong to.
func byYear(table string) string {
	switch table {
	case "tasks.funding":
		return "requested"
	case "sources":
		return "granted"
	}
	return ""
}

// key returns the key of the column that a heading names, the lowest of its cells first;
// "" for none, "=" for one that is computed, "#" for one of notes or numbers. A key
// behind "?" lacks its year, one behind "@" is an amount of the source that the lowest
// cell names.
func (n *formNames) key(table string, heads []headText) string {
	year := ""
	for _, h := range heads {
		year = orText(year, h.year)
	}
	own := heads[0].name
	named := n.byYearKey(table, heads)
	key := n.column(table, heads[0])
	switch {
	case n.said("every_year", own) && named != "":
		return named + ".every"
	case key != "" && !n.isByYear(table, key):
		return key
	case n.said("orders", own) || n.begins("notes", own):
		return "#"
	case n.isTotal(heads[0].text):
		return "="
	case table == fundingTable && n.isSource(heads):
		return "@" + orText(named, byYear(table)) + "." + year + ":" + heads[0].text
	case year != "" && named != "" && (own == "" || key == named):
		return named + "." + year
	case year != "" && own == "" && unnamed(heads) && byYear(table) != "":
		return byYear(table) + "." + year
	case key != "":
		return "?" + key
	case table == fundingTable && n.said("unread", own):
		return "#"
	}
	return ""
}

const fundingTable = "tasks.funding"

func orText(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// byYearKey is the column by year that the lowest cell naming one names.
func (n *formNames) byYearKey(table string, heads []headText) string {
	for _, h := range heads {
		if key := n.column(table, h); key != "" && n.isByYear(table, key) {
			return key
		}
	}
	return ""
}

func unnamed(heads []headText) bool {
	return !slices.ContainsFunc(heads, func(h headText) bool { return h.name != "" })
}

// isSource tells the heading of the amounts of one source: by the words of its name, or by
// those over it.
func (n *formNames) isSource(heads []headText) bool {
	if heads[0].name == "" || n.column(fundingTable, heads[0]) != "" {
		return false
	}
	for _, over := range heads[1:] {
		if over.name != "" && n.said("source_heads", over.name) {
			return true
		}
	}
	return n.has("source_words", heads[0].name)
}

// has tells whether a text in plain form contains one of the words of a key.
func (n *formNames) has(key, text string) bool {
	return slices.ContainsFunc(n.wordsOf(key), func(word string) bool { return strings.Contains(" "+text+" ", " "+word+" ") })
}

func (n *formNames) isByYear(table, key string) bool {
	t := n.tables[table]
	c, ok := t.Column(key)
	return ok && c.ByYear
}

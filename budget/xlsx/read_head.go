package xlsx

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx/cells"
)

// tableHead is the heading of a table in a sheet.
type tableHead struct {
	table  string
	row    int            // last row of the heading
	top    int            // first
	keys   map[int]string // by column; "#" = not read, "=" = computed
	unit   string         // that the lines above say
	strays []int          // columns with a heading that names nothing
	twice  map[int]int    // of those, columns with the name of another column
	titles map[int]string // headings by column
	keyed  bool           // with a row of keys
}

// keyHeads finds the rows of keys that WriteForm makes: the name of a table and the keys
// of its columns.
func (f *formReader) keyHeads(g *grid) []tableHead {
	var out []tableHead
	for _, row := range g.Rows {
		for i := range row.Cells {
			t, known := f.names.tables[row.Cells[i].Value]
			if !known || row.Cells[i].Kind != cells.Text {
				continue
			}
			h := tableHead{table: t.Name, keyed: true, row: row.Number, top: row.Number - 1, keys: map[int]string{row.Cells[i].Column: "#"}}
			count := 0
			for j := range row.Cells {
				c := &row.Cells[j]
				if _, ok := columnOf(t, c.Value); ok && j != i {
					h.keys[c.Column], count = c.Value, count+1
				} else if c.Value == "=" {
					h.keys[c.Column] = "="
				}
			}
			if count > 0 {
				f.strays(g, &h)
				out = append(out, h)
				break
			}
		}
	}
	return out
}

// strays looks at the columns without a key: their headings may say what they are.
func (f *formReader) strays(g *grid, h *tableHead) {
	for col := 1; col <= g.width; col++ {
		if h.keys[col] != "" {
			f.sameYear(g, h, col)
			continue
		}
		heading, over := g.text(col, h.row-1), g.text(col, h.row-2)
		if heading == "" {
			heading = over
		}
		if typed := g.text(col, h.row); typed != "" {
			heading = typed
		}
		key := f.names.key(h.table, headsOf([]string{heading, over}))
		if key == "#" || key == "=" || isKey(key) && !slices.Contains(values(h.keys), key) {
			h.keys[col] = key
			continue
		}
		h.strays = append(h.strays, col)
	}
}

// sameYear refuses a column whose heading names another year than its key: it is not known
// which of them the amounts are of.
func (f *formReader) sameYear(g *grid, h *tableHead, col int) {
	_, year, _ := strings.Cut(h.keys[col], ".")
	said := headingOf(g.text(col, h.row-1)).year
	if said != "" && yearIn(year) != 0 && said != year {
		f.add("book_key_year", f.origin(g, col, h.row-1), budget.TextOf("found", g.text(col, h.row-1)), budget.TextOf("key", h.keys[col]))
	}
}

// isKey tells the key of a column from the marks of those that are read otherwise.
func isKey(key string) bool { return key != "" && !strings.ContainsAny(key[:1], "#=?") }

func values(keys map[int]string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, k)
	}
	return out
}

// headRows is how far down a sheet a heading of names is looked for.
const headRows = 60

// nameHeads finds a heading by the names of columns, of one row or of two.
func (f *formReader) nameHeads(g *grid) []tableHead {
	var out []tableHead
	for _, row := range g.Rows {
		if row.Number > headRows && len(out) == 0 {
			break
		}
		if h, ok := f.nameHead(g, row); ok {
			if n := len(out) - 1; n >= 0 && out[n].row == h.row-1 && len(out[n].keys) <= len(h.keys) {
				h.top = out[n].top
				out = out[:n] // the upper row of the same heading
			}
			out = append(out, h)
		}
	}
	for i := range out {
		out[i].unit = orText(out[i].unit, f.unitAbove(g, out[i].top))
	}
	return out
}

// nameHead reads a row as a heading of the table that it fits best.
func (f *formReader) nameHead(g *grid, row cells.Row) (tableHead, bool) {
	best := tableHead{}
	score := 0
	over := f.over(g, row)
	if len(over) < 2 || f.names.headings(over) < 2 {
		return best, false
	}
	named := f.names.sheets[locale.Plain(g.Name)]
	for _, table := range f.names.order {
		h, n := f.fit(row.Number, table, over)
		if table == named && n > 0 {
			n += 2
		}
		if n > score {
			best, score = h, n
		}
	}
	return best, score > 0
}

// fit counts the columns of a row that a table has; 0 for a row that is no heading of it.
func (f *formReader) fit(row int, table string, over map[int][]headText) (tableHead, int) {
	h := tableHead{table: table, row: row, top: row, keys: map[int]string{}, twice: map[int]int{}}
	if f.names.tables[table].Single {
		return h, 0
	}
	count, other := 0, 0
	for _, col := range slices.Sorted(maps.Keys(over)) {
		key := f.names.key(table, over[col])
		switch {
		case key == "#" || key == "=":
			h.keys[col] = key
		case key == "":
			other++
			h.strays = append(h.strays, col)
		case slices.Contains(values(h.keys), key):
			other++
			h.strays = append(h.strays, col)
			h.twice[col] = columnWith(h.keys, key)
		default:
			h.keys[col] = key
			h.unit = orText(h.unit, over[col][0].unit)
			count++
		}
	}
	if count < 2 || count < other || !f.names.needed(table, values(h.keys)) {
		return h, 0
	}
	return h, count
}

// over reads the headings over the columns that a row has a text in.
func (f *formReader) over(g *grid, row cells.Row) map[int][]headText {
	out := map[int][]headText{}
	for col := 1; col <= g.width; col++ {
		if g.text(col, row.Number) != "" {
			out[col] = headsOf(f.levels(g, col, row.Number))
		}
	}
	return out
}

// columnWith is the first column of a key.
func columnWith(keys map[int]string, key string) int {
	for _, col := range sortedColumns(keys) {
		if keys[col] == key {
			return col
		}
	}
	return 0
}

// titleLength is more than a heading over columns has; a title has it.
const titleLength = 60

// levels returns the texts of a heading over a column, the lowest first: of its cell and
// of the two above, without titles and the line of the unit.
func (f *formReader) levels(g *grid, col, row int) []string {
	out := []string{g.text(col, row)}
	for up := row - 1; up >= max(1, row-2); up-- {
		text := g.text(col, up)
		if text == "" || text == out[len(out)-1] {
			continue
		}
		a, merged := g.merged[[2]int{col, up}]
		isTitle := merged && a.Column == 1 && a.ToColumn > 2 || len([]rune(text)) > titleLength
		if isTitle || unitLine.MatchString(locale.Plain(text)) {
			break
		}
		out = append(out, text)
	}
	return out
}

// needed tells whether a heading has the columns without which a table says nothing.
func (n *formNames) needed(table string, keys []string) bool {
	has := func(prefixes ...string) bool {
		return slices.ContainsFunc(keys, func(k string) bool {
			return slices.ContainsFunc(prefixes, func(p string) bool { return k == p || strings.HasPrefix(k, p+".") })
		})
	}
	amounts := slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "@") })
	switch {
	case table == fundingTable:
		return has("label", "row") && (has("source") && has("requested", "draft", "last_year", "?requested", "?draft", "?last_year") || amounts)
	case table == "sources":
		return has("name") && has("granted", "part", "nature", "?granted")
	case len(n.tables[table].Parents) > 0:
		return has("row")
	}
	return has("id", "name", "title", "place", "indicator")
}

var (
	unitLine = regexp.MustCompile(`(?:don vi(?: tinh)?(?: tien)?|dvt|unit)\s*:?\s*\(?\s*(ty|trieu|tr\.?|nghin|ngan|1\.000\.000|1\.000|1000|million|billion|thousand)?\s*(?:dong|vnd|d)\b`)
	unitWord = regexp.MustCompile(`^\(?(?:(?:don vi(?: tinh)?(?: tien)?|dvt|unit)\s*:?\s*\(?\s*(ty|trieu|trd|nghin|ngan)|(ty|trieu|nghin|ngan|million|billion|thousand) (?:dong|vnd))\)?\.?$`)
	unitSaid = regexp.MustCompile(`^\(?(?:don vi tinh(?: tien)?|dvt)\s*:\s*([^()]+)\)?$`)
)

// unitAbove reads the line “Đơn vị tính: triệu đồng” that stands over a table; what it
// says itself where that is no unit.
func (f *formReader) unitAbove(g *grid, row int) string {
	unit := ""
	for _, r := range g.Rows {
		if r.Number >= row {
			break
		}
		for i := range r.Cells {
			unit = orText(unitIn(r.Cells[i].Value), unit)
		}
	}
	return unit
}

// unitIn is the unit that a text states; "" for a text about something else.
func unitIn(text string) string {
	plain := locale.Plain(text)
	if m := unitLine.FindStringSubmatch(plain); m != nil {
		return unitNamed(m[1])
	}
	if m := unitWord.FindStringSubmatch(plain); m != nil {
		return unitNamed(m[1] + m[2])
	}
	if m := unitSaid.FindStringSubmatch(plain); m != nil {
		_, said, _ := strings.Cut(text, ":")
		return strings.Trim(said, " ()")
	}
	return ""
}

// stray refuses a column with values whose heading names nothing, so that nothing is
// left out by mistake.
func (f *formReader) stray(g *grid, h tableHead, end int) {
	for _, col := range sortedColumns(h.keys) {
		if strings.HasPrefix(h.keys[col], "?") {
			f.add("book_year", f.origin(g, col, h.row), budget.TextOf("found", g.text(col, h.row)))
			h.keys[col] = "#"
		}
	}
	for _, col := range h.strays {
		for row := h.row + 1; row <= end; row++ {
			if c := g.rows[row][col]; c != nil && c.Value != "" && !c.Formula {
				heading := g.text(col, h.row)
				if heading == "" {
					heading = g.text(col, h.row-1)
				}
				if first := h.twice[col]; first != 0 {
					f.add("book_column_twice", f.origin(g, col, h.row), budget.TextOf("found", shortened(heading)), budget.TextOf("first", cells.Address(first, h.row)))
					break
				}
				near, _ := f.names.near(h.table, heading)
				f.add("book_column", f.origin(g, col, h.row), budget.TextOf("found", shortened(heading)), budget.TextOf("cell", cells.Address(col, row)),
					budget.TextOf("suggestion", near))
				break
			}
		}
	}
}

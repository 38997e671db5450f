package scenarios

import (
	"cmp"
	"slices"
	"strings"

	"phanbo/budget"
)

func (t *textValue) read(d *decoder, n *node) {
	if n.kind != mapping {
		if d.isText(n) {
			t.Vi = n.text
		}
		return
	}
	parts := d.parts(n, []string{"vi", "en"}, []string{"vi"})
	if vi := parts["vi"]; vi != nil && d.isText(vi) {
		t.Vi = vi.text
	}
	if en := parts["en"]; en != nil && d.isText(en) {
		t.En = en.text
	}
}

// parts reads a mapping with the given keys, some of them needed.
func (d *decoder) parts(n *node, known, need []string) map[string]*node {
	guessed := d.unknownKeys(known, n)
	found := map[string]*node{}
	for _, key := range known {
		value := n.get(key)
		switch {
		case value == nil && slices.Contains(need, key) && !guessed[key]:
			d.missing(key, n)
		case value == nil || value.kind == silent:
		case value.blank:
			d.add("value_missing", value.at, budget.TextOf("key", key))
		default:
			found[key] = value
		}
	}
	return found
}

var levels = [...]string{"low", "likely", "high"}

// span returns the nodes of low, likely and high: three times n when it is one
// value, nil when they are not all there.
func (d *decoder) span(n *node) []*node {
	if n.kind != mapping {
		return []*node{n, n, n}
	}
	found := d.parts(n, levels[:], levels[:])
	if len(found) < len(levels) {
		return nil
	}
	return []*node{found["low"], found["likely"], found["high"]}
}

// readSpan reads one value or low, likely and high, and refuses another order.
func readSpan[T any](d *decoder, n *node, read func(*node) T, compare func(a, b T) int) (low, likely, high T) {
	nodes := d.span(n)
	if nodes == nil {
		return low, likely, high
	}
	before := len(d.problems)
	likely = read(nodes[1])
	if n.kind != mapping {
		return likely, likely, likely
	}
	low, high = read(nodes[0]), read(nodes[2])
	if len(d.problems) == before && (compare(low, likely) > 0 || compare(likely, high) > 0) {
		d.add("range_order", n.at, budget.TextOf("low", nodes[0].shown()),
			budget.TextOf("likely", nodes[1].shown()), budget.TextOf("high", nodes[2].shown()))
	}
	return low, likely, high
}

func (a *amountValue) read(d *decoder, n *node) {
	a.Low, a.Likely, a.High = readSpan(d, n, d.money, cmp.Compare[budget.Dong])
}

func (x *numberRange) read(d *decoder, n *node) {
	read := func(n *node) float64 {
		number, _ := d.plainNumber(n)
		return number.Float()
	}
	x.Low, x.Likely, x.High = readSpan(d, n, read, cmp.Compare[float64])
}

func (r *rateRange) read(d *decoder, n *node) {
	r.low, r.likely, r.high = readSpan(d, n, d.rate, budget.Rate.Compare)
}

// everyYear is the key of a value for the years that are not listed.
const everyYear = "every"

func (r *yearRates) read(d *decoder, n *node) {
	d.byYear(n, func(year budget.Year, value *node) {
		*r = append(*r, budget.YearRate{Year: year, Rate: d.rate(value)})
	})
}

func (m *yearMoney) read(d *decoder, n *node) {
	d.byYear(n, func(year budget.Year, value *node) {
		*m = append(*m, budget.YearAmount{Year: year, Amount: d.money(value)})
	})
}

// byYear calls add for one value as year 0, or for each entry of a mapping by year,
// every year first, then the years in order.
func (d *decoder) byYear(n *node, add func(budget.Year, *node)) {
	if n.kind != mapping {
		add(0, n)
		return
	}
	entries := slices.Clone(n.entries)
	slices.SortStableFunc(entries, func(a, b entry) int {
		return strings.Compare(orderOf(a.key), orderOf(b.key))
	})
	for _, e := range entries {
		if !d.filled(e) {
			continue
		}
		year := budget.Year(0)
		if e.key != everyYear {
			year = d.year(e.key, e.at)
		}
		if year != 0 || e.key == everyYear {
			add(year, e.value)
		}
	}
}

// orderOf puts every year before the years.
func orderOf(key string) string {
	if key == everyYear {
		return ""
	}
	return key
}

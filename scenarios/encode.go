package scenarios

import (
	"reflect"

	"phanbo/budget"
)

// encode returns a format struct as the nodes that read back as the same struct.
// A key whose value is its default is left out, unless the format asks for it.
func encode(v reflect.Value) *node {
	out := &node{kind: mapping}
	for _, f := range keysOf(v.Type()).fields {
		value := v.FieldByIndex(f.index)
		if value.IsZero() && !f.need {
			continue
		}
		if n := encodeValue(value, f); n != nil {
			out.entries = append(out.entries, entry{key: f.key, value: n})
		}
	}
	return out
}

// encodeValue returns the node of one value; nil for one that holds nothing.
func encodeValue(v reflect.Value, f field) *node {
	if w, ok := v.Interface().(writer); ok && v.Kind() != reflect.Pointer {
		return w.node()
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return encodeValue(v.Elem(), f)
	case reflect.Slice:
		return encodeList(v, f)
	case reflect.Struct:
		out := encode(v)
		if r, ok := v.Interface().(rampRow); ok && r.Growth.Rate == (budget.Rate{}) {
			out.entries = append([]entry{{key: "growth", value: plain("0%")}}, out.entries...) // what it means, said aloud
		}
		return out
	case reflect.String:
		if v.String() == "" {
			return nil
		}
		return text(v.String())
	case reflect.Int:
		return plain(wholeText(v.Int()))
	case reflect.Bool:
		return plain(flagText(v.Bool()))
	}
	panic("scenarios: format struct with an unknown type of field")
}

func encodeList(v reflect.Value, f field) *node {
	if v.IsNil() {
		return nil
	}
	out := &node{kind: list}
	for i := range v.Len() {
		if n := encodeValue(v.Index(i), f); n != nil {
			out.items = append(out.items, n)
		}
	}
	return out
}

// writer is a value of values.go that writes itself: what its read takes.
type writer interface{ node() *node }

func text(s string) *node  { return &node{text: s} }
func plain(s string) *node { return &node{text: s, plain: true} }

// pairs makes a mapping of keys and values in turn; nodes that are nil are left out.
func pairs(keys []string, values ...*node) *node {
	out := &node{kind: mapping}
	for i, v := range values {
		if v != nil {
			out.entries = append(out.entries, entry{key: keys[i], value: v})
		}
	}
	return out
}

func (t textValue) node() *node {
	switch {
	case t.Vi == "" && t.En == "":
		return nil
	case t.En == "":
		return text(t.Vi)
	}
	return pairs([]string{"vi", "en"}, text(t.Vi), text(t.En))
}

func (y yearValue) node() *node   { return plain(wholeText(int64(y))) }
func (m moneyValue) node() *node  { return plain(moneyText(budget.Dong(m))) }
func (x numberValue) node() *node { return plain(numberText(float64(x))) }

func (r rateValue) node() *node {
	if !r.IsSet() {
		return nil
	}
	return plain(rateText(r.Rate))
}

func (a amountValue) node() *node {
	return spanNode(a.Low == a.Likely && a.Likely == a.High, moneyText(a.Low), moneyText(a.Likely), moneyText(a.High))
}

func (x numberRange) node() *node {
	return spanNode(x.Low == x.Likely && x.Likely == x.High, numberText(x.Low), numberText(x.Likely), numberText(x.High))
}

func (r rateRange) node() *node {
	if !r.likely.IsSet() {
		return nil
	}
	return spanNode(r.low == r.likely && r.likely == r.high, rateText(r.low), rateText(r.likely), rateText(r.high))
}

// spanNode is one value, or low, likely and high where they differ.
func spanNode(same bool, low, likely, high string) *node {
	if same {
		return plain(likely)
	}
	return pairs(levels[:], plain(low), plain(likely), plain(high))
}

func (r yearRates) node() *node {
	out := &node{kind: mapping}
	for _, row := range r {
		out.entries = append(out.entries, entry{key: yearKey(row.Year), value: rateValue{row.Rate}.node()})
	}
	return orOne(out)
}

func (m yearMoney) node() *node {
	out := &node{kind: mapping}
	for _, row := range m {
		out.entries = append(out.entries, entry{key: yearKey(row.Year), value: moneyValue(row.Amount).node()})
	}
	return orOne(out)
}

func yearKey(y budget.Year) string {
	if y == 0 {
		return everyYear
	}
	return wholeText(int64(y))
}

// orOne writes a value that stands for every year alone without its key.
func orOne(n *node) *node {
	switch {
	case len(n.entries) == 0:
		return nil
	case len(n.entries) == 1 && n.entries[0].key == everyYear:
		return n.entries[0].value
	}
	return n
}

func (m rateMap) node() *node {
	out := &node{kind: mapping}
	for _, r := range m {
		out.entries = append(out.entries, entry{key: r.id, value: rateValue{r.rate}.node()})
	}
	return out
}

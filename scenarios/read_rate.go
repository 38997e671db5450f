package scenarios

import (
	"math/big"
	"strings"

	"phanbo/budget"
)

// A rate has at most six decimals, which keeps sums of rates exact, and is at
// most 1000 (100000%).
const (
	maxDenominator = 1_000_000
	maxRate        = 1000
)

func (r *rateValue) read(d *decoder, n *node) { r.Rate = d.rate(n) }

// rate reads 1%, 0,5%, 1/7 or 0; unset when it is refused.
func (d *decoder) rate(n *node) budget.Rate {
	share, ok := d.share(n)
	if !ok {
		return budget.Rate{}
	}
	found := budget.TextOf("found", n.shown())
	switch {
	case share.Sign() < 0:
		d.add("rate_negative", n.at, found)
	case share.Cmp(big.NewRat(maxRate, 1)) > 0:
		d.add("rate_too_large", n.at, found)
	case !share.Denom().IsInt64() || share.Denom().Int64() > maxDenominator:
		d.add("rate_precision", n.at, found)
	default:
		return budget.NewRate(share.Num().Int64(), share.Denom().Int64())
	}
	return budget.Rate{}
}

func (d *decoder) share(n *node) (*big.Rat, bool) {
	if n.kind == scalar {
		if over, under, ok := strings.Cut(n.text, "/"); ok {
			return d.fraction(over, under, n)
		}
	}
	number, ok := d.decimal(n)
	if !ok {
		return nil, false
	}
	if !number.Percent && number.Digits != 0 {
		d.add("rate_bare", n.at, budget.TextOf("found", n.shown()),
			budget.TextOf("percent", n.shown()+"%"), budget.TextOf("whole", timesHundred(number.Digits, number.Scale)+"%"))
		return nil, false
	}
	return number.Rat(), true
}

// timesHundred writes digits·10^-scale·100 without an ambiguous separator.
func timesHundred(digits int64, scale int) string {
	text := new(big.Rat).SetFrac(big.NewInt(digits), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
	text.Mul(text, big.NewRat(100, 1))
	decimals := max(0, scale-2)
	if decimals == 3 {
		decimals = 4
	}
	return strings.Replace(text.FloatString(decimals), ".", ",", 1)
}

// fraction reads 1/7: two whole numbers without separators.
func (d *decoder) fraction(over, under string, n *node) (*big.Rat, bool) {
	p, okP := digits(over)
	q, okQ := digits(under)
	if !okP || !okQ || q.Sign() == 0 {
		d.add("rate_fraction", n.at, budget.TextOf("found", n.shown()))
		return nil, false
	}
	return new(big.Rat).SetFrac(p, q), true
}

func digits(text string) (*big.Int, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 18 || strings.Trim(text, "0123456789") != "" {
		return nil, false
	}
	return new(big.Int).SetString(text, 10)
}

func (m *rateMap) read(d *decoder, n *node) {
	if n.kind != mapping {
		d.add("not_a_mapping", n.at, budget.TextOf("known", ""))
		return
	}
	for _, e := range n.entries {
		if d.filled(e) {
			*m = append(*m, rateOf{e.key, d.rate(e.value), e.at})
		}
	}
}

// filled refuses a key without a value.
func (d *decoder) filled(e entry) bool {
	if e.value.blank {
		d.add("value_missing", e.at, budget.TextOf("key", e.key))
		return false
	}
	return e.value.kind != silent
}

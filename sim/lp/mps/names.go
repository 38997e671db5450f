package mps

import (
	"fmt"
	"strconv"
	"strings"
)

// mark begins the comment by which a file says that its names are escaped.
const mark = "written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number"

// plain are the characters, besides letters and digits, that stand for
// themselves in names. LP files allow them all; MPS files allow more.
const plain = "!\"#$%&()/,.;?@_'`|"

// reserved are words that some reader of LP files takes for its own.
var reserved = words(`max maximize maximise maximum min minimize minimise minimum subject such st st. s.t.
	bounds bound general generals gen integer integers int binary binaries bin semi semis sos sos1 sos2
	pwlobj lazy user end free inf infinity nan objective obj e`)

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// Escape writes a name so that LP and MPS files can hold it: a hyphen becomes ~,
// any other byte that is no letter, digit or one of !"#$%&()/,.;?@_'`| becomes
// {hh}, and a name that begins like a number or is a word of the format gets {}
// in front. So group_floor(an-toan,2023) becomes group_floor(an~toan,2023).
func Escape(name string) string {
	var b strings.Builder
	if startsLikeNumber(name) || reserved[strings.ToLower(name)] || strings.EqualFold(name, marker) {
		b.WriteString("{}")
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c == '-':
			b.WriteByte('~')
		case letterOrDigit(c) || strings.IndexByte(plain, c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "{%02x}", c)
		}
	}
	return b.String()
}

// startsLikeNumber says that a name could be taken for a coefficient, or is
// empty.
func startsLikeNumber(name string) bool {
	if name == "" || name[0] == '.' || digit(name[0]) {
		return true
	}
	return (name[0] == 'e' || name[0] == 'E') && len(name) > 1 && digit(name[1])
}

// unescape undoes Escape. The names {row3} and {column3}, of those without
// a name, become empty.
func unescape(token string) string {
	var b strings.Builder
	for i := 0; i < len(token); i++ {
		switch token[i] {
		case '~':
			b.WriteByte('-')
		case '{':
			end := strings.IndexByte(token[i:], '}')
			if end < 0 {
				return token // not written by Escape
			}
			if v, err := strconv.ParseUint(token[i+1:i+end], 16, 8); err == nil && end == 3 {
				b.WriteByte(byte(v))
			}
			i += end
		default:
			b.WriteByte(token[i])
		}
	}
	return b.String()
}

// tokens are the escaped names of n things, {row3} for the third row when it has no
// name; they must differ.
func tokens(kind string, n int, name func(int) string) ([]string, error) {
	list := make([]string, n)
	first := make(map[string]int, n)
	for i := range n {
		list[i] = Escape(name(i))
		if name(i) == "" {
			list[i] = fmt.Sprintf("{%s%d}", kind, i+1)
		}
		if j, ok := first[list[i]]; ok {
			return nil, fmt.Errorf("%ss %d and %d are both named %q", kind, j+1, i+1, name(i))
		}
		first[list[i]] = i
	}
	return list, nil
}

func letterOrDigit(c byte) bool {
	return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

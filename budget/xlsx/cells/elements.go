package cells

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"phanbo/budget"
)

// errEncoding is XML in another encoding than UTF-8.
var errEncoding = errors.New("not UTF-8")

// elements walks XML with bounds. The error is one of reading or of syntax.
func (b *bounded) elements(v visitor) (*budget.Problem, error) {
	buffer := bufio.NewReader(b)
	if head, _ := buffer.Peek(4); isWide(head) {
		return nil, errEncoding
	}
	d := xml.NewDecoder(buffer)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errEncoding }
	w := walker{o: b.o, part: b.f.Name, v: v}
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return w.finish(), nil
		}
		if err != nil {
			return nil, err
		}
		began := b.token
		if b.token = d.InputOffset(); b.token-began > int64(b.o.limits.Run) {
			return refuse("book_run", partOf(b.f), number("limit", b.o.limits.Run)), nil
		}
		if p := w.token(token); p != nil {
			return p, nil
		}
	}
}

// isWide tells UTF-16 and UTF-32 by their first bytes.
func isWide(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0xFE, 0xFF}) || bytes.HasPrefix(head, []byte{0xFF, 0xFE}) ||
		len(head) >= 2 && (head[0] == 0 || head[1] == 0)
}

// walker holds XML to its grammar and to the limits.
type walker struct {
	o     *opener
	part  string
	v     visitor
	open  []xml.Name // elements that have begun and not ended
	roots int
}

func (w *walker) token(token xml.Token) *budget.Problem {
	switch t := token.(type) {
	case xml.StartElement:
		return w.start(t)
	case xml.EndElement:
		return w.end(t)
	case xml.CharData:
		return w.text(t)
	case xml.Directive:
		return refuse("book_dtd", partNamed(w.part))
	}
	return nil
}

func (w *walker) start(t xml.StartElement) *budget.Problem {
	l := w.o.limits
	w.o.count.elements += 1 + len(t.Attr)
	switch {
	case w.o.count.elements > l.Elements:
		return refuse("book_elements", number("limit", l.Elements))
	case len(w.open) >= l.Depth:
		return refuse("book_depth", partNamed(w.part), number("limit", l.Depth))
	case len(t.Attr) > l.Attributes:
		return refuse("book_attributes", partNamed(w.part), number("limit", l.Attributes))
	case hasTwice(t.Attr):
		return damaged(w.part)
	}
	if len(w.open) == 0 && !w.begins(t.Name.Local) {
		return damaged(w.part)
	}
	w.open = append(w.open, t.Name)
	if w.v == nil {
		return nil
	}
	return w.v.start(t.Name.Local, t.Attr)
}

// begins tells whether a part may begin with an element: with one, and where it is known
// what the part should hold, with the one of that.
func (w *walker) begins(name string) bool {
	w.roots++
	return w.roots == 1 && (w.v == nil || w.v.root() == "" || w.v.root() == name)
}

// hasTwice tells whether an element has an attribute twice, which readers take
// differently.
func hasTwice(attrs []xml.Attr) bool {
	for i := range attrs {
		for j := range i {
			if attrs[i].Name == attrs[j].Name {
				return true
			}
		}
	}
	return false
}

func (w *walker) end(t xml.EndElement) *budget.Problem {
	n := len(w.open) - 1
	if n < 0 || w.open[n] != t.Name {
		return damaged(w.part)
	}
	w.open = w.open[:n]
	if w.v == nil {
		return nil
	}
	return w.v.end(t.Name.Local)
}

// byteOrder may stand in front of XML.
const byteOrder = "\uFEFF"

func (w *walker) text(data []byte) *budget.Problem {
	if len(w.open) > 0 {
		if w.v == nil {
			return nil
		}
		return w.v.text(data)
	}
	if w.roots == 0 {
		data = bytes.TrimPrefix(data, []byte(byteOrder))
	}
	if len(bytes.TrimSpace(data)) > 0 {
		return damaged(w.part)
	}
	return nil
}

// finish says whether the XML is whole.
func (w *walker) finish() *budget.Problem {
	if len(w.open) > 0 || w.roots != 1 {
		return damaged(w.part)
	}
	return nil
}

// attr returns an attribute by its local name.
func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(value string) bool { return value == "1" || value == "true" }

package cells

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"phanbo/budget"
)

// visitor takes the elements of an XML part. A fault ends the walk.
type visitor interface {
	start(name string, attrs []xml.Attr) *budget.Problem
	text(data []byte) *budget.Problem
	end(name string) *budget.Problem
}

// errRun is text or a tag that is too long to be one.
var errRun = errors.New("too long without a tag")

// bounded counts the bytes of a part as they are unpacked, and those since the last tag.
type bounded struct {
	from  io.Reader
	o     *opener
	f     *zip.File
	got   int64
	run   int
	fault *budget.Problem
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	b.got += int64(n)
	b.o.total += int64(n)
	switch {
	case b.o.total > b.o.limits.TotalBytes:
		b.fault = refuse("book_unpacked", number("limit", b.o.limits.TotalBytes))
	case b.got > b.o.limits.RatioFrom && b.got/b.o.limits.Ratio > int64(b.f.CompressedSize64):
		b.fault = refuse("book_ratio", budget.TextOf("part", b.f.Name), number("limit", b.o.limits.Ratio))
	}
	if b.fault != nil {
		return 0, errRun
	}
	return n, err
}

// tags passes bytes on and stops at a run without a tag.
type tags struct{ *bounded }

func (t tags) Read(p []byte) (int, error) {
	n, err := t.bounded.Read(p)
	for _, c := range p[:n] {
		if t.run++; c == '<' {
			t.run = 0
		}
		if t.run > t.o.limits.Run {
			t.fault = refuse("book_run", budget.TextOf("part", t.f.Name), number("limit", t.o.limits.Run))
			return 0, errRun
		}
	}
	return n, err
}

// walk reads a part to its end. XML parts are checked element by element; v may be nil.
func (o *opener) walk(f *zip.File, v visitor) *budget.Problem {
	unpacked, err := f.Open()
	if err != nil {
		return damaged(f.Name)
	}
	defer unpacked.Close()
	b := &bounded{from: unpacked, o: o, f: f}
	if !isXML(f.Name) {
		_, err = io.Copy(io.Discard, b)
		return b.end(err)
	}
	p, err := o.elements(tags{b}, f.Name, v)
	if p != nil {
		return p
	}
	if err == nil { // the decoder stops at the end of the text, the checksum is behind it
		_, err = io.Copy(io.Discard, b)
	}
	return b.end(err)
}

func isXML(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// end says how reading a part ended.
func (b *bounded) end(err error) *budget.Problem {
	switch {
	case b.fault != nil:
		return b.fault
	case err != nil && err != io.EOF:
		return damaged(b.f.Name)
	}
	return nil
}

// elements walks XML with bounds. The error is one of reading or of syntax.
func (o *opener) elements(r io.Reader, part string, v visitor) (*budget.Problem, error) {
	d := xml.NewDecoder(r)
	depth, roots := 0, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			if depth != 0 || roots != 1 {
				return damaged(part), nil
			}
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		var p *budget.Problem
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > o.limits.Depth {
				return refuse("book_depth", budget.TextOf("part", part), number("limit", o.limits.Depth)), nil
			}
			if depth == 1 {
				roots++
			}
			if v != nil {
				p = v.start(t.Name.Local, t.Attr)
			}
		case xml.EndElement:
			depth--
			if v != nil {
				p = v.end(t.Name.Local)
			}
		case xml.CharData:
			if v != nil {
				p = v.text(t)
			}
		case xml.Directive:
			return refuse("book_dtd", budget.TextOf("part", part)), nil
		}
		if p != nil {
			return p, nil
		}
	}
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

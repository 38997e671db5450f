package cells

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"io"
	"strings"

	"phanbo/budget"
)

// visitor takes the elements of an XML part. A fault ends the walk.
type visitor interface {
	root() string // name of the element that holds all others; "" for any
	start(name string, attrs []xml.Attr) *budget.Problem
	text(data []byte) *budget.Problem
	end(name string) *budget.Problem
}

// errStopped ends the reading of a part that is refused on the way.
var errStopped = errors.New("refused")

// bounded counts the bytes of a part as they are unpacked, and keeps their checksum.
type bounded struct {
	from  io.Reader
	o     *opener
	f     *zip.File
	isXML bool
	got   int64
	sum   uint32
	token int64 // where the XML token that is being read begins
	fault *budget.Problem
}

// slack is how much of a part is read ahead of its XML tokens.
const slack = 64 << 10

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	b.got += int64(n)
	b.o.total += int64(n)
	b.sum = crc32.Update(b.sum, crc32.IEEETable, p[:n])
	if b.isXML {
		b.o.count.xml += int64(n)
	}
	if b.fault = b.past(); b.fault != nil {
		return 0, errStopped
	}
	return n, err
}

// past tells which limit the bytes so far are past.
func (b *bounded) past() *budget.Problem {
	l := b.o.limits
	switch {
	case b.o.total > l.TotalBytes:
		return refuse("book_unpacked", number("limit", l.TotalBytes))
	case b.got > l.RatioFrom && b.got/l.Ratio > int64(b.f.CompressedSize64):
		return refuse("book_ratio", partOf(b.f), number("limit", l.Ratio))
	case b.o.count.xml > l.XMLBytes:
		return refuse("book_xml", number("limit", l.XMLBytes))
	case b.isXML && b.got-b.token > int64(l.Run)+slack:
		return refuse("book_run", partOf(b.f), number("limit", l.Run))
	}
	return nil
}

// walk reads a part to its end. XML parts are checked element by element; v may be nil.
func (o *opener) walk(f *zip.File, v visitor) *budget.Problem {
	unpacked, err := f.Open()
	if err != nil {
		return damaged(f.Name)
	}
	defer unpacked.Close()
	b := &bounded{from: unpacked, o: o, f: f, isXML: isXML(f.Name)}
	if b.isXML {
		if p, err := b.elements(v); p != nil || err != nil {
			return b.end(p, err)
		}
	}
	_, err = io.Copy(io.Discard, b) // of XML nothing but the checksum is left
	return b.end(nil, err)
}

func isXML(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// end says how reading a part ended. The checksum is compared here too, because a
// directory that gives 0 for it is taken for one that does not know it.
func (b *bounded) end(p *budget.Problem, err error) *budget.Problem {
	switch {
	case p != nil:
		return p
	case b.fault != nil:
		return b.fault
	case errors.Is(err, errEncoding):
		return refuse("book_encoding", partOf(b.f))
	case err != nil && err != io.EOF, b.sum != b.f.CRC32:
		return damaged(b.f.Name)
	}
	return nil
}

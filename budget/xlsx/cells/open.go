package cells

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	"phanbo/budget"
)

// Open reads a workbook of size bytes within the limits. A workbook that is refused
// comes back as its first fault, whose place is the sheet and cell where there is one;
// the name of the file is left to the caller.
func Open(r io.ReaderAt, size int64, limits Limits) (*Book, *budget.Problem) {
	o := &opener{limits: limits, parts: map[string]*zip.File{}}
	if size > limits.FileBytes {
		return nil, refuse("book_too_large", number("size", size), number("limit", limits.FileBytes))
	}
	if p := notZip(r, size); p != nil {
		return nil, p
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("")
	}
	if p := o.inventory(z); p != nil {
		return nil, p
	}
	return o.read()
}

// opener reads the parts of a package.
type opener struct {
	limits Limits
	parts  map[string]*zip.File // by name in small letters
	names  []string             // in the order of the file
	total  int64                // bytes unpacked so far
	count  counts
}

// counts are what limits bound over all sheets.
type counts struct {
	xml                                              int64 // bytes unpacked
	elements, cells, blank, merged, covered, letters int
}

func refuse(code string, args ...budget.Arg) *budget.Problem {
	return &budget.Problem{Code: code, Args: args}
}

func number[T int | int64](name string, n T) budget.Arg {
	return budget.NumberOf(name, float64(n))
}

// damaged says that a part cannot be read to its end.
func damaged(part string) *budget.Problem {
	return refuse("book_damaged", partNamed(part))
}

// partNamed is the argument that names a part, partOf that of an entry.
func partNamed(name string) budget.Arg { return budget.TextOf("part", shorten(name)) }

func partOf(f *zip.File) budget.Arg { return partNamed(f.Name) }

// shorten makes a text of the file fit into a message: what a terminal takes for an
// order is left out of it.
func shorten(text string) string {
	const most = 60
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, text)
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// oleMark begins the files of Excel before 2007, and encrypted ones of later versions.
var oleMark = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// notZip names what a file is that is no package of parts.
func notZip(r io.ReaderAt, size int64) *budget.Problem {
	head := make([]byte, 8)
	n, _ := r.ReadAt(head, 0)
	switch head = head[:n]; {
	case size == 0:
		return refuse("book_empty")
	case bytes.HasPrefix(head, oleMark):
		if holds(r, size, wide("EncryptedPackage")) {
			return refuse("book_encrypted")
		}
		return refuse("book_xls")
	case !bytes.HasPrefix(head, []byte("PK")):
		return refuse("book_kind")
	}
	return nil
}

// holds looks for bytes in a file.
func holds(r io.ReaderAt, size int64, want []byte) bool {
	buffer := make([]byte, 64<<10)
	for at := int64(0); at < size; at += int64(len(buffer) - len(want)) {
		n, _ := r.ReadAt(buffer, at)
		if bytes.Contains(buffer[:n], want) {
			return true
		}
	}
	return false
}

// wide writes text as the directory of an OLE file does.
func wide(text string) []byte {
	var out []byte
	for _, c := range []byte(text) {
		out = append(out, c, 0)
	}
	return out
}

// inventory checks what the directory of the package says before anything is unpacked.
func (o *opener) inventory(z *zip.Reader) *budget.Problem {
	if len(z.File) > o.limits.Parts {
		return refuse("book_parts", number("found", len(z.File)), number("limit", o.limits.Parts))
	}
	declared := uint64(0)
	for _, f := range z.File {
		if p := o.checkPart(f); p != nil {
			return p
		}
		declared += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(o.limits.TotalBytes) || declared > uint64(o.limits.TotalBytes) {
			return refuse("book_unpacked", number("limit", o.limits.TotalBytes))
		}
		name := strings.ToLower(f.Name)
		o.parts[name] = f
		o.names = append(o.names, name)
	}
	if p := overlapping(z); p != nil {
		return p
	}
	return o.checkKind()
}

// overlapping refuses parts that share bytes of the file: few bytes that unpack to many
// parts.
func overlapping(z *zip.Reader) *budget.Problem {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(z.File))
	for _, f := range z.File {
		from, err := f.DataOffset()
		if err != nil {
			return damaged(f.Name)
		}
		spans = append(spans, span{from, from + int64(f.CompressedSize64)})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return refuse("book_overlap")
		}
	}
	return nil
}

// encryptedPart is the bit of a part with a password.
const encryptedPart = 1

func (o *opener) checkPart(f *zip.File) *budget.Problem {
	name := strings.ToLower(f.Name)
	clean := path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))
	isFolder := strings.HasSuffix(name, "/")
	switch {
	case len(f.Name) > o.limits.NameBytes:
		return refuse("book_part_name", partOf(f))
	case name == "" || strings.ContainsAny(name, "\\:\x00") || !isFolder && clean != "/"+name || isFolder && clean+"/" != "/"+name:
		return refuse("book_part_name", partOf(f))
	case o.parts[name] != nil:
		return refuse("book_part_twice", partOf(f))
	case f.Flags&encryptedPart != 0:
		return refuse("book_encrypted")
	case int64(f.UncompressedSize64) > o.limits.RatioFrom && int64(f.UncompressedSize64)/o.limits.Ratio > int64(f.CompressedSize64):
		return refuse("book_ratio", partOf(f), number("limit", o.limits.Ratio))
	}
	return nil
}

// checkKind names packages that are no plain workbook.
func (o *opener) checkKind() *budget.Problem {
	for _, name := range o.names {
		switch {
		case strings.HasSuffix(name, "vbaproject.bin") || strings.HasPrefix(name, "xl/macrosheets/") || strings.HasPrefix(name, "xl/dialogsheets/"):
			return refuse("book_macro", partNamed(name))
		case strings.HasPrefix(name, "xl/externallinks/"):
			return refuse("book_external", partNamed(name))
		case strings.HasPrefix(name, "xl/embeddings/") || strings.HasPrefix(name, "xl/activex/"):
			return refuse("book_embedded", partNamed(name))
		case name == "xl/workbook.bin":
			return refuse("book_xlsb")
		case name == "content.xml" || name == "mimetype":
			return refuse("book_ods")
		case name == "word/document.xml" || name == "ppt/presentation.xml":
			return refuse("book_kind")
		case name == "encryptedpackage":
			return refuse("book_encrypted")
		}
	}
	if o.parts["[content_types].xml"] == nil {
		return refuse("book_kind")
	}
	return nil
}

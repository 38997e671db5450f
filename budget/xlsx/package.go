package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
)

const contentTypes = "[Content_Types].xml"

// write packs the file. On the way the parts get what excelize leaves out: the
// values of formula cells, without which readers that do not calculate see
// nothing, and a fixed order where excelize takes that of a map.
func (e *emitter) write(w io.Writer) error {
	var z *packer
	e.file.ZipWriter = func(w io.Writer) excelize.ZipWriter {
		z = &packer{zip: zip.NewWriter(w), cached: e.cached}
		return z
	}
	return e.file.Write(w)
}

// packer is a zip.Writer that holds back each part until it is complete and
// mends it.
type packer struct {
	zip    *zip.Writer
	cached map[string]map[string]any
	name   string
	part   *bytes.Buffer
}

// Create begins a part.
func (p *packer) Create(name string) (io.Writer, error) {
	if err := p.flush(); err != nil {
		return nil, err
	}
	p.name, p.part = name, new(bytes.Buffer)
	return p.part, nil
}

// AddFS adds the files of a file system.
func (p *packer) AddFS(files fs.FS) error { return p.zip.AddFS(files) }

// Close ends the package.
func (p *packer) Close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.zip.Close()
}

func (p *packer) flush() error {
	if p.part == nil {
		return nil
	}
	data := p.part.Bytes()
	p.part = nil
	if p.name == contentTypes {
		data = sortDefaults(data)
	}
	if values := p.cached[p.name]; len(values) > 0 {
		var err error
		if data, err = addValues(data, values); err != nil {
			return fmt.Errorf("part %s: %w", p.name, err)
		}
	}
	w, err := p.zip.Create(p.name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// sortDefaults orders the default types, which excelize writes in map order when
// there is a chart.
func sortDefaults(part []byte) []byte {
	all := defaultType.FindAllString(string(part), -1)
	sort.Strings(all)
	i := -1
	return defaultType.ReplaceAllFunc(part, func([]byte) []byte { i++; return []byte(all[i]) })
}

// addValues puts the value of each formula cell behind its formula. excelize writes
// such a cell as <c r="A1" s="2" t="str"><f>…</f></c>.
func addValues(part []byte, values map[string]any) ([]byte, error) {
	out := make([]byte, 0, len(part)+24*len(values))
	done := 0
	for {
		end := bytes.Index(part, []byte("</f></c>"))
		if end < 0 {
			break
		}
		end += len("</f>")
		start := bytes.LastIndex(part[:end], []byte("<c "))
		open := start + bytes.IndexByte(part[start:], '>')
		attributes := string(part[start+len("<c ") : open])
		value, ok := values[attribute(attributes, "r")]
		if !ok {
			return nil, fmt.Errorf("no value for the formula of cell %s", attribute(attributes, "r"))
		}
		done++
		kind, shown := cachedValue(value)
		out = append(out, part[:start]...)
		out = append(out, "<c "+strings.TrimSuffix(attributes, ` t="str"`)+kind+">"...)
		out = append(append(append(out, part[open+1:end]...), "<v>"+shown+"</v>"...), "</c>"...)
		part = part[end+len("</c>"):]
	}
	if done != len(values) {
		return nil, fmt.Errorf("%d of %d formula cells found", done, len(values))
	}
	return append(out, part...), nil
}

// attribute returns the value of an attribute of a tag.
func attribute(tag, name string) string {
	_, rest, _ := strings.Cut(" "+tag, " "+name+`="`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// cachedValue writes the value of a formula cell as XML, with the attribute that
// says when it is text.
func cachedValue(value any) (kind, shown string) {
	switch v := value.(type) {
	case string:
		var escaped bytes.Buffer
		_ = xml.EscapeText(&escaped, []byte(v)) // a Buffer does not fail
		return ` t="str"`, escaped.String()
	case int:
		return "", strconv.Itoa(v)
	case budget.Dong:
		return "", strconv.FormatInt(int64(v), 10)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1e15 {
			return "", strconv.FormatInt(int64(v), 10)
		}
		return "", strconv.FormatFloat(v, 'g', -1, 64)
	}
	panic("xlsx: formula without a value")
}

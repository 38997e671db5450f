package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	partpath "path"
	"regexp"
	"strings"
)

// excelize finds the comments of a sheet by the number in the name of its drawing,
// xl/drawings/vmlDrawing3.vml and xl/comments3.xml, given relative to the sheet. Programs
// that number or name them otherwise would lose the comments in the copy: alignComments
// gives both parts of each such sheet one number.

// firstAligned is the number of the first part that is renamed, beyond those in use.
const firstAligned = 5001

var (
	relation      = regexp.MustCompile(`<[^<>]*\bTarget="[^"]*"[^<>]*>`)
	relationType  = regexp.MustCompile(`\bType="[^"]*/([A-Za-z]+)"`)
	relationID    = regexp.MustCompile(`\bId="([^"]*)"`)
	relationTo    = regexp.MustCompile(`\bTarget="([^"]*)"`)
	legacyDrawing = regexp.MustCompile(`<(?:\w+:)?legacyDrawing\s[^<>]*?\w+:id="([^"]*)"`)
	sheetLinks    = regexp.MustCompile(`^xl/worksheets/_rels/([^/]+)\.rels$`)
	alignedNumber = regexp.MustCompile(`^\.\./(?:drawings/vmlDrawing|comments)([0-9]+)\.(?:vml|xml)$`)
)

// zipPart is a part of a workbook as it is stored.
type zipPart struct {
	name string
	data []byte
}

// alignComments returns the workbook with the parts of comments renamed where they need it.
func alignComments(r io.ReaderAt, size int64) (io.Reader, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	var parts []zipPart
	at := map[string]int{}
	for _, f := range archive.File {
		data, err := readPart(f)
		if err != nil {
			return nil, err
		}
		at[strings.TrimPrefix(f.Name, "/")] = len(parts)
		parts = append(parts, zipPart{f.Name, data})
	}
	number, changed := firstAligned, false
	for i := range parts {
		m := sheetLinks.FindStringSubmatch(parts[i].name)
		if m == nil {
			continue
		}
		sheet, ok := at["xl/worksheets/"+m[1]]
		if ok && alignSheet(parts, at, i, sheet, number) {
			number, changed = number+1, true
		}
	}
	if !changed {
		return io.NewSectionReader(r, 0, size), nil
	}
	return zipOf(parts)
}

// alignSheet renames the comments of one sheet and their drawing, and tells whether it had
// to. links is the place of the relations of the sheet.
func alignSheet(parts []zipPart, at map[string]int, links, sheet, number int) bool {
	drawing := legacyDrawing.FindSubmatch(parts[sheet].data)
	if drawing == nil {
		return false
	}
	comments, vml := "", ""
	for _, r := range relation.FindAll(parts[links].data, -1) {
		kind, id, to := relationType.FindSubmatch(r), relationID.FindSubmatch(r), relationTo.FindSubmatch(r)
		switch {
		case kind == nil || id == nil || to == nil:
		case string(kind[1]) == "comments":
			comments = string(to[1])
		case string(kind[1]) == "vmlDrawing" && bytes.Equal(id[1], drawing[1]):
			vml = string(to[1])
		}
	}
	a, b := alignedNumber.FindStringSubmatch(comments), alignedNumber.FindStringSubmatch(vml)
	if comments == "" || vml == "" || a != nil && b != nil && a[1] == b[1] {
		return false
	}
	rename(parts, at, links, comments, fmt.Sprintf("xl/comments%d.xml", number))
	rename(parts, at, links, vml, fmt.Sprintf("xl/drawings/vmlDrawing%d.vml", number))
	return true
}

// rename moves the part that a relation of a sheet leads to.
func rename(parts []zipPart, at map[string]int, links int, target, name string) {
	old := partpath.Join("xl/worksheets", target)
	if strings.HasPrefix(target, "/") {
		old = strings.TrimPrefix(target, "/")
	}
	relative := "../" + strings.TrimPrefix(name, "xl/")
	parts[links].data = bytes.ReplaceAll(parts[links].data, []byte(`Target="`+target+`"`), []byte(`Target="`+relative+`"`))
	if i, ok := at[old]; ok {
		parts[i].name = name
	}
	if i, ok := at[partpath.Join(partpath.Dir(old), "_rels", partpath.Base(old)+".rels")]; ok {
		parts[i].name = partpath.Join(partpath.Dir(name), "_rels", partpath.Base(name)+".rels")
	}
	if i, ok := at["[Content_Types].xml"]; ok {
		parts[i].data = bytes.ReplaceAll(parts[i].data, []byte(`PartName="/`+old+`"`), []byte(`PartName="/`+name+`"`))
	}
}

func readPart(f *zip.File) ([]byte, error) {
	part, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer part.Close()
	return io.ReadAll(part)
}

func zipOf(parts []zipPart) (io.Reader, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		part, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err == nil {
			_, err = part.Write(p.data)
		}
		if err != nil {
			return nil, err
		}
	}
	return &out, w.Close()
}

package scenarios

import "strings"

// outline follows the shape of a file line by line before it is parsed, and
// stops what the parser would spend minutes or gigabytes on. It does not know
// quotes, so that its limits are wide and its counts may be too high.
type outline struct {
	begun    bool // a line with content was seen
	inFlow   bool // the whole file stands in brackets
	depth    int  // open brackets
	commas   int  // since depth was 0
	mappings []indentation
}

// indentation counts the lines of one mapping.
type indentation struct{ width, rows int }

// Brackets that may be open, and levels that one line may open. The parser
// recurses; the true limit is maxDepth.
const (
	maxOpen      = 1000
	maxLineDepth = 200
)

// add takes the next line. It returns the code of a problem and the limit that
// was passed, or "".
func (o *outline) add(line string) (code string, limit int) {
	content := strings.TrimLeft(line, " ")
	if content == "" || content[0] == '#' {
		return "", 0
	}
	if o.begun && (strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")) {
		return "yaml_documents", 1
	}
	if !o.begun && !strings.HasPrefix(line, "---") && line[0] != '%' {
		o.begun, o.inFlow = true, content[0] == '[' || content[0] == '{'
	}
	commas := o.brackets(line)
	switch {
	case o.depth > maxOpen || lineDepth(line) > maxLineDepth:
		return "nesting_too_deep", maxDepth
	case commas > maxInBrackets:
		return "section_too_long", maxInBrackets
	case o.rows(len(line)-len(content), content[0] == '-') > maxRows:
		return "section_too_long", maxRows
	}
	return "", 0
}

// brackets follows the open brackets, and returns the commas inside the
// outermost pair so far. A line that begins at the margin stands
// outside all of them, unless the whole file is in brackets: what an unpaired
// bracket in a text has opened ends there.
func (o *outline) brackets(line string) int {
	if !o.inFlow && line[0] != ' ' && !strings.ContainsRune("]}", rune(line[0])) {
		o.depth, o.commas = 0, 0
	}
	opened := strings.Count(line, "[") + strings.Count(line, "{")
	closed := strings.Count(line, "]") + strings.Count(line, "}")
	o.commas += strings.Count(line, ",")
	o.depth = max(0, o.depth+opened-closed)
	commas := o.commas
	if o.depth == 0 {
		o.commas = 0
	}
	return commas
}

// rows counts a line to the mapping of its indentation; an item of a list, or a
// line further left, ends the mappings to its right.
func (o *outline) rows(width int, item bool) int {
	for n := len(o.mappings); n > 0 && o.mappings[n-1].width > width; n-- {
		o.mappings = o.mappings[:n-1]
	}
	if item {
		return 0
	}
	if n := len(o.mappings); n == 0 || o.mappings[n-1].width < width {
		o.mappings = append(o.mappings, indentation{width, 0})
	}
	top := &o.mappings[len(o.mappings)-1]
	top.rows++
	return top.rows
}

// lineDepth returns an upper bound of the levels that a line opens by
// indentation, dashes and other marks.
func lineDepth(line string) int {
	rest := strings.TrimLeft(line, " -?:!&*|>")
	return (len(line) - len(rest)) / 2
}

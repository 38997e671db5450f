package scenarios

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"phanbo/budget"
)

// Written is a plan as it is written down: what its rows say, before defaults are
// filled in. It can be written as files of a folder or as the tables of a
// workbook, and read back from them without loss.
type Written struct {
	file planFile
	plan *budget.Plan
}

// Plan returns the plan that is written down.
func (w *Written) Plan() *budget.Plan { return w.plan }

// Read reads a plan as Load does, and keeps how it is written.
func Read(fsys fs.FS, name string) (*Written, error) {
	l := newLoader()
	files, err := l.files(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read plan %q: %w", name, err)
	}
	var whole planFile
	complete := true
	for _, f := range files {
		part, ok := l.planPart(f)
		complete = complete && ok
		l.join(&whole, part)
	}
	if complete && len(files) > 0 && !l.hasPlan {
		l.add("plan_missing", budget.Origin{File: name})
	}
	var inputs []budget.Input
	for _, f := range files {
		inputs = append(inputs, f.identity())
	}
	return l.finish(whole, inputs, complete)
}

// finish makes a plan of what was read and judges it.
func (l *loader) finish(whole planFile, inputs []budget.Input, complete bool) (*Written, error) {
	plan := l.plan(&whole, inputs)
	if complete && whole.Plan != nil && !l.faulty[whole.Plan.At] {
		l.judge(plan)
	}
	if len(l.problems) > 0 {
		return nil, sorted(l.problems)
	}
	return &Written{whole, plan}, nil
}

// File is a file of a plan folder.
type File struct {
	Name string
	Data []byte
}

// parts are the files of a plan folder that the program writes. Sections that no
// other part names belong to the first.
var parts = []struct {
	name     string
	about    string
	sections string
}{
	{"1-ke-hoach.yaml", "Kế hoạch, tài liệu, cơ quan. The plan, its documents, its actors.", ""},
	{"2-nguon-von.yaml", "Cơ sở tính, khung kinh phí, nguồn vốn, quy định. Bases, envelope, sources, rules.", "bases envelope prices tail sources rules"},
	{"3-nhiem-vu.yaml", "Nhóm nhiệm vụ, nhóm giải pháp, nhiệm vụ. Task groups, solution groups, tasks.", "groups solution_groups tasks"},
	{"4-du-an.yaml", "Dự án. Projects.", "projects choices"},
	{"5-chi-tieu.yaml", "Chỉ tiêu, mục tiêu. Indicators, targets.", "indicators targets"},
	{"6-tac-dong.yaml", "Tác động của chi đến chỉ tiêu. Responses of indicators to money.", "responses"},
	{"7-kich-ban.yaml", "Mức chi nơi khác, kịch bản. Spending elsewhere, scenarios.", "benchmarks scenarios"},
}

func partOf(section string) int {
	for i, p := range parts {
		if strings.Contains(" "+p.sections+" ", " "+section+" ") {
			return i
		}
	}
	return 0
}

// Folder writes the plan as the files of a folder, sections that belong together
// in one file; what is too long for one goes on in another.
func (w *Written) Folder() []File {
	var out []File
	for i, p := range parts {
		var chunks []string
		var e emitter
		for _, m := range w.tree().entries {
			if partOf(m.key) == i {
				e.rows(m, func() { chunks = append(chunks, e.String()); e.Reset() })
			}
		}
		if e.Len() > 0 {
			chunks = append(chunks, e.String())
		}
		for j, c := range chunks {
			name := p.name
			if j > 0 {
				name = strings.TrimSuffix(name, ".yaml") + fmt.Sprintf("-%03d.yaml", j+1)
			}
			out = append(out, File{name, []byte("# " + p.about + "\n" + heading() + "\n" + c)})
		}
	}
	return out
}

// YAML writes the plan as one file.
func (w *Written) YAML() []byte {
	var e emitter
	e.WriteString(heading())
	for _, m := range w.tree().entries {
		e.WriteString("\n")
		e.section(m.key, m.value)
	}
	return []byte(e.String())
}

func heading() string { return "schema: " + planSchema + "\nmoney_unit: triệu đồng\n" }

func (w *Written) tree() *node {
	n := encode(reflect.ValueOf(w.file))
	n.entries = without(n.entries, "schema", "money_unit")
	return n
}

func without(entries []entry, keys ...string) []entry {
	var out []entry
	for _, e := range entries {
		if e.key != keys[0] && e.key != keys[1] {
			out = append(out, e)
		}
	}
	return out
}

// longestFile is when a written file is full, well within what is read.
const longestFile = maxFileBytes / 4

// rows writes a section, its rows one by one, and calls full when the file has
// no room for more.
func (e *emitter) rows(m entry, full func()) {
	if m.value.kind != list {
		e.section(m.key, m.value)
		e.WriteString("\n")
		return
	}
	begun := false
	for _, row := range m.value.items {
		if e.Len() > longestFile {
			full()
			begun = false
		}
		if !begun {
			e.WriteString(m.key + ":\n")
			begun = true
		}
		e.item(row, 1)
	}
	e.WriteString("\n")
}

// Equal tells whether two plans are written alike: every row and every word of it, apart
// from where they stand and from comments.
func (w *Written) Equal(other *Written) bool { return bytes.Equal(w.YAML(), other.YAML()) }

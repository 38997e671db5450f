package xlsx

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx/cells"
)

// markFill colours a cell with a fault, where none was coloured by its author.
const markFill = "FF9999"

// Mark writes a copy of a workbook in which the cells of faults are red and carry what is
// wrong as a comment, and lists the faults on a sheet of their own, each with a link to
// its cell. r must have been read by ReadForm, which refused it for the faults: a
// workbook that could not be opened has no cells to mark and is refused here too, with
// budget.Problems, as is one whose marking would fill the memory.
func Mark(w io.Writer, r io.ReaderAt, size int64, faults budget.Problems, words *locale.Words) (err error) {
	if err := markable(r, size, faults); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("mark workbook: %v", p)
		}
	}()
	aligned, err := alignComments(r, size)
	if err != nil {
		return fmt.Errorf("mark workbook: %w", err)
	}
	file, err := excelize.OpenReader(aligned, excelize.Options{UnzipSizeLimit: 64 << 20, UnzipXMLSizeLimit: 64 << 20})
	if err != nil {
		return fmt.Errorf("mark workbook: %w", err)
	}
	defer file.Close()
	m := &marker{file: file, words: words, styles: map[int]int{}}
	for _, f := range faults {
		m.cell(f)
	}
	m.comments()
	m.list(faults)
	if m.err != nil {
		return fmt.Errorf("mark workbook: %w", m.err)
	}
	return file.Write(w)
}

// mostFilled is how many cells may be made of the sheets with faults: excelize makes
// every row up to the last and every cell up to the last of its row, some 200 bytes each,
// whatever the file leaves out.
const mostFilled = 1_500_000

// markable refuses a workbook that excelize should not open.
func markable(r io.ReaderAt, size int64, faults budget.Problems) error {
	book, problem := cells.Open(r, size, cells.Default())
	if problem != nil {
		return budget.Problems{*problem}
	}
	filled := 0
	for _, s := range book.Sheets {
		isFaulty := slices.ContainsFunc(faults, func(p budget.Problem) bool { return p.Origin.Sheet == s.Name })
		if isFaulty {
			filled += s.Filled
		}
		if isFaulty && filled > mostFilled {
			return budget.Problems{{Code: "book_sparse", Origin: budget.Origin{File: faults[0].Origin.File, Sheet: s.Name, Cell: "A1"},
				Args: []budget.Arg{budget.NumberOf("limit", mostFilled)}}}
		}
	}
	return nil
}

// marker marks the cells of a workbook. The first error stays.
type marker struct {
	file   *excelize.File
	words  *locale.Words
	styles map[int]int // style of a cell -> the same in red
	notes  []note
	err    error
}

// note is what is said of a cell.
type note struct{ sheet, cell, text string }

func (m *marker) try(err error) {
	if m.err == nil {
		m.err = err
	}
}

// text is what is wrong, without its place.
func (m *marker) text(p budget.Problem) string {
	return m.words.Say("problem."+p.Code, p.Args...)
}

func (m *marker) cell(p budget.Problem) {
	at := p.Origin
	if at.Sheet == "" || at.Cell == "" {
		return
	}
	style, err := m.file.GetCellStyle(at.Sheet, at.Cell)
	m.try(err)
	red, known := m.styles[style]
	if !known {
		full, err := m.file.GetStyle(style)
		if err != nil {
			full = &excelize.Style{}
		}
		full.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{markFill}}
		red, err = m.file.NewStyle(full)
		m.try(err)
		m.styles[style] = red
	}
	m.try(m.file.SetCellStyle(at.Sheet, at.Cell, at.Cell, red))
	i := slices.IndexFunc(m.notes, func(n note) bool { return n.sheet == at.Sheet && n.cell == at.Cell })
	if i < 0 {
		m.notes = append(m.notes, note{at.Sheet, at.Cell, m.text(p)})
		return
	}
	m.notes[i].text += "\n" + m.text(p)
}

// comments writes the notes, in the place of comments that a cell had from an earlier
// copy; others of its author stay in front.
func (m *marker) comments() {
	had := map[string][]excelize.Comment{}
	for _, n := range m.notes {
		if _, known := had[n.sheet]; !known {
			all, err := m.file.GetComments(n.sheet)
			m.try(err)
			had[n.sheet] = all
		}
		text := n.text
		for _, c := range had[n.sheet] {
			if c.Cell == n.cell {
				if said := saidIn(c); c.Author != "phanbo" && said != "" {
					text = said + "\n" + text
				}
				m.try(m.file.DeleteComment(n.sheet, n.cell))
			}
		}
		m.try(m.file.AddComment(n.sheet, excelize.Comment{Cell: n.cell, Author: "phanbo", Text: cut(text, 2000), Width: 320, Height: 120}))
	}
}

// saidIn is the text of a comment, in one piece or in runs of letters of their own.
func saidIn(c excelize.Comment) string {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return strings.TrimSpace(text)
}

// list adds the sheet of faults in front of the others.
func (m *marker) list(faults budget.Problems) {
	name := cut(m.words.Say("form.faults"), 31)
	if i, _ := m.file.GetSheetIndex(name); i >= 0 {
		m.try(m.file.DeleteSheet(name))
	}
	_, err := m.file.NewSheet(name)
	m.try(err)
	head, err := m.file.NewStyle(&excelize.Style{Font: &excelize.Font{Family: bodyFont, Size: bodySize, Bold: true}})
	m.try(err)
	body, err := m.file.NewStyle(&excelize.Style{Font: &excelize.Font{Family: bodyFont, Size: bodySize},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	m.try(err)
	m.try(m.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: pointer(9), Orientation: pointer("landscape"), FitToWidth: pointer(1), FitToHeight: pointer(0)}))
	m.try(m.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: pointer(true)}))
	m.try(m.file.SetColWidth(name, "A", "A", 32))
	m.try(m.file.SetColWidth(name, "B", "B", 110))
	m.put(name, 1, head, m.words.Say("form.fault_place"), m.words.Say("form.fault_text"))
	for i, p := range faults {
		place := p.Origin.Sheet
		if p.Origin.Cell != "" {
			place += "!" + p.Origin.Cell
		}
		m.put(name, i+2, body, place, m.text(p))
		if p.Origin.Sheet != "" && p.Origin.Cell != "" {
			m.try(m.file.SetCellHyperLink(name, "A"+digits(i+2), quote(p.Origin.Sheet)+"!"+p.Origin.Cell, "Location"))
		}
		m.try(m.file.SetRowHeight(name, i+2, textHeight(m.text(p), look{}, 110, wideRows)))
	}
	m.try(m.file.MoveSheet(name, m.file.GetSheetName(0)))
	m.file.SetActiveSheet(0)
}

func (m *marker) put(sheet string, row, style int, place, text string) {
	a, b := "A"+digits(row), "B"+digits(row)
	m.try(m.file.SetCellStr(sheet, a, literal(place)))
	m.try(m.file.SetCellStr(sheet, b, literal(text)))
	m.try(m.file.SetCellStyle(sheet, a, b, style))
}

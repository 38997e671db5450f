package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

func pointer[T any](v T) *T { return &v }

// page sets how a sheet is printed, and what of it stays in view on a screen.
func (e *emitter) page(s *sheet, id identity) {
	e.layout(s)
	p := s.sides()
	inches := func(mm float64) *float64 { return pointer(mm / 25.4) }
	e.try(e.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: inches(p.left), Right: inches(p.right),
		Top: inches(p.top), Bottom: inches(p.bottom), Header: inches(p.header), Footer: inches(p.header), Horizontally: pointer(true)}))
	e.headerFooter(s, id)
	e.try(e.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: pointer(false)}))
	e.printed(s)
	e.links(s)
	if s.frozen != [2]int{} {
		e.try(e.file.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: s.frozen[0], YSplit: s.frozen[1],
			TopLeftCell: letters(s.frozen[0]+1) + digits(s.frozen[1]+1), ActivePane: "bottomRight"}))
	}
	if s.locked {
		e.try(e.file.ProtectSheet(s.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true,
			FormatColumns: true, FormatRows: true, FormatCells: true,
			InsertRows: s.role == form, DeleteRows: s.role == form, Sort: s.role == form, AutoFilter: s.role == form}))
	}
}

// layout fits a sheet to its page. A working sheet is printed at a scale of its own, on as
// many pages side by side as that needs, and fitted only where it just fills one.
func (e *emitter) layout(s *sheet) {
	across, scale := s.pages()
	options := &excelize.PageLayoutOptions{Size: pointer(9), Orientation: pointer("landscape"), PageOrder: pointer("overThenDown"), FirstPageNumber: pointer(uint(1))}
	scaled := s.isWorking() && (across > 1 || s.width(1, s.columns())*digitPoints*scale < s.sides().width()*0.98)
	switch {
	case scaled:
		options.AdjustTo = pointer(uint(scale * 100))
	case s.onePage:
		options.FitToWidth, options.FitToHeight = pointer(1), pointer(1)
	default:
		options.FitToWidth, options.FitToHeight = pointer(across), pointer(0)
	}
	e.try(e.file.SetPageLayout(s.name, options))
	e.try(e.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: pointer(!scaled)}))
}

// headerFooter numbers pages as the decree on the form of documents asks: in the
// middle of the top margin, not on the first page; the run's identity stands
// below. Their letters keep their size when the sheet is shrunk.
func (e *emitter) headerFooter(s *sheet, id identity) {
	footer := fmt.Sprintf(`&L&"%s,Italic"&9%s&R&"%s,Italic"&9&A – %s &P`, bodyFont, uncoded(id.footer), bodyFont, uncoded(id.page))
	e.try(e.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		DifferentFirst: true, ScaleWithDoc: pointer(false), AlignWithMargins: pointer(true),
		OddHeader: fmt.Sprintf(`&C&"%s,Regular"&13&P`, bodyFont),
		OddFooter: footer, FirstFooter: footer,
	}))
}

// uncoded writes text so that none of it is a code of headers and footers, as &D is, the day.
func uncoded(text string) string { return strings.ReplaceAll(text, "&", "&&") }

// printed names what is printed and what is repeated on every page.
func (e *emitter) printed(s *sheet) {
	q := quote(s.name)
	e.try(e.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name,
		RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", q, letters(s.columns()), s.lastRow())}))
	if s.repeat[0] == 0 {
		return
	}
	titles := fmt.Sprintf("%s!$%d:$%d", q, s.repeat[0], s.repeat[1])
	if across, _ := s.pages(); across > 1 && !s.unnamed {
		titles = fmt.Sprintf("%s!$A:$B,%s", q, titles)
	}
	e.try(e.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: titles}))
}

func (e *emitter) links(s *sheet) {
	for _, l := range s.links {
		e.try(e.file.SetCellHyperLink(s.name, letters(l.col)+digits(l.row), quote(l.to.name)+"!A1", "Location"))
	}
}

func (e *emitter) definedNames() {
	for _, n := range e.book.names {
		formula := fixed(n.first)
		if n.last != n.first {
			formula = span("$$"+n.first, "$$"+n.last)
		}
		target, err := e.book.resolve(nil, formula)
		e.try(err)
		e.try(e.file.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: target}))
	}
}

// properties says what the file is. Its dates are left at a fixed day: a run has
// no clock.
func (e *emitter) properties(id identity) {
	const day = "2000-01-01T00:00:00Z"
	e.try(e.file.SetDocProps(&excelize.DocProperties{Title: id.title, Creator: "phanbo", LastModifiedBy: "phanbo",
		Language: id.language, Created: day, Modified: day}))
	for _, p := range id.properties {
		e.try(e.file.SetCustomProps(excelize.CustomProperty{Name: p[0], Value: p[1]}))
	}
	e.try(e.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: pointer(true)}))
	for _, s := range e.book.sheets {
		e.try(e.file.SetSheetDimension(s.name, s.used()))
	}
}

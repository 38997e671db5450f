package xlsx

import (
	"phanbo/budget"

	"github.com/xuri/excelize/v2"
)

// style returns the number of a cell's style, made on its first use.
func (e *emitter) style(s *sheet, c cell) int {
	k := c.look
	if s.role == input && c.formula == "" && isNumber(c.value) && k.fill != headingFill && !k.constant {
		k.color, k.fill, k.unlocked = inputColor, inputFill, true
	}
	if isNumber(c.value) && k.across == "" {
		k.across = "right"
	}
	if n, ok := e.styles[k]; ok {
		return n
	}
	n, err := e.file.NewStyle(excelStyle(k))
	e.try(err)
	e.styles[k] = n
	return n
}

func isNumber(value any) bool {
	switch value.(type) {
	case int, float64, budget.Dong:
		return true
	}
	return false
}

func excelStyle(k look) *excelize.Style {
	size := k.size
	if size == 0 {
		size = bodySize
	}
	color := k.color
	if color == "" {
		color = "000000"
	}
	st := &excelize.Style{
		Font:       &excelize.Font{Family: bodyFont, Size: size, Bold: k.bold, Italic: k.italic, Color: color},
		Alignment:  &excelize.Alignment{Horizontal: k.across, Vertical: k.upDown, WrapText: k.wrap, Indent: k.indent},
		Protection: &excelize.Protection{Locked: !k.unlocked},
	}
	if k.upDown == "" {
		st.Alignment.Vertical = "center"
	}
	if k.fill != "" {
		st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{k.fill}}
	}
	if k.format != "" {
		st.CustomNumFmt = &k.format
	}
	if k.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Color: "7F7F7F", Style: 1})
		}
	}
	return st
}

// tint colours words of verdict where they stand; the words stay in black and
// white.
func (e *emitter) tint(s *sheet, words verdictWords) {
	for _, a := range s.tints {
		options := append(e.tintOptions(words.good, "006100", "E2F0D9"), e.tintOptions(words.bad, "9C0006", "FBE3E4")...)
		e.try(e.file.SetConditionalFormat(s.name, letters(a.col)+digits(a.row)+":"+letters(a.toCol)+digits(a.toRow), options))
	}
}

func (e *emitter) tintOptions(words []string, color, fill string) []excelize.ConditionalFormatOptions {
	id, err := e.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: color},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}},
	})
	e.try(err)
	var options []excelize.ConditionalFormatOptions
	for _, w := range words {
		options = append(options, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: quoted(w), Format: &id})
	}
	return options
}

// validate lets only numbers be typed into the input cells of a sheet. Cells of
// a row side by side share one rule.
func (e *emitter) validate(s *sheet, id identity) {
	if s.role != input {
		return
	}
	dv := excelize.NewDataValidation(false)
	ranges := ""
	for _, a := range s.inputRuns() {
		if ranges != "" {
			ranges += " "
		}
		ranges += letters(a.col) + digits(a.row) + ":" + letters(a.toCol) + digits(a.toRow)
	}
	if ranges == "" {
		return
	}
	dv.SetSqref(ranges)
	e.try(dv.SetRange(-float64(largestDong), float64(largestDong), excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	dv.SetError(excelize.DataValidationErrorStyleStop, id.inputTitle, id.inputHint)
	e.try(e.file.AddDataValidation(s.name, dv))
}

// inputRuns returns the runs of typed numbers side by side, row by row, runs of
// the same columns in rows below each other as one.
func (s *sheet) inputRuns() []area {
	var runs []area
	for _, c := range s.cells {
		if c.formula != "" || !isNumber(c.value) || c.look.fill == headingFill || c.look.constant {
			continue
		}
		if n := len(runs) - 1; n >= 0 && runs[n].row == c.row && runs[n].toCol == c.col-1 {
			runs[n].toCol = c.col
			continue
		}
		runs = append(runs, area{c.col, c.row, c.col, c.row})
	}
	var merged []area
	for _, r := range runs {
		if n := len(merged) - 1; n >= 0 && merged[n].col == r.col && merged[n].toCol == r.toCol && merged[n].toRow == r.row-1 {
			merged[n].toRow = r.row
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

package xlsx

import "regexp"

// looksEscaped is text that a workbook would take for a character written by its code.
var looksEscaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// literal writes text so that it is read as it is: excelize leaves that to its caller
// where texts are shared.
func literal(text string) string { return looksEscaped.ReplaceAllString(text, `_x005F$0`) }

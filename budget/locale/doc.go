// Package locale writes what a planner reads: the words and numbers of phanbo
// in Vietnamese and English.
//
// No other package forms a sentence. They hand over a key, or a Problem or
// Reason whose code is part of one, with arguments; the text stands in the
// catalogue, JSON files of go-i18n messages in pairs, one file a language:
//
//	problems   problem.<code>   faults of an input, with the way to mend them
//	reasons    reason.<code>    warnings, grounds of moves and verdicts, conflicts
//	terms      <type>.<value>   words for the constants of package budget
//	report     report.<place>   tables on a terminal
//	cli        cli.<place>      help, usage and faults of the command line
//	sheet      sheet.<place>    the workbook
package locale

// Package scenarios reads plan files and holds the plans that ship.
//
// A plan is a YAML file, or a folder of them, in the format of format.go. The
// reader is strict: a key that it does not know, a number with two readings or
// a figure without evidence is a budget.Problem with its line and column, and
// all faults of all files come back at once. What YAML itself would read
// silently in its own way (02021 as octal, 1.250 as one and a quarter, a second
// document as nothing) is refused by name: scalars are read from their raw text.
//
// Files are UTF-8 without a byte-order mark, at most 2 MiB and 50,000 lines each
// and 16 MiB in a folder, with lines of at most 10,000 characters and at most 12
// levels inside each other. Anchors, aliases, merge
// keys, tags and directives are refused altogether: a plan says everything
// where it stands. Inside brackets and braces a comma that separates two values
// has a space after it, so that [12,5%, 87,5%] cannot be read as four values.
package scenarios

// Package cells reads the cells of a workbook that nobody vouches for.
//
// A workbook from outside may be damaged, may be of another kind than its name says,
// or may have been made to exhaust the program that opens it. Open therefore looks at
// the package first (size, names and number of its parts, what kind of workbook it is),
// reads every part to its end with its checksum, walks every XML part with bounds on
// depth and size, and takes the cells on the way. Nothing is skipped over in silence:
// what is cut off, stands twice or cannot be read refuses the whole workbook with a
// budget.Problem that says what was found and how to mend it.
//
// The limits are fields of Limits; a workbook at a limit is read, one past it is not.
// What a cell means is left to others.
package cells

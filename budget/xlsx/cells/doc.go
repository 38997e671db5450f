// Package cells reads the cells of a workbook that nobody vouches for.
//
// A workbook from outside may be damaged, may be of another kind than its name says,
// or may have been made to exhaust the program that opens it. Open therefore looks at
// the package first (size, names, number and places of its parts, what kind of workbook
// it is), reads every part to its end with its checksum, walks every XML part with bounds
// on its size, depth, elements and texts, and takes the cells on the way. What is cut off,
// stands twice, stands where it may not or cannot be read refuses the whole workbook with
// a budget.Problem that says what was found and how to mend it. What cannot change a cell
// (charts, pictures, comments, pivot tables, settings of printers, themes, custom XML) must
// be sound and is read past; macros, embedded objects and links to other files are refused,
// because the values of cells may hang on them.
//
// The limits are fields of Limits; a workbook at a limit is read, one past it is not.
// What a cell means is left to others.
package cells

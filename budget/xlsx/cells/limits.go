package cells

// Limits bound what is read. Each holds for the number that it names: at the limit a
// workbook is read, one past it is refused.
type Limits struct {
	FileBytes  int64 // of the file
	TotalBytes int64 // of all parts unpacked
	Ratio      int64 // how many times its packed size a part above RatioFrom may be
	RatioFrom  int64
	Parts      int
	NameBytes  int // of the name of a part
	Depth      int // of XML elements inside each other
	Run        int // bytes between two tags
	Sheets     int
	Rows       int // number of the last row with a value
	Columns    int // number of the last column with a value
	Cells      int // with a value, of all sheets
	Blank      int // cells without a value and rows, of all sheets
	Merged     int // merged areas, of all sheets
	Strings    int // shared strings
	Text       int // UTF-16 units of a cell
}

// Default returns the limits of a workbook with a plan: some ten times what the
// largest plan needs.
func Default() Limits {
	return Limits{
		FileBytes: 20 << 20, TotalBytes: 64 << 20, Ratio: 200, RatioFrom: 1 << 20, Parts: 2000, NameBytes: 255,
		Depth: 64, Run: 1 << 20, Sheets: 256, Rows: 20_000, Columns: 512, Cells: 200_000, Blank: 400_000, Merged: 20_000,
		Strings: 200_000, Text: 32_767,
	}
}

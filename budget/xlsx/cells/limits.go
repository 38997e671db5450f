package cells

// Limits bound what is read. Each holds for the number that it names: at the limit a
// workbook is read, one past it is refused.
type Limits struct {
	FileBytes  int64 // of the file
	TotalBytes int64 // of all parts unpacked
	XMLBytes   int64 // of all parts of XML unpacked
	Ratio      int64 // how many times its packed size a part above RatioFrom may be
	RatioFrom  int64
	Parts      int
	NameBytes  int // of the name of a part
	Elements   int // XML elements and their attributes, of all parts
	Attributes int // of an XML element
	Depth      int // of XML elements inside each other
	Run        int // bytes of an XML tag, comment or text between two tags
	Sheets     int
	Styles     int // of cells
	Format     int // bytes of a format of numbers
	Rows       int // number of the last row with a value
	Columns    int // number of the last column with a value
	Cells      int // with a value, of all sheets
	Blank      int // cells without a value and rows, of all sheets
	Merged     int // merged areas, of all sheets
	Covered    int // cells of merged areas that a value may stand in, of all sheets
	Strings    int // shared strings
	Text       int // UTF-16 units of a cell
	Letters    int // UTF-16 units of all cells
}

// Default returns the limits of a workbook with a plan: some ten times what the
// largest plan needs. Those of texts and styles are Excel's own.
func Default() Limits {
	return Limits{
		FileBytes: 20 << 20, TotalBytes: 64 << 20, XMLBytes: 24 << 20, Ratio: 200, RatioFrom: 1 << 20,
		Parts: 2000, NameBytes: 255, Elements: 3_000_000, Attributes: 128, Depth: 64, Run: 1 << 20,
		Sheets: 256, Styles: 65_490, Format: 2048, Rows: 20_000, Columns: 512, Cells: 200_000, Blank: 400_000,
		Merged: 20_000, Covered: 200_000, Strings: 200_000, Text: 32_767, Letters: 8_000_000,
	}
}

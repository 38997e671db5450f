"""Asks LibreOffice how high the rows of workbooks should be.

usage: rows.py WORKBOOK...

No row may be lower than its texts need with the fonts of this machine, which is what
cuts a text off in print. Empty rows are left out; a merged cell has no say here.
"""
import pathlib
import sys

from office import office, opened

CONTENT = 1 | 2 | 4 | 16  # numbers, days, texts, formulas (com.sun.star.sheet.CellFlags)
SLACK = 60  # of a height, in hundredths of a millimetre


def low(document):
    """The rows that are too low, and how many were looked at."""
    found, count = [], 0
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last, rows = cursor.RangeAddress.EndRow, sheet.Rows
        filled = {i for r in sheet.queryContentCells(CONTENT) for i in range(r.RangeAddress.StartRow, r.RangeAddress.EndRow + 1)}
        given = [rows.getByIndex(i).Height for i in range(last + 1)]
        sheet.getCellRangeByPosition(0, 0, 0, last).Rows.OptimalHeight = True
        for i, height in enumerate(given):
            count += i in filled
            if i in filled and rows.getByIndex(i).Height > height + SLACK:
                found.append(f"{sheet.Name}, row {i + 1}: {height} high, needs {rows.getByIndex(i).Height}")
    return found, count


def main(paths):
    faults = []
    with office() as (desktop, _):
        for path in map(pathlib.Path, paths):
            document = opened(desktop, path)
            found, count = low(document)
            document.close(True)
            print(f"{path.name}: {count} rows, {len(found)} too low")
            faults += [f"{path.name}: {f}" for f in found]
    for f in faults[:40]:
        print(f, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(sys.argv[1:])

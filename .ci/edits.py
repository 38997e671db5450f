"""Changes inputs of workbooks in LibreOffice, one at a time, and holds what it computes
against what the engine says of the changed plan.

usage: edits.py FOLDER

FOLDER holds pairs NAME.xlsx and NAME.json, written by the extended tests of budget/xlsx:
the workbook, and for every input another value with the cells that the engine then
expects to differ. One LibreOffice opens each workbook, makes each change, computes,
and undoes it. Every change must change a result, and every cell that the engine knows
must agree with it, to 1e-9 of the larger of it and 1.

Wild changes follow: nothing, a text, numbers that no plan has. No formula may fail; while
the workbook counts a wrong input, its overall verdict must not be good and no sheet that
is printed may say that something is; and nothing or a text must count as one.
"""
import json
import pathlib
import sys

from office import office, opened  # first: it makes the modules of LibreOffice known
from com.sun.star.sheet.FormulaResult import ERROR

class Book:
    """A workbook open in LibreOffice."""

    def __init__(self, desktop, path):
        self.document = opened(desktop, path)
        self.document.enableAutomaticCalculation(False)
        self.sheets = {s.Name: s for s in self.document.Sheets}
        self.ranges = {}

    def put(self, changes):
        for c in changes:
            sheet = self.sheets[c["sheet"]]
            sheet.getCellRangeByName(c["cell"]).setValue(float(c["value"]))

    def leave(self, sheet, cell, value):
        """Leaves anything in a cell: a number, a text, or nothing."""
        place = self.sheets[sheet].getCellRangeByName(cell)
        if value is None or isinstance(value, str):
            place.setString(value or "")
        else:
            place.setValue(float(value))

    def failed(self):
        """The formulas that yield an error."""
        return [r.AbsoluteName for s in self.sheets.values() for r in [s.queryFormulaCells(ERROR)] if r.Count for r in r]

    def computed(self, sheets):
        """Computes what has changed, and returns all values of some sheets."""
        self.document.calculate()
        found = {}
        for name in sheets:
            if name not in self.ranges:
                cursor = self.sheets[name].createCursor()
                cursor.gotoEndOfUsedArea(False)
                end = cursor.RangeAddress
                self.ranges[name] = self.sheets[name].getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
            found[name] = self.ranges[name].getDataArray()
        return found


def place(cell):
    """Row and column of an address such as AB12, from 0."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters):]) - 1, column - 1


def wrong(expected, found):
    """The first cells that do not hold what is expected, and how many there are."""
    bad = []
    for (sheet, cell), value in expected.items():
        row, column = place(cell)
        got = found[sheet][row][column] or 0.0  # an empty text stands for none
        if not isinstance(got, float) or abs(got - value) > 1e-9 * max(1, abs(value)):
            bad.append(f"{sheet}!{cell} is {got!r}, the engine has {value!r}")
    return bad


def unlike(stored, computed):
    """The first numbers that are not what their formula yields."""
    bad = []
    for sheet, rows in computed.items():
        for r, row in enumerate(rows):
            for c, got in enumerate(row):
                had = stored[sheet][r][c]
                if isinstance(got, float) and abs(got - had) > 1e-9 * max(1, abs(had)):
                    bad.append(f"{sheet}, row {r + 1}, column {c + 1} is stored as {had!r} and yields {got!r}")
    return bad[:10]


def keyed(changes):
    return {(c["sheet"], c["cell"]): c["value"] for c in changes}


def says(found, sheets, word):
    """The first sheets that have a cell which says a verdict."""
    return [s for s in sheets if any(isinstance(x, str) and x.startswith(word) for row in found[s] for x in row)]


def wild(book, trials):
    """Tries the wild changes, and returns what is wrong."""
    faults, numbers, overall, good = [], trials["faults"], trials["overall"], trials["good"]
    for w in trials["wild"]:
        name = f'{w["sheet"]}!{w["cell"]} = {w["value"]!r}'
        book.leave(w["sheet"], w["cell"], w["value"])
        found = book.computed([numbers["sheet"]] + trials["outputs"])
        at = lambda c: (lambda p: found[c["sheet"]][p[0]][p[1]])(place(c["cell"]))
        if failed := book.failed():
            faults.append(f"{name}: errors in {failed[:3]}")
        if at(numbers) == 0 and not isinstance(w["value"], (int, float)):
            faults.append(f"{name}: no wrong input is counted")
        if at(numbers) != 0 and (at(overall) == good or says(found, trials["outputs"], good)):
            faults.append(f'{name}: {good} is said: {at(overall)}, {says(found, trials["outputs"], good)}')
        book.leave(w["sheet"], w["cell"], float(w["undo"]))
    return faults


def check(desktop, path, folder):
    trials = json.loads(path.read_text(encoding="utf-8"))
    copy = folder / "book.xlsx"  # LibreOffice leaves marks beside what it opens
    copy.write_bytes((path.parent / trials["book"]).read_bytes())
    book = Book(desktop, copy)
    expect = keyed(trials["expect"])
    sheets = sorted({sheet for sheet, _ in expect} | set(trials["sheets"] or []))
    stored = book.computed(book.sheets)
    book.document.calculateAll()
    faults = [f"at the run: {b}" for b in unlike(stored, book.computed(book.sheets)) + wrong(expect, book.computed(sheets))[:5]]
    for t in trials["trials"] or []:
        name = f'{t["edit"]["sheet"]}!{t["edit"]["cell"]} = {t["edit"]["value"]}'
        book.put(t["before"] or [])
        before = book.computed(sheets)
        book.put([t["edit"]])
        after = book.computed(sheets)
        if all(before[s] == after[s] for s in trials["sheets"]):
            faults.append(f"{name} changes no result")
        faults += [f"{name}: {b}" for b in wrong({**expect, **keyed(t["differ"] or [])}, after)[:3]]
        book.put(t["undo"])
    faults += wild(book, trials)
    book.computed(sheets)
    faults += [f"after all changes were undone: {b}" for b in wrong(expect, book.computed(sheets))[:5]]
    book.document.close(True)
    print(f'{trials["book"]}: {len(trials["trials"] or [])} inputs changed, {len(trials["wild"])} wildly, {len(expect)} cells compared each time, {len(faults)} faults')
    return faults


def main(folder):
    files = sorted(pathlib.Path(folder).glob("*.json"))
    if not files:
        sys.exit(f"no trials in {folder}")
    faults = []
    with office() as (desktop, profile):
        for path in files:
            faults += [f"{path.stem}: {f}" for f in check(desktop, path, profile)]
    for f in faults[:40]:
        print(f, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

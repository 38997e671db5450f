"""Holds a workbook of phanbo, as LibreOffice computes it, against the JSON answer.

usage: totals.py WORKBOOK.xlsx ANSWER.json

The stored results of all formulas are taken out first, so that whatever is found
afterwards was computed by LibreOffice. Then, from the recalculated workbook, every
formula must give what phanbo had stored with it; and, from the pages as CSV, totals
and years of annex I.2, the totals of each task and project, and the verdict of the
page of checks must be those of the JSON, to the đồng.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict
from decimal import Decimal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STORED = re.compile(rb"(<c\b[^>]*>(?:(?!</c>).)*?</f>|<c\b[^>]*><f\b[^>]*/>)<v>[^<]*</v>", re.S)
ALL_PAGES = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
# Recalculate on load, always.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def without_results(source, target):
    """Copies a workbook without the stored results of its formulas."""
    removed = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                data, n = STORED.subn(rb"\1", data)
                removed += n
            new.writestr(item, data)
    return removed


def convert(kind, source, folder):
    """Lets LibreOffice open a workbook and write it as another kind of file."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    run = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless",
         "--convert-to", kind, "--outdir", str(folder / "out"), str(source)],
        timeout=180, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"soffice: exit code {run.returncode}: {run.stderr}")
    return folder / "out"


def cells(path):
    """Yields page, address, whether there is a formula, and the stored value."""
    with zipfile.ZipFile(path) as book:
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")):
                strings.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
        files = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
        for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            file = files[sheet.get(RELATION + "id")]
            root = ElementTree.fromstring(book.read(file.lstrip("/") if file.startswith("/") else "xl/" + file))
            for cell in root.iter(MAIN + "c"):
                value = cell.findtext(MAIN + "v") or ""
                if cell.get("t") == "s" and value:
                    value = strings[int(value)]
                yield sheet.get("name"), cell.get("r"), cell.find(MAIN + "f") is not None, value


def same(a, b):
    """Texts exactly; numbers to 12 digits, or 1e-9 where they are near 0."""
    if a == b:
        return True
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    return abs(x - y) <= max(1e-9, 1e-12 * abs(x))


def compare_formulas(source, recalculated):
    found = {(page, at): value for page, at, _, value in cells(recalculated)}
    count, wrong = 0, []
    for page, at, formula, value in cells(source):
        if formula:
            count += 1
            if not same(value, found.get((page, at), "")):
                wrong.append(f"{page}!{at}: stored {value!r}, LibreOffice {found.get((page, at), '')!r}")
    return count, wrong


def page(folder, name):
    files = list(folder.glob(f"*-{name}.csv"))
    if len(files) != 1:
        sys.exit(f"no page {name} in {sorted(f.name for f in folder.glob('*.csv'))}")
    with open(files[0], encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


def annex_totals(rows, years):
    """Total and years of the row TỔNG SỐ, in đồng."""
    unit = next(c for row in rows for c in row if c.startswith("Đơn vị tính")).lower()
    factor = {"đồng": 1, "triệu đồng": 10**6, "tỷ đồng": 10**9}[unit.split(":")[1].strip()]
    head = next(row for row in rows if sum(any(str(y) in c for c in row) for y in years) == len(years) and len(row) > len(years)
                and not any("GIAI ĐOẠN" in c for c in row))
    total = next(row for row in rows if any(c.strip() == "TỔNG SỐ" for c in row))
    numbers = {}
    for y in years:
        at = next(i for i, c in enumerate(head) if str(y) in c)
        numbers[y] = dong(total[at], factor)
    first = next(i for i, c in enumerate(total) if c.strip() == "TỔNG SỐ") + 1
    return dong(total[first], factor), numbers


def dong(text, factor=1):
    amount = Decimal(text) * factor
    nearest = amount.to_integral_value()
    if abs(amount - nearest) > Decimal("0.01"):
        sys.exit(f"{text} × {factor} is not whole đồng")
    return int(nearest)


def sums(cells):
    """Total, by year and by use of a list of allocations."""
    total, by_year, by_use = 0, defaultdict(int), defaultdict(int)
    for c in cells:
        total += c["amount"]
        by_year[c["year"]] += c["amount"]
        by_use[c["use"]] += c["amount"]
    return total, by_year, by_use


def by_use(rows, version):
    """Totals of a version (Dự thảo, Phương án) by id, in đồng, of the first table."""
    start = next(i for i, row in enumerate(rows) if row[0] == "Mã")
    column = rows[start].index(version)
    found = {}
    for row in rows[start + 1:]:
        if not row[0] or row[0] in found:
            break
        if row[2] == "đồng":
            found[row[0]] = dong(row[column])
    return found


def compare_totals(out, answer):
    years = range(answer["first"], answer["last"] + 1)
    total, in_year, _ = sums(answer["allocation"])
    wrong = []
    got_total, got_years = annex_totals(page(out, "Phụ lục I.2"), years)
    if got_total != total:
        wrong.append(f"Phụ lục I.2, TỔNG SỐ: {got_total}, JSON {total}")
    for y in years:
        if got_years[y] != in_year[y]:
            wrong.append(f"Phụ lục I.2, {y}: {got_years[y]}, JSON {in_year[y]}")
    for version, allocation in (("Phương án", answer["allocation"]), ("Dự thảo", answer["draft"]["allocation"])):
        found = by_use(page(out, "Tổng hợp"), version)
        for use, amount in sums(allocation)[2].items():
            if found.get(use) != amount:
                wrong.append(f"Tổng hợp, {version}, {use}: {found.get(use)}, JSON {amount}")
    checks = page(out, "Kiểm tra")
    if not any("KẾT LUẬN CHUNG" in row and "Đạt" in row for row in checks):
        wrong.append(f"Kiểm tra: {checks}")
    return total, wrong


def main(source, answer):
    answer = json.loads(pathlib.Path(answer).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp)
        bare = folder / "bare.xlsx"
        removed = without_results(source, bare)
        out = convert("xlsx:Calc MS Excel 2007 XML", bare, folder)
        formulas, wrong = compare_formulas(source, out / "bare.xlsx")
        if removed != formulas or formulas == 0:
            wrong.append(f"{removed} results removed, {formulas} formulas")
        total, unequal = compare_totals(convert(ALL_PAGES, bare, folder), answer)
    for line in (wrong + unequal)[:40]:
        print(line, file=sys.stderr)
    if wrong or unequal:
        sys.exit(f"{len(wrong) + len(unequal)} differences")
    print(f"{formulas} formulas computed anew, equal to what is stored; total {total:,} đồng as in the JSON")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])

"""Edits every workbook of a folder in copies and proves that nothing but our cells changed.

    python3 scripts/fidelity.py FOLDER --json

Each workbook goes through these cases: our columns appended (a date, a percentage, an awkward
text), the same again (which must change nothing), the cells overwritten, our tabs grafted, and a
hidden tab made, then edited again. After each, all parts are compared: raw bytes of those that must not differ, and of those that may, the
XML without our cells. Prints {"files", "edited", "refused": {reason: n}, "harmed": [...]}.
"""

import argparse
import io
import json
import sys
import tempfile
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from python_calamine import CalamineError, CalamineWorkbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import (
    Area,
    CellFormat,
    NewColumn,
    Package,
    Plan,
    SheetEdit,
    Workbook,
    format_area,
    verify,
)
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.relations import relations_part

UGLY = "  A&B <tag> \"q\" 'z' 😀 _x000D_ \r\n\x02 é  "
COLUMNS = (
    NewColumn("OK to contact", 14),
    NewColumn("Follow-up on", 12),
    NewColumn("Chance of return", 12, is_folded=True),
    NewColumn("Contact why", 40, is_folded=True),
)
MARK = "_sheetcrm_columns"
OUR_TABS = ("Sheetcrm Today", "_sheetcrm")
HIDDEN_TAB = "_sheetcrm_state"
HIDDEN_ROWS = (("column", "place", UGLY), ("stage", 4, True), (), (None, 0.5, False))
HIDDEN_EDITS = ((1, 1), (3, 1), (1, 6), (40, 2))
"""Cells, as (row, column): one that is there, one in an empty row, one at the right, one below."""
# Lists that may grow, at their end only.
GROWING = (
    "numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs", "tableColumns", "sheets",
    "definedNames", "Types", "Relationships",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of one workbook."""

    name: str
    refused: str = ""
    harmed: str = ""


class NoCells(Exception):  # noqa: N818 - reads as the event it names
    """The workbook has no sheet of cells."""


class Harm(Exception):  # noqa: N818 - reads as the event it names
    """Something that must not differ does."""


def main() -> int:
    """Run over the folder and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="keep the edited copies in this folder")
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.folder.rglob("*") if p.suffix.lower() in {".xlsx", ".xlsm"})
    with ProcessPoolExecutor(arguments.jobs) as pool:
        outcomes = list(pool.map(judge, files, [arguments.keep] * len(files), chunksize=8))
    refused = Counter(outcome.refused for outcome in outcomes if outcome.refused)
    result = {
        "files": len(files),
        "edited": sum(not outcome.refused for outcome in outcomes),
        "refused": dict(refused.most_common()),
        "harmed": [f"{each.name}: {each.harmed}" for each in outcomes if each.harmed],
    }
    print(json.dumps(result, indent=None if arguments.json else 2, ensure_ascii=False))
    return 1 if result["harmed"] else 0


def judge(path: Path, keep: Path | None = None) -> Outcome:
    """Put one workbook through all cases."""
    warnings.simplefilter("ignore")  # openpyxl says what it would lose; we know
    with tempfile.TemporaryDirectory() as folder:
        try:
            run_cases(path, Path(folder) if keep is None else keep)
        except SheetcrmError as refusal:
            return Outcome(path.name, refused=reason(refusal, path))
        except NoCells:
            return Outcome(path.name, refused="The workbook has no sheet of cells.")
        except Harm as harm:
            return Outcome(path.name, harmed=str(harm))
    return Outcome(path.name)


def reason(refusal: SheetcrmError, path: Path) -> str:
    """Return the refusal without what is this file's own."""
    return refusal.message.replace(path.name, "the file")


def run_cases(path: Path, folder: Path) -> None:
    """Append, repeat, overwrite, add tabs."""
    appended = folder / f"{path.stem}-appended{path.suffix}"
    overwritten = folder / f"{path.stem}-overwritten{path.suffix}"
    book = Workbook(Package.open(path))
    sheet = next((each.name for each in book.sheets if each.kind == "worksheet"), None)
    if sheet is None:
        raise NoCells
    header = first_row(book.edit(sheet))
    first = append(book, sheet, header)
    check(path, appended, book.save_to(appended), sheet, columns_from(first))
    slow = Workbook(Package.open(path), use_general=True)
    append(slow, sheet, header)
    check_ways_agree(book.plan(), slow.plan())

    again = Workbook(Package.open(appended))
    fill(again.edit(sheet), header, first, UGLY)
    if again.changed:
        raise Harm(f"a second sync would change {sorted(again.plan().members)}")

    fill(again.edit(sheet), header, first, "Call")
    check(appended, overwritten, again.save_to(overwritten), sheet, columns_from(first))
    slow = Workbook(Package.open(appended), use_general=True)
    fill(slow.edit(sheet), header, first, "Call")
    check_ways_agree(again.plan(), slow.plan())

    add_tabs(path, folder)


def add_tabs(path: Path, folder: Path) -> None:
    """Graft our tabs; make a hidden tab and edit it again; neither where tabs may not be added."""
    grafted, hidden, edited = (
        folder / f"{path.stem}-{case}{path.suffix}" for case in ("grafted", "hidden", "edited")
    )
    book = Workbook(Package.open(path))
    tabs = Workbook(Package.from_bytes(our_tabs(), "our tabs"))
    if book.is_structure_locked:
        check_refused(lambda: book.graft(tabs, OUR_TABS))
        check_refused(lambda: book.add_hidden_sheet(HIDDEN_TAB))
        return
    book.graft(tabs, OUR_TABS)
    check(path, grafted, book.save_to(grafted), OUR_TABS[0], set())

    book = Workbook(Package.open(path))
    book.add_hidden_sheet(HIDDEN_TAB, HIDDEN_ROWS)
    check(path, hidden, plan := book.save_to(hidden), HIDDEN_TAB, set())
    listing = {"[content_types].xml", book.part.lower(), relations_part(book.part).lower()}
    if not {name.lower() for name in plan.changed} <= listing or len(plan.added) != 1:
        raise Harm(f"a hidden tab touches {sorted(plan.members)}")
    if Workbook(Package.open(hidden)).sheet(HIDDEN_TAB).state != "hidden":
        raise Harm("the hidden tab shows")

    book = Workbook(Package.open(hidden))
    for row, column in HIDDEN_EDITS:
        book.edit(HIDDEN_TAB).set(row, column, UGLY)
    check(hidden, edited, plan := book.save_to(edited), HIDDEN_TAB, {at for _, at in HIDDEN_EDITS})
    if len(plan.members) != 1:
        raise Harm(f"an edit of the hidden tab touches {sorted(plan.members)}")


def check_refused(add: Callable[[], object]) -> None:
    """Raise Harm where tabs can be added to a workbook that forbids it."""
    try:
        add()
    except SheetcrmError:
        return
    raise Harm("a tab was added to a workbook of locked structure")


@cache
def our_tabs() -> bytes:
    """Build tabs with a table, a chart, a rule, a choice, a link, a note and looks of their own."""
    book = openpyxl.Workbook()
    today = book.worksheets[0]
    today.title = OUR_TABS[0]
    for row in (["Due", "Customer", "Score"], [date(2026, 3, 2), "Ann", 0.5], [None, "Bob", 0.2]):
        today.append(row)
    today["A1"].font, today["A1"].fill = Font(bold=True, size=13), PatternFill("solid", "FF00AA00")
    today["A2"].number_format, today["C2"].number_format = "d mmm yyyy", "0.0%"
    today["B2"].hyperlink, today["B3"].comment = "mailto:a@example.com", Comment("Call", "us")
    today.add_table(Table(displayName="SheetcrmToday", ref="A1:C3"))
    red = DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))
    rule = Rule("cellIs", operator="lessThan", formula=["0.3"], dxf=red)
    today.conditional_formatting.add("C2:C3", rule)
    choice = DataValidation(type="list", formula1='"Yes,No"', sqref="D2:D3")
    today.add_data_validation(choice)
    chart = BarChart()
    chart.add_data(Reference(today, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    today.add_chart(chart, "F2")
    book.create_sheet(OUR_TABS[1]).sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def append(book: Workbook, sheet: str, header: int) -> int:
    """Append our columns and fill them; return the first."""
    edit = book.edit(sheet)
    put = edit.append_columns(header, COLUMNS)
    book.set_defined_name(MARK, format_area(sheet, Area(header, put.first, header, put.last)))
    fill(edit, header, put.first, UGLY)
    return put.first


def first_row(edit: SheetEdit) -> int:
    """Return the heading row: that of the first table, else where the used area begins."""
    tables = [table.header_row for table in edit.tables if table.header_row]
    dimension = edit.frame.dimension
    return min(tables) if tables else dimension.top if dimension else 1


def fill(edit: SheetEdit, header: int, first: int, text: str) -> None:
    """Wish for values in the rows below the heading, some of which are not there yet."""
    tables = {table.totals_row for table in edit.tables}
    rows = [row for row in range(header + 1, header + 21) if row not in tables]
    edit.set_column(first, dict.fromkeys(rows, text))
    edit.set_column(
        first + 1, dict.fromkeys(rows, date(2026, 1 + len(text) % 12, 1)), CellFormat.DATE
    )
    edit.set_column(first + 2, dict.fromkeys(rows, len(text) % 100 / 100), CellFormat.PERCENT)
    edit.set_column(first + 3, {row: f"{text}{row}" for row in rows})


def columns_from(first: int) -> set[int]:
    """Return the numbers of our columns."""
    return {first + at for at in range(len(COLUMNS))}


def check(before: Path, after: Path, plan: Plan, sheet: str, ours: set[int]) -> None:
    """Compare two files with readers that are not ours; `ours` are our columns of the sheet."""
    verify(before, after, plan)
    old, new = zipfile.ZipFile(before), zipfile.ZipFile(after)
    with old, new:
        if [each for each in new.namelist() if each not in plan.added] != [
            each for each in old.namelist() if each not in plan.removed
        ]:
            raise Harm("the order of the members")
        part = Workbook(Package.open(after)).sheet(sheet).part
        for name in plan.changed:
            same = name.lower() == part.lower()
            compare_xml(name, old.read(name), new.read(name), ours if same else set())
    compare_readers(before, after)


def check_ways_agree(fast: Plan, general: Plan) -> None:
    """Compare what the two ways of finding cells wrote: it must be the same bytes."""
    if fast.members != general.members or any(
        unpacked(packed) != unpacked(general.changed[name]) for name, packed in fast.changed.items()
    ):
        raise Harm("the fast and the general way differ")


def unpacked(packed: Packed) -> bytes:
    """Return the content of a changed member."""
    return zlib.decompress(b"".join(packed.chunks), -15)


def compare_xml(name: str, old: bytes, new: bytes, ours: set[int]) -> None:
    """Compare a part's XML without what is ours."""
    trees = [etree.fromstring(each) for each in (old, new)]
    if trees[0].tag.rpartition("}")[2] == "worksheet":
        check_columns(trees, ours)
    counts = lengths(trees[0])
    for tree in trees:
        without_ours(tree, ours, counts)
    left, right = (etree.tostring(tree, method="c14n") for tree in trees)
    if left != right:
        at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
        raise Harm(
            f"{name}: …{left[max(0, at - 60) : at + 60]!r} / {right[max(0, at - 60) : at + 60]!r}"
        )


def lengths(tree: etree._Element) -> dict[str, int]:
    """Count the lists that may only grow at their end; those that are not there are empty."""
    return dict.fromkeys(GROWING, 0) | {
        tag: len(found) for tag in GROWING for found in local(tree, tag)
    }


def local(tree: etree._Element, tag: str) -> list[etree._Element]:
    """Find elements by their local name."""
    return [
        each
        for each in tree.iter()
        if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == tag
    ]


def without_ours(tree: etree._Element, ours: set[int], counts: dict[str, int]) -> None:
    """Take out of a part what may differ, each for a reason."""
    without_cells(tree, ours)
    for tag in ("dimension", "cols"):
        remove_all(tree, tag, lambda _: True)  # cols are compared on their own
    for layout in local(tree, "sheetFormatPr"):
        drop(layout, "outlineLevelCol")  # our group
    remove_all(tree, "sheetFormatPr", lambda each: set(each.attrib) == {"defaultRowHeight"})
    for tag, count in counts.items():
        for listed in local(tree, tag):
            drop(listed, "count")
            for extra in list(listed)[count:]:
                listed.remove(extra)
        remove_all(tree, tag, lambda each: not len(each) and each.getparent() is not None)
    if tree.tag.rpartition("}")[2] == "table":
        for each in (tree, *local(tree, "autoFilter")):
            drop(each, "ref")


def without_cells(tree: etree._Element, ours: set[int]) -> None:
    """Take out our cells, the rows inserted for them, and the hint how far a row goes."""
    remove_all(tree, "c", lambda cell: column_of(cell) in ours)
    for row in local(tree, "row"):
        drop(row, "spans")
    remove_all(tree, "row", lambda row: not len(row) and set(row.attrib) <= {"r"})


def remove_all(tree: etree._Element, tag: str, choose: Callable[[etree._Element], bool]) -> None:
    """Take out the elements of that name that are chosen."""
    for each in local(tree, tag):
        parent = each.getparent()
        if parent is not None and choose(each):
            parent.remove(each)


def drop(element: etree._Element, name: str) -> None:
    """Take an attribute out, if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def column_of(cell: etree._Element) -> int:
    """Return a cell's column; 0 for one without a place, which is never ours."""
    letters = "".join(each for each in cell.get("r", "") if each.isalpha())
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def check_columns(trees: list[etree._Element], ours: set[int]) -> None:
    """Compare width, look and visibility of every column that is not ours."""
    old, new = (dict(column_looks(tree)) for tree in trees)
    for column in old.keys() | new.keys():
        mine = column in ours or column - 1 in ours
        if not mine and old.get(column) != new.get(column):
            raise Harm(f"the width or look of column {column}")


def column_looks(tree: etree._Element) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each column's attributes."""
    for each in local(tree, "col"):
        looks = {key: value for key, value in each.attrib.items() if key not in {"min", "max"}}
        for column in range(int(each.get("min", 1)), int(each.get("max", 1)) + 1):
            yield column, {str(key): str(value) for key, value in looks.items()}


def compare_readers(before: Path, after: Path) -> None:
    """Whatever opened the file before must open it now, and see the same other sheets."""
    try:
        old = CalamineWorkbook.from_path(before)
    except CalamineError:
        old = None
    if old is not None:
        try:
            names = CalamineWorkbook.from_path(after).sheet_names
        except CalamineError as error:
            raise Harm("calamine cannot open it any more") from error
        if names[: len(old.sheet_names)] != old.sheet_names:
            raise Harm("the sheets")
    if opens_in_openpyxl(before) and not opens_in_openpyxl(after):
        raise Harm("openpyxl cannot open it any more")


def opens_in_openpyxl(path: Path) -> bool:
    """Tell whether openpyxl reads the file."""
    try:
        openpyxl.load_workbook(path).close()
    except Exception:  # noqa: BLE001 - it raises everything there is
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())

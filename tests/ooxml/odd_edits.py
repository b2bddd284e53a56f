"""Edits by chance of a workbook of two odd sheets, and the values that they are to leave."""

import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from odd_sheets import STRINGS, OddSheet, odd_sheet
from raw import MAIN, OFFICE, SHEET_TYPE, STYLES, parts

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import CellFormat, NewColumn, Package, SheetEdit, Workbook

SHEETS = {"Customers": "xl/worksheets/sheet1.xml", "Log": "xl/worksheets/sheet2.xml"}
XF = '<xf numFmtId="{}" fontId="0" fillId="1" borderId="0" xfId="0" applyFill="1"/>'
FORMATS = STYLES.replace(
    "<fonts",
    '<numFmts count="2"><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="A/P 0"/></numFmts><fonts',
).replace("</cellXfs>", "".join(map(XF.format, (14, 9, 170, 171))) + "</cellXfs>")
VALUES = (
    "Call", "  A&B <t> \"q\" 'z' 😀 é  ", "_x000D_", "a\r\nb", "nul\x00\x02", "half \ud83d", "\ufffe end", "", " ", "\n",
    "y" * 32_767, None, None, None, True, False, 0, -0.0, 1, 5, -7.25, 3 / 7, 1e300, 5e-324, 2**70, 10**15,
    123456789.123456789, 46083,
)  # fmt: skip
DATES = (
    date(2026, 3, 2), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1904, 1, 1), date(1852, 5, 1),
    date(9999, 12, 31), datetime(2026, 3, 2, 23, 59, 59, 999_999), datetime(2026, 3, 2, 10, 30, 1), None,
)  # fmt: skip
Values = dict[tuple[int, int], Any]


@dataclass
class OddBook:
    """A workbook of two odd sheets."""

    path: Path
    sheets: dict[str, OddSheet]


@dataclass
class Edits:
    """What is set in each sheet: (row, column): (value, format); `headings` are appended first."""

    headings: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, dict[tuple[int, int], tuple[Any, CellFormat]]] = field(default_factory=dict)
    in_new: dict[str, dict[tuple[int, int], tuple[Any, CellFormat]]] = field(default_factory=dict)
    """Cells of the appended columns, which count from 0."""
    hidden: str = ""

    def apply(self, book: Workbook) -> dict[str, Values]:
        """Make the edits; return the values by sheet, row and column."""
        return {sheet: self._edit(book.edit(sheet), sheet) for sheet in self.headings}

    def _edit(self, edit: SheetEdit, sheet: str) -> Values:
        values: Values = {}
        first, row, new = 0, self.headers[sheet], range(0)
        if self.headings[sheet]:
            first = edit.append_columns(
                row, [NewColumn(each, 12) for each in self.headings[sheet]]
            ).first
            values |= {(row, first + at): each for at, each in enumerate(self.headings[sheet])}
        kept = frozenset(values)
        # above its heading a new column shows nothing of ours
        new = range(first, first + len(self.headings[sheet]))
        values |= {(above, column): None for above in range(1, row) for column in new}
        moved = {(row, first + at): each for (row, at), each in self.in_new.get(sheet, {}).items()}
        self.applied[sheet] = {
            place: each
            for place, each in {**self.cells[sheet], **moved}.items()
            if place not in kept
        }
        for (row, column), (value, kind) in self.applied[sheet].items():
            edit.set(row, column, value, kind)
            values[row, column] = value
        # a row of another look would shine through where a new column is blank
        blank = {(row, column): None for row, _ in values for column in new}
        return blank | values

    applied: dict[str, dict[tuple[int, int], tuple[Any, CellFormat]]] = field(default_factory=dict)
    """What was set in the end, apart from the headings."""
    headers: dict[str, int] = field(default_factory=dict)


def odd_book(path: Path, random: Random) -> OddBook:
    """Write a workbook of two odd sheets."""
    sheets = {name: odd_sheet(random) for name in SHEETS}
    relation = f'<Relationship Id="rId8" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
    relation += (
        f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    items = "".join(f"<si><t xml:space='preserve'>{each}</t></si>" for each in STRINGS)
    made = parts(
        sheets["Customers"].data,
        extra={
            SHEETS["Log"]: sheets["Log"].data,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
            "xl/styles.xml": FORMATS,
        },
        relations=relation,
        types=f'<Override PartName="/{SHEETS["Log"]}" ContentType="{SHEET_TYPE}.worksheet+xml"/>',
    )
    second = '<sheet name="Log" sheetId="4" r:id="rId8" state="hidden"/></sheets>'
    calendar = random.choice(("", "", '<workbookPr date1904="1"/>'))
    workbook = str(made["xl/workbook.xml"]).replace("</sheets>", second)
    made["xl/workbook.xml"] = workbook.replace("<sheets>", calendar + "<sheets>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return OddBook(path, sheets)


def odd_edits(random: Random, book: OddBook) -> Edits:
    """Choose edits: columns beside the list, cells in it, below it, between its rows."""
    edits = Edits()
    chosen = random.choice((["Customers"], ["Log"], ["Customers", "Log"]))
    for name in chosen:
        odd = book.sheets[name]
        rows = sorted(odd.rows) or [1]
        edits.headers[name] = odd.header
        edits.headings[name] = random.choice(([], ["Stage"], ["Stage", "Why", "On"]))
        places = [*rows, rows[-1] + 1, rows[-1] + 70, max(1, rows[0] - 1), rows[len(rows) // 2] + 1]
        widest = max((columns[-1] for columns, _ in odd.rows.values() if columns), default=1)
        last = min(widest + 3, 40)
        edits.cells[name] = _cells(random, places, range(1, last + 1), random.choice((0, 1, 5, 25)))
        new = range(len(edits.headings[name]))
        edits.in_new[name] = _cells(random, places, new, 30) if new else {}
    edits.hidden = random.choice(("", "", "_sheetcrm"))
    return edits


def _cells(
    random: Random, rows: list[int], columns: range, count: int
) -> dict[tuple[int, int], tuple[Any, CellFormat]]:
    cells: dict[tuple[int, int], tuple[Any, CellFormat]] = {}
    kinds = {column: random.choice((VALUES, VALUES, VALUES, DATES)) for column in columns}
    for _ in range(count):
        column = random.choice(columns)
        value = random.choice(kinds[column])
        is_date = isinstance(value, date)
        kind = CellFormat.DATE if is_date else random.choice((CellFormat.GENERAL,) * 4 + (CellFormat.PERCENT,))  # fmt: skip
        if isinstance(value, datetime):
            kind = CellFormat.DATETIME
        cells[random.choice(rows), column] = (value, kind)
    return cells


def made(book: OddBook, edits: Edits, target: Path, *, general: bool) -> Any:
    """Edit a copy; return the plan and the values, or the code of the refusal."""
    opened = Workbook(Package.open(book.path), use_general=general)
    try:
        values = edits.apply(opened)
        if edits.hidden:
            opened.add_hidden_sheet(edits.hidden, [["a", 1], [], [None, True]])
        plan = opened.save_to(target)
    except SheetcrmError as error:
        return error.code
    return plan, values

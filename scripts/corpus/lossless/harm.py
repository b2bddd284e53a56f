"""Compares a workbook before and after a real sync: whatever is not ours must be as it was."""

import re
import zipfile
from pathlib import Path

from lxml import etree

from corpus.comparison import Harm, compare_xml, take_in
from corpus.lossless.sheets import Place, Said, SheetPart, holds_something, read_sheet_part
from corpus.made.refs import ref
from corpus.made.workbook import Made

_MARK = re.compile(r"\$([A-Z]+)\$\d+(?::\$([A-Z]+)\$\d+)?")
_SHEET = "xl/worksheets/sheet1.xml"
_LOG = "xl/worksheets/sheet2.xml"
_TO_SPARE = 3
"""Columns more than ours that a gap has in which ours have room for certain."""


def our_columns(path: Path) -> list[int]:
    """Return the columns that our mark names, in order."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("xl/workbook.xml"))
    names = root.iterfind("{*}definedNames/{*}definedName")
    text = next((each.text or "" for each in names if each.get("name") == "_sheetcrm_columns"), "")
    found = [(_number(first), _number(last or first)) for first, last in _MARK.findall(text)]
    return sorted(column for first, last in found for column in range(first, last + 1))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def check_unharmed(before: Path, after: Path, made: Made) -> None:
    """Raise Harm unless only our columns, and what keeps track of them, differ."""
    old, new = _members(before), _members(after)
    if gone := old.keys() - new.keys():
        raise Harm(f"members are gone: {sorted(gone)}")
    if [name for name in new if name in old] != list(old):
        raise Harm("the order of the members")
    ours = set(our_columns(after))
    for name, content in old.items():
        if content == new[name]:
            continue
        if name.startswith("xl/tables/") and b'"People"' not in content:
            raise Harm(f"{name}: a table that is not the list's")
        if name == _SHEET:
            check_sheet(read_sheet_part(content), read_sheet_part(new[name]), ours, made)
        elif (name == _LOG and made.features.log) or name.startswith(
            ("xl/drawings/", "xl/sharedStrings")
        ):
            raise Harm(f"{name}: touched")
        elif not name.startswith("xl/worksheets/"):  # or it is the hidden tab
            compare_xml(name, content, new[name], set())


def check_sheet(old: SheetPart, new: SheetPart, ours: set[int], made: Made) -> None:
    """Raise Harm where a cell, row or column of the owner's differs."""
    for place, cell in old.cells.items():
        if place[1] not in ours and new.cells.get(place) != cell:
            raise _harm(place, cell, new.cells.get(place))
    for place, cell in new.cells.items():
        if place not in old.cells and place[1] not in ours:
            raise _harm(place, None, cell)
    empty: dict[str, str] = {}
    for row in old.rows.keys() | new.rows.keys():
        if old.rows.get(row, empty) != new.rows.get(row, empty):
            raise Harm(f"row {row}: {old.rows.get(row)} / {new.rows.get(row)}")
    for column in old.columns.keys() | new.columns.keys():
        is_button = column - 1 in ours and column not in made.sheet.theirs
        if (
            column not in ours
            and not is_button
            and old.columns.get(column) != new.columns.get(column)
        ):
            raise Harm(f"the width or format of column {column}")
    one, other = (_around(part, ours) for part in (old, new))
    if one != other:
        at = next(i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
        raise Harm(f"around the rows: {one[at - 40 : at + 60]!r} / {other[at:][:60]!r}")


def _around(part: SheetPart, ours: set[int]) -> bytes:
    """Return what stands around the rows, as if the filter took our columns in and rules none."""
    root = etree.fromstring(part.around)
    take_in(root, ours)
    return etree.tostring(root, method="c14n")


def check_place(before: Path, after: Path, made: Made) -> None:
    """Raise Harm where our columns took the owner's, or stand further away than they must."""
    ours, theirs = our_columns(after), made.sheet.theirs
    if not ours:
        raise Harm("no columns of ours")
    if both := theirs & set(ours):
        raise Harm(f"took columns of the owner's: {sorted(both)}")
    last = made.sheet.last
    if min(ours) <= last:
        raise Harm("not right of the list")
    room = len(ours) + _TO_SPARE
    gap = next(at for at in range(last + 1, 16_384) if theirs.isdisjoint(range(at, at + room)))
    if min(ours) > gap + 1:
        raise Harm(f"begins at {min(ours)}, though there is room from {gap} on")
    with zipfile.ZipFile(before) as archive:
        old = read_sheet_part(archive.read(_SHEET))
    for place, cell in old.cells.items():
        if place[1] in ours and holds_something(cell):
            raise _harm(place, cell, None)
    _check_tables(made, set(ours))


def _check_tables(made: Made, ours: set[int]) -> None:
    """Raise Harm where a table of the owner's has taken ours in, or adjoins them."""
    for number, table in enumerate(made.sheet.tables, 1):
        if table.name == "People":
            continue
        beside = {table.area.left - 1, table.area.right + 1}
        in_rows = (
            table.area.top <= made.sheet.last_row and table.area.bottom >= made.sheet.header_row
        )
        if in_rows and beside & ours:
            raise Harm(f"adjoins the table of xl/tables/table{number}.xml")


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _harm(place: Place, old: Said | None, new: Said | None) -> Harm:
    return Harm(f"cell {ref(*place)}: {old!r} / {new!r}")

"""Rows, columns and sheets that come, go and move: all that refers to them follows.

As in the recordings for values; what becomes of formulas, names, protections and metadata is
unverified against Google.
"""

from collections.abc import Callable
from dataclasses import replace

from emulator.book import ROWS, Book, Dressed, Sheet
from emulator.formulas import Change, Reference, rewritten, shifted
from emulator.ranges import Area
from emulator.shifts import Deletion, Insertion, Moving, Shift

_ENDS = {ROWS: ("top", "bottom"), "COLUMNS": ("left", "right")}


def insert(book: Book, sheet: Sheet, dimension: str, start: int, count: int) -> None:
    """Put blank rows or columns in before `start`."""
    if dimension == ROWS:
        sheet.grid.insert_rows(start, count)
        sheet.rows += count
    else:
        sheet.grid.insert_columns(start, count)
        sheet.columns += count
    _follow(book, sheet, dimension, Insertion(start, count))


def delete(book: Book, sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Take the rows or columns from `start` to before `end` away."""
    if dimension == ROWS:
        sheet.grid.delete_rows(start, end)
        sheet.rows -= end - start
    else:
        sheet.grid.delete_columns(start, end)
        sheet.columns -= end - start
    _follow(book, sheet, dimension, Deletion(start, end))


def move(book: Book, sheet: Sheet, dimension: str, start: int, end: int, before: int) -> None:
    """Take rows or columns out and put them in before another, counted as it was."""
    if start <= before <= end:
        return
    if dimension == ROWS:
        sheet.grid.move_rows(start, end, before)
    else:
        sheet.grid.move_columns(start, end, before)
    _follow(book, sheet, dimension, Moving(start, end, before))


def rename(book: Book, sheet: Sheet, title: str) -> None:
    """Give the sheet another title, in formulas too."""
    old, sheet.title = sheet.title, title

    def renamed(found: Reference) -> Reference:
        return found if found.title is None else replace(found, title=title)

    change_references(book, sheet, old, renamed)


def remove(book: Book, sheet: Sheet) -> None:
    """Delete the sheet with all that hangs on it; formulas that named it are broken."""
    book.sheets.remove(sheet)
    change_references(book, sheet, sheet.title, lambda _: None)
    book.metadata = [one for one in book.metadata if one.sheet_id != sheet.sheet_id]
    book.names = [one for one in book.names if one.area.sheet_id != sheet.sheet_id]
    book.protections = [one for one in book.protections if one.area.sheet_id != sheet.sheet_id]


def change_references(book: Book, sheet: Sheet, title: str, change: Change) -> None:
    """Rewrite every reference into the sheet, which formulas still call by this title."""
    known: dict[tuple[bool, str], str] = {}
    for other in book.sheets:
        is_own = other is sheet
        for row, column, cell in other.grid.all_cells():
            if cell.formula is None or not (is_own or title.casefold() in _bare(cell.formula)):
                continue
            key = (is_own, cell.formula)
            if key not in known:
                known[key] = rewritten(cell.formula, _into(title, change, is_own=is_own))
            if known[key] != cell.formula:
                other.grid.put(row, column, replace(cell, formula=known[key]))


def _bare(formula: str) -> str:
    return formula.casefold().replace("''", "'")


def _into(title: str, change: Change, *, is_own: bool) -> Change:
    def change_one(found: Reference) -> Reference | None:
        if found.title is None:
            return change(found) if is_own else found
        return change(found) if found.title.casefold() == title.casefold() else found

    return change_one


def _follow(book: Book, sheet: Sheet, dimension: str, shift: Shift) -> None:
    """Lead references and everything that hangs on rows, columns and areas to their new places."""
    axis = "row" if dimension == ROWS else "column"
    change_references(book, sheet, sheet.title, lambda found: shifted(found, axis, shift))
    area = _area_change(sheet, dimension, shift)
    merges = [moved for merge in sheet.merges if (moved := area(merge)) is not None]
    sheet.merges = [merge for merge in merges if merge.height * merge.width > 1]
    for name in ("names", "protections"):
        setattr(book, name, [one for one in getattr(book, name) if _led(one, area)])
    sheet.conditional = [rule for one in sheet.conditional if (rule := _dressed(one, area))]
    sheet.filter = _filtered(sheet.filter, area)
    _follow_metadata(book, sheet, dimension, shift)
    sheet.sizes = {
        (kind, place): size
        for (kind, index), size in sheet.sizes.items()
        if (place := shift.index(index) if kind == dimension else index) is not None
    }
    _follow_groups(sheet, dimension, shift)


AreaChange = Callable[[Area], Area | None]


def _area_change(sheet: Sheet, dimension: str, shift: Shift) -> AreaChange:
    first, last = _ENDS[dimension]

    def change(area: Area) -> Area | None:
        if area.sheet_id != sheet.sheet_id:
            return area
        stretch = shift.stretch(getattr(area, first), getattr(area, last))
        if stretch is None:
            return None
        ends = {first: stretch[0], last: stretch[1]}
        return replace(area, **ends)  # type: ignore[arg-type]

    return change


def _led(one: object, change: AreaChange) -> bool:
    """Lead a name or a protection to its new area; False where that is gone."""
    area = change(one.area)  # type: ignore[attr-defined]
    if area is not None:
        one.area = area  # type: ignore[attr-defined]
    return area is not None


def _dressed(one: Dressed, change: AreaChange) -> Dressed | None:
    areas, about = one
    left = [moved for area in areas if (moved := change(area)) is not None]
    return (left, about) if left else None


def _filtered(one: Dressed | None, change: AreaChange) -> Dressed | None:
    area = change(one[0]) if one is not None else None
    return None if one is None or area is None else (area, one[1])


def _follow_metadata(book: Book, sheet: Sheet, dimension: str, shift: Shift) -> None:
    """What hung on a deleted row or column is gone with it."""
    kept = []
    for one in book.metadata:
        if (one.sheet_id, one.dimension) == (sheet.sheet_id, dimension):
            place = shift.index(one.index)
            if place is None:
                continue
            one.index = place
        kept.append(one)
    book.metadata = kept


def _follow_groups(sheet: Sheet, dimension: str, shift: Shift) -> None:
    kept = []
    for group in sheet.groups[dimension]:
        stretch = shift.stretch(group["range"]["startIndex"], group["range"]["endIndex"])
        if stretch is not None:
            ends = {"startIndex": stretch[0], "endIndex": stretch[1]}
            kept.append({**group, "range": {**group["range"], **ends}})
    sheet.groups[dimension] = kept

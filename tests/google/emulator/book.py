"""A spreadsheet: its sheets, and what hangs on them and moves along with rows and columns."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from emulator.formulas import Reference, after_deletion, after_insertion, rewritten
from emulator.grid import Grid
from emulator.ranges import Area, quoted
from emulator.refusal import bad_request

ROWS, COLUMNS = "ROWS", "COLUMNS"
_AXES = {ROWS: ("row", "top", "bottom"), COLUMNS: ("column", "left", "right")}


@dataclass(slots=True)
class Sheet:
    """One tab; `extra` holds its properties beyond those that every sheet has."""

    sheet_id: int
    title: str
    rows: int = 1000
    columns: int = 26
    grid: Grid = field(default_factory=Grid)
    extra: dict[str, Any] = field(default_factory=dict)
    grid_extra: dict[str, Any] = field(default_factory=dict)
    sizes: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {ROWS: [], COLUMNS: []})
    merges: list[Area] = field(default_factory=list)
    filter: dict[str, Any] | None = None
    conditional: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        return bool(self.extra.get("hidden"))

    def count(self, dimension: str) -> int:
        return self.rows if dimension == ROWS else self.columns

    def area(self) -> Area:
        return Area(self.sheet_id, 0, self.rows, 0, self.columns)

    def copy(self) -> "Sheet":
        twin = copy.copy(self)
        twin.grid = self.grid.copy()
        twin.merges = self.merges[:]
        for name in ("extra", "grid_extra", "sizes", "groups", "filter", "conditional"):
            setattr(twin, name, copy.deepcopy(getattr(self, name)))
        return twin


@dataclass(slots=True)
class Metadata:
    """Developer metadata on the spreadsheet, a sheet, or one row or column of it."""

    metadata_id: int
    key: str
    value: str | None
    visibility: str
    sheet_id: int | None = None
    dimension: str | None = None
    index: int = 0


@dataclass(slots=True)
class NamedArea:
    """A name for an area, or a protection of one (then `about` says how)."""

    object_id: str
    name: str
    area: Area
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    """A spreadsheet. Requests change a draft (`copy`) that takes its place only if all went well."""

    book_id: str
    title: str
    locale: str = "en_US"
    time_zone: str = "Etc/GMT"
    sheets: list[Sheet] = field(default_factory=list)
    metadata: list[Metadata] = field(default_factory=list)
    names: list[NamedArea] = field(default_factory=list)
    protections: list[NamedArea] = field(default_factory=list)
    next_ids: list[int] = field(default_factory=list)
    used_ids: int = 0
    version: int = 0

    def copy(self) -> "Book":
        twin = copy.copy(self)
        twin.sheets = [sheet.copy() for sheet in self.sheets]
        for name in ("metadata", "names", "protections", "next_ids"):
            setattr(twin, name, copy.deepcopy(getattr(self, name)))
        return twin

    def new_id(self) -> int:
        """An id nobody has: what a replay forces, else a number that looks like Google's."""
        if self.next_ids:
            return self.next_ids.pop(0)
        self.used_ids += 1
        return (self.used_ids * 1_103_515_245 + 12_345) % 2_000_000_011

    def sheet(self, sheet_id: int) -> Sheet:
        for sheet in self.sheets:
            if sheet.sheet_id == sheet_id:
                return sheet
        raise bad_request(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """Titles are the same whatever their case, as in the real service."""
        wanted = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == wanted), None)

    def change_references(self, change: "SheetChange") -> None:
        """Rewrite every formula of the book after something in one sheet moved."""
        known: dict[tuple[bool, str], str] = {}
        for sheet in self.sheets:
            is_own = sheet.title.casefold() == change.title.casefold()
            for row, column, cell in sheet.grid.all_cells():
                if cell.formula is None or not (is_own or change.may_concern(cell.formula)):
                    continue
                key = (is_own, cell.formula)
                if key not in known:
                    known[key] = rewritten(cell.formula, change.for_sheet(is_own=is_own))
                if known[key] != cell.formula:
                    sheet.grid.put(row, column, replace(cell, formula=known[key]))

    def insert(self, sheet: Sheet, dimension: str, start: int, count: int) -> None:
        """Put blank rows or columns in before `start`; all that refers to later ones moves along."""
        axis, _, _ = _AXES[dimension]
        if dimension == ROWS:
            sheet.grid.insert_rows(start, count)
            sheet.rows += count
        else:
            sheet.grid.insert_columns(start, count)
            sheet.columns += count
        self.change_references(
            SheetChange(sheet.title, lambda found: after_insertion(found, axis, start, count))
        )
        self._move_attachments(sheet, dimension, start, start, count)

    def delete(self, sheet: Sheet, dimension: str, start: int, end: int) -> None:
        axis, _, _ = _AXES[dimension]
        if dimension == ROWS:
            sheet.grid.delete_rows(start, end)
            sheet.rows -= end - start
        else:
            sheet.grid.delete_columns(start, end)
            sheet.columns -= end - start
        self.change_references(
            SheetChange(sheet.title, lambda found: after_deletion(found, axis, start, end))
        )
        self._move_attachments(sheet, dimension, start, end, start - end)

    def move(self, sheet: Sheet, dimension: str, start: int, end: int, before: int) -> None:
        """Take rows or columns out and put them in before another; references follow them."""
        raise NotImplementedError

    def rename(self, sheet: Sheet, title: str) -> None:
        old, sheet.title = sheet.title, title

        def renamed(found: Reference) -> Reference:
            return found if found.title is None else replace(found, title=title)

        self.change_references(SheetChange(old, renamed))

    def remove(self, sheet: Sheet) -> None:
        self.sheets.remove(sheet)
        self.change_references(SheetChange(sheet.title, lambda found: None))
        self.metadata = [one for one in self.metadata if one.sheet_id != sheet.sheet_id]
        for name in ("names", "protections"):
            left = [one for one in getattr(self, name) if one.area.sheet_id != sheet.sheet_id]
            setattr(self, name, left)

    def _move_attachments(
        self, sheet: Sheet, dimension: str, start: int, end: int, by: int
    ) -> None:
        """Move what hangs on rows or columns from `end` on; what lay between is gone."""
        _, first, last = _AXES[dimension]

        def moved(area: Area) -> Area | None:
            if area.sheet_id != sheet.sheet_id:
                return area
            stretch = moved_stretch(getattr(area, first), getattr(area, last), start, end, by)
            return (
                None
                if stretch is None
                else replace(area, **dict(zip((first, last), stretch, strict=True)))
            )

        sheet.merges = [area for area in map(moved, sheet.merges) if area is not None]
        for name in ("names", "protections"):
            kept = []
            for one in getattr(self, name):
                area = moved(one.area)
                if area is not None:
                    one.area = area
                    kept.append(one)
            setattr(self, name, kept)
        self._move_metadata(sheet, dimension, start, end, by)
        sheet.sizes = dict(_moved_sizes(sheet, dimension, start, end, by))

    def _move_metadata(self, sheet: Sheet, dimension: str, start: int, end: int, by: int) -> None:
        kept = []
        for one in self.metadata:
            if one.sheet_id == sheet.sheet_id and one.dimension == dimension:
                if start <= one.index < end:
                    continue
                if one.index >= end:
                    one.index += by
            kept.append(one)
        self.metadata = kept


def moved_stretch(
    first: int, last: int | None, start: int, end: int, by: int
) -> tuple[int, int | None] | None:
    """What becomes of the stretch from `first` to before `last`; None where nothing is left."""
    if by >= 0:
        return (
            first + by if first >= start else first,
            last + by if last is not None and last > start else last,
        )
    new_first = first if first <= start else max(start, first + by)
    if last is None:
        return new_first, None
    new_last = last if last <= start else max(start, last + by)
    return None if new_last <= new_first else (new_first, new_last)


def _moved_sizes(
    sheet: Sheet, dimension: str, start: int, end: int, by: int
) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    for (kind, index), size in sheet.sizes.items():
        if kind != dimension or index < start:
            yield (kind, index), size
        elif index >= end:
            yield (kind, index + by), size


class SheetChange:
    """Something moved in the sheet of this title: how references into it read now."""

    def __init__(self, title: str, change: Any) -> None:
        self.title = title
        self._change = change

    def may_concern(self, formula: str) -> bool:
        folded = formula.casefold()
        return self.title.casefold() in folded or quoted(self.title).casefold() in folded

    def for_sheet(self, *, is_own: bool) -> Any:
        def change(found: Reference) -> Reference | None:
            if found.title is None:
                return self._change(found) if is_own else found
            is_meant = found.title.casefold() == self.title.casefold()
            return self._change(found) if is_meant else found

        return change

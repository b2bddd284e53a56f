"""What stands beside a made list: looks, tables, strays and shapes of the owner's."""

import random
from collections.abc import Callable

from corpus.made.features import Features
from corpus.made.people import Value
from corpus.made.sheet import LAST_COLUMN, Block, Cell, MadeAnchor, MadeSheet, MadeTable

YELLOW = 3
TOWNS: tuple[tuple[Value, ...], ...] = (("Town", "Code"), ("York", 1), ("Bath", 2), ("Hull", 3))
FAR = 45
"""How many columns right of the list something stands that is far from it."""
_WIDE = 30

Look = Callable[[MadeSheet, int, random.Random], None]


def add_beside(sheet: MadeSheet, features: Features, rng: random.Random) -> None:
    """Add everything that is not the list itself; looks that go far come last."""
    _add_table_beside(sheet, features.other_table)
    _add_shape(sheet, features.drawing)
    for look in sorted(features.looks, key=_goes_far):
        # beside one that looks the same, a column would be a part of that look
        gap = 2 if any(_goes_far(look)) else rng.choice((1, 1, 2))
        at = max([sheet.last, *_near(sheet)]) + gap
        _LOOKS[look](sheet, at, rng)
    _add_stray(sheet, features.stray)
    _add_below(sheet, features.below)
    _hide(sheet, features.hidden, rng)


def _goes_far(look: str) -> tuple[bool, bool]:
    return "end" in look, "thirty" in look or "twenty" in look


def _near(sheet: MadeSheet) -> list[int]:
    """Return the columns that are taken close to the list."""
    described = [last for _, last, _ in sheet.columns if last < LAST_COLUMN]
    return [*described, *(each for each in sheet.theirs if each < sheet.last + FAR - 5)]


def _add_table_beside(sheet: MadeSheet, kind: str) -> None:
    right = {"right": sheet.last + 2, "next to it": sheet.last + 1, "far right": sheet.last + FAR}
    top, left = {
        "above": (1, sheet.first),
        "below": (sheet.last_row + 6, sheet.first),
    }.get(kind, (sheet.header_row, right.get(kind, 0)))
    if not kind:
        return
    for row, values in enumerate(TOWNS, top):
        for column, value in enumerate(values, left):
            sheet.put(row, column, Cell(value))
    area = Block(top, left, top + len(TOWNS) - 1, left + 1)
    sheet.tables.append(MadeTable("Towns", area, ("Town", "Code")))
    sheet.theirs |= {left, left + 1} if left > sheet.last else set()


def _add_shape(sheet: MadeSheet, kind: str) -> None:
    top, left, right = sheet.header_row, sheet.last + 2, sheet.last + 6
    if kind == "far right":
        left, right = left + FAR + 5, right + FAR + 5
    if kind == "below":
        top, left, right = sheet.last_row + 12, sheet.first, sheet.last + 3
    if kind:
        area = Block(top, left, top + 9, right)
        sheet.anchors.append(MadeAnchor(area, moves_only=kind == "right, moves only"))
        sheet.theirs |= set(range(max(left, sheet.last + 1), right + 1))


def _widths(sheet: MadeSheet, first: int, last: int, attributes: dict[str, object]) -> None:
    sheet.columns.append((first, last, attributes))
    if last - first < 20:
        sheet.theirs |= set(range(first, last + 1))


def _looks_of_columns(many: int | None, attributes: dict[str, object]) -> Look:
    def add(sheet: MadeSheet, at: int, rng: random.Random) -> None:
        last = LAST_COLUMN if many is None else at + many - 1
        if any(each[1] == LAST_COLUMN for each in sheet.columns):
            return  # another look runs to the end already
        if many is None or rng.random() < 0.5:
            _widths(sheet, at, last, attributes)
            return
        sheet.columns += [(column, column, attributes) for column in range(at, last + 1)]
        sheet.theirs |= set(range(at, last + 1)) if many <= 20 else set()

    return add


def _looks_of_cells(many: int | None, *, only_heading: bool = False) -> Look:
    def add(sheet: MadeSheet, at: int, _rng: random.Random) -> None:
        last = LAST_COLUMN if many is None else at + many - 1
        rows = [sheet.header_row] if only_heading else list(sheet.list_rows)
        for row in rows:
            for column in range(at, last + 1):
                sheet.put(row, column, Cell(None, YELLOW))
        sheet.theirs |= set(range(at, last + 1)) if last - at < 20 else set()

    return add


def _rule(sheet: MadeSheet, at: int, _rng: random.Random) -> None:
    sheet.rules.append(Block(sheet.header_row + 1, at, sheet.last_row + 50, at + 1))
    sheet.theirs |= {at, at + 1}


def _choices(sheet: MadeSheet, at: int, _rng: random.Random) -> None:
    sheet.choices.append(Block(sheet.header_row + 1, at, sheet.last_row + 50, at))
    sheet.theirs.add(at)


_WIDTH: dict[str, object] = {"width": 23.7109375, "customWidth": 1}
_STYLE: dict[str, object] = {"width": 9.140625, "style": YELLOW}
_HIDDEN: dict[str, object] = {"width": 0, "hidden": 1, "customWidth": 1}
_LOOKS: dict[str, Look] = {
    "width of one": _looks_of_columns(1, _WIDTH),
    "widths of three": _looks_of_columns(3, _WIDTH),
    "widths of thirty": _looks_of_columns(_WIDE, _WIDTH),
    "width to the end": _looks_of_columns(None, _WIDTH),
    "format of one": _looks_of_columns(1, _STYLE),
    "format of twenty": _looks_of_columns(20, _STYLE),
    "format of thirty": _looks_of_columns(_WIDE, _STYLE),
    "format to the end": _looks_of_columns(None, _STYLE),
    "hidden one": _looks_of_columns(1, _HIDDEN),
    "hidden to the end": _looks_of_columns(None, _HIDDEN),
    "cells in one": _looks_of_cells(1),
    "cells of header row": _looks_of_cells(4, only_heading=True),
    "cells in thirty": _looks_of_cells(_WIDE),
    "cells to the end": _looks_of_cells(None, only_heading=True),
    "rule": _rule,
    "choices": _choices,
}


def _add_stray(sheet: MadeSheet, kind: str) -> None:
    row = sheet.last_row
    places = {
        "ZZ": (row, 702),
        "BZ": (row, 78),
        "near": (row, sheet.last + 4),
        "below": (row + 30, sheet.last + 2),
        "heading row": (sheet.header_row, 702),
        "XFD": (row, LAST_COLUMN),
    }
    if kind:
        where = places[kind]
        sheet.cells.setdefault(where[0], {})[where[1]] = Cell("x")
        sheet.theirs.add(where[1])


def _add_below(sheet: MadeSheet, kind: str) -> None:
    """Format what lies below the list, as filling down a format does."""
    begin = sheet.last_row + 2
    rows = range(begin, begin + (1000 if kind == "many cells" else 60))
    for row in rows if kind else ():
        if kind in {"cells", "many cells"}:
            for column in range(sheet.first, sheet.last + 1):
                sheet.put(row, column, Cell(None, YELLOW))
        elif kind == "row formats":
            sheet.rows[row] = {"s": YELLOW, "customFormat": 1}
        elif kind == "heights":
            sheet.rows[row] = {"ht": 22.5, "customHeight": 1}
        else:
            sheet.rows[row] = {}


def _hide(sheet: MadeSheet, kind: str, rng: random.Random) -> None:
    if not kind:
        return
    column = rng.randint(sheet.first, sheet.last - 1)
    looks: dict[str, dict[str, object]] = {
        "hidden": {"width": 12, "hidden": 1},
        "group": {"width": 12, "outlineLevel": 2},
        "collapsed group": {"width": 12, "outlineLevel": 1, "hidden": 1},
    }
    sheet.columns.insert(0, (column, column, looks[kind]))
    if kind == "collapsed group":
        sheet.columns.insert(1, (column + 1, column + 1, {"width": 9.5, "collapsed": 1}))

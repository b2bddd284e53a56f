"""References inside formulas: how they change when rows, columns and sheets come, go or move.

A formula is a text; only its references are understood here, never its meaning (engine.py).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from emulator.ranges import Area, column_index, column_letters, quoted
from emulator.shifts import Shift

BROKEN = "#REF!"

_TOKENS = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    | (?:(?P<sheet>'(?:[^']|'')+'|[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)!)?
      (?P<range>
          \$?[A-Za-z]{1,3}\$?[0-9]+(?::\$?[A-Za-z]{1,3}(?:\$?[0-9]+)?)?
        | \$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?:\$?[0-9]+)?
        | \$?[0-9]+:\$?[0-9]+
      )(?![\w(.!])
    | (?P<word>[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)
    | (?P<number>[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)
    """,
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([0-9]+)?")


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a reference; a missing row or column is None."""

    column: int | None
    row: int | None
    holds_column: bool
    holds_row: bool

    def __str__(self) -> str:
        column = "" if self.column is None else column_letters(self.column)
        row = "" if self.row is None else str(self.row + 1)
        return f"{'$' * self.holds_column}{column}{'$' * self.holds_row}{row}"


@dataclass(frozen=True, slots=True)
class Reference:
    """`Title!A1:B2` in a formula; without `end` a single cell, without `title` the own sheet."""

    title: str | None
    start: Corner
    end: Corner | None

    def __str__(self) -> str:
        sheet = "" if self.title is None else f"{quoted(self.title)}!"
        return f"{sheet}{self.start}" + ("" if self.end is None else f":{self.end}")


Change = Callable[[Reference], Reference | None]
"""What becomes of a reference; None where what it named is gone."""


def rewritten(formula: str, change: Change) -> str:
    """The formula with every reference changed.

    >>> rewritten('=A1&"A1"', lambda reference: moved_by(reference, rows=1, columns=0))
    '=A2&"A1"'
    """

    def replaced(match: re.Match[str]) -> str:
        if match["range"] is None:
            return match[0]
        before = _parse(match)
        after = change(before)
        if after is None:
            return BROKEN
        return match[0] if after == before else str(after)

    return _TOKENS.sub(replaced, formula)


def _parse(match: re.Match[str]) -> Reference:
    sheet = match["sheet"]
    title = sheet[1:-1].replace("''", "'") if sheet and sheet.startswith("'") else sheet
    first, colon, second = match["range"].partition(":")
    return Reference(title, _corner(first), _corner(second) if colon else None)


def _corner(text: str) -> Corner:
    match = _CORNER.fullmatch(text)
    assert match is not None, text
    hold, letters, hold_row, digits = match.groups()
    if letters is None:  # `$3`: the first dollar belongs to the row
        hold, hold_row = "", hold or hold_row
    return Corner(
        None if letters is None else column_index(letters),
        None if digits is None else int(digits) - 1,
        bool(hold),
        bool(hold_row),
    )


def moved_by(reference: Reference, *, rows: int, columns: int) -> Reference | None:
    """What a copy of the formula refers to that stands so many rows and columns further."""

    def moved(corner: Corner) -> Corner:
        row, column = corner.row, corner.column
        if row is not None and not corner.holds_row:
            row += rows
        if column is not None and not corner.holds_column:
            column += columns
        return replace(corner, row=row, column=column)

    start = moved(reference.start)
    end = None if reference.end is None else moved(reference.end)
    if any(_is_off(corner) for corner in (start, end) if corner is not None):
        return None
    return replace(reference, start=start, end=end)


def _is_off(corner: Corner) -> bool:
    return (corner.row is not None and corner.row < 0) or (
        corner.column is not None and corner.column < 0
    )


def copied(formula: str, *, rows: int, columns: int) -> str:
    """The formula as a copy of it reads, so many rows down and columns to the right."""
    if not rows and not columns:
        return formula
    return rewritten(formula, lambda found: moved_by(found, rows=rows, columns=columns))


def shifted(reference: Reference, axis: str, shift: Shift) -> Reference | None:
    """What a reference into a sheet reads after its rows (or columns) shifted."""
    first = getattr(reference.start, axis)
    last = getattr(reference.end or reference.start, axis)
    if first is None:
        return reference
    stretch = shift.stretch(first, None if last is None else last + 1)
    if stretch is None:
        return None
    new_first, new_last = stretch
    start = _placed(reference.start, axis, new_first)
    if reference.end is None or new_last is None:
        return replace(reference, start=start)
    return replace(reference, start=start, end=_placed(reference.end, axis, new_last - 1))


def _placed(corner: Corner, axis: str, index: int) -> Corner:
    return replace(corner, row=index) if axis == "row" else replace(corner, column=index)


def loosened(reference: Reference) -> Reference:
    """The reference without its dollars, so that all of it moves."""

    def free(corner: Corner) -> Corner:
        return replace(corner, holds_column=False, holds_row=False)

    end = None if reference.end is None else free(reference.end)
    return replace(reference, start=free(reference.start), end=end)


def held_like(reference: Reference, model: Reference) -> Reference:
    """The reference with the dollars of another."""

    def hold(corner: Corner, like: Corner) -> Corner:
        return replace(corner, holds_column=like.holds_column, holds_row=like.holds_row)

    end = reference.end and model.end and hold(reference.end, model.end)
    return replace(reference, start=hold(reference.start, model.start), end=end)


def area_named(reference: Reference, sheet_id: int, rows: int, columns: int) -> Area:
    """The cells of its sheet that the reference names, ends closed."""
    first, last = reference.start, reference.end or reference.start
    return Area(
        sheet_id,
        first.row or 0,
        rows if last.row is None else last.row + 1,
        first.column or 0,
        columns if last.column is None else last.column + 1,
    )

"""Places in a sheet: `Z5`, `A1:F100`, and sheet names in formulas."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PLAIN_NAME: Final = re.compile(r"[^\W\d][\w.]*")
_LOOKS_LIKE_CELL: Final = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, first and last row and column included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = cell_ref(self.top, self.left), cell_ref(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def contains(self, row: int, column: int) -> bool:
        """Tell whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def union(self, other: "Area") -> "Area":
        """Return the smallest rectangle around both."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def intersects(self, other: "Area") -> bool:
        """Tell whether the two rectangles share a cell."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right


@cache
def column_letters(column: int) -> str:
    """Return a column's letters.

    >>> column_letters(1), column_letters(27), column_letters(16384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Return a column's number.

    >>> column_number("A"), column_number("aa"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_ref(row: int, column: int) -> str:
    """Return `Z5` for (5, 26)."""
    return f"{column_letters(column)}{row}"


def parse_cell_ref(ref: str) -> tuple[int, int]:
    """Return (row, column) of `Z5` or `$Z$5`; ValueError where it is not a cell.

    >>> parse_cell_ref("$Z$5")
    (5, 26)
    """
    match = _CELL.fullmatch(ref)
    if match is None:
        raise ValueError(ref)
    return int(match[2]), column_number(match[1])


def parse_area(ref: str) -> Area:
    """Return the rectangle of `A1:F100` or `A1`; ValueError where it is neither.

    >>> parse_area("A1:C9")
    Area(top=1, left=1, bottom=9, right=3)
    """
    first, _, last = ref.partition(":")
    top, left = parse_cell_ref(first)
    bottom, right = parse_cell_ref(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def quote_sheet(name: str) -> str:
    """Return a sheet's name as formulas write it.

    >>> quote_sheet("Customers"), quote_sheet("Bob's list"), quote_sheet("A1")
    ('Customers', "'Bob''s list'", "'A1'")
    """
    if _PLAIN_NAME.fullmatch(name) and not _LOOKS_LIKE_CELL.fullmatch(name) and name.isascii():
        return name
    return "'" + name.replace("'", "''") + "'"


def format_area(sheet: str, area: Area) -> str:
    """Return `Customers!$Z$3:$AP$3`, as a defined name points at cells.

    >>> format_area("My list", Area(3, 26, 3, 42))
    "'My list'!$Z$3:$AP$3"
    """
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return f"{quote_sheet(sheet)}!{first}" + ("" if first == last else f":{last}")


def parse_sheet_area(text: str) -> tuple[str, Area] | None:
    """Return (sheet, area) of `'My list'!$Z$3:$AP$3`; None where it points at nothing such.

    >>> parse_sheet_area("'Bob''s list'!$B$2:$C$9")
    ("Bob's list", Area(top=2, left=2, bottom=9, right=3))
    >>> parse_sheet_area("#REF!") is None
    True
    """
    sheet, mark, ref = text.rpartition("!")
    if not mark or not sheet:
        return None
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    try:
        return sheet, parse_area(ref)
    except ValueError:
        return None

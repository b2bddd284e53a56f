"""Places in a sheet as the file writes them: `Z5`, `A1:F100`, and sheet names in formulas.

Here columns count from 1, as rows do and as the file format does.
"""

import re
from dataclasses import dataclass
from typing import Final

from sheetcrm.tables.cells_at import address, column_index, column_letters

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
        """Return whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def union(self, other: "Area") -> "Area":
        """Return the smallest rectangle that contains both."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def intersects(self, other: "Area") -> bool:
        """Return whether the two rectangles share a cell."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right


def cell_ref(row: int, column: int) -> str:
    """Return a cell's reference.

    >>> cell_ref(5, 26)
    'Z5'
    """
    return address(row, column - 1)


def parse_cell_ref(ref: str) -> tuple[int, int]:
    """Return (row, column) of `Z5` or `$Z$5`. Raises ValueError if it is not a cell.

    >>> parse_cell_ref("$Z$5")
    (5, 26)
    """
    match = _CELL.fullmatch(ref)
    if match is None:
        raise ValueError(ref)
    return int(match[2]), column_index(match[1]) + 1


def parse_area(ref: str) -> Area:
    """Return the rectangle of `A1:F100` or `A1`. Raises ValueError if it is neither.

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
    first = f"${column_letters(area.left - 1)}${area.top}"
    last = f"${column_letters(area.right - 1)}${area.bottom}"
    return f"{quote_sheet(sheet)}!{first}" + ("" if first == last else f":{last}")


def column_reference(sheet: str, column: int) -> str:
    """Return a whole column (from 0) as a defined name points at it.

    >>> column_reference("My list", 1)
    "'My list'!$B:$B"
    """
    letters = column_letters(column)
    return f"{quote_sheet(sheet)}!${letters}:${letters}"


def parse_sheet_area(text: str) -> tuple[str, Area] | None:
    """Return (sheet, area) of `'My list'!$Z$3:$AP$3`; None if it names no cells of a sheet.

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

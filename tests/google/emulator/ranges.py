"""Where something lies: A1 notation and the API's half-open grid ranges."""

import re
from dataclasses import dataclass, replace
from typing import Any

from emulator.refusal import Refusal, bad_request

_CORNER = re.compile(r"^\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,6})?$")
_PLAIN_TITLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_LOOKS_LIKE_CELL = re.compile(r"^([A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr][0-9]+|[Cc][0-9]+)$")


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns of one sheet, counted from 0, ends excluded; an end of None is open."""

    sheet_id: int
    top: int = 0
    bottom: int | None = None
    left: int = 0
    right: int | None = None

    def within(self, rows: int, columns: int) -> "Area":
        """The same area with open ends closed, and nothing beyond the grid."""
        bottom = rows if self.bottom is None else min(self.bottom, rows)
        right = columns if self.right is None else min(self.right, columns)
        return replace(self, bottom=bottom, right=right)

    @property
    def height(self) -> int:
        return (self.bottom or 0) - self.top

    @property
    def width(self) -> int:
        return (self.right or 0) - self.left

    def overlaps(self, other: "Area") -> bool:
        return (
            self.sheet_id == other.sheet_id
            and _overlap(self.top, self.bottom, other.top, other.bottom)
            and _overlap(self.left, self.right, other.left, other.right)
        )

    def contains(self, other: "Area") -> bool:
        return (
            self.sheet_id == other.sheet_id
            and _contains(self.top, self.bottom, other.top, other.bottom)
            and _contains(self.left, self.right, other.left, other.right)
        )

    def as_json(self) -> dict[str, int]:
        """As the API echoes it: the sheet 0 is left out, and so are open ends."""
        fields = {
            "sheetId": self.sheet_id or None,
            "startRowIndex": None if (self.top, self.bottom) == (0, None) else self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": None if (self.left, self.right) == (0, None) else self.left,
            "endColumnIndex": self.right,
        }
        return {name: value for name, value in fields.items() if value is not None}


def _overlap(start: int, end: int | None, other_start: int, other_end: int | None) -> bool:
    return (other_end is None or start < other_end) and (end is None or other_start < end)


def _contains(start: int, end: int | None, inner_start: int, inner_end: int | None) -> bool:
    return start <= inner_start and (end is None or (inner_end is not None and inner_end <= end))


def area_of(body: dict[str, Any]) -> Area:
    """A GridRange of a request."""
    return Area(
        body.get("sheetId", 0),
        body.get("startRowIndex", 0),
        body.get("endRowIndex"),
        body.get("startColumnIndex", 0),
        body.get("endColumnIndex"),
    )


def column_letters(index: int) -> str:
    """
    >>> column_letters(0), column_letters(25), column_letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """
    >>> column_index("AA")
    26
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def quoted(title: str) -> str:
    """The title as it stands before the `!`: in quotes where it could be taken for something else."""
    if _PLAIN_TITLE.match(title) and not _LOOKS_LIKE_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def split_title(text: str) -> tuple[str | None, str | None]:
    """The title and the rest of `Title!A1:B2`; either may be missing."""
    if text.startswith("'"):
        match = re.match(r"^'((?:[^']|'')*)'(?:!(.*))?$", text, re.DOTALL)
        if match is None:
            raise unparsable(text)
        return match[1].replace("''", "'"), match[2]
    title, mark, rest = text.partition("!")
    return (title, rest) if mark else (None, text)


def parse_corners(text: str) -> tuple[int, int | None, int, int | None] | None:
    """Top, bottom, left, right of `A1`, `A:C`, `2:3`, `A2:C`; None where it is no such thing."""
    first, mark, second = text.partition(":")
    start = _CORNER.match(first)
    end = _CORNER.match(second) if mark else start
    if not first or start is None or end is None or (mark and not second):
        return None
    if not mark and not (start[1] and start[2]):
        return None
    rows = _span(start[2], end[2], lambda text: int(text) - 1)
    columns = _span(start[1], end[1], column_index)
    return (*rows, *columns)


def _span(first: str | None, second: str | None, index: Any) -> tuple[int, int | None]:
    known = sorted(index(text) for text in (first, second) if text)
    if not known:
        return 0, None
    if len(known) == 1:
        return known[0], None
    return known[0], known[1] + 1


def unparsable(text: str) -> Refusal:
    return bad_request(f"Unable to parse range: {text}")


def written(title: str, area: Area) -> str:
    """`Sheet1!A1:B2`, or `Sheet1!A1` for one cell; the area has to be closed."""
    first = f"{column_letters(area.left)}{area.top + 1}"
    last = f"{column_letters((area.right or 1) - 1)}{area.bottom}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")

"""Numbers as their owner sees them, where the format adds digits or signs: 00000000000, "+44 "0."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from sheetcrm.ooxml.sheet.untold.tags import prefix_of_sheet
from sheetcrm.tables.cells_at import column_letters

_TOKEN: Final = re.compile(r'"([^"]*)"|\\(.)|([0#])|([ \-+()])|_.|\*.')
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_TYPE: Final = re.compile(rb"""\st\s*=\s*["'](?!n["'])""")
_CELL: Final = (
    rb"<%sc(?=\s)([^<>]*\sr=[\"']%s(\d+)[\"'][^<>]*)>\s*"
    rb"(?:<%sf[^<>]*/>|<%sf[^<>]*>[^<]*</%sf>)?\s*<%sv[^<>]*>([^<]*)<"
)
_LONGEST: Final = 1e15
"""From here on a spreadsheet no longer keeps every digit."""


def shown_numbers(sheet: bytes, column: int, code_of: Callable[[int], str]) -> dict[int, str]:
    """Return by row what the numbers of a column (from 0) look like, if that is more than digits.

    `code_of` tells the number format of a style.
    """
    return dict(_shown(sheet, column, cache(code_of)))


def shown_as(number: float, code: str) -> str | None:
    """Return what a whole number looks like in a format of zeros, spaces, dashes and quotations.

    None if the format is another, or adds nothing.

    >>> shown_as(2079460011, "00000000000"), shown_as(2079460022, '"+44 "0')
    ('02079460011', '+44 2079460022')
    >>> shown_as(301234567, "(000) 000-0000"), shown_as(5, "0"), shown_as(5, "#,##0")
    ('(030) 123-4567', None, None)
    """
    pattern = code.partition(";")[0]
    tokens = list(_TOKEN.finditer(pattern))
    is_known = any(token[3] for token in tokens) and "".join(t[0] for t in tokens) == pattern
    if not is_known or number != int(number) or not 0 <= number < _LONGEST:
        return None
    digits = str(int(number))
    text = "".join(_filled(tokens, digits))
    return text if text != digits else None


def _shown(sheet: bytes, column: int, code_of: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    prefix = re.escape(prefix_of_sheet(sheet))
    letters = column_letters(column).encode()
    cell = re.compile(_CELL % (prefix, letters, prefix, prefix, prefix, prefix))
    for found in cell.finditer(sheet):
        style = _STYLE.search(found[1])
        if style and not _TYPE.search(found[1]):
            text = shown_as(float(found[3]), code_of(int(style[1])))
            if text is not None:
                yield int(found[2]), text


def _filled(tokens: list[re.Match[str]], digits: str) -> Iterator[str]:
    """Yield the parts of a format with the digits in their places, those too many at the first."""
    places = sum(bool(token[3]) for token in tokens)
    left = digits.rjust(places)
    ahead = len(left) - places
    for token in tokens:
        quoted, escaped, place, sign = token.groups()
        if not place:
            yield quoted or escaped or sign or ""
            continue
        count, ahead = 1 + ahead, 0
        here, left = left[:count], left[count:]
        yield here.replace(" ", "0" if place == "0" else "")

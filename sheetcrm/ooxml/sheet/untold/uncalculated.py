"""Formulas that were never calculated: programs write them, and only Excel gives them a result."""

from collections.abc import Iterator
from typing import Final

from sheetcrm.ooxml.sheet.untold.tags import Tag, places_of, prefix_of_sheet, tag_before

_BEHIND_NAME: Final = b"> /\t\r\n"
"""What may follow the name of an element: `<f` begins `<formula1>`, too."""
_ZERO: Final = b"0"


def uncalculated_cells(sheet: bytes, *, zero_is_none: bool = False) -> list[tuple[int, int]]:
    """Return row and column (counted from 1) of each formula without a result.

    An empty text is a result. `zero_is_none`: a zero is none, as in a workbook whose results wait
    for Excel; what wrote it put one into each formula.

    >>> uncalculated_cells(b'<row r="5"><c r="F5"><f>A5</f></c><c r="G5"><f>A5</f><v>1</v></c></row>')
    [(5, 6)]
    """
    prefix = prefix_of_sheet(sheet)
    if not zero_is_none and _are_all_calculated(sheet, prefix):
        return []
    return places_of(sheet, _tags(sheet, prefix, zero_is_none=zero_is_none))


def _are_all_calculated(sheet: bytes, prefix: bytes) -> bool:
    """Return quickly whether a value stands right behind each formula, as Excel writes them."""
    formulas = sheet.count(b"<%sf>" % prefix) + sheet.count(b"<%sf " % prefix)
    if not formulas or sheet.find(b"<%sv></" % prefix) >= 0:
        return False
    value = b"<%sv>" % prefix
    return formulas == sheet.count(b"</%sf>%s" % (prefix, value)) + sheet.count(b"/>%s" % value)


def _tags(sheet: bytes, prefix: bytes, *, zero_is_none: bool) -> Iterator[Tag]:
    formula, closing = b"<%sf" % prefix, b"</%sc>" % prefix
    at = sheet.find(formula)
    while at >= 0:
        behind = at + len(formula)
        if sheet[behind : behind + 1] in _BEHIND_NAME:
            behind = sheet.find(closing, behind)
            if behind < 0:
                return
            tag = tag_before(sheet, at)
            value = _value(sheet, tag, at, behind, prefix)
            if value is None or (zero_is_none and value == _ZERO):
                yield tag
        at = sheet.find(formula, behind)


def _value(sheet: bytes, tag: Tag, begin: int, end: int, prefix: bytes) -> bytes | None:
    """Return the result of a formula between two offsets, None if there is none."""
    value = sheet.find(b"<%sv" % prefix, begin, end)
    if value < 0:
        return b"" if sheet.find(b"<%sis" % prefix, begin, end) >= 0 else None
    inside = sheet.find(b">", value, end) + 1
    if sheet[inside - 2 : inside] != b"/>" and sheet[inside : inside + 1] != b"<":
        return sheet[inside : sheet.find(b"<", inside)]
    return b"" if b't="str"' in tag.text or b"t='str'" in tag.text else None

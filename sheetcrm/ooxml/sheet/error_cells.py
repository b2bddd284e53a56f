"""Error cells of a sheet (#REF!, #N/A …), which calamine reads as blanks."""

import re
from collections.abc import Iterator

from sheetcrm.ooxml.xml.refs import parse_cell_ref

_MARKS = (b't="e"', b"t='e'")
_PLACE = re.compile(rb"""\br=["']([A-Z]+\d+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")


def error_cells(sheet: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield row and column (counted from 1) and text of each error cell in a sheet's XML.

    >>> list(error_cells(b'<row r="3"><c r="C3" t="e"><v>#REF!</v></c></row>'))
    [(3, 3, '#REF!')]
    """
    for mark in _MARKS:
        at = sheet.find(mark)
        while at >= 0:
            start = sheet.rfind(b"<", 0, at)
            end = sheet.find(b"</", at)
            place = _PLACE.search(sheet, start, sheet.find(b">", at))
            value = _VALUE.search(sheet, at, end + 2)
            if place and value:
                yield *parse_cell_ref(place[1].decode()), value[1].decode()
            at = sheet.find(mark, at + 1)

"""A sheet without its rows: what comes before and after them, and where the rows are."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.xml.markup import Element, damaged_part, parse_markup
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.splices import prefix_of
from sheetcrm.wording.reason import Reason, because

_OPEN: Final = re.compile(rb"<(?:[\w.-]+:)?sheetData(?=[\s/>])[^>]*>")
_SHALLOW: Final = frozenset({"sheetData"})
_FORMULA_KIND: Final = re.compile(rb"\bref\s*=\s*[\"']([^\"']*)[\"']")
_MAIN_SPACES: Final = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
}


class Frame:
    """The elements around the rows of one sheet, with their offsets in its bytes."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        part = because("part.sheet", sheet=name)
        self.root = _parse_around_rows(data, part)
        rows = self.root.child("sheetData")
        if rows is None or self.root.name != "worksheet" or rows.space not in _MAIN_SPACES:
            raise damaged_part(part)
        self.rows = rows
        self.prefix = prefix_of(data, rows)

    @property
    def dimension(self) -> Area | None:
        """The area that the sheet declares as used."""
        element = self.root.child("dimension")
        return _area(element.attributes.get("ref", "")) if element is not None else None

    def merges(self) -> Iterator[Area]:
        """Yield the merged areas."""
        listed = self.root.child("mergeCells")
        for each in listed.children if listed is not None else ():
            area = _area(each.attributes.get("ref", ""))
            if area is not None:
                yield area

    @cached_property
    def spills(self) -> tuple[Area, ...]:
        """The areas of array formulas and data tables; finding them takes a search of every byte."""
        return tuple(self._spills())

    def _spills(self) -> Iterator[Area]:
        for word in (b"array", b"dataTable"):
            at = self.data.find(word, self.rows.tag_end, self.rows.close)
            while at >= 0:
                area = _spill_area(self.data, at)
                if area is not None:
                    yield area
                at = self.data.find(word, at + 1, self.rows.close)


def _parse_around_rows(data: bytes, part: Reason) -> Element:
    """Parse the sheet with its rows cut out; where that fails, all of it."""
    opened = _OPEN.search(data)
    if opened is None or opened[0].endswith(b"/>"):
        return parse_markup(data, part, shallow=_SHALLOW)
    name = re.compile(rb"[^\s>]+").match(data, opened.start() + 1)
    close = data.rfind(b"</" + name[0]) if name else -1
    if close < opened.end():
        return parse_markup(data, part, shallow=_SHALLOW)
    try:
        root = parse_markup(data[: opened.end()] + data[close:], part, shallow=_SHALLOW)
    except CannotEdit:
        return parse_markup(data, part, shallow=_SHALLOW)
    rows = root.child("sheetData")
    if rows is None or rows.start != opened.start() or rows.tag_end != rows.close:
        return parse_markup(data, part, shallow=_SHALLOW)
    root.shift(opened.end(), close - opened.end())
    rows.tag_end = opened.end()
    return root


def _spill_area(data: bytes, at: int) -> Area | None:
    """Return the area that the formula tag around `at` fills, if it is one."""
    tag = data[data.rfind(b"<", 0, at) : data.find(b">", at) + 1]
    if not re.match(rb"<(?:[\w.-]+:)?f\s[^>]*\bt\s*=\s*[\"'](?:array|dataTable)[\"']", tag):
        return None
    ref = _FORMULA_KIND.search(tag)
    return _area(ref[1].decode()) if ref else None


def _area(ref: str) -> Area | None:
    try:
        return parse_area(ref)
    except ValueError:
        return None

"""Error cells (#REF!, #N/A …), which calamine reads as blanks, or refuses where they are new."""

import re
from collections.abc import Iterator
from typing import Final

from sheetcrm.ooxml.sheet.untold.tags import Tag, places_of, prefix_of_sheet
from sheetcrm.tables.text import ERRORS

_MARKS: Final = (b't="e"', b"t='e'")
_KNOWN: Final = b"#N/A"
"""An error that every reader knows."""
_UNNAMED: Final = "#VALUE!"
"""What stands for an error that is not named as any spreadsheet would."""
_TYPE: Final = rb"""(<%sc\s(?:[^<>]*\s)?t=["'])(?!(?:b|d|e|n|s|str|inlineStr)["'])[^"'<>]*"""


def error_cells(sheet: bytes) -> list[tuple[int, int, str]]:
    """Return row and column (counted from 1) and text of each error cell in a sheet's XML.

    >>> error_cells(b'<row r="3"><c r="C3" t="e"><f>A1/0</f><v>#DIV/0!</v></c></row>')
    [(3, 3, '#DIV/0!')]
    """
    if all(sheet.find(mark) < 0 for mark in _MARKS):  # as in nearly every sheet
        return []
    prefix = prefix_of_sheet(sheet)
    tags = sorted(_tags(sheet, prefix))
    texts = [_text(sheet, tag, prefix) for tag in tags]
    return [(*place, text) for place, text in zip(places_of(sheet, tags), texts, strict=True)]


def with_known_errors(sheet: bytes) -> bytes:
    """Return a sheet in which each error is one that calamine knows, and each type of cell, too.

    A cell of a type that does not exist becomes an error cell: nobody knows what it holds.
    """
    prefix = prefix_of_sheet(sheet)
    sheet = re.sub(_TYPE % re.escape(prefix), rb"\1e", sheet)
    pieces, done = [], 0
    for tag in sorted(_tags(sheet, prefix)):
        begin, end = _value(sheet, tag, prefix)
        if begin < end:
            pieces += [sheet[done:begin], _KNOWN]
            done = end
    return b"".join([*pieces, sheet[done:]])


def _tags(sheet: bytes, prefix: bytes) -> Iterator[Tag]:
    """Yield the tags of error cells; the same letters in somebody's text are none."""
    is_cell = re.compile(rb"<%sc\s[^<>]*>" % re.escape(prefix))
    for mark in _MARKS:
        at = sheet.find(mark)
        while at >= 0:
            start = sheet.rfind(b"<", 0, at)
            tag = is_cell.match(sheet, start)
            if tag and tag.end() > at and sheet[at - 1 : at].isspace():
                yield Tag(start, tag[0])
            at = sheet.find(mark, at + 1)


def _text(sheet: bytes, tag: Tag, prefix: bytes) -> str:
    begin, end = _value(sheet, tag, prefix)
    text = sheet[begin:end].decode().strip()
    return text if text in ERRORS else _UNNAMED


def _value(sheet: bytes, tag: Tag, prefix: bytes) -> tuple[int, int]:
    """Return where the value of a cell begins and ends; nothing in between if it has none."""
    if tag.text.endswith(b"/>"):
        return tag.end, tag.end
    end = sheet.find(b"</%sc>" % prefix, tag.end)
    opened = sheet.find(b"<%sv" % prefix, tag.end, end)
    begin = sheet.find(b">", opened, end) + 1 if opened >= 0 else 0
    if not begin or sheet[begin - 2 : begin] == b"/>":
        return tag.end, tag.end
    return begin, sheet.find(b"<", begin)

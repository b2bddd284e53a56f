"""Areas that python-calamine refuses a sheet for, though it uses none of them: whole rows or columns."""

import re
from typing import Final

from sheetcrm.ooxml.sheet.far.glance import rows_of_sheet

_ATTRIBUTES: Final = rb"""[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*"""
_DIMENSION: Final = re.compile(rb"</?(?:[^\s<>/:]+:)?dimension(?:[\s/]%s)?>" % _ATTRIBUTES)
_MERGED: Final = re.compile(rb"<(?:[^\s<>/:]+:)?mergeCell(?:[\s/]%s)?>" % _ATTRIBUTES)
_USUAL: Final = re.compile(rb"""\sref\s*=\s*["'][A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?["']""")


def with_usual_dimension(data: bytes) -> bytes:
    """Return a sheet without the area that it declares as used, if that is no usual one."""
    begin, _ = rows_of_sheet(data)
    tags = list(_DIMENSION.finditer(data[:begin]))
    if all(tag[0].startswith(b"</") or _USUAL.search(tag[0]) for tag in tags):
        return data
    return _DIMENSION.sub(b"", data[:begin]) + data[begin:]


def with_usual_merges(data: bytes) -> bytes:
    """Return a sheet without the merged cells that are no usual areas."""
    _, end = rows_of_sheet(data)
    return data[:end] + _MERGED.sub(
        lambda tag: tag[0] if _USUAL.search(tag[0]) else b"", data[end:]
    )

"""What a far cell holds, to name it."""

import re
from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import unescape

from sheetcrm.ooxml.sheet.far.cells import FarCell

_SHARED: Final = re.compile(rb"""^[^>]*\st\s*=\s*["']s["']""")
_TEXT: Final = re.compile(rb"<(?:[^\s<>/:]+:)?[vt](?:\s[^<>]*)?>([^<]*)<")


def text_of(cell: FarCell, shared_string: Callable[[int], str | None]) -> str:
    """Return what a cell holds: its text, or its number as the file has it."""
    text = "".join(found.decode("utf-8", "replace") for found in _TEXT.findall(cell.xml))
    if _SHARED.search(cell.xml) and text.isdigit():
        return shared_string(int(text)) or ""
    return unescape(text)

"""Fonts as the format's schema orders them: openpyxl writes what belongs to one in another order.

Programs read either; Microsoft's validator takes the other for an error.
"""

import re
from typing import Final

from sheetcrm.ooxml import Package
from sheetcrm.ooxml.package.deflate import pack

STYLES: Final = "xl/styles.xml"
_ORDER: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_PLACES: Final = {name.encode(): place for place, name in enumerate(_ORDER)}
_FONT: Final = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL)
_PART: Final = re.compile(rb"<(\w+)[^>]*/>")


def with_ordered_fonts(content: bytes) -> bytes:
    """Return the file of a workbook that openpyxl built, with its fonts in the schema's order."""
    package = Package.from_bytes(content, "our tabs")
    styles = _FONT.sub(lambda font: _ordered(font[0]), package.read(STYLES))
    return package.to_bytes({STYLES: pack((styles,))}, {})


def _ordered(font: bytes) -> bytes:
    """Return what belongs to a font in order.

    >>> _ordered(b'<name val="Calibri" /><b val="1" /><sz val="11" />')
    b'<b val="1" /><sz val="11" /><name val="Calibri" />'
    """
    parts = sorted(_PART.finditer(font), key=lambda part: _PLACES[part[1]])
    return b"".join(part[0] for part in parts)

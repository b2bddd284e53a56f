"""How our columns look beside an owner's list: set apart by their ground, in the owner's own font.

Number format, ground, border and alignment are ours, whatever the owner's last column looks like.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.ooxml.parts.merged_styles import StyleLists
from sheetcrm.ooxml.parts.styles import NUMBER_FORMATS, Styles
from sheetcrm.ooxml.xml.splices import set_attribute
from sheetcrm.ooxml.xml.values import CellFormat

INK: Final = "FF22303C"
WHITE: Final = "FFFFFFFF"
GREEN: Final = "FF2F7D6B"
PALE_GREEN: Final = "FFF1F8F5"
HAIRLINE: Final = "FFDCE3E8"
"""As in `templates/drawing/looks.py`, which draws our own workbooks."""
_SIZE: Final = re.compile(rb"<(?:\w+:)?sz\b[^>]*/>")
_NAME: Final = re.compile(rb"<(?:\w+:)?(?:name|family|charset|scheme)\b[^>]*/>")
_UNTOUCHED: Final = frozenset({"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"})
_ORDER: Final = (b"name ", b"family ", b"charset ", b"scheme ")
_USUAL_FACE: Final = b'<sz val="11"/><name val="Calibri"/><family val="2"/>'


@dataclass(frozen=True, slots=True)
class OwnLooks:
    """The formats of our columns in one stylesheet, `data`, which has their fonts and grounds."""

    data: bytes
    heading: bytes
    cell: bytes
    """As elements; a cell's number format is still to be set."""

    @classmethod
    def of(cls, styles: bytes) -> "OwnLooks":
        """Add what our columns need to a stylesheet."""
        lists = StyleLists(styles, untouched=_UNTOUCHED)
        p, face = lists.prefix, _face(lists)
        _begin(lists, face)
        ink = lists.add("fonts", _font(p, face, INK))
        white = lists.add("fonts", _font(p, face, WHITE, is_bold=True))
        green = lists.add("fills", _fill(p, GREEN))
        pale = lists.add("fills", _fill(p, PALE_GREEN))
        bare, line = lists.add("borders", _border(p)), lists.add("borders", _border(p, HAIRLINE))
        heading, cell = (white, green, bare), (ink, pale, line)
        return cls(lists.written(), _format(p, heading), _format(p, cell))

    def heading_in(self, styles: Styles) -> int:
        """Return the number of the format of our headings."""
        return styles.add(self.heading)

    def cell_in(self, styles: Styles, kind: CellFormat) -> int:
        """Return the number of the format of our cells of a kind."""
        end = self.cell.index(b">") + 1
        tag = set_attribute(self.cell[:end], "numFmtId", NUMBER_FORMATS.get(kind, "0"))
        return styles.add(tag + self.cell[end:])


def _begin(lists: StyleLists, face: Sequence[bytes]) -> None:
    """See to it that no list begins with what is ours: the first of each is what is usual."""
    p = lists.prefix
    if not lists.count("fonts"):
        lists.add("fonts", f"<{p}font>".encode() + b"".join(face) + f"</{p}font>".encode())
    for at, pattern in enumerate(("none", "gray125")):
        if lists.count("fills") == at:
            lists.add(
                "fills", f'<{p}fill><{p}patternFill patternType="{pattern}"/></{p}fill>'.encode()
            )
    if not lists.count("borders"):
        lists.add("borders", _border(p))


def _face(lists: StyleLists) -> Sequence[bytes]:
    """Return the size of the workbook's usual font, then its name and what follows that."""
    fonts = lists.items("fonts")
    p = lists.prefix.encode()
    for face in (fonts[0] if fonts else b"", _USUAL_FACE.replace(b"<", b"<" + p)):
        size, rest = _SIZE.search(face), _NAME.findall(face)
        if size and rest:
            return (size[0], *sorted(rest, key=_place_of))
    raise AssertionError(face)  # the usual one has both


def _place_of(markup: bytes) -> int:
    return next(at for at, name in enumerate(_ORDER) if name in markup)


def _font(p: str, face: Sequence[bytes], color: str, *, is_bold: bool = False) -> bytes:
    size, *rest = face
    bold = f"<{p}b/>" if is_bold else ""
    start, end = f"<{p}font>{bold}".encode(), f"</{p}font>".encode()
    return start + size + f'<{p}color rgb="{color}"/>'.encode() + b"".join(rest) + end


def _fill(p: str, color: str) -> bytes:
    ground = f'<{p}fgColor rgb="{color}"/><{p}bgColor indexed="64"/>'
    pattern = f'<{p}patternFill patternType="solid">{ground}</{p}patternFill>'
    return f"<{p}fill>{pattern}</{p}fill>".encode()


def _border(p: str, color: str = "") -> bytes:
    line = f'<{p}bottom style="thin"><{p}color rgb="{color}"/></{p}bottom>'
    below = line if color else f"<{p}bottom/>"
    return f"<{p}border><{p}left/><{p}right/><{p}top/>{below}<{p}diagonal/></{p}border>".encode()


def _format(p: str, numbers: tuple[int, int, int]) -> bytes:
    font, fill, border = numbers
    return (
        f'<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" '
        'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<{p}alignment horizontal="left" vertical="center" indent="1"/></{p}xf>'
    ).encode()

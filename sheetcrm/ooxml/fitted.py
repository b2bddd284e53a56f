"""Rows of a finished workbook that are as high as their texts, or hidden since they say nothing.

Not every program makes a row as high as its texts when it opens a workbook, so the height is worked
out from the font and the width that the workbook has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.widths import ruler_of
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.refs import Area, parse_cell_ref
from sheetcrm.ooxml.xml.splices import Splice, apply_splices, set_attribute
from sheetcrm.wording.reason import because

HIGHEST: Final = 409.0
"""Points: no program shows a higher row."""
USUAL_SIZE: Final = 11.0
"""Of the font in whose figures widths are counted, in points."""
_LETTERS: Final = 1.1
"""How many letters fill the width of one figure."""
_SPACING: Final = 1.36
_ROOM: Final = 4.0
"""Points around the texts of a row."""

Texts = Mapping[int, str]
"""What the cells of a row say, by column from 1; a row without any is hidden."""


def fitted(content: bytes, name: str, rows: Mapping[str, Mapping[int, Texts]]) -> bytes:
    """Return a workbook in which rows (from 1), by tab, fit what they say now, or are hidden.

    No row becomes lower: beside these texts it may hold others.
    """
    package = Package.from_bytes(content, name)
    book = WorkbookContents(package)
    sizes = _sizes(parse_markup(book.read_styles(), because("part.styles")))
    changed = {}
    for tab, texts in rows.items():
        part = book.sheet(tab).part
        data = package.read(part)
        sheet = _Sheet(data, Frame(data, tab), sizes)
        changed[package.member_name(part)] = pack((apply_splices(data, sheet.splices(texts)),))
    return package.to_bytes(changed, {})


@dataclass(frozen=True, slots=True)
class _Sheet:
    data: bytes
    frame: Frame
    sizes: Mapping[int, float]
    """Of the fonts, by cell format."""

    def splices(self, texts: Mapping[int, Texts]) -> Iterator[Splice]:
        root = parse_markup(self.data, because("part.new_tab"))
        for row in (each for listed in root.all("sheetData") for each in listed.all("row")):
            number = int(row.attributes.get("r", "0"))
            if number in texts:
                tag = self.data[row.start : row.tag_end]
                yield Splice(row.start, row.tag_end, self._changed(tag, row, texts[number]))

    def _changed(self, tag: bytes, row: Element, texts: Texts) -> bytes:
        if not texts:
            return set_attribute(tag, "hidden", "1")
        cells = {parse_cell_ref(each.attributes["r"]): each for each in row.all("c")}
        needed = (
            self._height(texts[column], at, column, int(cell.attributes.get("s", "0")))
            for (at, column), cell in cells.items()
            if column in texts
        )
        present = float(row.attributes.get("ht", "0"))
        height = min(max(present, *needed, 0.0), HIGHEST)
        return set_attribute(tag, "ht", f"{height:g}")

    def _height(self, text: str, row: int, column: int, style: int) -> float:
        size = self.sizes.get(style, USUAL_SIZE)
        a_line = max(self._width(row, column) * _LETTERS * USUAL_SIZE / size, 1.0)
        lines = sum(max(ceil(len(line) / a_line), 1) for line in text.split("\n"))
        return lines * size * _SPACING + _ROOM

    def _width(self, row: int, column: int) -> float:
        """Return the width of a cell in figures, and of those that are merged with it."""
        widths = ruler_of(self.frame)
        merged = (each for each in self.frame.merges() if (each.top, each.left) == (row, column))
        area = next(merged, Area(row, column, row, column))
        return sum(widths.widths.get(at, widths.usual) for at in range(area.left, area.right + 1))


def _sizes(styles: Element) -> dict[int, float]:
    """Return the size of the font of each cell format, in points."""
    fonts, formats = styles.child("fonts"), styles.child("cellXfs")
    known = [_size(each) for each in fonts.children] if fonts is not None else []
    used = enumerate(formats.children if formats is not None else ())
    named = ((at, int(each.attributes.get("fontId", "0"))) for at, each in used)
    return {at: known[font] for at, font in named if font < len(known)}


def _size(font: Element) -> float:
    size = font.child("sz")
    return float(size.attributes.get("val", USUAL_SIZE)) if size is not None else USUAL_SIZE

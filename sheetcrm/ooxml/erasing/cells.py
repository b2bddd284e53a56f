"""Blanks cells of a sheet, and forgets what formulas came to that would name somebody.

A formula stays as its owner wrote it: only its result goes, and the next program to open the file
works it out anew. What a cell looks like stays.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sheetcrm.ooxml.erasing.markup import PART, Open, Walk
from sheetcrm.ooxml.xml.markup import tag_end
from sheetcrm.ooxml.xml.refs import parse_cell_ref
from sheetcrm.ooxml.xml.splices import Splice, drop_attribute, set_attribute
from sheetcrm.ooxml.xml.texts import encode_text

Place = tuple[int, int]
"""A row and a column, both counted from 1."""
Wanted = Mapping[Place, str]
"""What cells are to say instead; blank where they say nothing any more."""
_KEPT: Final = ("t", "cm", "vm")
"""What a start tag says of a value that is gone."""


class CellEraser(Walk):
    """One walk over a sheet's cells; `used` are the shared texts that cells show afterwards."""

    def __init__(self, data: bytes, wanted: Wanted, names: Callable[[str], bool]) -> None:
        super().__init__(data)
        self.wanted, self.names = wanted, names
        self.used: set[int] = set()
        self.used_before: set[int] = set()
        self.dropped: list[Place] = []
        """The formulas whose results are gone."""
        self._row = self._column = 0
        self._parts: dict[str, tuple[int, int, str]] = {}
        """Where the formula and the value of the present cell stand, and what they say."""

    def begin(self, element: Open) -> None:
        """Keep count of rows and cells: a file need not name them."""
        if element.name == "row" and self.parent == "sheetData":
            self._row = int(element.attributes.get("r", self._row + 1))
            self._column = 0
        elif element.name == "c" and self.parent == "row":
            ref = element.attributes.get("r")
            self._column = parse_cell_ref(ref)[1] if ref else self._column + 1
            self._parts = {}

    def end(self, element: Open) -> None:
        """Decide about a cell once all of it was seen."""
        if element.name in {"f", "v"} and self.parent == "c":
            stop = self.bounds(element)[2]
            self._parts[element.name] = (element.start, stop, element.said)
        elif element.name == "c" and self.parent == "row":
            self._cell(element)

    def _cell(self, element: Open) -> None:
        place = self._row, self._column
        wanted = self.wanted.get(place)
        said = self._parts.get("v")
        if element.attributes.get("t") == "s" and said is not None:
            self.used_before.add(int(said[2]))
        if "f" in self._parts:
            if said is not None and (wanted is not None or self.names(said[2])):
                self.dropped.append(place)
                self.splices += self._without_result(element, said)
        elif wanted is not None:
            self.splices.append(self._saying(element, wanted))
        elif element.attributes.get("t") == "s" and said is not None:
            self.used.add(int(said[2]))

    def _without_result(self, element: Open, said: tuple[int, int, str]) -> Iterator[Splice]:
        after = tag_end(self.data, element.start, PART)
        yield Splice(element.start, after, self._start_tag(element, after))
        yield Splice(said[0], said[1], b"")

    def _saying(self, element: Open, text: str) -> Splice:
        after, _, stop = self.bounds(element)
        tag = self._start_tag(element, after)
        bare = tag[:-2] if tag.endswith(b"/>") else tag[:-1]
        if not text:
            return Splice(element.start, stop, bare + b"/>")
        prefix = _prefix(tag)
        bare = set_attribute(bare + b">", "t", "inlineStr")
        inner = f'<{prefix}is><{prefix}t xml:space="preserve">{encode_text(text)}</{prefix}t></{prefix}is>'
        return Splice(element.start, stop, bare + inner.encode() + f"</{prefix}c>".encode())

    def _start_tag(self, element: Open, after: int) -> bytes:
        tag = self.data[element.start : after]
        for name in _KEPT:
            tag = drop_attribute(tag, name)
        return tag


def _prefix(tag: bytes) -> str:
    name = tag[1:].split(b">")[0].split()[0].rstrip(b"/")
    before, colon, _ = name.rpartition(b":")
    return (before + colon).decode()

"""Walks the markup of a part, however long, and collects what is to be spliced."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from sheetcrm.ooxml.xml.markup import guarded_parser, parse_guarded, split_name, tag_end
from sheetcrm.ooxml.xml.splices import Splice, apply_splices, escape_attribute
from sheetcrm.ooxml.xml.texts import encode_text
from sheetcrm.wording.reason import because

PART: Final = because("part.any")
_ATTRIBUTE: Final = re.compile(rb"""\s([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Open:
    """An element that is open: its name, its attributes, and where its start tag is."""

    name: str
    attributes: dict[str, str]
    start: int
    text: list[str] = field(default_factory=list)
    has_children: bool = False

    @property
    def said(self) -> str:
        """The text that it holds itself."""
        return "".join(self.text)


class Walk:
    """One walk over a part. Subclass it: `begin` and `end` see each element and add splices."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.splices: list[Splice] = []
        self.path: list[Open] = []
        self._parser: expat.XMLParserType

    def run(self) -> bytes:
        """Return the part with what was spliced. Raises CannotEdit for one that cannot be read."""
        parser = self._parser = guarded_parser(self.data, PART)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._finish
        parser.CharacterDataHandler = self._characters
        parse_guarded(parser, self.data, PART)
        return apply_splices(self.data, self.splices) if self.splices else self.data

    def begin(self, element: Open) -> None:
        """See an element before what it holds."""

    def end(self, element: Open) -> None:
        """See an element with its text."""

    @property
    def parent(self) -> str:
        """The name of the element around the present one; blank at the top."""
        return self.path[-2].name if len(self.path) > 1 else ""

    def is_within(self, name: str) -> bool:
        """Return whether the present element stands in one of that name."""
        return any(each.name == name for each in self.path)

    def bounds(self, element: Open) -> tuple[int, int, int]:
        """Return where an element's content begins and ends, and where it ends itself; at its end."""
        after = tag_end(self.data, element.start, PART)
        if self.data[after - 2 : after] == b"/>":
            return after, after, after
        close = self._parser.CurrentByteIndex
        return after, close, tag_end(self.data, close, PART)

    def replace_text(self, element: Open, text: str) -> None:
        """Say another text in an element that has no children."""
        first, stop, _ = self.bounds(element)
        self.splices.append(Splice(first, stop, encode_text(text).encode()))

    def set_attributes(self, element: Open, values: Iterable[tuple[str, str]]) -> None:
        """Give attributes of a start tag other values."""
        after = tag_end(self.data, element.start, PART)
        tag = self.data[element.start : after]
        for name, value in values:
            tag = _with_value(tag, name.encode(), b'"' + escape_attribute(value).encode() + b'"')
        self.splices.append(Splice(element.start, after, tag))

    def remove(self, element: Open) -> None:
        """Take an element out with all that it holds, which must not be spliced itself; at its end."""
        self.splices.append(Splice(element.start, self.bounds(element)[2], b""))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.path:
            self.path[-1].has_children = True
        plain = {split_name(key)[1]: value for key, value in attributes.items()}
        element = Open(split_name(name)[1], plain, self._parser.CurrentByteIndex)
        self.path.append(element)
        self.begin(element)

    def _finish(self, _name: str) -> None:
        self.end(self.path[-1])
        self.path.pop()

    def _characters(self, text: str) -> None:
        if self.path:
            self.path[-1].text.append(text)


def _with_value(tag: bytes, name: bytes, value: bytes) -> bytes:
    """Return a start tag in which an attribute of that name, with whatever prefix, has another value."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].rpartition(b":")[2] == name:
            return tag[: match.start(2)] + value + tag[match.end(2) :]
    return tag

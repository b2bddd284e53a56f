"""XML parsed into elements that know their bytes, so that a change replaces only those bytes."""

import re
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from sheetcrm.errors import CannotEdit
from sheetcrm.wording.reason import Reason

MAX_DEPTH: Final = 200
MAX_ELEMENTS: Final = 200_000
"""Of a part that is parsed as a whole: a stylesheet with all the formats that Excel allows has half."""
_PLAIN_ENCODINGS: Final = {"utf-8", "utf8", "us-ascii", "ascii"}
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)""")
_BOM: Final = b"\xef\xbb\xbf"
_TAG: Final = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_SEPARATOR: Final = "\n"  # between namespace and name; neither can contain it


@dataclass(slots=True)
class Element:
    """One element and its bytes: `<` at start, content from tag_end to close, all of it to end."""

    name: str
    space: str
    attributes: dict[str, str]
    start: int
    tag_end: int
    close: int = 0
    end: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """Return the first child with that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list["Element"]:
        """Return every child with that name."""
        return [child for child in self.children if child.name == name]

    def is_set(self, attribute: str) -> bool:
        """Return whether a boolean attribute is present and true."""
        return self.attributes.get(attribute, "0") in {"1", "true", "on"}

    def shift(self, after: int, by: int) -> None:
        """Move every offset from `after` on, for markup that was parsed with a part cut out."""
        self.start, self.tag_end, self.close, self.end = (
            at + by if at >= after else at
            for at in (self.start, self.tag_end, self.close, self.end)
        )
        for child in self.children:
            child.shift(after, by)


def parse_markup(data: bytes, part: Reason, *, shallow: frozenset[str] = frozenset()) -> Element:
    """Parse a part into elements; the children of elements named in `shallow` are left out.

    `part` names the part in errors.

    >>> from sheetcrm.wording.reason import because
    >>> parse_markup(b'<a><b x="1"/></a>', because("part.table")).children[0].attributes
    {'x': '1'}
    """
    if not shallow and data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:
        raise CannotEdit("ooxml.too_much_markup", part=part)
    reader = _Reader(data, part, shallow)
    parser = guarded_parser(data, part)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.finish
    parser.CharacterDataHandler = reader.characters
    reader.parser = parser
    parse_guarded(parser, data, part)
    return reader.root.children[0]


def check_spelling(data: bytes, part: Reason) -> None:
    """Raise CannotEdit if readers could take a part for different things.

    Nearly every part is plain UTF-8 without declarations of its own, which shows at a glance; any
    other is parsed.
    """
    head = data[:1000].removeprefix(_BOM)
    named = _ENCODING.match(head)
    encoding = named[1].decode("latin-1").lower() if named else "utf-8"
    is_plain = head.startswith(b"<") and encoding in _PLAIN_ENCODINGS
    if not is_plain or b"\0" in data or b"<!" in data:
        check_fully(data, part)


def check_fully(data: bytes, part: Reason) -> None:
    """Raise CannotEdit unless a part is well-formed, in UTF-8, without declarations of its own."""
    parse_guarded(guarded_parser(data, part), data, part)


def guarded_parser(data: bytes, part: Reason) -> expat.XMLParserType:
    """Return a parser that refuses what cannot be copied safely: other encodings, DTDs, CDATA."""
    not_utf8 = CannotEdit("ooxml.not_utf8", part=part)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]:
        raise not_utf8
    parser = expat.ParserCreate(None, _SEPARATOR)
    parser.buffer_text = True
    parser.XmlDeclHandler = _encoding_check(not_utf8)
    parser.StartDoctypeDeclHandler = _raising(CannotEdit("ooxml.document_type", part=part))
    parser.StartCdataSectionHandler = _raising(CannotEdit("ooxml.cdata", part=part))
    return parser


def parse_guarded(parser: expat.XMLParserType, data: bytes, part: Reason) -> None:
    """Run the parser over all of the data. Raises CannotEdit if it is not well-formed XML."""
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise damaged_part(part) from error


def damaged_part(part: Reason) -> CannotEdit:
    """Return the error for a part that cannot be read."""
    return CannotEdit("ooxml.damaged_part", part=part)


@contextmanager
def parsing(part: Reason) -> Iterator[None]:
    """Report whatever goes wrong while a part is parsed as damage to that part.

    A number that is not one, a list that ends early, bytes that are not text: each part has dozens
    of places for them, and to the owner they are one event.
    """
    try:
        yield
    except (ValueError, KeyError, IndexError, OverflowError, struct.error) as error:
        raise damaged_part(part) from error


def split_name(name: str) -> tuple[str, str]:
    """Split a name as expat reports it into namespace and local name."""
    space, _, local = name.rpartition(_SEPARATOR)
    return space, local


def tag_end(data: bytes, start: int, part: Reason) -> int:
    """Return the offset just after the tag that begins at `start`."""
    match = _TAG.match(data, start)
    if match is None:
        raise damaged_part(part)
    return match.end()


class _Reader:
    """Collects elements from expat's events."""

    def __init__(self, data: bytes, part: Reason, shallow: frozenset[str]) -> None:
        self.data, self.part, self.shallow = data, part, shallow
        self.root = Element("", "", {}, 0, 0)
        self.open: list[Element] = [self.root]
        self.skipped = 0
        self.parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipped or self.open[-1].name in self.shallow:
            self.skipped += 1
            return
        space, local = split_name(name)
        at = self.parser.CurrentByteIndex
        end = tag_end(self.data, at, self.part)
        element = Element(local, space, attributes, at, end)
        self.open[-1].children.append(element)
        self.open.append(element)
        if len(self.open) > MAX_DEPTH:
            raise damaged_part(self.part)

    def finish(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        element = self.open.pop()
        at = self.parser.CurrentByteIndex
        # expat reports the end of an empty element as the offset just after it
        empty = self.data[element.tag_end - 2 : element.tag_end] == b"/>"
        element.close = element.tag_end if empty else at
        element.end = element.tag_end if empty else tag_end(self.data, at, self.part)

    def characters(self, text: str) -> None:
        if not self.skipped:
            self.open[-1].text += text


def _encoding_check(not_utf8: CannotEdit) -> Callable[[str, str | None, int], None]:
    def check(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in _PLAIN_ENCODINGS:
            raise not_utf8

    return check


def _raising(error: CannotEdit) -> Callable[..., NoReturn]:
    def refuse(*_: object) -> NoReturn:
        raise error

    return refuse

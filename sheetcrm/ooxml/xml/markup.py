"""XML as bytes with places: what stands where, so that a change replaces only those bytes."""

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.parsers import expat

from sheetcrm.errors import CannotEdit

MAX_DEPTH: Final = 200
_TAG: Final = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_ATTRIBUTE: Final = re.compile(rb"(\s+)([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_SPACE: Final = "\n"  # parts a namespace from a name; neither can hold it


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
        """Return the first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list["Element"]:
        """Return every child of that name."""
        return [child for child in self.children if child.name == name]

    def is_set(self, attribute: str) -> bool:
        """Return whether an attribute that is true or false is there and true."""
        return self.attributes.get(attribute, "0") in {"1", "true", "on"}

    def shift(self, after: int, by: int) -> None:
        """Move every place from `after` on, for markup that was parsed with a hole in it."""
        self.start, self.tag_end, self.close, self.end = (
            at + by if at >= after else at
            for at in (self.start, self.tag_end, self.close, self.end)
        )
        for child in self.children:
            child.shift(after, by)


class Splice(NamedTuple):
    """Put `new` in the place of the bytes from start to end."""

    start: int
    end: int
    new: bytes


def parse_markup(data: bytes, what: str, *, shallow: frozenset[str] = frozenset()) -> Element:
    """Parse a part into elements with places; children of those named in `shallow` are left out.

    >>> parse_markup(b'<a><b x="1"/></a>', "a").children[0].attributes
    {'x': '1'}
    """
    reader = _Reader(data, what, shallow)
    parser = guarded_parser(data, what)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.finish
    parser.CharacterDataHandler = reader.characters
    reader.parser = parser
    parse_guarded(parser, data, what)
    return reader.root.children[0]


def guarded_parser(data: bytes, what: str) -> expat.XMLParserType:
    """Return a parser that refuses what we could not copy safely: other encodings, DTDs, CDATA."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]:
        raise _unusual(what, "it is not written in UTF-8")
    parser = expat.ParserCreate(None, _SPACE)
    parser.buffer_text = True
    parser.XmlDeclHandler = lambda _version, encoding, _alone: _check_encoding(encoding, what)
    parser.StartDoctypeDeclHandler = _refuse(what, "it brings its own document type")
    parser.StartCdataSectionHandler = _refuse(what, "it uses CDATA")
    return parser


def parse_guarded(parser: expat.XMLParserType, data: bytes, what: str) -> None:
    """Run the parser over all of the data; broken XML becomes a sentence."""
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise damaged_part(what) from error


def damaged_part(what: str) -> CannotEdit:
    """Say that a part cannot be read."""
    return CannotEdit(
        f"The workbook is damaged: {what} inside it cannot be read.",
        "Open it in Excel, let Excel repair it, save it and try again.",
    )


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Turn what a damaged part makes of our reading into a sentence.

    A number that is none, a list that ends early, bytes that are no text: each part has dozens of
    places for them, and to the owner they are one event.
    """
    try:
        yield
    except (ValueError, KeyError, IndexError, OverflowError, struct.error) as error:
        raise damaged_part(what) from error


def split_name(name: str) -> tuple[str, str]:
    """Split expat's name into namespace and local name."""
    space, _, local = name.rpartition(_SPACE)
    return space, local


def tag_end(data: bytes, start: int, what: str) -> int:
    """Return the place just after the tag that begins at `start`."""
    match = _TAG.match(data, start)
    if match is None:
        raise damaged_part(what)
    return match.end()


def apply_splices(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the data with every splice made; those at one place keep their order.

    >>> apply_splices(b"abc", [Splice(1, 2, b"X"), Splice(3, 3, b"!")])
    b'aXc!'
    """
    pieces: list[bytes] = []
    at = 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        pieces += (data[at : splice.start], splice.new)
        at = splice.end
    return b"".join((*pieces, data[at:]))


def raw_name(data: bytes, element: Element) -> bytes:
    """Return the element's name as written, prefix included."""
    match = re.compile(rb"<([^\s/>]+)").match(data, element.start)
    return match.group(1) if match else element.name.encode()


def prefix_of(data: bytes, element: Element) -> str:
    """Return the prefix, as in `x:`, or nothing."""
    before, colon, _ = raw_name(data, element).rpartition(b":")
    return (before + colon).decode()


def set_attribute(tag: bytes, name: str, value: str) -> bytes:
    r"""Return the start tag with the attribute set, everything else as it stood.

    >>> set_attribute(b"<c r='A1' s='3'/>", "s", "4")
    b'<c r=\'A1\' s="4"/>'
    >>> set_attribute(b"<c>", "s", "4")
    b'<c s="4">'
    """
    new = b'"' + escape_attribute(value).encode() + b'"'
    for match in _attributes(tag):
        if match.group(2) == name.encode():
            return tag[: match.start(3)] + new + tag[match.end(3) :]
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:at].rstrip() + b" " + name.encode() + b"=" + new + tag[at:]


def drop_attribute(tag: bytes, name: str) -> bytes:
    """Return the start tag without the attribute."""
    for match in _attributes(tag):
        if match.group(2) == name.encode():
            return tag[: match.start()] + tag[match.end() :]
    return tag


def change_attributes(data: bytes, element: Element, values: dict[str, str]) -> Splice:
    """Return the splice that sets these attributes on an element's start tag."""
    tag = data[element.start : element.tag_end]
    for name, value in values.items():
        if element.attributes.get(name) != value:
            tag = set_attribute(tag, name, value)
    return Splice(element.start, element.tag_end, tag)


def insert_child(
    data: bytes, parent: Element, new: bytes, later: Sequence[str] = ()
) -> tuple[Splice, ...]:
    """Return the splices that put `new` before the first child named in `later`, else at the end."""
    before = next((child for child in parent.children if child.name in later), None)
    if before is not None:
        return (Splice(before.start, before.start, new),)
    if data[parent.tag_end - 2 : parent.tag_end] != b"/>":
        return (Splice(parent.close, parent.close, new),)
    closing = b"</" + raw_name(data, parent) + b">"
    return (Splice(parent.tag_end - 2, parent.tag_end, b">" + new + closing),)


def escape_text(text: str) -> str:
    """Escape what may not stand in an element's text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Escape what may not stand in a double-quoted attribute."""
    text = escape_text(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


class _Reader:
    """Collects elements while expat walks."""

    def __init__(self, data: bytes, what: str, shallow: frozenset[str]) -> None:
        self.data, self.what, self.shallow = data, what, shallow
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
        end = tag_end(self.data, at, self.what)
        element = Element(local, space, attributes, at, end)
        self.open[-1].children.append(element)
        self.open.append(element)
        if len(self.open) > MAX_DEPTH:
            raise damaged_part(self.what)

    def finish(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        element = self.open.pop()
        at = self.parser.CurrentByteIndex
        # Of an empty element expat tells the end as just behind it.
        empty = self.data[element.tag_end - 2 : element.tag_end] == b"/>"
        element.close = element.tag_end if empty else at
        element.end = element.tag_end if empty else tag_end(self.data, at, self.what)

    def characters(self, text: str) -> None:
        if not self.skipped:
            self.open[-1].text += text


def _attributes(tag: bytes) -> list[re.Match[bytes]]:
    name = re.compile(rb"<[^\s/>]+").match(tag)
    return list(_ATTRIBUTE.finditer(tag, name.end() if name else 0))


def _check_encoding(encoding: str | None, what: str) -> None:
    if (encoding or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        raise _unusual(what, "it is not written in UTF-8")


def _refuse(what: str, why: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise _unusual(what, why)

    return refuse


def _unusual(what: str, why: str) -> CannotEdit:
    return CannotEdit(
        f"The workbook is written in an unusual way ({what}: {why}), so it was left alone.",
        "Open it in Excel, save it under a new name as .xlsx and use that one.",
    )

"""Changes to XML as bytes: some bytes replaced, all others as they were."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sheetcrm.ooxml.xml.markup import Element

_ATTRIBUTE: Final = re.compile(rb"(\s+)([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")


class Splice(NamedTuple):
    """Replaces the bytes from start to end by `new`."""

    start: int
    end: int
    new: bytes


def apply_splices(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the data with every splice made; those at one offset keep their order.

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
    """Return the prefix of an element with its colon, as in `x:`; blank if it has none."""
    before, colon, _ = raw_name(data, element).rpartition(b":")
    return (before + colon).decode()


def set_attribute(tag: bytes, name: str, value: str) -> bytes:
    r"""Return the start tag with the attribute set and everything else as it was.

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
    """Escape what may not occur in an element's text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Escape what may not occur in a double-quoted attribute."""
    text = escape_text(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def _attributes(tag: bytes) -> list[re.Match[bytes]]:
    name = re.compile(rb"<[^\s/>]+").match(tag)
    return list(_ATTRIBUTE.finditer(tag, name.end() if name else 0))

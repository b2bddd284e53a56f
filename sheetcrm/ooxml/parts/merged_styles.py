"""Merges one workbook's formats into another's: equal ones are shared, the rest appended."""

from dataclasses import dataclass, field
from typing import Final

from sheetcrm.ooxml.parts.same_looks import Meaning, meaning_of
from sheetcrm.ooxml.parts.styles import MAX_FORMATS, too_many_formats
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    change_attributes,
    insert_child,
    prefix_of,
    set_attribute,
)
from sheetcrm.wording.reason import because

# The order in which a stylesheet holds its lists.
_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
_PARTS_OF_FORMAT: Final = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_FIRST_OWN_NUMBER_FORMAT: Final = 164


@dataclass(slots=True)
class MergedStyles:
    """The target's stylesheet with all formats, and the new numbers of the source's formats."""

    data: bytes
    formats: dict[int, int]
    differential: dict[int, int]


def merge_styles(target: bytes, source: bytes) -> MergedStyles:
    """Append the source's cell formats and conditional formats to the target's stylesheet."""
    into, from_ = StyleLists(target), StyleLists(source)
    number_formats = _merge_number_formats(into, from_)
    # the first of each is the workbook's default: what is plain in the source is plain here, too
    maps = {
        "fonts": _merge_list(into, from_, "fonts", kept=1),
        "fills": _merge_list(into, from_, "fills", kept=2),
        "borders": _merge_list(into, from_, "borders", kept=1),
    }
    formats = {0: 0}
    for at, raw in enumerate(from_.items("cellXfs")):
        if at:
            formats[at] = into.add("cellXfs", _moved_format(raw, maps, number_formats))
    differential = {at: into.add("dxfs", raw) for at, raw in enumerate(from_.items("dxfs"))}
    if into.count("cellXfs") > MAX_FORMATS:
        raise too_many_formats()
    return MergedStyles(into.written(), formats, differential)


@dataclass(slots=True)
class _List:
    """One list of a stylesheet; new items follow the old ones."""

    element: Element | None
    items: list[bytes]
    new: list[bytes] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)
    """By how they are written."""
    meant: dict[Meaning, int] | None = None
    """By what they mean, once that is asked for: mostly all are written as we write them."""


class StyleLists:
    """A stylesheet as lists of raw items, to which others are added."""

    def __init__(self, data: bytes, untouched: frozenset[str] = frozenset()) -> None:
        """Parse a stylesheet; what is in the lists that stay `untouched` is not looked at."""
        self.data = data
        self.root = parse_markup(data, because("part.styles"), shallow=untouched)
        self.prefix = prefix_of(data, self.root)
        self.space = f' xmlns="{self.root.space}"'.encode() if self.prefix else b""
        self.lists: dict[str, _List] = {}

    def listed(self, name: str) -> _List:
        """Return one of its lists."""
        if name not in self.lists:
            element = self.root.child(name)
            children = element.children if element is not None else []
            items = [self.data[each.start : each.end] for each in children]
            known = {_as_written(raw): at for at, raw in reversed(list(enumerate(items)))}
            self.lists[name] = _List(element, items, known=known)
        return self.lists[name]

    def items(self, name: str) -> list[bytes]:
        """Return the raw items that a list had from the beginning."""
        return self.listed(name).items

    def count(self, name: str) -> int:
        """Return how many items a list has by now."""
        listed = self.listed(name)
        return len(listed.items) + len(listed.new)

    def add(self, name: str, raw: bytes) -> int:
        """Return the number of an item, which is appended if there is no equal one."""
        listed = self.listed(name)
        raw = _with_space(raw, self.space)
        key = _as_written(raw)
        if key not in listed.known:
            listed.known[key] = self._found(name, listed, raw)
        return listed.known[key]

    def _found(self, name: str, listed: _List, raw: bytes) -> int:
        """Return the number of an item that means the same; it is appended if there is none."""
        if listed.meant is None:
            children = listed.element.children if listed.element is not None else []
            meant = ((meaning_of(each), at) for at, each in enumerate(children))
            listed.meant = dict(reversed(list(meant)))
        at = listed.meant.setdefault(self._meaning(raw), self.count(name))
        if at == self.count(name):
            listed.new.append(raw)
        return at

    def _meaning(self, raw: bytes) -> Meaning:
        prefix = self.prefix.removesuffix(":")
        space = f' xmlns{":" if prefix else ""}{prefix}="{self.root.space}"'.encode()
        wrapped = b"<i" + space + b">" + raw + b"</i>"
        return meaning_of(parse_markup(wrapped, because("part.styles")).children[0])

    def written(self) -> bytes:
        """Return the stylesheet with all that was added."""
        splices: list[Splice] = []
        for name in _ORDER:
            listed = self.lists.get(name)
            if listed is not None and listed.new:
                splices += self._append(name, listed)
        return apply_splices(self.data, splices)

    def _append(self, name: str, listed: _List) -> list[Splice]:
        text = b"".join(listed.new)
        count = str(self.count(name))
        if listed.element is None:
            p = self.prefix
            whole = f'<{p}{name} count="{count}">'.encode() + text + f"</{p}{name}>".encode()
            later = _ORDER[_ORDER.index(name) + 1 :]
            return list(insert_child(self.data, self.root, whole, later))
        tag = change_attributes(self.data, listed.element, {"count": count})
        if listed.element.close > listed.element.tag_end or not tag.new.endswith(b"/>"):
            return [tag, Splice(listed.element.close, listed.element.close, text)]
        closing = f"</{self.prefix}{name}>".encode()
        return [Splice(tag.start, tag.end, tag.new[:-2] + b">" + text + closing)]


def _merge_list(into: StyleLists, from_: StyleLists, name: str, kept: int) -> dict[int, int]:
    """Return the new numbers of a list's items; the first `kept` are the target's own."""
    return {
        at: at if at < kept and at < into.count(name) else into.add(name, raw)
        for at, raw in enumerate(from_.items(name))
    }


def _merge_number_formats(into: StyleLists, from_: StyleLists) -> dict[str, str]:
    """Return the new ids of the number formats; equal codes share one."""
    codes = {code: key for key, code in _codes(into)}
    last = max([_FIRST_OWN_NUMBER_FORMAT - 1, *(int(key) for key in codes.values())])
    moved: dict[str, str] = {}
    for at, (key, code) in enumerate(_codes(from_)):
        if code not in codes:
            last += 1
            codes[code] = str(last)
            into.add("numFmts", set_attribute(from_.items("numFmts")[at], "numFmtId", str(last)))
        moved[key] = codes[code]
    return moved


def _codes(sheet: StyleLists) -> list[tuple[str, str]]:
    listed = sheet.listed("numFmts").element
    children = listed.children if listed is not None else []
    return [(each.attributes["numFmtId"], each.attributes["formatCode"]) for each in children]


def _moved_format(
    raw: bytes, maps: dict[str, dict[int, int]], number_formats: dict[str, str]
) -> bytes:
    attributes = parse_markup(raw, because("part.cell_format")).attributes
    tag_end = raw.index(b">") + 1
    tag = raw[:tag_end]
    for name, listed in _PARTS_OF_FORMAT.items():
        old = int(attributes.get(name, "0"))
        tag = set_attribute(tag, name, str(maps[listed].get(old, 0)))
    number = attributes.get("numFmtId", "0")
    tag = set_attribute(tag, "numFmtId", number_formats.get(number, number))
    return set_attribute(tag, "xfId", "0") + raw[tag_end:]


def _with_space(raw: bytes, space: bytes) -> bytes:
    """Declare an item's namespace, where the target writes its own with a prefix."""
    at = min(raw.index(end) for end in (b">", b" ", b"/") if end in raw)
    return raw[:at] + space + raw[at:]


def _as_written(raw: bytes) -> bytes:
    """Return an item as lxml writes it, for comparing: Python's own parser writes <b />, it <b/>."""
    return raw.replace(b" />", b"/>")

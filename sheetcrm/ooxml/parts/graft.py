"""Moves whole tabs that openpyxl built into a workbook, with all parts that belong to them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Final

from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.package.relations import relations_part
from sheetcrm.ooxml.parts.merged_styles import MergedStyles
from sheetcrm.ooxml.parts.tabs import NewTab
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    change_attributes,
    drop_attribute,
    prefix_of,
)
from sheetcrm.ooxml.xml.texts import SharedStrings
from sheetcrm.ooxml.xml.values import ValueEncoder, format_number
from sheetcrm.wording.reason import because

_TABLE_TYPE: Final = ".table+xml"
# The namespaces that openpyxl writes, and their names in the strict variant.
STRICT_SPACES: Final = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/", b"http://purl.oclc.org/ooxml/spreadsheetml/"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)  # fmt: skip
_STYLE_OF: Final = {"c": "s", "row": "s", "col": "style"}


@dataclass(slots=True)
class Graft:
    """New parts by name, their content types, and the tabs that the workbook is to list."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    tabs: list[NewTab] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """How formats, texts, dates and namespaces of the source become those of the target."""

    styles: MergedStyles
    shared: SharedStrings
    dates: Callable[[int], bool]  # whether a cell format of the source displays dates
    days: int = 0  # between the calendars
    is_strict: bool = False
    names: frozenset[str] = frozenset()
    """The target's defined names, in small letters: no table may be called like one."""


def graft_tabs(
    target: Package,
    source: Package,
    tabs: Sequence[NewTab],
    adaptation: Adaptation,
    reserved: frozenset[str] = frozenset(),
) -> Graft:
    """Return the parts of the source's tabs as they are in the target; none has a `reserved` name."""
    grafter = _Grafter(target, source, adaptation, reserved)
    for tab in tabs:
        part = grafter.move(tab.part)
        grafter.graft.tabs.append(NewTab(tab.name, part, tab.state))
    return grafter.graft


class _Grafter:
    """Moves parts and the parts that they refer to, each once."""

    def __init__(
        self, target: Package, source: Package, adaptation: Adaptation, reserved: frozenset[str]
    ) -> None:
        self.target, self.source, self.adaptation = target, source, adaptation
        self.reserved = set(reserved)
        self.moved: dict[str, str] = {}
        self.graft = Graft()
        self.tables = list(_tables(target))

    def move(self, part: str) -> str:
        """Move a part into the target; returns its name there."""
        if part in self.moved:
            return self.moved[part]
        new = self.moved[part] = self.target.unused_name(part, self.reserved)
        self.reserved.add(new)
        data = self.source.read(part)
        kind = self.source.types.of(part)
        if kind.endswith(".worksheet+xml"):
            data = self._restyled(data)
        elif kind.endswith(_TABLE_TYPE):
            data = self._renumbered(data)
        self.graft.parts[new] = self._in_variant(data, new)
        self._list_type(new, kind)
        self._move_relations(part, new)
        return new

    def _list_type(self, part: str, kind: str) -> None:
        extension = part.rpartition(".")[2].lower()
        if extension in {"xml", "rels"} or extension in self.target.types.defaults:
            if self.target.types.defaults.get(extension) != kind:
                self.graft.types[part] = kind
        else:
            self.graft.defaults[extension] = kind

    def _move_relations(self, part: str, new: str) -> None:
        name = relations_part(part)
        if not self.source.has(name):
            return
        data = self.source.read(name)
        root = parse_markup(data, because("part.relationships"))
        relations = {each.id: each for each in self.source.relations(part)}
        splices: list[Splice] = []
        for element in root.children:
            relation = relations[element.attributes["Id"]]
            if not relation.is_external:
                target = "/" + self.move(relation.target)
                splices.append(change_attributes(data, element, {"Target": target}))
        name = relations_part(new)
        self.graft.parts[name] = self._in_variant(apply_splices(data, splices), name)

    def _in_variant(self, data: bytes, part: str) -> bytes:
        """Return a part with the namespaces of the strict variant, if the target is in that."""
        if self.adaptation.is_strict and part.endswith((".xml", ".rels")):
            for old, new in STRICT_SPACES:
                data = data.replace(old, new)
        return data

    def _restyled(self, data: bytes) -> bytes:
        """Return a sheet with its formats renumbered, its texts inline, and not selected."""
        root = parse_markup(data, because("part.new_tab"))
        splices = [splice for element in _walk(root) for splice in self._change(data, element)]
        return apply_splices(data, splices)

    def _change(self, data: bytes, element: Element) -> Iterator[Splice]:
        attributes = element.attributes
        if element.name == "c" and attributes.get("t") == "s":
            yield self._inline(data, element)
            return
        if self.adaptation.days and element.name == "c":
            yield from self._in_calendar(element)
        values = self._renumbering(element)
        if values:
            yield change_attributes(data, element, values)
        elif "tabSelected" in attributes:
            tag = drop_attribute(data[element.start : element.tag_end], "tabSelected")
            yield Splice(element.start, element.tag_end, tag)

    def _renumbering(self, element: Element) -> dict[str, str]:
        values: dict[str, str] = {}
        style = _STYLE_OF.get(element.name, "")
        if element.attributes.get(style, "").isdigit():
            values[style] = str(
                self.adaptation.styles.formats.get(int(element.attributes[style]), 0)
            )
        for name, value in element.attributes.items():
            if name.lower().endswith("dxfid") and value.isdigit():
                values[name] = str(self.adaptation.styles.differential.get(int(value), 0))
        return values

    def _in_calendar(self, element: Element) -> Iterator[Splice]:
        """Count a date in the target's calendar."""
        value = element.child("v")
        style = int(element.attributes.get("s", "0"))
        if (
            value is not None
            and element.attributes.get("t", "n") == "n"
            and self.adaptation.dates(style)
        ):
            number = format_number(float(value.text) + self.adaptation.days)
            yield Splice(value.tag_end, value.close, number.encode())

    def _inline(self, data: bytes, element: Element) -> Splice:
        text = self.adaptation.shared[int(_value(element))]
        style = self.adaptation.styles.formats.get(int(element.attributes.get("s", "0")), 0)
        encoder = ValueEncoder(prefix_of(data, element), date1904=False)
        start = f'<{encoder.prefix}c r="{element.attributes["r"]}" s="{style}"{encoder.body(text)}'
        return Splice(element.start, element.end, start.encode())

    def _renumbered(self, data: bytes) -> bytes:
        """Return a table with an unused number and name; no formula of a tab of ours names one."""
        root = parse_markup(data, because("part.table"))
        number = max((number for number, _ in self.tables), default=0) + 1
        name = self._unused_name(root.attributes.get("displayName", ""))
        self.tables.append((number, name.lower()))
        called = {"id": str(number), "name": name, "displayName": name}
        splices = [change_attributes(data, root, called)]
        for element in _walk(root):
            if element is not root:
                splices += self._change(data, element)
        return apply_splices(data, splices)

    def _unused_name(self, name: str) -> str:
        taken = {known for _, known in self.tables} | self.adaptation.names
        others = (f"{name}_{number}" for number in count(2))
        return next(each for each in chain((name,), others) if each.lower() not in taken)


def _tables(package: Package) -> Iterator[tuple[int, str]]:
    """Yield number and name of every table in a workbook."""
    for part in package.parts:
        if package.types.of(part).endswith(_TABLE_TYPE):
            attributes = parse_markup(package.read(part), because("part.table")).attributes
            yield int(attributes.get("id", "0")), attributes.get("displayName", "").lower()


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _walk(child)


def _value(element: Element) -> str:
    value = element.child("v")
    return value.text if value is not None else "0"

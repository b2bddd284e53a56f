"""The whole package without somebody: cells first, all that other parts keep of them afterwards."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.erasing.cells import CellEraser, Wanted
from sheetcrm.ooxml.erasing.charts import ChartEraser
from sheetcrm.ooxml.erasing.pivots import erase_pivot_cache
from sheetcrm.ooxml.erasing.strings import OrphanEraser
from sheetcrm.ooxml.erasing.texts import TextEraser
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.xml.refs import cell_ref
from sheetcrm.tables.people.traces import Traces

_TEXTS: Final = (
    *("docprops/", "xl/comments", "xl/threadedcomments/", "xl/persons/", "xl/drawings/"),
    *("xl/diagrams/", "xl/externallinks/", "xl/slicers/", "xl/slicercaches/", "xl/pivottables/"),
    *("xl/worksheets/", "xl/chartsheets/", "xl/tables/", "xl/timelines/", "xl/timelinecaches/"),
)
"""Where parts lie whose texts and captions may change without harm."""
_CHARTS: Final = "xl/charts/"
_SHEET_RELATED: Final = ("comments", "threadedComment")


@dataclass(slots=True)
class Erased:
    """A package as it is to be: the members that change, by name."""

    changed: dict[str, Packed] = field(default_factory=dict)
    used: frozenset[int] = frozenset()
    """The shared texts that cells show then."""
    used_before: frozenset[int] = frozenset()
    dropped: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By tab, the formulas whose results are gone: the next program works them out anew."""

    def put(self, package: Package, part: str, data: bytes) -> None:
        """Take over a part, if it differs at all."""
        if data != package.read(part):
            self.changed[package.member_name(part)] = pack((data,))


def erase_cells(contents: WorkbookContents, wanted: Mapping[str, Wanted], traces: Traces) -> Erased:
    """Return a package in which cells say what is wanted; `wanted` names them by tab.

    Raises CannotEdit if a sheet is written in an unusual way.
    """
    erased, used, before = Erased(), set[int](), set[int]()
    for sheet in contents.sheets:
        if sheet.kind != "worksheet":
            continue
        walk = CellEraser(
            contents.package.read(sheet.part), wanted.get(sheet.name, {}), traces.names_them
        )
        erased.put(contents.package, sheet.part, walk.run())
        used |= walk.used
        before |= walk.used_before
        if walk.dropped:
            erased.dropped[sheet.name] = walk.dropped
    erased.used, erased.used_before = frozenset(used), frozenset(before)
    return erased


def erase_rest(
    contents: WorkbookContents,
    wanted: Mapping[str, Wanted],
    traces: Traces,
    used_before: Collection[int],
    *,
    mentions: bool,
) -> Erased:
    """Return a package whose other parts keep nothing of those cells, nor name whom they named.

    Comments about others stay as they are without `mentions`.

    `used_before` are the shared strings that were shown before. What cannot be read stays.
    """
    package, erased = contents.package, Erased()
    rows = {tab: frozenset(row for row, _ in cells) for tab, cells in wanted.items()}
    gone = dict(_gone_by_part(contents, wanted))
    for part in package.parts:
        name = part.lower().replace("\\", "/").lstrip("/")
        data = package.read(part) if _is_text(name) else b""
        if not data:
            continue
        is_chart = name.startswith(_CHARTS) and not name.endswith(".rels")
        walk = (
            ChartEraser(data, traces, rows)
            if is_chart
            else TextEraser(data, traces, gone.get(name, ()), mentions=mentions)
        )
        try:
            erased.put(package, part, walk.run())
        except CannotEdit:  # the search for what is left tells where
            continue
    _erase_pivots(package, traces, erased)
    _erase_strings(contents, traces, used_before, erased)
    return erased


def _is_text(name: str) -> bool:
    if not name.endswith((".xml", ".rels", ".vml")):
        return False
    return (
        name.startswith((*_TEXTS, _CHARTS)) or name == "xl/workbook.xml" or name.endswith(".rels")
    )


def _gone_by_part(
    contents: WorkbookContents, wanted: Mapping[str, Wanted]
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield by the name of a part the cells whose comments and links go with them."""
    for sheet in contents.sheets:
        cells = frozenset(
            cell_ref(*place) for place, text in wanted.get(sheet.name, {}).items() if not text
        )
        if cells and sheet.part:
            yield sheet.part.lower().lstrip("/"), cells
            for each in contents.package.relations(sheet.part):
                if each.kind in _SHEET_RELATED:
                    yield each.target.lower().lstrip("/"), cells


def _erase_pivots(package: Package, traces: Traces, erased: Erased) -> None:
    for part in package.parts:
        name = part.lower()
        if "pivotcachedefinition" not in name or name.endswith(".rels"):
            continue
        records = next(
            (
                each.target
                for each in package.relations(part)
                if each.kind == "pivotCacheRecords" and package.has(each.target)
            ),
            None,
        )
        data = None if records is None else package.read(records)
        cache = erase_pivot_cache(package.read(part), data, traces)
        erased.put(package, part, cache.definition)
        if records is not None and cache.records is not None:
            erased.put(package, records, cache.records)


def _erase_strings(
    contents: WorkbookContents, traces: Traces, used_before: Collection[int], erased: Erased
) -> None:
    part = contents.related("sharedStrings")
    if part is None:
        return
    used = erase_cells(contents, {}, traces).used
    walk = OrphanEraser(contents.package.read(part), used, used_before, traces.names_them)
    erased.put(contents.package, part, walk.run())

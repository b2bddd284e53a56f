"""Merged cells: those that lie over what is to be written come apart, and new rows get theirs."""

from collections.abc import Iterable, Sequence
from typing import Final

from sheetcrm.ooxml.pages.model import Place
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.markup import Element
from sheetcrm.ooxml.xml.refs import Area, cell_ref, parse_area
from sheetcrm.ooxml.xml.splices import Splice, insert_child

_AFTER: Final = (
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
    *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties"),
    *("cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF"),
    *("drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
"""What follows merged cells in a sheet (ECMA-376, 18.3.1.99)."""


def plan_merges(
    frame: Frame, written: Iterable[Place], wanted: Iterable[Area] = ()
) -> Sequence[Splice]:
    """Return the splices that take apart what hides a cell that is written, and merge what is wanted.

    What hides none keeps its merged cells: the first cell of them shows its value as well. What
    would overlap one that stays is not merged.
    """
    listed, places = frame.root.child("mergeCells"), frozenset(written)
    there = listed.children if listed is not None else ()
    kept = [each for each in there if not _hides(each, places)]
    areas = [parse_area(each.attributes["ref"]) for each in kept]
    new = [each for each in wanted if not any(map(each.intersects, areas))]
    if len(kept) == len(there) and not new:
        return ()
    if listed is None:
        return insert_child(frame.data, frame.root, _written(frame, (), new), _AFTER)
    whole = _written(frame, kept, new) if kept or new else b""
    return (Splice(listed.start, listed.end, whole),)


def _written(frame: Frame, kept: Sequence[Element], new: Sequence[Area]) -> bytes:
    p = frame.prefix
    cells = [frame.data[each.start : each.end] for each in kept]
    cells += [f'<{p}mergeCell ref="{_reference(each)}"/>'.encode() for each in new]
    return b"".join(
        (f'<{p}mergeCells count="{len(cells)}">'.encode(), *cells, f"</{p}mergeCells>".encode())
    )


def _reference(area: Area) -> str:
    return f"{cell_ref(area.top, area.left)}:{cell_ref(area.bottom, area.right)}"


def _hides(merged: Element, places: frozenset[Place]) -> bool:
    area = parse_area(merged.attributes["ref"])
    first = (area.top, area.left)
    return any(area.contains(*place) and place != first for place in places)

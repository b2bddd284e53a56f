"""Merged cells that lie over what is to be written: they come apart, all others stay."""

from collections.abc import Iterable

from sheetcrm.ooxml.pages.model import Place
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.markup import Element
from sheetcrm.ooxml.xml.refs import parse_area
from sheetcrm.ooxml.xml.splices import Splice, change_attributes


def unmerge(frame: Frame, written: Iterable[Place]) -> list[Splice]:
    """Return the splices that take apart what hides a cell that is written.

    What hides none keeps its merged cells: the first cell of them shows its value as well.
    """
    listed = frame.root.child("mergeCells")
    places = frozenset(written)
    if listed is None:
        return []
    hiding = [each for each in listed.children if _hides(each, places)]
    left = len(listed.children) - len(hiding)
    if not hiding or not left:
        return [Splice(listed.start, listed.end, b"")] if hiding else []
    counted = change_attributes(frame.data, listed, {"count": str(left)})
    return [counted, *(Splice(each.start, each.end, b"") for each in hiding)]


def _hides(merged: Element, places: frozenset[Place]) -> bool:
    area = parse_area(merged.attributes["ref"])
    first = (area.top, area.left)
    return any(area.contains(*place) and place != first for place in places)

"""What cells offer and accept: an owner's rule that runs on to the right spares our columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.splices import Splice, change_attributes

_OF_EXTENSION: Final = re.compile(
    rb"<(?:[\w.-]+:)?dataValidation\b(?:(?!</(?:[\w.-]+:)?dataValidation>).)*?"
    rb"<(?:[\w.-]+:)?sqref>([^<]*)<",
    re.DOTALL,
)
"""The cells of a newer rule, in the extensions that follow the rows."""


def plan_choices(frame: Frame, added: Sequence[Area]) -> Iterator[Splice]:
    """Yield the splices that take new columns out of the rules of an owner."""
    if not added:
        return
    listed = frame.root.child("dataValidations")
    for each in listed.children if listed is not None else ():
        ref = each.attributes.get("sqref", "")
        if (left := _without(ref, added)) not in {ref, ""}:
            yield change_attributes(frame.data, each, {"sqref": left})
    for match in _OF_EXTENSION.finditer(frame.data, frame.rows.close):
        ref = match[1].decode()
        if (left := _without(ref, added)) not in {ref, ""}:
            yield Splice(match.start(1), match.end(1), left.encode())


def _without(refs: str, added: Sequence[Area]) -> str:
    """Return the areas of a rule as they are, but for the columns that are new.

    >>> _without("B2:Z9 A1", [Area(1, 5, 1, 6)])
    'B2:D9 G2:Z9 A1'
    """
    pieces = refs.split()
    cut = [each for piece in pieces for each in _cut(piece, added)]
    return refs if cut == pieces else " ".join(cut)


def _cut(ref: str, added: Iterable[Area]) -> list[str]:
    try:
        areas = [parse_area(ref)]
    except ValueError:
        return [ref]
    whole = list(areas)
    for new in added:
        areas = [piece for area in areas for piece in _beside(area, new.left, new.right)]
    return [ref] if areas == whole else list(map(str, areas))


def _beside(area: Area, first: int, last: int) -> Iterator[Area]:
    """Yield what is left of an area without some columns."""
    if area.right < first or area.left > last:
        yield area
        return
    if area.left < first:
        yield Area(area.top, area.left, area.bottom, first - 1)
    if area.right > last:
        yield Area(area.top, last + 1, area.bottom, area.right)

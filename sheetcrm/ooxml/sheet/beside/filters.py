"""The filter over a list: it takes our columns in, so that who sorts by it sorts them, too.

What is filtered at present stays filtered, and the rows stay hidden that are.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from sheetcrm.ooxml.sheet.edit import SheetEdit
from sheetcrm.ooxml.sheet.used import cells_beyond
from sheetcrm.ooxml.xml.markup import Element
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.splices import Splice, change_attributes

FILTER_NAME: Final = "_xlnm._FilterDatabase"
"""The hidden name by which Excel knows the area of a sheet's filter."""


def widened_filter(edit: SheetEdit) -> tuple[Area, Area] | None:
    """Return the filter's area before and after, if new columns of this sheet belong under it."""
    element = edit.frame.root.child("autoFilter")
    before = None if element is None else _area(element)
    if before is None:
        return None
    after = before
    for new in edit.added:
        if new.top == before.top and after.right < new.left and _is_free(edit, after, new):
            after = replace(after, right=new.right)
    return None if after == before else (before, after)


def plan_filter(edit: SheetEdit) -> Iterator[Splice]:
    """Yield the splice that widens the sheet's filter."""
    element, widened = edit.frame.root.child("autoFilter"), widened_filter(edit)
    if element is not None and widened is not None:
        yield change_attributes(edit.frame.data, element, {"ref": str(widened[1])})


def _is_free(edit: SheetEdit, filtered: Area, new: Area) -> bool:
    """Return whether nothing of another list stands between a filter and new columns."""
    if filtered.right + 1 == new.left:
        return True
    between = Area(filtered.top, filtered.right + 1, filtered.bottom, new.left - 1)
    tables = (table.area for table in edit.tables)
    if any(each.intersects(between) for each in chain(tables, edit.context.pivots)):
        return False
    found = cells_beyond(edit.frame, filtered.right, new.top, plain=edit.is_plain)
    return found.filled.isdisjoint(range(between.left, between.right + 1))


def _area(element: Element) -> Area | None:
    try:
        return parse_area(element.attributes.get("ref", ""))
    except ValueError:
        return None

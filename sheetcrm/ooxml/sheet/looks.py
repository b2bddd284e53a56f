"""What an owner gave to columns that hold nothing yet: a width, a format, a rule, choices.

Such a column stays theirs. But what runs on to the end of the sheet, or over more than MOST columns,
is how a program or a careless click formats everything: it is nobody's.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, Area, parse_area

MOST: Final = 20
"""Over so many columns a look is still somebody's."""
_USUAL_WIDTH: Final = "9.140625"
_LOOKS: Final = ("hidden", "outlineLevel", "customWidth")
_OFF: Final = ("", "0", "false")
_OF_EXTENSIONS: Final = re.compile(rb"<xm:sqref>([^<]*)<")
"""Where sparklines and newer rules apply."""


def is_somebodys(first: int, last: int) -> bool:
    """Return whether a look over these columns is meant for them."""
    return last - first < MOST and last < MAX_COLUMN


def looks_beyond(frame: Frame, last: int) -> set[int]:
    """Return the columns right of `last` that have a look of their own."""
    areas = (*_column_looks(frame), *_rules(frame, last), *_filter(frame))
    beyond = ((max(first, last + 1), end) for first, end in areas if end > last)
    return {
        column
        for first, end in beyond
        if is_somebodys(first, end)
        for column in range(first, end + 1)
    }


def _column_looks(frame: Frame) -> Iterator[tuple[int, int]]:
    """Yield the columns that look alike beside one another, but for those that look as usual.

    Programs write each column by itself; a look over many that is written as one stands alone.
    """
    listed = frame.root.child("cols")
    layout = frame.root.child("sheetFormatPr")
    usual = layout.attributes.get("defaultColWidth") if layout is not None else None
    run: tuple[int, int, dict[str, str]] | None = None
    for each in listed.children if listed is not None else ():
        first, last = int(each.attributes["min"]), int(each.attributes["max"])
        look = {key: value for key, value in each.attributes.items() if key not in {"min", "max"}}
        if not _is_look(look, usual or _USUAL_WIDTH):
            continue
        goes_on = run is not None and run[1] + 1 == first and run[2] == look
        if run is not None and goes_on and is_somebodys(first, last):
            run = (run[0], last, look)
            continue
        if run is not None:
            yield run[:2]
        run = (first, last, look)
    if run is not None:
        yield run[:2]


def _is_look(attributes: dict[str, str], usual: str) -> bool:
    """Return whether a column differs from the others; the button of a group does not count.

    Programs write down the usual width of the column that has the button, as if it were set.
    """
    has_width = attributes.get("width", usual) not in {usual, _USUAL_WIDTH}
    has_button = attributes.get("collapsed", "") not in _OFF and not has_width
    names = _LOOKS[:-1] if has_button else _LOOKS
    is_set = any(attributes.get(name, "") not in _OFF for name in names)
    return is_set or has_width or attributes.get("style", "0") != "0"


def _rules(frame: Frame, last: int) -> Iterator[tuple[int, int]]:
    """Yield the columns of rules, choices and sparklines that stand right of the list alone."""
    choices = frame.root.child("dataValidations")
    listed = [
        *frame.root.all("conditionalFormatting"),
        *(choices.children if choices is not None else ()),
    ]
    refs = [each.attributes.get("sqref", "") for each in listed]
    refs += [each.decode() for each in _OF_EXTENSIONS.findall(frame.data, frame.rows.close)]
    for area in _areas(refs):
        if area.left > last:
            yield area.left, area.right


def _filter(frame: Frame) -> Iterator[tuple[int, int]]:
    element = frame.root.child("autoFilter")
    for area in _areas([element.attributes.get("ref", "")] if element is not None else ()):
        yield area.left, area.right


def _areas(refs: Iterable[str]) -> Iterator[Area]:
    for ref in " ".join(refs).split():
        try:
            yield parse_area(ref)
        except ValueError:  # whole columns or rows: a look of everything
            continue

"""The `<cols>` of a sheet: widths and collapsed groups of new columns, the others as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.ooxml.parts.drawing import Ruler
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.markup import damaged_part
from sheetcrm.ooxml.xml.refs import MAX_COLUMN
from sheetcrm.ooxml.xml.splices import (
    Splice,
    change_attributes,
    drop_attribute,
    insert_child,
    set_attribute,
)
from sheetcrm.wording.reason import because

_DEFAULT_WIDTH: Final = "9.140625"


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that fold together; the button for that is above the column after them."""

    first: int
    last: int
    is_collapsed: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """Columns that one `<col>` describes."""

    first: int
    last: int
    tag: bytes
    style: int = 0


def column_styles(frame: Frame) -> dict[int, int]:
    """Return the default cell format of each column that has one."""
    styles: dict[int, int] = {}
    for span in _spans(frame):
        if span.style:
            styles |= dict.fromkeys(range(span.first, span.last + 1), span.style)
    return styles


def ruler_of(frame: Frame) -> Ruler:
    """Return how wide the columns are; hidden ones have no width."""
    layout, listed = frame.root.child("sheetFormatPr"), frame.root.child("cols")
    usual = float((layout and layout.attributes.get("defaultColWidth")) or _DEFAULT_WIDTH)
    widths: dict[int, float] = {}
    for each in listed.children if listed is not None else ():
        width = 0.0 if each.is_set("hidden") else float(each.attributes.get("width", usual))
        first, last = int(each.attributes["min"]), int(each.attributes["max"])
        widths |= dict.fromkeys(range(first, min(last, MAX_COLUMN) + 1), width)
    return Ruler(widths, usual)


def plan_widths(
    frame: Frame,
    widths: Mapping[int, float | None],
    groups: Sequence[Group],
    styles: Mapping[int, int] | None = None,
) -> list[Splice]:
    """Return the splices that show the columns with these widths, groups and formats."""
    changes = _column_attributes(widths, groups, styles or {})
    if not changes:
        return []
    listed = frame.root.child("cols")
    old = _spans(frame)
    new = _apply(old, changes, frame)
    outline = _plan_outline(frame) if groups else []
    if new == old:
        return outline
    text = b"".join(span.tag for span in new)
    if listed is not None and listed.children:
        first, last = listed.children[0].start, listed.children[-1].end
        return [*outline, Splice(first, last, text)]
    if listed is not None:
        return [*outline, *insert_child(frame.data, listed, text)]
    p = frame.prefix.encode()
    whole = b"<%bcols>%b</%bcols>" % (p, text, p)
    return [*outline, *insert_child(frame.data, frame.root, whole, ("sheetData",))]


def _column_attributes(
    widths: Mapping[int, float | None], groups: Sequence[Group], styles: Mapping[int, int]
) -> dict[int, dict[str, str]]:
    changes: dict[int, dict[str, str]] = {}
    for column, width in widths.items():
        changes[column] = {} if width is None else {"width": f"{width:g}", "customWidth": "1"}
    for column, style in styles.items():
        changes.setdefault(column, {})["style"] = str(style)
    for group in groups:
        for column in range(group.first, group.last + 1):
            attributes = changes.setdefault(column, {})
            attributes["outlineLevel"] = "1"
            if group.is_collapsed:
                attributes["hidden"] = "1"
        if group.is_collapsed and group.last < MAX_COLUMN:
            changes.setdefault(group.last + 1, {})["collapsed"] = "1"
    return changes


def _apply(old: list[_Span], changes: dict[int, dict[str, str]], frame: Frame) -> list[_Span]:
    """Split the spans around the changed columns and add those that are missing."""
    new: list[_Span] = []
    missing = dict(changes)
    for span in old:
        at = span.first
        for column in sorted(changes):
            if not span.first <= column <= span.last:
                continue
            missing.pop(column, None)
            if column > at:
                new.append(_cut(span, at, column - 1))
            new.append(_with(_shown(_cut(span, column, column), changes[column]), changes[column]))
            at = column + 1
        if at <= span.last:
            new.append(_cut(span, at, span.last))
    new += [
        _fresh(column, attributes, frame) for column, attributes in missing.items() if attributes
    ]
    return sorted(new, key=lambda span: span.first)


def _cut(span: _Span, first: int, last: int) -> _Span:
    if (first, last) == (span.first, span.last):
        return span
    tag = set_attribute(set_attribute(span.tag, "min", str(first)), "max", str(last))
    return _Span(first, last, tag, span.style)


def _with(span: _Span, attributes: dict[str, str]) -> _Span:
    tag = span.tag
    for name, value in attributes.items():
        tag = set_attribute(tag, name, value)
    return _Span(span.first, span.last, tag, span.style)


def _shown(span: _Span, attributes: dict[str, str]) -> _Span:
    """Show a new column where the owner hid everything to the right of the list."""
    is_button_only = "collapsed" in attributes and "width" not in attributes
    if is_button_only:  # the column after a group is the owner's
        return span
    tag = span.tag
    for name in ("hidden", "outlineLevel", "collapsed", "bestFit"):
        tag = drop_attribute(tag, name)
    return _Span(span.first, span.last, tag, span.style)


def _fresh(column: int, attributes: dict[str, str], frame: Frame) -> _Span:
    layout = frame.root.child("sheetFormatPr")
    width = layout.attributes.get("defaultColWidth") if layout is not None else None
    tag = f'<{frame.prefix}col min="{column}" max="{column}" width="{width or _DEFAULT_WIDTH}"/>'
    return _with(_Span(column, column, tag.encode()), attributes)


def _spans(frame: Frame) -> list[_Span]:
    """Return what each `<col>` describes; they may not overlap."""
    listed = frame.root.child("cols")
    spans: list[_Span] = []
    for each in listed.children if listed is not None else ():
        first, last = int(each.attributes["min"]), int(each.attributes["max"])
        if not (spans[-1].last if spans else 0) < first <= last:
            raise damaged_part(because("part.columns"))
        style = int(each.attributes.get("style", "0"))
        tag = frame.data[each.start : each.tag_end]
        if each.tag_end < each.end:  # written as two tags
            tag = tag[:-1].rstrip() + b"/>"
        spans.append(_Span(first, min(last, MAX_COLUMN), tag, style))
    return spans


def _plan_outline(frame: Frame) -> list[Splice]:
    """Make room above the columns for the group's button."""
    layout = frame.root.child("sheetFormatPr")
    if layout is None:
        p = frame.prefix
        new = f'<{p}sheetFormatPr defaultRowHeight="15" outlineLevelCol="1"/>'.encode()
        return list(insert_child(frame.data, frame.root, new, ("cols", "sheetData")))
    if int(layout.attributes.get("outlineLevelCol", "0") or 0) >= 1:
        return []
    return [change_attributes(frame.data, layout, {"outlineLevelCol": "1"})]

"""Executes the edits of a tab that is brought up to date as a whole.

Its rows, links and outline are written anew. What else its sheet holds (widths, what is frozen,
filters, rules, drawings, the setup of its pages) stays as it is, byte for byte.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.pages.links import Relations, replace_links
from sheetcrm.ooxml.pages.merges import plan_merges
from sheetcrm.ooxml.pages.model import Model, read_model
from sheetcrm.ooxml.pages.offers import Offer, replace_offers
from sheetcrm.ooxml.pages.rows import PageLook, PageRewriter
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.sheet.column_writer import ColumnWriter
from sheetcrm.ooxml.sheet.edit import SheetEdit
from sheetcrm.ooxml.sheet.execute import (
    SharedText,
    SheetOutcome,
    check_headings,
    pieces,
    plan_dimension,
    row_splices,
)
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.locate.place import RowRequest
from sheetcrm.ooxml.sheet.widths import column_styles, plan_widths
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, Area
from sheetcrm.ooxml.xml.splices import Splice, change_attributes, insert_child
from sheetcrm.ooxml.xml.values import ValueEncoder

_LEVEL: Final = re.compile(rb"\soutlineLevel\s*=\s*[\"']([0-9])[\"']")
_USUAL_HEIGHT: Final = "15"


@dataclass(frozen=True, slots=True)
class Page:
    """A tab as openpyxl built it in a workbook of its own, and which of its columns are ours."""

    built: WorkbookContents
    ours: frozenset[int]
    """Counted from 1."""
    last_row: int
    """The last row that held something of ours before, or does now."""
    offers: Sequence[Offer] = ()
    """The words that columns of ours offer."""
    merges: Sequence[Area] = ()
    """What a text is to go across, unless cells of it are merged already."""


@dataclass(frozen=True, slots=True)
class PageExecution:
    """One tab to bring up to date, with what that needs to know of its workbook."""

    edit: SheetEdit
    page: Page
    formats: dict[int, int]
    """The workbook's format for each of the built one."""
    styles: Styles
    shared: SharedText
    relations: Relations

    def execute(self, level: int) -> SheetOutcome:
        """Make the sheet's new content. Raises CannotEdit if a cell must not be touched."""
        edit, frame, model = self.edit, self.edit.frame, read_model(self.page.built)
        check_headings(edit)
        rewriter = self._rewriter(model)
        rows = list(row_splices(edit, rewriter, self._requests(model)))
        around = [
            *plan_widths(frame, edit.widths, edit.groups),
            *plan_dimension(frame, _area(edit, model)),
            *_plan_outline(frame, model, self._last_row(model), rows),
            *plan_merges(frame, rewriter.places, self.page.merges),
            *replace_offers(frame, self.page.offers),
            *replace_links(frame, self.relations, model.links, self._is_ours(rewriter)),
        ]
        packed = pack(pieces(frame, around, rows), level)
        return SheetOutcome(packed, rewriter.written, tuple(rewriter.replaced_formulas))

    def _rewriter(self, model: Model) -> PageRewriter:
        edit, by_column = self.edit, column_styles(self.edit.frame)
        encoder = ValueEncoder(edit.frame.prefix, date1904=edit.context.date1904)
        return PageRewriter(
            data=edit.frame.data,
            sheet=edit.name,
            writers=[
                ColumnWriter(each, encoder, self.styles, by_column.get(each.column, 0))
                for each in edit.pending.columns
            ],
            shared=self.shared,
            blocked=tuple(chain(edit.frame.spills, edit.context.pivots)),
            look=PageLook(model, self.formats, self.page.ours, by_column, self.styles),
        )

    def _last_row(self, model: Model) -> int:
        area = self.edit.pending.area()
        return max(self.page.last_row, model.last_row, 0 if area is None else area.bottom)

    def _requests(self, model: Model) -> list[RowRequest]:
        return [RowRequest(row, 1, MAX_COLUMN) for row in range(1, self._last_row(model) + 1)]

    def _is_ours(self, rewriter: PageRewriter) -> Callable[[Area], bool]:
        """Return what tells whether a link lies over cells of ours, or over one that is written."""
        ours = [Area(1, column, self.page.last_row, column) for column in self.page.ours]
        written = frozenset(rewriter.places)

        def is_ours(area: Area) -> bool:
            if any(each.intersects(area) for each in ours):
                return True
            if area.top == area.bottom and area.left == area.right:
                return (area.top, area.left) in written
            return any(area.contains(*place) for place in written)

        return is_ours


def _area(edit: SheetEdit, model: Model) -> Area | None:
    """Return the area that values and looks fill."""
    area = edit.pending.area()
    for row, column in model.formats:
        cell = Area(row, column, row, column)
        area = cell if area is None else area.union(cell)
    return area


def _plan_outline(
    frame: Frame, model: Model, last_row: int, rows: list[Splice]
) -> Iterator[Splice]:
    """Yield what tells Excel how deep the outline of the rows is, if that changes."""
    below = max((splice.end for splice in rows), default=frame.rows.tag_end)
    others = _LEVEL.findall(frame.data, below, frame.rows.close) if last_row else []
    deepest = str(max([model.outline_levels, *map(int, others)]))
    element = frame.root.child("sheetFormatPr")
    if element is not None and element.attributes.get("outlineLevelRow", "0") != deepest:
        yield change_attributes(frame.data, element, {"outlineLevelRow": deepest})
    elif element is None and deepest != "0":
        said = f'defaultRowHeight="{_USUAL_HEIGHT}" outlineLevelRow="{deepest}"'
        new = f"<{frame.prefix}sheetFormatPr {said}/>".encode()
        yield from insert_child(frame.data, frame.root, new, ("cols", "sheetData"))

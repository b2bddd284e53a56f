"""What goes with the values of a tab that we keep, in an open workbook: links, days, folded rows.

Fonts and colours are left to the next update of the closed workbook.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sheetcrm.changes import OwnedValue, ReplaceTab
from sheetcrm.stores.live.blocks import Place, blocks_of
from sheetcrm.stores.live.engines import Engine
from sheetcrm.tables.cells_at import runs
from sheetcrm.templates.description import Tab, TabCell
from sheetcrm.templates.kept_tabs import dressed

if TYPE_CHECKING:
    import xlwings as xw

DATE_FORMAT: Final = "m/d/yyyy"
"""Stands for the owner's own short date."""
GENERAL: Final = "General"


@dataclass(frozen=True, slots=True)
class PageLook:
    """What changes in the look of a tab that we keep; rows and columns count from 1."""

    formats: Mapping[Place, str]
    unlinked: frozenset[Place]
    """Cells that are written and lead somewhere else from now on, or nowhere."""
    links: Mapping[Place, str]
    folded: Mapping[int, bool]
    """Rows that are to be hidden, and those that are to be shown again."""


def page_look(change: ReplaceTab) -> PageLook:
    """Return what changes in the look of a tab with its cells."""
    before, after = (dressed(change.tab, rows) for rows in (change.before, change.after))
    old, new = _links(before), _links(after)
    cells = {(each.row, each.column + 1): each for each in change.differences()}
    formats = {
        place: DATE_FORMAT if isinstance(each.after, date) else GENERAL
        for place, each in cells.items()
        if isinstance(each.after, date) or isinstance(each.before, date)
    }
    leads, led = ({**_places(tab), **_links(tab)} for tab in (after, before))
    gone = frozenset(place for place in led.keys() & cells.keys() if led[place] != leads.get(place))
    links = {place: url for place, url in new.items() if old.get(place) != url}
    return PageLook(formats, gone, links, _folded(before, after))


def prepare_page(sheet: "xw.Sheet", engine: Engine, look: PageLook) -> None:
    """Take links that lead elsewhere out, and let days be days, before the values are written."""
    for block in blocks_of(dict.fromkeys(look.unlinked)):
        engine.take_links_out(sheet.range((block.row, block.column), block.last))
    for code in sorted(set(look.formats.values())):
        places = [place for place, wanted in look.formats.items() if wanted == code]
        for block in blocks_of(dict.fromkeys(places)):
            sheet.range((block.row, block.column), block.last).number_format = code


def finish_page(
    sheet: "xw.Sheet", engine: Engine, look: PageLook, values: Mapping[Place, OwnedValue]
) -> None:
    """Link the cells that hold their values by now, and fold and unfold rows."""
    for place, url in look.links.items():
        engine.link(sheet.range(place), url, values.get(place))
    for is_folded in (False, True):
        rows = (row for row, folded in look.folded.items() if folded is is_folded)
        for first, last in runs(rows):
            engine.hide_rows(sheet.range((first, 1), (last, 1)), is_hidden=is_folded)


def _links(tab: Tab) -> dict[Place, str]:
    return {place: cell.url for place, cell in _cells(tab) if cell.url}


def _places(tab: Tab) -> dict[Place, str]:
    """Return where in the workbook cells lead; such a link is put when the workbook is closed."""
    return {place: f"{cell.link}!{cell.place}" for place, cell in _cells(tab) if cell.link}


def _cells(tab: Tab) -> Iterator[tuple[Place, TabCell]]:
    for first, rows in ((1, tab.above), (tab.first_row, tab.rows)):
        for row, cells in enumerate(rows, start=first):
            for column, cell in enumerate(cells, start=1):
                if cell is not None:
                    yield (row, column), cell


def _folded(before: Tab, after: Tab) -> dict[int, bool]:
    old, new = set(_folded_rows(before)), set(_folded_rows(after))
    return dict.fromkeys(old - new, False) | dict.fromkeys(new - old, True)


def _folded_rows(tab: Tab) -> Iterable[int]:
    return (row for row, shape in tab.shapes.items() if shape.is_folded)

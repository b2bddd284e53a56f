"""Room for what is new in an open workbook: columns, rows and the hidden tab, and their look."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from sheetcrm.stores.live.blocks import Place, blocks_of
from sheetcrm.stores.live.cell_edits import NewColumns, NewRows
from sheetcrm.stores.live.engines import Engine
from sheetcrm.tables.cells_at import runs
from sheetcrm.tables.column import NumberFormat

if TYPE_CHECKING:
    import xlwings as xw

PERCENT_FORMAT: Final = "0%"
FORMATS: Final = {NumberFormat.DATE: "m/d/yyyy", NumberFormat.PERCENT: PERCENT_FORMAT}
"""The number formats; "m/d/yyyy" stands for the owner's own short date."""
LAST_ROW: Final = 1_048_576


def grow_tables_right(sheet: "xw.Sheet", new: NewColumns) -> None:
    """Let an Excel Table that ends beside new columns take them in."""
    for table in sheet.tables:
        area = table.range
        last = area.last_cell
        if area.row == new.header_row and last.column == new.first - 1:
            table.resize(sheet.range((area.row, area.column), (last.row, new.last)))


def grow_tables_down(sheet: "xw.Sheet", new: NewRows) -> None:
    """Let an Excel Table that reaches to new rows take them in, unless its totals stand there."""
    for table in sheet.tables:
        area = table.range
        last = area.last_cell
        reaches = area.row <= new.last_row <= last.row < new.last_row + new.count
        if reaches and not table.show_totals:
            corner = (new.last_row + new.count, last.column)
            table.resize(sheet.range((area.row, area.column), corner))


def format_columns(sheet: "xw.Sheet", new: NewColumns) -> None:
    """Let new columns show dates and shares as such."""
    for place, column in enumerate(new.columns, start=new.first):
        code = FORMATS.get(column.kind.number_format)
        if code is not None:
            sheet.range((1, place), (LAST_ROW, place)).number_format = code


def format_percents(sheet: "xw.Sheet", places: Iterable[Place]) -> None:
    """Let cells show shares as percentages."""
    for block in blocks_of(dict.fromkeys(places)):
        sheet.range((block.row, block.column), block.last).number_format = PERCENT_FORMAT


def lay_out_columns(sheet: "xw.Sheet", engine: Engine, new: NewColumns) -> None:
    """Give new columns their width, and fold those that few people look at."""

    def cells(first: int, last: int) -> "xw.Range":
        return sheet.range((new.header_row, first), (new.header_row, last))

    places = list(enumerate(new.columns, start=new.first))
    for place, column in places:
        engine.set_width(cells(place, place), column.width)
    for first, last in runs(place for place, column in places if not column.shown):
        engine.fold(cells(first, last))


def add_hidden_tab(book: "xw.Book", name: str) -> "xw.Sheet":
    """Add a hidden tab of ours; the owner goes on looking at the tab that was shown."""
    seen = book.sheets.active
    sheet = book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
    seen.impl.activate()  # the tab alone: no window is to come to the front
    sheet.visible = False
    return sheet

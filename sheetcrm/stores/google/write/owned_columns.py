"""Our columns come in one request: inserted, marked and filled before anybody can see them.

They are inserted, so whatever stood there moves to the right and nobody's cell is written over,
even if the columns were moved about since we read them. Inserting, marking and filling belong to
one batch, which Google carries out as a whole or not at all: nothing can come between.

What a new column inherits of its neighbour is the look of its text. Its number format (a column of
plain text would show our formulas themselves), its rules for what may be typed and its fill are not
for us. A filter of the owner's that ends where our columns begin takes them in.

A column that is given up goes altogether, or stays emptied and without our mark (see `taken_out`).
"""

from collections.abc import Iterator

from sheetcrm.stores.google.formulas.references import in_row
from sheetcrm.stores.google.sheet.outline import COLUMN_MARK, HELPER_HEADINGS, HELPERS
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.rectangles import Rectangle
from sheetcrm.stores.google.write.requests import Request, area
from sheetcrm.stores.google.write.taken_out import take_out
from sheetcrm.stores.google.write.update import Update
from sheetcrm.tables.cells_at import runs
from sheetcrm.tables.column import NumberFormat
from sheetcrm.tables.columns import COMPUTED_COLUMNS

_COLUMNS = {column.field: column for column in COMPUTED_COLUMNS}
_FORMATS = {
    NumberFormat.DATE: {"type": "DATE"},
    NumberFormat.PERCENT: {"type": "PERCENT", "pattern": "0%"},
}
_PIXELS_A_CHARACTER = 7


def add_columns(update: Update) -> Iterator[Request]:
    """Yield the requests that add our new columns."""
    if not update.added:
        return
    index, tab = update.rows.index, update.rows.tab
    sheet_id, first = tab.sheet_id, update.added_at
    if first >= tab.column_count:
        yield requests.append_dimension(sheet_id, "COLUMNS", 1)
    yield requests.insert_columns(sheet_id, first, len(update.added))
    yield from _cleared(update)
    headings = [_heading(update, name) for name in update.added]
    yield requests.set_cells(sheet_id, Rectangle(index.header_row, first, [[*headings]]))
    last = max((row for key, row in index.rows.items() if key.key), default=index.header_row)
    for column, name in enumerate(update.added, start=first):
        yield from _column(update, name, column, last)
    yield from _fold(update, first)
    if tab.filter_end == first:
        yield requests.extend_filter(tab.filter, first + len(update.added))


def _cleared(update: Update) -> Iterator[Request]:
    """Clear what the inserted columns inherited, before anything is written into them."""
    sheet_id, header_row = update.rows.tab.sheet_id, update.rows.index.header_row
    where = update.added_at, update.added_at + len(update.added)
    yield requests.clear(area(sheet_id, (0, None), where), requests.RULE)
    yield requests.clear(area(sheet_id, (0, None), where), requests.NUMBER_FORMAT)
    yield requests.clear(area(sheet_id, (header_row, None), where), requests.FILL)


def drop_columns(update: Update) -> Iterator[Request]:
    """Yield the requests that give columns of ours up: no mark, no group, hidden no more."""
    sheet_id = update.rows.tab.sheet_id
    places = {mark.column for mark in update.dropped}
    for start, end in update.rows.tab.groups:
        if places.issuperset(range(start, end)):
            yield requests.unfold_columns(sheet_id, start, end)
    for mark in update.dropped:
        if mark not in update.taken_out:
            yield requests.hide_column(sheet_id, mark.column, is_hidden=False)
            yield requests.delete_metadata(mark.metadata_id)
    yield from take_out(sheet_id, update.taken_out)


def _heading(update: Update, name: str) -> str:
    if name in HELPERS:
        return HELPER_HEADINGS[name]
    return update.rows.index.headings[name]


def _column(update: Update, name: str, column: int, last: int) -> Iterator[Request]:
    sheet_id, header_row = update.rows.tab.sheet_id, update.rows.index.header_row
    yield requests.add_column_metadata(sheet_id, column, COLUMN_MARK, name)
    where = (column, column + 1)
    if last > header_row:
        place = 0 if name in HELPERS else update.hidden.column(name)
        formula = in_row(update.lookups.formula(name, place), header_row + 1)
        yield requests.fill_formula(area(sheet_id, (header_row, last), where), formula)
    if name in HELPERS:
        yield requests.hide_column(sheet_id, column)
        return
    about = _COLUMNS[name]
    yield requests.size_column(sheet_id, column, about.width * _PIXELS_A_CHARACTER)
    if number_format := _FORMATS.get(about.kind.number_format):
        below = area(sheet_id, (header_row, None), where)
        yield requests.format_numbers(below, number_format)


def _fold(update: Update, first: int) -> Iterator[Request]:
    """Put the columns that an owner need not see every day in a group, and collapse it."""
    depth = 1 + sum(start < first < stop for start, stop in update.rows.tab.groups)
    folded = [
        column
        for column, name in enumerate(update.added, start=first)
        if name in _COLUMNS and not _COLUMNS[name].shown
    ]
    for start, last in runs(folded):
        yield from requests.fold_columns(update.rows.tab.sheet_id, start, last + 1, depth)

"""What an owner typed into our columns, told before it is written over: the journal keeps it."""

from collections.abc import Mapping, Sequence
from itertools import repeat

from sheetcrm.book import Book
from sheetcrm.known.own_cells.typed_over import OwnCells, typed_over
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import column_cells, is_blank
from sheetcrm.tables.columns import changed_since
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.text import shown
from sheetcrm.wording.reason import because

_KIND = "typed over"


def typed_cells(book: Book, index: RowIndex, wanted: OwnCells) -> tuple[Problem, ...]:
    """Return a problem for each cell of ours into which somebody typed since the last sync."""
    last, problems = book.last_sync, Problems(book.customers.tab)
    fields = [column.field for column in last.known.layout.ours] if last.known else []
    if not fields or not {*fields} <= index.own_columns.keys() & wanted.columns.keys():
        return ()  # whoever took a column of ours out has seen what stood in it
    rows = [customer.row for customer in book.customers.customers]
    cells = _present(book, index, fields, rows)
    people = map(last.people.get, rows)
    answers = cells.get("ok_to_contact") or repeat(None, len(rows))
    before = [
        # a formula of ours stands in place of what we left where a wish was typed since
        None if person is None or answer in changed_since() else person.ours
        for person, answer in zip(people, answers, strict=True)
    ]
    present = OwnCells.of(cells, last.digests)
    for place, changed in typed_over(before, present, wanted, fields):
        for field in changed:
            cell = cells[field][place]
            if is_blank(cell) or cell in changed_since():
                continue  # nothing was lost
            heading, text = index.headings[field], shown(cell)
            if len(changed) == 1:
                reason = because("typed.cell", text=text, heading=heading)
            else:
                reason = because("typed.row", text=text, heading=heading)
            reason = reason.and_also(because("typed.kept"))
            problems.add(rows[place], index.own_columns[field], cell, reason, _KIND)
    return problems.all()


def _present(
    book: Book, index: RowIndex, fields: Sequence[str], rows: Sequence[int]
) -> Mapping[str, Sequence[Cell]]:
    grid = book.tabs.customers.rows
    return {field: column_cells(grid, rows, index.own_columns[field]) for field in fields}

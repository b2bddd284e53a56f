"""The questions who somebody is whom a tab of payments names and nobody in the list is called."""

from collections import Counter
from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import address, cell_in
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.orders.exports import OrderExport, order_export
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.settings.order_tabs import said_of_tabs
from sheetcrm.tables.text import clean, fold
from sheetcrm.views.questions.about_people.of_strangers import NamesNear, about_stranger
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.reason import because

BY_MORE = ("customer_id", "email", "phone")
"""Where an export tells these, buyers are found by them."""


def about_buyers(book: Book) -> Iterator[Question]:
    """Yield the questions, of the tabs whose rows count, those about whom most rows are first."""
    said = said_of_tabs(book.tabs.settings)
    asked: dict[str, Question] = {}
    for grid in book.tabs.orders:
        export = order_export(grid.rows) if said.get(fold(grid.tab)) else None
        if export is not None and export.has("name") and not export.has(*BY_MORE):
            asked = {each.id: each for each in _about(book, grid, export)} | asked
    yield from asked.values()


def _about(book: Book, grid: Grid, export: OrderExport) -> Iterator[Question]:
    column = export.columns["name"][0]
    named = [clean(cell_in(cells, column)) for cells in grid.rows[export.header_row :]]
    answers, _ = read_answers(book.tabs.settings, book.settings.business)
    who = WhoIsMeant(book.directory, answers)
    logged = book.interactions.strangers  # they are asked about already
    near = NamesNear(book)
    for name, _ in Counter(filter(None, named)).most_common():
        meant = who.meant_by(name)
        if meant is None or meant.stranger != name or name in logged:
            continue
        row = export.header_row + 1 + named.index(name)
        yield about_stranger(
            book,
            name,
            asks=book.catalogue.sentence(because("ask.buyer", who=name, tab=grid.tab)),
            examples=(),
            near=near.of(name),
            cell=f"{grid.tab}!{address(row, column)}",
        )

"""The question about tabs in which each row may be an order: asked once, of all of them together."""

from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.orders.exports import BUYERS, order_export
from sheetcrm.tables.settings.order_tabs import ORDERS, orders_setting, said_of_tabs
from sheetcrm.tables.text import fold
from sheetcrm.views.questions.question import Choice, Question, QuestionKind, SettingsRow
from sheetcrm.wording.reason import because

SAID = {"yes": because("answer.orders"), "no": because("answer.no_orders")}
"""The answers, as an owner reads them."""


def about_orders(book: Book) -> Iterator[Question]:
    """Yield the question, where there is such a tab of which the Settings say nothing."""
    said = said_of_tabs(book.tabs.settings)
    found = [
        (grid, header_row)
        for grid in book.tabs.orders
        if fold(grid.tab) not in said and (header_row := _header_row(grid))
    ]
    if not found:
        return
    tabs = tuple(grid.tab for grid, _ in found)
    count = sum(len(grid.rows) - header_row for grid, header_row in found)
    yield Question(
        id=ORDERS,
        kind=QuestionKind.ORDERS,
        asks=book.catalogue.sentence(because("ask.orders", tabs=tabs)),
        examples=(),
        choices=tuple(
            Choice(value, book.catalogue.sentence(reason)) for value, reason in SAID.items()
        ),
        people=count,
        cell=f"{tabs[0]}!{address(found[0][1], 0)}",
        rows=tuple(SettingsRow(orders_setting(tab)) for tab in tabs),
        counts_rows=True,
    )


def _header_row(grid: Grid) -> int | None:
    """Return where the header is of orders that can be read; None where nothing says who or when."""
    export = order_export(grid.rows)
    is_usable = export is not None and export.has("on") and export.has(*BUYERS)
    return export.header_row if export is not None and is_usable else None

"""A blank card on which customers say how they like to hear from the business, and a sheet for the answers."""

from collections.abc import Callable, Iterator
from typing import Final

from sheetcrm.rules.words import Channel
from sheetcrm.tables.kept.owners.messages_columns import MessageFor
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Tab, TabCell, TabColumn
from sheetcrm.templates.drawing.printing import set_up_letter
from sheetcrm.templates.invoice_layout import CARD, letter_tab
from sheetcrm.templates.starter import to_bytes
from sheetcrm.views.drafts.shipped import shipped_message
from sheetcrm.views.invoice.page import BETWEEN
from sheetcrm.wording.catalogue import Catalogue

Fill = Callable[[str], str | None]
"""What a text says once its fields are filled in: empty where it says nothing, None where it has none."""
WIDTHS: Final = {"Timestamp": 14.0, "Name": 26.0, "Email": 30.0, "Phone": 20.0}
"""The first columns of the sheet for answers; under Timestamp `import` finds the day of each."""
QUESTION_WIDTH: Final = 26.0


def blank_card(catalogue: Catalogue, country: str | None, fill: Fill) -> bytes:
    """Return the workbook of a card for anybody: that of the first invoice, without a name."""
    described = letter_tab(CARD, catalogue)
    rows = tuple(tuple(_said(cell, fill) for cell in row) for row in described.rows)
    tab = Tab(described.name, described.columns, rows)
    book = build_workbook([tab])
    set_up_letter(book[tab.name], country)
    return to_bytes(book)


def answers_sheet(catalogue: Catalogue) -> bytes:
    """Return the workbook for what comes back: a row for each card, to be taken in by `import`."""
    said = {"Timestamp": catalogue.text("Timestamp")}
    columns = [
        TabColumn(width, heading=said.get(name) or catalogue.heading(name))
        for name, width in WIDTHS.items()
    ]
    asked = [
        TabColumn(QUESTION_WIDTH, heading=question, choices=answers)
        for question, answers in _asked(catalogue)
    ]
    return to_bytes(build_workbook([Tab(catalogue.text("Answers"), (*columns, *asked))]))


def _asked(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the questions of the card as we ask them, with their answers: `import` knows these."""
    shipped = shipped_message(catalogue.language, MessageFor.ON_FORM, Channel.EMAIL)
    assert shipped is not None  # noqa: S101 - it is among those we ship
    for block in shipped.text.split("\n\n"):
        question, _, answers = block.partition("\n")
        if answers:
            yield question, tuple(answers.split(BETWEEN))


def _said(cell: TabCell | None, fill: Fill) -> TabCell | None:
    if cell is None:
        return None
    text = str(cell.value)
    said = fill(text)
    if said == "":
        return None
    return TabCell(text if said is None else said, cell.look)

"""The answers to a form: which day each was given, and what its own numbers say of nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.records import Customer
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import column_cells
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.text import fold, shown

Rows = Sequence[Sequence[Cell]]


def answered_column(rows: Rows, header: HeaderRow) -> int | None:
    """Return the column (from 0) with the moment at which each answered; None if it is no form's."""
    headings = [fold(shown(cell)) for cell in rows[header.row - 1]]
    known = (fold(word) for word in synonyms("form_day")["words"])
    return next((headings.index(word) for word in known if word in headings), None)


def days_of_answers(
    rows: Rows, header: HeaderRow, customers: Sequence[Customer], settings: Settings, today: date
) -> Mapping[int, date | None]:
    """Return the day on which each row (from 1) was answered; None where it cannot be read.

    Of a list that is no form's there are none.
    """
    column = answered_column(rows, header)
    if column is None:
        return {}
    numbers = [customer.row for customer in customers]
    cells = column_cells(rows, numbers, column)
    parse = DATE.parser(cells, settings)
    days = ((number, parse(cell)) for number, cell in zip(numbers, cells, strict=True))
    return {number: min(day, today) if isinstance(day, date) else None for number, day in days}


def without_number(customer: Customer) -> Customer:
    """Return somebody without the ID of a form, which counts its answers and knows no customers."""
    return replace(customer, customer_id=None)

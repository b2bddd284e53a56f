"""The computed columns as answers: for a whole table, or for the customers that a formula names."""

import difflib
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError
from sheetcrm.excel.coerce import rows_of
from sheetcrm.excel.hosts import Spilled, Value, sentence
from sheetcrm.rules.records import Customer
from sheetcrm.syncing.plan import wanted_columns
from sheetcrm.tables.column import ComputedColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS, Assessment
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.text import clean, fold
from sheetcrm.use_cases.looking.assess import assess_all, assess_one
from sheetcrm.use_cases.looking.find import find_one
from sheetcrm.wording.languages import known_as

BLANK = ""
"""An empty text: what no host shows as 0 or as an error."""

_COLUMNS = {column.field: column for column in COMPUTED_COLUMNS}


@cache
def _by_name() -> dict[str, ComputedColumn]:
    return {
        fold(heading): column
        for column in COMPUTED_COLUMNS
        for heading in known_as("heading", column.heading)
    }


def requested_columns(columns: object, book: Book) -> list[ComputedColumn]:
    """Return the columns that a formula names, else those that the settings want."""
    texts = [clean(cell) or "" for row in rows_of(columns) for cell in row]
    names = [name.strip() for text in texts for name in text.replace(";", ",").split(",")]
    requested = [_column(name) for name in names if name]
    return requested or [_COLUMNS[field] for field in wanted_columns(book.settings)]


def assessments(book: Book, columns: Sequence[ComputedColumn]) -> Spilled:
    """Return the columns, headings first, with one row for each row of the range below its own."""
    values = attrgetter(*(column.field for column in columns), "stage")  # always a tuple
    by_row, nobody = assess_all(book), Assessment()
    below = range(book.customers.header.row + 1, len(book.tabs.customers.rows) + 1)
    return [
        [book.catalogue.heading(column.heading) for column in columns],
        *([*map(_cell, values(by_row.get(row, nobody))[: len(columns)])] for row in below),
    ]


def column_of(book: Book, who: object, field: str) -> Spilled:
    """Return one of our columns for each cell of `who`, in its shape."""
    column = _COLUMNS[field]

    def answer(customer: Customer) -> Value:
        return _cell(getattr(assess_one(book, customer), field))

    return each(book, who, answer, book.catalogue.heading(column.heading))


def each(book: Book, who: object, answer: Callable[[Customer], Value], heading: str) -> Spilled:
    """Return an answer for each cell of `who`, in its shape; a cell that is nobody gets a sentence.

    `heading` stands where `who` is a whole column and begins with a heading itself.
    """
    rows = rows_of(who)
    answers = [[_answer(book, cell, answer) for cell in row] for row in rows]
    if len(rows) > 1 and is_heading(rows[0][0], book):
        answers[0][0] = heading
    return answers or [[BLANK]]


def is_heading(cell: Cell, book: Book) -> bool:
    """Return whether a cell is a heading of customers and no customer."""
    name = clean(cell) or ""
    return customer_headings().find(name) is not None and not book.directory.find(name)


def _answer(book: Book, cell: Cell, answer: Callable[[Customer], Value]) -> Value:
    if clean(cell) is None:
        return BLANK
    try:
        return answer(find_one(book, cell))
    except SheetcrmError as error:
        return sentence(error)


def _column(name: str) -> ComputedColumn:
    column = _by_name().get(fold(name))
    if column is None:
        near = difflib.get_close_matches(fold(name), _by_name(), n=1)
        if not near:
            raise SheetcrmError("excel.no_column", name=name)
        raise SheetcrmError("excel.misspelt_column", name=name, heading=_by_name()[near[0]].heading)
    return column


def _cell(value: Value | None) -> Value:
    return BLANK if value is None else value

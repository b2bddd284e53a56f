"""What of a list may tell its trade: its names, titles, headings, notes, and what stands in own columns."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from sheetcrm.book import Book
from sheetcrm.tables.text import clean
from sheetcrm.views.questions.people import cells_of_people

MOST_READ: Final = 400
"""So many people of a list, and rows of a log, tell enough."""
TELLING: Final = frozenset({"notes", "interests", "goals", "next_step", "segment", "occupation"})
"""Fields in which owners write what they do for people; a name may sound like any trade."""


def told_by(book: Book, file: str) -> Iterator[str]:
    """Yield the texts that may tell the trade of a book in a file of that name."""
    header = book.customers.header
    yield from (file, book.customers.tab, *(heading for _, heading in header.owners_own))
    for row in book.tabs.customers.rows[: header.row - 1]:
        yield from filter(None, map(clean, row))
    columns = {match.column for match in header.matches if match.field in TELLING}
    for column in (*columns, *(column for column, _ in header.owners_own)):
        cells = islice(cells_of_people(book, column), MOST_READ)
        yield from filter(None, (clean(cell) for cell in cells if isinstance(cell, str)))
    yield from filter(None, islice(book.interactions.log.notes, MOST_READ))

"""The columns of wishes that are gone or hold other cells, so that some people stay in doubt."""

from collections.abc import Collection

from sheetcrm.book.book import Book
from sheetcrm.known.columns.changed import Changed, changed_columns
from sheetcrm.known.columns.gone import Gone, gone_columns


def gone_in(book: Book) -> list[Gone]:
    """Return the columns that are gone and that the owner has not spoken about since."""
    last = book.last_sync
    if last.known is None:
        return []
    return gone_columns(last.known, last.now, last.answers, book.recalled.values())


def changed_in(book: Book, held: Collection[int]) -> list[Changed]:
    """Return the columns that hold other cells; `held` are the rows of who is held back."""
    last = book.last_sync
    if last.known is None:
        return []
    return changed_columns(
        last.known, last.now, last.changed, last.answers, book.recalled, held, last.renamed
    )

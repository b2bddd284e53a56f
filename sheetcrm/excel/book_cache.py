"""The book of the latest query, kept: a formula in each row hands over the same ranges anew.

In an Excel table nothing may spill, so people fill CRM_STAGE down, and each of a thousand cells
hands over the whole list. Reading it a thousand times would take minutes.
"""

import pickle
from collections.abc import Sequence
from hashlib import blake2b

from sheetcrm.book import Book
from sheetcrm.excel.coerce import Row

_latest: dict[bytes, Book] = {}
"""At most one book: what it holds about people is not kept longer than need be."""


def fingerprint(*ranges: Sequence[Row]) -> bytes:
    """Return what tells the content of ranges from any other, types of cells included.

    >>> fingerprint([[1.0]]) == fingerprint([[1.0]]), fingerprint([[1.0]]) == fingerprint([[True]])
    (True, False)
    """
    return blake2b(pickle.dumps(ranges, pickle.HIGHEST_PROTOCOL), digest_size=16).digest()


def recall(print_of_ranges: bytes) -> Book | None:
    """Return the book of these ranges, if it was the last."""
    return _latest.get(print_of_ranges)


def keep(print_of_ranges: bytes, book: Book) -> None:
    """Keep a book instead of the last."""
    _latest.clear()
    _latest[print_of_ranges] = book

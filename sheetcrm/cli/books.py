"""The book of customers that a command reads, in whose language it goes on."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.cli.opening import target_of
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import speak

if TYPE_CHECKING:
    from sheetcrm.book import Book


def book_of(name: str, credentials: Path | None, today: date | None, *, as_json: bool) -> "Book":
    """Return the book of a target, and go on in its language; JSON is always English."""
    book = read_book(target_of(name, credentials), today, language=DEFAULT if as_json else None)
    speak(book.language, book.settings.business)
    return book

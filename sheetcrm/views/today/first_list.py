"""What somebody is told who begins with a list: whom to contact first, and what is to be settled."""

from dataclasses import dataclass
from typing import Self

from sheetcrm.book import Book
from sheetcrm.views.remedies import to_settle
from sheetcrm.views.today.due import Today
from sheetcrm.views.today.headline import closing_sentence, headline, log_ended_sentence
from sheetcrm.views.today.rows import TodayRow


@dataclass(frozen=True, slots=True)
class FirstList:
    """The first list of names, the sentences above and below it, and what is to be settled."""

    headline: str
    log_ended: str | None
    rows: tuple[TodayRow, ...]
    closing: str | None
    to_settle: int
    """How many things are to be settled."""
    in_peace: int
    """How many people are left in peace until then."""

    @classmethod
    def of(cls, book: Book, due: Today) -> Self:
        """Return what to tell of a book and what is due in it."""
        found = to_settle(book)
        return cls(
            headline(due, book.catalogue),
            log_ended_sentence(book.context.log_ended_on, book.catalogue),
            tuple(due.everybody),
            closing_sentence(due, book.catalogue),
            len(found.remedies),
            found.in_peace,
        )

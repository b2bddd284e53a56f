"""Today: the follow-ups that are due, the most important first."""

from sheetcrm.book import Book
from sheetcrm.views.today import Today, today_of
from sheetcrm.wording.reason import because


def due_today(book: Book, count: int | None = None) -> Today:
    """Return what is due on a book's day, at most `count` follow-ups (default: the Capacity)."""
    settings = book.settings
    if count is not None:
        settings = settings.model_copy(update={"capacity": count, "first_week_capacity": count})
    return today_of(book.findings(), settings, book.today, book.catalogue)


def closing_sentence(book: Book, due: Today) -> str | None:
    """Return what to say below the list: how many more are due, or that nothing is."""
    if due.more:
        reason = because("today.more", more=due.more)
    elif due.rows:
        return None
    elif due.next_on is None:
        reason = because("today.nothing")
    else:
        reason = because("today.next_on", on=due.next_on)
    return book.catalogue.sentence(reason)

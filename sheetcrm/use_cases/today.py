"""Today: the follow-ups that are due, the most important first."""

from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.views.not_in_list import on_top
from sheetcrm.views.today import Today, today_of
from sheetcrm.wording.reason import because


def due_today(book: Book, count: int | None = None) -> Today:
    """Return what is due on a book's day, at most `count` follow-ups (default: the Capacity)."""
    settings = book.settings
    if count is not None:
        settings = settings.model_copy(update={"capacity": count, "first_week_capacity": count})
    due = today_of(book.findings(), settings, book.today, book.catalogue)
    return replace(
        due,
        not_in_list=on_top(book.strangers, book.catalogue),
        log_ended_on=book.context.log_ended_on,
    )


def log_ended_sentence(book: Book) -> str | None:
    """Return what to say of a log that fell silent; None if it is still kept."""
    ended_on = book.context.log_ended_on
    if ended_on is None:
        return None
    return book.catalogue.sentence(because("today.log_ended", on=ended_on))


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

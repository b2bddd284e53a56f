"""Today: the follow-ups that are due, the most important first."""

from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.views.today.due import Today, today_of
from sheetcrm.views.today.not_in_list import on_top
from sheetcrm.wording.reason import because


def due_today(book: Book, count: int | None = None) -> Today:
    """Return what is due on a book's day, at most `count` follow-ups (default: the Capacity)."""
    settings = book.settings
    if count is not None:
        settings = settings.model_copy(update={"capacity": count, "first_week_capacity": count})
    due = today_of(book.findings(), settings, book.today, book.catalogue, book.customers.households)
    return replace(
        due,
        not_in_list=on_top(book.strangers, book.catalogue),
        log_ended_on=book.context.log_ended_on,
    )


def headline(book: Book, due: Today) -> str:
    """Return a sentence on the day: how many conversations, and who has waited longest."""
    on, waiting = book.today, due.waiting
    count = due.due + len(due.not_in_list)
    if not count:
        reason = because("today.day", on=on)
    elif not waiting:
        reason = because("today.talks", on=on, count=count)
    else:
        reason = because(
            "today.talks_one_waits" if len(waiting) == 1 else "today.talks_some_wait",
            on=on,
            count=count,
            waiting=len(waiting),
            who=waiting[0].name,
            days=waiting[0].waits_days,
        )
    return book.catalogue.sentence(reason)


def log_ended_sentence(book: Book) -> str | None:
    """Return what to say of a log that fell silent; None if it is still kept."""
    ended_on = book.context.log_ended_on
    if ended_on is None:
        return None
    return book.catalogue.sentence(because("today.log_ended", on=ended_on))


def closing_sentence(book: Book, due: Today) -> str | None:
    """Return what to say below the list: how many more are due, or who is next."""
    next_up = due.next_up
    if due.more:
        reason = because("today.more", more=due.more)
    elif due.everybody:
        return None
    elif next_up is None:
        reason = because("today.nothing")
    else:
        reason = because("today.next_up", who=next_up.name, on=next_up.on, action=next_up.action)
    return book.catalogue.sentence(reason)

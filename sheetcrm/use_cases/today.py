"""Today: the follow-ups that are due, the most important first."""

from collections.abc import Iterator
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer
from sheetcrm.views.today.due import Today, today_of
from sheetcrm.views.today.looked_after import looked_after
from sheetcrm.views.today.not_in_list import on_top
from sheetcrm.wording.reason import because


def due_today(book: Book, count: int | None = None, looked_after_by: str | None = None) -> Today:
    """Return what is due on a book's day, at most `count` follow-ups (default: the Capacity).

    With a name: of those whom that one of us looks after, and those whom nobody in particular does.
    Raises SheetcrmError if nobody is looked after by that name.
    """
    settings = book.settings
    if count is not None:
        settings = settings.model_copy(update={"capacity": count, "first_week_capacity": count})
    found = book.findings() if looked_after_by is None else _found_for(book, looked_after_by)
    due = today_of(found, settings, book.today, book.catalogue, book.customers.households)
    return replace(
        due,
        not_in_list=on_top(book.strangers, book.catalogue),
        log_ended_on=book.context.log_ended_on,
    )


def _found_for(book: Book, name: str) -> Iterator[tuple[Customer, Findings]]:
    ours = looked_after(book)
    known = ours.known(name)
    with worded_in(book.catalogue):
        if not ours.names:
            raise SheetcrmError("today.nobody_named")
        if known is None:
            raise SheetcrmError("today.not_one_of_us", name=name, names=ours.names)
    return (pair for pair in book.findings() if ours.is_for(pair[0], known))


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

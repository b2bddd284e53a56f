"""Today: the follow-ups that are due, the most important first."""

from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer
from sheetcrm.syncing.pages.today_tab import asked_in
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.views.today import headline as words
from sheetcrm.views.today.due import Today
from sheetcrm.views.today.first_list import FirstList
from sheetcrm.views.today.listed import due_in
from sheetcrm.views.today.looked_after import looked_after


def due_today(book: Book, count: int | None = None, looked_after_by: str | None = None) -> Today:
    """Return what is due on a book's day, at most `count` follow-ups (default: the Capacity).

    With a name: of those whom that one of us looks after, and those whom nobody in particular does.
    Raises SheetcrmError if nobody is looked after by that name.
    """
    found = None if looked_after_by is None else _found_for(book, looked_after_by)
    return due_in(book, count, found)


def due_by_home(book: Book) -> Today:
    """Return what the tab lists on a book's day: a household is one row."""
    return due_in(book, is_by_home=True)


def asked_about(target: Target, due: Today) -> frozenset[tuple[str, str]]:
    """Return the tasks of which it is asked in the list whether they are still worth it."""
    return asked_in(store_of(target).read().state(), due.rows)


def first_list(target: Target, report: Report) -> FirstList:
    """Return what to tell somebody who begins with a list that was just adopted or updated."""
    if report.first_list is not None:
        return report.first_list
    book = read_book(target, report.today)
    return FirstList.of(book, due_today(book))


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
    return words.headline(due, book.catalogue)


def log_ended_sentence(book: Book) -> str | None:
    """Return what to say of a log that fell silent; None if it is still kept."""
    return words.log_ended_sentence(book.context.log_ended_on, book.catalogue)


def closing_sentence(book: Book, due: Today) -> str | None:
    """Return what to say below the list: how many more are due, or who is next."""
    return words.closing_sentence(due, book.catalogue)

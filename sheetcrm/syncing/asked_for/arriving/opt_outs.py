"""Opt-outs as rows of the log, for wishes that the list has no column for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from sheetcrm.book import Book
from sheetcrm.changes import Row
from sheetcrm.rules.contact.prohibitions import UNASKED
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.syncing.asked_for.arriving.forms import Answer
from sheetcrm.tables.logged.new_rows import LogEntry, name_in_log, new_row
from sheetcrm.tables.logged.own_words import OwnWords
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.settings.answers import read_answers

OF_ALL = (Channel.IN_PERSON, Channel.SOCIAL)
"""What needs no address: whoever closes these, too, closes every channel."""
NEEDED = frozenset({"Date", "Customer", "Type", "Channel", "Purpose"})

Closed = Iterable[tuple[Channel, Purpose]]
Wished = tuple[Customer, Closed, date]
"""Who wants what closed, and since when."""
Answered = tuple[Customer, Answer]
"""Whose answer it is, in the list."""
Scope = tuple[Channel | None, Purpose | None]
"""Of which channel and purpose somebody opts out; None is all of them."""


def opt_out_rows(book: Book, wishes: Iterable[Wished], note: str) -> list[Row]:
    """Return the rows that close what customers of a book want closed; `note` says where that was read.

    None for whom nothing names in a log alone, and none at all where it lacks a column.
    """
    wished = ((customer, partial(_entries, closed, on, note)) for customer, closed, on in wishes)
    return _rows(book, wished)


def answer_rows(book: Book, answers: Iterable[Answered], note: str) -> list[Row]:
    """Return the rows that say what customers of a book answered in a form, as far as it is clear."""
    told = (
        (customer, partial(answer.entries, book, customer, note)) for customer, answer in answers
    )
    return _rows(book, told)


def _rows(
    book: Book, told: Iterable[tuple[Customer, Callable[[str], Iterator[LogEntry]]]]
) -> list[Row]:
    """Return as rows of the log what is told of customers, once it is known what names them there."""
    log, header = book.tabs.interactions, book.interactions.header
    if log is None or header is None:
        return []
    settled, _ = read_answers(book.tabs.settings, book.settings.business)
    who = WhoIsMeant(book.directory, settled)
    words = OwnWords.of(log, header, TypeWords(book.settings.business, settled), book.catalogue)
    made = (
        new_row(header, entry, words)
        for customer, entries in told
        if (name := name_in_log(customer, who))
        for entry in entries(name)
    )
    return [row.cells for row in made if not NEEDED.intersection(row.left_out)]


def _entries(closed: Closed, on: date, note: str, name: str) -> Iterator[LogEntry]:
    for channel, purpose in scopes_of(closed):
        yield LogEntry(
            on=on,
            customer=name,
            type=Type.OPT_OUT,
            channel=channel,
            direction=Direction.FROM_THEM,
            purpose=purpose,
            note=note,
        )


def scopes_of(closed: Closed) -> Iterator[Scope]:
    """Yield the fewest opt-outs that close what is given, as far as nobody asks for it.

    >>> list(scopes_of((channel, Purpose.MARKETING) for channel in Channel))
    [(None, <Purpose.MARKETING: 'Marketing'>)]
    """
    purposes_of: defaultdict[Channel, set[Purpose]] = defaultdict(set)
    for channel, purpose in closed:
        if purpose in UNASKED:
            purposes_of[channel].add(purpose)
    everywhere = set.intersection(*(purposes_of[channel] for channel in OF_ALL))
    yield from ((None, purpose) for purpose in _of(everywhere))
    for channel in sorted(purposes_of):
        yield from ((channel, purpose) for purpose in _of(purposes_of[channel] - everywhere))


def _of(purposes: set[Purpose]) -> list[Purpose | None]:
    """Return the purposes; where it is all that nobody asks for, none need be named."""
    return [None] if purposes == UNASKED else [*sorted(purposes)]

"""Opt-outs as rows of the log, for wishes that the list has no column for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sheetcrm.book import Book
from sheetcrm.changes import Row
from sheetcrm.rules.contact.prohibitions import UNASKED
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.tables.logged.new_rows import LogEntry, name_in_log, new_row
from sheetcrm.tables.logged.own_words import OwnWords
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.settings.answers import read_answers

OF_ALL = (Channel.IN_PERSON, Channel.SOCIAL)
"""What needs no address: whoever closes these, too, closes every channel."""
NEEDED = frozenset({"Date", "Customer", "Type", "Channel", "Purpose"})

Closed = Iterable[tuple[Channel, Purpose]]
Scope = tuple[Channel | None, Purpose | None]
"""Of which channel and purpose somebody opts out; None is all of them."""


def opt_out_rows(book: Book, wishes: Iterable[tuple[Customer, Closed]], note: str) -> list[Row]:
    """Return the rows that close what customers of a book want closed; `note` says where that was read.

    None for whom nothing names in a log alone, and none at all where it lacks a column.
    """
    log, header = book.tabs.interactions, book.interactions.header
    if log is None or header is None:
        return []
    answers, _ = read_answers(book.tabs.settings, book.settings.business)
    who = WhoIsMeant(book.directory, answers)
    words = OwnWords.of(log, header, TypeWords(book.settings.business, answers), book.catalogue)
    made = (
        new_row(header, entry, words)
        for customer, closed in wishes
        for entry in _entries(book, name_in_log(customer, who), closed, note)
    )
    return [row.cells for row in made if not NEEDED.intersection(row.left_out)]


def _entries(book: Book, name: str | None, closed: Closed, note: str) -> Iterator[LogEntry]:
    for channel, purpose in scopes_of(closed) if name else ():
        yield LogEntry(
            on=book.today,
            customer=name or "",
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

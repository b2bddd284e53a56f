"""Merge: two rows of one customer become one, with what both say, and the log follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.rules.records import Customer
from sheetcrm.stores.row_index import index_customers
from sheetcrm.syncing.asked_for.answering import (
    AnswerRow,
    Merge,
    Wanted,
    with_answers,
)
from sheetcrm.syncing.asked_for.merging import with_merged
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Today
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.kept.today.columns import TODAY
from sheetcrm.tables.kept.today.tab import today_in as today_tab_in
from sheetcrm.tables.people.answered import names_in_answers
from sheetcrm.tables.settings.answers import ABOUT_CUSTOMER, answers_in, customer_setting
from sheetcrm.tables.settings.settled import answers_about_people, pair_setting, person_setting
from sheetcrm.tables.text import same_name, shown
from sheetcrm.tables.twins.joined import JoinedCell
from sheetcrm.use_cases.target import Target, change, store_of
from sheetcrm.views.noting.whom import described

ROW_WORDS = ("row", "zeile")
"""What stands before the number of a row, where a name does not tell two rows apart."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Two rows that are to become one, as far as that is understood; nothing is written yet."""

    target: Target
    book: Book
    kept: Customer
    other: Customer
    cells: tuple[JoinedCell, ...]
    log_rows: int
    """How many rows of the log will get the name of the customer who stays."""
    wanted: Wanted
    """The two rows as one, with what the owner answered about the row that goes."""

    @property
    def lines(self) -> tuple[tuple[str, str, str, str], ...]:
        """What either row says: heading, row that stays, row that goes, both together."""
        return tuple(
            (each.heading, shown(each.kept), shown(each.other), shown(each.after))
            for each in self.cells
            if not (is_blank(each.kept) and is_blank(each.other))
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """What was joined."""

    target: str
    kept: str
    """The key of the customer who stays."""
    joined: str
    """That of the row that went into it."""
    cells: tuple[tuple[str, str, str], ...]
    """What changed in the row that stays: heading, before, after."""
    log_rows: int
    cells_written: int
    dry_run: bool
    backup: str | None


def understand(target: Target, one: str, other: str, today: Today | None = None) -> Joining:
    """Return how two rows become one.

    Raises SheetcrmError if either is not one customer's, both are the same row, ticks wait in
    Today, or joining them would lose or loosen something.
    """
    snapshot = store_of(target).read()
    book = open_book(snapshot, today or today_in)
    with worded_in(book.catalogue):
        rows = _two_rows(book, one, other)
        tab = kept_tab(snapshot, TODAY, today_tab_in)
        if tab is not None and any(row.typed for row in tab.rows):
            raise SheetcrmError("merge.ticks_wait", tab=tab.tab)
    are_numbered = any(each.customer_id for each in rows)
    kept, gone = sorted(
        rows, key=lambda each: (0 if are_numbered else -_filled(book, each), *_age(book, each))
    )
    keys = {row: key for key, row in index_customers(book).rows.items()}
    merge = Merge(keys[kept.row], keys[gone.row])
    answers = tuple(_answers(book, kept, gone))
    wanted = Wanted(answers=answers, language=book.language, merge=merge)
    merged = with_merged(with_answers(snapshot, wanted, str(target.name)), merge, book.today)
    return Joining(target, book, kept, gone, merged.cells, merged.log_rows, wanted)


def join(joining: Joining, *, dry_run: bool = False) -> Joined:
    """Write it, with all that follows from it; with `dry_run` nothing is written.

    Raises SheetcrmError if the target cannot be written.
    """
    report = change(
        joining.target,
        lambda store: sync_store(store, joining.book.today, dry_run=dry_run, wanted=joining.wanted),
    )
    changed = [each for each in joining.cells if each.changes]
    return Joined(
        target=str(joining.target.name),
        kept=joining.kept.key,
        joined=joining.other.key,
        cells=tuple((each.heading, shown(each.kept), shown(each.after)) for each in changed),
        log_rows=joining.log_rows,
        cells_written=report.cells_written,
        dry_run=dry_run,
        backup=report.backup,
    )


def _two_rows(book: Book, one: str, other: str) -> Sequence[Customer]:
    """Return the two customers who are meant; two rows of one name are meant by that name twice."""
    found = [_rows_of(book, text) for text in (one, other)]
    if found[0] == found[1] and len(found[0]) == 2:
        return found[0]
    for text, rows in zip((one, other), found, strict=True):
        if not rows:
            raise SheetcrmError("merge.unknown", who=text)
        if len(rows) > 1:
            named = tuple(str(each.row) for each in rows)
            raise SheetcrmError("merge.several", who=text, rows=named, example=named[0])
    if found[0] == found[1]:
        raise SheetcrmError("merge.same_row", who=described(found[0][0]), row=found[0][0].row)
    return [found[0][0], found[1][0]]


def _rows_of(book: Book, text: str) -> Sequence[Customer]:
    word, _, number = text.strip().partition(" ")
    if word.casefold() in ROW_WORDS and number.strip().isdecimal():
        customer = book.by_row.get(int(number))
        return [customer] if customer else []
    return list(book.directory.find(text))


def _filled(book: Book, customer: Customer) -> int:
    """Return how many cells of the owner's a row has: of two without numbers the fuller one stays."""
    ours = frozenset(book.own_columns.values())
    cells = enumerate(book.tabs.customers.rows[customer.row - 1])
    return sum(at not in ours and not is_blank(cell) for at, cell in cells)


def _age(book: Book, customer: Customer) -> tuple[date, bool, int, int]:
    """Return what sorts the older row first: the first known day, then the lower number, the upper row."""
    log = book.log(customer)
    days = (customer.first_contact, customer.first_purchase, log[0].on if log else None)
    number = customer.customer_id or ""
    digits = "".join(filter(str.isdecimal, number))
    first_on = min(filter(None, days), default=date.max)
    return first_on, not digits, int(digits or 0), customer.row


def _answers(book: Book, kept: Customer, gone: Customer) -> Iterator[AnswerRow]:
    """Yield what the owner answered about the row that goes, said of the customer who stays.

    Orders name people as they are called there, and so do rows that left the sheet: those under the
    name that goes count on.
    """
    names = names_in_answers(gone)
    yield AnswerRow(pair_setting(kept.called, gone.called), "yes", table="shown")
    for answer in answers_in(book.tabs.settings):
        if answer.about == ABOUT_CUSTOMER and same_name(answer.text) in names:
            yield AnswerRow(customer_setting(answer.what), kept.called)
    if book.tabs.orders and same_name(gone.called) != same_name(kept.called):
        yield AnswerRow(customer_setting(gone.called), kept.called)
    if book.interactions.earlier:
        for name in _other_names(gone):
            yield AnswerRow(customer_setting(name), kept.key)
    for name, value, words in answers_about_people(book.tabs.settings):
        if same_name(name) in names:
            yield AnswerRow(person_setting(kept.key), value, words)


def _other_names(gone: Customer) -> Iterator[str]:
    """Yield all that names a customer in rows that nobody can change."""
    named = (gone.customer_id, gone.email, gone.phone, gone.name, gone.company)
    yield from dict.fromkeys(filter(None, named))

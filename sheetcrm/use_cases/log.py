"""Log: note in one line what just happened, as a row of the owner's own tab of interactions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sheetcrm.book import Book
from sheetcrm.changes import Row
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.history.appending import append_rows
from sheetcrm.history.journal import Entry, Kind
from sheetcrm.rules.records import Customer, settled_direction
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.syncing.report import Today
from sheetcrm.tables.cells_at import column_cells
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import interaction_headings
from sheetcrm.tables.kinds.amounts.numbers import AMOUNT
from sheetcrm.tables.logged.new_rows import LogEntry, name_in_log, new_row
from sheetcrm.tables.logged.own_words import OwnWords
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.people.reach_noted import name_and_reach
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.settings.answers import Answers, read_answers
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target, change
from sheetcrm.views.money import only_money_of_the_log
from sheetcrm.views.noting.what import What, instead_of, what
from sheetcrm.views.noting.whom import Whom, described, whom
from sheetcrm.wording.reason import because

NEEDED = ("on", "customer", "type")
KEPT = {"amount": "Amount", "note": "Note"}
"""What is kept in words where the log has no column for it, by our headings."""
BY_EITHER = (Type.CALL, Type.EMAIL, Type.MESSAGE)
"""What they may have begun, or we."""


@dataclass(frozen=True, slots=True)
class Said:
    """What happened, as somebody says it. What is None is left to the type."""

    who: str
    what: str
    words: str | None = None
    amount: str | None = None
    on: date | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    by: str | None = None
    """Who of us it was."""
    reach: str | None = None
    """The number or e-mail address of whoever may be in no list yet."""
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Noting:
    """What is to be noted, understood; nothing is written yet."""

    target: Target
    book: Book
    what: What
    entry: LogEntry
    """What happened, without the customer."""
    whom: Whom
    who: WhoIsMeant
    amount_in_words: bool = False
    """Whether the log has no column for the amount, so that it stands with the words."""

    @property
    def choices(self) -> tuple[str, ...]:
        """Those of whom one may be meant, so that a person can tell them apart."""
        return self.whom.choices

    @property
    def lacks_direction(self) -> bool:
        """Whether nobody has said who began it, and the log has a column for that."""
        header = self.book.interactions.header
        is_open = self.entry.direction is None and self.what.type in BY_EITHER
        return is_open and header is not None and header.has("direction")

    @property
    def kept_in_words(self) -> tuple[str, ...]:
        """What the log has no column for: the words stand behind the type, an amount with them."""
        header = self.book.interactions.header
        lacks = () if header is None else tuple(each for each in KEPT if not header.has(each))
        is_kept = self.entry.note is not None and "note" in lacks
        return tuple(KEPT[each] for each in lacks) if is_kept or self.amount_in_words else ()

    @property
    def question(self) -> str:
        """What to ask a person before this is written."""
        return self.book.catalogue.sentence(self.whom.question)


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted, and what to say of it."""

    target: str
    customer: str
    """The customer's key; what was typed where that is no one customer."""
    in_list: bool
    tab: str
    on: date
    type: str
    channel: str | None
    direction: str | None
    amount: str | None
    note: str | None
    cells_written: int
    backup: str | None
    says: str


def understand(target: Target, said: Said, today: Today | None = None) -> Noting:
    """Return what is to be noted, and who may be meant.

    Raises SheetcrmError if the list cannot be read, has no tab for what happened, or what was said
    cannot be understood.
    """
    book = read_book(target, today)
    answers, _ = read_answers(book.tabs.settings, book.settings.business)
    with worded_in(book.catalogue):
        if book.interactions.header is None:
            raise _no_log(book)
        said = _with_reach_apart(said)
        happened = _what(said, book.settings, answers)
        entry = _entry(said, happened, book)
        _refuse_without_column(book, entry, said)
        who = WhoIsMeant(book.directory, answers)
        meant = _whom(book, who, said)
        if not said.who.strip():
            raise SheetcrmError("log.nobody_named")
    is_in_words = entry.amount is None and bool(said.amount)
    return Noting(target, book, happened, entry, meant, who, is_in_words)


def refusal(noting: Noting, *, is_named: bool) -> SheetcrmError:
    """Return the error of not knowing who is meant; it names people only if that `is_named`."""
    who, customers = noting.whom.text, noting.whom.customers
    if not customers:
        error = SheetcrmError("log.stranger", who=who)
    elif is_named:
        error = SheetcrmError("log.which_of_them", who=who, names=noting.choices)
    else:
        error = SheetcrmError("log.several", who=who, count=len(customers))
    error.catalogue = noting.book.catalogue
    return error


def note(noting: Noting, chosen: int | None) -> Noted:
    """Write it down, for one of those who may be meant or, with None, for whoever was typed.

    Raises SheetcrmError if nothing names this customer alone, or the target cannot be written.
    """
    book, log = noting.book, noting.book.interactions
    customer = None if chosen is None else noting.whom.customers[chosen]
    with worded_in(book.catalogue):
        entry = replace(noting.entry, customer=_named(noting, customer))
        answers, _ = read_answers(book.tabs.settings, book.settings.business)
        types = TypeWords(book.settings.business, answers)

        def rows_for(grid: Grid) -> Sequence[Row]:
            header = interaction_headings().header_row(grid.rows)
            if header is None or not all(map(header.has, NEEDED)):
                raise _no_log(book)
            words = OwnWords.of(grid, header, types, book.catalogue)
            return [new_row(header, entry, words, keeps_words=True).cells]

        made = Entry(kind=Kind.LOG, today=book.today, tab=book.customers.tab)
        receipt = change(
            noting.target,
            lambda store: append_rows(store, log.tab, rows_for, made, book.settings.history),
        )
    return Noted(
        target=str(noting.target.name),
        customer=customer.key if customer else noting.whom.text,
        in_list=customer is not None or noting.whom.is_read_as_typed,
        tab=log.tab,
        on=entry.on,
        type=noting.what.type.text,
        channel=entry.channel,
        direction=entry.direction,
        amount=None if entry.amount is None else str(entry.amount),
        note=entry.note,
        cells_written=receipt.cells_written,
        backup=receipt.backup,
        says=_says(noting, customer),
    )


def _what(said: Said, settings: Settings, answers: Answers) -> What:
    happened = what(said.what, settings.business, answers)
    if happened is None:
        choices = instead_of(said.what, settings.business)
        raise SheetcrmError("log.what", what=said.what, choices=choices)
    return happened


def _entry(said: Said, happened: What, book: Book) -> LogEntry:
    settings, amount = book.settings, _amount(said.amount, book.settings)
    is_in_words = amount is not None and _lacks_amounts(book)
    in_words = said.amount if is_in_words else None
    direction = settled_direction(
        happened.type, said.direction, visits_are_theirs=settings.visits_are_theirs
    )
    return LogEntry(
        on=said.on or book.today,
        customer="",
        type=happened.type if happened.written == happened.type else happened.written,
        channel=said.channel,
        direction=direction,
        purpose=said.purpose,
        amount=None if is_in_words else amount,
        note=": ".join(filter(None, (said.reach, happened.note, said.words, in_words))) or None,
        looked_after_by=said.by,
    )


def _lacks_amounts(book: Book) -> bool:
    header = book.interactions.header
    return header is not None and not header.has("amount")


def _with_reach_apart(said: Said) -> Said:
    """Return the same with a number that was typed behind the name in its own place."""
    name, reach = name_and_reach(said.who)
    return replace(said, who=name, reach=said.reach or reach or None)


def _whom(book: Book, who: WhoIsMeant, said: Said) -> Whom:
    """Return who is meant by the name, or by the number alone where that is somebody's."""
    by_name = whom(book, who, said.who)
    if said.reach is None or by_name.customers:
        return by_name
    by_reach = whom(book, who, said.reach)
    return replace(by_reach, is_settled=False) if by_reach.customers else by_name


def _amount(text: str | None, settings: Settings) -> Decimal | None:
    amount = AMOUNT.parser((), settings)(text)
    if isinstance(amount, Unread):
        raise SheetcrmError("log.amount", text=text)
    return amount if isinstance(amount, Decimal) else None


def _refuse_without_column(book: Book, entry: LogEntry, said: Said) -> None:
    """Raise SheetcrmError where the tab has no room for something that was said."""
    assert book.interactions.header is not None  # noqa: S101 - its caller has seen to that
    said_alone = replace(entry, direction=said.direction)
    left_out = new_row(book.interactions.header, said_alone, keeps_words=True).left_out
    if left_out:
        raise SheetcrmError("log.no_column", tab=book.interactions.tab, headings=left_out)


def _named(noting: Noting, customer: Customer | None) -> str:
    if customer is None:
        return noting.whom.text
    name = name_in_log(customer, noting.who, _customer_cells(noting.book))
    if name is None:
        raise SheetcrmError("log.no_name_of_their_own", who=customer.called)
    return name


def _customer_cells(book: Book) -> Sequence[Cell]:
    grid, header = book.tabs.interactions, book.interactions.header
    assert grid is not None and header is not None  # noqa: PT018, S101 - it has been understood
    rows = range(header.row + 1, len(grid.rows) + 1)
    return column_cells(grid.rows, rows, header.columns("customer")[0])


def _no_log(book: Book) -> SheetcrmError:
    tab = book.interactions.tab
    return SheetcrmError("log.tab_unreadable", tab=tab) if tab else SheetcrmError("log.no_tab")


def _says(noting: Noting, customer: Customer | None) -> str:
    entry = noting.entry
    heading = noting.book.catalogue.heading("Direction")
    who = described(customer) if customer else noting.whom.text
    reason = because(
        "log.noted" if entry.amount is None else "log.noted_amount",
        who=who,
        type=noting.what.said(noting.book.catalogue),
        on=entry.on,
        amount=_amount_said(noting),
    )
    if customer is None and not noting.whom.is_read_as_typed:
        reason = reason.and_also(because("log.not_in_list"))
    if in_words := noting.kept_in_words:
        reason = reason.and_also(
            because("log.in_words", headings=tuple(map(noting.book.catalogue.heading, in_words)))
        )
    if noting.lacks_direction:
        reason = reason.and_also(because("log.no_direction", heading=heading))
    return noting.book.catalogue.sentence(reason)


def _amount_said(noting: Noting) -> str:
    """Return the amount as people write it, in the money of the log where that is known."""
    amount, formats = noting.entry.amount, noting.book.catalogue.formats
    if amount is None:
        return ""
    currency = only_money_of_the_log(noting.book)
    return formats.format_money(amount, currency) if currency else formats.format_amount(amount)

"""What the owner typed into Today, understood: what happened, what is put off, what is taken back.

Nothing is decided here about the sheet: a row that cannot be understood is held as it is, with a
problem that says what to do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sheetcrm.rules.records import DEFAULT_DIRECTION, WITHOUT_DIRECTION
from sheetcrm.rules.words import Action, Channel, Direction, Type
from sheetcrm.tables.cells_at import is_blank, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.not_before import parse_not_before
from sheetcrm.tables.kept.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today import KeptRow, TodayTab
from sheetcrm.tables.kinds.amounts.numbers import parse_amount
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.logged.types import UNKNOWN, TypeWords
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import clean
from sheetcrm.wording.reason import Reason, because

if TYPE_CHECKING:  # settings load slowly
    from sheetcrm.settings import Settings

TYPE_OF_ACTION: Final[Mapping[str, Type]] = {
    Action.SAY_THANK_YOU: Type.THANK_YOU,
    Action.CHECK_IN: Type.CHECK_IN,
    Action.ADD_VALUE: Type.VALUE_ADDED,
    Action.FINAL_MILE: Type.VALUE_ADDED,
    Action.FIRST_INVOICE: Type.INVOICE,
}
"""What a tick without an outcome says was done."""
TYPE_OF_CHANNEL: Final[Mapping[str, Type]] = {
    Channel.PHONE: Type.CALL,
    Channel.EMAIL: Type.EMAIL,
    Channel.POST: Type.LETTER,
    Channel.IN_PERSON: Type.MEETING,
}
"""The same of other actions; any other channel is a message."""
AND: Final = "; "
"""Between the notes of two ticks of one row."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that becomes a row of the log, and the row of Today that says so."""

    key: RowKey
    on: date
    type: Type
    direction: Direction | None
    channel: str = ""
    amount: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PutOff:
    """A follow-up that is not to come back before a day; None where it may come at once."""

    who: str
    action: str
    until: date | None


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that cannot be understood, so its row stays as it is."""

    row: KeptRow
    field: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Ticks:
    """Everything that was typed into Today since the last sync."""

    happened: tuple[Happened, ...] = ()
    taken_back: tuple[RowKey, ...] = ()
    """Rows of Done lately whose tick was taken out, or that two ticks share now."""
    standing: tuple[RowKey, ...] = ()
    """Rows of Done lately that stay."""
    put_off: tuple[PutOff, ...] = ()
    held: tuple[KeptRow, ...] = ()
    """Rows with something typed that nobody rewrites under the owner's hands."""
    unread: tuple[UnreadCell, ...] = ()


NO_TICKS: Final = Ticks()


@dataclass(frozen=True, slots=True)
class TickWords:
    """What is needed to read what was typed."""

    types: TypeWords
    settings: "Settings"
    today: date
    is_logged: Callable[[RowKey], bool] = lambda _key: False
    """Whether an occasion became a row of the log at an earlier sync."""


def read_ticks(tab: TodayTab, words: TickWords) -> Ticks:
    """Return what was typed into Today."""
    reading = _Reading(words)
    for row in tab.rows:
        reading.read(row)
    return reading.result()


class _UnreadCellError(Exception):
    """A cell of a row cannot be understood, so the row is held."""

    def __init__(self, name: str, reason: Reason) -> None:
        super().__init__(name)
        self.name, self.reason = name, reason


@dataclass
class _Reading:
    words: TickWords
    happened: list[Happened] = field(default_factory=list)
    taken_back: list[RowKey] = field(default_factory=list)
    standing: list[RowKey] = field(default_factory=list)
    put_off: list[PutOff] = field(default_factory=list)
    held: list[KeptRow] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)

    def read(self, row: KeptRow) -> None:
        """Understand one row, or hold it and say why."""
        try:
            self._understand(row)
        except _UnreadCellError as error:
            self.unread.append(UnreadCell(row, error.name, error.reason))
            self.held.append(row)

    def result(self) -> Ticks:
        """Return everything; of two ticks of one thing one counts, with both notes."""
        happened = self._once()
        return Ticks(
            tuple(happened),
            tuple(self.taken_back),
            tuple(self.standing),
            tuple(self.put_off),
            tuple(self.held),
            tuple(self.unread),
        )

    def _understand(self, row: KeptRow) -> None:
        match row.kind:
            case RowKind.DUE | RowKind.STRANGER | RowKind.PEACE:
                self._listed(row)
            case RowKind.HAPPENED | None:
                self._noted_down(row)
            case RowKind.DONE:
                self._was_done(row)
            case RowKind.PUT_OFF:
                self._was_put_off(row)
            case _:
                pass  # our own lines, such as the heading of a section

    def _listed(self, row: KeptRow) -> None:
        """Read a row that says whom to contact: ticked, put off, written in or left alone."""
        key = row.key
        assert key is not None  # noqa: S101 - only rows with a key are listed
        done_on = self._done_on(row)
        until = self._until(row)
        kind = self._outcome(row) if done_on else None
        if until is not None:
            self.put_off.append(PutOff(key.who, key.action, until))
        if done_on is not None:
            self.happened.append(_happened(key, done_on, kind or _usual_type(key), row))
        elif until is None and (row.typed or row.is_noted):
            self.held.append(row)

    def _noted_down(self, row: KeptRow) -> None:
        """Read a row of *Something happened?*, or one that somebody typed below the list."""
        if not row.typed:
            if row.key is None or row.is_noted:
                self.held.append(row)  # it says nothing to us
            return
        who = clean(row.fields.get("customer"))
        if who is None:
            raise _UnreadCellError("customer", because("ticks.nobody_named"))
        done_on, kind = self._done_on(row), self._outcome(row)
        if kind is None:
            raise _UnreadCellError("outcome", because("ticks.what_happened", who=who))
        key = RowKey(RowKind.HAPPENED, who, on=done_on or self.words.today)
        happened = _happened(key, done_on or self.words.today, kind, row)
        self.happened.append(replace(happened, amount=self._amount(row)))

    def _was_done(self, row: KeptRow) -> None:
        assert row.key is not None  # noqa: S101 - a row of Done lately has one
        is_ticked = self._done_on(row) is not None
        (self.standing if is_ticked else self.taken_back).append(row.key)

    def _was_put_off(self, row: KeptRow) -> None:
        """Read a row that was put off: another day, or none any more."""
        key = row.key
        assert key is not None  # noqa: S101 - a row that was put off has one
        cell = row.fields.get("not_before")
        if not is_same(cell, key.on):
            until = self._until(row)
            if until != key.on:
                self.put_off.append(PutOff(key.who, key.action, until))

    def _done_on(self, row: KeptRow) -> date | None:
        """Return the day on which a ticked row was done, None if it is not ticked."""
        cell = row.fields.get("done")
        if is_blank(cell) or cell is False:
            return None
        text = clean(cell) if isinstance(cell, str | bool) else None
        answer = cell if isinstance(cell, bool) else find_yes_no(text) if text else None
        if answer is not None:
            return self.words.today if answer else None
        return self._day(cell)

    def _day(self, cell: Cell) -> date | None:
        day = parse_date(cell, self.words.settings.date_order)
        if not isinstance(day, date):
            raise _UnreadCellError("done", because("ticks.done_unread"))
        if day > self.words.today:
            raise _UnreadCellError("done", because("ticks.done_ahead", on=day))
        return day

    def _until(self, row: KeptRow) -> date | None:
        words = self.words
        cell = row.fields.get("not_before")
        until = parse_not_before(cell, words.today, words.settings.date_order)
        if isinstance(until, Unread):
            raise _UnreadCellError("not_before", until.reason)
        return until

    def _outcome(self, row: KeptRow) -> Type | None:
        kind = self.words.types.parse(row.fields.get("outcome"))
        if isinstance(kind, Unread):
            kind = kind.used
        if kind == UNKNOWN:
            raise _UnreadCellError("outcome", because("ticks.outcome_unknown"))
        return kind if isinstance(kind, Type) else None

    def _amount(self, row: KeptRow) -> Decimal | None:
        amount = parse_amount(row.fields.get("how"), self.words.settings.country)
        if isinstance(amount, Unread):
            raise _UnreadCellError("how", because("ticks.amount_unread"))
        return amount

    def _once(self) -> Iterator[Happened]:
        """Yield each thing once; what was logged before and has a new note is logged anew."""
        by_occasion: defaultdict[tuple[str, ...], list[Happened]] = defaultdict(list)
        for number, each in enumerate(self.happened):
            is_listed = each.key.kind is not RowKind.HAPPENED
            by_occasion[each.key.occasion if is_listed else (str(number),)].append(each)
        for same in by_occasion.values():
            first = same[0]
            if not self.words.is_logged(first.key):
                yield replace(first, note=_joined(each.note for each in same))


def _happened(key: RowKey, on: date, kind: Type, row: KeptRow) -> Happened:
    note = clean(row.fields.get("note"))
    return Happened(key, on, kind, _direction(key, kind), key.channel, note=note)


def _direction(key: RowKey, kind: Type) -> Direction | None:
    """Return who began it: what was listed and done is ours, unless its type says otherwise."""
    default = DEFAULT_DIRECTION.get(kind)
    is_open = key.kind is RowKind.HAPPENED or kind is Type.VISIT or kind in WITHOUT_DIRECTION
    return default if default is not None or is_open else Direction.FROM_US


def _usual_type(key: RowKey) -> Type:
    return TYPE_OF_ACTION.get(key.action) or TYPE_OF_CHANNEL.get(key.channel, Type.MESSAGE)


def _joined(notes: Iterable[str | None]) -> str | None:
    """Return notes in one text, each once.

    >>> _joined(["call again", None, "call again", "has moved"])
    'call again; has moved'
    """
    return AND.join(dict.fromkeys(filter(None, notes))) or None

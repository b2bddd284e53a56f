"""What the owner typed into Today, understood: what happened, what is put off, what is taken back.

Nothing is decided here about the sheet: a row that cannot be understood is held as it is, with a
problem that says what to do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sheetcrm.rules.records import DEFAULT_DIRECTION, WITHOUT_DIRECTION
from sheetcrm.rules.words import Action, Channel, Direction, Type, UpshotKind
from sheetcrm.tables.cells_at import is_blank, is_same
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.in_words import is_number_to_call, kind_in_words, words_of
from sheetcrm.tables.kept.today.not_before import parse_not_before
from sheetcrm.tables.kept.today.row_keys import HAPPENED, RowKey, RowKind
from sheetcrm.tables.kept.today.still_worth import Worth, find_worth
from sheetcrm.tables.kept.today.tab import KeptRow, TodayTab
from sheetcrm.tables.kept.today.ticks import CARRIED, Happened, PutOff, Ticks, UnreadCell
from sheetcrm.tables.kinds.amounts.numbers import parse_amount
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.logged.types import UNKNOWN, TypeWords
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.remarks.talking.upshots import upshots_in
from sheetcrm.tables.text import clean, same_name
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
HOW: Final[Mapping[Type, Channel]] = {
    Type.CALL: Channel.PHONE,
    Type.EMAIL: Channel.EMAIL,
    Type.MESSAGE: Channel.TEXT,
    Type.LETTER: Channel.POST,
}
"""Outcomes that say how it was done, and no more: over which channel."""
IN_WORDS: Final = frozenset({Channel.TEXT, Channel.SOCIAL})
"""Channels over which a message goes."""
MEETS: Final = frozenset({Type.MEETING, Type.VISIT})
AND: Final = "; "
"""Between the notes of two ticks of one row."""


@dataclass(frozen=True, slots=True)
class TickWords:
    """What is needed to read what was typed."""

    types: TypeWords
    settings: "Settings"
    today: date
    logged_notes: Callable[[RowKey], Sequence[str]] = lambda _key: ()
    """The notes beside somebody in the log, "" where there is none, on the day of an earlier tick.

    Nothing where that occasion is not in the log.
    """
    is_put_off: Callable[[RowKey], bool] = lambda _key: True
    """Whether we know already of something that it is put off: an undo makes us forget."""


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
    happened: list[tuple[Happened, KeptRow]] = field(default_factory=list)
    taken_back: list[RowKey] = field(default_factory=list)
    standing: list[RowKey] = field(default_factory=list)
    put_off: list[PutOff] = field(default_factory=list)
    carried: dict[tuple[str, str], KeptRow] = field(default_factory=dict)
    worth: dict[tuple[str, str], Worth] = field(default_factory=dict)
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
        happened, back = tuple(self._once()), _each_once(self.taken_back)
        return Ticks(
            happened,
            tuple(back.values()),
            tuple(key for text, key in _each_once(self.standing).items() if text not in back),
            tuple(self.put_off),
            self.carried,
            self.worth,
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
        self._check_name(row, key)
        done_on = self._done_on(row)
        until = self._until(row)
        if until is not None and not key.action:
            raise _UnreadCellError("not_before", because("ticks.in_peace"))
        worth = find_worth(row.fields.get("outcome")) if key.kind is RowKind.DUE else None
        if worth is not None:
            row = self._answered(row, key, worth)
            until = until or worth.until(self.words.today)
        kind = self._outcome(row)
        if kind is not None and key.kind is RowKind.STRANGER:
            done_on = done_on or self.words.today
        if until is not None:
            self.put_off += [PutOff(who, key.action, until) for who in key.about]
        if done_on is not None:
            self.happened.append((_done(key, done_on, kind, row), row))
        elif until is not None:
            self._carry(row, key)
        elif any(not is_blank(cell) for cell in row.typed.values()) or row.is_noted:
            self.held.append(row)

    def _answered(self, row: KeptRow, key: RowKey, worth: Worth) -> KeptRow:
        """Take an answer to "Still worth it?", and return its row without it."""
        self.worth[key.task] = worth
        return replace(row, fields={**row.fields, "outcome": None})

    def _carry(self, row: KeptRow, key: RowKey) -> None:
        """Take along what else was typed beside what is put off."""
        if all(is_blank(row.fields.get(name)) for name in CARRIED):
            return
        if self.carried.setdefault(key.task, row) is not row:
            self.held.append(row)  # a copy, in which something else stands

    def _check_name(self, row: KeptRow, key: RowKey) -> None:
        """Doubt a row that stands beside another name than it had: somebody sorted one column."""
        name = clean(row.fields.get("customer"))
        if row.typed and key.called and name and same_name(name) != same_name(key.called):
            raise _UnreadCellError("customer", because("ticks.another_name", name=key.called))

    def _noted_down(self, row: KeptRow) -> None:
        """Read a row of *Something happened?*, or one that somebody typed below the list."""
        if not row.typed:
            is_only_beside = row.key is None and all(
                map(is_blank, row.fields.values())
            )  # that of a row which is gone
            if (row.key is None or row.is_noted) and not is_only_beside:
                self.held.append(row)  # it says nothing to us
            return
        who = clean(row.fields.get("customer"))
        if who is None:
            raise _UnreadCellError("customer", because("ticks.nobody_named"))
        done_on, kind = (
            self._happened_on(row),
            self._outcome(row) or kind_in_words(row, self.words.types),
        )
        if kind is None:
            raise _UnreadCellError("outcome", because("ticks.what_happened", who=who))
        key = RowKey(RowKind.HAPPENED, who, HAPPENED, on=done_on or self.words.today)
        happened = _happened(key, done_on or self.words.today, kind, row)
        happened = replace(happened, note=joined((*words_of(row), happened.note)))
        self.happened.append((replace(happened, amount=self._amount(row)), row))

    def _was_done(self, row: KeptRow) -> None:
        assert row.key is not None  # noqa: S101 - a row of Done lately has one
        is_ticked = self._done_on(row) is not None
        (self.standing if is_ticked else self.taken_back).append(row.key)

    def _was_put_off(self, row: KeptRow) -> None:
        """Read a row that was put off: another day, or none any more."""
        key = row.key
        assert key is not None  # noqa: S101 - a row that was put off has one
        cell = row.fields.get("not_before")
        self._carry(row, key)
        is_as_it_was = is_same(cell, key.on)
        until = key.on if is_as_it_was else self._until(row)
        if until != key.on or not self.words.is_put_off(key):
            self.put_off.append(PutOff(key.who, key.action, until))

    def _happened_on(self, row: KeptRow) -> date | None:
        """Return the day that stands under When, else beside the tick; None where neither is filled."""
        cell = row.fields.get("not_before")
        if is_blank(cell):
            return self._done_on(row)
        day = parse_date(cell, self.words.settings.date_order)
        if not isinstance(day, date):
            raise _UnreadCellError("not_before", because("ticks.when_unread"))
        if day > self.words.today:
            raise _UnreadCellError("not_before", because("ticks.when_ahead", on=day))
        return day

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
        if _says_no_show(row):
            return Type.MEETING
        kind = self.words.types.parse(row.fields.get("outcome"))
        if isinstance(kind, Unread):
            kind = kind.used
        if kind == UNKNOWN:
            raise _UnreadCellError("outcome", because("ticks.outcome_unknown"))
        return kind if isinstance(kind, Type) else None

    def _amount(self, row: KeptRow) -> Decimal | None:
        if row.kind is None and "do" in row.fields:
            return None  # a row of the list that somebody pasted: How is a number to call
        if is_number_to_call(row.fields.get("how")):
            raise _UnreadCellError("how", because("ticks.amount_unread"))
        amount = parse_amount(row.fields.get("how"), self.words.settings.country)
        if isinstance(amount, Unread):
            raise _UnreadCellError("how", because("ticks.amount_unread"))
        return amount

    def _once(self) -> Iterator[Happened]:
        """Yield each thing once: two ticks of one thing are one row of the log, with both notes."""
        by_occasion: defaultdict[tuple[str, ...], list[tuple[Happened, KeptRow]]] = defaultdict(
            list
        )
        for number, (each, row) in enumerate(self.happened):
            is_listed = each.key.action != HAPPENED
            by_occasion[each.key.occasion if is_listed else (str(number),)].append((each, row))
        back = {key.occasion for key in self.taken_back}  # ticked anew in a copy of the row
        for same in by_occasion.values():
            first = same[0][0]
            known = () if first.key.action == HAPPENED else self.words.logged_notes(first.key)
            if known and first.key.occasion not in back:
                self._hold_new_notes(same, known)
            else:
                yield replace(first, note=joined(each.note for each, _ in same))

    def _hold_new_notes(
        self, same: Iterable[tuple[Happened, KeptRow]], known: Sequence[str]
    ) -> None:
        """Hold the rows whose note is not in the log: their occasion is, and it happened once."""
        for each, row in same:
            if each.note is not None and not any(each.note in note for note in known):
                self.unread.append(UnreadCell(row, "note", because("ticks.logged_before")))
                self.held.append(row)


def _says_no_show(row: KeptRow) -> bool:
    """Return whether Outcome says that they did not come: a meeting, whose note then says it."""
    said = clean(row.fields.get("outcome"))
    return said is not None and any(each.kind is UpshotKind.NO_SHOW for each in upshots_in(said))


def _happened(key: RowKey, on: date, kind: Type, row: KeptRow) -> Happened:
    note = clean(row.fields.get("note"))
    if _says_no_show(row):
        note = joined((clean(row.fields.get("outcome")), note))
    return Happened(key, on, kind, _direction(key, kind), key.channel, note=note)


def _done(key: RowKey, on: date, outcome: Type | None, row: KeptRow) -> Happened:
    """Return what a ticked row says was done: thanks by phone are thanks, over the phone."""
    happened = _happened(key, on, _type_done(key, outcome, row), row)
    if outcome in MEETS:
        return replace(happened, channel="")
    channel = HOW.get(outcome) if outcome else None
    is_kept = channel is None or (outcome is Type.MESSAGE and key.channel in IN_WORDS)
    return happened if is_kept else replace(happened, channel=str(channel))


def _type_done(key: RowKey, outcome: Type | None, row: KeptRow) -> Type:
    """Return the type that the log gets: that of the action, where the outcome says only how.

    What was to be sent went out with a tick alone, unless the note tells of something else.
    """
    if key.means and outcome is None and _went_out(clean(row.fields.get("note"))):
        return Type(key.means)
    own = TYPE_OF_ACTION.get(key.action)
    if outcome is None:
        return own or TYPE_OF_CHANNEL.get(key.channel, Type.MESSAGE)
    is_how = outcome in HOW and own is not None and own is not Type.INVOICE
    return own if is_how and own is not None else outcome


def _went_out(note: str | None) -> bool:
    """Return whether a note says nothing against it that what was to be sent was sent.

    >>> _went_out(None), _went_out("sent the bid"), _went_out("no answer"), _went_out("will think about it")
    (True, True, False, False)
    """
    kinds = {upshot.kind for upshot in upshots_in(note or "")}
    return not kinds or UpshotKind.SENT in kinds


def _direction(key: RowKey, kind: Type) -> Direction | None:
    """Return who began it: what was listed and done is ours, unless its type says otherwise."""
    default = DEFAULT_DIRECTION.get(kind)
    is_open = key.kind is RowKind.HAPPENED or kind is Type.VISIT or kind in WITHOUT_DIRECTION
    return default if default is not None or is_open else Direction.FROM_US


def _each_once(keys: Iterable[RowKey]) -> dict[str, RowKey]:
    """Return keys by their texts: a row that somebody copied is one row."""
    return {key.text: key for key in keys}


def joined(notes: Iterable[str | None]) -> str | None:
    """Return notes in one text, each once.

    >>> joined(["call again", None, "call again", "has moved"])
    'call again; has moved'
    """
    return AND.join(dict.fromkeys(filter(None, notes))) or None

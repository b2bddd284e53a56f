"""A crowd met on one day does not come back on one day: the one rule that looks over all customers.

RULES.md, "Follow-up".
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.calendar import days_after, working_day_before
from sheetcrm.rules.capacity import capacity_on
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.permitting.turns import Turn
from sheetcrm.rules.records import Customer, own_number
from sheetcrm.rules.situation.remembered import Given
from sheetcrm.rules.words import Action
from sheetcrm.settings import Settings

SPREAD_DAYS = 30
"""Nobody is put off for longer."""
SUNDAY = 7
_RANK = {action: rank for rank, action in enumerate(Action)}


class Due(NamedTuple):
    """A customer whose day may be another one, or who was given one."""

    row: int
    key: str
    on: date
    turn: Turn | None
    given: Given | None


@record
class Settled:
    """The crowd settled: who was assessed anew, who has another day, and what is kept."""

    findings: Mapping[int, Findings]
    """By row, of those for whom something else may come first by now."""
    days: Mapping[int, date]
    """By row, the day of all others who have another one than their own."""
    kept: Mapping[str, Given]
    """By key, the days to remember."""

    def findings_of(self, customer: Customer, alone: Findings) -> Findings:
        """Return what the rules find about somebody, given what they find before this is settled."""
        found = self.findings.get(customer.row, alone)
        on = self.days.get(customer.row)
        return found if on is None else replace(found, follow_up_on=on)


@record
class Spread:
    """What becomes of those who are too many."""

    given: Mapping[int, Given]
    """By row, the day of each who is due today among too many: it is kept and does not move."""
    later: Mapping[int, date]
    """By row, the day of those of a crowd that is still ahead."""


NOBODY = Spread({}, {})


class Crowd:
    """Those who may be too many on a day, while they are given other days."""

    def __init__(
        self, dues: Iterable[Due], settings: Settings, today: date, shown: Container[int]
    ) -> None:
        self._by_row = {due.row: due for due in dues}
        self._settings, self._today, self._shown = settings, today, shown
        self._findings: dict[int, Findings] = {}
        self._days: dict[int, date] = {}
        self._tried: set[int] = set()

    def key(self, row: int) -> str:
        """Return the key of the customer in a row."""
        return self._by_row[row].key

    def spread(self) -> Mapping[int, Given]:
        """Give a day to those who have none yet, and return these days by row."""
        found = spread(self._by_row.values(), self._settings, self._today, self._shown)
        given = {row: day for row, day in found.given.items() if row not in self._tried}
        self._tried |= given.keys()
        for row, day in given.items():
            self._by_row[row] = self._by_row[row]._replace(on=day.on, given=day)
            self._days[row] = day.on
        if not given:
            self._days |= found.later
        return given

    def settle(self, customer: Customer, findings: Findings) -> None:
        """Take in what the rules find about somebody with the day that they were given."""
        self._findings[customer.row] = findings
        self._days.pop(customer.row, None)
        due = due_of(customer, findings)
        if due is None:
            self._by_row.pop(customer.row, None)
        else:
            self._by_row[customer.row] = due

    def settled(self) -> Settled:
        """Return what became of all of them."""
        kept = (due for due in self._by_row.values() if is_kept(due, self._today))
        days = {due.key: due.given for due in kept if due.given is not None}
        return Settled(self._findings, self._days, days)


def due_of(customer: Customer, findings: Findings) -> Due | None:
    """Return what matters of a customer for the crowd, None if nothing does."""
    on, turn, given = findings.follow_up_on, findings.turn, findings.given
    if on is None or (turn is None and given is None):
        return None
    return Due(customer.row, customer.key, on, turn, given)


def is_kept(due: Due, today: date) -> bool:
    """Return whether a given day is still to be remembered: ahead, or due and not done yet."""
    given = due.given
    if given is None:
        return False
    return given.on >= today or (due.turn is not None and due.on <= today)


def spread(
    everybody: Iterable[Due], settings: Settings, today: date, shown: Container[int] = ()
) -> Spread:
    """Give those who are too many on a day another one; whoever has one already keeps it.

    `shown` are the rows that were listed as due: what is due stays due until it is done.
    """
    all_due = list(everybody)
    if len(all_due) <= min(settings.capacity, settings.first_week_capacity):
        return NOBODY
    days = _Days(settings, today)
    free = []
    for due in all_due:
        if due.given is not None and is_kept(due, today):
            days.take(days.of(due.given.on))
        elif due.turn is not None and due.on <= today and due.row in shown:
            days.take(today)
        elif due.turn is not None:
            free.append(due)
    return _placed(free, days)


def _placed(free: Sequence[Due], days: "_Days") -> Spread:
    by_day: dict[date, list[Due]] = {}
    for due in sorted(free, key=_order):
        by_day.setdefault(days.of(due.on), []).append(due)
    given: dict[int, Given] = {}
    later: dict[int, date] = {}
    for day in sorted(by_day):
        is_crowd = days.taken[day] + len(by_day[day]) > days.capacity(day)
        for due in by_day[day]:
            assert due.turn is not None  # noqa: S101 - only who may be moved is placed
            on = days.free_day(day, due.turn.last_on)
            days.take(on)
            if day == days.today and is_crowd:
                kept_on = due.on if on == day else on
                given[due.row] = Given(kept_on, due.turn.action, due.turn.on, days.today)
            elif on != day:
                later[due.row] = on
    return Spread(given, later)


def _order(due: Due) -> tuple[bool, int, date, int]:
    """Return the order that stays: their own word, the action, the day, then a stable hash."""
    assert due.turn is not None  # noqa: S101 - only who may be moved is placed
    turn = due.turn
    return not turn.is_their_word, _RANK[turn.action], turn.on, own_number(due.key)


class _Days:
    """The working days, and how much is due on each."""

    def __init__(self, settings: Settings, today: date) -> None:
        self.settings, self.today = settings, today
        self.taken: Counter[date] = Counter()
        self._after: dict[date, Sequence[date]] = {}

    def of(self, day: date) -> date:
        """Return the working day on which a day's follow-ups are done; what is past, today."""
        return max(self.today, working_day_before(day, self.settings.days_off))

    def take(self, day: date) -> None:
        """Note one more on a day."""
        self.taken[day] += 1

    def capacity(self, day: date) -> int:
        """Return how many fit a day."""
        return capacity_on(self.settings, day)

    def free_day(self, day: date, last_on: date | None) -> date:
        """Return the day itself or the next one with room, else the one with the least."""
        if self.taken[day] < self.capacity(day):
            return day
        choice = [on for on in self._days_after(day) if last_on is None or on <= last_on]
        for on in choice:
            if self.taken[on] < self.capacity(on):
                return on
        return min((day, *choice), key=self.taken.__getitem__)

    def _days_after(self, day: date) -> Sequence[date]:
        if day not in self._after:
            following = (days_after(day, days) for days in range(1, SPREAD_DAYS + 1))
            self._after[day] = list(filter(self._is_working_day, following))
        return self._after[day]

    def _is_working_day(self, day: date) -> bool:
        is_sunday = day.isoweekday() == SUNDAY and self.settings.quiet_sundays
        return not is_sunday and day.isoweekday() not in self.settings.days_off

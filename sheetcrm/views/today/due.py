"""The follow-ups that are due, the most important first, as many as a person can do.

RULES.md, "Today".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.assess import Findings, is_due
from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.capacity import capacity_on, last_day_covered
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import DAYS_OF_THEIRS, Action, Band
from sheetcrm.settings import Settings
from sheetcrm.tables.kept.owners.messages import NO_MESSAGES, OwnMessages
from sheetcrm.tables.people.households import NO_HOUSEHOLDS, Households
from sheetcrm.views.drafts.messages import Messages
from sheetcrm.views.today.bands import NEVER_PUT_OFF, NOTED_IN_LIST, is_noted_complaint
from sheetcrm.views.today.doing.left_to_us import TO_COLLECT
from sheetcrm.views.today.homes import Homes
from sheetcrm.views.today.not_in_list import NotInList
from sheetcrm.views.today.rows import (
    TodayRow,
    amount_of_a_quote,
    is_about_nothing,
    is_of_a_new_customer,
    row_of,
    row_of_stranger,
    sounds_urgent,
    waits_since,
)
from sheetcrm.wording.catalogue import Catalogue

_BANDS = tuple(map(str, Band))
_RANK = {action: float(rank) for rank, action in enumerate(Action)}
FIRST_OF_ALL, LAST_OF_ALL = -2.0, float(len(Action))
MUST_BE_TODAY = _RANK[Action.SAY_THANK_YOU] - 0.55
"""What ranks before this would be late tomorrow, or is a complaint."""
_RANK[Action.AS_PLANNED] = _RANK[Action.RENEWAL] - 0.5
"""What the owner planned for the day goes before all that nobody asked for."""
BEFORE_AN_END = frozenset({Action.FINAL_MILE, Action.RENEWAL})
"""What is due by the day that ends."""
NOTED_FOR_NOW = "follow_up.noted_for_now"
"""What a note of the owner's leaves to be done goes before thanks, and a complaint before all of it."""
NOTED_BY_A_DAY = frozenset({"follow_up.noted_by", "follow_up.noted_by_ahead"})
LOST_REGULAR = "follow_up.check_in"
"""Who came at a rhythm of their own and comes no more is heard of before all that can be made up for."""
MEANT_TO_CALL = "follow_up.meant_to_call"
"""Who meant to ring back comes right after open quotes."""


Found = tuple[Customer, Findings]


@dataclass(frozen=True, slots=True)
class NextUp:
    """Who is due on another day, or left for one."""

    name: str
    action: Action
    on: date


@dataclass(frozen=True, slots=True)
class Today:
    """The list, and how many more are due than it holds."""

    rows: tuple[TodayRow, ...]
    more: int
    today: date
    next_up: NextUp | None = None
    """What falls due next, after the days covered."""
    not_in_list: tuple[NotInList, ...] = ()
    """Who waits for an answer and stands in no list: on top of all others."""
    log_ended_on: date | None = None
    """The last day of a log that fell silent."""
    beyond: tuple[NextUp, ...] = ()
    """Who is due as well and left for another day, the most important first."""

    @property
    def everybody(self) -> list[TodayRow]:
        """All rows, band by band: what cannot wait first, then who is not in the list."""
        strangers = (row_of_stranger(each, self.today) for each in self.not_in_list)
        return sorted([*strangers, *self.rows], key=_band_and_urgency)

    @property
    def waiting(self) -> list[TodayRow]:
        """Those who wait for an answer or a welcome, whoever has waited longest first."""
        waiting = [row for row in self.everybody if row.waits_days is not None]
        return sorted(waiting, key=lambda row: -(row.waits_days or 0))

    @property
    def due(self) -> int:
        """How many follow-ups are due in all, those beyond the list included."""
        return len(self.rows) + self.more


def today_of(
    found: Iterable[tuple[Customer, Findings]],
    settings: Settings,
    today: date,
    catalogue: Catalogue,
    households: Households = NO_HOUSEHOLDS,
    homes: Homes | None = None,
    currency: str | None = None,
    own: OwnMessages = NO_MESSAGES,
    beside: Callable[[Customer, TodayRow], TodayRow] | None = None,
) -> Today:
    """Return what is due today; before a day off, also what falls on it.

    With `homes` a household is one row. `currency` is that of the log, None if nobody knows.
    `own` is what the owner wants to say in a draft. `beside` adds what is told of somebody.
    """
    through = last_day_covered(settings, today)
    due, later = [], []
    for customer, findings in found:
        if is_due(findings, through):
            due.append((customer, findings))
        elif is_due(findings, date.max):
            later.append((customer, findings))
    due.sort(key=lambda pair: _urgency(pair[0], pair[1], today))
    if homes is not None:
        due = list(homes.one_of_each(due))
    pressing = [pair for pair in due if pair[1].follow_up in NEVER_PUT_OFF]
    others = [pair for pair in due if pair[1].follow_up not in NEVER_PUT_OFF]
    most = capacity_on(settings, today)
    others = _with_a_regular(others, most, today)
    shown = pressing + others[:most]
    messages = Messages(catalogue, settings.business, own, settings.coupon, today)
    rows = [
        row_of(
            customer,
            findings,
            households.others(customer),
            today,
            catalogue,
            messages,
            currency,
            settings.days_off,
        )
        for customer, findings in shown
    ]
    if homes is not None:
        pairs = zip(shown, rows, strict=True)
        rows = [homes.with_others(customer, row, catalogue) for (customer, _), row in pairs]
    if beside is not None:
        rows = [beside(customer, row) for (customer, _), row in zip(shown, rows, strict=True)]
    rows.sort(key=lambda row: _BANDS.index(row.band))
    beyond = tuple(_due_on(*pair) for pair in others[most:])
    return Today(tuple(rows), len(due) - len(rows), today, _next_up(later), beyond=beyond)


def _band_and_urgency(row: TodayRow) -> tuple[int, bool]:
    return _BANDS.index(row.band), not row.is_urgent


def _next_up(later: Sequence[tuple[Customer, Findings]]) -> NextUp | None:
    if not later:
        return None
    return _due_on(*min(later, key=lambda pair: pair[1].follow_up_on or date.max))


def _due_on(customer: Customer, findings: Findings) -> NextUp:
    assert findings.follow_up is not None  # noqa: S101 - it falls due one day
    assert findings.follow_up_on is not None  # noqa: S101
    return NextUp(customer.called, findings.follow_up, findings.follow_up_on)


def _with_a_regular(others: Sequence[Found], most: int, today: date) -> list[Found]:
    """Return the list with one lost regular in it, whose place none has to have today."""
    lost = next((place for place, pair in enumerate(others) if _is_a_lost_regular(pair[1])), 0)
    if lost < most or not most or _urgency(*others[most - 1], today)[0] < MUST_BE_TODAY:
        return list(others)
    return [*others[: most - 1], others[lost], *others[most - 1 : lost], *others[lost + 1 :]]


def _is_a_lost_regular(findings: Findings) -> bool:
    """Return whether somebody came at a rhythm of their own and has been silent for longer than ever."""
    return findings.follow_up_why is not None and findings.follow_up_why.code == LOST_REGULAR


def _urgency(customer: Customer, findings: Findings, today: date) -> tuple[float, date, int]:
    assert findings.follow_up is not None  # noqa: S101 - only what is due is sorted
    assert findings.follow_up_on is not None  # noqa: S101
    since = waits_since(findings)
    if since is not None:  # whoever has waited longest, but what cannot wait and complaints first
        if sounds_urgent(findings):
            return FIRST_OF_ALL, since, 0
        if findings.follow_up is not Action.REPAIR:
            return _RANK[Action.REPLY], since, 0
        return _RANK[Action.REPAIR] - is_of_a_new_customer(findings), since, 0
    amount = amount_of_a_quote(findings)
    if amount is not None:  # the dearest first
        return _RANK[Action.DOOR_OPEN] - 0.5, date.min, -amount
    if (before := _before_thanks(findings, today)) is not None:
        return before, findings.follow_up_on, 0
    if findings.follow_up_why is not None and findings.follow_up_why.code == MEANT_TO_CALL:
        return _RANK[Action.DOOR_OPEN] - 0.5, date.max, 0
    if _is_a_lost_regular(findings):
        return _RANK[Action.FIRST_INVOICE] - 0.5, findings.follow_up_on, 0
    if is_about_nothing(findings):
        return LAST_OF_ALL, findings.follow_up_on, 0
    if findings.follow_up in BEFORE_AN_END and customer.engagement_ends is not None:
        return _RANK[findings.follow_up], customer.engagement_ends, 0  # the nearest end first
    return _RANK[findings.follow_up], findings.follow_up_on, _lacks_a_topic(findings)


def _before_thanks(findings: Findings, today: date) -> float | None:
    """Return the rank of what would be late tomorrow, was noted to be done or lies ready; None for all else."""
    why, thanks = findings.follow_up_why, _RANK[Action.SAY_THANK_YOU]
    if is_noted_complaint(findings):
        return thanks - 0.8
    if _is_their_day(findings, today):
        return thanks - 0.75
    if _is_wanted_by_tomorrow(findings, today):
        return thanks - 0.6
    if why is not None and why.code in NOTED_IN_LIST:
        return thanks - 0.55
    if why is not None and why.code in TO_COLLECT:
        return thanks - 0.5
    return None


def _is_their_day(findings: Findings, today: date) -> bool:
    """Return whether it is the very day of theirs: tomorrow it would be late."""
    why = findings.follow_up_why
    is_wish = findings.follow_up in DAYS_OF_THEIRS
    return is_wish and why is not None and why.facts.get("on") == today


def _is_wanted_by_tomorrow(findings: Findings, today: date) -> bool:
    """Return whether a note of the owner's wants something done by a day that is here."""
    why, on = findings.follow_up_why, findings.follow_up_on
    is_noted = why is not None and why.code in NOTED_BY_A_DAY
    return is_noted and on is not None and on <= days_after(today, 1)


def _lacks_a_topic(findings: Findings) -> bool:
    """Return whether a note for both of a household says nothing of what this one wanted."""
    why = findings.follow_up_why
    return why is not None and why.code == NOTED_FOR_NOW and not why.facts.get("note")

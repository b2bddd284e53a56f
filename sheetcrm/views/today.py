"""The follow-ups that are due, the most important first, as many as a person can do.

RULES.md, "Today".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.assess import Findings, is_due
from sheetcrm.rules.calendar import earliest
from sheetcrm.rules.capacity import capacity_on, last_day_covered
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action
from sheetcrm.settings import Settings
from sheetcrm.views.links import contact_link
from sheetcrm.wording.catalogue import Catalogue

NEVER_PUT_OFF = frozenset({Action.REPAIR, Action.WELCOME_BACK, Action.REPLY})
"""Who spoke first is answered today, however long the list is."""

_RANK = {action: float(rank) for rank, action in enumerate(Action)}
_RANK[Action.AS_PLANNED] = _RANK[Action.ASK_FOR_A_REFERRAL] - 0.5
"""What the owner planned for the day goes before all courtesy."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do."""

    customer: str
    name: str
    due: date
    action: str
    why: str
    channel: str | None
    link: str | None
    stage: str


@dataclass(frozen=True, slots=True)
class Today:
    """The list, and how many more are due than it holds."""

    rows: tuple[TodayRow, ...]
    more: int
    next_on: date | None = None
    """The next day, after those covered, on which something falls due."""

    @property
    def due(self) -> int:
        """How many follow-ups are due in all."""
        return len(self.rows) + self.more


def today_of(
    found: Iterable[tuple[Customer, Findings]],
    settings: Settings,
    today: date,
    catalogue: Catalogue,
) -> Today:
    """Return what is due today; before a day off, also what falls on it."""
    through = last_day_covered(settings, today)
    due, later_on = [], []
    for customer, findings in found:
        if is_due(findings, through):
            due.append((customer, findings))
        elif is_due(findings, date.max):
            later_on.append(findings.follow_up_on)
    due.sort(key=lambda pair: _urgency(pair[1]))
    pressing = [pair for pair in due if pair[1].follow_up in NEVER_PUT_OFF]
    others = [pair for pair in due if pair[1].follow_up not in NEVER_PUT_OFF]
    shown = pressing + others[: capacity_on(settings, today)]
    rows = tuple(_row(customer, findings, catalogue) for customer, findings in shown)
    return Today(rows, len(due) - len(rows), earliest(*later_on))


def _urgency(findings: Findings) -> tuple[float, date]:
    assert findings.follow_up is not None  # noqa: S101 - only what is due is sorted
    assert findings.follow_up_on is not None  # noqa: S101
    return _RANK[findings.follow_up], findings.follow_up_on


def _row(customer: Customer, findings: Findings, catalogue: Catalogue) -> TodayRow:
    assert findings.follow_up_on is not None  # noqa: S101 - only what is due has a row
    return TodayRow(
        customer=customer.key,
        name=customer.name or customer.company or customer.key,
        due=findings.follow_up_on,
        action=str(findings.follow_up),
        why=catalogue.sentence(findings.follow_up_why) if findings.follow_up_why else "",
        channel=None if findings.best_channel is None else str(findings.best_channel),
        link=contact_link(customer, findings.best_channel),
        stage=str(findings.stage),
    )

"""What all customers share on a day, and whether the log is still kept.

Since the last row of a log that fell silent nobody knows what happened, so nobody is accused.
RULES.md, "A log that fell silent".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.rules.ties.referrals import Sent
from sheetcrm.settings import Settings

FEWEST_ROWS = 30
FEWEST_LOG_DAYS = 15
"""A log with fewer rows, or rows on fewer days, has no habit that could be broken."""
SILENT_AFTER_DAYS = 21
SILENT_GAPS = 5
"""So many usual gaps between two days with rows."""


@dataclass(frozen=True, slots=True)
class Context:
    """The owner's settings, the day, the first day of the log, the fitted model, the memory."""

    settings: Settings
    today: date
    log_began_on: date | None = None
    fit: Fit | None = None
    """What everybody's purchases taught; None if no model was fitted."""
    remembered: Remembered = field(default_factory=Remembered)
    """What earlier syncs saw and decided."""
    log_ended_on: date | None = None
    """The last day of a log that fell silent; None if it is still kept."""
    sent: Mapping[int, Sequence[Sent]] = field(default_factory=dict)
    """Whom customers sent, by the row of who sent them."""
    usual_amount: Decimal | None = None
    """The median of what was paid for a purchase; None if too few amounts are known."""
    starts_are_noted: bool = False
    """Whether the list tells of some since when they come: a blank then means that nobody knows."""


def log_ended_on(rows_on: Mapping[date, int], today: date) -> date | None:
    """Return the last day of a log that fell silent, None if it is still kept.

    `rows_on` says how many rows each day has. Days ahead are plans and do not count.
    """
    days = sorted(day for day in rows_on if day <= today)
    rows = sum(rows_on[day] for day in days)
    if len(days) < FEWEST_LOG_DAYS or rows < FEWEST_ROWS:
        return None
    silent_days = max(SILENT_AFTER_DAYS, SILENT_GAPS * _usual_gap_days(days))
    return days[-1] if days_between(days[-1], today) > silent_days else None


def _usual_gap_days(days: list[date]) -> int:
    """Return the median of the days between two days with rows."""
    gaps = sorted(map(days_between, days, days[1:]))
    return gaps[len(gaps) // 2]

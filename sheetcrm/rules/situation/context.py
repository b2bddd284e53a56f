"""What all customers share on a day."""

from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.chance.fit import Fit
from sheetcrm.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """What all customers share: the owner's settings, the day, when the log began, and the fit."""

    settings: Settings
    today: date
    log_began_on: date | None = None
    fit: Fit | None = None
    """What everybody's purchases taught; None where nobody looked."""


def until(day: date | None, today: date) -> date | None:
    """Return a date from a column unless it lies ahead: then it is no history."""
    return day if day is not None and day <= today else None

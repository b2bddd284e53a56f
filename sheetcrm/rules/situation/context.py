"""What all customers share on a day."""

from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.chance.fit import Fit
from sheetcrm.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """The owner's settings, the day, the first day of the log, and the fitted model."""

    settings: Settings
    today: date
    log_began_on: date | None = None
    fit: Fit | None = None
    """What everybody's purchases taught; None if no model was fitted."""
    log_ended_on: date | None = None
    """The last day of a log that fell silent; None if it is still kept."""

"""What all customers share on a day."""

from dataclasses import dataclass, field
from datetime import date

from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.settings import Settings


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

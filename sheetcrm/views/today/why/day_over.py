"""That the day for which something was asked has passed while the question waited."""

from datetime import date

from sheetcrm.tables.remarks.talking.named_days import NamedDay, day_wanted_in
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because


def day_over(
    note: str, asked_on: date, today: date, catalogue: Catalogue, waits_days: int | None = None
) -> Reason | None:
    """Return that the day named in a question is over, None where it names none or one to come.

    With `waits_days`, also for how many days they have been waiting.
    """
    wanted = day_wanted_in(note, asked_on)
    if wanted is None or wanted.on >= today:
        return None
    day = _called(wanted, catalogue)
    if wanted.is_weekday:
        if waits_days is None:
            return because("today.weekday_over", day=day)
        return because("today.weekday_over_waits", day=day, days=waits_days)
    if waits_days is None:
        return because("today.date_over", day=day)
    return because("today.date_over_waits", day=day, days=waits_days)


def _called(wanted: NamedDay, catalogue: Catalogue) -> str:
    formats = catalogue.formats
    if wanted.is_weekday:
        return str(formats.patterns["weekdays"][wanted.on.weekday()])
    return formats.format_day(wanted.on)

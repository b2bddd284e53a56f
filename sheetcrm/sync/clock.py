"""The clock: the only place that asks what time it is."""

from datetime import date, datetime

from sheetcrm.settings import Settings
from sheetcrm.tables.zones import owner_zone


def now_in(settings: Settings) -> datetime:
    """Return the present moment by the owner's clock."""
    return datetime.now(owner_zone(settings) if settings.time_zone else None).astimezone()


def today_in(settings: Settings) -> date:
    """Return today's date where the owner is."""
    return datetime.now(owner_zone(settings)).date() if settings.time_zone else date.today()  # noqa: DTZ011

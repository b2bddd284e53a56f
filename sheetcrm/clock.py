"""The clock: the only place that reads the time."""

from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class HasTimeZone(Protocol):
    """The settings, or the one of them that decides which day it is."""

    @property
    def time_zone(self) -> str | None:
        """What the owner typed; None stands for this computer's own."""
        ...


def owner_zone(settings: HasTimeZone) -> tzinfo | None:
    """Return the owner's time zone; None stands for this computer's own."""
    return _zone(settings) or datetime.now().astimezone().tzinfo


def zone_name(settings: HasTimeZone) -> str | None:
    """Return the IANA name of the time zone that the settings name; None if they name none."""
    zone = _zone(settings)
    return zone.key if zone else None


def moment_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def now_in(settings: HasTimeZone) -> datetime:
    """Return the present moment by the owner's clock."""
    return datetime.now(owner_zone(settings))


def today_in(settings: HasTimeZone) -> date:
    """Return today's date where the owner is."""
    return now_in(settings).date()


def _zone(settings: HasTimeZone) -> "ZoneInfo | None":
    text = settings.time_zone
    if not text:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - most owners name none

    # none is raised for an IANA name; "Europe" is a folder, and a long text is no file's name
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(text)
    # the list of all zones and of what people call them takes a while to load
    from sheetcrm.tables.kinds.zone_names import find_zone  # noqa: PLC0415

    name = find_zone(text)
    return ZoneInfo(name) if name else None

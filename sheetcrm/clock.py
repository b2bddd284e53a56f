"""The clock: the only place that asks what time it is."""

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sheetcrm.settings import Settings


def owner_zone(settings: "Settings") -> tzinfo | None:
    """Return the owner's time zone; None stands for this computer's own."""
    named = _zone_named(settings.time_zone) if settings.time_zone else None
    return named or datetime.now().astimezone().tzinfo


def moment_now() -> datetime:
    """Return the present moment by everybody's clock (UTC)."""
    return datetime.now(UTC)


def now_in(settings: "Settings") -> datetime:
    """Return the present moment by the owner's clock."""
    return datetime.now(owner_zone(settings))


def today_in(settings: "Settings") -> date:
    """Return today's date where the owner is."""
    return now_in(settings).date()


def _zone_named(text: str) -> tzinfo | None:
    # most owners name no time zone, and the list of all of them takes a while to load
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from sheetcrm.tables.kinds.zone_names import find_zone  # noqa: PLC0415

    name = find_zone(text)
    return ZoneInfo(name) if name else None

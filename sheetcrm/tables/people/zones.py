"""The time zones a customer may be in: the one typed, else their phone's, country's or the owner's."""

from dataclasses import replace
from datetime import datetime, time
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.records import Customer
from sheetcrm.settings import Settings
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.kinds.zone_names import find_zone
from sheetcrm.wording.reason import because

UNKNOWN = "Etc/Unknown"
"""What phonenumbers says of a number that belongs to no place."""


def zones_of(customer: Customer, settings: Settings) -> tuple[ZoneInfo, ...]:
    """Return every zone a customer may be in; usually one.

    A toll-free number or a country such as the United States leaves several open: then a moment
    is fine only if it is fine in all of them. The owner's own zone alone counts if it is among
    them. Empty where nothing is known at all.
    """
    own = find_zone(settings.time_zone) if settings.time_zone else None
    names = _zone_names(customer, settings, own)
    return tuple(map(ZoneInfo, (own,) if own in names else names))


def by_the_owners_clock(permission: Permission, local: datetime, now: datetime) -> Permission:
    """Return the answer with the end of quiet hours as the owner's clock shows it.

    `local` is the customer's own moment, `now` the same by the owner's clock.
    """
    reason, zone = permission.reason, local.tzinfo
    end = reason.facts.get("end") if reason.code == "gate.quiet_hours" else None
    is_here = local.utcoffset() == now.utcoffset()
    if is_here or not isinstance(end, time) or not isinstance(zone, ZoneInfo):
        return permission
    ends_at = datetime.combine(permission.from_on or local.date(), end, zone)
    there = because(
        "gate.quiet_hours_in",
        at=local.time(),
        place=zone.key.rpartition("/")[2].replace("_", " "),
        yours=ends_at.astimezone(now.tzinfo).time(),
    )
    return replace(permission, reason=replace(there, also=reason.also))


def _zone_names(customer: Customer, settings: Settings, own: str | None) -> tuple[str, ...]:
    if typed := customer.time_zone and find_zone(customer.time_zone):
        return (typed,)
    is_international = customer.phone is not None and customer.phone.startswith("+")
    if customer.phone and is_international and (of_phone := _phone_zones(customer.phone)):
        return of_phone
    if customer.country and (of_country := _country_zones().get(customer.country)):
        return of_country
    if own:
        return (own,)
    country = find_country(settings.country) if settings.country else None
    return _country_zones().get(country or "", ())


def _phone_zones(phone: str) -> tuple[str, ...]:
    # Needed by `check` alone, and only for those it may call: so nothing is imported before.
    import phonenumbers  # noqa: PLC0415
    from phonenumbers.timezone import time_zones_for_number  # noqa: PLC0415

    zones = time_zones_for_number(phonenumbers.parse(phone))
    return () if zones == (UNKNOWN,) else tuple(zones)


@cache
def _country_zones() -> dict[str, tuple[str, ...]]:
    """Return the country → its zones, as the time zone database lists them."""
    table = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    zones: dict[str, list[str]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones.setdefault(country, []).append(zone)
    return {country: tuple(names) for country, names in zones.items()}

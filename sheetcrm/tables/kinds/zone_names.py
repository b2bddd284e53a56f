"""Time zones, by their IANA name or by what people call them."""

from functools import cache
from zoneinfo import available_timezones

from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.problems import Parsed, to_correct
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing


def parse_zone(cell: Cell) -> Parsed[str]:
    """Return the IANA name of a time zone.

    >>> parse_zone("europe/berlin"), parse_zone("Lisbon"), parse_zone("Eastern Time")
    ('Europe/Berlin', 'Europe/Lisbon', 'America/New_York')
    """
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if text in ERRORS:
        return error_cell(text)
    return find_zone(text) or to_correct("cell.not_a_time_zone", text=text)


def find_zone(text: str) -> str | None:
    """Return the IANA name of a zone from that name, its city or a usual name, or None."""
    return text if text in _zones() else _names().get(fold(text))


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _names() -> dict[str, str]:
    """Return the folded name → zone; a city's name counts where only one zone is called so."""
    zones = sorted(zone for zone in _zones() if "/" in zone)
    cities: dict[str, set[str]] = {}
    for zone in zones:
        cities.setdefault(fold(zone.rpartition("/")[2]), set()).add(zone)
    names = {city: named.pop() for city, named in cities.items() if len(named) == 1}
    names |= {fold(zone): zone for zone in zones}
    usual = synonyms("time_zone")
    return names | {fold(name): zone for zone, called in usual.items() for name in called}


TIME_ZONE = Kind("time zone", read_by(parse_zone))

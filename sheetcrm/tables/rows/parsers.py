"""Which parser reads which column; what a preference that nobody can read is taken for."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sheetcrm.rules.words import Consent, ContactLevel
from sheetcrm.settings import DateOrder, Settings
from sheetcrm.tables.columns import Kind, OwnerColumn
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.channel_lists import parse_channels
from sheetcrm.tables.kinds.countries import find_country, parse_country
from sheetcrm.tables.kinds.dates.anniversaries import (
    numbers_in,
    parse_anniversaries,
    parse_birthday,
)
from sheetcrm.tables.kinds.dates.dates import established_order, parse_date
from sheetcrm.tables.kinds.emails import parse_email
from sheetcrm.tables.kinds.numbers import parse_amount, parse_count
from sheetcrm.tables.kinds.texts import parse_text
from sheetcrm.tables.kinds.vocabulary import (
    channels,
    consents,
    contact_levels,
    directions,
    purposes,
    stages,
    types,
)
from sheetcrm.tables.kinds.yes_no import parse_yes_no
from sheetcrm.tables.kinds.zone_names import parse_zone

Parse = Callable[[Cell], Any]

STRICTLY: Mapping[str, bool] = {"courtesy_contact": False, "do_not_contact": True}
"""Yes/no preferences: what is used where nobody can read the answer."""


def parser_for(column: OwnerColumn, cells: Sequence[Cell], settings: Settings) -> Parse:
    """Return the parser of a column; `cells` show which order its dates are in.

    Phones need the row's country, and the customer of an interaction a directory: they have no
    parser here.
    """
    order, system = settings.date_order, settings.date_system
    match column.kind:
        case Kind.DATE:
            return partial(parse_date, order=established_order(cells, order), system=system)
        case Kind.BIRTHDAY:
            return partial(parse_birthday, order=_order_within(cells, order), system=system)
        case Kind.ANNIVERSARIES:
            return partial(parse_anniversaries, order=_order_within(cells, order), system=system)
        case Kind.AMOUNT:
            country = settings.country and find_country(settings.country)
            return partial(parse_amount, country=country)
        case Kind.YES_NO:
            return partial(parse_yes_no, unknown=STRICTLY.get(column.field))
        case kind:
            return _PLAIN[kind]()


def _order_within(cells: Sequence[Cell], order: DateOrder | None) -> DateOrder | None:
    return established_order((text for cell in cells for text in numbers_in(cell)), order)


# Behind functions, because a vocabulary is read from its file when it is first needed.
_PLAIN: Mapping[Kind, Callable[[], Parse]] = {
    Kind.TEXT: lambda: parse_text,
    Kind.EMAIL: lambda: parse_email,
    Kind.COUNTRY: lambda: parse_country,
    Kind.TIME_ZONE: lambda: parse_zone,
    Kind.COUNT: lambda: parse_count,
    Kind.CHANNELS: lambda: parse_channels,
    Kind.CHANNEL: lambda: channels().parse,
    Kind.CONTACT_LEVEL: lambda: partial(
        contact_levels().parse, unknown=ContactLevel.ONLY_WHEN_NEEDED
    ),
    Kind.CONSENT: lambda: partial(consents().parse, unknown=Consent.UNSUBSCRIBED),
    Kind.STAGE: lambda: stages().parse,
    Kind.TYPE: lambda: types().parse,
    Kind.DIRECTION: lambda: directions().parse,
    Kind.PURPOSE: lambda: purposes().parse,
}

"""Phone numbers in cells."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.countries import find_country

if TYPE_CHECKING:
    from sheetcrm.settings import Settings


def _parser(_cells: Sequence[Cell], settings: "Settings") -> Parse:
    # phonenumbers loads slowly, and a list of the columns does not need it
    from sheetcrm.tables.kinds.phones.phones import parse_phone  # noqa: PLC0415

    return partial(parse_phone, region=settings.country and find_country(settings.country))


PHONE = Kind("phone", _parser, number_format=NumberFormat.TEXT, width=18)

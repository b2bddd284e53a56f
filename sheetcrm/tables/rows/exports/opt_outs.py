"""What other tools' exports say about opting out, read as a no wherever it is unclear."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sheetcrm.rules.words import Channel, Consent
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import numeric_readings, parse_date
from sheetcrm.tables.kinds.dates.times import without_time
from sheetcrm.tables.kinds.words import consents
from sheetcrm.tables.kinds.yes_no import find_yes_no, parse_yes_no
from sheetcrm.tables.problems import Parsed
from sheetcrm.tables.text import clean

OPT_OUTS: Final[Mapping[str, Channel | None]] = {
    "no_email": Channel.EMAIL,
    "no_phone": Channel.PHONE,
    "no_text": Channel.TEXT,
    "no_post": Channel.POST,
    "no_marketing": None,
    "no_courtesy": None,
}
"""What a yes in an export's column forbids: a channel, or (None) no channel in particular."""

_SAID: Final[Mapping[Consent, bool | None]] = {
    Consent.UNSUBSCRIBED: True,
    Consent.SUBSCRIBED: False,
    Consent.PENDING: None,
    Consent.NOT_ASKED: None,
}
_SERIALS: Final = range(20_000, 80_000)
"""Days of the years 1954 to 2119 as spreadsheets count them."""


def parse_opt_out(cell: Cell) -> Parsed[bool]:
    """Return whether somebody opted out: a yes, or the moment they did it.

    >>> parse_opt_out("true"), parse_opt_out("2024-05-14 10:00:00"), parse_opt_out("0")
    (True, True, False)
    >>> parse_opt_out("Do Not Allow"), parse_opt_out("Subscribed"), parse_opt_out("pending")
    (True, False, None)
    """
    text = clean(cell)
    if text and find_yes_no(text) is None and (said := consents().find(text)):
        return _SAID[said]
    return True if is_moment(cell) else parse_yes_no(cell, unknown=True)


def is_moment(cell: Cell) -> bool:
    """Return whether a cell holds a day, or a day and a time, whatever the order of its numbers.

    >>> is_moment("2024-05-14T10:00:00Z"), is_moment("05/06/2024 10:00"), is_moment("yes")
    (True, True, False)
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) in _SERIALS
    text = clean(cell)
    if isinstance(cell, date) or text is None or find_yes_no(text) is not None:
        return isinstance(cell, date)
    day = parse_date(text, "year month day")
    return isinstance(day, date) or bool(numeric_readings(without_time(text)))

"""What other tools' exports say about opting out, read as a no wherever it is unclear."""

from datetime import date

from sheetcrm.rules.words import Consent
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.words import consents
from sheetcrm.tables.kinds.yes_no import find_yes_no, parse_yes_no
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import clean

_REFUSED: dict[Consent, bool | None] = {
    Consent.SUBSCRIBED: False,
    Consent.UNSUBSCRIBED: True,
    Consent.PENDING: None,
    Consent.NOT_ASKED: None,
}


def parse_opt_out(cell: Cell) -> Parsed[bool]:
    """Return whether somebody opted out: a yes, or the moment they did it.

    >>> parse_opt_out("true"), parse_opt_out("2024-05-14 10:00:00"), parse_opt_out("0")
    (True, True, False)
    """
    text = clean(cell)
    if isinstance(cell, date) or (text and find_yes_no(text) is None and _is_date(text)):
        return True
    return parse_yes_no(cell, unknown=True)


def parse_refusal(cell: Cell) -> Parsed[bool]:
    """Return whether somebody does not accept marketing; None if they were not asked yet.

    >>> parse_refusal("no"), parse_refusal("Subscribed"), parse_refusal("pending")
    (True, False, None)
    """
    text = clean(cell)
    if text and find_yes_no(text) is None and (said := consents().find(text)):
        return _REFUSED[said]
    accepts = parse_yes_no(cell, unknown=False)
    if isinstance(accepts, Unread):
        return Unread(accepts.reason, used=True)
    return None if accepts is None else not accepts


def _is_date(text: str) -> bool:
    return isinstance(parse_date(text, "year month day"), date)

"""Dates and moments as they are shown, in the language that is spoken or of a catalogue."""

from datetime import date, datetime

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import shown
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.spoken import spoken


def date_text(day: date | None) -> str:
    """Return a date as the sentences write it; blank for none."""
    return "" if day is None else spoken().formats.format_date(day)


def as_example(cell: Cell, catalogue: Catalogue) -> str:
    """Return a cell as it is quoted to its owner: a day as the catalogue's sentences write it.

    >>> as_example(datetime(2026, 3, 2), spoken()), as_example("0171 5550101", spoken())
    ('2 March 2026', '0171 5550101')
    """
    return catalogue.formats.format_date(cell) if isinstance(cell, date) else shown(cell)


def moment_text(moment: datetime) -> str:
    """Return a moment (aware) by this computer's clock."""
    here = moment.astimezone()
    return f"{date_text(here.date())}, {spoken().formats.format_clock(here.time())}"

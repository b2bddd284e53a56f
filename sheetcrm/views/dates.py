"""Dates and moments as the command line shows them, in the language that it speaks."""

from datetime import date, datetime

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import shown
from sheetcrm.wording.spoken import spoken


def date_text(day: date | None) -> str:
    """Return a date as the sentences write it; blank for none."""
    return "" if day is None else spoken().formats.format_date(day)


def as_example(cell: Cell) -> str:
    """Return a cell as it is quoted to its owner: a day as the sentences write it.

    >>> as_example(datetime(2026, 3, 2)), as_example("0171 5550101")
    ('2 March 2026', '0171 5550101')
    """
    return date_text(cell) if isinstance(cell, date) else shown(cell)


def moment_text(moment: datetime) -> str:
    """Return a moment (aware) by this computer's clock."""
    here = moment.astimezone()
    return f"{date_text(here.date())}, {spoken().formats.format_clock(here.time())}"

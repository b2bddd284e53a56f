"""Dates and moments as the command line shows them, in the language that it speaks."""

from datetime import date, datetime

from sheetcrm.wording.spoken import spoken


def date_text(day: date | None) -> str:
    """Return a date as the sentences write it; blank for none."""
    return "" if day is None else spoken().formats.format_date(day)


def moment_text(moment: datetime) -> str:
    """Return a moment (aware) by this computer's clock."""
    here = moment.astimezone()
    return f"{date_text(here.date())}, {spoken().formats.format_clock(here.time())}"

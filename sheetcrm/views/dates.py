"""Dates and moments as the command line shows them: in English, like all that it prints itself."""

from datetime import date, datetime

from sheetcrm.wording.catalogue import english


def date_text(day: date | None) -> str:
    """Return a date as the sentences write it; blank for none."""
    return "" if day is None else english().formats.format_date(day)


def moment_text(moment: datetime) -> str:
    """Return a moment (aware) by this computer's clock."""
    here = moment.astimezone()
    return f"{date_text(here.date())}, {english().formats.format_clock(here.time())}"

"""Days of this year are said without it."""

from collections.abc import Mapping
from datetime import date

from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact


def of_this_year(said: str, facts: Mapping[str, Fact], today: date, catalogue: Catalogue) -> str:
    """Return what is said without the year behind days of this year: nobody says it aloud.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> day, today = date(2026, 2, 27), date(2026, 3, 2)
    >>> of_this_year("They called on 27 February 2026.", {"on": day}, today, catalogue_of("English"))
    'They called on 27 February.'
    """
    formats = catalogue.formats
    for day in facts.values():
        if isinstance(day, date) and day.year == today.year:
            said = said.replace(formats.format_date(day), formats.format_day(day))
    return said

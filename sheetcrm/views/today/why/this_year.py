"""Days of this year are said without it, and months of late."""

import re
from collections.abc import Mapping
from datetime import date

from sheetcrm.rules.calendar import days_between
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact

OF_LATE_DAYS = 182
"""A month of so few days ago can be no other: "in December", said in March."""


def of_this_year(said: str, facts: Mapping[str, Fact], today: date, catalogue: Catalogue) -> str:
    """Return what is said without the year behind days of this year: nobody says it aloud.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> day, today = date(2026, 2, 27), date(2026, 3, 2)
    >>> of_this_year("They called on 27 February 2026.", {"on": day}, today, catalogue_of("English"))
    'They called on 27 February.'
    >>> day = date(2025, 12, 3)
    >>> said = "A loss in December 2025. They called on 3 December 2025."
    >>> of_this_year(said, {"on": day}, today, catalogue_of("English"))
    'A loss in December. They called on 3 December 2025.'
    """
    formats = catalogue.formats
    for day in (each for each in facts.values() if isinstance(each, date)):
        if day.year == today.year:
            said = said.replace(formats.format_date(day), formats.format_day(day))
        if day.year == today.year or 0 <= days_between(day, today) <= OF_LATE_DAYS:
            month = re.escape(formats.format_month_year(day))
            said = re.sub(f"(?<![0-9.] ){month}", formats.format_month(day), said)  # of no day
    return said

"""Dates to remember that take months to prepare: a mortgage fix, a lease, an insurance that ends."""

import re
import tomllib
from functools import cache

from sheetcrm.shipped import template_text


def is_to_prepare(label: str) -> bool:
    """Return whether what a date is called says that something ends or falls due on it.

    >>> is_to_prepare("mortgage fix ends"), is_to_prepare("Leasingvertrag"), is_to_prepare("Anna")
    (True, True, False)
    """
    return _ends().search(label.casefold()) is not None


@cache
def _ends() -> re.Pattern[str]:
    """Return the pattern of the words alone, and of the parts that a longer word may have."""
    days = tomllib.loads(template_text("days.toml"))
    words, parts = ("|".join(map(re.escape, days[name])) for name in ("ends", "parts_of_what_ends"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|{parts}")

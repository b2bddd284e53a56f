"""What stands beside or in place of a day: the time and its zone, and zeros where none is known."""

import re

from sheetcrm.tables.kinds.dates.months import is_filler
from sheetcrm.tables.text import clean

LONGEST = 80
"""Characters of a date with its weekday, time and zone; a longer text is no date."""

_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?|uhr|h)?"
_ZONE = r"(?:z|utc|gmt|(?-i:[A-Z]{2,4}T|MEZ|MESZ))"
_OFFSET = r"[+-]\d{1,2}(?::?\d{2})?"
_TIME = re.compile(
    rf"(?:^|[T\s,]+){_CLOCK}\s*{_ZONE}?\s*(?:{_OFFSET})?\s*(?:\([^()]*\))?$"
    rf"|\s+(?:utc|gmt)(?:{_OFFSET})?$",
    re.IGNORECASE,
)
_TIME_BEFORE_YEAR = re.compile(
    rf"\s+\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s+(?:{_ZONE}|{_OFFSET}))?(?=\s+\d{{4}}$)", re.IGNORECASE
)
"""As many programs write: Thu May 28 19:01:33 UTC 2026."""
_NO_DAY = re.compile(
    r"0{1,4}[-/.]0{1,2}[-/.]0{1,4}"
    r"|00?[-/.]0?1[-/.](?:19)?00|0?1[-/.]00?[-/.](?:19)?00|1900-01-00"  # Excel's, of a 0
    r"|30[-/.]12[-/.]1899|12/30/1899|1899-12-30"
    r"|0?1[-/.]0?1[-/.](?:4501|0001)|(?:4501|0001)-01-01"  # Outlook's and other programs'
)
_LAST_WORD = re.compile(r"[\s,]+([^\W\d_]+)\.?$")


def without_time(text: str) -> str:
    """Return the text of a date without the time of day after it.

    >>> without_time("15 Apr, 2021 00:03:00"), without_time("03/04/2025, 5:30 pm")
    ('15 Apr, 2021', '03/04/2025')
    >>> without_time("2026/05/28 7:01:33 PM GMT+2"), without_time("Thu May 28 19:01:33 UTC 2026")
    ('2026/05/28', 'Thu May 28 2026')
    """
    bare = clean(text) or ""
    if len(bare) > LONGEST:
        return bare
    day = _TIME_BEFORE_YEAR.sub("", _TIME.sub("", bare))
    if day is bare:
        return day
    while (last := _LAST_WORD.search(day)) and is_filler(last[1]):
        day = day[: last.start()]  # "at" and "um" belonged to the time
    return day


def is_no_day(text: str) -> bool:
    """Return whether a text is what programs write for a day that nobody knows.

    >>> is_no_day("0.0.00"), is_no_day("0000-00-00 00:00:00"), is_no_day("10.10.2000")
    (True, True, False)
    """
    if text[0] not in "0134" or not _NO_DAY.match(text):
        return False
    return _NO_DAY.fullmatch(without_time(text)) is not None

"""Dates to remember: several days in one cell, each with what it says about them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from sheetcrm.rules.records import Anniversary
from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.birthdays import parse_birthday
from sheetcrm.tables.kinds.dates.dates import established_order, parse_date
from sheetcrm.tables.kinds.dates.months import month_words
from sheetcrm.tables.kinds.dates.preparing import is_to_prepare
from sheetcrm.tables.kinds.dates.times import is_no_day
from sheetcrm.tables.kinds.dates.yearly import NO_YEAR_PATTERN, of_date, with_year, yearly
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import clean, is_nothing
from sheetcrm.wording.reason import Reason, because

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem, Settings

_NUMERIC = re.compile(
    r"(?<!\d)(?:\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|\d{1,2}[/.]\d{1,2}\.?)(?!\d)"
)
_BETWEEN = re.compile(r"\s*(?:;|\n|\||:::)\s*")
_EDGES = " ,:.-–—&+/"
_BRACKETS = (("(", ")"), (")", "("))
_CONNECTORS = re.compile(r"^(?:and|und|et|y|e|en)\s+", re.IGNORECASE)


def parse_anniversaries(
    cell: Cell, order: "DateOrder | None" = None, system: "DateSystem | None" = None
) -> tuple[Anniversary, ...] | Unread[tuple[Anniversary, ...]]:
    """Return the dates to remember of a cell, each with what it says about them.

    >>> [(a.label, a.month, a.day, a.year) for a in
    ...  parse_anniversaries("Anna 14 May; wedding day 3 June 2019")]
    [('Anna', 5, 14, None), ('wedding day', 6, 3, 2019)]
    """
    if cell is not None and not isinstance(cell, str):
        single = of_date(parse_date(cell, system=system))
        return (
            Unread(single.reason, ()) if isinstance(single, Unread) else (single,) if single else ()
        )
    text = clean(cell)
    if text is None or is_nothing(text) or is_no_day(text):
        return ()
    found: list[Anniversary] = []
    troubles: list[Reason] = []
    for part in filter(None, _BETWEEN.split(text)):
        days, more_troubles = _days_in(part, order)
        found += days
        troubles += more_troubles
    return Unread(troubles[0], tuple(found)) if troubles else tuple(found)


def numbers_in(cell: Cell) -> list[str]:
    """Return the dates in numbers that a cell holds, as evidence of their order.

    >>> numbers_in("wedding 25/12; Anna 3.6.2019")
    ['25/12/2000', '3.6.2019']
    """
    if not isinstance(cell, str):
        return []
    return [with_year(text) for text in _NUMERIC.findall(cell)]


def _days_in(part: str, order: "DateOrder | None") -> tuple[list[Anniversary], list[Reason]]:
    matches = list(_date_pattern().finditer(_without_accents(part)))
    if not matches:
        return [], [because("cell.holds_no_date", text=part)]
    found, troubles = [], []
    for match, label in zip(matches, _labels(part, matches), strict=True):
        day = yearly(part[match.start() : match.end()], order)
        if isinstance(day, Unread):
            troubles.append(day.reason)
        else:
            found.append(day._replace(label=label, is_to_prepare=is_to_prepare(label)))
    return found, troubles


def _labels(part: str, matches: list[re.Match[str]]) -> Iterator[str]:
    """Yield what stands before each date, or after each where nothing stands before the first."""
    starts = [0, *(match.end() for match in matches)]
    ends = [*(match.start() for match in matches), len(part)]
    between = [_bare(part[start:end]) for start, end in zip(starts, ends, strict=True)]
    yield from between[:-1] if between[0] else between[1:]


def _bare(text: str) -> str:
    bare = _CONNECTORS.sub("", text.strip(_EDGES)).strip(_EDGES)
    return _without_lone_brackets(bare)


def _without_lone_brackets(text: str) -> str:
    """Return a label without the brackets at its edges that belong to the date beside it.

    >>> _without_lone_brackets("Anna ("), _without_lone_brackets("Rex (dog)")
    ('Anna', 'Rex (dog)')
    """
    for bracket, other in _BRACKETS:
        if text.count(bracket) > text.count(other):
            text = text.removeprefix(bracket).removesuffix(bracket).strip(_EDGES)
    return text


@cache
def _date_pattern() -> re.Pattern[str]:
    month = rf"(?<![^\W\d_])(?:{'|'.join(month_words())})(?![^\W\d_])\.?"
    year = r"(?:,?\s*(?:of |de |del )?\d{4}(?!\d))?"
    return re.compile(
        rf"(?:{NO_YEAR_PATTERN}|-)-\d{{2}}-\d{{2}}(?!\d)"
        rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|o)?\.?\s*(?:of |de |di )?{month}{year}"
        rf"|{month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d){year}|{_NUMERIC.pattern}",
        re.IGNORECASE,
    )


def _without_accents(text: str) -> str:
    """Return a text of the same length, so that places in it are places in the original."""
    return "".join(unicodedata.normalize("NFKD", c)[0] for c in text)


def _in_order(
    parse: Callable[..., Parsed[Any]], cells: Sequence[Cell], settings: "Settings"
) -> Parse:
    numbers = (text for cell in cells for text in numbers_in(cell))
    order = established_order(numbers, settings.date_order)
    return partial(parse, order=order, system=settings.date_system)


BIRTHDAY = Kind("birthday", partial(_in_order, parse_birthday), number_format=NumberFormat.DATE)
ANNIVERSARIES = Kind(
    "dates to remember", partial(_in_order, parse_anniversaries), blank=(), width=24
)

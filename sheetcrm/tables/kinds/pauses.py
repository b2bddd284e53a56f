"""Do not contact: yes or no, or until when: a date, a month, "until …"."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.words import YesNo
from sheetcrm.tables.column import Kind, NumberFormat, Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.dates.birthdays import parse_birthday
from sheetcrm.tables.kinds.dates.dates import LAST_YEAR, established_order, parse_date
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.kinds.rhythms import find_rhythm
from sheetcrm.tables.kinds.words import folded_words, synonyms
from sheetcrm.tables.kinds.yes_no import find_yes_no, parse_yes_no
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing, shown
from sheetcrm.wording.reason import because

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, DateSystem, Settings

NEVER = "never"
FIRST_YEAR = 2000
"""A number that would be an earlier day is no date; somebody typed a count or a slip."""

_SPAN = re.compile(r"\d+\s*[^\W\d]|[^\W\d_]+\s+[^\W\d]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

Peace = bool | Pause


def parse_peace(
    cell: Cell,
    order: "DateOrder | None" = None,
    system: "DateSystem | None" = None,
    *,
    unknown: bool | None = None,
) -> Parsed[Peace]:
    """Return what a cell asks for; one that cannot be read is used as `unknown`.

    >>> parse_peace("ja"), parse_peace("until March 2027")
    (True, Pause(said='until March 2027', year=2027, month=3, day=None, ends_before=False))
    """
    if isinstance(cell, date):
        return _until(cell, shown(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        day = parse_date(cell, system=system)
        if isinstance(day, date) and day.year >= FIRST_YEAR:
            return _until(day, day.isoformat())
    text = clean(cell)
    if isinstance(cell, bool) or text is None or text in ERRORS or is_nothing(text):
        return parse_yes_no(cell, unknown=unknown)
    answer = find_yes_no(text)
    if answer is not None:
        return answer if answer or fold(text) != NEVER else _never(text)
    return _of_text(text, order) or parse_yes_no(cell, unknown=unknown)


def _never(text: str) -> Unread[Peace]:
    """Return what "never" asks for: who wrote it there hardly meant that they may be contacted."""
    trouble = because("cell.not_yes_no", text=text)
    return Unread(trouble.and_also(because("cell.read_as_yes")), used=True)


def _until(day: date, said: str) -> Pause:
    return Pause(said, day.year, day.month, day.day)


def _of_text(text: str, order: "DateOrder | None") -> Pause | Unread[Peace] | None:
    """Return the pause of a text, None if it speaks of none."""
    if fold(text) in folded_words("pause", "unsaid"):
        return Pause(text)
    kind, rest = _without_lead(text)
    day = parse_date(rest, order)
    if isinstance(day, date):
        pause = _until(day, text)
    elif isinstance(day, Unread) and day.reason.code in {"cell.which_day", "cell.not_in_order"}:
        return Unread(day.reason.and_also(because("cell.read_as_yes")), used=True)
    else:
        pause = _without_day(rest, text) or _without_year(rest, text, order) or Pause(text)
    if pause.month is None and not kind and pause.year is not None:
        return Pause(text)  # a bare year may be that in which they asked
    if pause.names_a_day:
        return pause._replace(ends_before=kind == "not_before")
    return pause if kind or _is_span(text) else None


def _without_day(rest: str, said: str) -> Pause | None:
    """Return the pause of a month, with or without its year, or of a year alone."""
    found = _YEAR.findall(rest)
    words = fold(_beside().sub(" ", _YEAR.sub(" ", rest)))
    year = int(found[0]) if len(found) == 1 and int(found[0]) <= LAST_YEAR else None
    month = find_month(words) if words else None
    if len(found) > 1 or (words and month is None) or (year is None and month is None):
        return None
    return Pause(said, year, month)


def _without_year(rest: str, said: str, order: "DateOrder | None") -> Pause | None:
    day = parse_birthday(rest, order)
    if day is None or isinstance(day, Unread):
        return None
    return Pause(said, None, day.month, day.day)


def _without_lead(text: str) -> tuple[str, str]:
    """Return what kind of word stands in front ("" if none), and what follows it."""
    for kind in ("not_before", "until"):
        match = _lead(kind).match(text)
        if match:
            return kind, text[match.end() :].strip(" :,")
    return "", text


def _is_span(text: str) -> bool:
    """Return whether a text says for how long, without a day from which to count: "6 weeks"."""
    match = _lead("span").match(text)
    span = text[match.end() :].strip() if match else text
    return _SPAN.match(span) is not None and find_rhythm(span) is not None


@cache
def _lead(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{_any_of(kind)}(?=[\s\d:])", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){_any_of('beside')}(?![^\W\d_])", re.IGNORECASE)


def _any_of(kind: str) -> str:
    words = sorted(synonyms("pause")[kind], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})"


def _parser(cells: Sequence[Cell], settings: "Settings") -> Parse:
    order = established_order(cells, settings.date_order)
    return partial(parse_peace, order=order, system=settings.date_system)


PEACE = Kind(
    "yes, no or until when",
    _parser,
    width=16,
    number_format=NumberFormat.DATE,
    choices=tuple(YesNo),
)

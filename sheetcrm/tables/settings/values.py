"""The Value cells of the Settings tab."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.chance.fit import parse_fit
from sheetcrm.settings import DateOrder, Settings
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.countries import parse_country
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.dates.months import find_weekday
from sheetcrm.tables.kinds.words import folded_words, synonyms
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.kinds.zone_names import parse_zone
from sheetcrm.tables.problems import Parsed, Unread, unread
from sheetcrm.tables.text import ERRORS, NEVER_CALCULATED, clean, fold
from sheetcrm.wording.languages import (
    find_language,
    in_any_language,
    known_as,
    language_names,
)
from sheetcrm.wording.reason import because

OFF = "off"
"""What an owner types to switch off what a preset switches on."""

USUAL = because("setting.usual")

_AND = frozenset({"", "and", "und", "et", "y", "e", "en"})
_COUNT = re.compile(r"(\d+)\s*[^\W\d]*")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(am|pm|uhr|h)?", re.IGNORECASE)


def parse_setting(field: str, cell: Cell) -> Any | Unread[Any]:  # noqa: ANN401 - any field
    """Return the value of a filled cell for a field of Settings.

    >>> parse_setting("quiet_from", "8 pm"), parse_setting("cadence_days", "off")
    (datetime.time(20, 0), None)
    >>> parse_setting("country", "Deutschland"), parse_setting("date_order", "DD/MM/YYYY")
    ('DE', 'day month year')
    """
    text = clean(cell) or ""
    if text in ERRORS:
        if text == NEVER_CALCULATED:
            return use_usual("cell.never_calculated")
        return use_usual("cell.formula_error", text=text)
    parse = _PARSERS.get(field)
    if parse:
        return parse(cell)
    return _parse_plain(field, cell, text)


def _parse_plain(field: str, cell: Cell, text: str) -> Any:  # noqa: ANN401 - any field
    kind: object = Settings.model_fields[field].annotation
    if kind in (bool, bool | None):
        answer = find_yes_no(text)
        return use_usual("setting.not_yes_no", text=text) if answer is None else answer
    if kind is time:
        return _parse_time(cell)
    if kind is str:
        return text
    if kind == int | None and (_is_off(text) or (find_yes_no(text) is False and text != "0")):
        return None
    count = _COUNT.fullmatch(text)
    return int(count[1]) if count else use_usual("setting.not_a_whole_number", text=text)


def _parse_time(cell: Cell) -> time | Unread[time]:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, float) and 0 <= cell < 1:
        return _at_minute(round(cell * 24 * 60))
    text = clean(cell) or ""
    match = _CLOCK.fullmatch(text)
    if not match:
        return use_usual("setting.not_a_time", text=text)
    hour, minute = int(match[1]), int(match[2] or 0)
    if (match[3] or "").lower() in {"am", "pm"}:
        hour = hour % 12 + 12 * (match[3].lower() == "pm")
    return (
        time(hour, minute)
        if hour < 24 and minute < 60
        else use_usual("setting.not_a_time", text=text)
    )


def _at_minute(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _parse_order(cell: Cell) -> DateOrder | Unread[DateOrder]:
    text = clean(cell) or ""
    found = _orders().get(fold(text))
    return found or use_usual("setting.not_a_date_order", text=text)


def _parse_language(cell: Cell) -> Parsed[str]:
    text = clean(cell) or ""
    known = find_language(text)
    if known is not None:
        return known.name
    return unread("setting.not_a_language", text=text, languages=language_names())


def _parse_columns(cell: Cell) -> tuple[str, ...] | Unread[tuple[str, ...]]:
    headings = {
        fold(heading): column.heading
        for column in COMPUTED_COLUMNS
        for heading in known_as("heading", column.heading)
    }
    names = [name for name in re.split(r"\s*[,;\n]\s*", clean(cell) or "") if name]
    if [fold(name) for name in names] in (["all"], ["allofthem"]):
        return ()
    known = tuple(headings[fold(name)] for name in names if fold(name) in headings)
    wrong = [name for name in names if fold(name) not in headings]
    if wrong:
        return unread("setting.not_a_column", known or None, text=wrong[0])
    return known


def _parse_fitted_model(cell: Cell) -> Parsed[str]:
    text = clean(cell) or ""
    try:
        parse_fit(text)
    except SheetcrmError:
        return unread("setting.fitted_model")
    return text


def _parse_days(cell: Cell) -> Parsed[tuple[int, ...]]:
    # "6,7" typed where the comma is decimal is stored as the number 6.7.
    words = [word for word in re.split(r"[\W_]+", clean(cell) or "") if fold(word) not in _AND]
    if len(words) == 1 and _is_none(words[0]):
        return ()
    days = [find_weekday(word) for word in words]
    if None in days:
        return use_usual("setting.not_weekdays", text=clean(cell) or "")
    return tuple(sorted({day for day in days if day}))


def _parse_look_in_after(cell: Cell) -> tuple[int, ...] | Unread[tuple[int, ...]]:
    text = clean(cell) or ""
    words = [word for word in re.split(r"[\W_]+", text) if fold(word) not in _AND | {"days"}]
    if len(words) == 1 and _is_none(words[0]):
        return ()
    if not words or not all(word.isdecimal() and int(word) for word in words):
        return use_usual("setting.not_days", text=text)
    return tuple(sorted({int(word) for word in words}))


def _is_none(word: str) -> bool:
    none = folded_words("all_channels", "none")
    return find_yes_no(word) is False or fold(word) in none or _is_off(word)


def _is_off(word: str) -> bool:
    return fold(word) in map(fold, known_as("shown", OFF))


_PARSERS: Mapping[str, Callable[[Cell], Any]] = {
    "language": _parse_language,
    "country": parse_country,
    "time_zone": parse_zone,
    "date_order": _parse_order,
    "columns": _parse_columns,
    "coupon": clean,
    "name_of_business": clean,
    "how_to_reach": clean,
    "first_sync": parse_date,
    "days_off": _parse_days,
    "look_in_after_days": _parse_look_in_after,
    "fitted_model": _parse_fitted_model,
}


def use_usual(code: str, **facts: str) -> Unread[Any]:
    """Return the problem with a value; the usual one is used in its place."""
    return Unread(because(code, **facts).and_also(USUAL))


@cache
def _orders() -> dict[str, DateOrder]:
    orders: tuple[DateOrder, ...] = ("day month year", "month day year", "year month day")
    written = {fold(order): order for order in orders}
    for order in orders:
        for form in synonyms("date_order")[order]:
            written[fold(form)] = order
    for other, english in in_any_language("date_order"):
        written[fold(other)] = written[fold(english)]
    return written

"""Rows of the Settings tab such as "Rhythm: Members": how often the owner writes to a segment."""

from collections.abc import Iterator
from typing import NamedTuple

from sheetcrm.rules.own_words import Rhythm
from sheetcrm.rules.situation.gather import GAP_SETTINGS
from sheetcrm.rules.words import ContactLevel
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kinds.rhythms import parse_contact_level
from sheetcrm.tables.problems import Problems, Unread
from sheetcrm.tables.recognition.answers import after_colon
from sheetcrm.tables.settings.values import USUAL
from sheetcrm.tables.tabs import setting_rows
from sheetcrm.tables.text import clean, is_nothing
from sheetcrm.wording.reason import because

RHYTHM = "Rhythm"
"""What stands before the segment whose rhythm a setting is."""


class _Row(NamedTuple):
    number: int
    column: int
    segment: str
    value: Cell


def segment_of(name: str) -> str | None:
    """Return the segment whose rhythm a row of Settings sets, None if it sets something else.

    >>> segment_of("Rhythm: Members"), segment_of("Capacity")
    ('members', None)
    """
    segment = after_colon(RHYTHM, name)
    return segment.casefold() if segment else None


def segment_rhythms(grid: Grid, problems: Problems) -> tuple[tuple[str, int], ...]:
    """Return the days of each segment's rhythm; the first row of a segment counts."""
    found: dict[str, int] = {}
    for row in _rows(grid):
        text = clean(row.value)
        if text is None or is_nothing(text):
            continue
        days = _days(row, text, problems)
        if days is not None:
            found.setdefault(row.segment, days)
    return tuple(found.items())


def _rows(grid: Grid) -> Iterator[_Row]:
    for row in setting_rows(grid):
        segment = segment_of(clean(row.name) or "")
        if segment is not None:
            yield _Row(row.number, row.value_column, segment, row.value)


def _days(row: _Row, text: str, problems: Problems) -> int | None:
    level = parse_contact_level(row.value)
    if isinstance(level, Unread):
        if level.used is None:
            level = None
        else:
            problems.add(row.number, row.column, row.value, level.reason, row.segment)
            level = level.used
    if isinstance(level, Rhythm):
        return level.days
    if level is None or level in (ContactLevel.AS_USEFUL, ContactLevel.ONLY_WHEN_NEEDED):
        reason = because("setting.not_a_rhythm", text=text).and_also(USUAL)
        problems.add(row.number, row.column, row.value, reason, row.segment)
        return None
    return int(Settings.model_fields[GAP_SETTINGS[level]].default)

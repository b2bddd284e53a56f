"""What exports say about mail that came back or was called spam."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Final

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.amounts.numbers import parse_count
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.problems import CORRECT, Parsed, Unread
from sheetcrm.tables.rows.exports.consents import IN_GENERAL
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing
from sheetcrm.wording.reason import because


class Trouble(Enum):
    """What became of mail to an address; the value is its section in words.toml."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"
    LEFT = "left"


Troubles = frozenset[Trouble]
NONE: Final[Troubles] = frozenset()
_BETWEEN: Final = re.compile(r"[,;|/\n\[\]{}\"']+")


def read_email_trouble(rows: SheetRows, header: HeaderRow) -> list[Troubles]:
    """Return for each row what is known about mail to its address; bounces are reported."""
    found = [NONE] * len(rows.rows)
    for column, read in _columns(rows, header):
        _report_bounces(rows, column, read)
        found = [known | (each or NONE) for known, each in zip(found, read, strict=True)]
    return found


def parse_suppressions(cell: Cell) -> Parsed[Troubles]:
    """Return why a tool sends no more mail to an address; what nobody can read is an opt-out.

    >>> parse_suppressions("['HARD_BOUNCE', 'UNSUBSCRIBE']") == {Trouble.BOUNCED, Trouble.LEFT}
    True
    """
    text = clean(cell)
    if text is None or is_nothing(text) or find_yes_no(text) is False:
        return NONE
    if find_yes_no(text):
        return frozenset({Trouble.LEFT})
    parts = [part for part in map(str.strip, _BETWEEN.split(text)) if part]
    named = {part: _words().get(fold(part)) for part in parts}
    known = frozenset(each for each in named.values() if each)
    unknown = next((part for part, each in named.items() if each is None), None)
    if unknown is None:
        return known
    reason = because("cell.not_a_word", text=unknown).and_also(CORRECT)
    return Unread(reason.and_also(because("cell.read_as_opted_out")), known | {Trouble.LEFT})


def parse_happened(cell: Cell, trouble: Trouble) -> Parsed[Troubles]:
    """Return whether a trouble happened: a yes, its moment, its reason, or how often."""
    text = clean(cell)
    if text is None or is_nothing(text) or find_yes_no(text) is False or parse_count(cell) == 0:
        return NONE
    if text in ERRORS:
        return Unread(error_cell(text).reason, frozenset({trouble}))
    return frozenset({trouble})


def find_trouble(cell: Cell) -> Troubles:
    """Return the trouble that a word about a subscription tells of: who was cleaned bounced."""
    trouble = _words().get(fold(clean(cell) or ""))
    return frozenset({trouble}) if trouble in {Trouble.BOUNCED, Trouble.COMPLAINED} else NONE


def _columns(rows: SheetRows, header: HeaderRow) -> list[tuple[int, list[Troubles | None]]]:
    parsers: dict[str, Callable[[Cell], Parsed[Troubles]]] = {
        "email_suppressions": parse_suppressions,
        "mail_came_back": lambda cell: parse_happened(cell, Trouble.BOUNCED),
        "unsubscribe_reason": lambda cell: parse_happened(cell, Trouble.LEFT),
        "spam_complaint": lambda cell: parse_happened(cell, Trouble.COMPLAINED),
        "email_marketing": find_trouble,
        IN_GENERAL: find_trouble,
    }
    return [
        (column, rows.read_cells(column, rows.cells(column), parse))
        for field, parse in parsers.items()
        for column in header.columns(field)
    ]


def _report_bounces(rows: SheetRows, column: int, read: list[Troubles | None]) -> None:
    for index, troubles in enumerate(read):
        if troubles and Trouble.BOUNCED in troubles:
            cell = rows.cell(index, column)
            reason = because("row.bounced", text=clean(cell))
            rows.problems.add(rows.numbers[index], column, cell, reason, (column, "bounced"))


@cache
def _words() -> Mapping[str, Trouble]:
    words = synonyms("email_trouble")
    return {fold(word): each for each in reversed(Trouble) for word in words[each.value]}

"""Whether cells look like what a column of ours holds, whatever it is called."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from sheetcrm.rules.words import (
    Action,
    Answer,
    Balance,
    Channel,
    LeaveRisk,
    LifeCycle,
    Stage,
    Standing,
    Word,
)
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.amounts.numbers import PERCENT
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.sentences import SENTENCE
from sheetcrm.wording.formats import table_of
from sheetcrm.wording.languages import in_any_language

_KINDS = {column.field: column.kind for column in COMPUTED_COLUMNS}
_WORDS: Mapping[str, type[Word]] = {
    "ok_to_contact": Answer,
    "best_channel": Channel,
    "follow_up": Action,
    "stage": Stage,
    "life_cycle": LifeCycle,
    "standing": Standing,
    "leave_risk": LeaveRisk,
    "balance": Balance,
}
_ENDS = (".", "?", "!", "…")


def looks_like(field: str, cells: Sequence[Cell]) -> bool:
    """Return whether most of the filled cells are such as a column of ours holds.

    >>> looks_like("stage", ["Courting", "Contract", None]), looks_like("stage", ["mine", None])
    (True, False)
    """
    filled = [cell for cell in cells if not is_blank(cell)]
    return 2 * sum(is_such(field, cell) for cell in filled) > len(filled)


@cache
def _shown(words: type[Word]) -> frozenset[str]:
    """Return the words of a column in every language."""
    return frozenset(words) | {other for other, _ in in_any_language(table_of(words))}


def is_such(field: str, cell: Cell) -> bool:
    """Return whether a filled cell may be one that we wrote."""
    if field in _WORDS:
        return cell in _shown(_WORDS[field])
    kind = _KINDS[field]
    if kind is DATE:
        return isinstance(cell, date)
    if kind is PERCENT:
        return isinstance(cell, int | float)
    return isinstance(cell, str) and (kind is not SENTENCE or cell.endswith(_ENDS))

"""Which of two cells is the stricter wish: what one row forbids, another of the same customer never allows."""

from datetime import date, timedelta
from math import inf
from typing import Any, NamedTuple

from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.situation.gather import gap_days_of
from sheetcrm.rules.words import ContactLevel
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.recognition.wishes import Wish, wish_of
from sheetcrm.tables.rows.strictest import strictest
from sheetcrm.tables.text import shown

_UNREADABLE = {column.field: column.unreadable for column in OWNER_COLUMNS}


class Wished(NamedTuple):
    """A cell that holds a wish, and what its kind reads in it."""

    cell: Cell
    read: Any


def stricter(field: str, mine: Wished, theirs: Wished, settings: Settings, today: date) -> Cell:
    """Return the cell that forbids more; where each forbids a channel of its own, both in one."""
    wish, other = _used(field, mine), _used(field, theirs)
    if field == "never_use":
        return _united(mine.cell, theirs.cell, wish, other)
    if wish is None or _is_stricter(field, other, wish, settings, today):
        return theirs.cell
    return mine.cell


def stricter_answer(
    field: str | None, heading: str, mine: Cell, theirs: Cell
) -> tuple[Cell] | None:
    """Return the stricter of a yes and a no, in a tuple; None where the column tells no wish.

    >>> stricter_answer(None, "Newsletter", "ja", "nein"), stricter_answer(None, "VIP", "yes", "no")
    (('nein',), None)
    """
    wish = _wish_in(field, heading)
    answers = [find_yes_no(shown(cell)) for cell in (mine, theirs)]
    if wish is None or None in answers:
        return None
    is_no = wish is Wish.GRANTS
    return (mine if answers[0] is not is_no else theirs,)


def _wish_in(field: str | None, heading: str) -> Wish | None:
    if field is not None and field.startswith("no_"):
        return Wish.REFUSES
    if field is not None and field.endswith("_marketing"):
        return Wish.GRANTS
    return wish_of(heading)


def _used(field: str, wished: Wished) -> Any:  # noqa: ANN401 - whatever the cells of the kind hold
    """Return a wish; one that nobody can read is a no."""
    if not isinstance(wished.read, Unread):
        return wished.read
    return _UNREADABLE[field] if wished.read.used is None else wished.read.used


def _united(cell: Cell, other_cell: Cell, mine: Any, theirs: Any) -> Cell:  # noqa: ANN401 - as above
    """Return the cell that names every channel of the other, else both with a comma between."""
    if is_blank(cell) or (mine is not None and theirs is not None and mine <= theirs):
        return other_cell
    if mine is not None and theirs is not None and theirs <= mine:
        return cell
    return f"{shown(cell)}, {shown(other_cell)}"


def _is_stricter(field: str, wish: Any, than: Any, settings: Settings, today: date) -> bool:  # noqa: ANN401 - as above
    match field:
        case "do_not_contact":
            return _peace_until(wish, today) > _peace_until(than, today)
        case "contact_level":
            return _gap_days(wish, settings) > _gap_days(than, settings)
        case _:
            (chosen,) = strictest(field, [[than], [wish]])
            return bool(chosen == wish != than)


def _peace_until(said: Any, today: date) -> date:  # noqa: ANN401 - as above
    """Return until when somebody is to be left in peace; the first of all days where not at all."""
    if isinstance(said, Pause):  # one that names no day ends one day, and a plain yes never
        return said.last_day(today) if said.names_a_day else date.max - timedelta(days=1)
    return date.max if said else date.min


def _gap_days(level: Any, settings: Settings) -> float:  # noqa: ANN401 - as above
    """Return the days between two contacts; without end where nothing unasked is wanted."""
    if level is ContactLevel.ONLY_WHEN_NEEDED:
        return inf
    return gap_days_of(level, settings) or 0

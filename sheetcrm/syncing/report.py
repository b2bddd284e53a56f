"""The input and the report of a sync."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sheetcrm.clock import HasTimeZone
from sheetcrm.views.problems import WordedProblem
from sheetcrm.wording.languages import DEFAULT

if TYPE_CHECKING:  # a sync that has nothing to do lists nothing
    from sheetcrm.views.today.first_list import FirstList

Today = date | Callable[[HasTimeZone], date]
"""The day that the rules see, or a function that returns it once the settings are known."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Somebody who would be Yes, but nothing says why that changed; `why` is a sentence."""

    customer: str
    why: str


@dataclass(frozen=True, slots=True)
class NotInList:
    """Somebody who is in the log and not in the list: since when, and what they wanted last."""

    who: str
    since: date
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a sync did. `backup` is the previous state's path, `seconds` the whole duration."""

    target: str
    today: date
    customers: int
    interactions: int
    cells_written: int
    problems: tuple[WordedProblem, ...]
    due_today: int
    now_allowed: tuple[str, ...]
    """Who became Yes by a row, a cell or an answer since the last sync."""
    held_back: tuple[HeldBack, ...]
    not_in_list: tuple[NotInList, ...]
    dry_run: bool
    backup: str | None
    seconds: float
    language: str = field(default=DEFAULT, metadata={"in_json": False})
    """The language that the sentences of this report are in."""
    also_daily: tuple[str, ...] = field(default=(), metadata={"in_json": False})
    """The other computers that bring the list up to date every day."""
    joined: tuple[str, ...] = field(default=(), metadata={"in_json": False})
    """What is new in tabs that were made before it existed: a sentence for each tab."""
    first_list: "FirstList | None" = field(default=None, metadata={"in_json": False})
    """What to tell whoever has just begun with their list; None where nobody has."""

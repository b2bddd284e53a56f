"""What a cell says of a job: yes, no, or the day on which it was, or will be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from sheetcrm.rules.due_day import DueDay
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.handing_over.headings import cell_words
from sheetcrm.tables.kinds.dates.dates import DAY_FIRST, established_order, parse_date
from sheetcrm.tables.kinds.dates.without_year import lacks_a_year
from sheetcrm.tables.kinds.dates.yearly import with_year, yearly
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import clean, fold

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder, Settings

NEARLY_ALL: Final = 0.8
"""So many of its filled cells make a column one of such answers."""

BLANK_DAYS = 91
"""So long after the day on which it was ready a blank says that nobody collected it."""
FIRST_YEAR: Final = 2000
"""A number that would be a day before it is how many, or how much."""


class Said(NamedTuple):
    """What a cell says: whether it is so, and on which day."""

    is_so: bool | None = None
    on: date | None = None


NOTHING: Final = Said()


@dataclass(frozen=True, slots=True)
class Answers:
    """How the cells of a column are read."""

    order: "DateOrder | None"
    settings: "Settings"
    today: date
    says_no: bool = True
    """Whether some cell says no in words: else a blank is what stands there instead."""

    @classmethod
    def of(cls, cells: Sequence[Cell], settings: "Settings", today: date) -> "Answers":
        """Return how those of a column are read, by all its cells."""
        texts = [cell for cell in cells if isinstance(cell, str)]
        dated = [with_year(each.rstrip(".")) if lacks_a_year(each) else each for each in texts]
        order = established_order(dated, settings.date_order)
        is_dotted = any(each.rstrip().endswith(".") for each in texts if lacks_a_year(each))
        says_no = any(_answer(each) is False for each in texts) or False in cells
        return cls(order or (DAY_FIRST if is_dotted else None), settings, today, says_no)

    def said(self, cell: Cell, since: date | None = None) -> Said | None:
        """Return what a cell says; None where nobody can tell, NOTHING where it is blank.

        A day without a year is the first of that name from `since` on, else the nearest.
        """
        text = clean(cell)
        if isinstance(cell, bool):
            return Said(cell)
        if is_blank(cell) or text is None:
            return NOTHING
        if (answer := _answer(text)) is not None:
            return Said(answer)
        on = self._day_in(cell, text, since)
        return None if on is None else Said(on <= self.today, on)

    def _day_in(self, cell: Cell, text: str, since: date | None) -> date | None:
        """Return the day of a cell, or behind its first word: "abgeholt 12.10."."""
        first, _, rest = text.partition(" ")
        if rest and _answer(first):
            cell = text = rest.removeprefix("am ").removeprefix("on ")
        named = yearly(text, self.order) if lacks_a_year(text) else None
        if named is None or isinstance(named, Unread):
            day = parse_date(cell, self.order, self.settings.date_system)
            return day if isinstance(day, date) and day.year >= FIRST_YEAR else None
        near = DueDay(day=named.day, month=named.month).meant_on(since or self.today)
        if near is None or since is None or near >= since:
            return near
        return DueDay(day=named.day, month=named.month).meant_on(near.replace(year=near.year + 1))

    def are_answers(self, cells: Sequence[Cell]) -> bool:
        """Return whether nearly all filled cells of a column are such answers, and any is filled."""
        read = [said for cell in cells if (said := self.said(cell)) is not NOTHING]
        told = [each for each in read if each is not None]
        return bool(told) and len(told) >= NEARLY_ALL * len(read)


def still_here(collected: Said, ready: Said, *, says_no: bool, today: date) -> Said:
    """Return what a blank says where days or yes alone stand: that what is noted as ready is still here.

    Of long ago it was more likely forgotten; where a no is written, a blank says nothing.
    """
    is_told = collected is not NOTHING or says_no or ready.on is None
    if is_told or ready.on is None or (today - ready.on).days > BLANK_DAYS:
        return collected
    return Said(is_so=False)


def _answer(text: str) -> bool | None:
    """Return what a text answers by its words, None where these are no yes and no no."""
    word = fold(text)
    if word in cell_words("yes"):
        return True
    return False if word in cell_words("no") else find_yes_no(text)

"""A kind of cell: how it is read, how a value is written into it, how its numbers look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Cell

if TYPE_CHECKING:  # settings load slowly, and a list of the columns does not need them
    from sheetcrm.settings import Settings
    from sheetcrm.wording.catalogue import Catalogue

Parse = Callable[..., Any]
"""Reads one cell: its value, None if it is blank, Unread if it cannot be read."""
Write = Callable[[Any], str | date | float | None]
"""Turns a value into what its cell holds."""


class NumberFormat(Enum):
    """How the numbers of a kind look; the value is the pattern that our own workbooks use."""

    GENERAL = "General"
    DATE = "d mmm yyyy"
    PERCENT = "0%"
    AMOUNT = "#,##0.00"
    WHOLE = "0"
    TEXT = "@"
    """As text, so that a leading zero or + stays."""


def as_it_stands(_cells: Sequence[Cell], _settings: "Settings") -> Parse:
    """Return a parser that returns the cell as it is."""
    return lambda cell: None if is_blank(cell) else cell


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What the cells of a column hold. A new kind is one more file in this folder."""

    name: str
    parser: Callable[[Sequence[Cell], "Settings"], Parse] = as_it_stands
    """Makes the parser of a column; its cells may show in which order dates are typed."""
    writer: Callable[["Catalogue"], Write] | None = None
    """Makes the function that words a value; None if the cell holds the value itself."""
    number_format: NumberFormat = NumberFormat.GENERAL
    width: int = 14
    """The usual width of such a column, in characters."""
    choices: tuple[str, ...] = ()
    """The words to offer in a drop-down; empty if anything may be typed."""


def read_by(parse: Parse) -> Callable[[Sequence[Cell], "Settings"], Parse]:
    """Return a parser factory for a kind whose parser needs neither the cells nor the settings."""
    return lambda _cells, _settings: parse

"""What a column is, one that an owner types in or one that a sync keeps, and the kind of its cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from sheetcrm.rules.words import Word
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
    SHARE = "0 %"
    """The same beside words of any language: the sign stands apart, as ISO 80000 has it."""
    AMOUNT = "#,##0.00"
    WHOLE = "0"
    TEXT = "@"
    """As text, so that a leading zero or + stays."""


def as_it_stands(_cells: Sequence[Cell], _settings: "Settings") -> Parse:
    """Return a parser that returns the cell as it is."""
    return lambda cell: None if is_blank(cell) else cell


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What the cells of a column hold. A new kind is one more file in the folder `kinds`."""

    name: str
    parser: Callable[[Sequence[Cell], "Settings"], Parse] = as_it_stands
    """Makes the parser of a column; its cells may show in which order dates are typed."""
    blank: Any = None
    """What a blank cell means, and a column that the sheet does not have."""
    writer: Callable[["Catalogue"], Write] | None = None
    """Makes the function that words a value; None if the cell holds the value itself."""
    number_format: NumberFormat = NumberFormat.GENERAL
    width: int = 14
    """The usual width of such a column, in characters."""
    choices: tuple[Word, ...] = ()
    """The words to offer in a drop-down; empty if anything may be typed."""


def read_by(parse: Parse) -> Callable[[Sequence[Cell], "Settings"], Parse]:
    """Return a parser factory for a kind whose parser needs neither the cells nor the settings."""
    return lambda _cells, _settings: parse


@dataclass(frozen=True, slots=True)
class OwnerColumn:
    """A column that the owner types in."""

    heading: str
    field: str
    """The record's own name for it; a field that no record has is kept in `Customer.other`."""
    kind: Kind
    about: str
    own_width: int | None = None
    """In characters, where that of its kind does not suit."""
    unreadable: Any = None
    """What is assumed of a cell that nobody can read."""
    is_folded: bool = False
    """Rarely looked at; a click on the + above shows it."""
    is_ticked: bool = False
    """A box to tick: yes or nothing. Not where a No says more than a blank."""
    is_long: bool = False
    """Its texts take several lines."""

    @property
    def width(self) -> int:
        """How wide it is, in characters."""
        return self.own_width or self.kind.width

    @property
    def choices(self) -> tuple[Word, ...]:
        """The words to offer in a drop-down; empty if anything may be typed."""
        return self.kind.choices

    def parser(self, cells: Sequence[Cell], settings: "Settings") -> Parse:
        """Return what reads its cells, all of which show in which order dates are typed."""
        parse = self.kind.parser(cells, settings)
        return parse if self.unreadable is None else partial(parse, unknown=self.unreadable)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedColumn:
    """A column that a sync keeps, with its name among the findings."""

    heading: str
    field: str
    kind: Kind
    width: int
    """In characters."""
    about: str
    shown: bool = False
    """The others stand in a collapsed group of columns."""
    is_long: bool = False
    """Its texts take several lines."""


def computed(
    heading: str, kind: Kind, width: int, about: str, *, shown: bool = False, is_long: bool = False
) -> Any:  # noqa: ANN401 - the field's own annotation says what it holds
    """Declare a computed column as the field of a record."""
    spec = {"heading": heading, "kind": kind, "width": width, "about": about}
    return field(default=None, metadata={**spec, "shown": shown, "is_long": is_long})


def columns_of(record: type) -> tuple[ComputedColumn, ...]:
    """Return the columns that a record's fields declare, in their order."""
    return tuple(ComputedColumn(field=each.name, **each.metadata) for each in fields(record))

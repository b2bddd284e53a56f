"""What happened becomes a row for the owner's own tab of interactions, under the headings it has there.

`log`, ticks and everything else that adds to the log make their rows here, so that all of them look
alike and are read back as what was meant.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Direction, Purpose
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.headings.certainty import by_certainty
from sheetcrm.tables.logged.types import BEFORE_WORDS
from sheetcrm.tables.logged.who import Meant, WhoIsMeant
from sheetcrm.tables.text import same_name, shown

Value = str | float | date
"""What a cell of a new row may hold."""
_NOTE = next(each.heading for each in INTERACTION_COLUMNS if each.field == "note")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that happened. What is None stays blank, and then the type says it."""

    on: date
    """The day, or the moment."""
    customer: str
    """Whatever names them in the log: an ID, a name, an address, a number."""
    type: str
    """A `Type`, or a word of the owner's own that is read as one."""
    channel: Channel | None = None
    direction: Direction | None = None
    purpose: Purpose | None = None
    amount: Decimal | None = None
    note: str | None = None
    looked_after_by: str | None = None


class NewRow(NamedTuple):
    """A row to append, as `changes.AppendRows` takes it, and what found no place in it."""

    cells: Mapping[str, Value]
    """By the headings of the tab, without blanks."""
    left_out: tuple[str, ...]
    """What was to be written and has no column in the tab, by the headings that we give those."""


def new_row(
    header: HeaderRow,
    entry: LogEntry,
    words: Callable[[StrEnum], str] = str,
    *,
    keeps_words: bool = False,
) -> NewRow:
    """Return an entry as a row of the tab with this header row; `words` says our words as it does.

    One that `keeps_words` has its note behind the type where no column takes it; there it is read
    back.

    >>> from dataclasses import replace
    >>> from sheetcrm.tables.headings import interaction_headings
    >>> header = interaction_headings().recognise(1, ["Wann", "Wer", "Was"])
    >>> entry = LogEntry(date(2026, 3, 2), "Ann", "Call", amount=Decimal("9.50"))
    >>> new_row(header, entry).cells
    {'Wann': datetime.date(2026, 3, 2), 'Wer': 'Ann', 'Was': 'Call'}
    >>> new_row(header, entry).left_out
    ('Amount',)
    >>> new_row(header, replace(entry, note="asks for prices"), keeps_words=True).cells["Was"]
    'Call: asks for prices'
    """
    cells: dict[str, Value] = {}
    left_out: list[str] = []
    for field, ours, value in _filled(entry):
        heading = heading_of(header, field)
        if heading is None:
            left_out.append(ours)
        else:
            cells[heading] = words(value) if isinstance(value, StrEnum) else _value(value)
    told = heading_of(header, "type")
    if keeps_words and entry.note and told and not header.has("note"):
        cells[told] = f"{cells[told]}{BEFORE_WORDS}{entry.note}"
        left_out.remove(_NOTE)
    return NewRow(cells, tuple(left_out))


def heading_of(header: HeaderRow, field: str) -> str | None:
    """Return what the tab calls the column of a field that is read; None if it has none."""
    matches = sorted((each for each in header.matches if each.field == field), key=by_certainty)
    return matches[0].heading if matches else None


def _filled(entry: LogEntry) -> Iterator[tuple[str, str, str | date | Decimal]]:
    """Yield the field, our heading and the value of each cell that is not blank."""
    for column in INTERACTION_COLUMNS:
        value = getattr(entry, column.field)
        if value is not None and value != "":
            yield column.field, column.heading, value


def _value(value: str | date | Decimal) -> Value:
    """Return a value as a cell holds it: an amount as a number."""
    return float(value) if isinstance(value, Decimal) else value


def name_in_log(customer: Customer, who: WhoIsMeant, beside: Sequence[Cell] = ()) -> str | None:
    """Return what names this customer in a log, and nobody else; None if nothing does.

    It is their name where that will do, or their ID where the newest of the cells `beside` it, those
    of the log's own column, is an ID.
    """
    names = (customer.name or customer.company, customer.customer_id)
    texts = names[::-1] if _ends_with_an_id(beside, who) else names
    for text in (*texts, customer.email, customer.phone):
        meant = who.meant_by(text)
        if text and meant is not None and _means(meant, customer):
            return text
    return None


def _means(meant: Meant, customer: Customer) -> bool:
    """Return whether a customer is meant; a company of several contacts stands for them, too."""
    is_company = meant.is_company and customer.name is None
    return customer.row in meant.rows and (meant.is_plain or is_company)


def _ends_with_an_id(cells: Sequence[Cell], who: WhoIsMeant) -> bool:
    newest = next((cell for cell in reversed(cells) if not is_blank(cell)), None)
    text = None if newest is None else same_name(shown(newest))
    found = who.directory.find(newest) if text else ()
    return any(same_name(each.customer_id or "") == text for each in found)

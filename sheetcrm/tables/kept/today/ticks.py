"""What was typed into Today since the last sync: what happened, what is put off, what is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from sheetcrm.rules.words import Direction, Type
from sheetcrm.tables.kept.today.row_keys import RowKey
from sheetcrm.tables.kept.today.still_worth import Worth
from sheetcrm.tables.kept.today.tab import KeptRow
from sheetcrm.wording.reason import Reason

CARRIED: Final = ("outcome", "note")
"""The fields that go along when something is put off, and come back with it."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that becomes a row of the log, and the row of Today that says so."""

    key: RowKey
    on: date
    type: Type
    direction: Direction | None
    channel: str = ""
    amount: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PutOff:
    """A follow-up that is not to come back before a day; None where it may come at once."""

    who: str
    action: str
    until: date | None


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that cannot be understood, so its row stays as it is."""

    row: KeptRow
    field: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Ticks:
    """Everything that was typed into Today since the last sync."""

    happened: tuple[Happened, ...] = ()
    taken_back: tuple[RowKey, ...] = ()
    """Rows of Done lately whose tick was taken out, or that two ticks share now."""
    standing: tuple[RowKey, ...] = ()
    """Rows of Done lately that stay."""
    put_off: tuple[PutOff, ...] = ()
    carried: Mapping[tuple[str, str], KeptRow] = field(default_factory=dict)
    """By the task that is put off, the row in which more was typed than the day."""
    worth: Mapping[tuple[str, str], Worth] = field(default_factory=dict)
    """By task, what was answered where it was asked whether it is still worth it."""
    held: tuple[KeptRow, ...] = ()
    """Rows with something typed that nobody rewrites under the owner's hands."""
    unread: tuple[UnreadCell, ...] = ()

    @property
    def are_of_work(self) -> bool:
        """Whether the owner worked in the list: something was done, taken back, put off, answered."""
        return bool(self.happened or self.taken_back or self.put_off or self.worth)


NO_TICKS: Final = Ticks()

"""What was shown and left alone again and again is asked whether it is still worth it, then it rests.

RULES.md, "Still worth it?".
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from sheetcrm.rules.words import HELLOS, Action
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.not_before import NEVER
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.text import clean, fold

ASKED_ON = 3
"""On so many days of work it has to have been left alone."""
ASKED_DAYS = 2
"""On so many days of work the question stands there; after that it rests."""
NEVER_ASKED: Final = frozenset(
    {Action.REPLY, Action.REPAIR, Action.WELCOME_BACK, Action.BIRTHDAY, Action.AS_PLANNED}
)
"""Who waits for an answer, a birthday and what the owner planned are worth it."""
REST_DAYS = 91
"""Three months."""
_HELLO: Final = "hello"
_KEPT: Final = -1
"""Stands for so many days where the owner said that it is to stay."""


class Worth(StrEnum):
    """An answer, as words.toml has it."""

    KEEP = "keep"
    NO_MORE = "no_more"
    THREE_MONTHS = "three_months"

    def until(self, today: date) -> date | None:
        """Return the day before which it is not to come back; None if it is to stay."""
        days = {Worth.NO_MORE: NEVER, Worth.THREE_MONTHS: today + timedelta(REST_DAYS)}
        return days.get(self)


def find_worth(cell: Cell) -> Worth | None:
    """Return the answer of a cell of Outcome; None if it holds none.

    >>> find_worth("Nicht mehr"), find_worth("Call")
    (<Worth.NO_MORE: 'no_more'>, None)
    """
    text = clean(cell) if isinstance(cell, str) else None
    word = fold(text) if text else ""
    return next((each for each in Worth if word in folded_words("still_worth", each)), None)


class LeftAlone(NamedTuple):
    """On how many days something was shown, while the owner worked in the list, and left alone."""

    days: int = 0
    last_on: date | None = None

    @classmethod
    def of(cls, cell: Cell) -> "LeftAlone":
        """Return what the hidden tab keeps; what somebody typed over says nothing.

        >>> LeftAlone.of("2 2026-03-03").text, LeftAlone.of("perhaps").days
        ('2 2026-03-03', 0)
        """
        days, _, on = str(cell).partition(" ")
        try:
            return cls(int(days), date.fromisoformat(on))
        except ValueError:
            return cls()

    @property
    def text(self) -> str | None:
        """What is kept of it."""
        return f"{self.days} {self.last_on}" if self.last_on else None

    @property
    def is_asked(self) -> bool:
        """Whether it is asked today whether this is still worth it."""
        return ASKED_ON <= self.days < ASKED_ON + ASKED_DAYS

    @property
    def is_over(self) -> bool:
        """Whether the question has stood there long enough."""
        return self.days >= ASKED_ON + ASKED_DAYS

    def on(self, day: date) -> "LeftAlone":
        """Return the same with one more day; a day counts once, and of what is to stay none does."""
        if self.last_on is not None and (day <= self.last_on or self.days == _KEPT):
            return self
        return LeftAlone(self.days + 1, day)


def alike(task: tuple[str, str]) -> str:
    """Return what is kept together: who, and what about; every hello is a hello.

    >>> alike(("ann", "Check in")) == alike(("ann", "Keep in touch")) != alike(("ann", "Next step"))
    True
    """
    who, action = task
    return "\n".join((who, _HELLO if action in HELLOS else action))


def settled_on(day: date) -> LeftAlone:
    """Return what is kept of something that is to stay and never asked again."""
    return LeftAlone(_KEPT, day)

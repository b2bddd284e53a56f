"""A row of Today beside what is known of whom it is about, as any reader of the log would see it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sheetcrm.rules.words import Channel, Type
from sheetcrm.tables.grid import Cell
from simulation.mondays.file import Line
from simulation.mondays.trade import Trade

FEWEST_LETTERS = 4
"""A shorter word tells nothing of what somebody wanted."""
NO_WORD = frozenset({Type.MAILING, Type.INVOICE, Type.PAYMENT, Type.REFUND})
"""What is no word from one to the other."""
LAST_CONTACT = (
    "last in touch on",
    "no word back since",
    "letzter kontakt am",
    "zuletzt am",
    "keine antwort seit dem",
)
"""What stands before the day of the last contact, whatever that was about."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the log."""

    on: date
    type: Type | None = None
    """None where its word is none of ours, such as the owner's own outcome."""
    note: str = ""
    is_theirs: bool = False
    is_missed: bool = False
    """Whether the note says that nobody was reached."""

    @property
    def is_word_of_ours(self) -> bool:
        """Whether we reached them with it."""
        return not (self.is_theirs or self.is_missed or self.type in NO_WORD)

    @property
    def told(self) -> str:
        """The event as the figures quote it."""
        return f"{self.type} of {self.on}: {self.note or 'no words'}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A row that the owner ticked on an earlier Monday."""

    on: date
    action: str
    do: str
    is_missed: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a Monday, and all that is known of whom it is about."""

    trade: Trade
    week: int
    number: int
    day: date
    line: Line
    person: Mapping[str, Cell]
    events: Sequence[Event] = ()
    """Their rows of the log up to that morning, in its order."""
    ticks: Sequence[Tick] = field(default=())
    """What was ticked of them before, in its order."""
    let_go_on: date = date.min
    """The last day on which the owner wrote that a row about them is never to come again."""

    @property
    def action(self) -> str:
        """What is to be done, as the key calls it."""
        return self.line.key.action

    @property
    def channel(self) -> Channel | None:
        """The way it is to be done."""
        return Channel(self.line.key.channel) if self.line.key.channel else None

    @cached_property
    def do(self) -> str:
        """What is to be done, in small letters."""
        return str(self.line.cells["do"] or "").casefold()

    @cached_property
    def why(self) -> str:
        """The reason, in small letters."""
        return str(self.line.cells["why"] or "").casefold()

    @cached_property
    def note(self) -> str:
        """What is noted of them, in small letters."""
        return str(self.person.get("Notes") or "").casefold()

    @cached_property
    def said(self) -> str:
        """All that the row says but the name, in small letters."""
        return f"{self.do} {self.why} {str(self.line.cells['your_note'] or '').casefold()}"

    def says(self, *words: str) -> bool:
        """Return whether the row says one of some words."""
        return any(each in self.said for each in words)

    def says_words_of(self, note: str) -> bool:
        """Return whether the row says one of the longer words of a note."""
        return not words_of(note).isdisjoint(words_of(self.said))

    def says_day(self, day: date) -> bool:
        """Return whether the row says a day, or at least its month, of more than a last contact."""
        formats, said = self.trade.catalogue.formats, self._without_last_contact
        month = str(formats.patterns["months"][day.month - 1]).casefold()
        ways = (formats.format_day(day).casefold(), f"{month} {day.year}")
        return any(_has(way, said) for way in (*ways, f"in {month}", f"im {month}"))

    def names(self, event: Event) -> bool:
        """Return whether the row names something: by its words, its day or its month."""
        return self.says_words_of(event.note) or self.says_day(event.on)

    def since(self, event: Event) -> Sequence[Event]:
        """Return what came after something in the log."""
        return self.events[self.events.index(event) + 1 :]

    def days_since(self, day: date) -> int:
        """Return the days from a day until that Monday."""
        return (self.day - day).days

    @cached_property
    def _without_last_contact(self) -> str:
        ways = "|".join(LAST_CONTACT)
        return re.sub(rf"({ways}) \d+\.? \w+( \d{{4}})?", "", self.said)


def words_of(note: str) -> frozenset[str]:
    """Return the longer words of a note, in small letters."""
    return frozenset(word for word in _WORD.findall(note.casefold()) if len(word) >= FEWEST_LETTERS)


def _has(text: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said) is not None

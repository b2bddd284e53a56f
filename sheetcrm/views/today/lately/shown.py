"""What a row shows already: nothing is told twice beside it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Type
from sheetcrm.views.today.lately.happening import ENDS, Happening
from sheetcrm.wording.catalogue import Catalogue

NEEDS_ITS_WORD: Final = frozenset(
    {Type.COMPLAINT, Type.OPT_OUT, Type.QUOTE, Type.REFERRAL, Type.BOUGHT_ELSEWHERE}
)
"""What a day alone does not tell: "your word of 28 February" is no quote."""
LONG_WORD: Final = 6
"""A note that begins with a word of so many letters is known by it, another by its first two."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a row, and the day since which they wait where it tells how long."""

    text: str
    catalogue: Catalogue
    today: date
    waits_since: date | None = None

    def tells(self, happening: Happening) -> bool:
        """Return whether it tells something already: its day, and what was noted or what it was."""
        if happening.on != self.waits_since and not self._names_its_day(happening.on):
            return False
        event = happening.event
        if event is None:
            return happening.sent is not None and happening.sent in self.text
        return self._quotes(event.note) if event.note else self._says_what_it_was(event)

    def _names_its_day(self, on: date) -> bool:
        """Return whether it names a day; one without a year is of this year."""
        formats = self.catalogue.formats
        dated, day = formats.format_date(on), formats.format_day(on)
        if dated not in self.text and day not in self.text:
            return False  # as of most days, for which no pattern need be made
        days = [re.escape(dated)]
        if on.year == self.today.year:
            days.append(rf"{re.escape(day)}(?! \d{{4}})")
        return re.search(rf"(?<!\d)(?:{'|'.join(days)})", self.text) is not None

    def _quotes(self, note: str) -> bool:
        """Return whether it quotes a note, or the words with which it begins."""
        words = note.casefold().split()
        begins = words[:1] if len(words[0]) >= LONG_WORD else words[:2]
        return " ".join(begins).strip(ENDS) in " ".join(self.text.casefold().split())

    def _says_what_it_was(self, event: Interaction) -> bool:
        if event.type not in NEEDS_ITS_WORD or event.type is None:
            return True
        words = (self.catalogue.word(event.type), self.catalogue.formats.words["did"][event.type])
        return any(each.casefold() in self.text.casefold() for each in words)

"""A phone's or router's list of calls: who called whom when, and whether somebody answered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Final

from sheetcrm.exports.touches.touch import Touch
from sheetcrm.rules.words import Direction, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.column import Parse
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.text import fold

Rows = Sequence[Sequence[str]]


class Way(Enum):
    """How a call went."""

    IN = (Direction.FROM_THEM, True)
    MISSED = (Direction.FROM_THEM, False)
    OUT = (Direction.FROM_US, True)
    UNANSWERED = (Direction.FROM_US, False)


_HEADINGS: Final = {
    "on": "date, date/time, date and time, call date, call time, started, start time, start date, timestamp, Datum, Datum/Uhrzeit, Datum/Zeit, Datum und Uhrzeit, Anrufdatum, Beginn, Zeitpunkt",
    "way": "type, call type, direction, call direction, Typ, Art, Anruftyp, Anrufart, Richtung",
    "number": "number, phone number, phone, telephone number, caller number, contact number, Nummer, Rufnummer, Telefonnummer, Telefon",
    "name": "name, contact, contact name, caller name, cached name, Kontakt, Kontaktname",
    "duration": "duration, duration (s), duration (sec), duration (seconds), duration in seconds, call duration, talk time, Dauer, Gesprächsdauer, Dauer (Sekunden), Dauer (s)",
}
"""What phones and routers call the columns."""

_WAYS: Final = {
    Way.IN: "incoming, incoming call, inbound, in, received, answered, eingehend, eingehender Anruf, ankommend, angenommen",
    Way.OUT: "outgoing, outgoing call, outbound, out, dialed, dialled, placed, ausgehend, ausgehender Anruf, abgehend, gewählt",
    Way.MISSED: "missed, missed call, rejected, declined, voicemail, no answer, unanswered, verpasst, verpasster Anruf, entgangen, entgangener Anruf, abgelehnt, nicht angenommen, abgewiesen",
    Way.UNANSWERED: "cancelled, canceled, not answered, abgebrochen, nicht erreicht",
}


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split(", ")))


HEADINGS: Final = {field: _folded(words) for field, words in _HEADINGS.items()}
WAYS: Final = {word: way for way, words in _WAYS.items() for word in _folded(words)}
OF_ANDROID: Final[Mapping[str, Way]] = {
    "1": Way.IN,
    "2": Way.OUT,
    "3": Way.MISSED,
    "4": Way.MISSED,
    "5": Way.MISSED,
}
"""The numbers of android.provider.CallLog.Calls."""
OF_A_ROUTER: Final[Mapping[str, Way]] = {"1": Way.IN, "2": Way.MISSED, "3": Way.OUT, "4": Way.OUT}
"""The numbers of a FRITZ!Box."""
ROUTERS_HEADINGS: Final = _folded("Nebenstelle, extension, telephony device")
NEEDED: Final = ("on", "way", "number")
HEADER_WITHIN: Final = 5
LOOKED_AT: Final = 200
"""So many rows tell whether a table is a list of calls."""
_DIGITS: Final = re.compile(r"\d+")
_MILLISECONDS: Final = re.compile(r"1\d{12}")


@dataclass(frozen=True, slots=True)
class CallList:
    """A list of calls: where its header is, and which column holds what."""

    rows: Rows
    header: int
    """The place of the header in the rows, from 0."""
    columns: Mapping[str, int]

    def touches(self, settings: Settings, zone: tzinfo | None) -> list[Touch | None]:
        """Return each call, the oldest first; None for a row that cannot be read."""
        rows = [row for row in self.rows[self.header + 1 :] if any(map(str.strip, row))]
        cells = [cell_in(row, self.columns["on"]) for row in rows]
        parse = DATE.parser(cells, settings)
        days = [_day(cell, parse, zone) for cell in cells]
        found = [self._touch(row, on) for row, on in zip(rows, days, strict=True)]
        known = [on for on in days if on is not None]
        is_newest_first = bool(known) and known[0] > known[-1]
        return found[::-1] if is_newest_first else found

    def _touch(self, row: Sequence[str], on: date | None) -> Touch | None:
        way, whom = self._way(row), tuple(self._whom(row))
        if on is None or way is None:
            return None
        direction, was_reached = way.value
        return Touch(on, Type.CALL, direction, whom, was_reached=was_reached)

    def tells_ways(self) -> bool:
        """Return whether most rows say which way a call went: a column Type alone is found anywhere."""
        rows = self.rows[self.header + 1 :][:LOOKED_AT]
        read = [self._way(row) is not None for row in rows if any(map(str.strip, row))]
        return sum(read) * 2 > len(read)

    def _way(self, row: Sequence[str]) -> Way | None:
        word = fold(self._text(row, "way"))
        is_routers = not ROUTERS_HEADINGS.isdisjoint(map(fold, self.rows[self.header]))
        numbers = OF_A_ROUTER if is_routers else OF_ANDROID
        way = WAYS.get(word) or numbers.get(word)
        return _by_its_length(way, self._text(row, "duration"))

    def _whom(self, row: Sequence[str]) -> Iterator[str]:
        yield from filter(None, (self._text(row, "number"), self._text(row, "name")))

    def _text(self, row: Sequence[str], field: str) -> str:
        place = self.columns.get(field)
        return "" if place is None else str(cell_in(row, place) or "").strip()


def call_list_in(rows: Rows) -> CallList | None:
    """Return a table as a list of calls; None if it is none.

    >>> call_list_in([["Name", "Phone"], ["Ann", "030 1"]]) is None
    True
    """
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        words = list(map(fold, row))
        columns = {
            field: at
            for field, known in HEADINGS.items()
            for at in [next((at for at, word in enumerate(words) if word in known), None)]
            if at is not None
        }
        if all(map(columns.__contains__, NEEDED)):
            found = CallList(rows, place, columns)
            return found if found.tells_ways() else None
    return None


def _by_its_length(way: Way | None, duration: str) -> Way | None:
    numbers = _DIGITS.findall(duration)
    was_none = bool(numbers) and not any(map(int, numbers))
    if not was_none or way is None:
        return way
    return {Way.IN: Way.MISSED, Way.OUT: Way.UNANSWERED}.get(way, way)


def _day(cell: object, parse: Parse, zone: tzinfo | None) -> date | None:
    text = str(cell or "").strip()
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, zone).date()
    read = parse(text)
    return read if isinstance(read, date) else None

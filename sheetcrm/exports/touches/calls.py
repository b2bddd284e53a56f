"""A phone's or router's list of calls: who called whom when, and whether somebody answered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from itertools import islice
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
    "7": Way.IN,  # on another of their devices
}
"""The numbers of android.provider.CallLog.Calls."""
BLOCKED: Final = _folded("blocked, blocked call, blockiert, blockierter Anruf, gesperrt")
BLOCKED_BY_ANDROID: Final = "6"
OF_A_ROUTER: Final[Mapping[str, Way]] = {"1": Way.IN, "2": Way.MISSED, "3": Way.OUT, "4": Way.OUT}
"""The numbers of a FRITZ!Box."""
ROUTERS_HEADINGS: Final = _folded("Nebenstelle, extension, telephony device")
NEEDED: Final = ("on", "way", "number")
HEADER_WITHIN: Final = 5
LOOKED_AT: Final = 200
"""So many rows tell whether a table is a list of calls."""
_DIGITS: Final = re.compile(r"\d+")
_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([AaPp])?")
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
        rows = [row for row in self._calls() if not self._is_blocked(row)]
        cells = [cell_in(row, self.columns["on"]) for row in rows]
        parse = DATE.parser(cells, settings)
        days = [_day(cell, parse, zone) for cell in cells]
        found = [self._touch(row, on) for row, on in zip(rows, days, strict=True)]
        known = [(on, _clock(cell)) for on, cell in zip(days, cells, strict=True) if on is not None]
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
        rows = islice(self._calls(), LOOKED_AT)
        read = [self._is_blocked(row) or self._way(row) is not None for row in rows]
        return sum(read) * 2 > len(read)

    def _calls(self) -> Iterator[Sequence[str]]:
        return (row for row in self.rows[self.header + 1 :] if any(map(str.strip, row)))

    def _is_blocked(self, row: Sequence[str]) -> bool:
        """Return whether the phone let nobody through: such a call is nobody's business."""
        word = fold(self._text(row, "way"))
        return word in BLOCKED or (word == BLOCKED_BY_ANDROID and not self._is_a_routers)

    def _way(self, row: Sequence[str]) -> Way | None:
        word = fold(self._text(row, "way"))
        numbers = OF_A_ROUTER if self._is_a_routers else OF_ANDROID
        way = WAYS.get(word) or numbers.get(word)
        return _by_its_length(way, self._text(row, "duration"))

    @property
    def _is_a_routers(self) -> bool:
        return not ROUTERS_HEADINGS.isdisjoint(map(fold, self.rows[self.header]))

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


def _clock(cell: object) -> tuple[int, ...]:
    """Return the time within a day, as far as a cell tells it; it compares with others of its list.

    >>> _clock("05/01/2026 9:07 PM") > _clock("05/01/2026 11:30 AM")
    True
    """
    text = str(cell or "").strip()
    if _MILLISECONDS.fullmatch(text):
        return (int(text),)
    found = _CLOCK.search(text)
    if found is None:
        return ()
    hour, minute, second, half = found.groups()
    hours = int(hour) if half is None else int(hour) % 12 + 12 * (half in "pP")
    return hours, int(minute), int(second or 0)


def _day(cell: object, parse: Parse, zone: tzinfo | None) -> date | None:
    text = str(cell or "").strip()
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, zone).date()
    read = parse(text)
    return read if isinstance(read, date) else None

"""An .ics calendar: which appointments there were and who took part, read event by event."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.touches.touch import Touch, day_of
from sheetcrm.rules.words import Type

BEGINS: Final = b"BEGIN:VCALENDAR"
OURS: Final = "sheetcrm"
"""Stands in what an entry of `sheetcrm today --ics` is known by."""
MOST_TIMES: Final = 1_000
"""An event that comes again is taken so many times."""
LONGEST_EVENT: Final = 2_000
"""Lines of an event; what comes after are pictures and other attachments."""
_STAMP: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")


def is_calendar(beginning: bytes) -> bool:
    """Return whether a file that begins so is a calendar."""
    return beginning.lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(BEGINS)


def touches_in(file: Path, zone: tzinfo | None, until: date) -> list[Touch]:
    """Return the appointments up to a day, each once for everybody who took part."""
    found: dict[Touch, None] = {}
    moved: set[tuple[str, date]] = set()
    times: list[tuple[str, Touch]] = []
    for event in events(file):
        uid = event.value("UID")
        again = _moment(event.value("RECURRENCE-ID"), zone)
        if again is not None:
            moved.add((uid, again))
        if _counts(event, uid):
            for on in _days(event, zone, until):
                times += [(uid if again is None else "", each) for each in _touches(event, on)]
    for uid, touch in times:
        if (uid, touch.on) not in moved:
            found[touch] = None
    return list(found)


class Event:
    """One VEVENT, its lines unfolded and apart."""

    def __init__(self, lines: Iterable[str]) -> None:
        # it takes a while to load
        from vobject.base import ParseError, getLogicalLines, parseLine  # noqa: PLC0415

        self._lines: dict[str, list[tuple[str, dict[str, list[str]]]]] = {}
        depth = 0
        for text, _ in getLogicalLines(StringIO("".join(lines)), allowQP=False):
            try:
                name, params, value, _ = parseLine(text)
            except ParseError:
                continue  # a line that no calendar program would understand either
            depth += {"BEGIN": 1, "END": -1}.get(name.upper(), 0)
            if depth == 0:  # an alarm within an event is none of it
                told = {each[0].upper(): each[1:] for each in params}
                self._lines.setdefault(name.upper(), []).append((value, told))

    def value(self, name: str) -> str:
        """Return the value of a property; "" where there is none."""
        return self._lines[name][0][0] if name in self._lines else ""

    def all(self, name: str) -> list[tuple[str, dict[str, list[str]]]]:
        """Return each value of a property with its parameters."""
        return self._lines.get(name, [])


def events(file: Path) -> Iterator[Event]:
    """Yield the events of a calendar, one at a time. Raises SheetcrmError if its end is missing."""
    lines: list[str] | None = None
    word = ""
    with file.open(encoding="utf-8-sig", errors="replace", newline=None) as opened:
        for line in opened:
            word = line.strip().upper() or word  # blank lines end nothing
            if word == "BEGIN:VEVENT":
                lines = []
            elif word == "END:VEVENT" and lines is not None:
                yield Event(lines)
                lines = None
            elif lines is not None and len(lines) < LONGEST_EVENT:
                lines.append(line)
    if word != "END:VCALENDAR":
        raise SheetcrmError("touches.cut_off", file=file.name)


def _counts(event: Event, uid: str) -> bool:
    """Return whether an event may be an appointment with somebody: a birthday of every year is none."""
    if event.value("STATUS").upper() == "CANCELLED" or OURS in uid:
        return False
    is_all_day = "T" not in event.value("DTSTART").upper()
    return bool(event.all("ATTENDEE")) or not is_all_day


def _touches(event: Event, on: date) -> Iterator[Touch]:
    people = [*event.all("ATTENDEE"), *event.all("ORGANIZER")]
    for value, told in people:
        if "DECLINED" not in map(str.upper, told.get("PARTSTAT", ())):
            yield Touch(on, Type.MEETING, None, tuple(_names(value, told)))
    if not event.all("ATTENDEE"):
        yield Touch(on, Type.MEETING, None, (), event.value("SUMMARY").replace("\\,", ","))


def _names(value: str, told: dict[str, list[str]]) -> Iterator[str]:
    scheme, colon, address = value.partition(":")
    if colon and scheme.casefold() in {"mailto", "tel"}:
        yield address.strip().casefold()
    yield from filter(None, told.get("CN", ()))


def _days(event: Event, zone: tzinfo | None, until: date) -> list[date]:
    """Return the days of an event, of one that comes again each, up to a day."""
    first = _moment(event.value("DTSTART"), zone)
    if first is None or first > until:
        return []
    rule = event.value("RRULE")
    return [first] if not rule else list(_again(event, rule, first, zone, until))


def _again(
    event: Event, rule: str, first: date, zone: tzinfo | None, until: date
) -> Iterator[date]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only events that come again need it

    start = datetime.combine(first, time(12))
    # with the days alone: an UNTIL with an hour of another zone would not fit a start without one
    text = re.sub(r"(UNTIL=\d{8})T?\d*Z?", r"\g<1>T235959", rule.upper())
    try:
        rules: Any = rrulestr(text, dtstart=start)
    except ValueError:
        yield first  # a rule that nobody understands: once it has been for certain
        return
    out = {_moment(part, zone) for value, _ in event.all("EXDATE") for part in value.split(",")}
    end = datetime.combine(until, time()) + timedelta(days=1)
    for moment in islice(rules.xafter(start, inc=True), MOST_TIMES):
        if moment >= end:
            return
        if moment.date() not in out:
            yield moment.date()


def _moment(text: str, zone: tzinfo | None) -> date | None:
    """Return the owner's day of a date or moment; one with another zone keeps the day it names."""
    found = _STAMP.match(text.strip())
    if found is None:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    try:
        moment = datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - the zone follows
    except ValueError:
        return None
    is_utc = bool(found[7])
    return day_of(moment.replace(tzinfo=UTC), zone) if is_utc else moment.date()

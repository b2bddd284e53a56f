"""Whether the days that a row tells are days of something, and the last contact is the last."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sheetcrm.rules.words import Action, Type
from simulation.mondays.audited.facts import LAST_CONTACT, Event, Row

OF_A_MEETING = ("did you meet", "did they come", "haben sie sich", "war am", "booked", "termin")
"""Reasons that tell the day for which something was fixed by word of mouth."""
THEIR_WORDS = frozenset(
    {
        Type.INQUIRY,
        Type.CALL,
        Type.EMAIL,
        Type.MESSAGE,
        Type.VISIT,
        Type.PURCHASE,
        Type.COMPLAINT,
        Type.MEETING,
    }
)
AHEAD_DAYS = 31
_ENGLISH = re.compile(r"(\d{1,2}) ([a-z]+)(?: (\d{4}))?")
_GERMAN = re.compile(r"(\d{1,2})\. ([a-zä]+)(?: (\d{4}))?")
_NUMBERS, _MONTH_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\."), re.compile(r"([a-z]+) (\d{1,2})$")


def tells_a_day_of_nothing(row: Row) -> str | None:
    """Tell a day in the reason that is the day of nothing in the log or the record."""
    if row.action == Action.SAY_THANK_YOU or any(each in row.why for each in OF_A_MEETING):
        return None  # a referral stands in the row of whom they sent
    known = {(on.month, on.day) for on in (*(each.on for each in row.events), *_of_the_record(row))}
    for told, on in _days_in(row, row.why):
        is_ahead = row.day <= on <= row.day + timedelta(AHEAD_DAYS)
        if not is_ahead and (on.month, on.day) not in known:
            return told
    return None


def tells_a_wrong_last_contact(row: Row) -> str | None:
    """Tell the newer word of one to the other where the row says when the last one was."""
    for told, on in _days_in(row, row.why):
        if any(f"{each} {told}" in row.why for each in LAST_CONTACT):
            newer = [each for each in row.events if each.on > on and _is_contact(each)]
            return newer[-1].told if newer else None
    return None


def _is_contact(event: Event) -> bool:
    return event.type in THEIR_WORDS if event.is_theirs else event.is_word_of_ours


def _days_in(row: Row, text: str) -> Iterator[tuple[str, date]]:
    """Yield the days in a text in small letters, as they stand there and as they are meant."""
    months = [str(each).casefold() for each in row.trade.catalogue.formats.patterns["months"]]
    pattern = _GERMAN if row.trade.is_german else _ENGLISH
    for found in pattern.finditer(text):
        if found[2] in months:
            year = int(found[3]) if found[3] else None
            yield found[0], _meant(row.day, int(found[1]), months.index(found[2]) + 1, year)


def _meant(today: date, day: int, month: int, year: int | None) -> date:
    """Return a day of a year, by default of the nearest; 29 February is the 28th."""
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    shown = 28 if (month, day) == (2, 29) else day
    return min((date(each, month, shown) for each in years), key=lambda on: abs(on - today))


def _of_the_record(row: Row) -> Iterator[date]:
    for value in row.person.values():
        if isinstance(value, datetime):
            yield value.date()
        elif isinstance(value, date):
            yield value
        elif isinstance(value, str):
            yield from (on for _, on in _days_in(row, _as_told(row, value.casefold())))


def _as_told(row: Row, text: str) -> str:
    """Return a day as a reason has it: "5.8." and "august 5" as "5. august" and "5 august"."""
    months = [str(each).casefold() for each in row.trade.catalogue.formats.patterns["months"]]
    text = _NUMBERS.sub(lambda found: f"{found[1]}. {months[int(found[2]) - 1]}", text)
    return _MONTH_FIRST.sub(r"\2 \1", text)

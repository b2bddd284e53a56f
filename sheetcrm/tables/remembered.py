"""What we keep about customers in the hidden tab: under which names it stands there, and as what.

A customer is named by a digest of their key, so that nobody is named in there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from hashlib import blake2b
from itertools import chain

from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.remembered import Given, NotBefore, Remembered
from sheetcrm.rules.situation.wishes.hard_times import undated_notes
from sheetcrm.rules.situation.wishes.left_for_later import notes_of_no_day
from sheetcrm.rules.words import Action
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.people.own_names import own_names

PAUSE, GIVEN, NOTED = "Pause ", "Given ", "Noted "
"""Begin the names of what is kept: the last day of a pause, the day given in a crowd, and the day on
which a note without a day was first seen."""
OURS = (PAUSE, GIVEN, NOTED)
PUT_OFF, LOGGED = "Put off ", "Logged "
"""Begin the names under which it is kept what an owner put off, and which ticks are in the log."""
LEFT_ALONE = "Left alone "
"""Begins the names under which it is kept how often something was shown and left alone."""
TODAY_TAB = "Today"
"""The name under which it is kept what the owner calls Today."""
_BYTES = 8
_NOT_BEFORE = re.compile(r"(\S+) (?:(\d{4}-\S+) )?(.+)")
_GIVEN = re.compile(r"(\S+) (\S+) (\S+) (.+)")


def name_of(kind: str, key: str) -> str:
    """Return the name under which something is kept of a customer.

    >>> name_of(PAUSE, "Ann") == name_of(PAUSE, "ann"), "Ann" in name_of(PAUSE, "Ann")
    (True, False)
    """
    return (
        kind
        + blake2b(key.casefold().encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
    )


def occasion_text(who: str, action: str, on: date | None) -> str:
    """Return what was to be done about somebody, and on which day, as a tick of it is kept.

    >>> occasion_text("Ann", "Check in", date(2026, 3, 2)).splitlines()
    ['ann', 'Check in', '2026-03-02']
    """
    return "\n".join((who.casefold(), action, on.isoformat() if on else ""))


def read_remembered(
    state: Mapping[str, Cell], customers: Iterable[Customer], unseen_on: date | None = None
) -> Remembered:
    """Return what is kept of these customers.

    `unseen_on` is the day for a note that is seen for the first time; None where none can be kept.
    """
    everybody = list(customers)
    noted = {} if unseen_on is None else _noted_days(state, everybody, unseen_on)
    if not any(name.startswith((*OURS, PUT_OFF, LOGGED)) for name in state):
        return Remembered(noted=noted)
    paused = (each.key for each in everybody if isinstance(each.do_not_contact, Pause))
    days = ((key, _day(state.get(name_of(PAUSE, key)))) for key in paused)
    return Remembered(
        pauses={key: day for key, day in days if day is not None},
        given=_given_days(state, everybody),
        noted=noted,
        put_off=_put_off_days(state, everybody),
        plans_done=_plans_done(state, everybody),
        ticked=frozenset(name for name in state if name.startswith(LOGGED)),
    )


def put_off_of(state: Mapping[str, Cell], key: str) -> dict[Action, NotBefore]:
    """Return until when the actions about somebody are put off."""
    text = state.get(name_of(PUT_OFF, key))
    return dict(_put_offs(text)) if isinstance(text, str) else {}


def put_off_text(days: Mapping[Action, NotBefore]) -> str | None:
    """Return what is put off as it is kept, None if nothing is.

    >>> typed = NotBefore(date(2026, 5, 1), date(2026, 3, 2))
    >>> put_off_text({Action.CHECK_IN: typed, Action.ADD_VALUE: NotBefore(date.max)})
    '2026-05-01 2026-03-02 Check in; 9999-12-31 Add value'
    """
    return "; ".join(map(_put_off_part, days.items())) or None


def _put_off_part(put_off: tuple[Action, NotBefore]) -> str:
    action, days = put_off
    return " ".join(str(each) for each in (days.on, days.typed_on, action) if each is not None)


def given_text(given: Given) -> str:
    """Return a given day as it is kept.

    >>> given_text(Given(date(2026, 3, 4), Action.CHECK_IN, date(2026, 3, 1), date(2026, 3, 2)))
    '2026-03-04 2026-03-01 2026-03-02 Check in'
    """
    return f"{given.on} {given.turn_on} {given.made_on} {given.action}"


def names_about(
    state: Mapping[str, Cell], people: Iterable[Customer], everybody: Iterable[Customer]
) -> Iterator[str]:
    """Yield the names under which anything is kept of these people, of all who are listed."""
    called = own_names(everybody)
    days = {_day(cell) for cell in state.values()} | {None}
    for each in people:
        whose = {each.key, called.get(each.row, each.key)}
        kinds = (PAUSE, GIVEN, PUT_OFF)
        noted = {name_of_note(who, note) for who in whose for note in undated_notes(each)}
        noted |= {name_of_note(who, note) for who in whose for note in notes_of_no_day(each)}
        done = {
            name_of(LOGGED, occasion_text(who, action, on))
            for who in whose
            for action in Action
            for on in days
        }
        about = {name_of(kind, who) for kind in kinds for who in whose} | noted | done
        yield from sorted(about & state.keys())


def name_of_note(key: str, letters: str) -> str:
    """Return the name under which it is kept since when a note stands with somebody."""
    return name_of(NOTED, f"{key}\n{letters}")


def _noted_days(
    state: Mapping[str, Cell], customers: Iterable[Customer], unseen_on: date
) -> dict[tuple[str, str], date]:
    undated = ((each, chain(undated_notes(each), notes_of_no_day(each))) for each in customers)
    notes = [(each.key, letters) for each, told in undated for letters in told]
    return {note: _day(state.get(name_of_note(*note))) or unseen_on for note in notes}


def _given_days(state: Mapping[str, Cell], customers: Iterable[Customer]) -> dict[str, Given]:
    if not any(name.startswith(GIVEN) for name in state):
        return {}
    cells = ((each.key, state.get(name_of(GIVEN, each.key))) for each in customers)
    found = ((key, _given(cell)) for key, cell in cells if isinstance(cell, str))
    return {key: given for key, given in found if given is not None}


def _put_off_days(
    state: Mapping[str, Cell], customers: Iterable[Customer]
) -> dict[int, dict[Action, NotBefore]]:
    if not any(name.startswith(PUT_OFF) for name in state):
        return {}
    found = ((row, put_off_of(state, name)) for row, name in own_names(customers).items())
    return {row: days for row, days in found if days}


def _plans_done(state: Mapping[str, Cell], customers: Iterable[Customer]) -> dict[int, date]:
    """Return the days of the next steps whose row in Today was ticked: under that very day, or late.

    What is overdue stands under the day of the list, which is that of the row that the tick became.
    What was put off since is another matter.
    """
    planned = {each.row: each.next_step_on for each in customers if each.next_step_on is not None}
    ticked_on = {_day(cell) for name, cell in state.items() if name.startswith(LOGGED)} - {None}
    if not planned or not ticked_on:
        return {}
    names = own_names(customers)
    return {
        row: on
        for row, on in planned.items()
        if _is_ticked(state, names[row], on, filter(None, ticked_on))
    }


def _is_ticked(
    state: Mapping[str, Cell], who: str, planned_on: date, ticked_on: Iterable[date]
) -> bool:
    """Return whether a step of somebody was ticked under its day, or under a later one."""
    put_off = put_off_of(state, who).get(Action.AS_PLANNED)
    from_on = planned_on if put_off is None else max(planned_on, put_off.on)
    days = {planned_on, *(on for on in ticked_on if on >= from_on)}
    names = (name_of(LOGGED, occasion_text(who, Action.AS_PLANNED, on)) for on in days)
    return any(state.get(name) is not None for name in names)


def _put_offs(text: str) -> Iterator[tuple[Action, NotBefore]]:
    """Yield what a text says is put off; what somebody typed over says nothing."""
    for match in filter(None, map(_NOT_BEFORE.fullmatch, text.split("; "))):
        with suppress(ValueError):
            on, typed_on = (each and date.fromisoformat(each) for each in match.group(1, 2))
            if on:
                yield Action(match[3]), NotBefore(on, typed_on or None)


def _given(text: str) -> Given | None:
    """Return the given day of a text; None if somebody typed over it."""
    match = _GIVEN.fullmatch(text)
    if match is None or match[4] not in set(Action):
        return None
    try:
        on, turn_on, made_on = map(date.fromisoformat, match.groups()[:3])
    except ValueError:
        return None
    return Given(on, Action(match[4]), turn_on, made_on)


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None

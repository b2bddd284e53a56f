"""Which computers bring a list up to date every day: each says so in the hidden tab `_sheetcrm`.

So two of them tell each other. What a computer says there is the time of day and the day on which it
last said so; it says it anew when something else is written, or after a week.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Final

from sheetcrm.changes import SetState
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.grid import Cell

_NAME: Final = "Daily "
"""Begins the names under which it is kept; the computer's follows."""
_ANEW: Final = timedelta(days=7)
_TOLD: Final = timedelta(days=14)
"""A computer that said nothing for longer does it no more, as far as we know."""


def plan_daily(
    snapshot: Snapshot, computer: str, at: time | None, today: date, *, is_written: bool
) -> Iterator[SetState]:
    """Yield what a computer has to say of itself, and what others said too long ago.

    `at` is when it brings the list up to date every day, None where this is no such update;
    `is_written` tells whether the sync writes anything else.
    """
    kept = _kept(snapshot.state())
    if at is not None and computer and snapshot.takes_state:
        before, clock = kept.get(computer), f"{at:%H:%M}"
        if before is None or before[0] != clock or is_written or today - before[1] >= _ANEW:
            yield _said(snapshot, computer, f"{clock} {today.isoformat()}")
    for other, (_, on) in kept.items():
        if is_written and other != computer and today - on > _TOLD:
            yield _said(snapshot, other, None)


def also_daily(state: Mapping[str, Cell], computer: str, today: date) -> tuple[str, ...]:
    """Return which other computers bring the list up to date every day."""
    kept = _kept(state)
    return tuple(
        sorted(name for name, (_, on) in kept.items() if name != computer and today - on <= _TOLD)
    )


def _kept(state: Mapping[str, Cell]) -> dict[str, tuple[str, date]]:
    return {
        name.removeprefix(_NAME): said
        for name, value in state.items()
        if name.startswith(_NAME) and (said := _read(value)) is not None
    }


def _read(value: Cell) -> tuple[str, date] | None:
    """Return the time and the day; None if somebody typed something else there."""
    clock, _, day = str(value).partition(" ")
    try:
        return clock, date.fromisoformat(day)
    except ValueError:
        return None


def _said(snapshot: Snapshot, computer: str, text: str | None) -> SetState:
    name = f"{_NAME}{computer}"
    return SetState(name, snapshot.state().get(name), text)

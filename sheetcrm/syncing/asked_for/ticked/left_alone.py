"""What stood in Today while the owner worked there, and was left alone: counted, asked about, let rest."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sheetcrm.changes import OwnedValue
from sheetcrm.rules.words import Action
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today.still_worth import (
    NEVER_ASKED,
    REST_DAYS,
    LeftAlone,
    Worth,
    alike,
    settled_on,
)
from sheetcrm.tables.kept.today.tab import TodayTab
from sheetcrm.tables.kept.today.ticks import PutOff, Ticks
from sheetcrm.tables.remembered import LEFT_ALONE, name_of


@dataclass(slots=True)
class Left:
    """What is to be kept of it, and what rests from now on."""

    kept: dict[str, OwnedValue] = field(default_factory=dict)
    resting: list[PutOff] = field(default_factory=list)


def left_alone(tab: TodayTab, ticks: Ticks, state: Mapping[str, Cell], day: date) -> Left:
    """Return what becomes of the rows of a list; nothing on a day on which nobody worked in it."""
    spoken_with = {each.key.who.casefold() for each in ticks.happened}
    left = Left(dict.fromkeys(_counted_before_a_talk(spoken_with, state)))
    if not ticks.are_of_work:
        return left
    listed = {row.key.task: row.key for row in tab.rows if row.key and row.kind is RowKind.DUE}
    touched = {(each.who.casefold(), each.action) for each in ticks.put_off}
    held = {row.key.task for row in ticks.held if row.key}
    for task, key in listed.items():
        name = name_of(LEFT_ALONE, alike(task))
        if task in held:
            continue
        if ticks.worth.get(task) is Worth.KEEP:
            left.kept[name] = settled_on(day).text
        elif task in touched or task[0] in spoken_with:
            left.kept[name] = None
        elif task[1] not in NEVER_ASKED:
            _leave(left, key, LeftAlone.of(state.get(name)).on(day), name)
    return left


def _counted_before_a_talk(
    spoken_with: Collection[str], state: Mapping[str, Cell]
) -> Iterator[str]:
    """Yield what was counted of those with whom there was contact since: what comes now is new."""
    for who in spoken_with:
        names = (name_of(LEFT_ALONE, alike((who, action))) for action in Action)
        yield from (name for name in names if state.get(name) and not _is_to_stay(state, name))


def _is_to_stay(state: Mapping[str, Cell], name: str) -> bool:
    return LeftAlone.of(state.get(name)).days < 0


def _leave(left: Left, key: RowKey, so_often: LeftAlone, name: str) -> None:
    """Count one more day, or let it rest once the question has stood there long enough."""
    if not so_often.is_over:
        left.kept[name] = so_often.text
        return
    left.kept[name] = None
    assert so_often.last_on is not None  # noqa: S101 - it was left alone today
    until = so_often.last_on + timedelta(REST_DAYS)
    left.resting += [PutOff(who, key.action, until) for who in key.about]

"""What is put off is kept in the hidden tab: by the owner under Not before, or because it rests."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from sheetcrm.changes import OwnedValue
from sheetcrm.rules.situation.remembered import NotBefore
from sheetcrm.rules.words import Action
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.ticks import PutOff
from sheetcrm.tables.remembered import PUT_OFF, name_of, put_off_of, put_off_text

Days = Mapping[Action, NotBefore]


def kept_put_off(
    typed: Sequence[PutOff], resting: Sequence[PutOff], state: Mapping[str, Cell], day: date
) -> dict[str, OwnedValue]:
    """Return what the hidden tab is to keep of what is put off, None for what it is to forget.

    `typed` is what the owner typed into the list of a day. What is only `resting` stands there
    without one: it puts off nothing else.
    """
    kept: dict[str, OwnedValue] = {}
    for who in dict.fromkeys(each.who for each in (*typed, *resting)):
        days: Days = put_off_of(state, who)
        for each in resting:
            days = _with(days, each, None) if each.who == who else days
        for each in typed:
            days = _with(days, each, day) if each.who == who else days
        kept[name_of(PUT_OFF, who)] = put_off_text(days)
    return kept


def _with(days: Days, put_off: PutOff, typed_on: date | None) -> Days:
    with suppress(ValueError):  # who leaves somebody in peace puts no action off
        action = Action(put_off.action)
        others = {each: day for each, day in days.items() if each is not action}
        if put_off.until is None:
            return others
        return {**others, action: NotBefore(put_off.until, typed_on)}
    return days

"""What an owner types beside a tick: how it was done, and how it went, as it may have gone."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sheetcrm.rules.words import Channel, Type
from sheetcrm.tables.kept.today.row_keys import RowKey
from simulation.mondays.coherent import day_named
from simulation.mondays.trade import Trade

OFFERED_SOMETHING = ("Reply", "Next step", "Welcome back", "Plan a meeting")
OFFERS = ("Bid", "Booking", "Review")
"""Outcomes that come of such a talk alone."""
MEETINGS = ("Booking", "Review")
MISSED, NOTED, MEETING_NOTED = 0.2, 0.6, 0.7
"""How often nobody answers the phone, a note is typed, and the day of a meeting with it."""
AFTER_AN_OFFER = {
    "talked": 4,
    "asked": 3,
    "arranged": 2,
    "later": 1,
    "promised": 1,
    "declined": 0.4,
}
AFTER_A_HELLO = {"talked": 9, "later": 0.4}


@dataclass(frozen=True, slots=True)
class Ticked:
    """What came of one conversation."""

    outcome: str | None
    note: str | None
    is_missed: bool = False
    """Whether nobody was reached."""
    is_promised: bool = False
    """Whether the owner said that they would send something."""
    meets_on: date | None = None
    """The day of a meeting, where it was typed, too."""


def ticked(key: RowKey, trade: Trade, rng: Random, on: date) -> Ticked:
    """Return what came of what a row of Today asks for."""
    outcome = trade.one_of("outcomes", rng) or None
    if key.channel == Channel.POST and outcome not in OFFERS:
        outcome = None  # nobody mails or rings whose address is all that is known
    is_talk_of_offers = key.action in OFFERED_SOMETHING
    if outcome in OFFERS:
        outcome = outcome if is_talk_of_offers else None
    if outcome in OFFERS:
        arranged = trade.ticked("arranged", rng) if outcome in MEETINGS else None
        meets_on = _meeting_on(rng, on, arranged, trade) if arranged else None
        return Ticked(outcome, arranged, meets_on=meets_on)
    if not _is_by_phone(key, outcome, trade):
        return Ticked(outcome, trade.ticked("written", rng) if is_talk_of_offers else None)
    if rng.random() < MISSED:
        return Ticked(outcome, trade.ticked("missed", rng), is_missed=True)
    if rng.random() > NOTED:
        return Ticked(outcome, None)
    ways = AFTER_AN_OFFER if is_talk_of_offers else AFTER_A_HELLO
    (how,) = rng.choices(list(ways), list(ways.values()))
    note = trade.ticked(how, rng)
    return Ticked(
        outcome,
        note,
        is_promised=how == "promised",
        meets_on=_meeting_on(rng, on, note, trade) if how == "arranged" else None,
    )


def _is_by_phone(key: RowKey, outcome: str | None, trade: Trade) -> bool:
    if outcome is None:
        return key.channel == Channel.PHONE
    return outcome in {trade.catalogue.word(Type.CALL), Type.CALL.value}


def _meeting_on(rng: Random, on: date, note: str | None, trade: Trade) -> date | None:
    """Return the day of a meeting as it is typed: the one that the note names, if it names any."""
    days = rng.randrange(2, 15)
    if rng.random() >= MEETING_NOTED:
        return None
    weekdays = trade.catalogue.formats.patterns["weekdays"]
    return day_named(note, on, weekdays) or on + timedelta(days)

"""Who is in the log and not in the list: who waits for an answer or for what was left to us, then the others.

RULES.md, "Not in your list yet".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.waiting.meetings import did_they_meet
from sheetcrm.rules.followup.proposing.waiting.next_steps import meant_to_be_in_touch
from sheetcrm.rules.followup.proposing.waiting.plans import as_planned
from sheetcrm.rules.followup.proposing.waiting.replies import repair, reply
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.log.upshots import is_urgent
from sheetcrm.rules.words import Action, Direction, Type, UpshotKind
from sheetcrm.settings import Settings

TO_WHAT_THEY_SAID = frozenset({Action.REPAIR, Action.REPLY})
MET_DAYS = 28
"""So long it is asked whether you met somebody who is in no list."""


@record
class Stranger:
    """Somebody whose name stands in the log alone."""

    who: str
    """As it was typed."""
    since: date
    """The day of the question that waits, of what was left to us or of a meeting, else of their first row."""
    told: Interaction
    """That question, or the note that fixed the meeting; else their last row."""
    proposal: Proposal | None
    """What is due: an answer, what was left to us, whether they came; None if nothing is."""


def strangers_of(rows: Mapping[str, Sequence[Interaction]], context: Context) -> Sequence[Stranger]:
    """Return the strangers of a log: what cannot wait, who has waited longest, what was left to us.

    Then the others, by their first row.

    `rows` are their rows, by day, under the name that was typed.
    """
    context = replace(context, settings=_waiting_long(context.settings))
    found = [_stranger(who, log, context) for who, log in rows.items()]
    return sorted(
        found, key=lambda each: (_turn(each.proposal), not is_urgent(each.told), each.since)
    )


def _turn(proposal: Proposal | None) -> int:
    """Return who comes first: who waits for an answer, then what was left to us."""
    if proposal is None:
        return 2
    return proposal.action not in TO_WHAT_THEY_SAID


def _waiting_long(settings: Settings) -> Settings:
    """Return the settings with which a stranger's call waits as long as anything asked in writing.

    No other row would ever name them again.
    """
    return settings.model_copy(update={"call_answer_days": settings.answer_days})


def _stranger(who: str, log: Sequence[Interaction], context: Context) -> Stranger:
    asked = _question(who, log, context)
    if asked is not None:
        question, proposal = asked
        return Stranger(who, question.on, question, proposal)
    left = _left_to_us(who, log, context) or _met(who, log, context)
    if left is not None:
        event, proposal = left
        return Stranger(who, event.on, event, proposal)
    return Stranger(who, log[0].on, log[-1], None)


def _left_to_us(
    who: str, log: Sequence[Interaction], context: Context
) -> tuple[Interaction, Proposal] | None:
    """Return the note that left something to us, or to them for long enough, and what is due."""
    if not any(event.upshots for event in log):
        return None  # as most
    situation = situation_of(Customer(key=who), log, context)
    proposal = as_planned(situation) or meant_to_be_in_touch(situation)
    if proposal is None or situation.timeline.has_passed_away:
        return None
    if not proposal.due_on <= context.today <= (proposal.lapses_on or date.max):
        return None
    on = proposal.reason.facts["on"]
    event = next(each for each in reversed(log) if each.on == on and each.upshots)
    return event, proposal


def _met(
    who: str, log: Sequence[Interaction], context: Context
) -> tuple[Interaction, Proposal] | None:
    """Return the note that fixed a day, of whoever asked once, where it is over and nothing is noted since."""
    if not any(event.upshots for event in log) or not _has_asked(log):
        return None
    situation = situation_of(Customer(key=who), log, context)
    on = situation.meetings.unconfirmed_on
    if on is None or situation.timeline.has_passed_away or situation.days_since(on) > MET_DAYS:
        return None
    event = next(each for each in reversed(log) if _fixes_a_day(each))
    return event, Proposal(
        action=Action.NEXT_STEP, due_on=days_after(on, 1), reason=did_they_meet(situation)
    )


def _has_asked(log: Sequence[Interaction]) -> bool:
    return any(event.direction is Direction.FROM_THEM for event in log)


def _fixes_a_day(event: Interaction) -> bool:
    return any(each.kind is UpshotKind.ARRANGED for each in event.upshots)


def _question(
    who: str, log: Sequence[Interaction], context: Context
) -> tuple[Interaction, Proposal] | None:
    """Return what they asked, and the answer that is owed."""
    if not _has_asked(log):
        return None  # as most: nobody can have asked
    situation = situation_of(Customer(key=who), log, context)
    proposal = repair(situation) or reply(situation)
    if proposal is None or situation.timeline.has_passed_away:
        return None
    is_complaint = proposal.action is Action.REPAIR
    (question, *_) = (
        each
        for each in situation.waiting_questions
        if each.on == proposal.reason.facts["on"] and (each.type is Type.COMPLAINT) is is_complaint
    )
    return question, proposal

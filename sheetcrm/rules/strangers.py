"""Who is in the log and not in the list: who waits for an answer or for what was left to us, then the others.

RULES.md, "Not in your list yet".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.plans import as_planned
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.replies import repair, reply
from sheetcrm.rules.followup.silences import meant_to_be_in_touch
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.upshots import is_urgent
from sheetcrm.rules.words import Action, Direction, Type
from sheetcrm.settings import Settings

TO_WHAT_THEY_SAID = frozenset({Action.REPAIR, Action.REPLY})


@record
class Stranger:
    """Somebody whose name stands in the log alone."""

    who: str
    """As it was typed."""
    since: date
    """The day of the question that waits or of what was left to us, else of their first row."""
    told: Interaction
    """That question, else their last row."""
    proposal: Proposal | None
    """What is due: the answer that is owed, or what was left to us; None if nothing is."""


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
    left = _left_to_us(who, log, context)
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


def _question(
    who: str, log: Sequence[Interaction], context: Context
) -> tuple[Interaction, Proposal] | None:
    """Return what they asked, and the answer that is owed."""
    if all(event.direction is not Direction.FROM_THEM for event in log):
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

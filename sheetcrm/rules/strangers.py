"""Who is in the log and not in the list: those who wait for an answer first, then the others.

RULES.md, "Not in your list yet".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.replies import repair, reply
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.upshots import is_urgent
from sheetcrm.rules.words import Action, Direction, Type
from sheetcrm.settings import Settings


@record
class Stranger:
    """Somebody whose name stands in the log alone."""

    who: str
    """As it was typed."""
    since: date
    """The day of the question that waits, else of their first row."""
    told: Interaction
    """That question, else their last row."""
    proposal: Proposal | None
    """The answer that is owed; None if nobody waits for one."""


def strangers_of(rows: Mapping[str, Sequence[Interaction]], context: Context) -> Sequence[Stranger]:
    """Return the strangers of a log: what cannot wait, who has waited longest, then by their first row.

    `rows` are their rows, by day, under the name that was typed.
    """
    context = replace(context, settings=_waiting_long(context.settings))
    found = [_stranger(who, log, context) for who, log in rows.items()]
    return sorted(
        found, key=lambda each: (each.proposal is None, not is_urgent(each.told), each.since)
    )


def _waiting_long(settings: Settings) -> Settings:
    """Return the settings with which a stranger's call waits as long as anything asked in writing.

    No other row would ever name them again.
    """
    return settings.model_copy(update={"call_answer_days": settings.answer_days})


def _stranger(who: str, log: Sequence[Interaction], context: Context) -> Stranger:
    asked = _question(who, log, context)
    if asked is None:
        return Stranger(who, log[0].on, log[-1], None)
    question, proposal = asked
    return Stranger(who, question.on, question, proposal)


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

"""All rules for one customer, in the order in which they are decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from sheetcrm.rules.balance import balance_of, leave_risk
from sheetcrm.rules.calendar import week_begins_on
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.chance.in_words import chance_and_rhythm
from sheetcrm.rules.completeness import completeness
from sheetcrm.rules.contact.gate import Gate, ways_to
from sheetcrm.rules.contact.unexplained import without_idle_doubts
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.choose import FollowUp, follow_up_of
from sheetcrm.rules.followup.permitting.turns import Turn
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.log.purchases import explain_stage, life_cycle, owners_stage
from sheetcrm.rules.situation.remembered import Given
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import (
    Action,
    Answer,
    Balance,
    Channel,
    LeaveRisk,
    LifeCycle,
    Purpose,
    Rule,
    Stage,
    Standing,
)
from sheetcrm.wording.reason import Reason

HERE = (Standing.BACK_AGAIN, Standing.REACHED_OUT)
"""Of whoever is here now nobody asks whether they come back."""

PLANNED_AHEAD = frozenset({"follow_up.as_planned_ahead", "follow_up.as_planned_ahead_unsaid"})
"""The reasons of a plan for a later day."""
NOTED_BY = "follow_up.noted_by_ahead"
"""That of what a note wants done by a later day: it is told of from a day of its own."""


@record
class Findings:
    """One customer as the rules see them: every computed column, reasons still as codes."""

    ok_to_contact: Answer
    best_channel: Channel | None
    follow_up: Action | None
    follow_up_on: date | None
    follow_up_why: Reason | None
    stage: Stage
    life_cycle: LifeCycle
    standing: Standing
    stage_why: Reason
    chance_of_return: float | None
    rhythm: Reason | None
    leave_risk: LeaveRisk | None
    last_heard_from: date | None
    last_reached_out: date | None
    balance: Balance | None
    contact_from: date | None
    contact_why: Reason
    contact_rule: Rule
    """The rule that decided whether it is fine; no column shows it."""
    is_fine_otherwise: bool
    """Whether another channel permits what that of the follow-up refuses; no column shows it."""
    record_complete: float
    ask_for_next: tuple[str, ...]
    turn: Turn | None
    """What falls due, where another day would do, too; no column shows it."""
    given: Given | None
    """The day they were given in a crowd, while it holds; no column shows it."""
    permitted_on: date | None
    """The first day on which the follow-up is permitted; no column shows it."""


def assess_customer(
    customer: Customer,
    log: Sequence[Interaction],
    context: Context,
    household: Sequence[Situation] = (),
) -> Findings:
    """Return what the rules find about one customer at the end of `context.today`.

    The log is the customer's own, by day and, within a day, in sheet order; `household` are the
    others who live with them.
    """
    situation = situation_of(customer, log, context)
    situation = without_idle_doubts(situation, ways_to(situation))
    if household:
        situation = replace(situation, household=household)
    gate = Gate(situation)
    balance = balance_of(situation, gate)
    follow_up = follow_up_of(situation, gate, balance)
    channel = follow_up.channel or gate.best_channel(Purpose.COURTESY)
    permission = gate.courtesy(channel, _what_is_listed(follow_up, context))
    chance, rhythm = chance_and_rhythm(
        situation.outlook,
        situation.quiet_days,
        situation.settings,
        is_here=situation.standing in HERE,
    )
    complete, missing = completeness(situation)
    return Findings(
        ok_to_contact=permission.answer,
        best_channel=channel,
        follow_up=follow_up.action,
        follow_up_on=follow_up.on,
        follow_up_why=follow_up.reason,
        stage=situation.stage,
        life_cycle=life_cycle(
            situation.stage,
            is_heard_of=situation.last_heard_on is not None,
            made_referral=situation.timeline.made_referral,
        ),
        standing=situation.standing,
        stage_why=explain_stage(
            situation.computed_stage,
            owners_stage(customer, situation.computed_stage),
            situation.purchases,
        ),
        chance_of_return=chance,
        rhythm=rhythm,
        leave_risk=leave_risk(situation, balance, chance),
        last_heard_from=situation.last_heard_on,
        last_reached_out=situation.timeline.last_from_us_on,
        balance=balance,
        contact_from=permission.from_on,
        contact_why=permission.reason,
        contact_rule=permission.rule,
        is_fine_otherwise=gate.best_channel(Purpose.COURTESY) not in (None, channel),
        record_complete=complete,
        ask_for_next=missing,
        turn=follow_up.turn,
        given=situation.given,
        permitted_on=follow_up.permitted_on,
    )


def _what_is_listed(follow_up: FollowUp, context: Context) -> Action | None:
    """Return what Today's list holds of somebody and may be done, though a courtesy has to wait."""
    on, why, today = follow_up.on, follow_up.reason, context.today
    if on is None or _listed_from(on, why) > last_day_covered(context.settings, today):
        return None
    is_permitted = follow_up.permitted_on is not None and follow_up.permitted_on <= today
    return follow_up.action if is_permitted or _names_its_day(on, why) else None


def is_due(findings: Findings, through: date) -> bool:
    """Return whether a follow-up is due, or told of, by a day."""
    on = listed_from(findings)
    return on is not None and on <= through


def listed_from(findings: Findings) -> date | None:
    """Return the day from which a follow-up is listed: a plan of the owner's is told of ahead.

    Keep balance is no task and never is.
    """
    on, why = findings.follow_up_on, findings.follow_up_why
    if findings.follow_up in (None, Action.KEEP_BALANCE) or on is None:
        return None
    return _listed_from(on, why)


def _listed_from(on: date, why: Reason | None) -> date:
    if why is not None and why.code == NOTED_BY:
        return min(on, cast("date", why.facts["from_on"]))
    return week_begins_on(on) if why is not None and why.code in PLANNED_AHEAD else on


def is_permitted_on(findings: Findings, day: date) -> bool:
    """Return whether a follow-up may be done by a day, as far as the gate is asked."""
    return findings.permitted_on is None or findings.permitted_on <= day


def names_its_day(findings: Findings) -> bool:
    """Return whether the reason of a follow-up names the day for it."""
    return _names_its_day(findings.follow_up_on, findings.follow_up_why)


def _names_its_day(on: date | None, why: Reason | None) -> bool:
    return why is not None and (on in why.facts.values() or why.code in PLANNED_AHEAD)

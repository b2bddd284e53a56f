"""All rules for one customer: what the computed columns say, reasons not yet worded."""

from datetime import date

from sheetcrm.rules.balance import asked_for_quiet, balance_of, leave_risk
from sheetcrm.rules.completeness import completeness
from sheetcrm.rules.contact.channel import best_channel, refusal_everywhere
from sheetcrm.rules.contact.gate import Permission, may_contact
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.choose import FollowUp, follow_up_of
from sheetcrm.rules.records import Customer
from sheetcrm.rules.rhythm import chance_of, rhythm_of
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.log import Facts
from sheetcrm.rules.situation.situation import Situation, situation_of
from sheetcrm.rules.stage import explain_stage, life_cycle
from sheetcrm.rules.standing import standing_of
from sheetcrm.rules.words import (
    Action,
    Answer,
    Balance,
    Channel,
    LeaveRisk,
    LifeCycle,
    Purpose,
    Stage,
    Standing,
)
from sheetcrm.wording.reason import Reason, because

A_TALK = frozenset(
    {
        Action.REPLY,
        Action.SAY_THANK_YOU,
        Action.FIRST_100_DAYS,
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
"""Where a question fits. A birthday wish or an apology is no questionnaire."""

NEVER_IN_PASSING = frozenset({"Marketing consent"})
"""Asking for it unasked is marketing itself."""


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
    record_complete: float
    ask_for_next: tuple[str, ...]


def assess_customer(customer: Customer, facts: Facts, context: Context) -> Findings:
    """Return what the rules find about one customer at the end of `context.today`."""
    situation = situation_of(customer, facts, context)
    standing = standing_of(situation)
    courtesy_channel = best_channel(situation, Purpose.COURTESY)
    balance = balance_of(situation, may_be_contacted=courtesy_channel is not None)
    free_on = None
    if balance is Balance.TOO_MUCH and courtesy_channel is not None:
        free_on = may_contact(situation, courtesy_channel, Purpose.COURTESY).from_on
    follow_up = follow_up_of(situation, standing, balance, free_on)
    permission = _courtesy_over(situation, follow_up.channel or courtesy_channel)
    chance = chance_of(situation)
    complete, missing = completeness(situation)
    return Findings(
        ok_to_contact=permission.answer,
        best_channel=follow_up.channel or courtesy_channel,
        follow_up=follow_up.action,
        follow_up_on=follow_up.on,
        follow_up_why=_with_question(situation, follow_up, missing),
        stage=situation.stage,
        life_cycle=life_cycle(
            situation.stage,
            has_given_sign=situation.last_heard_on is not None,
            made_referral=situation.timeline.made_referral,
        ),
        standing=standing,
        stage_why=explain_stage(situation.purchases, situation.computed_stage, customer.my_stage),
        chance_of_return=chance,
        rhythm=rhythm_of(situation, chance),
        leave_risk=leave_risk(situation, balance, chance),
        last_heard_from=situation.last_heard_on,
        last_reached_out=situation.timeline.last_from_us_on,
        balance=balance,
        contact_from=permission.from_on,
        contact_why=_answering_is_fine(situation, permission),
        record_complete=complete,
        ask_for_next=missing,
    )


def _courtesy_over(situation: Situation, channel: Channel | None) -> Permission:
    """Answer for a courtesy contact over the channel shown, so that a filter on Yes is safe."""
    if channel is None:
        return refusal_everywhere(situation, Purpose.COURTESY)
    return may_contact(situation, channel, Purpose.COURTESY)


def _with_question(
    situation: Situation, follow_up: FollowUp, missing: tuple[str, ...]
) -> Reason | None:
    """Let one missing field ride along; never a contact of its own, nor for who wants quiet."""
    reason = follow_up.reason
    if reason is None or follow_up.action not in A_TALK or asked_for_quiet(situation):
        return reason
    for field in missing:
        if field not in NEVER_IN_PASSING:
            return reason.and_also(because("follow_up.ask_for", field=field))
    return reason


def _answering_is_fine(situation: Situation, permission: Permission) -> Reason:
    if permission.answer is Answer.YES or not situation.waiting_questions:
        return permission.reason
    if best_channel(situation, Purpose.SERVICE) is None:
        return permission.reason  # dead, or the days in which an answer passes a goodbye are over
    return permission.reason.and_also(because("gate.answering_is_fine"))

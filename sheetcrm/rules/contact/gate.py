"""The gate: may I contact them, over this channel, for this purpose, now? The first rule decides.

Prohibitions come first and answer No (or Ask); then the rules that only say "not yet". What is
permitted is permitted on that very channel: nothing else a row says can turn a No into a Yes.
"""

from datetime import date, time

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.contact import consent
from sheetcrm.rules.contact.law import Law, law_of
from sheetcrm.rules.contact.pauses import Pause, pauses
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Answer, Channel, Consent, ContactLevel, Purpose, Rule, Type
from sheetcrm.wording.reason import Reason, because

UNASKED = frozenset({Purpose.COURTESY, Purpose.MARKETING})
NEEDS_NO_ADDRESS = frozenset({Channel.IN_PERSON, Channel.SOCIAL})


@record
class Permission:
    """May I contact them: the answer, the rule that decided, from when, and why.

    `from_on` is the first day no rule speaks against it: today for Yes, None for Ask and No.
    """

    answer: Answer
    rule: Rule
    reason: Reason
    from_on: date | None = None


def may_contact(
    situation: Situation,
    channel: Channel,
    purpose: Purpose,
    *,
    at: time | None = None,
    is_occasion: bool = False,
) -> Permission:
    """Ask the gate.

    `at` is the customer's own local time; None asks about the day as a whole, whatever the hour.
    `is_occasion` marks birthdays, remembered dates and life events, which may come sooner.
    """
    asked = (channel, purpose, at, is_occasion)
    answer: Permission | None = situation.answers.get(asked)
    if answer is None:
        answer = _ask(situation, channel, purpose, at=at, is_occasion=is_occasion)
        situation.answers[asked] = answer
    return answer


def _ask(
    situation: Situation, channel: Channel, purpose: Purpose, *, at: time | None, is_occasion: bool
) -> Permission:
    asked = purpose
    if purpose is Purpose.URGENT:
        purpose = settled_urgency(situation)
    refusal = refusal_of(situation, channel, purpose)
    if refusal is None and asked is not purpose:
        # who wants no urgent messages gets none under another name either
        refusal = refusal_of(situation, channel, asked)
    if refusal is not None:
        return refusal
    today = situation.today
    waits = pauses(situation, channel, purpose, at=at, is_occasion=is_occasion)
    if not waits:
        return Permission(Answer.YES, Rule.NONE, _go_ahead(situation, channel, purpose), today)
    longest = max(waits, key=_length)
    return Permission(Answer.WAIT, longest.rule, longest.reason, longest.until_on)


def refusal_of(situation: Situation, channel: Channel, purpose: Purpose) -> Permission | None:
    """Return the No or Ask of the first prohibition that holds, or None where none does."""
    asked = (channel, purpose)
    if asked not in situation.answers:
        situation.answers[asked] = _refusal(situation, channel, purpose)
    refusal: Permission | None = situation.answers[asked]
    return refusal


def _refusal(situation: Situation, channel: Channel, purpose: Purpose) -> Permission | None:
    if situation.timeline.has_passed_away:
        return _no(Rule.PASSED_AWAY)
    if not is_answer_to_them(situation, channel, purpose):
        refusal = _closed_door(situation, channel, purpose)
        if refusal is not None:
            return refusal
    if purpose is Purpose.MARKETING:
        refusal = _without_opt_in(situation, channel)
        if refusal is not None:
            return refusal
    if purpose in UNASKED and situation.customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED:
        return _no(Rule.ONLY_WHEN_NEEDED)
    return None


def is_answer_to_them(situation: Situation, channel: Channel, purpose: Purpose) -> bool:
    """Tell whether this would answer what they sent lately, over the channel they used."""
    if purpose in UNASKED or not situation.waiting_questions:
        return False
    return any(
        question.channel is channel
        and situation.days_since(question.on) <= situation.settings.answer_passes_days
        for question in situation.waiting_questions
    )


def settled_urgency(situation: Situation) -> Purpose:
    """Return Service for what is called urgent but is about no recent purchase."""
    bought_on = situation.purchases.last_on
    if bought_on is None:
        return Purpose.SERVICE
    is_recent = situation.days_since(bought_on) <= situation.settings.urgent_purchase_days
    return Purpose.URGENT if is_recent else Purpose.SERVICE


def _closed_door(situation: Situation, channel: Channel, purpose: Purpose) -> Permission | None:
    """Rules 1 to 4: what only an answer to something they sent may pass."""
    customer, consents = situation.customer, situation.timeline.consents
    if customer.do_not_contact:
        return _no(Rule.DO_NOT_CONTACT)
    if channel not in NEEDS_NO_ADDRESS and channel not in customer.reachable:
        return _no(Rule.NO_ADDRESS, channel=channel)
    if customer.never_use is None:
        return _no(Rule.NEVER_USE, "gate.never_use_unclear")
    if channel in customer.never_use:
        return _no(Rule.NEVER_USE, channel=channel)
    if consents and consent.is_opted_out(consents, channel, purpose):
        return _opted_out(consents, channel, purpose)
    if purpose in UNASKED and customer.courtesy_contact is False:
        return _no(Rule.COURTESY_NO)
    if purpose is Purpose.MARKETING and customer.marketing_consent is Consent.UNSUBSCRIBED:
        return _no(Rule.OPTED_OUT, "gate.unsubscribed")
    return None


def _opted_out(consents: list[Interaction], channel: Channel, purpose: Purpose) -> Permission:
    """Name the channel only where another one is still open."""
    if all(consent.is_opted_out(consents, each, purpose) for each in Channel):
        return _no(Rule.OPTED_OUT, "gate.opted_out_of_all", purpose=purpose)
    return _no(Rule.OPTED_OUT, channel=channel, purpose=purpose)


def _without_opt_in(situation: Situation, channel: Channel) -> Permission | None:
    """Rule 5: marketing needs a recorded opt-in, or the soft one where it is allowed."""
    customer, consents = situation.customer, situation.timeline.consents
    if consent.is_opted_in_to_marketing(customer, consents, channel):
        return None
    if _allows_soft_opt_in(situation) and _is_recent_customer(situation):
        return None
    reason = because("gate.no_opt_in", channel=channel, law=law_of(country_of(situation)))
    return Permission(Answer.ASK, Rule.NO_OPT_IN, reason)


def _allows_soft_opt_in(situation: Situation) -> bool:
    is_known = law_of(country_of(situation)) is not Law.UNKNOWN
    return situation.settings.soft_opt_in and is_known


def _is_recent_customer(situation: Situation) -> bool:
    settings, bought_on = situation.settings, situation.purchases.last_on
    inquiry = situation.timeline.last.get(Type.INQUIRY)
    today = situation.today
    return (
        bought_on is not None
        and months_after(bought_on, settings.soft_opt_in_purchase_months) >= today
    ) or (
        inquiry is not None
        and months_after(inquiry.on, settings.soft_opt_in_inquiry_months) >= today
    )


def country_of(situation: Situation) -> str | None:
    """Return the customer's country, else the owner's, as ISO 3166 alpha-2."""
    return situation.customer.country or situation.settings.country


def _go_ahead(situation: Situation, channel: Channel, purpose: Purpose) -> Reason:
    if purpose is not Purpose.MARKETING:
        return because("gate.yes")
    customer, consents = situation.customer, situation.timeline.consents
    if consent.is_opted_in_to_marketing(customer, consents, channel):
        return because("gate.yes_marketing")
    return because("gate.yes_soft_opt_in", law=law_of(country_of(situation)))


def _no(rule: Rule, code: str | None = None, **facts: object) -> Permission:
    return Permission(Answer.NO, rule, because(code or f"gate.{rule}", **facts))


def _length(pause: Pause) -> date:
    return pause.until_on

"""The rules that answer No or Ask, the first that holds: RULES.md, "May I contact them".

Answers name the law on marketing that applies; this is no legal advice.
"""

from datetime import date
from enum import StrEnum

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.contact.together import who_opted_out
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import (
    Answer,
    Channel,
    Consent,
    ContactLevel,
    DoubtKind,
    Purpose,
    Rule,
    Type,
)
from sheetcrm.wording.reason import Reason, because

UNASKED = frozenset({Purpose.COURTESY, Purpose.MARKETING})
"""Purposes of contacts that nobody asked for."""
NEEDS_NO_ADDRESS = frozenset({Channel.IN_PERSON, Channel.SOCIAL})
EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
})  # fmt: skip
"""The European Union and the other countries of the European Economic Area."""


@record
class Permission:
    """The answer of the gate; `from_on` is the first day no rule forbids, None for Ask and No."""

    answer: Answer
    rule: Rule
    reason: Reason
    from_on: date | None = None

    def because_of(self, reason: Reason) -> "Permission":
        """Return the same answer for another reason."""
        return Permission(self.answer, self.rule, reason, self.from_on)


def as_read(customer: Customer, field: str, refusal: Permission) -> Permission:
    """Return what a column says; if nobody can read it, that is why it counts as a no."""
    heading = customer.unread.get(field)
    return refused(refusal.rule, "gate.unread", heading=heading) if heading else refusal


def refused(rule: Rule, code: str | None = None, **facts: object) -> Permission:
    """Return a No; the code of its reason is that of the rule unless another is given."""
    return Permission(Answer.NO, rule, because(code or f"gate.{rule}", **facts))


class Law(StrEnum):
    """The law that decides on marketing, by where the customer lives."""

    EU = "eu"
    UK = "uk"
    US = "us"
    CANADA = "ca"
    UNKNOWN = "unknown"
    """The strictest is assumed: an opt-in first."""


def law_of(country: str | None) -> Law:
    """Return the law for an ISO 3166 alpha-2 country.

    >>> law_of("DE"), law_of(None)
    (<Law.EU: 'eu'>, <Law.UNKNOWN: 'unknown'>)
    """
    if country in EU:
        return Law.EU
    return {"GB": Law.UK, "US": Law.US, "CA": Law.CANADA}.get(country or "", Law.UNKNOWN)


def prohibition(situation: Situation, channel: Channel, purpose: Purpose) -> Permission | None:
    """Return the first prohibition that holds, None if none does."""
    if situation.timeline.has_passed_away:
        return Permission(Answer.NO, Rule.PASSED_AWAY, _passed_away(situation))
    if not _answers_them(situation, channel, purpose):
        closed = _closed_door(situation, channel, purpose)
        if closed is not None:
            return closed
    if purpose is Purpose.MARKETING and not situation.doubts:
        without = _without_opt_in(situation, channel)
        if without is not None:
            return without
    if purpose in UNASKED and situation.customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED:
        return as_read(situation.customer, "contact_level", refused(Rule.ONLY_WHEN_NEEDED))
    return _in_doubt(situation, purpose)


def _in_doubt(situation: Situation, purpose: Purpose) -> Permission | None:
    """Ask the owner first: of somebody who may be dead nothing passes but an answer."""
    if not situation.doubts:
        return None
    gravest = situation.doubts[0]
    is_held = purpose in UNASKED or (
        gravest.kind is DoubtKind.DEATH and not situation.waiting_questions
    )
    return Permission(Answer.ASK, Rule.IN_DOUBT, gravest.reason) if is_held else None


def _passed_away(situation: Situation) -> Reason:
    """Tell of their death, and of whoever wrote or called in their name since."""
    reason = because("gate.passed_away")
    told = situation.timeline.last.get(Type.PASSED_AWAY)
    for question in situation.waiting_questions:
        if told is not None and question.on >= told.on:
            return reason.and_also(
                because("gate.passed_away_unanswered", type=question.type, on=question.on)
            )
    return reason


def _answers_them(situation: Situation, channel: Channel, purpose: Purpose) -> bool:
    """Return whether this would answer what they sent lately, over the channel they used.

    Where nobody noted that channel, nor any address, it is the phone: nobody is forgotten for want
    of a number, and the row says that it is lacking.
    """
    if purpose in UNASKED or not situation.waiting_questions:
        return False
    unnoted = None if situation.customer.reachable else Channel.PHONE
    return any(
        (question.channel or unnoted) is channel
        and situation.days_since(question.on) <= situation.settings.answer_passes_days
        for question in situation.waiting_questions
    )


def _closed_door(situation: Situation, channel: Channel, purpose: Purpose) -> Permission | None:
    """Return the first closed door: only an answer to something they sent may pass it."""
    customer = situation.customer
    if situation.peace.is_for_good:
        return _asked_for_peace(situation)
    if (gone := no_address(situation, channel)) is not None:
        return gone
    if customer.never_use is None:
        return refused(Rule.NEVER_USE, "gate.never_use_unclear")
    if channel in customer.never_use:
        never = refused(Rule.NEVER_USE, channel=channel)
        return as_read(customer, f"never_use.{channel}", never)
    if (noted := _noted_never(situation, channel, purpose)) is not None:
        return noted
    if situation.consents.is_opted_out(channel, purpose):
        return _opted_out(situation, channel, purpose)
    if purpose in UNASKED and customer.courtesy_contact is False:
        return as_read(customer, "courtesy_contact", refused(Rule.COURTESY_NO))
    if purpose is Purpose.MARKETING and (closed := _closed_to_marketing(situation, channel)):
        return closed
    other = who_opted_out(situation, channel, purpose) if purpose in UNASKED else None
    if other is not None:
        return refused(Rule.OPTED_OUT, "gate.opted_out_together", channel=channel, who=other)
    return None


def _noted_never(situation: Situation, channel: Channel, purpose: Purpose) -> Permission | None:
    """Return the No of a note about a channel; a doubt about all of them is asked about first."""
    if channel in situation.ways.never and not (situation.doubts and purpose in UNASKED):
        words = situation.ways.words
        return refused(Rule.NEVER_USE, "gate.noted_never", channel=channel, words=words)
    no_calls_on = situation.timeline.no_calls_on
    is_asked_about = situation.doubts and purpose in UNASKED
    if channel is Channel.PHONE and no_calls_on is not None and not is_asked_about:
        return refused(Rule.NEVER_USE, "gate.no_calls", on=no_calls_on)
    return None


def no_address(situation: Situation, channel: Channel) -> Permission | None:
    """Return the No of a channel for which no valid address is known, None where one is."""
    bounced_on = situation.timeline.bounced_on
    if channel not in NEEDS_NO_ADDRESS and channel not in situation.customer.reachable:
        return refused(Rule.NO_ADDRESS, channel=channel)
    if channel is Channel.EMAIL and bounced_on is not None:
        return refused(Rule.NO_ADDRESS, "gate.bounced", on=bounced_on)
    return None


def _closed_to_marketing(situation: Situation, channel: Channel) -> Permission | None:
    customer = situation.customer
    if customer.marketing_consent is Consent.UNSUBSCRIBED:
        unsubscribed = refused(Rule.OPTED_OUT, "gate.unsubscribed")
        return as_read(customer, "marketing_consent", unsubscribed)
    if customer.marketing_by_channel.get(channel) is Consent.UNSUBSCRIBED:
        wants_none = refused(Rule.OPTED_OUT, "gate.no_marketing_by", channel=channel)
        return as_read(customer, f"marketing_by_channel.{channel}", wants_none)
    return None


def _asked_for_peace(situation: Situation) -> Permission:
    peace = situation.peace
    if peace.asked_on is None and situation.customer.has_left:
        return refused(Rule.DO_NOT_CONTACT, "gate.has_left")
    if peace.asked_on is None:
        return as_read(situation.customer, "do_not_contact", refused(Rule.DO_NOT_CONTACT))
    return refused(Rule.DO_NOT_CONTACT, "gate.do_not_contact_since", on=peace.asked_on)


def _opted_out(situation: Situation, channel: Channel, purpose: Purpose) -> Permission:
    """Name the channel only where another one is still open."""
    if all(situation.consents.is_opted_out(each, purpose) for each in Channel):
        return refused(Rule.OPTED_OUT, "gate.opted_out_of_all", purpose=purpose)
    return refused(Rule.OPTED_OUT, channel=channel, purpose=purpose)


def _without_opt_in(situation: Situation, channel: Channel) -> Permission | None:
    """Ask for a recorded opt-in, unless the settings and the law allow the soft one."""
    if situation.consents.is_opted_in_to_marketing(channel):
        return None
    if _allows_soft_opt_in(situation) and _is_recent_customer(situation):
        return None
    reason = because("gate.no_opt_in", channel=channel, law=law_of(situation.country))
    return Permission(Answer.ASK, Rule.NO_OPT_IN, reason)


def _allows_soft_opt_in(situation: Situation) -> bool:
    is_known = law_of(situation.country) is not Law.UNKNOWN
    return situation.settings.soft_opt_in and is_known


def _is_recent_customer(situation: Situation) -> bool:
    settings, today = situation.settings, situation.today
    bought_on = situation.purchases.last_on
    inquiry = situation.timeline.last.get(Type.INQUIRY)
    return (
        bought_on is not None
        and months_after(bought_on, settings.soft_opt_in_purchase_months) >= today
    ) or (
        inquiry is not None
        and months_after(inquiry.on, settings.soft_opt_in_inquiry_months) >= today
    )

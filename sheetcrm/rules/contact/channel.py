"""The best channel: the one they prefer for this purpose, never one that is forbidden."""

from collections.abc import Iterator

from sheetcrm.rules.contact.gate import Permission, refusal_of
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule
from sheetcrm.wording.reason import because

IN_GENERAL = (Channel.EMAIL, Channel.PHONE, Channel.TEXT, Channel.POST)
PRESSING = frozenset({Purpose.URGENT, Purpose.SERVICE})


def best_channel(situation: Situation, purpose: Purpose) -> Channel | None:
    """Return the channel to use for a purpose, or None where every one is forbidden."""
    answers = situation.answers
    if purpose not in answers:
        answers[purpose] = _first_permitted(situation, purpose)
    best: Channel | None = answers[purpose]
    return best


def _first_permitted(situation: Situation, purpose: Purpose) -> Channel | None:
    for channel in _in_order_of_preference(situation, purpose):
        if refusal_of(situation, channel, purpose) is None:
            return channel
    return None


def refusal_everywhere(situation: Situation, purpose: Purpose) -> Permission:
    """Return the truest reason why no channel is permitted; ask only where none is.

    What the customer wants comes before an address that is merely not known.
    """
    refusals = [refusal_of(situation, channel, purpose) for channel in IN_GENERAL]
    found = [refusal for refusal in refusals if refusal is not None]
    for refusal in found:
        if refusal.rule is not Rule.NO_ADDRESS:
            return refusal
    return Permission(Answer.NO, Rule.NO_ADDRESS, because("gate.no_address_at_all"))


def _in_order_of_preference(situation: Situation, purpose: Purpose) -> Iterator[Channel]:
    customer, own = situation.customer, situation.timeline.own_channel
    if purpose in PRESSING and customer.preferred_channel_important is not None:
        yield customer.preferred_channel_important
    if customer.preferred_channel is not None:
        yield customer.preferred_channel
    if purpose in PRESSING:
        yield from _where_they_asked(situation)
    if own is not None:
        yield own
    yield from IN_GENERAL


def _where_they_asked(situation: Situation) -> Iterator[Channel]:
    """Social is chosen only to answer there; in person never by itself."""
    for question in situation.waiting_questions:
        if question.channel not in (None, Channel.IN_PERSON):
            yield question.channel

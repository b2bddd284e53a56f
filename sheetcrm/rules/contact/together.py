"""A household counts as one: RULES.md, "Households"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import latest
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.peace import Peace
from sheetcrm.rules.words import Channel, Consent, Purpose


def together(situation: Situation) -> Situation:
    """Return the situation as it were if what we sent to the household had gone to this one."""
    everybody = (situation, *situation.household)
    timelines = [each.timeline for each in everybody]
    word_on = latest(*(timeline.last_word_on for timeline in timelines))
    unanswered = _in_order(event for each in everybody for event in each.unanswered)
    return replace(
        situation,
        household=(),
        timeline=replace(
            situation.timeline,
            contacts=_in_order(event for timeline in timelines for event in timeline.contacts),
            last_from_us_on=latest(*(each.last_from_us_on for each in timelines)),
            last_unasked_on=latest(*(each.last_unasked_on for each in timelines)),
            last_courtesy_on=latest(*(each.last_courtesy_on for each in timelines)),
            last_mailing_on=latest(*(each.last_mailing_on for each in timelines)),
        ),
        peace=max((each.peace for each in everybody), key=_until),
        unanswered=[each for each in unanswered if word_on is None or each.on > word_on],
    )


def _until(peace: Peace) -> date:
    return peace.until_on or date.min


def last_reached(household: Sequence[Situation]) -> tuple[str, date] | None:
    """Return who of a household heard from us last, and when."""
    reached = [
        (each.timeline.last_from_us_on, -each.customer.row, each.customer.called)
        for each in household
        if each.timeline.last_from_us_on is not None
    ]
    if not reached:
        return None
    on, _, called = max(reached)
    return called, on


def who_opted_out(situation: Situation, channel: Channel, purpose: Purpose) -> str | None:
    """Return who of the household opted the address out that they share over a channel."""
    for other in situation.household:
        if _share_address(situation, other, channel) and _is_opted_out(other, channel, purpose):
            return other.customer.called
    return None


def _share_address(one: Situation, other: Situation, channel: Channel) -> bool:
    if channel is Channel.EMAIL:
        mine, theirs = one.customer.email or "", other.customer.email or ""
        return mine != "" and mine.casefold() == theirs.casefold()
    has_phone = channel in (Channel.PHONE, Channel.TEXT) and one.customer.phone is not None
    return has_phone and one.customer.phone == other.customer.phone


def _is_opted_out(situation: Situation, channel: Channel, purpose: Purpose) -> bool:
    customer = situation.customer
    if situation.peace.is_for_good or customer.courtesy_contact is False:
        return True
    consents = situation.consents
    is_marketing = purpose is Purpose.MARKETING
    if is_marketing and consents.in_columns(channel) is Consent.UNSUBSCRIBED:
        return True
    return consents.is_opted_out(channel, purpose)


def _in_order(events: Iterable[Interaction]) -> list[Interaction]:
    """Return contacts by day and row, a row that names several of a household once."""
    return sorted({event[:2]: event for event in events}.values(), key=lambda event: event[:2])

"""What a row of the log tells on a card, and how somebody was first met."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Channel, Consent, Type
from sheetcrm.views.acquainted import MEETS, known_since
from sheetcrm.wording.reason import Reason, because

NO_TALK: Final = frozenset(
    {Type.SIGNAL, Type.MAILING, Type.OPT_IN, Type.OPT_OUT, Type.INVOICE, Type.PAYMENT}
)
NAMES_ITS_CHANNEL: Final = frozenset(
    {Type.EMAIL, Type.CALL, Type.LETTER, Type.VISIT, Type.MEETING, Type.MESSAGE}
)


def event_told(event: Interaction) -> Reason:
    """Return what a row of the log tells."""
    if event.type is None:
        return because(
            "card.contact_noted" if event.note else "card.contact", on=event.on, note=event.note
        )
    return because(
        "card.event_noted" if event.note else "card.event",
        on=event.on,
        type=event.type,
        note=event.note,
    )


def open_quotes(happened: Sequence[Interaction]) -> Sequence[Interaction]:
    """Return the offers of which nothing has come yet, the newest first."""
    bought_on = max((each.on for each in happened if each.type is Type.PURCHASE), default=date.min)
    open_ = [each for each in happened if each.type is Type.QUOTE and each.on > bought_on]
    return open_[::-1]


def refuses_advertising(customer: Customer) -> bool:
    """Return whether they said no to advertising, over any channel."""
    said = (customer.marketing_consent, *customer.marketing_by_channel.values())
    return Consent.UNSUBSCRIBED in said


def first_met(customer: Customer, happened: Sequence[Interaction]) -> Iterator[Reason]:
    """Yield when and how they were first met, and through what they came, as far as is known."""
    first = happened[0] if happened else None
    known_on = customer.first_contact
    if known_on is not None and (first is None or known_on < first.on):
        yield because("welcome.met", on=known_on)
    elif first is not None and known_since(customer, happened) == first.on:
        yield _met(first) if first.type in MEETS else _noted(first)
    if customer.source:
        yield because("welcome.source", source=customer.source)


def _noted(first: Interaction) -> Reason:
    return because("welcome.first_noted", on=first.on, type=first.type)


def _met(first: Interaction) -> Reason:
    if first.type is None and first.channel is None:
        return because("welcome.met", on=first.on)
    if first.type is None:
        return because("welcome.met_over", on=first.on, channel=first.channel)
    if first.channel is None or first.type in NAMES_ITS_CHANNEL:
        return because("welcome.met_as", on=first.on, type=first.type)
    return because("welcome.met_as_over", on=first.on, type=first.type, channel=first.channel)


def best_way(customer: Customer, channel: Channel) -> Reason:
    """Return how somebody is best reached; a text goes by the messenger that they use."""
    if channel is Channel.TEXT and customer.messenger:
        return because("card.how_with", messenger=customer.messenger)
    return because("card.how", channel=channel)

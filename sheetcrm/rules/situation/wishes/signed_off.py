"""Who signed off from one channel, while the sheet says otherwise: nobody knows how much they meant."""

from collections.abc import Sequence

from sheetcrm.rules.records import Customer, Doubt, Interaction
from sheetcrm.rules.words import Channel, Consent, Direction, DoubtKind, Type
from sheetcrm.wording.reason import because

TURNS_BACK = frozenset({Type.PURCHASE, Type.OPT_IN, Type.VISIT, Type.MEETING})
"""What they do who still want to be our customers."""
SAYS_NOTHING = frozenset({Type.OPT_OUT, Type.REFUND, Type.SIGNAL})


def doubt_of_signing_off(customer: Customer, happened: Sequence[Interaction]) -> Doubt | None:
    """Return the doubt that an opt-out of one channel leaves where it was not heeded since.

    A newsletter went out all the same, or the column still says that they subscribed. Whoever
    turned to us since is no riddle, nor is an opt-out that names its purpose.
    """
    if _is_answered(customer):
        return None
    left = _left(happened)
    if left is None or left.channel is None or left.purpose is not None:
        return None
    if _is_mailed_since(left, happened):
        return Doubt(DoubtKind.WISH, because("doubt.signed_off_mailed", on=left.on))
    if _is_subscribed(customer, left.channel):
        return Doubt(DoubtKind.WISH, because("doubt.signed_off_subscribed", on=left.on))
    return None


def _is_answered(customer: Customer) -> bool:
    """Return whether the row says how much they want to hear."""
    if customer.has_passed_away or isinstance(customer.do_not_contact, bool):
        return True
    is_unsubscribed = customer.marketing_consent is Consent.UNSUBSCRIBED
    return is_unsubscribed or customer.courtesy_contact is not None


def _left(happened: Sequence[Interaction]) -> Interaction | None:
    """Return their newest opt-out, unless they turned to us since."""
    outs = [each for each in happened if each.type is Type.OPT_OUT]
    if not outs or any(_turns_back(each) for each in happened if each[:2] > outs[-1][:2]):
        return None
    return outs[-1]


def _turns_back(event: Interaction) -> bool:
    if event.type in TURNS_BACK:
        return True
    return event.direction is Direction.FROM_THEM and event.type not in SAYS_NOTHING


def _is_mailed_since(left: Interaction, happened: Sequence[Interaction]) -> bool:
    return any(
        each.type is Type.MAILING and (each.channel or Channel.EMAIL) is left.channel
        for each in happened
        if each.on > left.on
    )


def _is_subscribed(customer: Customer, channel: Channel) -> bool:
    of_channel = customer.marketing_by_channel.get(channel)
    if of_channel is None and channel is Channel.EMAIL:
        of_channel = customer.marketing_consent
    return of_channel is Consent.SUBSCRIBED

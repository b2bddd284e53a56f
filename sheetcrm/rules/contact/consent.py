"""Opt-ins and opt-outs: what the customer said about being contacted, newest word first."""

from collections.abc import Iterable, Sequence
from datetime import date

from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Channel, Consent, Purpose, Type

OPEN_TO_PLAIN_OPT_OUT = frozenset({Purpose.SERVICE, Purpose.URGENT})
"""An opt-out that names no purpose leaves these open."""

_Key = tuple[date, bool, int]


def is_opted_out(consents: Iterable[Interaction], channel: Channel, purpose: Purpose) -> bool:
    """Tell whether the consent log's newest word on a channel and purpose is no.

    On the same day an opt-out wins. An opt-out of Courtesy covers Marketing too, until a newer
    opt-in names Marketing.
    """
    rows = tuple(consents)
    if not rows:
        return False
    said = _newest_word(rows, channel, purpose)
    if purpose is not Purpose.MARKETING:
        return said is not None and said.type is Type.OPT_OUT
    about_courtesy = _newest_word(rows, channel, Purpose.COURTESY)
    words = [word for word in (said, about_courtesy) if word is not None]
    outs = [_strength(word) for word in words if word.type is Type.OPT_OUT]
    return bool(outs) and (said is None or said.type is Type.OPT_OUT or max(outs) > _strength(said))


def is_opted_in_to_marketing(
    customer: Customer, consents: Iterable[Interaction], channel: Channel
) -> bool:
    """Tell whether an opt-in to marketing is on record, in a column or as the newest log row."""
    in_column = customer.marketing_consent
    if in_column is Consent.UNSUBSCRIBED:
        return False
    rows = tuple(consents)
    said = _newest_word(rows, channel, Purpose.MARKETING) if rows else None
    if said is not None:
        return said.type is Type.OPT_IN
    return in_column is Consent.SUBSCRIBED


def is_opted_in_to_some_marketing(customer: Customer, consents: Sequence[Interaction]) -> bool:
    """Tell whether an opt-in to marketing is on record for any channel."""
    if not consents:  # most: then the column speaks for every channel
        return customer.marketing_consent is Consent.SUBSCRIBED
    return any(is_opted_in_to_marketing(customer, consents, channel) for channel in Channel)


def has_said_goodbye(customer: Customer, consents: Iterable[Interaction]) -> bool:
    """Tell whether they want no contact: Do not contact, or no courtesy and no marketing at all."""
    if customer.do_not_contact:
        return True
    rows = tuple(consents)
    no_courtesy = customer.courtesy_contact is False
    no_marketing = customer.marketing_consent is Consent.UNSUBSCRIBED
    if not rows or (no_courtesy and no_marketing):
        return no_courtesy and no_marketing
    return all(
        (no_courtesy or is_opted_out(rows, channel, Purpose.COURTESY))
        and (no_marketing or is_opted_out(rows, channel, Purpose.MARKETING))
        for channel in Channel
    )


def _newest_word(
    rows: tuple[Interaction, ...], channel: Channel, purpose: Purpose
) -> Interaction | None:
    about = (row for row in rows if _speaks_of(row, channel, purpose))
    return max(about, key=_strength, default=None)


def _strength(row: Interaction) -> _Key:
    return row.on, row.type is Type.OPT_OUT, row.row


def _speaks_of(row: Interaction, channel: Channel, purpose: Purpose) -> bool:
    if row.channel is not None and row.channel is not channel:
        return False
    if row.purpose is None:
        return row.type is Type.OPT_IN or purpose not in OPEN_TO_PLAIN_OPT_OUT
    return row.purpose is purpose

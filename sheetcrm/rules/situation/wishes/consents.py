"""Opt-ins and opt-outs: what the customer said about being contacted, newest word first."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Channel, Consent, Purpose, Type, strictest_consent

CONSENTS = frozenset({Type.OPT_IN, Type.OPT_OUT})
OPEN_TO_PLAIN_OPT_OUT = frozenset({Purpose.SERVICE, Purpose.URGENT})
"""An opt-out that names no purpose leaves these open."""


@record
class Consents:
    """A customer's choices: the columns of their row, and the opt-ins and opt-outs of the log."""

    customer: Customer
    rows: Sequence[Interaction]

    def is_opted_out(self, channel: Channel, purpose: Purpose) -> bool:
        """Return whether the newest word of the log on a channel and purpose is no.

        On the same day an opt-out wins. An opt-out of Courtesy covers Marketing too, until a newer
        opt-in names Marketing.
        """
        if not self.rows:
            return False
        word = self._newest_word(channel, purpose)
        if purpose is not Purpose.MARKETING:
            return word is not None and word.type is Type.OPT_OUT
        about_courtesy = self._newest_word(channel, Purpose.COURTESY)
        words = [each for each in (word, about_courtesy) if each is not None]
        outs = [_strength(each) for each in words if each.type is Type.OPT_OUT]
        return bool(outs) and (
            word is None or word.type is Type.OPT_OUT or max(outs) > _strength(word)
        )

    def is_opted_in_to_marketing(self, channel: Channel) -> bool:
        """Return whether an opt-in to marketing is on record, in a column or as the newest row."""
        in_column = self.in_columns(channel)
        if in_column is Consent.UNSUBSCRIBED:
            return False
        word = self._newest_word(channel, Purpose.MARKETING) if self.rows else None
        if word is not None:
            return word.type is Type.OPT_IN
        return in_column is Consent.SUBSCRIBED

    def in_columns(self, channel: Channel) -> Consent | None:
        """Return what the row says about marketing over a channel: the stricter of two words."""
        in_general = self.customer.marketing_consent
        of_channel = self.customer.marketing_by_channel.get(channel)
        if of_channel is None:  # as for most
            return in_general
        return strictest_consent((in_general, of_channel))

    def is_opted_in_to_some_marketing(self) -> bool:
        """Return whether an opt-in to marketing is on record for any channel."""
        if not self.rows and not self.customer.marketing_by_channel:
            # as for most: then the column holds for every channel
            return self.customer.marketing_consent is Consent.SUBSCRIBED
        return any(map(self.is_opted_in_to_marketing, Channel))

    def has_said_goodbye(self) -> bool:
        """Return whether they want neither courtesy nor marketing, on any channel."""
        customer = self.customer
        no_courtesy = customer.courtesy_contact is False
        no_marketing = customer.marketing_consent is Consent.UNSUBSCRIBED
        if no_courtesy and no_marketing:
            return True
        if not self.rows:
            return False  # no column is about the channels In person and Social
        return all(
            (no_courtesy or self.is_opted_out(channel, Purpose.COURTESY))
            and (no_marketing or self._is_closed_to_marketing(channel))
            for channel in Channel
        )

    def _is_closed_to_marketing(self, channel: Channel) -> bool:
        return self.in_columns(channel) is Consent.UNSUBSCRIBED or self.is_opted_out(
            channel, Purpose.MARKETING
        )

    def _newest_word(self, channel: Channel, purpose: Purpose) -> Interaction | None:
        about = (row for row in self.rows if _is_about(row, channel, purpose))
        return max(about, key=_strength, default=None)


def newest_consent(log: Sequence[Interaction], today: date) -> Interaction | None:
    """Return the newest opt-in or opt-out of a log until a day, whatever it is about."""
    words = (each for each in log if each.type in CONSENTS and each.on <= today)
    return max(words, key=_strength, default=None)


def _strength(row: Interaction) -> tuple[date, bool, int]:
    return row.on, row.type is Type.OPT_OUT, row.row


def _is_about(row: Interaction, channel: Channel, purpose: Purpose) -> bool:
    if row.channel is not None and row.channel is not channel:
        return False
    if row.purpose is None:
        return row.type is Type.OPT_IN or purpose not in OPEN_TO_PLAIN_OPT_OUT
    return row.purpose is purpose

"""Which message fits what is due, in the owner's words where there are any, with its fields filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.followup.permitting.tact import minded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action, Answer, Business, Channel, Type
from sheetcrm.tables.kept.owners.messages import (
    BRACES,
    IN_WRITING,
    NO_MESSAGES,
    OwnMessage,
    OwnMessages,
)
from sheetcrm.tables.kept.owners.messages_columns import MessageField, MessageFor
from sheetcrm.views.drafts.draft import Draft, Fields, draft_of, filled_in, without_comma
from sheetcrm.views.drafts.greeting import first_name, in_order, surname, titled
from sheetcrm.views.drafts.shipped import shipped_message, table_of
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason

MESSAGE_OF = {
    "follow_up.thank_referral": MessageFor.REFERRAL,
    "follow_up.thank_referral_named": MessageFor.REFERRAL,
    "follow_up.thank_referral_discreet": MessageFor.REFERRAL,
    "follow_up.thank_praise": MessageFor.PRAISE,
    "follow_up.thank_praise_noted": MessageFor.PRAISE,
    "follow_up.thank_sent_bought": MessageFor.GOT_IN_TOUCH,
    "follow_up.sent_worked_out": MessageFor.WORKED_OUT,
    "follow_up.thank_sent_came": MessageFor.REFERRAL,
    "follow_up.nurture_invite": MessageFor.INVITATION,
    "follow_up.nurture_ask": MessageFor.QUESTION,
    "follow_up.still_thinking": MessageFor.STILL_THINKING,
    "follow_up.still_thinking_unanswered": MessageFor.STILL_THINKING,
    "follow_up.still_thinking_quote": MessageFor.STILL_THINKING,
    "follow_up.renewal_inspection_over": MessageFor.RENEWAL_OVER,
    "follow_up.renewal_over": MessageFor.RENEWAL_OVER,
}
"""The message for each reason that asks for another one than its action has."""
TROUBLES = frozenset(
    {
        "follow_up.trouble",
        "follow_up.date_to_settle",
        "follow_up.put_right",
        "follow_up.put_right_noted",
    }
)
"""What no message is ready for: only the owner knows how it went."""
KEEPS_A_WORD = frozenset(
    {
        "follow_up.as_planned",
        "follow_up.as_planned_unsaid",
        "follow_up.promised",
        "follow_up.quote_owed",
    }
)
"""Of what is planned, what they were told to expect: a note of the list promised them nothing."""
TITLED = {"person": "titled", "family": "family"}
"""By what a name may begin with: the greeting for it, where a language has one."""


@dataclass(frozen=True)
class Messages:
    """The messages of one owner."""

    catalogue: Catalogue
    business: str
    own: OwnMessages = NO_MESSAGES
    coupon: str | None = None
    """What the owner gives with their thanks."""
    today: date | None = None
    """The day for which they are; None where no day is told."""

    def draft(
        self, customer: Customer, findings: Findings, household: Sequence[Customer]
    ) -> Draft | None:
        """Return the draft for what is due; None where they want peace, or nothing is written.

        A clinic's says nothing of what it is about, and an address that others share is not told
        whom it concerns.
        """
        channel = findings.best_channel
        is_fine = findings.ok_to_contact in (Answer.YES, Answer.WAIT)
        why = findings.follow_up_why
        is_trouble = why is not None and why.facts.get("lead") in TROUBLES
        if channel not in IN_WRITING or not is_fine or findings.follow_up is None or is_trouble:
            return None
        is_planned = findings.follow_up is Action.AS_PLANNED
        if is_planned and why is not None and why.code not in KEEPS_A_WORD:
            return None
        message = self._message(findings, findings.follow_up, channel)
        if message is None:
            return None
        fields = self.fields(customer, household)
        text = message.text if self.is_named(customer, household) else without_comma(message.text)
        fields |= {
            MessageField.DAY: self._day(findings),
            MessageField.THING: self._what_runs_out(findings),
        }
        closing = self.how_to_hear_less(MessageFor.HEAR_LESS, channel)
        return draft_of(message.subject, text, closing, fields)

    def fields(self, customer: Customer, household: Sequence[Customer]) -> dict[str, str | None]:
        """Return what stands for the fields that are about somebody, whatever it is about."""
        neutral = str(table_of(self.catalogue.language, "greeting")["neutral"])
        is_named = self.is_named(customer, household)
        return {
            MessageField.GREETING: self._greeting(customer) if is_named else neutral,
            MessageField.FIRST_NAME: first_name(customer) if is_named else None,
            MessageField.COUPON: self.coupon,
            MessageField.NEXT_MEETING: self._next_meeting(customer),
        }

    def is_named(self, customer: Customer, household: Sequence[Customer]) -> bool:
        """Return whether somebody is greeted by name: a clinic tells no shared address whom it means."""
        is_shared = self.business == Business.CLINIC and bool(household)
        return not is_shared and self._greeting(customer) is not None

    def on_paper(self, occasion: MessageFor, fields: Fields) -> str | None:
        """Return a text that is printed, with its fields; None where it has nothing to say."""
        message = self._find(occasion, Channel.EMAIL)
        return None if message is None else filled_in(message.text, fields)

    def how_to_hear_less(self, occasion: MessageFor, channel: Channel) -> str:
        """Return how to hear less: a blank cell, or a field that may be empty, takes it from nobody."""
        own = self.own.find(occasion, channel)
        if own is not None and own.text.strip() and not BRACES.search(own.text):
            return own.text.strip()
        shipped = shipped_message(self.catalogue.language, occasion, channel)
        assert shipped is not None  # noqa: S101 - it is among those we ship
        return shipped.text

    def _message(self, findings: Findings, action: Action, channel: Channel) -> OwnMessage | None:
        """Return the message for what is due: a clinic's of its own, or one that says nothing of it."""
        if self.business == Business.CLINIC:
            own = self.own.find(action, channel)
            return own or self._find(MessageFor.ANYTHING, channel)
        special = _special(findings)
        of_the_reason = None if special is None else self._find(special, channel)
        return of_the_reason or self._find(action, channel)

    def _find(self, occasion: Action | MessageFor, channel: Channel) -> OwnMessage | None:
        """Return the owner's message for an occasion, else the one that we ship."""
        own = self.own.find(occasion, channel)
        return own or shipped_message(self.catalogue.language, occasion, channel)

    def _greeting(self, customer: Customer) -> str | None:
        """Return a greeting by name; None where that is in doubt."""
        greetings = table_of(self.catalogue.language, "greeting")
        first, last = first_name(customer), surname(customer)
        by_surname = greetings.get(customer.greeted_as or "")
        if first and last and by_surname:
            return str(by_surname).format_map({"surname": last})
        if first:
            names = {"first_name": first, "name": in_order(customer.name or "")}
            return str(greetings["person"]).format_map(names)
        for kind, greeting in TITLED.items():
            if greetings[greeting] and (name := titled(customer, kind)):
                return str(greetings[greeting]).format_map({"name": name})
        return None

    def _next_meeting(self, customer: Customer) -> str | None:
        """Return the day of the next appointment, if one is planned."""
        on = customer.next_meeting
        if on is None or self.today is None or on < self.today:
            return None
        return self.catalogue.formats.format_weekday(on)

    def _day(self, findings: Findings) -> str | None:
        on = findings.follow_up_why.facts.get("on") if findings.follow_up_why else None
        return self.catalogue.formats.format_day(on) if isinstance(on, date) else None

    def _what_runs_out(self, findings: Findings) -> str | None:
        thing = findings.follow_up_why.facts.get("thing") if findings.follow_up_why else None
        return self.catalogue.formats.words["yours"].get(str(thing))


def _special(findings: Findings) -> MessageFor | None:
    """Return the message that a reason has of its own; None where its action's will do."""
    why = findings.follow_up_why
    if findings.follow_up is Action.BIRTHDAY and minded_in(why) is not None:
        return MessageFor.QUIET_BIRTHDAY
    if findings.follow_up is Action.WELCOME_BACK and why and _have_bought(why):
        return MessageFor.BOUGHT_AGAIN
    return None if why is None else MESSAGE_OF.get(why.code)


def _have_bought(why: Reason) -> bool:
    """Return whether somebody came back to buy, and not to ask something."""
    return why.facts.get("type", Type.PURCHASE) is Type.PURCHASE

"""The first set of messages, by language: messages.toml in a language's folder, else the English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.followup.permitting.tact import minded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action, Answer, Business, Channel, Type
from sheetcrm.views.drafts.draft import Draft, Fields, draft_of, without_comma
from sheetcrm.views.drafts.greeting import first_name, in_order, titled
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import ENGLISH, Language, find_language
from sheetcrm.wording.reason import Reason

MESSAGES = "messages.toml"
MESSAGE_OF = {
    "follow_up.thank_referral": "thank_referral",
    "follow_up.thank_referral_named": "thank_referral",
    "follow_up.thank_referral_discreet": "thank_referral",
    "follow_up.thank_praise": "thank_praise",
    "follow_up.thank_praise_noted": "thank_praise",
    "follow_up.thank_sent_bought": "got_in_touch",
    "follow_up.sent_worked_out": "worked_out",
    "follow_up.thank_sent_came": "thank_referral",
    "follow_up.nurture_invite": "invitation",
    "follow_up.nurture_ask": "question",
    "follow_up.still_thinking": "still_thinking",
    "follow_up.still_thinking_unanswered": "still_thinking",
    "follow_up.still_thinking_quote": "still_thinking",
    "follow_up.renewal_over": "renewal_over",
}
"""The message for each reason that asks for another one than its action has."""
BOUGHT_AGAIN = "bought_again"
"""The message to somebody who came back and bought: there is nothing left to offer them."""
TROUBLES = frozenset(
    {
        "follow_up.trouble",
        "follow_up.date_to_settle",
        "follow_up.put_right",
        "follow_up.put_right_noted",
    }
)
"""What no message is ready for: only the owner knows how it went."""
QUIET_BIRTHDAY = "quiet_birthday"
"""The message of a birthday in a hard time."""
TITLED = {"person": "titled", "family": "family"}
"""By what a name may begin with: the greeting for it, where a language has one."""
IN_WRITING = (Channel.EMAIL, Channel.TEXT)


@dataclass(frozen=True)
class Messages:
    """The messages of one owner."""

    catalogue: Catalogue
    business: str

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
        is_private = self.business == Business.CLINIC
        message = (
            self._texts("private")
            if is_private
            else self._of_its_reason(findings)
            or self._texts("messages").get(findings.follow_up.text)
        )
        if message is None:
            return None
        greeting = self._greeting(customer, is_shared=is_private and bool(household))
        neutral = str(self._texts("greeting")["neutral"])
        fields: Fields = {
            "greeting": greeting or neutral,
            "on": self._day(findings),
            "thing": self._what_runs_out(findings),
        }
        is_short = channel is Channel.TEXT
        text = str(message["short" if is_short else "text"])
        if greeting is None:
            text = without_comma(text)
        closing = str(self._texts("closing")[channel.text])
        return draft_of("" if is_short else str(message["subject"]), text, closing, fields)

    def _of_its_reason(self, findings: Findings) -> Mapping[str, str] | None:
        """Return the message that a reason has of its own; None where its action's will do."""
        why = findings.follow_up_why
        name = None if why is None else MESSAGE_OF.get(why.code)
        if findings.follow_up is Action.BIRTHDAY and minded_in(why) is not None:
            name = QUIET_BIRTHDAY
        if findings.follow_up is Action.WELCOME_BACK and why and _have_bought(why):
            name = BOUGHT_AGAIN
        message: Mapping[str, str] | None = self._texts("reasons").get(name) if name else None
        return message

    def _greeting(self, customer: Customer, *, is_shared: bool) -> str | None:
        """Return a greeting by name; None where that is in doubt, or whom it concerns is not told."""
        if is_shared:
            return None
        greetings = self._texts("greeting")
        if first := first_name(customer):
            names = {"first_name": first, "name": in_order(customer.name or "")}
            return str(greetings["person"]).format_map(names)
        for kind, greeting in TITLED.items():
            if greetings[greeting] and (name := titled(customer, kind)):
                return str(greetings[greeting]).format_map({"name": name})
        return None

    def _day(self, findings: Findings) -> str | None:
        on = findings.follow_up_why.facts.get("on") if findings.follow_up_why else None
        return self.catalogue.formats.format_day(on) if isinstance(on, date) else None

    def _what_runs_out(self, findings: Findings) -> str | None:
        thing = findings.follow_up_why.facts.get("thing") if findings.follow_up_why else None
        return self.catalogue.formats.words["yours"].get(str(thing))

    def _texts(self, table: str) -> Mapping[str, Any]:
        """Return a table of the owner's language, with the English for what that lacks."""
        english: Mapping[str, Any] = Language(ENGLISH).read(MESSAGES)[table]
        return {**english, **self._own.get(table, {})}

    @cached_property
    def _own(self) -> Mapping[str, Any]:
        language = find_language(self.catalogue.language)
        return language.read(MESSAGES) if language else {}


def _have_bought(why: Reason) -> bool:
    """Return whether somebody came back to buy, and not to ask something."""
    return why.facts.get("type", Type.PURCHASE) is Type.PURCHASE

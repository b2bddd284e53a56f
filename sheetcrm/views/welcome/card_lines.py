"""The card of Welcome back as lines of text: all that helps while somebody stands at the counter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.contact.gate import leaves_a_way
from sheetcrm.rules.records import Anniversary, Customer, Interaction
from sheetcrm.rules.words import Action, Answer, Channel, Direction, RemarkKind, Rule, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.kinds.amounts.currencies import Money
from sheetcrm.views.referrals import NOBODY, Referred
from sheetcrm.views.welcome.jobs_told import jobs_told
from sheetcrm.views.welcome.openers import Openers
from sheetcrm.views.welcome.told import (
    NO_TALK,
    best_way,
    event_told,
    first_met,
    open_quotes,
    refuses_advertising,
)
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

BETWEEN: Final = " · "
LAST_CONTACTS: Final = 3
MOST_QUOTES: Final = 2
LONGEST: Final = 2_000
"""Letters of a line; the sheet has the rest."""
_FINE: Final = frozenset({Rule.NO_ADDRESS})
"""Who cannot be reached did not ask for peace."""
_SETTLED: Final = frozenset({Answer.NO, Answer.ASK})


NAME_THEIR_DAY: Final = frozenset({Action.BIRTHDAY, Action.REMEMBER, Action.AS_PLANNED})
"""Of these the reason says the day itself."""


def from_day(action: Action | None, on: date, today: date) -> Reason:
    """Return from which day something is due, with its year where that is another one."""
    is_this_year = on.year == today.year
    return because(
        "welcome.from_day" if is_this_year else "welcome.from_date", action=action, on=on
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What a card tells of others: who they live with, who sent them, whom they sent."""

    household: Sequence[str] = ()
    referred: Referred = NOBODY


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next for a customer, whatever day it has."""

    planned: str
    """What the owner plans."""
    action: Action | None
    why: Reason

    def said(self, on: date, catalogue: Catalogue, today: date) -> str:
        """Return it with its day; what the owner planned goes first."""
        step = self.why
        if self.action not in NAME_THEIR_DAY:
            step = from_day(self.action, on, today).and_also(step)
        return " ".join(filter(None, (self.planned, catalogue.sentence(step))))


def planned_step(customer: Customer, catalogue: Catalogue) -> str:
    """Return what the owner plans, with its day if it has one; blank if nothing."""
    step, on = customer.next_step, customer.next_step_on
    if not step or on is None:
        return step or ""
    return catalogue.sentence(because("welcome.planned", step=step, on=on))


def step_of(customer: Customer, findings: Findings, catalogue: Catalogue) -> Step | None:
    """Return what comes next; None where they are to be left in peace, or nothing does."""
    if findings.follow_up_why is None or findings.follow_up_on is None or wants_peace(findings):
        return None
    is_planned = findings.follow_up is Action.AS_PLANNED
    planned = "" if is_planned else planned_step(customer, catalogue)
    return Step(planned, findings.follow_up, findings.follow_up_why)


def wants_peace(findings: Findings) -> bool:
    """Return whether they are to be left in peace, whoever stands at the counter."""
    if findings.contact_rule in _FINE or leaves_a_way(findings.contact_why):
        return False
    return findings.ok_to_contact in _SETTLED or findings.contact_rule is Rule.PAUSED


@dataclass(frozen=True, slots=True)
class CardLines:
    """What a card tells of a customer, line by line; a blank line has nothing to tell.

    The tab, the page, the command and the Excel function show these.
    """

    customer: Customer
    findings: Findings
    happened: Sequence[Interaction]
    """The log until today."""
    typed_phone: str
    """The phone as it stands in the list."""
    around: Around
    today: date
    settings: Settings
    catalogue: Catalogue
    currency: str | None = None
    """The money of amounts that do not say, as ISO 4217 has it; None if nobody knows."""

    def by_field(self) -> Mapping[str, str]:
        """Return what stands in each field of Welcome back; blank lines are left out."""
        said = dict(zip(("last_1", "last_2", "last_3"), self.last_contacts(), strict=False))
        said |= {
            **self.of_findings(),
            "called": self.called(),
            "name": self.name(),
            "reach": self.reach(),
            "bought": self.bought(),
            "quote": self.quote(),
            "dates": " ".join(filter(None, (self.dates(), self.first_met()))),
            "notes": "\n".join(filter(None, (self.about_them(), self.beginning()))),
            "referrals": self.referrals(),
        }
        return {field: text[:LONGEST] for field, text in said.items() if text}

    def of_findings(self) -> Mapping[str, str]:
        """Return the lines that may change with the day that one of a crowd is given."""
        return {"peace": self.peace(), "how": self.how(), "next": self.next()}

    def called(self) -> str:
        """Return who it is in a line short enough to choose by."""
        customer = self.customer
        company = customer.company if customer.name else None
        reach = self.typed_phone or customer.email
        return ", ".join(filter(None, (customer.called, company, reach)))

    def name(self) -> str:
        """Return who it is."""
        customer = self.customer
        company = customer.company if customer.name else None
        return self.joined(customer.called, company, customer.occupation)

    def reach(self) -> str:
        """Return the number and the addresses."""
        return self.joined(self.typed_phone, self.customer.email, self.customer.address)

    def about_them(self) -> str:
        """Return the owner's notes, what they like and aim at, and what was done for them lately."""
        customer = self.customer
        return self.joined(customer.notes, customer.interests, customer.goals, self.value_added())

    def value_added(self) -> str:
        """Return the last thing of value that was given, with its day."""
        given = [each for each in self.happened if each.type is Type.VALUE_ADDED]
        return self.event(given[-1]) if given else ""

    def first_met(self) -> str:
        """Return when, how and through what they were first met."""
        return " ".join(map(self.said, first_met(self.customer, self.happened)))

    def beginning(self) -> str:
        """Return the openers in one line."""
        openers = " ".join(self.openers())
        return self.said(because("welcome.openers", what=openers)) if openers else ""

    def openers(self) -> Sequence[str]:
        """Return what to say first; nothing where they want peace."""
        if wants_peace(self.findings):
            return ()
        referred = self.around.referred
        about = Openers(self.customer, self.happened, referred, self.today, self.settings)
        return tuple(map(self.said, about.first_three()))

    def peace(self) -> str:
        """Return why they are to be left in peace; blank where they are not."""
        found = self.findings
        if not wants_peace(found):
            return ""
        if found.contact_rule is Rule.PASSED_AWAY:
            return self.said(found.contact_why)
        is_open = found.ok_to_contact is Answer.ASK
        first = because("welcome.settle" if is_open else "welcome.peace")
        return self.said(first.and_also(found.contact_why))

    def how(self) -> str:
        """Return how they like to be reached, and how never."""
        if leaves_a_way(self.findings.contact_why):
            return self.said(self.findings.contact_why)
        said = []
        channel = self.findings.best_channel
        if channel is not None and self.is_their_way(channel):
            said.append(self.said(best_way(self.customer, channel)))
        if self.customer.never_use:
            channels = tuple(sorted(self.customer.never_use))
            said.append(self.said(because("welcome.never", channels=channels)))
        if refuses_advertising(self.customer):
            said.append(self.said(because("welcome.no_advertising")))
        if self.findings.ok_to_contact is Answer.WAIT and not wants_peace(self.findings):
            said.append(self.said(self.findings.contact_why))
        return " ".join(said)

    def is_their_way(self, channel: Channel) -> bool:
        """Return whether somebody said that a way is best, or they took it themselves."""
        customer = self.customer
        liked = {customer.preferred_channel, customer.preferred_channel_important}
        is_noted = any(each.kind is RemarkKind.WAYS for each in customer.remarks)
        is_taken = any(
            each.channel is channel and each.direction is Direction.FROM_THEM
            for each in self.happened
        )
        return channel in liked or is_noted or is_taken or bool(customer.messenger)

    def last_contacts(self) -> Iterator[str]:
        """Yield the newest contacts, the last one first."""
        talks = [each for each in self.happened if each.type not in NO_TALK]
        for event in talks[: -LAST_CONTACTS - 1 : -1]:
            yield self.event(event)

    def rhythm(self) -> str:
        """Return how they buy, and how likely they are to come back; nothing where they want peace."""
        why = self.findings.rhythm
        return "" if why is None or wants_peace(self.findings) else self.said(why)

    def bought(self) -> str:
        """Return the last purchase, a payment since, and how many purchases there were."""
        told = self.said(self.findings.stage_why)
        last = map(self.event, self.last(Type.PURCHASE))
        return " ".join(filter(None, (self.jobs(), *last, self.paid(), told)))

    def jobs(self) -> str:
        """Return what is theirs to collect or to pay, as the owner's own columns tell."""
        return " ".join(map(self.said, jobs_told(self.customer.jobs, self.today)))

    def paid(self) -> str:
        """Return the last payment; blank where they have bought again since."""
        bought, paid = self.last(Type.PURCHASE), self.last(Type.PAYMENT)
        is_old = paid and bought and paid[0][:2] < bought[0][:2]
        return "" if is_old else "".join(map(self.event, paid))

    def last(self, kind: Type) -> Sequence[Interaction]:
        """Return the newest row of a type, if there is one."""
        return [each for each in self.happened if each.type is kind][-1:]

    def quote(self) -> str:
        """Return the offers of which nothing has come yet, the newest first."""
        return " ".join(map(self.event, open_quotes(self.happened)[:MOST_QUOTES]))

    def dates(self) -> str:
        """Return who belongs to them, and their days."""
        customer, household = self.customer, self.around.household
        birthday = customer.birthday
        said = [self.said(because("welcome.household", who=tuple(household)))] if household else []
        if birthday is not None:
            said.append(self.said(_birthday(birthday)))
        if customer.dates_to_remember:
            said.append(BETWEEN.join(map(self.day, customer.dates_to_remember)))
        return " ".join(said)

    def next(self) -> str:
        """Return what is to be done next, and why."""
        step, on = step_of(self.customer, self.findings, self.catalogue), self.findings.follow_up_on
        if step is not None and on is not None:
            return step.said(on, self.catalogue, self.today)
        is_planned = self.findings.follow_up is Action.AS_PLANNED
        return "" if is_planned else planned_step(self.customer, self.catalogue)

    def referrals(self) -> str:
        """Return who sent them, and whom they sent."""
        said, referred = [], self.around.referred
        if referred.by:
            said.append(self.said(because("welcome.sent_by", who=referred.by)))
        if referred.others:
            said.append(self.said(because("welcome.sent", who=referred.others)))
        return " ".join(said)

    def event(self, event: Interaction) -> str:
        """Return a row of the log, with its amount if it has one."""
        if event.amount is None or event.type is None:
            return self.said(event_told(event))
        amount = self.money(event.amount)
        facts = {"type": event.type, "on": event.on, "amount": amount}
        if event.note:
            return self.said(because("welcome.event_noted", note=event.note, **facts))
        return self.said(because("welcome.event", **facts))

    def money(self, amount: Decimal) -> str:
        """Return an amount, in its money where that is known."""
        formats = self.catalogue.formats
        currency = amount.currency if isinstance(amount, Money) else self.currency
        return formats.format_money(amount, currency) if currency else formats.format_amount(amount)

    def day(self, day: Anniversary) -> str:
        """Return a day to remember, with what it is about."""
        formats = self.catalogue.formats
        on = formats.format_day(date(day.year or 2000, day.month, day.day or 1))
        return " ".join(filter(None, (day.label, on, str(day.year or ""))))

    def joined(self, *texts: str | None) -> str:
        """Return texts beside one another, without those that are blank."""
        return BETWEEN.join(filter(None, texts))

    def said(self, reason: Reason) -> str:
        """Return a sentence in the owner's language."""
        return self.catalogue.sentence(reason)


def _birthday(day: Anniversary) -> Reason:
    on = date(day.year or 2000, day.month, day.day or 1)
    if day.day is None:
        return because("welcome.birthday_month", on=on)
    return because("welcome.birthday_dated" if day.year else "welcome.birthday", on=on)

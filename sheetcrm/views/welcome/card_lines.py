"""The card of Welcome back as lines of text: all that helps while somebody stands at the counter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Anniversary, Customer, Interaction
from sheetcrm.rules.words import Action, Answer, Rule, Type
from sheetcrm.views.card import NO_TALK, event_told
from sheetcrm.views.referrals import NOBODY, Referred
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


@dataclass(frozen=True, slots=True)
class Around:
    """What a card tells of others: who they live with, who sent them, whom they sent."""

    household: Sequence[str] = ()
    referred: Referred = NOBODY


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next for a customer, whatever day it has."""

    planned: str | None
    """What the owner plans."""
    action: Action | None
    why: Reason

    def said(self, on: date, catalogue: Catalogue) -> str:
        """Return it with its day; what the owner planned goes first."""
        step = because("welcome.from_day", on=on, action=self.action).and_also(self.why)
        return " ".join(filter(None, (self.planned, catalogue.sentence(step))))


def step_of(customer: Customer, findings: Findings) -> Step | None:
    """Return what comes next; None where they are to be left in peace, or nothing does."""
    if findings.follow_up_why is None or findings.follow_up_on is None or wants_peace(findings):
        return None
    planned = customer.next_step if findings.follow_up is not Action.AS_PLANNED else None
    return Step(planned, findings.follow_up, findings.follow_up_why)


def wants_peace(findings: Findings) -> bool:
    """Return whether they are to be left in peace, whoever stands at the counter."""
    if findings.contact_rule in _FINE:
        return False
    return findings.ok_to_contact in _SETTLED or findings.contact_rule is Rule.PAUSED


def card_lines(
    customer: Customer,
    findings: Findings,
    log: Sequence[Interaction],
    typed_phone: str,
    around: Around,
    today: date,
    catalogue: Catalogue,
) -> Mapping[str, str]:
    """Return what stands in each field of a card; blank lines are left out."""
    lines = _Lines(customer, findings, [each for each in log if each.on <= today], catalogue)
    said = dict(zip(("last_1", "last_2", "last_3"), lines.last_contacts(), strict=False))
    said |= {
        "called": lines.called(typed_phone),
        "peace": lines.peace(),
        "name": lines.name(),
        "reach": lines.joined(typed_phone, customer.email, customer.address),
        "how": lines.how(),
        "bought": lines.bought(),
        "quote": lines.quote(),
        "dates": lines.dates(around.household),
        "next": lines.next(),
        "notes": lines.joined(customer.notes, customer.interests, customer.goals),
        "referrals": lines.referrals(around.referred),
    }
    return {field: text[:LONGEST] for field, text in said.items() if text}


@dataclass(frozen=True, slots=True)
class _Lines:
    customer: Customer
    findings: Findings
    happened: Sequence[Interaction]
    catalogue: Catalogue

    def called(self, typed_phone: str) -> str:
        """Return who it is in a line short enough to choose by."""
        customer = self.customer
        company = customer.company if customer.name else None
        reach = typed_phone or customer.email
        return ", ".join(filter(None, (customer.called, company, reach)))

    def name(self) -> str:
        customer = self.customer
        company = customer.company if customer.name else None
        return self.joined(customer.called, company, customer.occupation)

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
        said = []
        if self.findings.best_channel is not None:
            said.append(self.said(because("card.how", channel=self.findings.best_channel)))
        if self.customer.never_use:
            channels = tuple(sorted(self.customer.never_use))
            said.append(self.said(because("welcome.never", channels=channels)))
        if self.findings.ok_to_contact is Answer.WAIT and not wants_peace(self.findings):
            said.append(self.said(self.findings.contact_why))
        return " ".join(said)

    def last_contacts(self) -> Iterator[str]:
        """Yield the newest contacts, the last one first."""
        talks = [each for each in self.happened if each.type not in NO_TALK]
        for event in talks[: -LAST_CONTACTS - 1 : -1]:
            yield self.event(event)

    def bought(self) -> str:
        """Return the last purchase, and how many there were."""
        told = self.said(self.findings.stage_why)
        purchases = [each for each in self.happened if each.type is Type.PURCHASE]
        last = self.event(purchases[-1]) if purchases else ""
        return " ".join(filter(None, (last, told)))

    def quote(self) -> str:
        """Return the offers of which nothing has come yet, the newest first."""
        bought_on = max(
            (each.on for each in self.happened if each.type is Type.PURCHASE), default=date.min
        )
        open_ = [each for each in self.happened if each.type is Type.QUOTE and each.on > bought_on]
        return " ".join(map(self.event, open_[: -MOST_QUOTES - 1 : -1]))

    def dates(self, household: Iterable[str]) -> str:
        """Return who belongs to them, and their days."""
        customer = self.customer
        birthday = customer.birthday
        said = [self.said(because("welcome.household", who=tuple(household)))] if household else []
        if birthday is not None:
            said.append(self.said(_birthday(birthday)))
        if customer.dates_to_remember:
            said.append(BETWEEN.join(map(self.day, customer.dates_to_remember)))
        return " ".join(said)

    def next(self) -> str:
        """Return what is to be done next, and why."""
        step, on = step_of(self.customer, self.findings), self.findings.follow_up_on
        if step is not None and on is not None:
            return step.said(on, self.catalogue)
        is_planned = self.findings.follow_up is Action.AS_PLANNED
        return (not is_planned and self.customer.next_step) or ""

    def referrals(self, referred: Referred) -> str:
        said = []
        if referred.by:
            said.append(self.said(because("welcome.sent_by", who=referred.by)))
        if referred.others:
            said.append(self.said(because("welcome.sent", who=referred.others)))
        return " ".join(said)

    def event(self, event: Interaction) -> str:
        """Return a row of the log, with its amount if it has one."""
        if event.amount is None or event.type is None:
            return self.said(event_told(event))
        facts = {"type": event.type, "on": event.on, "amount": self.money(event.amount)}
        if event.note:
            return self.said(because("welcome.event_noted", note=event.note, **facts))
        return self.said(because("welcome.event", **facts))

    def money(self, amount: Decimal) -> str:
        """Return an amount as people write it here; the log does not say of which money."""
        whole, _, cents = f"{amount:.2f}".partition(".")
        written = self.catalogue.formats.format_number(int(whole))
        decimal = str(self.catalogue.formats.patterns["decimal"])
        return written if cents == "00" else f"{written}{decimal}{cents}"

    def day(self, day: Anniversary) -> str:
        formats = self.catalogue.formats
        on = formats.format_day(date(day.year or 2000, day.month, day.day or 1))
        return " ".join(filter(None, (day.label, on, str(day.year or ""))))

    def joined(self, *texts: str | None) -> str:
        return BETWEEN.join(filter(None, texts))

    def said(self, reason: Reason) -> str:
        return self.catalogue.sentence(reason)


def _birthday(day: Anniversary) -> Reason:
    on = date(day.year or 2000, day.month, day.day or 1)
    if day.day is None:
        return because("welcome.birthday_month", on=on)
    return because("welcome.birthday_dated" if day.year else "welcome.birthday", on=on)

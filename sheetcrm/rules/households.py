"""One of a household at a time: RULES.md, "Households"."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.calendar import days_after, working_day_from
from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.followup.choose import TO_WHAT_THEY_SAID
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action, Answer, Rule
from sheetcrm.settings import Settings
from sheetcrm.wording.reason import because

Doubles = Mapping[int, Collection[int]]
"""For each row those that may be the same person's."""
NOBODY_TWICE: Doubles = {}


@record
class Member:
    """One of a household, with what the rules find about them alone."""

    customer: Customer
    findings: Findings

    @property
    def is_courtesy(self) -> bool:
        """Whether their follow-up waits for another of the household, as it may for a crowd.

        Their own days, and what is owed, do not.
        """
        return self.findings.turn is not None


class Homes:
    """The households of a list. Each is assessed once, when somebody of it is asked about."""

    def __init__(
        self,
        by_row: Mapping[int, Sequence[Customer]],
        assess: Callable[[Customer], Findings],
        settings: Settings,
        today: date,
        doubles: Doubles = NOBODY_TWICE,
    ) -> None:
        self.by_row, self._doubles = by_row, doubles
        self._assess, self._settings, self._today = assess, settings, today
        self._members: dict[int, Sequence[Member]] = {}
        self._findings: dict[int, Findings] = {}

    def findings(self, customer: Customer) -> Findings:
        """Return the findings of somebody who lives with others, in their turn."""
        if customer.row not in self._findings:
            members = self._of(customer)
            settled = in_turn(members, self._settings, self._today, self._doubles)
            for member, findings in zip(members, settled, strict=True):
                self._findings[member.customer.row] = findings
        return self._findings[customer.row]

    def before(self, customer: Customer) -> Iterator[Customer]:
        """Yield those of a customer's household who come before them."""
        for member in sorted(self._of(customer), key=due_first):
            if member.customer.row == customer.row:
                return
            yield member.customer

    def turn_of(self, first: Customer, customer: Customer, today: date) -> Permission:
        """Return the Wait of a customer whom another of the household comes before."""
        return not_before(first, today, is_double=customer.row in self._doubles.get(first.row, ()))

    def _of(self, customer: Customer) -> Sequence[Member]:
        household = self.by_row.get(customer.row, ())
        if household and household[0].row not in self._members:
            members = [Member(each, self._assess(each)) for each in household]
            self._members[household[0].row] = members
        return self._members[household[0].row] if household else ()


def in_turn(
    members: Sequence[Member], settings: Settings, today: date, doubles: Doubles = NOBODY_TWICE
) -> list[Findings]:
    """Return the findings of a household's members, each in their turn, in the order given."""
    ordered = sorted(members, key=due_first)
    days = _spaced(members, settings)
    allowed = [each for each in ordered if each.findings.ok_to_contact is Answer.YES]
    found = {}
    for member in ordered:
        findings = member.findings
        if member.customer.row in days:
            on = days[member.customer.row]
            findings = replace(findings, follow_up_on=on, permitted_on=on)
        if member in allowed[1:]:
            first = allowed[0].customer
            may_be_one = member.customer.row in doubles.get(first.row, ())
            is_double = may_be_one and member.customer.brings == first.brings
            findings = _waiting(findings, not_before(first, today, is_double=is_double))
        found[member.customer.row] = findings
    return [found[member.customer.row] for member in members]


def due_first(member: Member) -> tuple[date, date, int]:
    """Return what a household is ordered by: who is due first, then the first row.

    What is past due is shown as today: of several, whoever has waited for us longest is first.
    """
    on, reached_on = member.findings.follow_up_on, member.findings.last_reached_out
    if on is None:
        return date.max, date.min, member.customer.row
    return on, reached_on or date.min, member.customer.row


def not_before(first: Customer, today: date, *, is_double: bool = False) -> Permission:
    """Return the Wait of somebody whom another of their household, or their double, comes before."""
    if is_double:
        reason = because("gate.double_first", who=first.called, row=first.row)
    else:
        reason = because("gate.household_first", who=first.called, row=first.row)
    return Permission(Answer.WAIT, Rule.HOUSEHOLD, reason, days_after(today, 1))


def _waiting(findings: Findings, permission: Permission) -> Findings:
    return replace(
        findings,
        ok_to_contact=permission.answer,
        contact_rule=permission.rule,
        contact_from=permission.from_on,
        contact_why=permission.reason,
    )


def _spaced(members: Sequence[Member], settings: Settings) -> dict[int, date]:
    """Return the day of each courtesy that falls too soon after what goes to another of them.

    After an answer that is the next day, after anything else as many days later as lie between any
    two contacts; on a day off it is the next working day.
    """
    moved: dict[int, date] = {}
    free_on = date.min
    for member in sorted(members, key=_courtesies_last):
        action, on = member.findings.follow_up, member.findings.follow_up_on
        if action is None or on is None or action is Action.KEEP_BALANCE:
            continue
        if member.is_courtesy and on < free_on:
            on = moved[member.customer.row] = working_day_from(free_on, settings.days_off)
        gap_days = 1 if action in TO_WHAT_THEY_SAID else settings.gap_any_days
        free_on = max(free_on, days_after(on, gap_days))
    return moved


def _courtesies_last(member: Member) -> tuple[date, bool, date, int]:
    """Return the order of a household's contacts: of one day what is owed comes first."""
    on, reached_on, row = due_first(member)
    return on, member.is_courtesy, reached_on, row

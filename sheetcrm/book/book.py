"""All customers of one owner on a day, and what the rules find about them."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cached_property
from typing import Self

from sheetcrm.book.referred import referrals_in, sent_in
from sheetcrm.book.typed_again import NOBODY, TypedAgain
from sheetcrm.known.last_sync import LastSync
from sheetcrm.known.unexplained import REASONS, Recalled
from sheetcrm.rules.assess import Findings, assess_customer
from sheetcrm.rules.chance.fit import Fit, fit_to, is_outdated, parse_fit
from sheetcrm.rules.chance.purchase_days import PurchaseDays, logged_purchases, purchase_days_of
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.prohibitions import UNASKED, Permission
from sheetcrm.rules.contact.unexplained import without_idle_doubts
from sheetcrm.rules.crowd import Crowd, Due, Settled, due_of, is_kept
from sheetcrm.rules.households import Homes
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context, log_ended_on
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.remembered import Given, Remembered
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import usual_amount
from sheetcrm.rules.strangers import Stranger, strangers_of
from sheetcrm.rules.ties.referrals import Referrals, Sent
from sheetcrm.rules.words import Answer, Channel, DoubtKind, Purpose
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import cell_at, column_cells
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.interactions import InteractionsTable
from sheetcrm.tables.kept.owners.messages import NO_MESSAGES, OwnMessages
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.people.own_names import own_names
from sheetcrm.tables.people.zones import by_the_owners_clock, zones_of
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.tab import has_fit_row
from sheetcrm.tables.tabs import KnownTabs
from sheetcrm.wording.catalogue import Catalogue, catalogue_of


@dataclass(frozen=True)
class Book:
    """All customers of one owner as of a day."""

    settings: Settings
    today: date
    tabs: KnownTabs
    customers: CustomersTable
    interactions: InteractionsTable
    own_columns: dict[str, int]
    """Our columns that stand in the sheet: field name to column, from 0."""
    problems: tuple[Problem, ...]
    last_sync: LastSync
    """What the last sync knew of the list."""
    language: str
    """The name of the language that everything about this book is worded in."""
    recalled: Mapping[int, Recalled]
    """Who was No or Ask at the last sync, by their row, and what has become of it."""
    remembered: Remembered
    """What earlier syncs saw and decided."""
    typed_again: TypedAgain = NOBODY
    """Who was forgotten and stands in the list again."""
    messages: OwnMessages = NO_MESSAGES
    """What the owner wants to say, in their own words."""
    words: Catalogue | None = None
    """The words to show it in where they are not those of its cells."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The words and sentences of the owner's language, for everything about this book."""
        return self.words or catalogue_of(self.language, self.settings.business)

    def worded_in(self, language: str | None) -> Self:
        """Return the same book for readers of another language; None is the owner's own."""
        return self if language in {None, self.language} else replace(self, language=language)

    @cached_property
    def context(self) -> Context:
        """What all customers share on the book's day."""
        log = self.interactions
        return Context(
            self.settings,
            self.today,
            log.began_on,
            self.fit,
            self.remembered,
            log_ended_on(log.rows_on, self.today),
            self._sent,
            self._usual_amount,
            any(each.first_contact or each.first_purchase for each in self.customers.customers),
        )

    @property
    def _usual_amount(self) -> Decimal | None:
        return usual_amount(self.interactions.log.purchase_amounts)

    @cached_property
    def by_row(self) -> Mapping[int, Customer]:
        """The customers by their row."""
        return {customer.row: customer for customer in self.customers.customers}

    @property
    def referrals(self) -> Referrals:
        """Who sent whom, by row."""
        return self._referrals[0]

    @cached_property
    def _referrals(self) -> tuple[Referrals, Mapping[int, date]]:
        return referrals_in(self.customers.customers, self.interactions, lambda: self.directory)

    @cached_property
    def _sent(self) -> Mapping[int, Sequence[Sent]]:
        tree, days = self._referrals
        customers = self.customers.customers
        return sent_in(tree, days, customers, self.interactions, self.today, self.settings)

    @cached_property
    def homes(self) -> Homes:
        """The households, each assessed once it is asked about."""
        households = self.customers.households
        assess, doubles = self._assess_at_home, households.doubles
        return Homes(households.by_row, assess, self.settings, self.today, doubles)

    @cached_property
    def fit(self) -> Fit:
        """The saved fit while it is fresh, else a new one, to be saved where there is a place.

        Without such a place it is made from the log as it stood on the first of the month, so
        that it stays the same all month.
        """
        saved = self.settings.fitted_model and parse_fit(self.settings.fitted_model)
        if not saved and not self.keeps_fit:
            first_on = self.today.replace(day=1)
            return fit_to(self.purchase_days(first_on), first_on, self.settings)
        everybody = self.purchase_days(self.today)
        if saved and not is_outdated(saved, everybody, self.today, self.settings):
            return saved
        return fit_to(everybody, self.today, self.settings)

    @cached_property
    def directory(self) -> Directory:
        """The customers under everything that names them."""
        return directory_of(self.customers, self.settings)

    @cached_property
    def own_names(self) -> Mapping[int, str]:
        """What names each customer and nobody else, by row."""
        return own_names(self.customers.customers)

    @cached_property
    def strangers(self) -> Sequence[Stranger]:
        """Who is in the log and not in the list: those who wait for an answer first."""
        return strangers_of(self.interactions.strangers, self.context)

    @property
    def keeps_fit(self) -> bool:
        """Whether the Settings tab has a place for the fit."""
        return has_fit_row(self.tabs.settings)

    def purchase_days(self, on: date) -> list[PurchaseDays]:
        """Return the purchase days until `on` of each customer who had bought by then."""
        return [bought for _, bought in self.buyers(on)]

    def buyers(self, on: date) -> Iterator[tuple[Customer, PurchaseDays]]:
        """Yield each customer who had bought by the end of `on`, in row order, with those days."""
        if on == self.today and "bought" in vars(self):
            yield from self.bought
            return
        everybody = self.customers.customers
        for customer, log in zip(everybody, self.interactions.purchases(everybody), strict=True):
            bought = purchase_days_of(customer, logged_purchases(log, on), on)
            if bought is not None:
                yield customer, bought

    @cached_property
    def bought(self) -> Sequence[tuple[Customer, PurchaseDays]]:
        """Who had bought by the book's day: for whoever asks several times, since it takes a while."""
        return tuple(self.buyers(self.today))

    def log(self, customer: Customer) -> Sequence[Interaction]:
        """Return a customer's own rows of the log, by day and row, plans included."""
        return self.interactions.of(customer)

    def situation(self, customer: Customer, today: date | None = None) -> Situation:
        """Return a customer's situation, on the book's day or on another."""
        context = self.context if today is None else replace(self.context, today=today)
        alone = without_idle_doubts(situation_of(customer, self.log(customer), context))
        household = self._household(customer, context)
        return replace(alone, household=household) if household else alone

    def findings(
        self, customers: Iterable[Customer] | None = None
    ) -> Iterator[tuple[Customer, Findings]]:
        """Yield every customer, in row order, or only those given, with what the rules find.

        What concerns several customers at once is settled here, after each was assessed.
        """
        if customers is None:
            yield from self.everybody.values()
            return
        if "everybody" in vars(self):  # they were all looked at already
            yield from (self.everybody[customer.row] for customer in customers)
            return
        if "crowd" in vars(self):
            for customer, found in self.assessed(customers):
                yield customer, self.crowd.findings_of(customer, found)
            return
        for customer, found in self.assessed(customers):
            due = due_of(customer, found)
            is_settled = due is None or due.turn is None or is_kept(due, self.today)
            yield (customer, found) if is_settled else self.everybody[customer.row]

    @cached_property
    def everybody(self) -> Mapping[int, tuple[Customer, Findings]]:
        """Every customer by row, with what the rules find, the crowd settled."""
        crowd = self.crowd
        return {
            row: (customer, crowd.findings_of(customer, found))
            for row, (customer, found) in self._each_alone.items()
        }

    @cached_property
    def crowd(self) -> Settled:
        """What becomes of those who are too many on a day."""
        return self.settled(filter(None, itertools.starmap(due_of, self._each_alone.values())))

    @cached_property
    def _each_alone(self) -> Mapping[int, tuple[Customer, Findings]]:
        """Every customer by row, with what the rules find before a crowd is settled."""
        return {pair[0].row: pair for pair in self.assessed(self.customers.customers)}

    def settled(self, dues: Iterable[Due]) -> Settled:
        """Give each of a crowd a day.

        Whoever is given one is assessed anew with it, and with whoever lives there: something else
        may come first then, and what to begin with depends on the day. So the next sync says the same.
        """
        book, crowd = self, Crowd(dues, self.settings, self.today, self._listed_already)
        while given := crowd.spread():
            book = book._with_given({crowd.key(row): day for row, day in given.items()})
            for customer, findings in book.assessed(self._with_those_at_home(given)):
                crowd.settle(customer, findings)
        return crowd.settled()

    @cached_property
    def _listed_already(self) -> frozenset[int]:
        """The rows that our own column shows as due by today: they were told already.

        Those of today belong to them: an earlier sync of this day has listed them.
        """
        column = self.own_columns.get("follow_up_on")
        if column is None:
            return frozenset()
        rows = [customer.row for customer in self.customers.customers]
        cells = column_cells(self.tabs.customers.rows, rows, column)
        days = (parse_date(cell) for cell in cells)
        told = zip(rows, days, strict=True)
        return frozenset(row for row, day in told if isinstance(day, date) and day <= self.today)

    def _with_given(self, given: Mapping[str, Given]) -> Self:
        """Return the same book in which these customers were given their days."""
        known = {**self.remembered.given, **given}
        book = replace(self, remembered=replace(self.remembered, given=known))
        vars(book)["fit"] = self.fit  # it takes seconds to fit, and a day given changes no purchase
        vars(book)["_sent"] = self._sent
        return book

    def _with_those_at_home(self, rows: Iterable[int]) -> Sequence[Customer]:
        """Return the customers of these rows, and whoever lives with them."""
        by_row = self.customers.households.by_row
        homes = {each.row for row in rows for each in by_row.get(row, ())}
        wanted = {*rows, *homes}
        return [each for each in self.customers.customers if each.row in wanted]

    def assessed(self, customers: Iterable[Customer]) -> Iterator[tuple[Customer, Findings]]:
        """Yield customers with what the rules find, before a crowd is settled."""
        return ((customer, findings) for customer, findings, _ in self.looked_at(customers))

    def looked_at(
        self, customers: Iterable[Customer]
    ) -> Iterator[tuple[Customer, Findings, Sequence[Interaction]]]:
        """Yield the same with what each customer's rows of the log tell."""
        context, homes = self.context, self.homes
        chosen = tuple(customers)
        for customer, log in zip(chosen, self.interactions.histories(chosen), strict=True):
            if customer.row in homes.by_row:
                yield customer, homes.findings(customer), log
            else:
                yield customer, assess_customer(customer, log, context), log

    @cached_property
    def held_back(self) -> frozenset[int]:
        """The rows of those whom nothing holds back but a No of which nothing says why it is gone."""
        doubted = [
            customer
            for customer in self.customers.customers
            if any(doubt.kind is DoubtKind.UNEXPLAINED for doubt in customer.doubts)
        ]
        found = self.assessed(doubted)
        return frozenset(each.row for each, why in found if why.contact_why.code in REASONS)

    def know_held_back(self, rows: Iterable[int]) -> None:
        """Take over the rows of whoever is held back: a sync has assessed everybody already."""
        vars(self)["held_back"] = frozenset(rows)

    def may_contact(
        self,
        customer: Customer,
        channel: Channel,
        purpose: Purpose,
        now: datetime,
        among: Collection[int] | None = None,
    ) -> Permission:
        """Return whether a contact is permitted at a moment (aware), by the customer's own clock.

        If they may be in several time zones, it must be permitted in all of them. Of a household
        only one is permitted at a time; `among` are the rows of those who are asked about.
        """
        permission = self._permission(customer, channel, purpose, now)
        if permission.answer is not Answer.YES or purpose not in UNASKED:
            return permission
        for other in self.homes.before(customer):
            is_asked = among is None or other.row in among
            if is_asked and self._permission(other, channel, purpose, now).answer is Answer.YES:
                return self.homes.turn_of(other, customer, now.date())
        return permission

    def _permission(
        self, customer: Customer, channel: Channel, purpose: Purpose, now: datetime
    ) -> Permission:
        permissions = []
        for zone in self._zones(customer, now):
            local = now.astimezone(zone)
            gate = Gate(self.situation(customer, local.date()))
            permission = gate.permission(channel, purpose, at=local.time())
            permissions.append(by_the_owners_clock(permission, local, now))
        return max(permissions, key=_how_late)

    def _household(self, customer: Customer, context: Context) -> Sequence[Situation]:
        """Return the situations of the others who live with a customer, each by themselves."""
        others = self.customers.households.others(customer)
        return [situation_of(other, self.log(other), context) for other in others]

    def _assess_at_home(self, customer: Customer) -> Findings:
        household = self._household(customer, self.context)
        return assess_customer(customer, self.log(customer), self.context, household)

    def _zones(self, customer: Customer, now: datetime) -> Sequence[tzinfo]:
        zones = zones_of(customer, self.settings)
        if not zones and now.tzinfo is not None:
            return (now.tzinfo,)
        return zones

    def typed(self, customer: Customer, field: str) -> str:
        """Return what stands in a customer's cell as it was typed; blank if there is no column."""
        column = self.customers.header.column(field)
        rows = self.tabs.customers.rows
        cell = None if column is None else cell_at(rows, customer.row, column)
        return "" if cell is None else str(cell)


def directory_of(customers: CustomersTable, settings: Settings) -> Directory:
    """Return the customers of a table under everything that names them."""
    return Directory(
        customers.customers,
        settings,
        len(customers.unread_names),
        has_surnames_apart=customers.has_surnames_apart,
    )


def _how_late(permission: Permission) -> tuple[bool, date]:
    return permission.answer is not Answer.YES, permission.from_on or date.max

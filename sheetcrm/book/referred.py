"""Who sent whom in a book, with what has come of it since."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from sheetcrm.rules.calendar import days_after, unless_ahead
from sheetcrm.rules.chance.purchase_days import logged_purchases, purchase_days_of
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.log.replay import replay
from sheetcrm.rules.situation.log.timeline import Timeline
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.ties.referrals import Referrals, Sent, referrals_of
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.interactions import InteractionsTable
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.people.referred import pairs_in, sender_text
from sheetcrm.tables.people.senders import unclear_senders
from sheetcrm.tables.problems import Problem, Problems

CAME_FOR_DAYS = 60
"""What somebody asked for and bought in so many days is what they came for."""


def referrals_in(
    customers: Sequence[Customer], log: InteractionsTable, directory: Callable[[], Directory]
) -> tuple[Referrals, Mapping[int, date]]:
    """Return the tree, and the day on which the log tells of somebody, by the row of who was sent.

    The directory is asked for only where somebody may have sent somebody: it takes a while.
    """
    logged = log.referrals(customers)
    if not logged and not any(map(sender_text, customers)):
        return referrals_of(()), {}
    pairs = list(pairs_in(customers, directory(), logged))
    tree = referrals_of((pair.sender.row, pair.sent.row) for pair in pairs)
    days = {
        pair.sent.row: pair.on
        for pair in reversed(pairs)
        if pair.on is not None and tree.sender_of.get(pair.sent.row) == pair.sender.row
    }
    return tree, days


def sender_problems(
    table: CustomersTable, directory: Directory, answered: Collection[str]
) -> tuple[Problem, ...]:
    """Return the cells of `Referred by` of which nobody knows whom they mean."""
    column = next((each for each in table.header.matches if each.field == "referred_by"), None)
    if column is None:
        return ()
    problems = Problems(table.tab)
    found = unclear_senders(table.customers, column.heading, directory, answered)
    for customer, reason in found:
        problems.add(customer.row, column.column, customer.referred_by, reason)
    return problems.all()


def sent_in(
    tree: Referrals,
    days: Mapping[int, date],
    customers: Iterable[Customer],
    log: InteractionsTable,
    today: date,
    settings: Settings,
) -> Mapping[int, Sequence[Sent]]:
    """Return whom each customer sent, by the sender's row, with what is known of them by a day."""
    known = [each for each in customers if each.row in tree.sender_of]
    found: dict[int, list[Sent]] = {}
    for customer, history in zip(known, log.histories(known), strict=True):
        first_on = customer.first_contact or (history[0].on if history else None)
        bought = purchase_days_of(customer, logged_purchases(history, today), today)
        came_on = unless_ahead(days.get(customer.row, first_on), today)
        sent = Sent(
            called=customer.called,
            came_on=came_on,
            is_logged=customer.row in days,
            bought_on=None if bought is None else bought.days[0],
            waits_since=_waits_since(history, today, settings),
            is_for_a_death=_came_for_a_death(history, came_on),
        )
        found.setdefault(tree.sender_of[customer.row], []).append(sent)
    return found


def _waits_since(history: Sequence[Interaction], today: date, settings: Settings) -> date | None:
    timeline = Timeline(settings, date.max)
    replay([each for each in history if each.on <= today], timeline)
    waiting = timeline.waiting_questions(today)
    return waiting[0].on if waiting else None


def _came_for_a_death(history: Sequence[Interaction], came_on: date | None) -> bool:
    """Return whether what they came for, or asked at first, was a wreath or the like."""
    if came_on is None:
        return False
    until_on = days_after(came_on, CAME_FOR_DAYS)
    return any(is_for_a_death(each) for each in history if came_on <= each.on <= until_on)

"""The Excel functions: =CRM_ASSESS(Customers[#All], Interactions[#All]) and the others.

Every range is given with its headings. One call for a whole column is far faster than a formula in
each row. Names and order of the arguments stand in people's sheets and never change.
"""

from sheetcrm.excel.answers import assessments, column_of, requested_columns
from sheetcrm.excel.conversations import cards, due, foremost, permissions
from sheetcrm.excel.hosts import Spilled, excel_function, in_days_of
from sheetcrm.excel.query import read_query

ABOUT = {
    "customers": "Your list of customers with its headings, such as Customers[#All].",
    "interactions": "What happened, with its headings, such as Interactions[#All].",
    "today": "The day to answer for: TODAY(), NOW() or a date. Blank: the day it is calculated.",
    "settings": "Your Settings with their headings, such as Settings!A1:C200. Blank: the usual ones.",
    "who": "A customer's ID, e-mail, phone or name, or a whole column of them.",
    "columns": "What you want to see: Stage, for example, or several headings. Blank: everything.",
    "count": "How many to show. Blank: 20 follow-ups, answers you owe always on top; 5 relationships.",
    "channel": "Email, Phone, Text, Post, In person or Social.",
    "purpose": "Urgent, Service, Courtesy or Marketing.",
}
"""What each argument is, as Excel's function wizard shows it."""


@excel_function(ABOUT)
def crm_assess(
    customers: object,
    interactions: object = None,
    columns: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """All about every customer at once: whom to contact, how, when and why, and where you stand."""
    book = read_query(customers, interactions, today, settings).book
    return in_days_of(
        book.settings.date_system, assessments(book, requested_columns(columns, book))
    )


@excel_function(ABOUT)
def crm_today(
    customers: object,
    interactions: object,
    count: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """The follow-ups that are due, the most important first, each with its reason and channel."""
    book = read_query(customers, interactions, today, settings).book
    return in_days_of(book.settings.date_system, due(book, count))


@excel_function(ABOUT)
def crm_top(
    customers: object,
    interactions: object,
    count: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """The relationships that matter most: what they bought and brought, and what is planned."""
    book = read_query(customers, interactions, today, settings).book
    return in_days_of(book.settings.date_system, foremost(book, count))


@excel_function(ABOUT)
def crm_welcome(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """What to know before saying hello: who they are, the last talk, what they bought or nearly did."""
    return cards(read_query(customers, interactions, today, settings).book, who)


@excel_function(ABOUT)
def crm_stage(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """How far a relationship has come: Courting, Contract, Continuation, Commitment, Convergence."""
    return column_of(read_query(customers, interactions, today, settings).book, who, "stage")


@excel_function(ABOUT)
def crm_follow_up(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """What to do next for a customer, such as Reply, Say thank you or Keep in touch."""
    return column_of(read_query(customers, interactions, today, settings).book, who, "follow_up")


@excel_function(ABOUT)
def crm_chance(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """How likely a customer is to buy again, from 0 to 1; blank where it is too early to say."""
    book = read_query(customers, interactions, today, settings).book
    return column_of(book, who, "chance_of_return")


@excel_function(ABOUT)
def crm_complete(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """How complete a customer's record is, from 0 to 1."""
    book = read_query(customers, interactions, today, settings).book
    return column_of(book, who, "record_complete")


@excel_function(ABOUT)
def crm_best_channel(
    who: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """How best to reach a customer: what they like, among what they allow. Blank: none is allowed."""
    book = read_query(customers, interactions, today, settings).book
    return column_of(book, who, "best_channel")


@excel_function(ABOUT)
def crm_may_contact(
    who: object,
    channel: object,
    purpose: object,
    customers: object,
    interactions: object = None,
    today: object = None,
    settings: object = None,
) -> Spilled:
    """Whether you may contact a customer: Yes, Wait, Ask or No, and the rule that says so."""
    query = read_query(customers, interactions, today, settings)
    return permissions(query, who, channel, purpose)

"""The two lists an owner types in, Customers and Interactions, with our columns at the right."""

from sheetcrm.rules.words import Answer, Balance, LeaveRisk
from sheetcrm.tables.columns import (
    COMPUTED_COLUMNS,
    INTERACTION_COLUMNS,
    OWNER_COLUMNS,
    ComputedColumn,
    Kind,
    OwnerColumn,
)
from sheetcrm.templates.description import Tab, TabColumn, Tint

CUSTOMERS, INTERACTIONS = "Customers", "Interactions"

FOLDED = frozenset(
    {
        *("address", "country", "time_zone"),
        *("occupation", "interests", "goals", "source", "referred_by", "first_contact"),
        *("last_contacted", "last_heard_from_them", "first_purchase", "last_purchase"),
        *("number_of_purchases", "total_spent"),
    }
)
"""Owner's columns that are rarely looked at; a click on the + above them shows them."""

TICKED = frozenset({"do_not_contact", "part_of_their_plan"})
"""Yes or nothing. Not Courtesy contact: there a No is an answer, and nothing is none."""

WIDTHS = {
    Kind.TEXT: 20,
    Kind.DATE: 14,
    Kind.EMAIL: 32,
    Kind.PHONE: 18,
    Kind.BIRTHDAY: 14,
    Kind.ANNIVERSARIES: 24,
    Kind.YES_NO: 13,
    Kind.COUNT: 12,
    Kind.AMOUNT: 12,
    Kind.CUSTOMER: 24,
    Kind.TYPE: 17,
    Kind.CONTACT_LEVEL: 18,
}
OTHER_WIDTH = 14
OWN_WIDTHS = {
    "customer_id": 13,
    "name": 22,
    "segment": 14,
    "address": 32,
    "notes": 44,
    "note": 60,
    "preferred_channel_important": 18,
}
LONG_TEXTS = frozenset(
    {"address", "dates_to_remember", "interests", "goals", "notes", "note", "follow_up_why"}
    | {"stage_why", "contact_why", "ask_for_next"}
)

TINTS: dict[str, dict[str, Tint]] = {
    "ok_to_contact": {Answer.YES: Tint.FINE, Answer.WAIT: Tint.MIND, Answer.NO: Tint.STOP},
    "balance": {Balance.TOO_QUIET: Tint.MIND, Balance.TOO_MUCH: Tint.STOP},
    "leave_risk": {LeaveRisk.MEDIUM: Tint.MIND, LeaveRisk.HIGH: Tint.STOP},
}


def customers_tab() -> Tab:
    """Describe Customers: what the owner types, then what a sync writes."""
    theirs = tuple(_owners(column) for column in OWNER_COLUMNS)
    ours = tuple(_ours(column) for column in COMPUTED_COLUMNS)
    return Tab(CUSTOMERS, theirs + ours, frozen_columns=2, pages_wide=2, is_landscape=True)


def interactions_tab() -> Tab:
    """Describe Interactions: one row for each thing that happened."""
    columns = tuple(_owners(column) for column in INTERACTION_COLUMNS)
    return Tab(INTERACTIONS, columns, frozen_columns=2, is_landscape=True)


def _owners(column: OwnerColumn) -> TabColumn:
    return TabColumn(
        width=OWN_WIDTHS.get(column.field, WIDTHS.get(column.kind, OTHER_WIDTH)),
        heading=column.heading,
        note=column.about,
        kind=column.kind,
        choices=column.choices,
        offers=(CUSTOMERS, "Name") if column.kind is Kind.CUSTOMER else None,
        is_ticked=column.field in TICKED,
        is_folded=column.field in FOLDED,
        is_wrapped=column.field in LONG_TEXTS,
    )


def _ours(column: ComputedColumn) -> TabColumn:
    return TabColumn(
        width=column.width,
        heading=column.heading,
        note=f"{column.about}\nsheetcrm keeps this column.",
        kind=column.kind,
        is_ours=True,
        is_folded=not column.shown,
        is_wrapped=column.field in LONG_TEXTS,
        tints=TINTS.get(column.field, {}),
    )

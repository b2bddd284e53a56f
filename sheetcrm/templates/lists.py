"""The two lists an owner types in: Interactions, and Customers with the computed columns."""

from sheetcrm.rules.words import Answer, Balance, LeaveRisk
from sheetcrm.tables.column import ComputedColumn, OwnerColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.kinds.references import CUSTOMER
from sheetcrm.templates.description import Tab, TabColumn, Tint

CUSTOMERS, INTERACTIONS = "Customers", "Interactions"

TINTS: dict[str, dict[str, Tint]] = {
    "ok_to_contact": {
        Answer.YES: Tint.FINE,
        Answer.WAIT: Tint.MIND,
        Answer.ASK: Tint.MIND,
        Answer.NO: Tint.STOP,
    },
    "balance": {Balance.TOO_QUIET: Tint.MIND, Balance.TOO_MUCH: Tint.STOP},
    "leave_risk": {LeaveRisk.MEDIUM: Tint.MIND, LeaveRisk.HIGH: Tint.STOP},
}


def customers_tab() -> Tab:
    """Describe Customers: what the owner types, then what a sync writes."""
    theirs = tuple(_owner_column(column) for column in OWNER_COLUMNS)
    ours = tuple(_computed_column(column) for column in COMPUTED_COLUMNS)
    return Tab(CUSTOMERS, theirs + ours, frozen_columns=2, pages_wide=2, is_landscape=True)


def interactions_tab() -> Tab:
    """Describe Interactions: one row for each thing that happened."""
    columns = tuple(_owner_column(column) for column in INTERACTION_COLUMNS)
    return Tab(INTERACTIONS, columns, frozen_columns=2, is_landscape=True)


def _owner_column(column: OwnerColumn) -> TabColumn:
    return TabColumn(
        width=column.width,
        heading=column.heading,
        note=column.about,
        kind=column.kind,
        choices=column.choices,
        offers=(CUSTOMERS, "Name") if column.kind is CUSTOMER else None,
        is_ticked=column.is_ticked,
        is_folded=column.is_folded,
        is_wrapped=column.is_long,
    )


def _computed_column(column: ComputedColumn) -> TabColumn:
    return TabColumn(
        width=column.width,
        heading=column.heading,
        note=f"{column.about}\nsheetcrm keeps this column.",
        kind=column.kind,
        is_ours=True,
        is_folded=not column.shown,
        is_wrapped=column.is_long,
        tints=TINTS.get(column.field, {}),
    )

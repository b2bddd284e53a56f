"""The two lists an owner types in: Interactions, and Customers with the computed columns."""

from sheetcrm.rules.words import Answer, Balance, LeaveRisk, Word
from sheetcrm.tables.column import ComputedColumn, OwnerColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.kinds.references import CUSTOMER
from sheetcrm.templates.description import KEEP_IT, Tab, TabColumn, Tint
from sheetcrm.wording.catalogue import Catalogue

CUSTOMERS, INTERACTIONS = "Customers", "Interactions"

TINTS: dict[str, dict[Word, Tint]] = {
    "ok_to_contact": {
        Answer.YES: Tint.FINE,
        Answer.WAIT: Tint.MIND,
        Answer.ASK: Tint.MIND,
        Answer.NO: Tint.STOP,
    },
    "balance": {Balance.TOO_QUIET: Tint.MIND, Balance.TOO_MUCH: Tint.STOP},
    "leave_risk": {LeaveRisk.MEDIUM: Tint.MIND, LeaveRisk.HIGH: Tint.STOP},
}


KEPT = "sheetcrm keeps this column."


def customers_tab(catalogue: Catalogue) -> Tab:
    """Describe Customers: what the owner types, then what a sync writes."""
    theirs = tuple(_owner_column(column, catalogue) for column in OWNER_COLUMNS)
    ours = tuple(_computed_column(column, catalogue) for column in COMPUTED_COLUMNS)
    return Tab(
        catalogue.tab(CUSTOMERS),
        theirs + ours,
        frozen_columns=2,
        pages_wide=2,
        is_landscape=True,
        asks=catalogue.text(KEEP_IT),
    )


def interactions_tab(catalogue: Catalogue) -> Tab:
    """Describe Interactions: one row for each thing that happened."""
    columns = tuple(_owner_column(column, catalogue) for column in INTERACTION_COLUMNS)
    return Tab(
        catalogue.tab(INTERACTIONS),
        columns,
        frozen_columns=2,
        is_landscape=True,
        asks=catalogue.text(KEEP_IT),
    )


def _owner_column(column: OwnerColumn, catalogue: Catalogue) -> TabColumn:
    names = catalogue.tab(CUSTOMERS), catalogue.heading("Name")
    return TabColumn(
        width=column.width,
        heading=catalogue.heading(column.heading),
        note=catalogue.text(column.about),
        kind=column.kind,
        choices=tuple(map(catalogue.word, column.choices)),
        offers=names if column.kind is CUSTOMER else None,
        is_ticked=column.is_ticked,
        is_folded=column.is_folded,
        is_wrapped=column.is_long,
    )


def _computed_column(column: ComputedColumn, catalogue: Catalogue) -> TabColumn:
    tints = TINTS.get(column.field, {})
    return TabColumn(
        width=column.width,
        heading=catalogue.heading(column.heading),
        note=f"{catalogue.text(column.about)}\n{catalogue.text(KEPT)}",
        kind=column.kind,
        is_ours=True,
        is_folded=not column.shown,
        is_wrapped=column.is_long,
        tints={catalogue.word(word): tint for word, tint in tints.items()},
    )

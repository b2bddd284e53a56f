"""The two lists an owner types in: Interactions, and Customers with the computed columns."""

from dataclasses import replace

from sheetcrm.rules.words import Answer, Balance, Business, LeaveRisk, Type, Word
from sheetcrm.tables.column import ComputedColumn, OwnerColumn
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.kinds.references import CUSTOMER
from sheetcrm.tables.kinds.words import own_words_of
from sheetcrm.templates.description import KEEP_IT, Tab, TabColumn, Tint
from sheetcrm.templates.shown_columns import shown_columns
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


RARE = (Type.MAILING, Type.SIGNAL)
"""Kinds of interactions that few owners type."""
ENGAGEMENTS = (Type.ENGAGEMENT_START, Type.ENGAGEMENT_END)
WITH_ENGAGEMENTS = frozenset({Business.ADVISER, Business.BUSINESS_SERVICES})
MARGIN = 5
"""Beside a heading, in characters: its indent, bold letters and the filter's arrow."""
MOST_OWN = 3
"""Of a trade's own words, so that the others have room."""
KEPT = "sheetcrm keeps this column."


def customers_tab(business: str, catalogue: Catalogue) -> Tab:
    """Describe Customers: what the owner types, as much of it as matters, then what a sync writes."""
    shown = shown_columns(business)
    theirs = tuple(
        _shown(_owner_column(column, catalogue), is_shown=column.heading in shown)
        for column in OWNER_COLUMNS
    )
    ours = tuple(_computed_column(column, catalogue) for column in COMPUTED_COLUMNS)
    return Tab(
        catalogue.tab(CUSTOMERS),
        theirs + ours,
        frozen_columns=2,
        pages_wide=2,
        is_landscape=True,
        asks=catalogue.text(KEEP_IT),
    )


def _shown(column: TabColumn, *, is_shown: bool) -> TabColumn:
    """Return a column shown or folded; a text that nobody sees makes no row higher."""
    return replace(column, is_folded=not is_shown, is_wrapped=column.is_wrapped and is_shown)


def interactions_tab(business: str, catalogue: Catalogue) -> Tab:
    """Describe Interactions: one row for each thing that happened, in the trade's own words."""
    columns = tuple(
        replace(_owner_column(column, catalogue), choices=_types(business, catalogue))
        if column.field == "type"
        else _owner_column(column, catalogue)
        for column in INTERACTION_COLUMNS
    )
    return Tab(
        catalogue.tab(INTERACTIONS),
        columns,
        frozen_columns=2,
        is_landscape=True,
        asks=catalogue.text(KEEP_IT),
    )


def _width(usual: int, heading: str) -> int:
    """Return the width of a column: no word of its heading is broken.

    >>> _width(14, "Marketing consent"), _width(14, "Werbeeinwilligung")
    (14, 22)
    """
    return max(usual, *(len(word) + MARGIN for word in heading.split()))


def _types(business: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what may have happened: the trade's own words, then everybody's, the rarest last.

    A list in a rule is short; what does not fit is understood, too, when it is typed.
    """
    own = list(own_words_of(business, catalogue.language).values())[:MOST_OWN]
    rare = RARE if business in WITH_ENGAGEMENTS else (*ENGAGEMENTS, *RARE)
    usual = [kind for kind in Type if kind not in rare]
    return tuple(dict.fromkeys((*own, *map(catalogue.word, (*usual, *rare)))))


def _owner_column(column: OwnerColumn, catalogue: Catalogue) -> TabColumn:
    names = catalogue.tab(CUSTOMERS), catalogue.heading("Name")
    heading = catalogue.heading(column.heading)
    return TabColumn(
        width=_width(column.width, heading),
        heading=heading,
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
    heading = catalogue.heading(column.heading)
    return TabColumn(
        width=_width(column.width, heading),
        heading=heading,
        note=f"{catalogue.text(column.about)}\n{catalogue.text(KEPT)}",
        kind=column.kind,
        is_ours=True,
        is_folded=not column.shown,
        is_wrapped=column.is_long and column.shown,
        tints={catalogue.word(word): tint for word, tint in tints.items()},
    )

"""What is there now, as digests, to be compared with the last sync and kept for the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.known.digests import BETWEEN, Digests, raw_text, salt_of
from sheetcrm.known.identities import Present, identity_of
from sheetcrm.known.knowledge import ReadColumn
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.rows.sheet_rows import column_of


@dataclass(frozen=True, slots=True)
class PresentList:
    """The list of customers as it is now."""

    people: Sequence[Present]
    """One for each customer, in row order."""
    read: tuple[ReadColumn, ...]
    others: tuple[str, ...]
    """Headings that mean nothing to us."""
    cells: Mapping[str, int]
    """Digests of what stands below each of those."""


def present_list(
    table: CustomersTable, rows: Sequence[Sequence[Cell]], digests: Digests
) -> PresentList:
    """Return what is there now, whatever the order of rows and columns."""
    theirs = [rows[customer.row - 1] for customer in table.customers]
    asked = ((each.column, each.heading) for each in table.header.questions)
    others = (*table.header.ignored, *asked)
    matches = sorted((match.heading, match.column, match.field) for match in table.header.matches)
    columns = [list(map(raw_text, column_of(theirs, column))) for _, column, _ in matches]
    whole = map(BETWEEN.join, zip(*columns, strict=True)) if columns else ()
    return PresentList(
        people=[
            (identity_of(customer, digests), digests.of(text))
            for customer, text in zip(table.customers, whole, strict=True)
        ],
        read=tuple(
            ReadColumn(heading, field, _digest_of(cells, digests))
            for (heading, _, field), cells in zip(matches, columns, strict=True)
        ),
        others=tuple(heading for _, heading in others),
        cells={
            heading: _digest_of(map(raw_text, column_of(theirs, column)), digests)
            for column, heading in others
        },
    )


def new_salt(table: CustomersTable) -> str:
    """Return a salt for a list that has none yet."""
    return salt_of(customer.key for customer in table.customers)


def _digest_of(cells: Iterable[str], digests: Digests) -> int:
    """Return a digest of a column's cells, whatever their order."""
    return digests.of(BETWEEN.join(sorted(filter(None, cells))))

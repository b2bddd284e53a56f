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
    others: tuple[ReadColumn, ...]
    """Columns that mean nothing to us, and the texts in them: a note or a wish may be among these."""
    digests: Digests

    @property
    def headings(self) -> frozenset[str]:
        """The headings that mean nothing to us."""
        return frozenset(column.heading for column in self.others)

    def digest(self, cells: Iterable[Cell]) -> int:
        """Return a digest of a column's cells, whatever their order."""
        return _digest_of(map(raw_text, cells), self.digests)

    def digest_of_texts(self, cells: Iterable[Cell]) -> int:
        """Return the same of the texts alone, as of a column that means nothing to us."""
        return _digest_of(map(_words, cells), self.digests)


def cells_of(table: CustomersTable, rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    """Return the cells of a column in the rows that name customers."""
    return column_of([rows[customer.row - 1] for customer in table.customers], column)


def present_list(
    table: CustomersTable,
    rows: Sequence[Sequence[Cell]],
    digests: Digests,
    renamed: Mapping[str, str],
) -> PresentList:
    """Return what is there now, whatever the order of rows and columns.

    A column that was `renamed` stands under its heading of before, by which it is known.
    """
    header = table.header
    theirs = [rows[customer.row - 1] for customer in table.customers]
    asked = ((each.heading, each.column) for each in header.questions)
    matches = sorted(
        (renamed.get(each.heading, each.heading), each.column, each.field)
        for each in header.matches
    )
    others = sorted(
        (renamed.get(heading, heading), column)
        for heading, column in (*((heading, column) for column, heading in header.ignored), *asked)
    )
    read = [list(map(raw_text, column_of(theirs, column))) for _, column, _ in matches]
    told = [list(map(_words, column_of(theirs, column))) for _, column in others]
    cells = [*read, *(column for column in told if any(column))]
    whole = map(BETWEEN.join, zip(*cells, strict=True)) if cells else ()
    return PresentList(
        people=[
            (identity_of(customer, digests), digests.of(text))
            for customer, text in zip(table.customers, whole, strict=True)
        ],
        read=tuple(
            ReadColumn(heading, field, _digest_of(column, digests))
            for (heading, _, field), column in zip(matches, read, strict=True)
        ),
        others=tuple(
            ReadColumn(heading, "", _digest_of(column, digests))
            for (heading, _), column in zip(others, told, strict=True)
        ),
        digests=digests,
    )


def _words(cell: Cell) -> str:
    """Return a text; a number or a day of a column that means nothing to us may change by itself."""
    return cell.strip() if isinstance(cell, str) else ""


def new_salt(table: CustomersTable) -> str:
    """Return a salt for a list that has none yet."""
    return salt_of(customer.key for customer in table.customers)


def _digest_of(cells: Iterable[str], digests: Digests) -> int:
    """Return a digest of a column's cells, whatever their order."""
    return digests.of(BETWEEN.join(sorted(filter(None, cells))))

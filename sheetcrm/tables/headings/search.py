"""Which row of a tab holds its headings."""

from collections.abc import Callable, Collection, Sequence

from sheetcrm.tables.contents.headings_or_data import is_data, repeated
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings.certainty import Certainty
from sheetcrm.tables.headings.header_row import HeaderRow

HEADER_WITHIN = 20
"""The header row stands in the first so many rows."""

Rows = Sequence[Sequence[Cell]]


def find_header(
    rows: Rows, own_columns: Collection[int], recognise: Callable[[int, Sequence[Cell]], HeaderRow]
) -> HeaderRow | None:
    """Return the row that recognises best within the first 20, or None if none does.

    A row of data is none, though a value such as "Mobile" reads like a heading.
    """
    found = [
        header
        for number, cells in enumerate(rows[:HEADER_WITHIN], start=1)
        if (header := recognise(number, cells)).matches and not _is_data(header, rows, own_columns)
    ]
    return max(found, key=_score, default=None)


def _is_data(header: HeaderRow, rows: Rows, own_columns: Collection[int]) -> bool:
    """Return whether the words of a row are values: they stand among others, or again below."""
    columns = [match.column for match in header.matches]
    is_sure = any(match.certainty > Certainty.SYNONYM for match in header.matches)
    if is_data(rows[header.row - 1], len(columns), own_columns, is_sure=is_sure):
        return True
    return len(repeated(rows, header.row, columns)) == len(columns)


def _score(header: HeaderRow) -> tuple[int, int]:
    # Of two rows that recognise as many fields, the one in our own spelling is the header.
    return len(header.fields), sum(match.certainty for match in header.matches)

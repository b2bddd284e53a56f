"""Which row of a tab holds its headings."""

from collections.abc import Callable, Collection, Sequence

from sheetcrm.tables.contents.headings_or_data import is_data, repeated
from sheetcrm.tables.contents.list_titles import speaks_of_customers, title_above
from sheetcrm.tables.contents.rows_of_text import filled_in, may_be_headings
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings.certainty import Certainty
from sheetcrm.tables.headings.header_row import HeaderRow

HEADER_WITHIN = 20
"""The header row stands in the first so many rows."""
FAR_LONGER = 3
"""So many times as long as another list, one that begins in these rows is that of the customers."""

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
    return max(_not_dwarfed(found, rows), key=lambda each: _score(each, rows), default=None)


def _not_dwarfed(found: Sequence[HeaderRow], rows: Rows) -> list[HeaderRow]:
    """Leave out the headers of short lists above one that is far longer."""
    sizes = {header.row: _size(rows, header.row) for header in found} if len(found) > 1 else {}
    long = [sizes[header.row] for header in found if sizes and _begins_a_list(header, rows)]
    most = max(long, default=0)
    return [each for each in found if not long or FAR_LONGER * sizes[each.row] >= most]


def _begins_a_list(header: HeaderRow, rows: Rows) -> bool:
    """Return whether a row of headings alone stands apart, and its first one is known."""
    cells = rows[header.row - 1]
    first = next(at for at, cell in enumerate(cells) if filled_in([cell]))
    is_apart = header.row == 1 or filled_in(rows[header.row - 2]) <= 1
    is_known = any(match.column == first for match in header.matches)
    return is_apart and is_known and len(header.fields) > 1 and may_be_headings(cells)


def _size(rows: Rows, row: int) -> int:
    """Return how many rows stand below a row, up to a blank one."""
    blank = (number for number, cells in enumerate(rows[row:]) if not filled_in(cells))
    return next(blank, len(rows) - row)


def _is_data(header: HeaderRow, rows: Rows, own_columns: Collection[int]) -> bool:
    """Return whether the words of a row are values: they stand among others, or again below."""
    columns = [match.column for match in header.matches]
    is_sure = any(match.certainty > Certainty.SYNONYM for match in header.matches)
    if is_data(rows[header.row - 1], len(columns), own_columns, is_sure=is_sure):
        return True
    return len(repeated(rows, header.row, columns)) == len(columns)


def _score(header: HeaderRow, rows: Rows) -> tuple[int, int, int]:
    # Of two rows that recognise as many fields, the one in our own spelling is the header.
    title = speaks_of_customers(title_above(rows, header.row)) if len(header.fields) > 1 else 0
    return title, len(header.fields), sum(match.certainty for match in header.matches)

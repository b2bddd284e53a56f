"""Further lists above that of the customers, a blank row between them."""

from collections.abc import Sequence

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.contents.list_titles import title_above
from sheetcrm.tables.contents.rows_of_text import Row, filled_in, may_be_headings
from sheetcrm.tables.headings import HeaderRow, customer_headings
from sheetcrm.tables.lists.other_list import OtherList
from sheetcrm.tables.text import clean

FEWEST_HEADINGS = 2


def lists_above(rows: Sequence[Row], header: HeaderRow) -> tuple[OtherList, ...]:
    """Return the lists of people above the header of the customers; lists of things speak for themselves.

    >>> rows = [["Company", "Phone"], ["Roses Ltd", "555-6001"], [], ["Name", "Email"]]
    >>> lists_above(rows, customer_headings().recognise(4, rows[3]))[0].headings
    ('Company', 'Phone')
    """
    last = max((at for at in range(header.row - 1) if not filled_in(rows[at])), default=0)
    return tuple(
        _list_at(rows, number)
        for number in range(1, last)
        if _begins_a_list(rows, number) and filled_in(rows[number]) >= FEWEST_HEADINGS
    )


def _begins_a_list(rows: Sequence[Row], number: int) -> bool:
    cells = rows[number - 1]
    if filled_in(cells) < FEWEST_HEADINGS or not may_be_headings(cells):
        return False
    return len(customer_headings().recognise(number, cells).matches) >= FEWEST_HEADINGS


def _list_at(rows: Sequence[Row], number: int) -> OtherList:
    cells = rows[number - 1]
    column = next(at for at, cell in enumerate(cells) if not is_blank(cell))
    headings = tuple(text for cell in cells if (text := clean(cell)))
    return OtherList(number, column, title_above(rows, number), headings)

"""Further lists below that of the customers, with headings of their own; and the same headings again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.contents.list_titles import are_units, speaks_of_customers
from sheetcrm.tables.contents.rows_of_text import Row, filled_in, lone_text, may_be_headings
from sheetcrm.tables.headings import HeaderRow, customer_headings
from sheetcrm.tables.lists.other_list import OtherList
from sheetcrm.tables.text import clean

MOST_LOOKED_AT: Final = 200
"""So many rows that may be headings are looked at; a list with more has rows of words."""
FEWEST_HEADINGS: Final = 2
_REACHES: Final = frozenset({"email", "phone"})
_CONTACTS: Final = frozenset({Content.EMAIL, Content.PHONE, Content.DIALLING})
_FIGURES: Final = frozenset({Content.NUMBER, Content.DATE})


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below the headings of the customers, rows counted from 1.

    `again` are headings once more, and a row of units or kinds right below them.
    """

    lists: tuple[OtherList, ...]
    rows: frozenset[int]
    again: frozenset[int]


NOTHING: Final = Below((), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class _Start:
    """A row (from 1) that may be one of headings; its list may begin above it, with a title."""

    row: int
    first: int
    title: str | None
    is_apart: bool
    """Whether a blank row or a title stands above it."""


def lists_below(rows: Sequence[Row], header: HeaderRow) -> Below:
    """Return the lists below the header of the customers that are about something else."""
    found: list[OtherList] = []
    taken: set[int] = set()
    again: set[int] = set()
    is_other = False
    last = header.row
    for start in islice(_starts(rows, header.row), MOST_LOOKED_AT):
        if is_other:
            taken.update(range(last, start.first))
        if _is_the_same(rows, start, header):
            again.add(start.row)
            is_other = False
        elif _is_another(rows, start, header):
            is_other, last = True, start.first
            found.append(_list_at(rows, start))
        elif is_other:
            last = start.first
    if is_other:
        taken.update(range(last, len(rows) + 1))
    if are_units(rows[header.row] if header.row < len(rows) else ()):
        again.add(header.row + 1)
    if not found and not again:
        return NOTHING
    return Below(tuple(found), frozenset(taken), frozenset(again))


def _starts(rows: Sequence[Row], header_row: int) -> Iterator[_Start]:
    """Yield the rows that may be headings, and where the block of each begins."""
    is_apart, title, title_row = False, None, 0
    for number, cells in enumerate(rows[header_row:], start=header_row + 1):
        filled = filled_in(cells)
        if filled == 0:
            # a title may stand above a blank row, too
            is_apart, title = True, title if title_row == number - 1 else None
        elif filled == 1:
            is_apart, title, title_row = True, lone_text(cells), number
        else:
            if may_be_headings(cells):
                first = title_row if title and title_row >= number - 2 else number
                yield _Start(number, first, title if first != number else None, is_apart)
            is_apart, title = False, None


def _is_the_same(rows: Sequence[Row], start: _Start, header: HeaderRow) -> bool:
    """Return whether a row has the headings of the list again, in this spelling or another."""
    known = {match.column: match.field for match in header.matches}
    if speaks_of_customers(start.title) < 0:
        return False
    found = _recognised(rows, start)
    same = [each for each in found.matches if known.get(each.column) == each.field]
    return len(same) >= FEWEST_HEADINGS and len(same) == len(found.matches)


def _is_another(rows: Sequence[Row], start: _Start, header: HeaderRow) -> bool:
    """Return whether a list of something else begins: other headings, and nobody to be reached."""
    if not start.is_apart:
        return False
    known = {match.column: match.field for match in header.matches}
    found = _recognised(rows, start)
    cells = rows[start.row - 1]
    first = next(at for at, cell in enumerate(cells) if not is_blank(cell))
    differing = [each for each in found.matches if known.get(each.column) != each.field]
    is_known = any(each.column == first for each in (*found.matches, *found.questions))
    if differing and is_known and len(found.matches) >= FEWEST_HEADINGS:
        return True
    if speaks_of_customers(start.title) < 0 and (is_known or found.matches):
        return True
    return _is_of_things(rows, start, header)


def _is_of_things(rows: Sequence[Row], start: _Start, header: HeaderRow) -> bool:
    """Return whether words stand above figures, where those above have addresses and phones."""
    contacts = [match.column for match in header.matches if match.field in _REACHES]
    block = list(_block(rows, start.row))
    if not contacts or not block:
        return False
    if any(content_of(cell_in(cells, at)) in _CONTACTS for cells in block for at in contacts):
        return False
    columns = [at for at, cell in enumerate(rows[start.row - 1]) if not is_blank(cell)]
    return any(all(content_of(cell_in(cells, at)) in _FIGURES for cells in block) for at in columns)


def _block(rows: Sequence[Row], row: int) -> Iterator[Row]:
    """Yield the rows below a row (from 1), up to a blank one."""
    for cells in rows[row:]:
        if filled_in(cells) == 0:
            return
        yield cells


def _recognised(rows: Sequence[Row], start: _Start) -> HeaderRow:
    return customer_headings().recognise(start.row, rows[start.row - 1])


def _list_at(rows: Sequence[Row], start: _Start) -> OtherList:
    cells = rows[start.first - 1]
    column = next(at for at, cell in enumerate(cells) if not is_blank(cell))
    headings = tuple(text for cell in rows[start.row - 1] if (text := clean(cell)))
    return OtherList(start.first, column, start.title, headings)

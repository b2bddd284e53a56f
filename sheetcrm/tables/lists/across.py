"""Lists laid across, their headings below each other, and lists written as cards."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.cells_at import cell_in, column_letters, is_blank
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.contents.rows_of_text import filled_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow, customer_headings

Rows = Sequence[Sequence[Cell]]

MOST_ROWS: Final = 60
"""So many rows are looked at: a list laid across has a row for each heading."""
MOST_COLUMNS: Final = 3
"""The headings stand in one of the first so many columns."""
FEWEST_FIELDS: Final = 2
FEWEST_WITHOUT_REACH: Final = 3
"""So many headings below each other, where none is of an address or a phone."""
ENOUGH_BESIDE: Final = 3
"""A row with so many known headings is a header row."""
MOST_NAMED: Final = 4
_REACHES: Final = {"email": Content.EMAIL, "phone": Content.PHONE}


class Across(NamedTuple):
    """A list whose headings stand in a column (from 0), once or again for each customer."""

    column: int
    headings: tuple[str, ...]
    are_cards: bool


def laid_across(rows: Rows, header: HeaderRow | None) -> Across | None:
    """Return how a list lies across a tab, None if it does not; `header` is its best header row.

    >>> rows = [["Name", "Ann", "Ben"], ["Email", "ann@example.com", "ben@example.com"]]
    >>> laid_across(rows, None).headings
    ('Name', 'Email')
    """
    beside = len(header.fields) if header else 0
    if beside >= ENOUGH_BESIDE:
        return None
    found = (_in_column(rows[:MOST_ROWS], column) for column in _first_columns(rows))
    fitting = [(fields, each) for fields, each in found if each and fields > beside]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def refuse_if_across(grid: Grid, header: HeaderRow | None) -> None:
    """Raise SheetcrmError if the list on a tab is laid across, saying how to turn it."""
    found = laid_across(grid.rows, header)
    if found is None:
        return
    facts = {
        "tab": grid.tab,
        "column": column_letters(found.column),
        "headings": tuple(f"'{each}'" for each in found.headings[:MOST_NAMED]),
    }
    if found.are_cards:
        raise SheetcrmError("customers.cards", **facts)
    raise SheetcrmError("customers.across", **facts)


def _first_columns(rows: Rows) -> list[int]:
    """Return the first columns that hold anything."""
    width = max((len(row) for row in rows[:MOST_ROWS]), default=0)
    filled = (
        column
        for column in range(width)
        if any(not is_blank(cell_in(row, column)) for row in rows[:MOST_ROWS])
    )
    return [column for column, _ in zip(filled, range(MOST_COLUMNS), strict=False)]


def _in_column(rows: Rows, column: int) -> tuple[int, Across | None]:
    cells = [cell_in(row, column) for row in rows]
    down = customer_headings().recognise(1, cells)
    if len(down.fields) < FEWEST_FIELDS or not _are_values_beside(rows, column, down):
        return 0, None
    fields = Counter(match.field for match in (*down.matches, *down.doubles))
    are_cards = sum(count > 1 for count in fields.values()) >= FEWEST_FIELDS
    headings = tuple(dict.fromkeys(match.heading for match in down.matches))
    return len(down.fields), Across(column, headings, are_cards)


def _are_values_beside(rows: Rows, column: int, down: HeaderRow) -> bool:
    """Return whether what stands right of the headings is what they say."""
    seen = list(_beside(rows, column, down))
    if seen:
        return all(seen)
    known = [match.column for match in down.matches]
    others = sum(not is_blank(cell_in(row, column)) for row in rows) - len(known)
    filled = sum(filled_in(rows[at][column + 1 :]) > 0 for at in known)
    return len(down.fields) >= FEWEST_WITHOUT_REACH and others < len(known) <= 2 * filled


def _beside(rows: Rows, column: int, down: HeaderRow) -> Iterator[bool]:
    """Yield for each row of addresses or phones whether most cells are some."""
    for match in down.matches:
        content = _REACHES.get(match.field)
        cells = [cell for cell in rows[match.column][column + 1 :] if not is_blank(cell)]
        if content and cells:
            fitting = sum(content_of(cell) is content for cell in cells)
            yield 2 * fitting >= len(cells)

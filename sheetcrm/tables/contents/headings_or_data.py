"""Whether a row is one of headings or of data: by what it holds, and by what stands below it."""

from collections.abc import Collection, Mapping, Sequence

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.contents.cells import MOST_LOOKED_AT, Content, content_of
from sheetcrm.tables.contents.rows_of_text import may_be_headings
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import clean

Row = Sequence[Cell]

FEWEST_PRINTED = 2
"""One heading alone that stands again below may as well be a value."""
FEWEST_OF_ANOTHER = 3
"""So many headings at least does another list have in the same columns."""
_CONTACTS = frozenset({Content.EMAIL, Content.PHONE})
_FIGURES = frozenset({Content.DATE, Content.NUMBER})


def is_data(cells: Row, known: int, skipped: Collection[int], *, is_sure: bool) -> bool:
    """Return whether a row with so many known headings is one of data all the same.

    Nobody is called by an e-mail address or a phone number in a header row. Dates and numbers may
    be headings, too: they speak against a row only where no heading of ours `is_sure`.
    """
    held = [
        content_of(cell)
        for at, cell in enumerate(cells)
        if at not in skipped and not (isinstance(cell, str) and _is_wordy(cell))
    ]
    contacts = sum(content in _CONTACTS for content in held)
    figures = 0 if is_sure else sum(content in _FIGURES for content in held)
    return contacts + figures > 0 and 2 * contacts + figures >= known


def repeated(rows: Sequence[Row], row: int, columns: Collection[int]) -> frozenset[int]:
    """Return the columns (from 0) whose cell in a row (from 1) stands there again: a value.

    A row of headings that is printed anew on every page is none of data, though it lacks the
    headings that were added since.
    """
    cells = rows[row - 1]
    others = [each for each in rows[: row + MOST_LOOKED_AT] if not _prints_anew(each, cells)]
    return frozenset(
        column
        for column in columns
        if any(cell_in(each, column) == cells[column] for each in others)
    )


def _is_wordy(text: str) -> bool:
    return "@" not in text and not any(map(str.isdigit, text))


def _prints_anew(other: Row, headings: Row) -> bool:
    """Return whether a row holds nothing but headings, each in its own column, and not just one."""
    filled = {at: text for at, cell in enumerate(other) if (text := clean(cell))}
    if _is_a_longer_one(filled, other, headings):
        return True
    is_whole = len(filled) == sum(1 for cell in headings if clean(cell))
    if not is_whole and len(filled) < FEWEST_PRINTED:
        return False
    return all(text == clean(cell_in(headings, at)) for at, text in filled.items())


def _is_a_longer_one(filled: Mapping[int, str], other: Row, headings: Row) -> bool:
    """Return whether a row of words holds all the headings and further ones: those of another list."""
    mine = {at: text for at, cell in enumerate(headings) if (text := clean(cell))}
    is_longer = FEWEST_OF_ANOTHER <= len(mine) < len(filled)
    return is_longer and may_be_headings(other) and mine.items() <= filled.items()

"""Whether somebody is greeted as a woman or a man, where a column of the owner's says Frau or Herr."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.groups import is_salutation
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import fold

WOMAN: Final = "woman"
MAN: Final = "man"
_SEXES: Final = {WOMAN: "of_women", MAN: "of_men"}
LOOKED_AT: Final = 50
MOSTLY: Final = 0.5
"""Such a share of the cells looked at: companies and families have other words there."""


def read_salutations(rows: SheetRows, header: HeaderRow) -> list[str | None]:
    """Return for each row whether its column of salutations names a woman or a man."""
    for column, _ in header.owners_own:
        cells = rows.cells(column)
        if _are_salutations(cells):
            return [_sex(cell) for cell in cells]
    return [None] * len(rows.rows)


def _are_salutations(cells: Sequence[Cell]) -> bool:
    filled = list(islice((cell for cell in cells if cell), LOOKED_AT))
    return bool(filled) and sum(map(is_salutation, filled)) > MOSTLY * len(filled)


def _sex(cell: Cell) -> str | None:
    word = fold(cell).strip(". ") if isinstance(cell, str) else ""
    return next(
        (sex for sex, words in _SEXES.items() if word in folded_words("titles", words)), None
    )

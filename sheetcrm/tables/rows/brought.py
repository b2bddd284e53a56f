"""Whom or what each customer brings: the pupil, the dog, the car, and who pays for themselves."""

from collections.abc import Sequence

from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.recognition.brought import brought_column
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import clean, fold

Texts = Sequence[str | None]


def read_brought(rows: SheetRows, header: HeaderRow) -> Texts:
    """Return what stands there of each row, None in a list of another kind."""
    column = brought_column(header)
    cells = rows.cells(column) if column is not None else [None] * len(rows.rows)
    return [clean(cell) for cell in cells]


def with_themselves(names: Texts, brought: Texts) -> list[str | None]:
    """Return the names; where nobody else pays ("pays herself", a blank cell) the pupil's own."""
    return [
        pupil if pupil and _are_themselves(name) else name
        for name, pupil in zip(names, brought, strict=True)
    ]


def without_themselves(brought: Texts, names: Texts) -> list[str | None]:
    """Return what is brought, but for those who bring only themselves."""
    return [None if each == name else each for each, name in zip(brought, names, strict=True)]


def _are_themselves(name: str | None) -> bool:
    return name is None or fold(name) in folded_words("themselves", "themselves")

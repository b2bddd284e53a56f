"""The columns of a tab that we keep, in the order in which they stand: ours, and those of the owner."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.kept.kept_page import KeptPage
from sheetcrm.tables.text import clean
from sheetcrm.templates.description import TabColumn

OWNERS_WIDTH: Final = 20.0
"""Of a column that the owner added, in characters."""


def described_columns(
    page: KeptPage[Any, Any], width: int, describe: Callable[[str, str, int], TabColumn]
) -> Iterator[TabColumn]:
    """Yield the first `width` columns; `describe` is given a field, its heading and its place."""
    fields = {column: name for name, column in page.columns.items()}
    headings = page.grid.rows[page.header_row - 1]
    for at in range(width):
        heading = clean(cell_in(headings, at)) or ""
        if at in fields:
            yield describe(fields[at], heading, at)
        else:
            yield TabColumn(OWNERS_WIDTH, heading, is_owners=True)

"""A page as the tests keep it, like Today: bands, people, how to reach them, and a part that folds."""

from collections.abc import Sequence

from sheetcrm.tables.cells_at import cell_at, used_width
from sheetcrm.tables.grid import Cell
from sheetcrm.templates.description import Condition, Look, RowShape, Tab, TabCell, TabColumn
from sheetcrm.templates.kept_tabs import KeptTab

Rows = Sequence[Sequence[Cell]]
PAGE = "Today"
HEADINGS = ["Band", "Done", "Customer", "How", "Link"]
MAIL = "mailto:{}@example.com?subject=O'Brien%20&%20S%C3%B6hne%20<x>&body=one%0D%0Atwo"


def page(*people: str, done: Sequence[str] = (), mine: Rows = ()) -> list[list[Cell]]:
    """The rows of a page with these people due and those done lately, and an owner's column."""
    rows: list[list[Cell]] = [[f"{len(people)} conversations."], ["As of today"], list(HEADINGS)]
    rows += [["A good moment", None, name, f"write to {name}", address(name)] for name in people]
    if done:
        rows += [["Done lately"], *([None, "x", name] for name in done)]
    return [list(row) + list(cells) for row, cells in _beside(rows, mine)]


def address(name: str) -> str:
    """Where a click beside a name leads."""
    return MAIL.format(name)


def dress(tab: str, rows: Rows) -> Tab:
    """Describe such a page."""
    width = max(used_width(rows), len(HEADINGS))
    columns = (
        TabColumn(16, "Band", conditions=(Condition("$A4=$A3", is_invisible=True),)),
        TabColumn(5, "Done", choices=("x",)),
        TabColumn(22, "Customer"),
        TabColumn(20, "How"),
        TabColumn(12, "Link", is_hidden=True),
        *(TabColumn(12, is_owners=True) for _ in range(width - len(HEADINGS))),
    )
    section = next((at for at, row in enumerate(rows, 1) if row[:1] == ["Done lately"]), len(rows))
    shapes = {at: RowShape(18, 1, is_folded=True) for at in range(section + 1, len(rows) + 1)}
    return Tab(
        tab,
        columns,
        rows=tuple(_row(rows, at, width) for at in range(4, len(rows) + 1)),
        frozen_columns=3,
        above=((_cell(rows, 1, 0, Look.TITLE),), (_cell(rows, 2, 0, Look.LEAD),)),
        shapes=shapes,
        row_height=20,
    )


DRESSING = KeptTab(lambda tab, rows: len(rows) > 2 and rows[2][:5] == HEADINGS, dress)


def _beside(rows: Rows, mine: Rows) -> list[tuple[Sequence[Cell], Sequence[Cell]]]:
    blank: list[Cell] = [None] * len(HEADINGS)
    height = max(len(rows), len(mine))
    padded = [[*row, *blank[len(row) :]] for row in rows]
    padded += [blank] * (height - len(rows))
    return list(zip(padded, [*mine, *[()] * (height - len(mine))], strict=True))


def _row(rows: Rows, row: int, width: int) -> tuple[TabCell | None, ...]:
    if cell_at(rows, row, 0) == "Done lately":
        return (_cell(rows, row, 0, Look.SECTION),)
    if cell_at(rows, row, 2) is None:
        return ()
    url = str(cell_at(rows, row, 4) or "")
    how = TabCell(cell_at(rows, row, 3), Look.LINK if url else Look.TEXT, url=url)
    looks = (Look.LABEL, Look.INPUT, Look.TEXT)
    cells = [_cell(rows, row, column, look) for column, look in enumerate(looks)]
    return (*cells, how, _cell(rows, row, 4, Look.ABOUT), *[None] * (width - len(HEADINGS)))


def _cell(rows: Rows, row: int, column: int, look: Look) -> TabCell:
    return TabCell(cell_at(rows, row, column), look)

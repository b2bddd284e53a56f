"""values:append: new rows below a table, wherever the table is found."""

from typing import Any

from emulator import shifting
from emulator.book import ROWS, Book, Sheet
from emulator.places import closed
from emulator.ranges import Area, written
from emulator.values import rows_of, write

Json = dict[str, Any]


def append(
    book: Book, area: Area, body: Json, how: str, shown: Json | None, *, inserts: bool
) -> Json:
    """values:append: below the table that is found from the area on, perhaps in rows put in."""
    table = find_table(book, area)
    sheet, start = book.sheet(area.sheet_id), table or area
    top = (table.bottom or 0) if table else area.top
    rows = rows_of(body)
    if inserts and top < sheet.rows:
        shifting.insert(book, sheet, ROWS, top, len(rows))
    missing = top + len(rows) - sheet.rows
    if missing > 0:
        sheet.rows += missing
    target = Area(sheet.sheet_id, top, top + 1, start.left, start.left + 1)
    updates = write(book, target, body, how, shown)
    answer: Json = {"spreadsheetId": book.book_id, "updates": updates}
    if table is not None:
        answer["tableRange"] = written(sheet.title, table)
    return answer


def find_table(book: Book, area: Area) -> Area | None:
    """The block of filled cells that the area touches last; blank rows and columns part blocks.

    As in the recordings for tables at A1 and for blank stretches; else unverified against Google.
    """
    sheet, area = closed(book, area)
    seed = _last_filled(sheet, area)
    if seed is None:
        return None
    block = Area(sheet.sheet_id, seed[0], seed[0] + 1, seed[1], seed[1] + 1)
    while (grown := _grown(sheet, block)) != block:
        block = grown
    return block


def _last_filled(sheet: Sheet, area: Area) -> tuple[int, int] | None:
    for row in range(min(area.bottom or 0, sheet.grid.height) - 1, area.top - 1, -1):
        for column, cell in enumerate(sheet.grid.row(row, area.left, area.right or 0), area.left):
            if cell.is_filled:
                return row, column
    return None


def _grown(sheet: Sheet, block: Area) -> Area:
    """The block with every neighbouring row and column that has something beside it."""
    top, left = max(block.top - 1, 0), max(block.left - 1, 0)
    bottom, right = (block.bottom or 0) + 1, (block.right or 0) + 1

    def is_filled(rows: range, columns: range) -> bool:
        return any(sheet.grid.cell(row, column).is_filled for row in rows for column in columns)

    across, down = range(left, right), range(top, bottom)
    return Area(
        block.sheet_id,
        top if is_filled(range(top, block.top), across) else block.top,
        bottom if is_filled(range(bottom - 1, bottom), across) else block.bottom,
        left if is_filled(down, range(left, block.left)) else block.left,
        right if is_filled(down, range(right - 1, right)) else block.right,
    )

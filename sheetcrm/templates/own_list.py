"""The workbook of a list that came as text: its rows as they are, with the look of the starter's lists."""

from collections.abc import Collection, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from sheetcrm.ooxml import Package
from sheetcrm.ooxml import Workbook as Edited
from sheetcrm.tables.kinds.phones import PHONE
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.templates.build import HEADING_HEIGHT
from sheetcrm.templates.description import Look
from sheetcrm.templates.drawing.cells import draw
from sheetcrm.templates.drawing.looks import cell_style, column_style
from sheetcrm.templates.starter import to_bytes

NARROWEST, WIDEST = 10, 44
"""Of a column, in characters."""
LOOKED_AT = 200
"""So many rows show how wide a column wants to be, and whether it keeps zeros."""


def own_list(
    tab: str, rows: Sequence[Sequence[str]], header_row: int, phones: Collection[int]
) -> Edited:
    """Return a workbook with these rows in its one tab, of that name; the header's row counts from 1.

    Every cell is a text. The columns of phones (from 0), and those with a zero or plus sign in
    front, are formatted as text, so that a number typed there later keeps them, too.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = tab
    width = max(map(len, rows), default=0)
    for column in range(width):
        sample = [row[column] for row in rows[header_row:LOOKED_AT] if column < len(row)]
        kind = PHONE if column in phones or any(map(_loses_digits, sample)) else TEXT
        shape = sheet.column_dimensions[get_column_letter(column + 1)]
        shape.width = min(max(NARROWEST, *map(len, sample or [""])) + 2, WIDEST)
        draw(shape, column_style(kind, is_ours=False, is_wrapped=False))
    for column, heading in enumerate(rows[header_row - 1], start=1):
        draw(sheet.cell(header_row, column, heading), cell_style(Look.OWNERS_HEADING, TEXT))
    sheet.row_dimensions[header_row].height = HEADING_HEIGHT
    sheet.freeze_panes = f"A{header_row + 1}"
    sheet.sheet_view.showGridLines = False
    return _with_cells(Edited(Package.from_bytes(to_bytes(book), tab)), tab, rows, width)


def _with_cells(book: Edited, tab: str, rows: Sequence[Sequence[str]], width: int) -> Edited:
    edit = book.edit(tab)
    for column in range(width):
        cells = {
            number: row[column]
            for number, row in enumerate(rows, start=1)
            if column < len(row) and row[column]
        }
        edit.set_column(column + 1, cells)
    return book


def _loses_digits(cell: str) -> bool:
    """Return whether a program that takes a text for a number would lose some of it.

    >>> _loses_digits("01069"), _loses_digits("+49 171"), _loses_digits("0,5"), _loses_digits("12")
    (True, True, False, False)
    """
    return cell[:1] == "+" or (cell[:1] == "0" and cell[1:2].isdigit())

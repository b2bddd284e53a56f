"""Exports of orders that nobody can take in: cut off, without days or buyers, with two kinds of decimals."""

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.kinds.amounts.numbers import decimal_marks
from sheetcrm.tables.orders.exports import AMOUNTS, BUYERS, OrderExport, Rows


def refuse_unusable(rows: Rows, export: OrderExport, file: str) -> None:
    """Raise SheetcrmError where an export as a whole would be misread; `file` is what it is called."""
    if not export.has("on"):
        raise SheetcrmError("orders.no_days", file=file)
    if not export.has(*BUYERS):
        raise SheetcrmError("orders.no_buyers", file=file)
    _refuse_cut_off(rows, export, file)
    body = rows[export.header_row :]
    columns = {column for name in AMOUNTS for column in export.columns.get(name, ())}
    marks = decimal_marks(cell_in(cells, column) for column in columns for cells in body)
    if len(marks) > 1:
        facts = {"one": marks["."], "other": marks[","]}
        raise SheetcrmError("orders.two_decimals", file=file, **facts)


def _refuse_cut_off(rows: Rows, export: OrderExport, file: str) -> None:
    """Refuse a text whose last row ends early while all others are whole, and filled where it ends."""
    body = rows[export.header_row - 1 :]
    widths = {len(cells) for cells in body[:-1]}
    last = body[-1]
    if len(body) < 2 or len(widths) != 1 or len(last) >= min(widths):
        return
    missing = range(len(last), min(widths))
    if any(not is_blank(cell) for cells in body[1:-1] for cell in (cells[at] for at in missing)):
        raise SheetcrmError("orders.cut_off", file=file, row=len(rows))

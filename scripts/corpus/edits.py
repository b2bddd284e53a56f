"""The edits that each workbook of a corpus gets: columns beside the owner's, and a hidden tab."""

from datetime import date

from sheetcrm.ooxml import Area, CellFormat, NewColumn, SheetEdit, Workbook, format_area

UGLY = "  A&B <tag> \"q\" 'z' 😀 _x000D_ \r\n\x02 é  "
COLUMNS = (
    NewColumn("OK to contact", 14),
    NewColumn("Follow-up on", 12),
    NewColumn("Chance of return", 12, is_folded=True),
    NewColumn("Contact why", 40, is_folded=True),
)
MARK = "_sheetcrm_columns"
HIDDEN_TAB = "_sheetcrm_state"
HIDDEN_ROWS = (("column", "place", UGLY), ("stage", 4, True), (), (None, 0.5, False))


def append(book: Workbook, sheet: str, header: int) -> int:
    """Append the columns and fill them; return the first."""
    edit = book.edit(sheet)
    put = edit.append_columns(header, COLUMNS)
    book.set_defined_name(MARK, format_area(sheet, Area(header, put.first, header, put.last)))
    fill(edit, header, put.first, UGLY)
    return put.first


def first_row(edit: SheetEdit) -> int:
    """Return the heading row: that of the first table, else where the used area begins."""
    tables = [table.header_row for table in edit.tables if table.header_row]
    dimension = edit.frame.dimension
    return min(tables) if tables else dimension.top if dimension else 1


def fill(edit: SheetEdit, header: int, first: int, text: str) -> None:
    """Set cells in the rows below the heading, some of which do not exist yet."""
    tables = {table.totals_row for table in edit.tables}
    rows = [row for row in range(header + 1, header + 21) if row not in tables]
    edit.set_column(first, dict.fromkeys(rows, text))
    edit.set_column(
        first + 1, dict.fromkeys(rows, date(2026, 1 + len(text) % 12, 1)), CellFormat.DATE
    )
    edit.set_column(first + 2, dict.fromkeys(rows, len(text) % 100 / 100), CellFormat.PERCENT)
    edit.set_column(first + 3, {row: f"{text}{row}" for row in rows})


def columns_from(first: int) -> set[int]:
    """Return the numbers of the appended columns."""
    return {first + at for at in range(len(COLUMNS))}

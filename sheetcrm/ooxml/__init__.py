"""Changes a workbook without touching the rest of it: raw members copied, owned cells replaced.

    book = Workbook(Package.open(path))              # SheetcrmError / CannotEdit, in plain words
    book.sheets, book.sheet("Customers"), book.date1904, book.tables("Customers")
    book.defined_names["_sheetcrm_columns"].text     # hidden ones too
    edit = book.edit("Customers")
    put = edit.append_columns(3, [NewColumn("Stage", width=14), NewColumn("Balance", is_folded=True)])
    put.first, put.last, put.table                   # an adjoining Excel Table takes them in
    edit.set_column(put.first, {4: "Courting", 5: None}, CellFormat.GENERAL)   # {row: value}
    edit.set(4, put.last, date(2026, 3, 2), CellFormat.DATE)
    book.set_defined_name("_sheetcrm_columns", format_area("Customers", Area(3, 26, 3, 42)))
    book.graft(Workbook(Package.from_bytes(built, "our tabs")), ["Today"])     # openpyxl made them
    book.add_hidden_sheet("_sheetcrm", [["column", "place"], ["stage", 4]])    # from A1 on; an edit
    if book.changed:                                 # values are compared with what stands there
        plan = book.save_to(beside)                  # a complete new file, fsynced
        verify(path, beside, plan)                   # other people's readers; CannotEdit if harmed
        plan.cells_written, plan.members

Hand over only the cells that should change: each that is handed over is looked up and compared,
which takes about ten times as long as writing a new one. `verify(..., grids={"Customers": grid})`
saves reading the old sheet again (its first cell is A1).

`add_hidden_sheet(name, rows)` makes a hidden tab of plain cells behind all others, without openpyxl,
and returns its `SheetEdit` for more cells; after saving, `book.edit(name)` edits it like any tab. It
and `graft` are refused (CannotEdit) where the workbook's structure is protected or has a tab of
that name. `book.sheets` tells whether there is one already.

Rows and columns count from 1. Nothing is written where anything must be refused: all refusals come
from `Package.open`, `edit`, `set*`, `append_columns`, `changed` or `plan`. Wishes for what a cell
holds already change nothing. A text longer than a cell holds is refused, never cut.
"""

from sheetcrm.ooxml.contents import Sheet
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.parts.names import DefinedName
from sheetcrm.ooxml.parts.table import Table
from sheetcrm.ooxml.plan import Plan
from sheetcrm.ooxml.sheet.edit import Appended, NewColumn, SheetEdit
from sheetcrm.ooxml.unchanged_members import verify_members
from sheetcrm.ooxml.verify import verify
from sheetcrm.ooxml.workbook import Workbook
from sheetcrm.ooxml.xml.refs import Area, cell_ref, format_area, parse_sheet_area, quote_sheet
from sheetcrm.ooxml.xml.values import CellFormat, CellValue

__all__ = [
    "Appended",
    "Area",
    "CellFormat",
    "CellValue",
    "DefinedName",
    "NewColumn",
    "Package",
    "Plan",
    "Sheet",
    "SheetEdit",
    "Table",
    "Workbook",
    "cell_ref",
    "format_area",
    "parse_sheet_area",
    "quote_sheet",
    "verify",
    "verify_members",
]

"""Changes a workbook without touching the rest of it: raw members copied, edited cells replaced.

    book = Workbook(Package.open(path))              # raises SheetcrmError or CannotEdit
    book.sheets, book.sheet("Customers"), book.date1904, book.tables("Customers")
    book.defined_names["_sheetcrm_columns"].text     # hidden names included
    edit = book.edit("Customers")
    put = edit.append_columns(3, [NewColumn("Stage", width=14), NewColumn("Balance", is_folded=True)])
    put.first, put.last, put.table                   # an adjoining Excel Table takes them in
    edit.set_column(put.first, {4: "Courting", 5: None}, CellFormat.GENERAL)   # {row: value}
    edit.set(4, put.last, date(2026, 3, 2), CellFormat.DATE)
    book.set_defined_name("_sheetcrm_columns", format_area("Customers", Area(3, 26, 3, 42)))
    book.graft(Workbook(Package.from_bytes(built, "our tabs")), ["Today"])     # built by openpyxl
    book.dress("Today", Page(built, ours=frozenset({1, 2}), last_row=40))   # looks and links, anew
    book.add_hidden_sheet("_sheetcrm", [["column", "place"], ["stage", 4]])    # first value in A1
    if book.changed:                                 # edits are compared with what the file holds
        plan = book.save_to(new_path)                # a complete new file, flushed to the disk
        verify(path, new_path, plan)                 # by independent readers; CannotEdit if harmed
        plan.cells_written, plan.members

Rows and columns count from 1. Edits that match what a cell holds change nothing, but pass only the
cells that should change: looking one up and comparing it takes about ten times as long as writing
a new one. `verify(..., grids={"Customers": grid})` saves reading the old sheet again (its first
cell is A1).

`add_hidden_sheet(name, rows)` makes a hidden tab of plain cells after all others, without openpyxl,
and returns its `SheetEdit` for more cells; after saving, `book.edit(name)` edits it like any tab.
It and `graft` are refused (CannotEdit) where the workbook's structure is locked, which
`book.is_structure_locked` reports, or if a tab of that name exists.

Nothing is written where anything is refused: all errors come from `Package.open`, `edit`, `set*`,
`append_columns`, `graft`, `add_hidden_sheet`, `changed` or `plan`. A text longer than a cell holds
is refused, never cut.
"""

from sheetcrm.ooxml.contents import Sheet
from sheetcrm.ooxml.fitted import fitted
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.pages.offers import Offer
from sheetcrm.ooxml.pages.page import Page
from sheetcrm.ooxml.parts.names import DefinedName
from sheetcrm.ooxml.parts.table import Table
from sheetcrm.ooxml.plan import Plan
from sheetcrm.ooxml.sheet.edit import Appended, NewColumn, SheetEdit
from sheetcrm.ooxml.unchanged_members import verify_members
from sheetcrm.ooxml.verify import verify
from sheetcrm.ooxml.workbook import Workbook
from sheetcrm.ooxml.xml.refs import (
    Area,
    cell_ref,
    column_reference,
    format_area,
    parse_sheet_area,
    quote_sheet,
)
from sheetcrm.ooxml.xml.values import CellFormat, CellValue

__all__ = [
    "Appended",
    "Area",
    "CellFormat",
    "CellValue",
    "DefinedName",
    "NewColumn",
    "Offer",
    "Package",
    "Page",
    "Plan",
    "Sheet",
    "SheetEdit",
    "Table",
    "Workbook",
    "cell_ref",
    "column_reference",
    "fitted",
    "format_area",
    "parse_sheet_area",
    "quote_sheet",
    "verify",
    "verify_members",
]

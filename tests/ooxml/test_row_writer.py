"""Many new cells at once: each is written as it would be alone."""

from datetime import date
from pathlib import Path

import pytest
from books import members, open_book
from python_calamine import load_workbook
from raw import SHEET, raw_book, sheet

from sheetcrm.ooxml import CellFormat, cell_ref, verify
from sheetcrm.ooxml.sheet import rows as rows_module

MANY = 1_200
"""More rows than are written at once."""


def value_in(row: int, column: int) -> object:
    return (None, "text & more", row / 4, "nul\0", float(row % 2), True, f"{row}")[
        (row + column) % 7
    ]


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_all_at_once_is_what_each_would_be_alone(prefix: str, tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}" spans="1:1"><c r="A{row}"/></row>' for row in range(2, MANY))
    text = sheet(rows)
    if prefix:
        for tag in ("worksheet", "sheetData", "row", "c"):
            text = text.replace(f"<{tag} ", f"<{prefix}{tag} ").replace(
                f"</{tag}>", f"</{prefix}{tag}>"
            )
            text = text.replace(f"<{tag}>", f"<{prefix}{tag}>")
        text = text.replace("xmlns=", "xmlns:x=")
    before = raw_book(tmp_path / "a.xlsx", text)
    written = []
    for is_alone in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            if is_alone:
                patch.setattr(rows_module.Rewriter, "_takes_plain_cells", lambda *_: False)
            book = open_book(before)
            for column in (2, 3, 5):
                cells = {row: value_in(row, column) for row in range(1, MANY + 3)}
                book.edit("Customers").set_column(column, cells)
            dates = {row: date(2026, 1, 1 + row % 28) for row in range(5, MANY, 3)}
            book.edit("Customers").set_column(4, dates, CellFormat.DATE)
            after = tmp_path / f"{is_alone}.xlsx"
            verify(before, after, plan := book.save_to(after))
            written.append((members(after), plan.cells_written))
    assert written[0] == written[1]


def test_equal_values_of_different_kinds_stay_different_cells(tmp_path: Path) -> None:
    cells = dict(enumerate([1, True, 1.0, 0, False, "1", 2.5, True], 1))
    book = open_book(raw_book(tmp_path / "a.xlsx", sheet("")))
    book.edit("Customers").set_column(1, cells)
    book.save_to(tmp_path / "b.xlsx")
    text = members(tmp_path / "b.xlsx")[SHEET].decode()
    kinds = ['t="b"' in text.split(f'"{cell_ref(row, 1)}"')[1][:9] for row in cells]
    assert kinds == [isinstance(value, bool) for value in cells.values()]
    grid = load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in grid] == list(cells.values())

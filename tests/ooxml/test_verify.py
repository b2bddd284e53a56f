"""The verification finds every harm that an edit could do."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from books import make, members, open_book, patch, rewrite
from raw import SHEET, raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import CellFormat, Plan, verify, verify_members


@pytest.fixture
def edit(tmp_path: Path) -> tuple[Path, Path, Plan]:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set_column(5, {2: "mine", 3: None, 4: 0.5})
    book.edit("Customers").set(2, 6, date(2026, 3, 2), CellFormat.DATE)
    return before, after, book.save_to(after)


def parts_that_changed(before: Path, after: Path) -> set[str]:
    old = members(before)
    return {name for name, data in members(after).items() if data != old.get(name)}


def test_a_correct_edit_passes(edit: tuple[Path, Path, Plan]) -> None:
    before, after, plan = edit
    verify(before, after, plan)
    assert parts_that_changed(before, after) == plan.members


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"Ann", b"Anne", "A2"),
        (b"<v>2.5</v>", b"<v>2.6</v>", "C2"),
        (b"mine", b"other", "E2"),
        (b"<v>0.5</v>", b"<v>0.6</v>", "E4"),
        (b"<v>46083</v>", b"<v>46084</v>", "F2"),
        (b'<c r="B3"', b'<c r="B9"', "B3"),
    ],
)
def test_a_wrong_value_is_found(
    old: bytes, new: bytes, place: str, edit: tuple[Path, Path, Plan], tmp_path: Path
) -> None:
    before, after, plan = edit
    harmed = patch(after, tmp_path / "c.xlsx", SHEET, (old, new))
    with pytest.raises(CannotEdit, match=f"Customers!{place}"):
        verify(before, harmed, plan)


@pytest.mark.parametrize("name", ["docProps/app.xml", "xl/theme/theme1.xml"])
@pytest.mark.parametrize("data", [b"<other/>", None])
def test_a_part_that_was_not_planned_is_found(
    name: str, data: bytes | None, edit: tuple[Path, Path, Plan], tmp_path: Path
) -> None:
    before, after, plan = edit
    with pytest.raises(CannotEdit, match=name):
        verify(before, rewrite(after, tmp_path / "c.xlsx", {name: data}), plan)


def test_a_planned_part_that_is_unchanged_is_found(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx")
    with pytest.raises(CannotEdit, match=SHEET):
        verify_members(path, path, frozenset({SHEET}))


def test_damaged_bytes_that_the_directory_hides_are_found(
    edit: tuple[Path, Path, Plan], tmp_path: Path
) -> None:
    before, after, plan = edit
    data = bytearray(after.read_bytes())
    data[data.index(b"docProps/app.xml") + 60] ^= 1
    (tmp_path / "c.xlsx").write_bytes(data)
    with pytest.raises(CannotEdit, match="docProps/app"):
        verify(before, tmp_path / "c.xlsx", plan)


def test_grids_that_were_read_before_save_reading_again(edit: tuple[Path, Path, Plan]) -> None:
    before, after, plan = edit
    grid = [["Name", "Email", "Total"], ["Ann", "ann@example.com", 2.5]]
    with pytest.raises(CannotEdit, match="Customers!A3"):
        verify(before, after, plan, grids={"Customers": grid})


ROWS_IN_PIECES = 1_700
"""More rows than are compared at once."""


@pytest.fixture
def long_edit(tmp_path: Path) -> tuple[Path, Path, Plan]:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="C{row}"><v>{-row}</v></c></row>'
        for row in range(1, ROWS_IN_PIECES + 1)
    )
    before, after = raw_book(tmp_path / "a.xlsx", sheet(rows)), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set_column(3, {700: "mine", 1_650: None})
    book.edit("Customers").set_column(5, {row: f"new {row}" for row in range(2, 1_600)})
    return before, after, book.save_to(after)


def test_a_correct_edit_of_many_rows_passes(long_edit: tuple[Path, Path, Plan]) -> None:
    before, after, plan = long_edit
    verify(before, after, plan)
    assert parts_that_changed(before, after) == plan.members


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"<v>1234</v>", b"<v>1235</v>", "A1234"),
        (b"<v>-1234</v>", b"<v>-1235</v>", "C1234"),  # in an edited column, but another row
        (b"mine", b"other", "C700"),
        (b"<t>new 1599<", b"<t>new 1600<", "E1599"),
        (b'<c r="A1700">', b'<c r="B1700">', "A1700"),
        (b"<v>1650</v></c>", b'<v>1650</v></c><c r="C1650"><v>1</v></c>', "C1650"),
        (b'<c r="A1660">', b'<c r="D1660"><v>1</v></c><c r="A1660">', "D1660"),
    ],
)
def test_a_wrong_value_in_many_rows_is_found(
    old: bytes, new: bytes, place: str, long_edit: tuple[Path, Path, Plan], tmp_path: Path
) -> None:
    before, after, plan = long_edit
    harmed = patch(after, tmp_path / "c.xlsx", SHEET, (old, new))
    with pytest.raises(CannotEdit, match=f"Customers!{place}"):
        verify(before, harmed, plan)


def test_rows_that_are_gone_are_found(long_edit: tuple[Path, Path, Plan], tmp_path: Path) -> None:
    before, after, plan = long_edit
    row = b'<row r="1700"><c r="A1700"><v>1700</v></c><c r="C1700"><v>-1700</v></c></row>'
    with pytest.raises(CannotEdit, match="Customers!A1700"):
        verify(before, patch(after, tmp_path / "c.xlsx", SHEET, (row, b"")), plan)


def test_true_is_not_one(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set_column(4, {2: True, 3: False})
    verify(before, after, plan := book.save_to(after))
    with pytest.raises(CannotEdit, match="Customers!D2"):
        verify(before, patch(after, tmp_path / "c.xlsx", SHEET, (b't="b"', b't="n"')), plan)


def test_a_number_that_libreoffice_shortened_counts_as_written(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><v>0.428571428571429</v></c><c r="B1"><v>1</v></c></row>'
    before, after = raw_book(tmp_path / "a.xlsx", sheet(row)), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set(1, 1, 3 / 7)
    book.edit("Customers").set(1, 2, True)
    verify(before, after, plan := book.save_to(after))
    assert plan.cells_written == 1


def test_columns_far_apart_are_compared(tmp_path: Path) -> None:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set(2, 1, "Anne")
    book.edit("Customers").set(2, 400, "far")
    verify(before, after, plan := book.save_to(after))
    with pytest.raises(CannotEdit, match="Customers!OJ2"):
        verify(before, patch(after, tmp_path / "c.xlsx", SHEET, (b"far", b"off")), plan)


def test_the_members_of_the_fixture_are_whole(edit: tuple[Path, Path, Plan]) -> None:
    before, after, _ = edit
    assert members(before).keys() == members(after).keys()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_found(edit: tuple[Path, Path, Plan]) -> None:
    before, after, plan = edit
    with zipfile.ZipFile(after, "a") as archive:
        archive.writestr(SHEET, archive.read(SHEET))
    with pytest.raises(CannotEdit, match="two parts with the same name"):
        verify(before, after, plan)

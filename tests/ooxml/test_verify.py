"""The verification finds every harm that an edit could do."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from books import make, members, open_book, patch, rewrite
from raw import SHEET

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import CellFormat, Plan, verify, verify_members


@pytest.fixture
def edit(tmp_path: Path) -> tuple[Path, Path, Plan]:
    before, after = make(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    book.edit("Customers").set_column(5, {2: "ours", 3: None, 4: 0.5})
    book.edit("Customers").set(2, 6, date(2026, 3, 2), CellFormat.DATE)
    return before, after, book.save_to(after)


def test_a_right_edit_passes(edit: tuple[Path, Path, Plan]) -> None:
    verify(*edit)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"Ann", b"Anne", "A2"),
        (b"<v>2.5</v>", b"<v>2.6</v>", "C2"),
        (b"ours", b"other", "E2"),
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
def test_a_part_that_was_not_meant_is_found(
    name: str, data: bytes | None, edit: tuple[Path, Path, Plan], tmp_path: Path
) -> None:
    before, after, plan = edit
    with pytest.raises(CannotEdit, match=name):
        verify(before, rewrite(after, tmp_path / "c.xlsx", {name: data}), plan)


def test_a_part_that_was_meant_but_is_the_same_is_found(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx")
    with pytest.raises(CannotEdit):
        verify_members(path, path, frozenset({SHEET}))


def test_broken_bytes_behind_a_right_directory_are_found(
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


def test_the_members_of_the_fixture_are_whole(edit: tuple[Path, Path, Plan]) -> None:
    before, after, _ = edit
    assert members(before).keys() == members(after).keys()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_found(edit: tuple[Path, Path, Plan]) -> None:
    before, after, plan = edit
    with zipfile.ZipFile(after, "a") as archive:
        archive.writestr(SHEET, archive.read(SHEET))
    with pytest.raises(CannotEdit, match="two parts of one name"):
        verify(before, after, plan)

"""Column widths and groups: spans are split around new columns, the others keep their bytes."""

import pytest
from raw import MAIN

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.widths import Group, column_styles, plan_widths
from sheetcrm.ooxml.xml.splices import apply_splices


def frame(before: str) -> Frame:
    return Frame(
        f'<worksheet xmlns="{MAIN}">{before}<sheetData/></worksheet>'.encode(), "Customers"
    )


def planned(before: str, widths: dict[int, float | None], groups: list[Group] | None = None) -> str:
    sheet = frame(before)
    written = apply_splices(sheet.data, plan_widths(sheet, widths, groups or [])).decode()
    return written.removeprefix(f'<worksheet xmlns="{MAIN}">').removesuffix(
        "<sheetData/></worksheet>"
    )


NEW = '<col min="5" max="5" width="20" customWidth="1"/>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"<cols>{NEW}</cols>"),
        ("<cols/>", f"<cols>{NEW}</cols>"),
        ('<cols><col min="1" max="2" width="9"/></cols>', f'<cols><col min="1" max="2" width="9"/>{NEW}</cols>'),
        ('<cols><col min="9" max="9" width="9"/></cols>', f'<cols>{NEW}<col min="9" max="9" width="9"/></cols>'),
        (
            '<cols><col style="3" min="4" max="16384"/></cols>',
            ('<cols><col style="3" min="4" max="4"/><col style="3" min="5" max="5" width="20" customWidth="1"/>'
            '<col style="3" min="6" max="16384"/></cols>'),
        ),
        (f"<cols>{NEW}</cols>", f"<cols>{NEW}</cols>"),
    ],
    ids=["none", "empty", "before", "behind", "split", "the same"],
)  # fmt: skip
def test_a_width_is_set(before: str, after: str) -> None:
    assert planned(before, {5: 20}) == after


def test_a_new_column_shows_where_the_owner_hid_the_rest() -> None:
    written = planned('<cols><col min="4" max="16384" hidden="1"/></cols>', {5: None, 6: 20})
    assert written == (
        '<cols><col min="4" max="4" hidden="1"/><col min="5" max="5"/>'
        '<col min="6" max="6" width="20" customWidth="1"/><col min="7" max="16384" hidden="1"/></cols>'
    )


def test_a_new_column_of_no_width_of_its_own_needs_no_entry() -> None:
    assert planned("", {5: None}) == ""


def test_a_group_folds_and_has_its_button() -> None:
    written = planned(
        '<sheetFormatPr defaultRowHeight="15" defaultColWidth="11"/>',
        {},
        [Group(5, 6, is_collapsed=True)],
    )
    assert written == (
        '<sheetFormatPr defaultRowHeight="15" defaultColWidth="11" outlineLevelCol="1"/><cols>'
        '<col min="5" max="5" width="11" outlineLevel="1" hidden="1"/>'
        '<col min="6" max="6" width="11" outlineLevel="1" hidden="1"/>'
        '<col min="7" max="7" width="11" collapsed="1"/></cols>'
    )


def test_an_open_group_hides_nothing() -> None:
    written = planned("", {}, [Group(5, 5, is_collapsed=False)])
    assert "hidden" not in written
    assert 'outlineLevelCol="1"/><cols>' in written


def test_a_second_time_nothing_changes() -> None:
    once = planned("", {5: 20}, [Group(5, 6, is_collapsed=True)])
    assert planned(once, {5: 20}, [Group(5, 6, is_collapsed=True)]) == once


def test_formats_of_columns_are_read() -> None:
    assert column_styles(
        frame('<cols><col min="2" max="3" style="7"/><col min="4" max="4"/></cols>')
    ) == {2: 7, 3: 7}


@pytest.mark.parametrize(
    "cols", ['<col min="3" max="2"/>', '<col min="1" max="3"/><col min="2" max="4"/>']
)
def test_columns_that_overlap_are_refused(cols: str) -> None:
    with pytest.raises(CannotEdit):
        column_styles(frame(f"<cols>{cols}</cols>"))

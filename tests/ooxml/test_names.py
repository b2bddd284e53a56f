"""Defined names: set, read, replaced and removed, where the schema puts them."""

from pathlib import Path

import pytest
from books import members, open_book
from raw import MAIN, raw_book, sheet

from sheetcrm.ooxml import DefinedName, verify
from sheetcrm.ooxml.parts.names import set_name

BOOK = f'<workbook xmlns="{MAIN}"><sheets/>{{names}}<calcPr calcId="1"/></workbook>'


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            "",
            '<definedNames><definedName name="_m" hidden="1">A&amp;B!$A$1</definedName></definedNames>',
        ),
        (
            '<definedNames><definedName name="x">1</definedName></definedNames>',
            '<definedNames><definedName name="x">1</definedName><definedName name="_m" hidden="1">A&amp;B!$A$1</definedName></definedNames>',
        ),
        (
            '<definedNames><definedName name="_M">1</definedName><definedName name="_m" localSheetId="0">2</definedName></definedNames>',
            '<definedNames><definedName name="_m" hidden="1">A&amp;B!$A$1</definedName><definedName name="_m" localSheetId="0">2</definedName></definedNames>',
        ),
        (
            "<definedNames/>",
            '<definedNames><definedName name="_m" hidden="1">A&amp;B!$A$1</definedName></definedNames>',
        ),
    ],
    ids=["first", "one more", "replaced", "empty list"],
)
def test_a_name_is_set(names: str, expected: str) -> None:
    written = set_name(BOOK.format(names=names).encode(), "_m", "A&B!$A$1", hidden=True)
    assert written.decode() == BOOK.format(names=expected)


def test_removing_the_only_name_removes_the_list() -> None:
    one = '<definedNames><definedName name="_m">1</definedName></definedNames>'
    assert set_name(
        BOOK.format(names=one).encode(), "_m", None, hidden=True
    ).decode() == BOOK.format(names="")


def test_an_equal_name_changes_nothing(tmp_path: Path) -> None:
    book = open_book(raw_book(tmp_path / "a.xlsx", sheet()))
    book.set_defined_name("_m", "Customers!$A$1")
    verify(tmp_path / "a.xlsx", tmp_path / "b.xlsx", book.save_to(tmp_path / "b.xlsx"))
    again = open_book(tmp_path / "b.xlsx")
    assert again.defined_names == {
        "_m": DefinedName("_m", "Customers!$A$1", is_hidden=True, sheet=None)
    }
    again.set_defined_name("_m", "Customers!$A$1")
    assert not again.changed
    again.drop_defined_name("_m")
    again.save_to(tmp_path / "c.xlsx")
    assert (
        members(tmp_path / "c.xlsx")["xl/workbook.xml"]
        == members(tmp_path / "a.xlsx")["xl/workbook.xml"]
    )

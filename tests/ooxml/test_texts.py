"""Texts: a cell returns the text that was written, and shared strings are read."""

import pytest
from books import open_book
from hypothesis import given
from hypothesis import strategies as st
from raw import HEADINGS, MAIN, OFFICE, SHEET_TYPE, raw_book, sheet

from sheetcrm.ooxml.xml.texts import (
    SharedStrings,
    decode_escapes,
    encode_text,
    is_too_long,
    keeps_space,
)

ITEMS = (
    "<si><t>plain</t></si>"
    '<si><t xml:space="preserve"> spaced </t></si>'
    "<si><t>a &amp; b</t></si>"
    "<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>"
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    "<si><t>_x005F_x000D_ a_x000D_b</t></si>"
    "<si/>"
    "<si><t/></si>"
)
TEXTS = ["plain", " spaced ", "a & b", "rich text", "東京", "_x000D_ a\rb", "", ""]


@pytest.mark.parametrize(
    "data",
    [
        f'<sst xmlns="{MAIN}">{ITEMS}</sst>',
        f'<x:sst xmlns:x="{MAIN}">{ITEMS.replace("<", "<x:").replace("<x:/", "</x:")}</x:sst>',
        f'<sst xmlns="{MAIN}"><!-- c -->{ITEMS}</sst>',
    ],
    ids=["usual", "prefix", "comment"],
)
def test_shared_strings_are_read_in_every_spelling(data: str) -> None:
    strings = SharedStrings(data.encode())
    assert [strings[at] for at in range(len(TEXTS))] == TEXTS
    with pytest.raises(IndexError):
        strings[len(TEXTS)]


def test_plain_strings_are_read_without_parsing() -> None:
    data = "".join(f"<si><t>text {at}</t></si>" for at in range(50))
    assert SharedStrings(f'<sst xmlns="{MAIN}">{data}</sst>'.encode())[49] == "text 49"


@pytest.mark.parametrize(("index", "text"), list(enumerate(TEXTS[:6])))
def test_a_cell_with_an_equal_shared_string_is_left_alone(index, text, tmp_path) -> None:
    """Excel moves inline texts into the shared strings when the owner saves."""
    rows = HEADINGS + f'<row r="2"><c r="A2" t="s"><v>{index}</v></c></row>'
    path = raw_book(
        tmp_path / "a.xlsx",
        sheet(rows),
        extra={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{ITEMS}</sst>'},
        relations=f'<Relationship Id="rId5" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>',
        types=f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/>',
    )
    same, other = open_book(path), open_book(path)
    same.edit("Customers").set(2, 1, text)
    other.edit("Customers").set(2, 1, text + "!")
    assert (same.changed, other.changed) == (False, True)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_survives_the_escapes(text: str) -> None:
    from xml.etree import ElementTree as ET

    read = ET.fromstring(f"<t>{encode_text(text)}</t>").text or ""
    assert decode_escapes(read) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", False), (" a", True), ("a\n", True), ("a  b", True), ("a b", False), ("", False)],
)
def test_space_is_kept_where_a_reader_could_drop_it(text: str, expected: bool) -> None:
    assert keeps_space(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a" * 32_767, False), ("a" * 32_768, True), ("😀" * 16_383, False), ("😀" * 16_384, True)],
)
def test_length_counts_as_excel_counts(text: str, expected: bool) -> None:
    assert is_too_long(text) is expected

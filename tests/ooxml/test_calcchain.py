"""Replaced formulas leave the calculation chain; the other entries keep their sheet."""

from pathlib import Path

from books import members, open_book
from raw import BODY, HEADINGS, OFFICE, SHEET_TYPE, raw_book, sheet

from sheetcrm.ooxml import verify
from sheetcrm.ooxml.parts.calcchain import drop_cells

FORMULA = '<row r="3"><c r="A3"><f>B2</f><v>5</v></c><c r="B3"><f>B2+1</f><v>6</v></c></row>'


def book_with_chain(path: Path, chain: str) -> Path:
    return raw_book(
        path,
        sheet(HEADINGS + BODY + FORMULA),
        extra={"xl/calcChain.xml": f"<calcChain>{chain}</calcChain>"},
        relations=f'<Relationship Id="rId7" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>',
        types=f'<Override PartName="/xl/calcChain.xml" ContentType="{SHEET_TYPE}.calcChain+xml"/>',
    )


def test_a_replaced_formula_leaves_the_chain(tmp_path: Path) -> None:
    before = book_with_chain(tmp_path / "a.xlsx", '<c r="A3" i="3"/><c r="B3"/>')
    book = open_book(before)
    book.edit("Customers").set(3, 1, "new")
    verify(before, tmp_path / "b.xlsx", book.save_to(tmp_path / "b.xlsx"))
    written = members(tmp_path / "b.xlsx")["xl/calcChain.xml"]
    assert written == b'<calcChain><c r="B3" i="3"/></calcChain>'


def test_an_empty_chain_is_removed_with_every_reference_to_it(tmp_path: Path) -> None:
    before = book_with_chain(tmp_path / "a.xlsx", '<c r="A3" i="3"/>')
    book = open_book(before)
    book.edit("Customers").set(3, 1, None)
    verify(before, tmp_path / "b.xlsx", book.save_to(tmp_path / "b.xlsx"))
    written = members(tmp_path / "b.xlsx")
    assert "xl/calcChain.xml" not in written
    assert b"calcChain" not in written["[Content_Types].xml"]
    assert b"calcChain" not in written["xl/_rels/workbook.xml.rels"]


def test_entries_without_a_sheet_keep_the_one_they_had() -> None:
    chain = b'<x><c r="A1" i="1"/><c r="A2"/><c r="A3" i="2"/><c r="A4"/></x>'
    gone = frozenset({("1", "A1"), ("2", "A3")})
    assert drop_cells(chain, gone) == b'<x><c r="A2" i="1"/><c r="A4" i="2"/></x>'


def test_a_formula_with_the_same_value_is_replaced(tmp_path: Path) -> None:
    """Somebody typed a formula into an owned cell, and it shows the same value."""
    book = open_book(book_with_chain(tmp_path / "a.xlsx", '<c r="A3" i="3"/><c r="B3"/>'))
    book.edit("Customers").set(3, 1, 5)
    assert book.plan().cells_written == 1

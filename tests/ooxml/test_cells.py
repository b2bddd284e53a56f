"""Cells of a file: usual ones parsed by pattern, all others by a parser, with the same result."""

from datetime import date

import pytest

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.sheet.cells import Formula, OldCell, holds, parse_cell
from sheetcrm.ooxml.xml.values import ValueEncoder


@pytest.mark.parametrize(
    ("raw", "style", "kind", "text"),
    [
        ('<c r="A1"/>', 0, "n", None),
        ('<c r="A1" s="3"></c>', 3, "n", None),
        ('<c r="A1" s="3" t="s"><v>7</v></c>', 3, "s", "7"),
        ('<x:c r="A1"><x:v>1.5</x:v></x:c>', 0, "n", "1.5"),
        ('<c r="A1" t="inlineStr"><is><t>a &amp;&lt;&gt;&quot;&apos; b</t></is></c>', 0, "inlineStr", "a &<>\"' b"),
        ('<c r="A1" t="inlineStr"><is><t>&amp;amp;</t></is></c>', 0, "inlineStr", "&amp;"),
        ('<c r="A1" t="inlineStr"><is><t>&#228;&#x1F600;</t></is></c>', 0, "inlineStr", "ä😀"),
        ("<c t='inlineStr' s='2' r='A1'><is><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c>", 2, "inlineStr", "ab"),
        ('<c r="A1"><!-- c --><v>1</v></c>', 0, "n", "1"),
        ('<c r="A1"><v/></c>', 0, "n", ""),
        ('<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>', 0, "b", "1"),  # LibreOffice
    ],
)  # fmt: skip
def test_a_cell_is_read(raw: str, style: int, kind: str, text: str | None) -> None:
    assert parse_cell(raw.encode()) == OldCell(style, kind, text)


@pytest.mark.parametrize(
    ("inner", "formula"),
    [
        ("<f>A2</f><v>1</v>", Formula.OWN),
        ('<f t="shared" si="0"/><v>1</v>', Formula.OWN),
        ('<f t="shared" ref="A1" si="0">A2</f>', Formula.OWN),
        ('<f t="shared" ref="A1:A9" si="0">A2</f>', Formula.MASTER),
        ('<f t="array" ref="A1">A2</f>', Formula.SPILL),
        ('<f t="dataTable" ref="A1:B2"/>', Formula.SPILL),
    ],
)
def test_formulas_are_distinguished(inner: str, formula: Formula) -> None:
    assert parse_cell(f'<c r="A1">{inner}</c>'.encode()).formula is formula


def test_a_damaged_cell_is_named() -> None:
    with pytest.raises(CannotEdit, match="damaged"):
        parse_cell(b"<c><v></c>")


@pytest.mark.parametrize(
    ("cell", "value", "same"),
    [
        (OldCell(0, "n", "2.50"), 2.5, True),
        (OldCell(0, "n", "46083"), date(2026, 3, 2), True),
        (OldCell(0, "n", "0.428571428571429"), 3 / 7, True),  # LibreOffice keeps 15 digits
        (OldCell(0, "n", "1"), True, False),
        (OldCell(0, "b", "1"), True, True),
        (OldCell(0, "b", "1"), 1, False),
        (OldCell(0, "n", "x"), 1, False),
        (OldCell(0, "str", "a_x000D_"), "a\r", True),
        (OldCell(0, "s", "0"), "shared 0", True),
        (OldCell(0, "s", "x"), "shared 0", False),
        (OldCell(0, "n", "5"), "5", False),
        (OldCell(0, "n", None), None, True),
        (OldCell(0, "inlineStr", ""), None, True),
        (OldCell(0, "e", "#N/A"), None, False),
        (OldCell(0, "e", "#N/A"), "#N/A", False),
        (OldCell(0, "n", None), 0, False),
        (OldCell(0, "n", "5", Formula.OWN), 5, False),
    ],
)
def test_a_value_is_compared_with_what_the_file_holds(
    cell: OldCell, value: object, same: bool
) -> None:
    assert (
        holds(cell, value, ValueEncoder("", date1904=False), lambda index: f"shared {index}")
        is same
    )

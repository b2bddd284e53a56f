"""Odd sheets by the hundred: both ways write the same, nothing else changes, no false alarm.

All of them with SHEETCRM_TEST_ALL=1, a sample otherwise.
"""

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from books import members, rewrite
from lxml import etree
from odd_edits import SHEETS, Edits, OddBook, made, odd_book, odd_edits
from python_calamine import CalamineError, CalamineWorkbook
from sheet_reference import MAIN as MAIN_TAG
from sheet_reference import differences

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import Package, Plan, Workbook, verify

SEEDS = 20_000 if os.environ.get("SHEETCRM_TEST_ALL") else 240
BATCH = 20
REFUSALS = {
    "ooxml.rows_out_of_order", "ooxml.damaged_part", "ooxml.cell_with_array", "ooxml.no_room",
    "ooxml.cell_with_shared_formula", "ooxml.cell_in_area",
}  # fmt: skip
"""Why edits of such sheets may be refused."""


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_nothing_but_the_edited_cells_changes(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + BATCH):
        judge(seed, tmp_path)


def judge(seed: int, folder: Path) -> str:
    """Put one workbook through all comparisons; return why it was refused, blank if it was not."""
    random = Random(seed)
    book = odd_book(folder / "old.xlsx", random)
    edits = odd_edits(random, book)
    results = [made(book, edits, folder / f"{way}.xlsx", general=way) for way in (False, True)]
    if isinstance(results[0], str):
        assert results[0] == results[1], seed
        assert results[0] in REFUSALS, (seed, results[0])
        return results[0]
    assert not isinstance(results[1], str), (seed, results[1])
    after = folder / "False.xlsx"
    assert after.read_bytes() == (folder / "True.xlsx").read_bytes(), seed
    plan, values = results[0]
    check_parts(seed, book, after, plan, values)
    verify(book.path, after, plan)
    check_repeated(seed, edits, after)
    check_harm_is_found(seed, random, book, after, plan, values, folder)
    return ""


def check_parts(seed: int, book: OddBook, after: Path, plan: Plan, values: dict) -> None:
    old, new = members(book.path), members(after)
    for name, part in SHEETS.items():
        edited = values.get(name, {})
        date1904 = b'date1904="1"' in old["xl/workbook.xml"]
        found = list(differences(old[part], new[part], edited, date1904=date1904))
        assert found == [], (seed, name, found[:3])
        odd, touched = book.sheets[name], {row for row, _ in edited}
        if odd.is_faulty:
            continue  # its rows do not stand where they were meant to
        untouched = [raw for row, (_, raw) in odd.rows.items() if row not in touched]
        assert all(
            raw.replace(b"\n", b"\r\n") in new[part] or raw in new[part] for raw in untouched
        ), seed
    harmed = {name for name in old if old[name] != new.get(name)} - plan.members
    assert not harmed, seed


def check_repeated(seed: int, edits: Edits, after: Path) -> None:
    """The same values again change nothing."""
    again = Workbook(Package.open(after))
    for sheet, cells in edits.applied.items():
        for (row, column), (value, kind) in cells.items():
            again.edit(sheet).set(row, column, value, kind)
    assert not again.changed, seed


def check_harm_is_found(
    seed: int, random: Random, book: OddBook, after: Path, plan: Plan, values: dict, folder: Path
) -> None:
    """A cell's value is flipped in the new file: the verification must see it."""
    sheet = random.choice(list(values))
    root = etree.fromstring(members(after)[SHEETS[sheet]])
    candidates = [node for node in root.iter(MAIN_TAG + "v") if may_flip(node)]
    if not candidates or not is_readable(book.path, sheet):
        return
    node = random.choice(candidates)
    node.text = "77123" if node.getparent().get("t", "n") == "n" else "harmed"
    harmed = rewrite(after, folder / "harmed.xlsx", {SHEETS[sheet]: etree.tostring(root)})
    with pytest.raises(CannotEdit, match="did not come out right"):
        verify(book.path, harmed, plan)


def may_flip(node: Any) -> bool:
    return node.getparent().get("t", "n") in {"n", "str"} and node.text not in {None, "", "NaN"}


def is_readable(path: Path, sheet: str) -> bool:
    try:
        CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
    except CalamineError:
        return False
    return True

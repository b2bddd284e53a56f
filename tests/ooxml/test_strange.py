"""Strange packages, each held against its clean twin: a sample here, all by scripts/corpus/strange.

Each kind says what must become of it: the values of the twin, or the very sentence of an error.
"""

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from corpus.strange.clean import clean_workbook
from corpus.strange.kind import kind
from corpus.strange.kinds import KINDS
from corpus.strange.trial import try_out
from corpus.strange.zipped import entries, zipped

from sheetcrm.ooxml import Package
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the memory of a process is measured where there is fork"
)

SAMPLE = (
    "a stray in the last cell of Customers",
    "a customers' tag not closed",
    "a stray in the last cell of Interactions",
    "many strays in a tab of the owner's",
    "a cell at ZZZZZZZ1",
    "4294967295 shared strings declared",
    'a dimension ref="1:8"',
    "xl/worksheets/sheet1.xml found through ./{}",
    "a part with %20",
    "the main part elsewhere",
    "stale strings in the usual place",
    "styles that nothing names",
    "xl/worksheets/sheet2.xml in utf-16",
    "entries that use the same bytes",
    "blanks in the strings",
    "more formats than Excel knows",
)
ALL = "SHEETCRM_TEST_ALL" in os.environ
CHOSEN = [(seed, each) for seed, each in enumerate(KINDS) if ALL or each.name in SAMPLE]


def test_the_sample_is_of_kinds_that_there_are() -> None:
    assert set(SAMPLE) <= {each.name for each in KINDS}
    assert len(KINDS) >= 200


@pytest.mark.parametrize(
    ("seed", "strange"), CHOSEN, ids=[each.name.replace("/", "|") for _, each in CHOSEN]
)
def test_a_strange_package_is_synced_right_or_refused_truly(seed, strange, tmp_path) -> None:
    assert try_out(strange, seed, tmp_path).fault == ""


def test_a_seed_makes_the_same_package() -> None:
    once, again = (KINDS[0].make(Random(7), clean_workbook(1)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    ("outcome", "names_cell", "fault"),
    [
        ("ooxml.bomb", False, "not ooxml.bomb"),
        ("", True, "the stray is not named"),
    ],
)
def test_the_trial_finds_what_comes_out_wrong(outcome, names_cell, fault, tmp_path: Path) -> None:
    """A trial that never found anything would let every package pass."""
    usual = kind("nothing strange", lambda *_: None)
    wrong = replace(usual, outcome=outcome, names_cell=names_cell)
    assert try_out(wrong, 0, tmp_path).fault == fault


def test_the_trial_finds_other_values(tmp_path: Path) -> None:
    other = kind("another list", lambda _, __, parts: parts.update(clean_workbook(3).parts))
    assert try_out(other, 0, tmp_path).fault == "other values than the twin"


def test_a_stray_in_our_own_hidden_tab_stays_and_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(entries(clean_workbook(1).parts)))
    store = WorkbookStore(path)
    sync_store(store, date(2026, 3, 2))
    package = Package.open(path)
    part = WorkbookContents(package).sheet("_sheetcrm").part
    old = package.read(part)
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    new = {part: pack((old.replace(b"</sheetData>", stray),))}
    path.write_bytes(package.to_bytes(new, {}))
    known = store.read().state()
    sync_store(store, date(2026, 3, 3))
    assert stray in Package.open(path).read(part)
    assert store.read().state().keys() == known.keys()

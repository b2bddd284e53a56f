"""Microsoft's validator finds no fault in our starters, and nothing new in what a sync wrote."""

import os
from datetime import date

import pytest
from corpus import validated
from demonstration.workbook import FLORIST, write_demo

from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

pytestmark = pytest.mark.skipif(
    validated.validator() is None,
    reason="Microsoft's validator is not installed: npm install in tests/node",
)
everything = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="every starter is read: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


def test_a_starter_of_each_language_is_without_fault():
    read = validated.read_starters(4)
    assert read == {"files": 5, "new": {}}


@everything
def test_every_starter_is_without_fault():
    read = validated.read_starters(None)
    assert read == {"files": 14, "new": {}}


def test_a_synced_workbook_is_without_fault(tmp_path):
    file = tmp_path / "kunden.xlsx"
    write_demo(file, FLORIST)
    sync_store(WorkbookStore(file), date(2026, 3, 2))
    assert validated.told(validated.faults_of(file)) == []


def test_a_fault_is_found(tmp_path):
    file = tmp_path / "torn.xlsx"
    file.write_bytes(b"no workbook")
    assert validated.faults_of(file)

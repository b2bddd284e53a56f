"""What a sync does about workbooks that somebody has open."""

import shutil
import threading
from pathlib import Path

import pytest

from sheetcrm.syncing import waiting


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(waiting, "POLL_SECONDS", 0.02)


@pytest.fixture
def lock(workbook):
    lock = workbook.with_name("~$customers.xlsx")
    lock.touch()
    return lock


def closes_soon(lock):
    threading.Timer(0.2, lock.unlink).start()


@pytest.mark.parametrize("words", [(), ("--wait", "0.05")])
def test_an_open_workbook_is_left_alone_and_the_owner_asked_to_close_it(
    sheetcrm, workbook, lock, words
):
    before = workbook.read_bytes()
    ran = sheetcrm("sync", workbook, *words)
    assert ran.status == 75
    assert "customers.xlsx is open in another program" in ran.err
    assert ran.out == ""
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("words", [("--when-closed",), ("--wait", "60")])
def test_a_workbook_that_is_closed_in_time_is_brought_up_to_date(sheetcrm, workbook, lock, words):
    closes_soon(lock)
    ran = sheetcrm("sync", workbook, "--json", *words)
    assert ran.status == 0
    assert ran.json["cells_written"] > 0
    assert "customers.xlsx is open" in ran.err


def test_other_workbooks_do_not_wait_for_one_that_is_open(sheetcrm, workbook, lock, tmp_path):
    other = Path(shutil.copy(workbook, tmp_path / "other.xlsx"))
    closes_soon(lock)
    ran = sheetcrm("sync", workbook, other, "--json", "--when-closed")
    assert [report["target"] for report in ran.json] == [str(other), str(workbook)]


def test_one_workbook_that_cannot_be_updated_stops_no_other(sheetcrm, workbook, lock, tmp_path):
    other = Path(shutil.copy(workbook, tmp_path / "other.xlsx"))
    ran = sheetcrm("sync", workbook, other, "--json")
    assert [report["target"] for report in ran.json] == [str(other)]
    assert ran.status == 75
    assert sheetcrm("sync", workbook, tmp_path / "none.xlsx", "--json").status == 1

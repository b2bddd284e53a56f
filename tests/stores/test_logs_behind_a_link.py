"""A database behind a link that drops, stalls or answers late: one sentence, 75, the sheet untouched."""

import hashlib
import os
import re
import threading

import openpyxl
import pytest
from engines_for_logs import postgres
from links import link, wait_for_threads

from sheetcrm.cli.app import main
from sheetcrm.stores.elsewhere import reading

pytest.importorskip("ibis")
pytest.importorskip("psycopg")

ROWS = 10_000_000 if os.environ.get("SHEETCRM_TEST_ALL") else 20_000
WAIT_SECONDS = 600 if os.environ.get("SHEETCRM_TEST_ALL") else 60
"""Longer than any honest answer takes."""
SHORT_SECONDS = (4, 16, 64, 256)
"""How long is waited for the rest; the longer ones, where a busy computer did not get so far."""
CUSTOMERS = 200
LOG = f"""CREATE TABLE sales AS SELECT DATE '2026-03-01' - (n % 900)::int AS sold_on,
'buyer' || n % ({ROWS} / 20) || '@example.com' AS customer, (n % 97)::float8 AS total,
CASE WHEN n % 7 = 0 THEN 'roses' END AS note FROM generate_series(1, {ROWS}) n"""
SAID = [["Setting", "Value"], ["Log elsewhere: Date", "sold_on"]]
SAID += [["Log elsewhere: Amount", "total"]]


@pytest.fixture(scope="module")
def server():
    import psycopg

    with postgres() as begun:
        with psycopg.connect(host="127.0.0.1", port=begun.port, user="postgres") as db:
            db.execute(LOG)
        yield begun


@pytest.fixture
def synced(tmp_path, monkeypatch, capsys):
    """Sync a list whose log is behind a link; what was said, and whether the workbook is as it was."""

    def sync(behind, seconds):
        monkeypatch.setattr(reading, "MOST_SECONDS", seconds)
        path = tmp_path / "customers.xlsx"
        made = openpyxl.Workbook()
        made.active.title = "Customers"
        for row in [["Name", "Email"], *_people()]:
            made.active.append(row)
        place = f"postgresql://postgres@127.0.0.1:{behind.port}/postgres#sales"
        for row in [*SAID, ["Log elsewhere", place]]:
            (made["Settings"] if "Settings" in made else made.create_sheet("Settings")).append(row)
        made.save(path)
        was = hashlib.sha256(path.read_bytes()).digest()
        monkeypatch.setattr("sys.argv", ["sheetcrm", "sync", str(path), "--today", "2026-03-02"])
        with pytest.raises(SystemExit) as ended:
            main()
        is_as_it_was = hashlib.sha256(path.read_bytes()).digest() == was
        return ended.value.code or 0, capsys.readouterr(), is_as_it_was

    return sync


def _people():
    return [[f"Ann{n} Lee{n}", f"buyer{n}@example.com"] for n in range(CUSTOMERS)]


@pytest.fixture(scope="module")
def whole(server):
    """How many bytes a whole answer has, counted once; some more or less are in each."""
    return []


@pytest.fixture
def answer(server, synced, whole):
    """Return how many bytes the server says in an undisturbed sync."""
    if not whole:
        with link(server.port) as honest:
            status, _, is_as_it_was = synced(honest, WAIT_SECONDS)
            assert (status, is_as_it_was) == (0, False)
            whole.append(honest.heard)
    return whole[0]


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.9])
@pytest.mark.parametrize("then", ["stall", "drop", "slow"])
def test_a_link_that_fails_midway(server, synced, answer, then, share):
    before = threading.active_count()
    for seconds in (WAIT_SECONDS,) if then == "drop" else SHORT_SECONDS:
        with link(server.port, int(share * answer), then) as failing:
            status, said, is_as_it_was = synced(failing, seconds)
            is_reached = failing.is_reached.is_set()
        if is_reached:
            break

    assert is_reached
    assert status == 75
    assert is_as_it_was
    assert len(re.findall("cannot be reached or read now", said.err)) == 1
    assert "Traceback" not in said.err
    wait_for_threads(before)


def test_a_late_answer_is_waited_for(server, synced, answer):
    with link(server.port, answer // 2, "late") as late:
        status, _, is_as_it_was = synced(late, WAIT_SECONDS)
        assert late.is_reached.is_set()
    assert (status, is_as_it_was) == (0, False)

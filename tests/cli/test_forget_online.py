"""Somebody is forgotten in a Google Sheet: cells, pages and what is kept here; the rest is said."""

import pytest
from sheet import needs_engine, sheet_of

DAY = ("--today", "2026-03-02")
pytestmark = needs_engine


@pytest.fixture(autouse=True)
def kept_apart(tmp_path, monkeypatch):
    """Keep what is kept apart: other tests have people of the same name."""
    kept = tmp_path / "kept"
    monkeypatch.setattr("sheetcrm.stores.files.backups.user_data_path", lambda *_, **__: kept)


@pytest.fixture
def sheet(monkeypatch):
    with sheet_of(monkeypatch) as made:
        yield made


def texts(sheet):
    snapshot = sheet.store(sheet.link, None).read()
    tabs = (*snapshot.tabs, *snapshot.hidden_tabs)
    return {tab: [list(row) for row in snapshot.grid(tab).rows] for tab in tabs}


def test_nothing_is_left_in_any_cell_nor_in_what_is_kept_here(sheetcrm, sheet):
    assert sheetcrm("sync", sheet.link, *DAY).status == 0
    told = sheetcrm("forget", sheet.link, "ann@example.com", *DAY, "--yes")
    assert told.status == 0, told.err
    assert "nothing of them is left" in told.out
    assert "Google keeps earlier versions" in told.out
    left = texts(sheet)
    for trace in ("Ann Johnson", "ann@example.com", "901820", "first crown"):
        assert trace not in str(left)
    assert "Bob Stone" in str(left["Clients"])
    kept = sheetcrm("history", sheet.link, "--json").json
    assert [line["kind"] for line in kept["history"]] == ["forget"]
    undone = sheetcrm("undo", sheet.link)
    assert undone.status == 1
    assert "somebody was forgotten" in undone.err


def test_dry_run_and_a_person_of_no_row_change_nothing(sheetcrm, sheet):
    before = texts(sheet)
    assert sheetcrm("forget", sheet.link, "ann@example.com", *DAY, "--dry-run").status == 0
    assert sheetcrm("forget", sheet.link, "nobody@example.com", *DAY, "--yes").status == 1
    assert texts(sheet) == before

"""sheetcrm retention, as people and scripts run it."""

from datetime import date, timedelta

import openpyxl
import pytest

TODAY = date(2026, 3, 2)
DAY = ("--today", TODAY.isoformat())


@pytest.fixture
def shop(tmp_path):
    """Forty customers of two years; every second one comes back every 50 days."""
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    book.active.append(["Name", "Email", "Source"])
    log = book.create_sheet("Interactions")
    log.append(["Date", "Customer", "Type"])
    for n in range(40):
        book.active.append([f"P{n}", f"p{n}@example.com", "Fair [1]" if n % 4 else "Web"])
        for days in range(730 - n, 10, -50) if n % 2 else [730 - n]:
            log.append([TODAY - timedelta(days), f"P{n}", "Purchase"])
    path = tmp_path / "shop.xlsx"
    book.save(path)
    return path


def test_json_has_the_figures_and_nothing_else_is_printed(shop, sheetcrm):
    ran = sheetcrm("retention", shop, *DAY, "--json")
    assert ran.status == 0
    assert ran.err == ""
    assert ran.json["overall"]["customers"] == 40
    assert ran.json["overall"]["came_back"] == {"share": 0.5, "customers": 40}
    assert ran.json["leavers"] is None
    assert [each["name"] for each in ran.json["cohorts"]] == ["2024 Q1", "2024 Q2"]
    assert [each["name"] for each in ran.json["sources"]] == ["Fair [1]", "Web"]
    assert ran.json["record"]["said_on"] == "2025-03-02"
    assert sum(tenth["customers"] for tenth in ran.json["record"]["tenths"]) == 40


def test_people_see_sentences_and_bars(shop, sheetcrm):
    ran = sheetcrm("retention", shop, *DAY)
    assert "Of ten first-time buyers, about 5 buy again within a year." in ran.out
    assert "██████████·········· 5.0" in ran.out
    assert "Fair [1]" in ran.out
    assert "it was nearly all." in ran.out
    assert "inactive" not in ran.out.casefold()


def test_the_file_is_only_read(shop, sheetcrm):
    before = shop.read_bytes()
    sheetcrm("retention", shop, *DAY)
    assert shop.read_bytes() == before


def test_a_list_without_a_log_is_told_so(workbook, sheetcrm):
    book = openpyxl.load_workbook(workbook)
    del book["Interactions"]
    book.save(workbook)
    ran = sheetcrm("retention", workbook, *DAY)
    assert ran.status == 0
    assert "No purchase is on record yet" in ran.out


def test_a_console_without_blocks_gets_plain_letters(shop, sheetcrm, monkeypatch):
    from sheetcrm.cli import bars

    class Plain:
        encoding = "cp1252"

    assert bars.bar(0.5, Plain()) == "##########.......... 5.0"

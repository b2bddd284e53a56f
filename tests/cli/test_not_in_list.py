"""Who is in the log and not in the list: on top of today, and in the JSON of a sync."""

from datetime import date, timedelta

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")
TODAY = date(2026, 3, 2)


@pytest.fixture
def roofer(tmp_path):
    """Return a workbook whose log names somebody who is in no list."""
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    book.active.append(["Name", "Email"])
    book.active.append(["Ann Miller", "ann@example.com"])
    log = book.create_sheet("Interactions")
    log.append(["Date", "Customer", "Type", "Channel", "Note"])
    log.append([date(2026, 2, 27), "Mike Larson", "Inquiry", "Phone", "leak over the porch"])
    log.append([date(2026, 2, 10), "Roof Supplies", "Call", None, "slates"])
    path = tmp_path / "roof.xlsx"
    book.save(path)
    return path


def add_rows(path, rows):
    book = openpyxl.load_workbook(path)
    for row in rows:
        book["Interactions"].append(row)
    book.save(path)


def test_whoever_asked_is_the_first_of_today(roofer, sheetcrm):
    first, *_ = sheetcrm("today", roofer, *DAY, "--json").json
    assert (first["customer"], first["band"]) == ("Mike Larson", "They are waiting")
    assert (first["action"], first["do"]) == ("Reply", "Call back: leak over the porch")
    assert first["why"].endswith("they have waited 3 days. It sounds urgent. Not in your list yet.")


def test_a_person_reads_it_in_the_table(roofer, sheetcrm):
    shown = " ".join(sheetcrm("today", roofer, *DAY).out.split())
    assert "Mike" in shown
    assert "Call back" in shown


def test_a_sync_names_all_of_them_those_who_asked_first(roofer, sheetcrm):
    assert sheetcrm("sync", roofer, *DAY, "--json").json["not_in_list"] == [
        {"who": "Mike Larson", "since": "2026-02-27", "what": "leak over the porch"},
        {"who": "Roof Supplies", "since": "2026-02-10", "what": "slates"},
    ]


def test_a_sync_counts_what_today_lists(roofer, sheetcrm):
    listed = sheetcrm("today", roofer, *DAY, "--json").json
    assert sheetcrm("sync", roofer, *DAY, "--json").json["due_today"] == len(listed)


def test_today_says_that_the_log_has_ended(roofer, sheetcrm):
    days = [TODAY - timedelta(60 + number) for number in range(15)]
    old = [[day, "Ann Miller", "Call", None, None] for day in days for _ in range(2)]
    book = openpyxl.load_workbook(roofer)
    book["Interactions"].delete_rows(2, 2)
    book.save(roofer)
    add_rows(roofer, old)
    assert "The log ends on 1 January 2026: add what happened since" in " ".join(
        sheetcrm("today", roofer, *DAY).out.split()
    )

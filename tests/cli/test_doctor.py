"""sheetcrm doctor: each step checked, and the one next thing said in plain words."""

import json
import os
import stat

import openpyxl
import pytest
from emulator.faults import service_disabled, unavailable
from emulator.refusal import no_permission
from keys import ADDRESS, desktop_app, service_account, write
from scripted import answering
from sheet import CUSTOMERS, needs_engine, sheet_of
from signing_in import TOKEN, signs_in

from sheetcrm.stores.google import access_setup, checkup
from sheetcrm.stores.google.http import access
from sheetcrm.stores.google.http.retry_policy import RetryPolicy

HERS = "sheetcrm-test@emulator.iam.gserviceaccount.com"


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    """An own configuration folder, empty; and nobody waits for real."""
    folder = tmp_path / "config"
    monkeypatch.setattr(access, "config_folder", lambda: folder)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    quick = RetryPolicy(seconds=30, sleep=lambda seconds: None, clock=iter(range(10_000)).__next__)
    for module in (access_setup, checkup):
        monkeypatch.setattr(module, "interactive_policy", lambda: quick)
    return folder


@pytest.fixture
def sheet(monkeypatch):
    with sheet_of(monkeypatch) as made:
        yield made


def is_private(file):
    return os.name == "nt" or stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


HEALTH = frozenset({"Python", "Our folders", "The disk", "The clock", "Every morning"})
"""What is checked whatever the list; tests/cli/test_doctor_broken.py breaks it."""


def states(ran):
    steps = ((step["name"], step["state"]) for step in ran.json["steps"])
    return {name: state for name, state in steps if name not in HEALTH}


def test_without_a_target_it_leads_to_the_first_key(sheetcrm):
    ran = sheetcrm("doctor", "--json")
    assert ran.status == 0
    assert states(ran) == {"This computer": "fine", "The key": "missing"}
    assert "console.cloud.google.com/projectcreate" in ran.json["next"][0]
    assert "--keep --credentials" in ran.json["next"][-1]
    shown = sheetcrm("doctor").out
    assert "1. Open https://" in shown
    assert "Only Google Sheets need one" in shown


def test_a_key_that_works_leads_to_the_share(sheetcrm, sheet):
    ran = sheetcrm("doctor", "--json")
    assert states(ran) == {"This computer": "fine", "The key": "fine", "Google": "fine"}
    assert HERS in ran.json["next"][0]
    assert "choose Editor" in ran.json["next"][0]


def test_keep_makes_a_key_ours_and_private(sheetcrm, sheet, config, monkeypatch):
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    ran = sheetcrm("doctor", "--keep", "--credentials", sheet.running.key_file, "--json")
    assert ran.json["works"]
    kept = config / access.KEY
    assert str(kept) in ran.err
    assert is_private(kept)
    assert sheetcrm("today", sheet.link).status == 0
    assert "PRIVATE" not in ran.out + ran.err


def test_a_key_that_google_refuses_replaces_none_that_works(sheetcrm, sheet, config, tmp_path):
    sheetcrm("doctor", "--keep", "--credentials", sheet.running.key_file)
    works = (config / access.KEY).read_bytes()
    dead = write(tmp_path, service_account(f"{sheet.running.url}/token"))
    ran = sheetcrm("doctor", "--keep", "--credentials", dead)
    assert ran.status == 1
    assert "doctor --keep --credentials FILE" in ran.err
    assert "may delete" not in ran.err
    assert (config / access.KEY).read_bytes() == works


def test_a_key_is_kept_although_google_cannot_be_reached(sheetcrm, config, tmp_path):
    file = write(tmp_path, service_account("http://127.0.0.1:9/token"))
    ran = sheetcrm("doctor", "--keep", "--credentials", file)
    assert ran.status == 75
    assert (config / access.KEY).is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's own folders to the user")
def test_a_key_that_others_can_read_is_no_good_place(sheetcrm, sheet):
    sheet.running.key_file.chmod(0o644)
    ran = sheetcrm("doctor", "--json")
    assert states(ran)["The key"] == "mind"
    assert "--keep" in ran.json["next"][0]


def test_login_keeps_a_sign_in_and_prints_json_alone(sheetcrm, tmp_path, config, monkeypatch):
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # our Google has no certificate
    signs_in(monkeypatch, "code=1")
    with answering(TOKEN) as script:
        app = write(tmp_path, desktop_app(script.url))
        ran = sheetcrm("doctor", "--login", "--credentials", app, "--json")
    assert ran.status == 0
    assert states(ran) == {"This computer": "fine", "The key": "fine", "Google": "fine"}
    assert "the account you signed in with" in ran.json["next"][0]
    assert "If no browser opens" in ran.err
    assert is_private(config / access.SIGN_IN)


def test_what_is_no_key_is_not_kept(sheetcrm, tmp_path, config):
    for info in ("not JSON", "{}", desktop_app("https://example.com")):
        ran = sheetcrm("doctor", "--keep", "--credentials", write(tmp_path, info))
        assert ran.status == 1
    assert not config.exists()


@pytest.mark.parametrize("option", ["--keep", "--login"])
def test_without_a_file_it_says_where_to_get_one(sheetcrm, option):
    ran = sheetcrm("doctor", option)
    assert ran.status == 1
    assert option in ran.err
    assert "--credentials FILE" in ran.err


def test_a_key_that_google_refuses_is_step_two(sheetcrm, sheet, tmp_path):
    other = service_account(f"{sheet.running.url}/token")
    assert other["client_email"] == ADDRESS != HERS
    ran = sheetcrm("doctor", sheet.link, "--credentials", write(tmp_path, other), "--json")
    assert ran.status == 1
    assert states(ran)["Google"] == "failed"
    assert "Make a new key" in ran.json["next"][0]


@pytest.mark.parametrize("verb", ["doctor", "sync", "today"])
def test_a_link_to_something_else_is_said_before_a_key_is_asked_for(sheetcrm, verb):
    ran = sheetcrm(verb, "https://docs.google.com/document/d/1AbC/edit")
    assert ran.status == 1
    assert "does not lead to a Google Sheet" in ran.out + ran.err
    assert "key" not in ran.out + ran.err


def test_a_link_without_a_key_leads_to_the_key(sheetcrm, sheet, monkeypatch):
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert ran.status == 1
    assert not ran.json["works"]
    assert "projectcreate" in ran.json["next"][0]


def test_a_sheet_that_is_ready_is_told_column_by_column(sheetcrm, sheet):
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert ran.status == 0
    assert set(states(ran).values()) <= {"fine", "missing"}
    found = ran.json["recognised"]
    assert (found["tab"], found["header_row"], found["customers"]) == ("Clients", 1, 3)
    assert [(each["heading"], each["field"]) for each in found["columns"][:2]] == [
        ("Full name", "Name"),
        ("E-mail", "Email"),
    ]
    assert "Full name" in sheetcrm("doctor", sheet.link).out


def test_an_empty_sheet_leads_to_the_starters_tabs(sheetcrm, monkeypatch):
    with sheet_of(monkeypatch, {"Sheet1": []}) as made:
        ran = sheetcrm("doctor", made.link, "--json")
    assert ran.status == 1
    assert "sheetcrm new LINK" in ran.json["next"][0]
    assert "workbook" not in ran.json["steps"][-1]["says"]


def test_what_is_protected_is_said_before_a_sync_fails_at_it(sheetcrm, sheet):
    sheet.person.protect("Clients")
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert states(ran)["Changing it"] == "mind"
    assert "Clients" in next(s["says"] for s in ran.json["steps"] if s["name"] == "Changing it")
    assert f"let {HERS} edit it" in ran.json["next"][0]
    assert sheetcrm("sync", sheet.link).status == 1


def test_of_two_lists_it_says_which_is_not_used(sheetcrm, monkeypatch):
    with sheet_of(monkeypatch, {"2025": CUSTOMERS, "2026": CUSTOMERS}) as made:
        ran = sheetcrm("doctor", made.link, "--json")
    says = {step["name"]: step["says"] for step in ran.json["steps"]}
    assert "in the tab '2025'" in says["Your customers"]
    assert says["Other lists"].startswith("'2026' lists people too, and is not used.")


def test_one_is_told_as_one(sheetcrm, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    book.active.append(["Name", "Email"])
    book.active.append(["Ann Lee", "ann@example.com"])
    book.create_sheet("Interactions").append(["Date", "Customer", "Type"])
    book["Interactions"].append(["2026-02-27", "Ann Lee", "Purchase"])
    book.create_sheet("Settings").append(["Setting", "Value"])
    book["Settings"].append(["Columns", "OK to contact"])
    path = tmp_path / "one.xlsx"
    book.save(path)
    sheetcrm("sync", path)
    says = {step["name"]: step["says"] for step in sheetcrm("doctor", path, "--json").json["steps"]}
    assert says["Our columns"] == "1 is in the sheet."
    assert says["What happened"] == "1 row in the tab 'Interactions'."


def test_looking_changes_nothing(sheetcrm, sheet):
    formulas = sheet.person.formulas("Clients")
    sheetcrm("doctor", sheet.link)
    assert sheet.person.formulas("Clients") == formulas
    assert sheet.running.state.any_book(sheet.id).metadata == []
    assert sheet.tabs() == ["Clients", "Log"]


def test_a_sheet_that_is_not_shared_says_with_whom_to_share_it(sheetcrm, sheet):
    sheet.running.state.revoke(sheet.id)
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert ran.status == 1
    assert states(ran) == {"The key": "fine", "Google": "fine", "The sheet": "failed"}
    assert f"share it with {HERS} as Editor" in ran.json["next"][0]


def test_a_sheet_that_is_only_shared_for_reading_is_told(sheetcrm, sheet):
    from emulator.faults import refused

    sheet.running.faults.when(lambda asked: asked.is_write, refused(no_permission()))
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert ran.status == 1
    assert states(ran)["Changing it"] == "failed"
    assert f"share it with {HERS} as Editor" in ran.json["next"][0]


def test_a_service_that_is_switched_off_is_told(sheetcrm, sheet):
    sheet.running.faults.on(1, service_disabled())
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert "press Enable" in ran.json["next"][0]


def test_a_busy_google_ends_with_75(sheetcrm, sheet):
    sheet.running.faults.when(lambda asked: True, unavailable(), times=1000)
    assert sheetcrm("doctor", sheet.link).status == 75


def test_another_sync_at_work_ends_with_75(sheetcrm, sheet):
    sheet.person.add_tab("_sheetcrm_lock")
    ran = sheetcrm("doctor", sheet.link, "--json")
    assert ran.status == 75
    assert states(ran)["Changing it"] == "busy"


@needs_engine
def test_after_a_sync_our_columns_are_counted(sheetcrm, sheet):
    sheetcrm("sync", sheet.link, "--today", "2026-03-02")
    found = sheetcrm("doctor", sheet.link, "--json").json["recognised"]
    assert "OK to contact" in found["own_columns"]
    assert len(found["columns"]) == len(CUSTOMERS[0])


def test_a_workbook_is_told_in_the_same_way(sheetcrm, workbook):
    ran = sheetcrm("doctor", workbook, "--json")
    assert ran.status == 0
    assert states(ran) == {
        "The file": "fine",
        "Your customers": "fine",
        "Our columns": "fine",
        "What happened": "fine",
        "Settings": "missing",
        "Cells": "mind",
    }
    assert ran.json["recognised"]["customers"] == 6


def test_a_workbook_that_is_open_ends_with_75_and_is_told_all_the_same(sheetcrm, workbook):
    workbook.with_name("~$customers.xlsx").touch()
    ran = sheetcrm("doctor", workbook, "--json")
    assert ran.status == 75
    assert states(ran)["The file"] == "busy"
    assert ran.json["recognised"]["customers"] == 6


def test_a_file_that_is_not_there(sheetcrm):
    ran = sheetcrm("doctor", "nowhere.xlsx", "--json")
    assert ran.status == 1
    assert "Check the name" in ran.json["next"][0]


def test_a_list_without_headings_says_what_to_type(sheetcrm, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["apples", "pears"])
    book.save(tmp_path / "list.xlsx")
    ran = sheetcrm("doctor", tmp_path / "list.xlsx", "--json")
    assert ran.status == 1
    assert "at least one of Name, Company, Email and Phone" in ran.json["next"][0]


def test_headings_that_may_mean_something_are_named(sheetcrm, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Last Name", "Status", "Shoe size"])
    book.active.append(["Ann", "Lee", "hot", 38])
    book.save(tmp_path / "list.xlsx")
    found = sheetcrm("doctor", tmp_path / "list.xlsx", "--json").json["recognised"]
    assert [each["field"] for each in found["columns"]] == ["Name", "Name"]
    assert [each["heading"] for each in found["questions"]] == ["Status"]
    assert found["ignored"] == ["Shoe size"]
    shown = sheetcrm("doctor", tmp_path / "list.xlsx").out
    assert "'Status' (perhaps My stage)" in shown
    assert "Left alone, as your own: Shoe size." in shown


def test_nothing_secret_is_shown(sheetcrm, sheet):
    key = json.loads(sheet.running.key_file.read_text("utf-8"))
    for words in ((), (sheet.link,), ("--json",), (sheet.link, "--json")):
        ran = sheetcrm("doctor", *words)
        assert key["private_key_id"] not in ran.out + ran.err
        assert "PRIVATE KEY" not in ran.out + ran.err

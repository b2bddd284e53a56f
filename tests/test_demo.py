"""The demo: every story of its twenty-three customers ends in what a considerate owner would do."""

import sys
from pathlib import Path

import demo
import openpyxl
import pytest
from contract import forget_last_sync
from demonstration.workbook import demo_day, write_demo

import sheetcrm
from sheetcrm.stores.workbook.store import WorkbookStore

ROOT = Path(__file__).resolve().parents[1]

OUTCOMES = {  # customer: OK to contact, best channel, follow-up, its day in March 2026
    "Dana Whitfield": ("Yes", "Phone", "Welcome back", 2),
    "Marcus Bell": ("Yes", "Email", "Door open", 2),
    "Yuki Tanaka": ("Yes", "Email", "Nurture", 2),
    "Sofia Petrov": ("Yes", "Email", "Welcome back", 2),
    "Elena Rossi": ("Yes", "Phone", "Next step", 2),
    "Nora Quinn": ("Yes", "Email", "Reply", 2),
    "Priya Nair": ("Yes", "Email", "Say thank you", 2),
    "Samir Haddad": ("Yes", "Email", "First invoice", 4),
    "Luca Moretti": ("Yes", "Phone", "First 100 days", 2),
    "Ruth Adeyemi": ("Wait", "Phone", "Reply", 2),
    "Tom Okafor": ("Wait", "Email", "Keep balance", None),
    "Jonas Weber": ("No", None, None, None),
    "Beatrice Cole": ("No", None, None, None),
    "Helen Marsh": ("Yes", "Phone", "Plan a meeting", 2),
    "Victor Lane": ("Yes", "Email", "Add value", 2),
    "Paul Greene": ("Yes", "Email", "Check in", 2),
    "Ahmed Farouk": ("Yes", "Email", "Keep in touch", 2),
    "Amelia Stone": ("Yes", "Phone", "Birthday", 2),
    "Isla Rowan": ("Yes", "Email", "Remember", 2),
    "Clara Jensen": ("Yes", "Email", "Life event", 2),
    "Daniel Hughes": ("Yes", "Phone", "Repair", 2),
    "Grace Lindqvist": ("Yes", "Email", "Final mile", 2),
    "Oliver Brandt": ("Yes", "Email", "Ask for a referral", 2),
}
STAGES = {
    "Dana Whitfield": ("Courting", "Back again"),
    "Marcus Bell": ("Courting", "Bought elsewhere"),
    "Yuki Tanaka": ("Courting", "Loose tie"),
    "Nora Quinn": ("Courting", "Reached out"),
    "Elena Rossi": ("Courting", "Considering"),
    "Priya Nair": ("Contract", "New customer"),
    "Paul Greene": ("Continuation", "Quiet"),
    "Victor Lane": ("Commitment", "Active"),
    "Helen Marsh": ("Convergence", "Active"),
    "Jonas Weber": ("Contract", "Said goodbye"),
    "Oliver Brandt": ("Contract", "Engagement over"),
}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    file = tmp_path_factory.mktemp("demo") / "customers.xlsx"
    write_demo(file)
    report = sheetcrm.sync(file, today=demo_day())
    assert report.problems == ()
    return file


@pytest.fixture(scope="module")
def told(workbook):
    """Return what the synced sheet says of each customer, by heading."""
    headings, *rows = openpyxl.load_workbook(workbook)["Customers"].values
    cells = (dict(zip(headings, row, strict=True)) for row in rows)
    return {row["Name"]: row for row in cells}


def test_every_story_ends_as_a_considerate_owner_would_wish(told):
    found = {
        name: (row["OK to contact"], row["Best channel"], row["Follow-up"], _day(row))
        for name, row in told.items()
    }
    assert found == OUTCOMES


def _day(row):
    due = row["Follow-up on"]
    return due.day if due and (due.year, due.month) == (2026, 3) else None


@pytest.mark.parametrize("name", STAGES)
def test_stage_and_standing(told, name):
    assert (told[name]["Stage"], told[name]["Standing"]) == STAGES[name]


def test_the_one_drowned_in_mails_hears_too_much_and_the_unthanked_client_too_little(told):
    assert told["Tom Okafor"]["Balance"] == "Too much"
    assert told["Priya Nair"]["Balance"] == "Too quiet"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Dana Whitfield", "They called on 2 March 2026, for the first time in 12 months."),
        ("Amelia Stone", "Their birthday is on 2 March."),
        ("Beatrice Cole", "They want to hear from you only when needed."),
        ("Clara Jensen", "Had a girl, Ida, on 25 February 2026. Say a kind word."),
    ],
)
def test_the_reason_is_a_sentence_to_say_aloud(told, name, why):
    assert told[name]["Follow-up why"] == why


def test_a_second_sync_changes_nothing(workbook):
    before = workbook.read_bytes()
    forget_last_sync(WorkbookStore(workbook))
    assert sheetcrm.sync(workbook, today=demo_day()).cells_written == 0
    assert workbook.read_bytes() == before


def test_the_script_makes_syncs_and_lists_and_may_be_run_again(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(demo, "python_with", lambda: Path(sys.executable))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "machine"))
    for _ in range(2):
        demo.main(tmp_path / "demo folder" / "customers.xlsx")
        said = capfd.readouterr().out
        assert f"{len(OUTCOMES)} customers" in said
        assert "Monday 2 March. " in said
        assert "Daniel Hughes" in said

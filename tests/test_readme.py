"""What the README shows works, word for word."""

import doctest
import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from demonstration.workbook import write_demo
from emulator import GoogleSheets, serve
from played_cron import PlayedCron
from typer.testing import CliRunner

import sheetcrm
from sheetcrm.cli.app import command_line
from sheetcrm.stores.google.http import access
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.columns import COMPUTED_COLUMNS, OWNER_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.partition("#")[0].strip()
    for block in SHELL
    for line in block.splitlines()
    if line.startswith("sheetcrm ")
]
SCRIPTS = re.findall(r"(?:python3 )?(scripts/\w+\.py)", README)


def of_google(command):
    return "LINK" in command or "google-key" in command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the demo's workbook, synced, a newsletter's list, a phone's contacts, a shop's orders."""
    monkeypatch.chdir(tmp_path)
    PlayedCron.installed(monkeypatch)
    write_demo(tmp_path / "customers.xlsx")
    sheetcrm.sync("customers.xlsx", today=date(2026, 3, 2))
    (tmp_path / "newsletter.csv").write_text("Sofia Petrov\nruth.adeyemi@example.com\n")
    (tmp_path / "owners.csv").write_text("customers.xlsx\n")
    (tmp_path / "fleet.toml").write_text('[[sheets]]\nlist = "owners.csv"\n')
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Dora Nil\nEMAIL:dora@example.com\nEND:VCARD\n"
    (tmp_path / "contacts.vcf").write_text(card)
    order = (
        "#1001,sofia@example.com,paid,2026-02-27 10:00:00 +0000,USD,49.90,49.90,2026-02-27,Vase\n"
    )
    headings = (
        "Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Created at,Lineitem name\n"
    )
    (tmp_path / "orders_export.csv").write_text(headings + order)
    return tmp_path


@pytest.fixture
def google(folder, monkeypatch):
    """A Google Sheet that is shared with a key in this folder; the config folder is a new one."""
    tabs = {"Customers": [["Name", "Email"], ["Sofia Petrov", "sofia@example.com"]]}
    with serve(GoogleSheets()) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        monkeypatch.setattr(access, "config_folder", lambda: folder / "config")
        monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
        access.keep(access.KEY, running.key_file.read_text("utf-8"))
        (folder / "google-key.json").write_text(running.key_file.read_text("utf-8"), "utf-8")
        yield running.link(running.state.add_spreadsheet("My shop", tabs))


@pytest.mark.parametrize("command", [each for each in COMMANDS if not of_google(each)])
def test_every_command_shown_works(folder, command):
    _, *words = shlex.split(command)
    if words[0] == "new":
        (folder / "customers.xlsx").unlink()
    if words[0] == "adopt":
        words.append("--yes")  # nobody is there to be asked
    ended = CliRunner().invoke(command_line(), words, catch_exceptions=False)
    assert ended.exit_code == 0
    assert ended.stdout


@pytest.mark.parametrize("command", [each for each in COMMANDS if of_google(each)])
def test_every_command_shown_works_on_a_google_sheet(google, command):
    _, *words = shlex.split(command)
    ended = CliRunner().invoke(
        command_line(), [google if word == "LINK" else word for word in words]
    )
    assert ended.exit_code == 0
    assert ended.stdout


def test_all_commands_are_shown():
    assert {command.split()[1] for command in COMMANDS} == {
        info.name for info in command_line().registered_commands
    }


def test_the_python_lines_give_what_is_shown(folder):
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_ranges_shown_reach_the_last_column_of_a_new_list():
    last = column_letters(len(OWNER_COLUMNS) - 1)
    assert set(re.findall(r"Customers!A1?:([A-Z]+)", README)) == {last}


@pytest.mark.parametrize("script", sorted(set(SCRIPTS)))
def test_every_script_named_is_there(script):
    assert (ROOT / script).is_file()


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).exists()


def test_the_pictures_are_there_and_small_enough_to_load_fast():
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert {Path(name).name for name in named} == {
        path.name for path in (ROOT / ".github/pictures").iterdir()
    }
    assert all((ROOT / name).stat().st_size < 300_000 for name in named)


def test_the_changelog_counts_our_columns_rightly():
    assert f"keeps {len(COMPUTED_COLUMNS)} columns" in (ROOT / "CHANGELOG.md").read_text("utf-8")

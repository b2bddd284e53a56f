"""One golden table, the same on every host and without any function."""

import json

import golden
import pytest
import ways
from processes import need_command, run_node, run_python

import sheetcrm
from sheetcrm.cli.app import main
from sheetcrm.tables.kinds.words import channels, purposes
from sheetcrm.tables.text import shown
from sheetcrm.views.card import LINES

NAMES = [case.name for case in golden.CASES]
COLUMNS = [case for case in golden.CASES if case.function in {"crm_assess", *ways.COLUMN_OF}]
PERMISSIONS = [case for case in golden.CASES if case.function == "crm_may_contact"]
LISTS = [case for case in golden.CASES if case.function == "crm_today" and case.args[2] is None]
CARDS = [case for case in golden.CASES if case.function == "crm_welcome"]


def by_name(case):
    return case.name


@pytest.mark.parametrize("case", COLUMNS, ids=by_name)
def test_the_python_api_answers_as_the_table_says(case):
    ways.agree(case, ways.by_the_api(case))


@pytest.mark.parametrize("case", COLUMNS, ids=by_name)
def test_a_sync_writes_what_the_table_says(case, tmp_path):
    ways.agree(case, ways.by_a_sync(case, tmp_path / "customers.xlsx"))


@pytest.mark.parametrize("case", PERMISSIONS, ids=by_name)
def test_may_contact_of_the_python_api_answers_as_the_table_says(case):
    _, channel, purpose, customers, log, *_ = case.args
    asked = channels().find(channel), purposes().find(purpose), customers, log
    now, settings = ways.moment(case), ways.settings_of(case)
    compared = [(who, said) for who, said in ways.pairs(case) if who in ways.ROW_OF]
    assert compared
    for who, said in compared:
        found = sheetcrm.may_contact(who, *asked, now=now, settings=settings)
        assert said.startswith(found.answer)
        assert said.endswith(found.why)


@pytest.mark.parametrize("case", LISTS, ids=by_name)
def test_the_command_today_lists_what_the_table_says(case, tmp_path, commands):
    ways.keep(case, tmp_path / "customers.xlsx")
    told = commands("today", tmp_path / "customers.xlsx", "--today", case.args[3], "--json")
    rows = [[str(row[0]), *row[2:]] for row in case.spill[1:] if row[0]]
    said = [[each[key] for key in ("due", "action", "why", "channel", "stage")] for each in told]
    assert said == rows


@pytest.mark.parametrize("case", CARDS, ids=by_name)
def test_the_command_find_shows_the_cards_of_the_table(case, tmp_path, commands):
    ways.keep(case, tmp_path / "customers.xlsx")
    for who, card in ways.cards(case):
        words = ("find", tmp_path / "customers.xlsx", shown(who), "--today", case.args[3], "--json")
        best = commands(*words)[0]
        lines = [best["card"][field] for _, field in LINES]
        said = [" ".join(line) or None if isinstance(line, list) else line for line in lines]
        assert said == card


@pytest.mark.parametrize("case", golden.office_cases(), ids=NAMES)
def test_the_dispatcher_of_xlwings_answers_as_the_table_says(case, dispatched):
    assert golden.plain(dispatched[case["name"]]) == case["spill"]


@pytest.mark.parametrize("case", golden.office_cases(), ids=NAMES)
def test_excel_with_xlwings_server_shows_what_the_table_says(case, from_server):
    assert golden.plain(from_server[case["name"]]) == case["spill"]


@pytest.mark.parametrize("case", golden.office_cases(), ids=NAMES)
def test_excel_on_windows_shows_what_the_table_says(case, on_windows):
    assert on_windows[case["name"]] == case["spill"]


def test_where_only_what_pyodide_has_can_be_imported_the_answers_are_the_same():
    assert run_python("bare.py") == [golden.in_office(case.spill) for case in golden.CASES]


@pytest.fixture(scope="module")
def on_windows():
    return dict(zip(NAMES, run_python("desktop.py", "table"), strict=True))


@pytest.fixture(scope="module")
def from_server(server):
    """Return what the script that the server gives to Excel answers, run in node."""
    need_command("node")
    asked = {"url": server.url, "cases": golden.office_cases()}
    told = run_node("client.mjs", given=asked)
    assert told["requests"] == len(golden.CASES)  # nothing was tried again
    return dict(zip(NAMES, told["answers"], strict=True))


@pytest.fixture(scope="module")
def dispatched():
    answers = run_python("dispatching.py", given=golden.office_cases())
    return dict(zip(NAMES, answers, strict=True))


@pytest.fixture
def commands(monkeypatch, capsys):
    """Run a command of sheetcrm and return the JSON that it prints."""

    def run(*words):
        monkeypatch.setattr("sys.argv", ["sheetcrm", *map(str, words)])
        with pytest.raises(SystemExit):
            main()
        return json.loads(capsys.readouterr().out)

    return run

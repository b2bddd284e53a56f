"""sheetcrm without arguments: from the question for the file to the first list of names."""

import hashlib
import io
from datetime import date

import openpyxl
import pytest

from sheetcrm.use_cases.lists_here import as_typed, lists_in

ROWS = [
    ["Kundenname", "Telefon", "E-Mail", "letzter Einkauf"],
    ["Anna Ott", "+49 171 5550101", "anna@example.de", date(2026, 2, 20)],
    ["Bert Lang", "+49 171 5550102", "bert@example.de", date(2025, 8, 3)],
]
COPY = "kunden (sheetcrm).xlsx"


@pytest.fixture
def kunden(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "kunden.xlsx"
    book.save(path)
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def at_terminal(monkeypatch, sheetcrm):
    """Run a command with answers typed at a terminal."""

    def run(typed, *words):
        keys = io.StringIO(typed)
        monkeypatch.setattr(keys, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", keys)
        monkeypatch.setattr("sheetcrm.cli.outside.streams.Door.isatty", lambda _: True)
        return sheetcrm(*words)

    return run


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_from_no_argument_to_a_first_list(at_terminal, kunden):
    said = at_terminal("1\n\n")
    assert said.status == 0
    assert "   1 kunden.xlsx" in said.out
    assert "kunden.xlsx has 2 customers. Our green columns stand right of yours" in said.out
    assert "Anna Ott" in said.out.partition("green columns")[2]
    assert openpyxl.load_workbook(kunden).active["E1"].value == "OK to contact"


def test_the_second_time_it_asks_nothing_and_shows_the_list(at_terminal, kunden):
    at_terminal("1\n\n")
    before = digest(kunden)
    said = at_terminal("kunden.xlsx\n")
    assert said.status == 0
    assert "Is read as" not in said.out
    assert "Anna Ott" in said.out
    assert digest(kunden) == before


def test_a_file_that_is_not_there_is_asked_for_again(at_terminal, kunden):
    before = digest(kunden)
    said = at_terminal("kundem.xlsx\n\n")
    assert said.status == 0
    assert "There is no file 'kundem.xlsx'." in said.out
    assert "Nothing was done." in said.out
    assert digest(kunden) == before


def test_without_a_terminal_it_is_the_help(sheetcrm, kunden, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    said = sheetcrm()
    assert said.status == 2
    assert "Usage" in said.out


def test_c_leaves_the_workbook_and_makes_a_copy(at_terminal, kunden):
    before = digest(kunden)
    said = at_terminal("c\n", "adopt", kunden)
    assert said.status == 0
    assert f"From now on open {COPY}" in said.out
    assert digest(kunden) == before
    assert openpyxl.load_workbook(kunden.with_name(COPY)).active["E1"].value == "OK to contact"


def test_a_copy_of_scripts_is_made_once_and_never_overwrites(sheetcrm, kunden):
    before = digest(kunden)
    assert sheetcrm("adopt", kunden, "--yes", "--copy").status == 0
    copy = digest(kunden.with_name(COPY))
    said = sheetcrm("adopt", kunden, "--yes", "--copy")
    assert said.status == 1
    assert f"There is a workbook {COPY} already" in said.err
    assert (digest(kunden), digest(kunden.with_name(COPY))) == (before, copy)


@pytest.mark.parametrize(("typed", "status"), [("n\n", 0), ("?\nn\n", 0)])
def test_n_writes_nothing(at_terminal, kunden, typed, status):
    before = digest(kunden)
    said = at_terminal(typed, "adopt", kunden)
    assert said.status == status
    assert "Nothing was written." in said.out
    assert digest(kunden) == before


def test_the_end_of_input_stops_it_and_writes_nothing(at_terminal, kunden, monkeypatch):
    before = digest(kunden)
    with pytest.raises(KeyboardInterrupt):
        at_terminal("", "adopt", kunden)
    assert digest(kunden) == before


def test_dragged_names_lose_their_quotes_and_blanks(tmp_path):
    file = tmp_path / "my list.xlsx"
    file.touch()
    for typed in (f"'{file}' ", f'"{file}"', file.as_uri(), f"{file}\t"):
        assert as_typed(typed) == str(file)


def test_what_lies_here_is_offered_without_locks_of_excel(tmp_path):
    for name in ("a.xlsx", "~$a.xlsx", "b.csv", "notes.docx"):
        (tmp_path / name).touch()
    assert {each.name for each in lists_in(tmp_path)} == {"a.xlsx", "b.csv"}

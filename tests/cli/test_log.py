"""sheetcrm log: one line becomes one row of the owner's own log, and undo takes it out again."""

import hashlib
import io
from datetime import date, datetime

import openpyxl
import pytest
from sheet import sheet_of

DAY = ("--today", "2026-03-02")
MONDAY = datetime(2026, 3, 2)


def log_of(path, tab="Interactions"):
    return [list(row) for row in openpyxl.load_workbook(path)[tab].iter_rows(values_only=True)]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Somebody sits there, and types this."""

    def type_in(text):
        typed = io.StringIO(text)
        monkeypatch.setattr(typed, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", typed)

    return type_in


@pytest.fixture
def own(tmp_path):
    """An owner's workbook: a log under headings and in an order of their own, in a table."""

    def make(log, settings=(), customers=()):
        book = openpyxl.Workbook()
        book.active.title = "Kunden"
        for row in [["Kundennummer", "Name", "E-Mail"], *customers]:
            book.active.append(row)
        for tab, rows in (("Verlauf", log), ("Settings", settings)):
            sheet = book.create_sheet(tab) if rows else None
            for row in rows:
                sheet.append(row)
        path = tmp_path / "kunden.xlsx"
        book.save(path)
        return path

    return make


PEOPLE = [
    ["K1", "Anna Ott", "anna@example.de"],
    ["K2", "Anna Berg", "berg@example.de"],
    ["K3", "Bert Lang", None],
]


@pytest.mark.parametrize(
    "who", ["Ann Johnson", "johns", "jonson", "ann@example.com", "030 901820", "ANN JOHNSON"]
)
def test_who_is_meant_is_found_as_find_does(sheetcrm, workbook, who):
    ran = sheetcrm("log", workbook, who, "call", "about", "Saturday", *DAY)
    assert (ran.status, ran.err) == (0, "")
    assert "Noted: Ann Johnson (ann@example.com), Call, 2 March 2026." in ran.out
    assert "Direction" not in ran.out  # the tab has no such column
    assert log_of(workbook)[-1] == [
        MONDAY,
        "Ann Johnson",
        "Call",
        None,
        None,
        "about Saturday",
        None,
    ]


def test_json_tells_what_was_noted(sheetcrm, workbook):
    said = ("log", workbook, "cleo", "quote", "oak", "--amount", "€ 1.250,50", "--on", "2026-02-28")
    ran = sheetcrm(*said, "--channel", "email", "--json", *DAY)
    noted = ran.json
    backup = noted.pop("backup")
    assert noted == {
        "target": str(workbook),
        "customer": "Cleo Paz",
        "in_list": True,
        "tab": "Interactions",
        "on": "2026-02-28",
        "type": "Quote",
        "channel": "Email",
        "direction": "From us",
        "amount": "1250.50",
        "note": "oak",
        "cells_written": 6,
    }
    assert backup is not None
    row = [datetime(2026, 2, 28), "Cleo Paz", "Quote", "Email", None, "oak", 1250.5]
    assert log_of(workbook)[-1] == row


def test_the_day_looks_like_one_and_the_next_sync_counts_the_row(sheetcrm, workbook):
    sheetcrm("log", workbook, "dan", "purchase", "--amount", "40", *DAY)
    cell = openpyxl.load_workbook(workbook)["Interactions"].cell(7, 1)
    assert (cell.value, cell.is_date) == (MONDAY, True)
    assert sheetcrm("sync", workbook, "--json", *DAY).json["interactions"] == 6


def test_asked_for_peace_is_an_opt_out_that_counts(sheetcrm, workbook):
    asked = ("check", workbook, "--channel", "email", "--purpose", "courtesy", "--json", *DAY)
    assert "Finn Ray" not in {row["customer"] for row in sheetcrm(*asked).json["yes"]}
    before = {row["customer"] for row in sheetcrm(*asked).json["no"]}
    sheetcrm("log", workbook, "bob", "asked for peace", "on the phone", *DAY)
    assert log_of(workbook)[-1][1:6] == [
        "Bob Stone", "Opt-out", None, None, "Asked for peace: on the phone",
    ]  # fmt: skip
    assert {row["customer"] for row in sheetcrm(*asked).json["no"]} == before | {"Bob Stone"}


def test_an_owners_own_words_headings_and_ids_are_kept(sheetcrm, own):
    log = [
        ["Unser Verlauf"],
        [],
        ["Notiz", "Wer", "Datum", "Was", "Richtung", "Betrag"],
        ["neu", "K2", date(2026, 2, 1), "Übergabe", None, 5],
    ]
    settings = [
        ["Setting", "Value"],
        ["Business", "trades"],
        ["Country", "Germany"],
        ["Type: Übergabe", "Value added"],
    ]
    path = own(log, settings, PEOPLE)
    assert sheetcrm("log", path, "ott", "übergabe", "--amount", "1.250", *DAY).status == 0
    assert log_of(path, "Verlauf")[-1] == [None, "K1", MONDAY, "Übergabe", "Von uns", 1250]
    assert sheetcrm("log", path, "bert lang", "job", *DAY).status == 0
    assert log_of(path, "Verlauf")[-1] == [None, "K3", MONDAY, "Job", "Vom Kunden", None]
    assert sheetcrm("today", path, "--json", *DAY).status == 0


def test_a_log_without_notes_and_amounts_keeps_them_in_words(sheetcrm, own):
    log = [["Wann", "Wer", "Was"], [date(2026, 2, 1), "Anna Ott", "Anruf"]]
    path = own(log, (), PEOPLE)
    words = ("log", path, "Bert Lang", "Kauf", "zwei", "Karten", "--amount", "24,50", *DAY)
    noted = sheetcrm(*words)
    assert (noted.status, noted.err) == (0, "")
    assert "keine Spalte für Betrag und Notiz" in noted.out
    assert log_of(path, "Verlauf")[-1] == [
        MONDAY,
        "Bert Lang",
        "Kauf: zwei Karten: 24,50",
    ]
    assert "zwei Karten" in sheetcrm("find", path, "Bert Lang", *DAY).out


def test_undo_takes_it_out_again_and_redo_puts_it_back(sheetcrm, workbook):
    before = digest(workbook)
    sheetcrm("log", workbook, "ann", "call", *DAY)
    undone = sheetcrm("undo", workbook)
    assert (
        "What was noted at the time" in sheetcrm("undo", workbook, "--redo").out
        or undone.status == 0
    )
    assert log_of(workbook)[-1][1:3] == ["Ann Johnson", "Call"]
    sheetcrm("undo", workbook)
    assert digest(workbook) == before
    kinds = [line["kind"] for line in sheetcrm("history", workbook, "--json").json["history"]]
    assert kinds[-1] == "log"


def test_undo_takes_out_just_that_row_where_the_owner_typed_since(sheetcrm, workbook):
    sheetcrm("sync", workbook, *DAY)
    sheetcrm("log", workbook, "ann", "call", "about Saturday", *DAY)
    book = openpyxl.load_workbook(workbook)
    book["Interactions"].append([date(2026, 3, 2), "Dan Moor", "Visit"])
    book.save(workbook)
    ran = sheetcrm("undo", workbook, "--json")
    assert [(step["kind"], step["whole"]) for step in ran.json["steps"]] == [("log", False)]
    rows = [row[1:3] for row in log_of(workbook)[6:]]
    assert rows == [[None, None], ["Dan Moor", "Visit"]]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ann", "dance"], "'dance' is not a word we know for what happened"),
        (["ann", "purchas"], "Did you mean 'Purchase'?"),
        (["ann", "purchase", "--amount", "much"], "'much' is not an amount"),
        (["Zed Unknown", "call"], "Nobody in your list is called 'Zed Unknown'"),
        (["", "call"], "The customer was not named"),
        (
            ["ann", "call", "--by", "Tom", "--from", "us"],
            "no column for Direction and Looked after by",
        ),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_written(sheetcrm, workbook, words, says):
    before = digest(workbook)
    ran = sheetcrm("log", workbook, *words, *DAY)
    assert (ran.status, ran.out) == (1, "")
    assert says in ran.err
    assert digest(workbook) == before


@pytest.mark.parametrize("wrong", [("--channel", "pigeon"), ("--from", "nobody"), ("--on", "soon")])
def test_a_wrong_option_is_wrong_usage(sheetcrm, workbook, wrong):
    assert sheetcrm("log", workbook, "ann", "call", *wrong).status == 2


def test_several_who_may_be_meant_are_named_in_json_and_to_nobody_else(sheetcrm, own):
    path = own([["Date", "Customer", "Type"]], (), PEOPLE)
    before = digest(path)
    ran = sheetcrm("log", path, "anna", "call", *DAY)
    assert (ran.status, ran.out) == (1, "")
    assert (
        "„anna“ passt zu mehr als einem Kunden (Treffer: 2); es wurde nichts vermerkt." in ran.err
    )
    assert "Berg" not in ran.err
    ran = sheetcrm("log", path, "anna", "call", "--json", "--yes", *DAY)
    assert ran.status == 1
    named = ["Anna Ott (anna@example.de)", "Anna Berg (berg@example.de)"]
    assert ran.json == {"target": str(path), "noted": False, "may_be": named}
    assert digest(path) == before


def test_at_a_terminal_it_asks_which_of_them(sheetcrm, own, at_a_terminal):
    path = own([["Date", "Customer", "Type"]], (), PEOPLE)
    at_a_terminal("7\n2\n")
    ran = sheetcrm("log", path, "anna", "call", *DAY)
    assert "Mit „anna“ kann mehr als eine Person gemeint sein. Wer ist es?" in ran.out
    assert log_of(path, "Verlauf")[-1] == [MONDAY, "Anna Berg", "Anruf"]
    at_a_terminal("\n")
    assert sheetcrm("log", path, "anna", "call", *DAY).status == 1
    assert len(log_of(path, "Verlauf")) == 2


def test_at_a_terminal_a_misspelt_name_is_asked_about(sheetcrm, workbook, at_a_terminal):
    at_a_terminal("n\n")
    ran = sheetcrm("log", workbook, "jonsen", "call", *DAY)
    assert "Nobody is called 'jonsen'. Did you mean Ann Johnson?" in ran.out
    assert ran.status == 1
    at_a_terminal("y\n")
    assert sheetcrm("log", workbook, "jonsen", "call", *DAY).status == 0


@pytest.mark.parametrize("answer", [["--yes"], "y\n"], ids=["--yes", "at a terminal"])
def test_somebody_not_in_the_list_is_noted_once_that_is_confirmed(
    sheetcrm, workbook, at_a_terminal, answer
):
    if isinstance(answer, str):
        at_a_terminal(answer)
    words = ("log", workbook, "Mike Larson", "inquiry", "leak over the porch", *DAY)
    ran = sheetcrm(*words, *(answer if isinstance(answer, list) else ()))
    assert ran.status == 0
    assert "They are not in your list yet" in ran.out
    assert log_of(workbook)[-1][1] == "Mike Larson"
    assert sheetcrm("today", workbook, "--json", *DAY).json[0]["customer"] == "Mike Larson"


def test_several_people_and_sales_to_nobody_are_noted_as_typed(sheetcrm, workbook):
    for who in ("Ann Johnson & Bob Stone", "walk-in"):
        ran = sheetcrm("log", workbook, who, "visit", *DAY)
        assert (ran.status, "not in your list" in ran.out) == (0, False)
        assert log_of(workbook)[-1][1] == who


def test_without_a_tab_for_it_it_says_how_to_get_one(sheetcrm, own):
    ran = sheetcrm("log", own([], (), PEOPLE), "anna ott", "call", *DAY)
    assert ran.status == 1
    assert "sheetcrm adopt" in ran.err


def test_a_tab_without_the_headings_it_needs_is_said(sheetcrm, workbook):
    book = openpyxl.load_workbook(workbook)
    book["Interactions"]["C1"] = "Whatever"
    book.save(workbook)
    ran = sheetcrm("log", workbook, "ann", "call", *DAY)
    assert ran.status == 1
    assert "The tab 'Interactions' has no headings for" in ran.err


def test_a_workbook_that_is_open_elsewhere_is_left_alone(sheetcrm, workbook):
    (workbook.parent / f".~lock.{workbook.name}#").write_text("Ann,ann,pc,02.03.2026 10:00,x;")
    before = digest(workbook)
    ran = sheetcrm("log", workbook, "ann", "call", *DAY)
    assert ran.status == 75
    assert digest(workbook) == before


def test_ctrl_c_at_the_question_writes_nothing(sheetcrm, own, at_a_terminal, monkeypatch):
    path = own([["Date", "Customer", "Type"]], (), PEOPLE)
    before = digest(path)
    at_a_terminal("")  # the input ends, as with Ctrl+D

    def interrupt(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("typer.prompt", interrupt)
    with pytest.raises(KeyboardInterrupt):
        sheetcrm("log", path, "anna", "call", *DAY)
    assert digest(path) == before


def test_a_google_sheet_takes_the_row_and_gives_it_back(sheetcrm, monkeypatch):
    with sheet_of(monkeypatch) as sheet:
        assert sheetcrm("log", sheet.link, "cleo", "visit", "a walk", *DAY).status == 0
        assert sheet.person.values("Log")[-1] == [46083, "Cleo Paz", "Visit", "a walk"]
        sheetcrm("undo", sheet.link)
        assert len([row for row in sheet.person.values("Log") if any(row)]) == 3

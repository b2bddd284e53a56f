"""sheetcrm without arguments: from the question for the file to the first list of names."""

import hashlib
import io
import sys
from datetime import date, timedelta

import openpyxl
import pytest

from sheetcrm.use_cases.adopting.lists_here import as_typed, lists_in

ROWS = [
    ["Kundenname", "Telefon", "E-Mail", "letzter Einkauf"],
    ["Anna Ott", "+49 171 5550101", "anna@example.de", date(2026, 2, 20)],
    ["Bert Lang", "+49 171 5550102", "bert@example.de", date(2025, 8, 3)],
]
COPY = "kunden (sheetcrm).xlsx"
ALL_YES = "\n\n\n"
"""Another kind of business, the further tabs, and on with it."""


def saved(path, rows, tab="Tabelle1"):
    book = openpyxl.Workbook()
    book.active.title = tab
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def kunden(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return saved(tmp_path / "kunden.xlsx", ROWS)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_from_no_argument_to_a_first_list(at_terminal, kunden):
    said = at_terminal("1\n" + ALL_YES)
    assert said.status == 0
    assert "   1  kunden.xlsx" in said.out
    assert "In kunden.xlsx: 2 Kunden. Unsere grünen Spalten stehen rechts neben Ihren" in said.out
    assert "Anna Ott" in said.out.partition("grünen Spalten stehen")[2]
    book = openpyxl.load_workbook(kunden)
    assert book.active["E1"].value == "Melden?"
    assert book.sheetnames[:5] == ["Heute", "Tabelle1", "Einstellungen", "Verlauf", "Wieder da"]


def test_the_second_time_it_asks_nothing_and_shows_the_list(at_terminal, kunden):
    at_terminal("1\n" + ALL_YES)
    before = digest(kunden)
    said = at_terminal("kunden.xlsx\n")
    assert said.status == 0
    assert "Wird gelesen als" not in said.out
    assert "kunden.xlsx: 2 Kunden; alles war schon auf dem neuesten Stand." in said.out
    assert "Anna Ott" in said.out
    assert digest(kunden) == before


def test_a_file_that_is_not_there_is_asked_for_again(at_terminal, kunden):
    before = digest(kunden)
    said = at_terminal(f"kundem.xlsx\n{'x' * 5000}\n\n")
    assert said.status == 0
    assert said.out.count("There is no such file.") == 2
    assert "Nothing was done." in said.out
    assert digest(kunden) == before


def test_without_a_terminal_it_is_the_help(sheetcrm, kunden, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    said = sheetcrm()
    assert said.status == 2
    assert "Usage" in said.out


def test_without_any_input_it_is_the_help(sheetcrm, kunden, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert sheetcrm().status == 2


def test_c_leaves_the_workbook_and_makes_a_copy(at_terminal, kunden):
    before = digest(kunden)
    said = at_terminal("\n\nc\n", "adopt", kunden)
    assert said.status == 0
    assert f"Nehmen Sie von jetzt an {COPY}" in said.out
    assert digest(kunden) == before
    assert openpyxl.load_workbook(kunden.with_name(COPY)).active["E1"].value == "Melden?"
    assert [each.name for each in lists_in(kunden.parent)] == [COPY]


def test_a_copy_that_is_there_is_not_offered_again(at_terminal, kunden):
    at_terminal("\n\nc\n", "adopt", kunden)
    said = at_terminal("\n\nc\nn\n", "adopt", kunden)
    assert "in einer Kopie" not in said.out
    assert "Tippen Sie n oder drücken Sie die Eingabetaste." in said.out


def test_of_a_list_that_was_adopted_no_copy_is_offered(at_terminal, kunden):
    at_terminal("1\n" + ALL_YES)
    said = at_terminal("n\n", "adopt", kunden)
    assert "Frage" not in said.out
    assert "in einer Kopie" not in said.out


def test_a_copy_of_scripts_is_made_once_and_never_overwrites(sheetcrm, kunden):
    before = digest(kunden)
    assert sheetcrm("adopt", kunden, "--yes", "--copy").status == 0
    copy = digest(kunden.with_name(COPY))
    said = sheetcrm("adopt", kunden, "--yes", "--copy")
    assert said.status == 1
    assert f"Es gibt schon eine Mappe {COPY}" in said.err
    assert (digest(kunden), digest(kunden.with_name(COPY))) == (before, copy)


def test_the_further_tabs_are_left_out_for_who_wants_none(at_terminal, kunden):
    assert at_terminal("\nn\nyes\n", "adopt", kunden).status == 0
    assert openpyxl.load_workbook(kunden).sheetnames == ["Tabelle1", "Einstellungen", "_sheetcrm"]


@pytest.mark.parametrize("typed", ["n\n", "?\nn\n"])
def test_n_writes_nothing(at_terminal, kunden, typed):
    before = digest(kunden)
    said = at_terminal("\n\n" + typed, "adopt", kunden)
    assert said.status == 0
    assert "Nichts wurde geschrieben." in said.out
    assert digest(kunden) == before


def test_the_end_of_input_stops_it_and_writes_nothing(at_terminal, kunden):
    before = digest(kunden)
    with pytest.raises(KeyboardInterrupt):
        at_terminal("", "adopt", kunden)
    assert digest(kunden) == before


def test_a_text_file_is_asked_about_once_and_its_workbook_goes_on(
    at_terminal, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "kunden.csv"
    text.write_text("Kundenname;Telefon\nAnna Ott;0171 5550101\n", encoding="utf-8")
    said = at_terminal("1\n\nGermany\n\n\n")
    assert "Nehmen Sie von jetzt an kunden.xlsx" in said.out
    assert [each.name for each in lists_in(tmp_path)] == ["kunden.xlsx"]
    said = at_terminal("kunden.csv\n")
    assert "Frage" not in said.out
    assert "kunden.xlsx: 1 Kunde; alles war schon auf dem neuesten Stand." in said.out


def test_dragged_names_lose_their_quotes_and_blanks(tmp_path):
    file = tmp_path / "my list.xlsx"
    file.touch()
    for typed in (f"'{file}' ", f'"{file}"', file.as_uri(), f"{file}\t"):
        assert as_typed(typed) == str(file)


def test_what_lies_here_is_offered_without_locks_of_excel(tmp_path):
    for name in ("a.xlsx", "~$a.xlsx", "b.csv", "notes.docx"):
        (tmp_path / name).touch()
    assert {each.name for each in lists_in(tmp_path)} == {"a.xlsx", "b.csv"}


HEADINGS = [
    "Kundenname", "Telefon", "E-Mail", "Werbung ok?", "letzter Einkauf", "Status", "Bemerkung"
]  # fmt: skip
NOTES = {2: "verstorben", 5: "bitte NICHT anrufen", 9: "mag Pfingstrosen"}
WANT_PEACE = (2, 5, *range(3, 24, 5))
"""Who has died, who wants no calls, and who has left."""


def name_of(number):
    return f"Kundin {chr(ord('A') + number)}{'aeiou'[number % 5]}hn"


def florist(folder):
    """Save the list of a florist who keeps it in her own words: some bought ten days ago."""
    rows = [["Blumen Ott"], [], HEADINGS]
    for number in range(24):
        bought_on = date.today() - timedelta(days=10 + number // 12 * 400)
        rows.append(
            [
                name_of(number),
                f"0171 55501{number:02}",
                f"kundin{number}@example.de",
                "nein" if number % 6 == 4 else "ja",
                bought_on,
                ("Kunde", "Stammkunde", "Interessent", "ehemalig", "Kunde")[number % 5],
                NOTES.get(number),
            ]
        )
    return saved(folder / "kunden.xlsx", rows)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_the_florists_walk_in_a_terminal(tmp_path):
    from terminal import play

    kunden = florist(tmp_path)
    before = digest(kunden)
    typed = ["kunde.xlsx", "1", "shop", "1", "1", "1", "1", "", "c"]
    screen, status = play(tmp_path, typed)
    assert status == 0
    steps = [
        "Where is the list of your customers?",
        "   1  kunden.xlsx",
        "There is no such file.",
        "24 Kunden im Blatt „Tabelle1“, unter den Überschriften in Zeile 3.",
        "Was für einen Betrieb führen Sie?",
        "Frage 1 von 4. Wo „Werbung ok?“ Nein sagt: Was ist nicht erwünscht?",
        "Frage 2 von 4. Eine Notiz klingt, als sei jemand verstorben.",
        "Frage 3 von 4. Sagt „Status“, wer bei Ihnen gekauft hat und wer gegangen ist?",
        "Frage 4 von 4. In welchem Land leben die meisten Ihrer Kunden?",
        "   1  Deutschland",
        "Sollen auch diese Blätter hinzukommen?",
        f"   c  ja, in einer Kopie daneben, {COPY}, die von jetzt an gilt",
        f"{COPY} wurde neben kunden.xlsx angelegt; kunden.xlsx bleibt unverändert.",
        "Gespräche.",
        " 5  Kundin ",
        f'sheetcrm today "{COPY}"',
    ]
    places = [screen.find(step) for step in steps]
    assert -1 not in places, f"not said: {steps[places.index(-1)]}"
    assert places == sorted(places)
    assert digest(kunden) == before
    first_list = screen.partition("Gespräche.")[2].partition("Eine Sache zu klären")[0]
    assert max(map(len, first_list.splitlines())) <= 100
    assert [number for number in WANT_PEACE if name_of(number) in first_list] == []
    again, status = play(tmp_path, ["1"])
    assert status == 0
    assert "Frage" not in again
    assert f"{COPY}: 24 Kunden; alles war schon auf dem neuesten Stand." in again

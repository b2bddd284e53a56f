"""A second file on the page: it says what it would bring, one button notes it, and an undo takes it back."""

import json

import pytest
from florist_list import TODAY, florist
from openpyxl import load_workbook

ORDERS = """Name,Email,Financial Status,Currency,Total,Created at,Lineitem name
#1001,kunde1@example.de,paid,EUR,40.00,2026-11-20 10:00:00 +0100,Rosen
#1002,kunde2@example.de,voided,EUR,20.00,2026-11-21 10:00:00 +0100,Tulpen
#1003,neu@example.de,paid,EUR,30.00,2026-11-22 10:00:00 +0100,Astern
"""
CALLS = """Name,Number,Type,Date,Duration
Anna Mustera0,,INCOMING,2026-11-20 10:00:00,80
Lieferant,+4930999999,INCOMING,2026-11-20 11:00:00,80
"""
PEOPLE = """BEGIN:VCARD
VERSION:3.0
FN:Nora Neumann
EMAIL:nora@example.de
END:VCARD
"""
FILES = {"orders.csv": ORDERS, "calls.csv": CALLS, "kunden.vcf": PEOPLE}


@pytest.fixture
def adopted(opened):
    ask, file, _ = opened
    ask("adopt", answers={})
    return ask, file


@pytest.fixture
def brought(adopted, tmp_path):
    ask, _ = adopted
    folder = tmp_path / "arriving"
    folder.mkdir()

    def bring(name, text):
        (folder / name).write_text(text, encoding="utf-8")
        return ask("bring", path=str(folder / name)), str(folder / name)

    return bring


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("orders.csv", "orders.csv: eine Bestellung vermerkt"),
        ("calls.csv", "calls.csv: ein Kontakt eingetragen"),
        ("kunden.vcf", "kunden.vcf: eine Person neu"),
    ],
)
def test_a_second_file_says_what_it_would_bring_and_is_taken_in_and_back(
    adopted, brought, name, says
):
    ask, file = adopted
    before = file.read_bytes()
    told, path = brought(name, FILES[name])
    assert told["value"]["says"][0].startswith(says)
    assert told["value"]["brings"]
    assert file.read_bytes() == before
    taken = ask("take_in", path=path, adds_buyers=False)["value"]
    assert taken["says"].startswith(says)
    assert taken["today"]["rows"]
    assert file.read_bytes() != before
    assert ask("standing")["value"]["takes_back"] == name
    again, _ = brought(name, FILES[name])
    assert not again["value"]["brings"]
    ask("undo")
    assert file.read_bytes() == before


def test_buyers_who_are_in_no_list_join_it_where_that_is_wanted(adopted, brought):
    ask, file = adopted
    told, path = brought("orders.csv", ORDERS)
    assert told["value"]["strangers"] == 1
    assert "--" not in " ".join(told["value"]["says"])  # nobody here has a command line
    ask("take_in", path=path, adds_buyers=True)
    people = [row for row in load_workbook(file)["Kunden"].values if "neu@example.de" in row]
    assert len(people) == 1


def test_what_was_ticked_before_a_file_came_in_is_written_and_taken_back_alone(adopted, brought):
    ask, file = adopted
    row = ask("today")["value"]["rows"][0]
    ask("tick", key=row["key"], typed={"done": "x"})
    _, path = brought("orders.csv", ORDERS)
    today = ask("take_in", path=path, adds_buyers=False)["value"]["today"]
    assert row["key"] not in [each["key"] for each in today["rows"]]
    ask("undo")
    log = load_workbook(file)["Verlauf"]
    assert [cells for cells in log.values if row["name"] in cells]
    assert not [cells for cells in log.values if "#1001" in str(cells)]


def test_a_file_that_holds_nothing_of_use_is_refused_in_a_sentence(adopted, brought):
    _, file = adopted
    before = file.read_bytes()
    told, _ = brought("notes.txt", "nothing\n")
    assert told["error"]
    assert file.read_bytes() == before


def test_orders_in_a_tab_of_the_list_are_asked_about_and_each_is_noted_once(ask, tmp_path):
    file = florist(tmp_path / "kunden.xlsx")
    book = load_workbook(file)
    orders = book.create_sheet("Bestellungen")
    for line in ORDERS.splitlines():
        orders.append(line.split(","))
    book.save(file)
    told = ask("open", path=str(file), today=TODAY)["value"]
    (question,) = [each for each in told["questions"] if "Bestellungen" in each["asks"]]
    ask("adopt", answers={question["id"]: "yes"})
    ask("update")
    log = [str(cells) for cells in load_workbook(file)["Verlauf"].values]
    assert sum("#1001" in cells for cells in log) == 1
    assert not any("#1002" in cells for cells in log)


@pytest.fixture
def seen(shared, built, walked):
    def walk(file):
        told = walked("arriving.mjs", page=built.as_uri(), day=TODAY, orders=ORDERS)
        file.write_text(json.dumps(told), encoding="utf-8")

    return json.loads(shared("arriving.json", walk).read_text(encoding="utf-8"))


def test_a_file_that_is_dropped_is_shown_noted_and_taken_back_in_the_browser(seen):
    assert seen["heading"] == "Was orders.csv bringen würde"
    assert seen["says"].startswith("orders.csv: ")
    assert seen["noted"].startswith("orders.csv: ")
    assert seen["undoes"] == "Zurücknehmen: orders.csv"
    assert seen["left"] == seen["before"]

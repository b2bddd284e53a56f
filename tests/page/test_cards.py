"""What the page asks and shows of single people: still worth it, who began it, who matters most."""

from datetime import date, timedelta

import pytest
from florist_list import TODAY, florist
from openpyxl import Workbook, load_workbook


@pytest.fixture
def days(ask, tmp_path):
    """Works on one day after the other, ticking whoever stands first; others are left alone."""
    file = florist(tmp_path / "kunden.xlsx", people=200)
    ask("open", path=str(file), today=TODAY)
    today = ask("adopt", answers={})["value"]

    def work(count):
        nonlocal today
        for _ in range(count):
            ask("tick", key=today["rows"][0]["key"], typed={"done": "x"})
            ask("update")
            day = date.fromisoformat(today["today"]) + timedelta(1)
            ask("open", path=str(file), today=day.isoformat())
            today = ask("update")["value"]
        return today

    return work


def asked_of(today):
    return [row for row in today["rows"] if row["is_asked"]]


def test_what_is_left_alone_for_days_is_asked_about_on_its_card(days):
    before, after = days(2), days(1)
    assert asked_of(before) == []
    assert asked_of(after)
    assert all(
        row["why"].startswith("Blieb öfter liegen: lohnt es noch? ") for row in asked_of(after)
    )
    assert after["worth"] == ["ja – weiter", "nicht mehr", "in drei Monaten"]
    offered = {each["says"] for results in after["results"].values() for each in results}
    assert not set(after["worth"]) & offered


def test_the_answer_lets_it_go_for_good_and_logs_nothing(days, ask):
    today = days(3)
    row = asked_of(today)[0]
    ask("tick", key=row["key"], typed={"outcome": today["worth"][1]})
    after = ask("update")["value"]
    assert row["name"] not in {each["name"] for each in after["rows"]}
    file = ask("file")["value"]["path"]
    log = [cells for cells in load_workbook(file)["Verlauf"].values if row["name"] in cells]
    assert log == []


@pytest.mark.parametrize(("began", "direction"), [(0, "Vom Kunden"), (1, "Von uns"), (2, None)])
def test_who_began_a_call_is_asked_once(opened, began, direction):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    said = {"who": row["name"], "what": "Anruf", "words": None, "amount": None}
    asks = ask("note", **said)["value"]
    assert (asks["field"], asks["asks"]) == ("began", "Wer hat sich gemeldet?")
    assert asks["choices"] == [row["name"], "Wir", "Weiß ich nicht"]
    assert ask("note", **said, began=began)["value"]["says"].startswith("Vermerkt: ")
    *_, headings, cells = [row for row in load_workbook(file)["Verlauf"].values if any(row)]
    assert dict(zip(headings, cells, strict=True))["Von wem"] == direction


def test_nobody_is_asked_who_began_a_purchase(opened):
    ask, _, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    noted = ask("note", who=row["name"], what="Kauf", words=None, amount="25")["value"]
    assert noted["says"].startswith("Vermerkt: ")
    assert ", Kauf, 25, 30. November 2026." in noted["says"]


def test_those_who_matter_most_are_told_with_what_they_bought(opened):
    ask, _, _ = opened
    rows = ask("adopt", answers={})["value"]["rows"]
    for row, amount in ((rows[0], "250"), (rows[1], "90")):
        ask("note", who=row["name"], what="Kauf", words=None, amount=amount)
    shown = ask("top")["value"]
    first, second = shown["cards"][:2]
    assert shown["order"].startswith("Geordnet nach dem, was gekauft wurde")
    assert (shown["title"], shown["nobody"]) == ("Die wichtigsten Beziehungen", None)
    assert [first["name"], second["name"]] == [rows[0]["name"], rows[1]["name"]]
    assert [label for label, _ in first["lines"]][:2] == ["Gekauft", "Geplant"]
    assert first["lines"][0][1].endswith("250")


PEOPLE = [
    ["Name", "Telefon", "E-Mail", "Am liebsten per", "Notizen", "Hund"],
    ["Karl Wolff", "030 1234567", None, None, "bitte keine Anrufe", "Luna"],
    ["Özlem Yıldız", "0171 5550102", None, "WhatsApp", None, None],
    ["Svea Ladehoff", "0171 5550103", None, None, "schreibt nur WhatsApp", "Poppy & Bruno"],
    ["Hotel Seeblick", "0171 5550104", None, None, "Frau Behrens am Empfang", None],
]


@pytest.fixture
def few(ask, tmp_path):
    book = Workbook()
    for row in PEOPLE:
        book.active.append(row)
    book.save(tmp_path / "liste.xlsx")
    asked = ask("open", path=str(tmp_path / "liste.xlsx"), today=TODAY)["value"]["questions"]
    answers = {each["id"]: "only not by phone" for each in asked if "Anruf" in each["asks"]}
    ask("adopt", answers={**answers, "Country": "Germany", "Business": "shop"})
    return ask


def card(ask, words):
    (found,) = ask("find", words=words)["value"]
    return found, dict(found["lines"])


def test_who_wants_no_calls_is_not_to_be_left_in_peace_and_no_number_is_to_be_tapped(few):
    found, lines = card(few, "wolff")
    assert found["peace"] is None
    assert "Schreiben ist in Ordnung, dafür ist aber keine Adresse notiert." in str(lines)
    assert all(link is None for _, link in found["reach"])


@pytest.mark.parametrize("words", ["yild", "svea"])
def test_a_text_goes_by_the_messenger_that_they_use(few, words):
    _, lines = card(few, words)
    assert "Am besten per WhatsApp." in str(lines)


def test_how_somebody_is_best_reached_is_said_where_somebody_said_so(few):
    found, lines = card(few, "seeblick")
    assert found["reach"]
    assert "Am besten" not in str(lines)


def test_who_comes_with_the_dog_is_found_by_its_name_and_the_card_says_so(few):
    found, lines = card(few, "brun")
    assert (found["name"], lines["Hund"]) == ("Svea Ladehoff", "Poppy & Bruno")
    assert (
        card(few, "svea")[1]["Hund"] == "Poppy & Bruno"
    )  # what the list says is asked at the counter


def test_a_name_in_the_notes_is_found_and_so_is_who_is_in_no_list_yet(few):
    assert card(few, "behrens")[0]["name"] == "Hotel Seeblick"
    said = {"who": "Ingrid Paulsen", "what": "Anruf", "words": "möchte Kranz", "amount": None}
    few("note", **said, chosen=-1, began=0)
    found, lines = card(few, "paul")
    assert (found["name"], found["is_stranger"]) == ("Ingrid Paulsen", True)
    assert "möchte Kranz" in str(lines)


def test_what_the_first_save_adds_is_said_before(opened):
    _, _, understood = opened
    named = "die Blätter Heute, Verlauf, Wieder da, Überblick, Vorlagen, Auftritt, Start, Zu klären, Einstellungen;"
    assert named in understood["adds"]


def test_an_amount_is_said_again_in_the_money_of_the_list(few):
    said = {"who": "Hotel Seeblick", "what": "Kauf", "words": None, "amount": "35"}
    assert ", Kauf, 35 €, 30. November 2026." in few("note", **said, chosen=0)["value"]["says"]


def test_whoever_is_left_for_another_day_is_named(ask, tmp_path):
    workbook = Workbook()
    people, log = workbook.active, workbook.create_sheet("Interactions")
    people.append(["Name", "E-Mail"])
    log.append(["Date", "Customer", "Type", "Amount"])
    for number in range(20):
        people.append([f"Pia Ott{number}", f"pia{number}@example.de"])
        log.append([date(2026, 11, 28), f"Pia Ott{number}", "Purchase", 40 + number])
    workbook.save(tmp_path / "kunden.xlsx")
    ask("open", path=str(tmp_path / "kunden.xlsx"), today=TODAY)
    today = ask("adopt", answers={})["value"]
    shown = {row["name"] for row in today["rows"]}
    beyond = [each.partition(": ") for each in today["beyond"]]
    assert str(len(beyond)) in today["closing"]
    assert len(shown) + len(beyond) == 20
    assert not shown & {name for name, _, _ in beyond}
    assert all(what for _, _, what in beyond)

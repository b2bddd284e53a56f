"""What the page asks of Python: the same answers as on a computer, and plain refusals."""

import json
from datetime import date

import pytest
from florist_list import NO_CONTACT, REMARKS, TODAY, florist
from openpyxl import Workbook, load_workbook

from sheetcrm.page import calls, undoing
from sheetcrm.page.came_of_it import LEFT_WORD, NOT_REACHED, SPOKE, WROTE_BACK
from sheetcrm.rules.words import Purpose, UpshotKind
from sheetcrm.tables.remarks.talking.upshots import upshots_in
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import language_names


def names_of(ask):
    return [each["name"] for each in ask("names")["value"]]


def test_a_list_is_understood_before_anything_is_written(opened):
    _, file, understood = opened
    assert understood["customers"] == 40
    assert understood["language"] == "Deutsch"
    assert [each["is"] for each in understood["columns"]][:3] == ["Name", "Phone", "Email"]
    assert understood["questions"][0]["id"] == "Column: Werbung ok?"
    assert load_workbook(file).sheetnames == ["Kunden"]


def test_answers_bring_the_first_names(opened):
    ask, _, understood = opened
    answers = {understood["questions"][0]["id"]: "any contact"}
    today = ask("adopt", answers=answers)["value"]
    assert today["headline"].startswith("Montag, 30. November.")
    assert today["rows"]
    asked_for_peace = [each for each in range(40) if REMARKS[each % len(REMARKS)] in NO_CONTACT]
    listed = {row["address"] for row in today["rows"]}
    assert not listed & {f"kunde{number}@example.de" for number in asked_for_peace}


def test_a_tick_becomes_a_row_of_the_log_and_its_name_leaves_the_list(opened):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    ask("tick", key=row["key"], typed={"done": "x", "note": "hat sich gefreut"})
    after = ask("update")["value"]
    assert row["name"] not in {each["name"] for each in after["rows"]}
    log = [cells for cells in load_workbook(file)["Verlauf"].values if row["name"] in cells]
    assert len(log) == 1
    assert "hat sich gefreut" in log[0]


def test_what_was_ticked_can_be_taken_back_before_it_is_written(opened):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    ask("tick", key=row["key"], typed={"done": "x"})
    ask("tick", key=row["key"], typed=None)
    ask("update")
    assert not any(row["name"] in cells for cells in load_workbook(file)["Verlauf"].values)


def test_something_that_happened_is_noted_once_it_is_clear_who_is_meant(opened):
    ask, file, _ = opened
    ask("adopt", answers={})
    asked = ask("note", who="Anna Muster", what="Kauf", words=None, amount="25")["value"]
    assert "Anna Mustera0 (kunde0@example.de)" in asked["choices"]
    noted = ask("note", who="Anna Muster", what="Kauf", words=None, amount="25", chosen=0)["value"]
    assert noted["says"]
    assert load_workbook(file)["Verlauf"].max_row == 2


def test_what_is_to_be_settled_comes_with_its_choices(opened):
    ask, _, _ = opened
    ask("adopt", answers={})
    settled = ask("settle")["value"]
    assert settled["in_peace"].startswith("Bis dahin ")
    assert all(question["choices"] for question in settled["questions"])


def called_about_a_wreath(opened):
    ask, _, _ = opened
    ask("adopt", answers={})
    said = {
        "who": "Ingrid Paulsen",
        "what": "Anruf",
        "words": "möchte Adventskranz",
        "amount": None,
    }
    ask("note", **said, chosen=calls.SOMEBODY_ELSE, began=0)
    ask("refresh")
    return ask, "Customer: Ingrid Paulsen"


def test_who_called_and_is_in_no_list_is_added_to_it_and_still_waits(opened):
    ask, about = called_about_a_wreath(opened)
    asked = {each["id"]: each for each in ask("settle")["value"]["questions"]}[about]
    assert "bei „Kein Kunde“ steht sie nicht mehr in Heute" in asked["asks"]
    assert "möchte Adventskranz" in asked["examples"][0]
    assert [each["says"] for each in asked["choices"]] == ["In meine Liste aufnehmen", "Kein Kunde"]
    rows = ask("adopt", answers={about: "add to my list"})["value"]["rows"]
    assert ("Ingrid Paulsen", "They are waiting") in {(row["name"], row["band"]) for row in rows}
    assert "Ingrid Paulsen" in names_of(ask)
    assert about not in {each["id"] for each in ask("settle")["value"]["questions"]}


def test_a_name_that_nobody_in_the_list_has_is_no_answer(opened):
    ask, about = called_about_a_wreath(opened)
    ask("settle")
    refused = ask("adopt", answers={about: "Neue Kundin"})
    assert refused["error"] == "„Neue Kundin“ steht nicht in Ihrer Liste."
    assert "In meine Liste aufnehmen" in refused["hint"]
    assert about in {each["id"] for each in ask("settle")["value"]["questions"]}


def test_undo_puts_back_what_was_written_last(opened):
    ask, file, _ = opened
    before = file.read_bytes()
    ask("adopt", answers={})
    ask("undo")
    assert file.read_bytes() == before


def test_undo_takes_back_a_tick_and_what_followed_from_it(opened):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    adopted = file.read_bytes()
    ask("tick", key=row["key"], typed={"done": "x"})
    ask("update")
    assert row["name"] in {each["name"] for each in ask("undo")["value"]["rows"]}
    assert file.read_bytes() == adopted


def test_what_was_ticked_together_is_taken_back_one_by_one_as_it_is_named(opened):
    ask, file, _ = opened
    rows = ask("adopt", answers={})["value"]["rows"][:3]
    adopted = file.read_bytes()
    for row in rows:
        ask("tick", key=row["key"], typed={"done": "x", "note": "hat sich gefreut"})
    ask("refresh")
    for row in rows[::-1]:
        assert ask("standing")["value"]["takes_back"] == row["name"]
        listed = {each["name"] for each in ask("undo")["value"]["rows"]}
        left = rows[: rows.index(row)]
        assert listed & {each["name"] for each in rows} == {
            each["name"] for each in rows if each not in left
        }
        log = str(list(load_workbook(file)["Verlauf"].values))
        assert [each["name"] for each in left] == [
            each["name"] for each in rows if each["name"] in log
        ]
    assert file.read_bytes() == adopted


def test_who_has_no_list_begins_with_an_empty_one(ask, tmp_path):
    kinds = ask("businesses")["value"]
    name = ask(
        "new", path=str(tmp_path / "x"), name="kunden.xlsx", business="trades", language="Deutsch"
    )
    assert {"trades", "shop"} <= {each["value"] for each in kinds}
    assert name["value"] == {"name": "kunden.xlsx"}
    assert ask("update")["value"]["rows"] == []


def test_a_refusal_is_a_sentence(ask, tmp_path):
    file = tmp_path / "brief.xlsx"
    file.write_text("Sehr geehrte Frau Muster")
    refused = ask("open", path=str(file))
    assert "brief.xlsx" in refused["error"]


def test_a_mistake_of_ours_says_nothing_of_the_cells(ask):
    told = ask("find", words="Anna Geheim")
    assert "Geheim" not in json.dumps(told)


NOTHING_DONE = {
    "is_new": False,
    "is_saved": True,
    "has_done": False,
    "can_undo": False,
    "takes_back": "",
    "last_save": None,
    "saved_things": [],
    "can_redo": False,
}


def saved(ask, folder, hour=8):
    """Save as the page does, and return what undoing needs."""
    kept = folder / "undo.zip"
    ask("finish", kept=str(kept), at=f"2026-11-30T{hour:02}:10:00+01:00")
    ask("saved", at=f"2026-11-30T{hour:02}:10:00+01:00")
    return kept


def test_only_what_is_not_in_the_file_yet_is_unsaved(opened, tmp_path):
    ask, _, _ = opened
    assert ask("standing")["value"] == NOTHING_DONE
    row = ask("adopt", answers={})["value"]["rows"][0]
    assert ask("standing")["value"] == {**NOTHING_DONE, "is_saved": False}
    saved(ask, tmp_path)
    assert ask("standing")["value"]["is_saved"]
    ask("tick", key=row["key"], typed={"done": "x"})
    assert not ask("standing")["value"]["is_saved"]


def test_a_save_is_taken_back_on_another_day_byte_for_byte(opened, tmp_path, monkeypatch):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    saved(ask, tmp_path)
    adopted = file.read_bytes()
    ask("tick", key=row["key"], typed={"done": "x"})
    kept = saved(ask, tmp_path, hour=9)
    monkeypatch.setattr(calls, "_DESK", calls.Desk())
    ask("open", path=str(file), today="2026-12-02", kept=str(kept))
    ask("update")
    assert ask("standing")["value"]["last_save"] == "2026-11-30T09:10:00+01:00"
    ask("undo")
    assert file.read_bytes() == adopted
    assert ask("standing")["value"]["last_save"] == "2026-11-30T08:10:00+01:00"


def test_what_a_save_held_is_named_before_it_is_taken_back_and_is_had_again(opened, tmp_path):
    ask, file, understood = opened
    answers = {understood["questions"][0]["id"]: "any contact"}
    row = ask("adopt", answers=answers)["value"]["rows"][0]
    ask("note", who=row["name"], what="Kauf", words=None, amount="25", chosen=0)
    saved(ask, tmp_path)
    held, before = file.read_bytes(), ask("today")["value"]["rows"]
    assert ask("standing")["value"]["saved_things"] == ["Ihre Antworten", f"{row['name']}: Kauf"]
    ask("undo")
    assert load_workbook(file).sheetnames == ["Kunden"]
    standing = ask("standing")["value"]
    assert (standing["can_redo"], standing["has_done"], standing["is_saved"]) == (True, True, False)
    assert ask("redo")["value"]["rows"] == before
    assert file.read_bytes() == held
    standing = ask("standing")["value"]
    assert (standing["can_redo"], standing["is_saved"], standing["can_undo"]) == (False, True, True)
    assert "error" in ask("redo")


def test_a_save_is_not_had_again_once_something_else_was_done(opened, tmp_path):
    ask, _, _ = opened
    ask("adopt", answers={})
    saved(ask, tmp_path)
    ask("undo")
    ask("adopt", answers={})
    assert not ask("standing")["value"]["can_redo"]
    assert "error" in ask("redo")


def test_what_was_typed_after_a_save_stays_when_the_save_is_taken_back(opened, tmp_path):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    saved(ask, tmp_path)
    ask("tick", key=row["key"], typed={"done": "x"})
    kept = saved(ask, tmp_path, hour=9)
    book = load_workbook(file)
    book["Kunden"]["F5"] = "mag jetzt Tulpen"
    book.save(file)
    ask("open", path=str(file), today=TODAY, kept=str(kept))
    names = {each["name"] for each in ask("undo")["value"]["rows"]}
    assert row["name"] in names
    assert load_workbook(file)["Kunden"]["F5"].value == "mag jetzt Tulpen"


def test_what_was_taken_back_is_saved_as_it_is(opened, tmp_path):
    ask, file, _ = opened
    before = file.read_bytes()
    ask("adopt", answers={})
    ask("undo")
    saved(ask, tmp_path)
    assert file.read_bytes() == before


def test_a_file_of_the_same_name_that_was_open_before_is_another_list(opened, tmp_path):
    ask, file, _ = opened
    ask("adopt", answers={})
    florist(file, people=12)
    ask("open", path=str(file), today=TODAY)
    assert "error" in ask("undo")


def test_the_newest_saves_are_kept_and_older_ones_are_let_go(opened, tmp_path, monkeypatch):
    monkeypatch.setattr(undoing, "MOST_SAVES", 2)
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    for hour in (1, 2, 3):
        ask("note", who=row["name"], what="Kauf", words=None, amount=str(hour), chosen=0)
        kept = saved(ask, tmp_path, hour=hour)
    ask("open", path=str(file), today=TODAY, kept=str(kept))
    hours = []
    while (at := ask("standing")["value"]["last_save"]) is not None:
        hours.append(at[11:13])
        assert "value" in ask("undo")
    assert hours == ["03", "02"]


def test_answers_on_opening_are_the_owners_and_are_not_lost_without_a_word(opened):
    ask, _, understood = opened
    ask("adopt", answers={understood["questions"][0]["id"]: "any contact"})
    standing = ask("standing")["value"]
    assert (standing["has_done"], standing["can_undo"]) == (True, False)


def test_what_an_undo_takes_back_is_named(opened):
    ask, _, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    ask("note", who=row["name"], what="Kauf", words=None, amount="25")
    assert ask("standing")["value"]["takes_back"] == f"{row['name']}: Kauf"
    ask("refresh")
    assert ask("standing")["value"]["takes_back"] == f"{row['name']}: Kauf"
    left = ask("today")["value"]["rows"][0]
    ask("tick", key=left["key"], typed={"done": "x"})
    assert ask("standing")["value"]["takes_back"] == left["name"]
    ask("refresh")
    assert ask("standing")["value"]["takes_back"] == left["name"]


def test_undo_of_a_note_takes_back_what_followed_from_it(opened):
    ask, file, _ = opened
    row = ask("adopt", answers={})["value"]["rows"][0]
    adopted = file.read_bytes()
    ask("note", who=row["name"], what="Kauf", words=None, amount="25")
    ask("refresh")
    ask("undo")
    assert file.read_bytes() == adopted


def test_where_nothing_was_done_an_undo_says_so_and_names_no_command(opened):
    ask, _, _ = opened
    assert ask("undo") == {"error": "Es gibt nichts zurückzunehmen.", "hint": ""}


def test_no_card_shows_what_was_before_a_tick_or_a_note(opened):
    ask, _, _ = opened
    rows = ask("adopt", answers={})["value"]["rows"]
    ask("tick", key=rows[0]["key"], typed={"done": "x", "note": "gesprochen"})
    ask("note", who=rows[1]["name"], what="Kauf", words="zwei Kränze", amount="25")
    after = {row["name"] for row in ask("refresh")["value"]["rows"]}
    assert rows[0]["name"] not in after
    cards = ask("find", words=rows[0]["name"]), ask("find", words=rows[1]["name"])
    ticked, noted = (json.dumps(found["value"][0], ensure_ascii=False) for found in cards)
    assert "gesprochen" in ticked
    assert "zwei Kränze" in noted


def test_what_came_of_it_begins_with_whether_they_were_reached(opened):
    ask, _, _ = opened
    results = ask("adopt", answers={})["value"]["results"]
    by_phone = [each["says"] for each in results["Phone"]]
    assert by_phone[:3] == ["gesprochen", "nicht erreicht", "Nachricht hinterlassen"]
    assert by_phone[-3:] == ["E-Mail", "Nachricht", "möchte keinen Kontakt"]
    by_email = results["Email"][:3]
    assert [each["says"] for each in by_email[:2]] == ["verschickt", "hat geantwortet"]
    rang = {"says": "angerufen, nicht erreicht", "outcome": "Anruf", "note": "nicht erreicht"}
    assert by_email[2] == rang


def asked_for_peace(ask, file):
    """Somebody who wants no contact, as the page notes it, and what it says of that."""
    rows = ask("adopt", answers={})["value"]["rows"]
    who = rows[0]["name"]
    said = ask("note", who=who, what="möchte keinen Kontakt", words=None, amount=None)["value"]
    ask("refresh")
    return who, said["says"]


def card_of(ask, who):
    return ask("find", words=who)["value"][0]


def test_a_wish_for_peace_is_said_in_the_words_in_which_it_was_noted(opened):
    ask, file, _ = opened
    _, said = asked_for_peace(ask, file)
    assert "Möchte keinen Kontakt" in said
    assert "Opt-out" not in said
    assert "Möchte keinen Kontakt" in ask("standing")["value"]["takes_back"]


def test_a_wish_for_peace_is_lifted_on_a_later_day_and_opens_no_advertising(opened):
    ask, file, _ = opened
    who, _ = asked_for_peace(ask, file)
    assert card_of(ask, who)["peace"]
    assert not card_of(ask, who)["may_lift"]  # on one day an opt-out wins: it can be taken back
    ask("open", path=str(file), today="2026-12-02")
    ask("update")
    found = card_of(ask, who)
    assert found["may_lift"]
    said = ask("lift", row=found["row"])["value"]["says"]
    assert who in said
    noted = {cell.value for cell in load_workbook(file)["Verlauf"][3]}
    courtesy = catalogue_of("German").word(Purpose.COURTESY)
    assert noted >= {"möchte wieder von uns hören", courtesy}
    ask("refresh")
    assert card_of(ask, who)["peace"] is None
    assert not card_of(ask, who)["may_lift"]


@pytest.mark.parametrize("language", language_names())
def test_what_is_typed_for_being_reached_or_not_is_what_the_rules_read(language):
    catalogue = catalogue_of(language)
    for reason, kinds in (
        (SPOKE, [UpshotKind.TALKED, UpshotKind.SPOKE]),
        (WROTE_BACK, [UpshotKind.TALKED]),
        (NOT_REACHED, [UpshotKind.NOT_REACHED]),
        (LEFT_WORD, [UpshotKind.LEFT_WORD]),
    ):
        read = upshots_in(catalogue.sentence(reason))
        assert sorted(each.kind for each in read) == sorted(kinds)


def test_who_began_it_is_asked_of_what_either_may_have_begun(opened):
    ask, _, _ = opened
    rows = ask("adopt", answers={})["value"]["rows"]
    happened = ask("today")["value"]["happenings"]
    assert [each["says"] for each in happened if each["is_by_either"]] == [
        "Anruf",
        "E-Mail",
        "Nachricht",
    ]
    assert happened[-1]["says"] == ask("today")["value"]["peace"] == "möchte keinen Kontakt"
    assert all(row["channel"] in {"Phone", "Email", "Text", "Post", ""} for row in rows)


def columns_of(screen):
    return {each["heading"]: each for each in screen["columns"]}


def test_what_a_column_is_can_be_said_before_today_and_after_and_taken_back(ask, tmp_path):
    rows = [
        ["Pupil", "Parent", "Seen last", "Tel"],
        *(
            [f"Kid{at}", f"Kim{at} Lee", f"{at + 1}.10.2026", f"020 7946 000{at}"]
            for at in range(6)
        ),
    ]
    file = list_of(rows, tmp_path / "pupils.xlsx")
    shown = columns_of(ask("open", path=str(file), today=TODAY)["value"])
    assert shown["Tel"]["is"] == "Phone"
    assert shown["Seen last"]["is"] == "none"
    assert {"Name", "First name", "Last purchase", "Contact level"} <= {
        choice["value"] for choice in shown["Seen last"]["choices"]
    }
    said = {"Column: Seen last": "Last purchase", "Country": "United Kingdom"}
    ask("adopt", answers=said)
    before = file.read_bytes()
    settled = columns_of(ask("settle")["value"])
    assert settled["Seen last"]["is"] == "Last purchase"
    ask("adopt", answers={"Column: Seen last": "none"})
    assert columns_of(ask("settle")["value"])["Seen last"]["is"] == "none"
    ask("undo")
    assert file.read_bytes() == before
    assert columns_of(ask("settle")["value"])["Seen last"]["is"] == "Last purchase"


def test_a_column_that_was_taken_for_the_name_is_given_back_and_another_named(ask, tmp_path):
    rows = [["Owner", "Client of"], *([f"Kim{at} Lee", f"Ann{at} Orr"] for at in range(6))]
    file = list_of(
        [["Tel", *rows[0]], *([f"020 7946 000{at}", *row] for at, row in enumerate(rows[1:]))],
        tmp_path / "dogs.xlsx",
    )
    shown = columns_of(ask("open", path=str(file), today=TODAY)["value"])
    assert (shown["Owner"]["is"], shown["Client of"]["is"]) == ("Name", "none")
    ask("adopt", answers={"Column: Owner": "none", "Column: Client of": "Name"})
    assert names_of(ask) == [f"Ann{at} Orr" for at in range(6)]


def test_whoever_types_the_dog_is_offered_its_owner(ask, tmp_path):
    dogs = [["Dog", "Owner", "Tel"], ["Bella", "Ann Orr", "020 7946 0001"]]
    dogs += [["Rex", "Kim Lee", "020 7946 0002"], ["Bo", "Una Fox", "020 7946 0003"]]
    ask("open", path=str(list_of(dogs, tmp_path / "dogs.xlsx")), today=TODAY)
    ask("adopt", answers={})
    assert {"says": "Ann Orr (Bella)", "name": "Ann Orr"} in ask("names")["value"]
    asked = ask("note", who="Bella", what="Call", words="nails again", began=0)["value"]
    assert asked["choices"] == ["Ann Orr (Bella)"]
    noted = ask("note", who="Bella", what="Call", began=0, chosen=0)["value"]
    assert noted["says"].startswith("Noted: Ann Orr (Bella), Call")


def test_a_car_is_found_by_its_number_plate_however_that_is_typed(ask, tmp_path):
    cars = [["Kennzeichen", "Halter", "Tel"], ["R-LM 44", "Lena Meixner", "0941 960201"]]
    cars += [["R-GV 380", "Georg Ott", "0941 960202"], ["KEH-T 451", "Uwe Urban", "0941 960203"]]
    ask("open", path=str(list_of(cars, tmp_path / "autos.xlsx")), today=TODAY)
    ask("adopt", answers={})
    for typed in ("R-LM 44", "rlm44", "r lm"):
        assert [each["name"] for each in ask("find", words=typed)["value"]] == ["Lena Meixner"]
    asked = ask("note", who="R-GV", what="Anruf", began=0)["value"]
    assert asked["choices"] == ["Georg Ott (R-GV 380)"]


def list_of(rows, file):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


@pytest.mark.parametrize(
    "said",
    [
        {"who": "Ingrid Paulsen 0171 5550199"},
        {"who": "Ingrid Paulsen", "reach": "0171 5550199"},
    ],
)
def test_the_number_of_whoever_called_is_no_part_of_the_name_and_joins_the_list_with_it(
    opened, said
):
    ask, _, _ = opened
    ask("adopt", answers={"Country": "Germany"})
    told = {"what": "Anruf", "words": "möchte Adventskranz", "amount": None, "began": 0}
    ask("note", **told, **said, chosen=calls.SOMEBODY_ELSE)
    rows = ask("refresh")["value"]["rows"]
    (row,) = [each for each in rows if each["name"] == "Ingrid Paulsen"]
    assert "Adventskranz" in row["do"]
    assert "0171" not in row["do"]
    assert (row["link"], row["address"]) == ("tel:01715550199", "0171 5550199")
    for words in ("Paulsen", "0199", "0171 / 555 01 99"):
        (card,) = ask("find", words=words)["value"]
        assert (card["name"], card["is_stranger"]) == ("Ingrid Paulsen", True)
        assert card["reach"] == [["0171 5550199", "tel:01715550199"]]
    ask("settle")
    ask("adopt", answers={"Customer: Ingrid Paulsen": "add to my list"})
    (card,) = ask("find", words="Paulsen")["value"]
    assert not card["is_stranger"]
    assert card["reach"] == [["+49 171 5550199", "tel:+491715550199"]]
    assert not [each for each in names_of(ask) if "0171" in each]


def test_a_number_that_is_in_the_list_says_who_it_was(opened):
    ask, _, _ = opened
    ask("adopt", answers={"Country": "Germany"})
    (card,) = ask("find", words="Anna Mustera0")["value"][:1]
    number = card["reach"][0][0]
    told = {"what": "Anruf", "words": None, "amount": None, "began": 0}
    asked = ask("note", who="Mia Neu", reach=number, **told)["value"]
    assert any("Anna Mustera0" in choice for choice in asked["choices"])


BUYERS = ("Böhme", "Hr. Günther", "Hartwig L.", "Müller")


def tailor(file):
    """A list, and beside it a tab of orders in which the customers go by their surnames."""
    workbook = Workbook()
    people, orders = workbook.active, workbook.create_sheet("Aufträge")
    people.append(["Name", "E-Mail", "Bemerkung"])
    for name in ("Anja Böhme", "Peter Günther", "Lisa Hartwig", "Ina Müller", "Karin Müller"):
        people.append([name, f"{name.split()[0].lower()}@example.de", None])
    orders.append(["Datum", "Kundin", "Was", "Preis"])
    for day, who in enumerate(BUYERS, start=1):
        orders.append([date(2026, 11, day), who, "Mantel", 28])
    workbook.save(file)
    return file


def test_all_buyers_whom_one_customer_fits_are_confirmed_with_one_answer(ask, tmp_path):
    file = tailor(tmp_path / "kunden.xlsx")
    ask("open", path=str(file), today=TODAY)
    ask("adopt", answers={"Orders": "yes"})
    screen = ask("settle")["value"]
    together, alone = screen["questions"]
    assert together["examples"] == [
        "Böhme = Anja Böhme",
        "Hr. Günther = Peter Günther",
        "Hartwig L. = Lisa Hartwig",
    ]
    assert [each["says"] for each in together["choices"]] == ["Alle Vorschläge stimmen"]
    assert [each["choices"][0]["value"] for each in together["each"]] == [
        "Anja Böhme",
        "Peter Günther",
        "Lisa Hartwig",
    ]
    assert (alone["id"], alone["each"], screen["remedies"]) == ("Customer: Müller", [], [])
    after = ask("adopt", answers={together["id"]: together["choices"][0]["value"]})["value"]
    assert [each["id"] for each in ask("settle")["value"]["questions"]] == ["Customer: Müller"]
    assert after["to_settle"] == 1
    (card,) = ask("find", words="Böhme")["value"]
    assert any("28" in text for _, text in card["lines"])


TWICE = [
    ["Name", "Phone", "Email", "Notes"],
    ["Sue Fletcher", "+44 7400 123456", "sue@example.com", None],
    ["Sue Flecher", "+44 7400 123456", None, "Molly's mum"],
    ["Kim Hope", "+44 7400 654321", "kim@example.com", None],
    ["Kim Hope", "+44 7400 654321", None, "rings on Saturdays"],
]


def listed_twice(ask, tmp_path, rows=TWICE):
    file = list_of(rows, tmp_path / "customers.xlsx")
    ask("open", path=str(file), today=TODAY)
    ask("adopt", answers={})
    pairs = [each for each in ask("settle")["value"]["questions"] if "Same person" in each["id"]]
    return file, {each["id"]: each for each in pairs}


def test_rows_of_one_customer_are_put_together_and_taken_apart_again(ask, tmp_path):
    file, pairs = listed_twice(ask, tmp_path)
    assert [[choice["value"] for choice in each["choices"]] for each in pairs.values()] == [
        ["one person", "no"],
        ["one person", "no"],
    ]
    before = file.read_bytes()
    assert "value" in ask("adopt", answers=dict.fromkeys(pairs, "one person"))
    assert names_of(ask) == ["Kim Hope", "Sue Fletcher"]
    (sue,) = ask("find", words="Sue")["value"]
    assert "Molly's mum" in str(sue["lines"])
    assert not [each for each in ask("settle")["value"]["questions"] if each["id"] in pairs]
    ask("undo")
    assert file.read_bytes() == before


def test_where_one_pair_is_refused_none_is_put_together(ask, tmp_path):
    """The second name of Sue would be lost, as no column takes notes; the answers may be corrected."""
    heading, sue, flecher, kim, hope = (row[:3] for row in TWICE)
    file, pairs = listed_twice(ask, tmp_path, [heading, kim, hope, sue, flecher])
    before = file.read_bytes()
    refused = ask("adopt", answers=dict.fromkeys(pairs, "one person"))
    assert "Name" in refused["error"]
    assert file.read_bytes() == before
    of_kim, of_sue = pairs
    assert "value" in ask("adopt", answers={of_kim: "one person", of_sue: "no"})
    assert names_of(ask) == ["Kim Hope", "Sue Flecher", "Sue Fletcher"]
    ask("undo")
    assert file.read_bytes() == before


def test_two_people_are_not_asked_about_again(ask, tmp_path):
    _, pairs = listed_twice(ask, tmp_path)
    ask("adopt", answers=dict.fromkeys(pairs, "no"))
    assert not [each for each in ask("settle")["value"]["questions"] if each["id"] in pairs]
    assert len(ask("find", words="Sue")["value"]) == 2


def test_how_far_a_relationship_has_come_is_said_in_plain_words(opened):
    ask, _, _ = opened
    ask("adopt", answers={"Country": "Germany"})
    ask("note", who="Anna Mustera0", what="Kauf", words=None, amount="25", chosen=0)
    ask("refresh")
    (card, *_) = ask("top")["value"]["cards"]
    assert card["standing"].startswith("Kommt immer wieder")

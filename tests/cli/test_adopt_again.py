"""A second adopt repairs a list: what became of a column is one question, and its answer settles it."""

import json

import openpyxl
import pytest

ROWS = [
    ["Kundenname", "E-Mail", "Werbung ok?", "Do not contact", "Katze"],
    ["Anna Ott", "anna@example.de", "ja", None, "Minka"],
    ["Bert Lang", "bert@example.de", "nein", None, None],
    ["Cora Weiss", "cora@example.de", "ja", "yes", None],
    ["Dirk Kurz", "dirk@example.de", "ja", None, "Mohr"],
    ["Edda Lind", "edda@example.de", None, None, None],
]
TURNED = {"ja": "nein", "nein": "ja"}


class Adopted:
    """A workbook that was adopted, edited since as an owner would."""

    def __init__(self, sheetcrm, folder):
        self.run, self.path, self.answers = sheetcrm, folder / "kunden.xlsx", folder / "given.json"
        book = openpyxl.Workbook()
        book.active.title = "Kunden"
        for row in ROWS:
            book.active.append(row)
        book.save(self.path)
        self.adopt("2026-03-02", **{"Column: Werbung ok?": "any contact"})

    def adopt(self, day, **given):
        self.answers.write_text(json.dumps(given), encoding="utf-8")
        said = self.run("adopt", self.path, "--answers", self.answers, "--json", "--today", day)
        assert said.status == 0, said.err
        return json.loads(said.out)["report"]

    def sync(self, day):
        return json.loads(self.run("sync", self.path, "--json", "--today", day).out)

    def asked(self, day):
        found = json.loads(self.run("adopt", self.path, "--json", "--today", day).out)
        # who is held back for a column can be answered about one by one, too
        asked = (each for each in found["questions"] if each["kind"] != "held back")
        return {each["id"]: each for each in asked}

    def edit(self, heading, words=None, to=None):
        book = openpyxl.load_workbook(self.path)
        head, *rows = book["Kunden"].iter_rows()
        at = [cell.value for cell in head].index(heading)
        head[at].value = to or heading
        for row in rows if words else ():
            row[at].value = words.get(row[at].value, row[at].value)
        book.save(self.path)

    def whether_ok(self):
        head, *rows = openpyxl.load_workbook(self.path)["Kunden"].values
        return "".join(row[head.index("Melden?")][0] for row in rows)


@pytest.fixture
def adopted(sheetcrm, tmp_path):
    found = Adopted(sheetcrm, tmp_path)
    assert found.whether_ok() == "JNNJJ"  # Ja and Nein
    return found


def test_a_column_that_was_turned_round_is_asked_about_and_may_count(adopted):
    adopted.edit("Werbung ok?", TURNED)
    adopted.sync("2026-03-03")
    assert adopted.whether_ok() == "NKNNJ"
    asked = adopted.asked("2026-03-04")["Checked: Werbung ok?"]
    assert asked["examples"] == ["Bert Lang"]
    assert [each["value"] for each in asked["choices"]] == ["counts as it stands", "leave in peace"]
    report = adopted.adopt("2026-03-04", **{asked["id"]: "counts as it stands"})
    assert (report["now_allowed"], report["held_back"]) == (["Bert Lang"], [])
    assert asked["id"] not in adopted.asked("2026-03-05")
    assert adopted.sync("2026-03-05")["held_back"] == []
    rows = openpyxl.load_workbook(adopted.path)["Einstellungen"].values
    assert ("Geprüft: Werbung ok?", "gilt, wie es dasteht", "2026-03-02") in {
        row[:3] for row in rows
    }


def test_it_is_asked_anew_when_it_is_turned_round_again(adopted):
    for day in ("2026-03-03", "2026-03-05"):
        adopted.edit("Werbung ok?", TURNED)
        adopted.sync(day)
        assert "K" in adopted.whether_ok()
        report = adopted.adopt(day, **{"Checked: Werbung ok?": "counts as it stands"})
        assert report["held_back"] == []
        assert report["now_allowed"]
    assert adopted.whether_ok() == "JNNJJ"


def test_of_whom_nothing_is_sure_all_can_be_left_in_peace_for_good(adopted):
    adopted.edit("Werbung ok?", TURNED)
    adopted.adopt("2026-03-03", **{"Checked: Werbung ok?": "leave in peace"})
    assert adopted.whether_ok() == "NNNNJ"
    assert "Checked: Werbung ok?" not in adopted.asked("2026-03-04")
    adopted.edit("Werbung ok?", TURNED)
    adopted.sync("2026-03-05")
    assert adopted.whether_ok()[1] == "N"


@pytest.mark.parametrize(
    ("answer", "allowed", "whether"),
    [("K", [], "JNNJJ"), ("none", ["Cora Weiss"], "JNJJJ"), ("leave in peace", [], "JNNJJ")],
)
def test_a_field_under_another_heading_is_asked_about_once(adopted, answer, allowed, whether):
    adopted.edit("Do not contact", to="K")
    adopted.sync("2026-03-03")
    assert adopted.whether_ok() == "JNKJJ"
    asked = adopted.asked("2026-03-04")["Column: Do not contact"]
    assert [each["value"] for each in asked["choices"]] == ["K", "none", "leave in peace"]
    report = adopted.adopt("2026-03-04", **{asked["id"]: answer})
    assert (report["now_allowed"], report["held_back"]) == (allowed, [])
    assert adopted.whether_ok() == whether
    assert not adopted.asked("2026-03-05")
    adopted.sync("2026-03-05")
    assert adopted.whether_ok() == whether


def test_a_wish_under_another_heading_and_edited_is_one_question(adopted):
    adopted.edit("Werbung ok?", {"nein": "n", "ja": "nein"}, to="Kontakt ok?")
    adopted.sync("2026-03-03")
    (asked,) = adopted.asked("2026-03-04").values()
    assert asked["id"] == "Column: Werbung ok?"
    assert [each["value"] for each in asked["choices"]] == [
        "Kontakt ok?: advertising only",
        "Kontakt ok?: any contact",
        "none",
        "leave in peace",
    ]
    adopted.adopt("2026-03-04", **{asked["id"]: "Kontakt ok?: any contact"})
    assert adopted.whether_ok() == "NNNNJ"
    assert not adopted.asked("2026-03-05")


def test_a_new_column_that_looks_like_a_wish_is_asked_about_and_never_a_yes(adopted):
    adopted.edit("Katze", {"Minka": "nein", "Mohr": "ja"}, to="Rundbrief ok?")
    adopted.sync("2026-03-03")
    assert adopted.whether_ok() == "KNNJJ"
    report = adopted.adopt("2026-03-04", **{"Column: Rundbrief ok?": "advertising only"})
    assert report["now_allowed"] == ["Anna Ott"]
    assert adopted.whether_ok() == "JNNJJ"
    assert not adopted.asked("2026-03-05")

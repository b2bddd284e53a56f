"""What an owner answered about a column goes on to hold when its heading is changed, or is asked."""

import random
from datetime import date, timedelta

import pytest
from synced_list import FIRST, FOURTH, OK, SECOND, THIRD, List, messages

TABLE = """
Kundenname | E-Mail           | Werbung ok? | Katze
Anna Ott   | anna@example.de  | ja          | Minka
Bert Lang  | bert@example.de  | nein        | -
Cora Weiss | cora@example.de  | ja          | Mohr
Dirk Kurz  | dirk@example.de  | nein        | -
Edda Lind  | edda@example.de  | -           | -
"""
ANY_CONTACT = [("Column: Werbung ok?", "any contact")]
ADVERTISING = [("Column: Werbung ok?", "advertising only")]
HOLDS = "holds what 'Werbung ok?' held; your answer about it still holds"


def wishes(people, heading="Kundenname"):
    at = people.column(heading)
    return {row[at].split()[0]: row[people.column(OK)] for row in people.cells[1:]}


def told(report):
    return [each for each in messages(report) if HOLDS in each]


@pytest.mark.parametrize(
    "heading", ["Werbung erlaubt?", "Reklame ok", "Advertising ok?", "Spalte 5"]
)
def test_an_answer_holds_under_a_new_heading_and_that_is_said_once(heading):
    people = List(TABLE, settings=ANY_CONTACT)
    people.sync(FIRST)
    before = wishes(people)
    assert before == {"Anna": "Yes", "Bert": "No", "Cora": "Yes", "Dirk": "No", "Edda": "Yes"}
    people.rename("Werbung ok?", heading)
    report = people.sync(SECOND)
    assert wishes(people) == before
    assert len(told(report)) == 1
    assert f"'{heading}'" in told(report)[0]
    assert (report.held_back, report.now_allowed) == ((), ())
    people.set("Anna Ott", heading, "nein")  # what holds is no longer known by its cells alone
    report = people.sync(THIRD)
    assert told(report) == []
    assert wishes(people) == before | {"Anna": "No"}
    people.set("Bert Lang", heading, "ja")
    assert people.sync(FOURTH).now_allowed == ("Bert Lang",)


def test_it_holds_for_a_heading_changed_twice():
    people = List(TABLE, settings=ANY_CONTACT)
    people.sync(FIRST)
    before = wishes(people)
    people.rename("Werbung ok?", "Spalte 5")
    people.sync(SECOND)
    people.rename("Spalte 5", "Reklame")
    report = people.sync(THIRD)
    assert wishes(people) == before
    assert len(told(report)) == 1
    people.rename("Reklame", "Werbung ok?")
    people.sync(FOURTH)
    assert wishes(people) == before


def test_with_other_cells_it_is_asked():
    people = List(TABLE, settings=ADVERTISING)
    people.sync(FIRST)
    assert wishes(people)["Bert"] == "Yes"
    people.rename("Werbung ok?", "Werbung erlaubt?")
    people.set("Anna Ott", "Werbung erlaubt?", "nein")
    report = people.sync(SECOND)
    assert told(report) == []
    assert wishes(people) | {"Edda": "Yes", "Cora": "Yes"} == wishes(people)
    assert [wishes(people)[who] for who in ("Anna", "Bert", "Dirk")] == ["Ask", "Ask", "Ask"]


@pytest.mark.parametrize("heading", ["Kontakt ok?", "Keine Werbung", "Bitte nicht anrufen"])
def test_a_heading_that_says_something_else_is_asked_about(heading):
    people = List(TABLE, settings=ADVERTISING)
    people.sync(FIRST)
    people.rename("Werbung ok?", heading)
    report = people.sync(SECOND)
    assert told(report) == []
    assert "Ask" in wishes(people).values()


def test_of_two_columns_with_the_same_cells_neither_is_taken_for_the_other():
    people = List(TABLE, settings=[("Column: Werbung ok?", "no wish")])
    people.sync(FIRST)
    for row in people.cells:
        row.insert(2, "Reklame ok?" if row is people.cells[0] else row[2])
    people.rename("Werbung ok?", "Werbung erlaubt?")
    report = people.sync(SECOND)
    assert told(report) == []
    assert [wishes(people)[who] for who in ("Bert", "Dirk")] == ["Ask", "Ask"]


def test_an_answer_about_the_new_heading_is_the_newer_one():
    people = List(TABLE, settings=ADVERTISING)
    people.sync(FIRST)
    people.rename("Werbung ok?", "Werbung erlaubt?")
    people.sync(SECOND)
    assert wishes(people)["Bert"] == "Yes"
    people.store.cells["Settings"].append(["Column: Werbung erlaubt?", "any contact"])
    people.sync(THIRD)
    assert wishes(people)["Bert"] == "No"


def test_a_day_answered_about_is_read_under_its_new_heading():
    table = [
        ["Name", "Email", "Zuletzt da"],
        *(
            [f"Ann {n}", f"ann{n}@example.de", date(2026, 2, 1) - timedelta(40 * n)]
            for n in range(6)
        ),
    ]
    people = List(table, settings=[("Business", "shop"), ("Column: Zuletzt da", "Last purchase")])
    people.sync(FIRST)
    heard = [row[people.column("Last heard from")] for row in people.cells[1:]]
    people.rename("Zuletzt da", "Am")
    report = people.sync(SECOND)
    assert "'Am' holds what 'Zuletzt da' held" in " ".join(messages(report))
    assert [row[people.column("Last heard from")] for row in people.cells[1:]] == heard
    assert len(set(heard)) > 1


TURNED = {"ja": "nein", "nein": "ja"}


@pytest.mark.parametrize("become", [TURNED, {"nein": "1", "ja": "2"}, {"nein": "ja"}])
def test_a_column_that_was_rewritten_says_nothing_about_anybody(become):
    people = List(TABLE + "Finn Moor | finn@example.de | nein | -", settings=ANY_CONTACT)
    people.sync(FIRST)
    held = ("Bert", "Dirk", "Finn")
    assert [wishes(people)[who] for who in held] == ["No"] * 3
    at = people.column("Werbung ok?")
    for row in people.cells[1:]:
        row[at] = become.get(row[at], row[at])
    assert people.sync(SECOND).now_allowed == ()
    assert [wishes(people)[who] for who in held] == ["Ask"] * 3
    people.log(date(2026, 3, 4), "Bert Lang", "Opt-in", "From them")
    people.sync(THIRD)
    assert [wishes(people)[who] for who in held] == ["Yes", "Ask", "Ask"]
    people.sync(FOURTH)
    assert [wishes(people)[who] for who in held] == ["Yes", "Ask", "Ask"]


OWNERS = {
    "Kundenname": ("Name", "Client", "Nom du client", "Nombre"),
    "E-Mail": ("Email", "Courriel", "Correo electrónico"),
    "Werbung ok?": ("Werbung erlaubt?", "Advertising ok?", "Publicité ok ?", "W", "Kontakt ok?"),
    "Newsletter?": ("Rundbrief?", "Keine Werbung", "N"),
    "Status": ("Stato", "State of things", "Notes"),
    "Zuletzt da": ("Am", "Dernière visite", "Was here"),
}
"""Headings, and others that may take their place: translations, and what means something else."""
ANSWERS = [
    ("Business", "shop"),
    ("Column: Werbung ok?", "any contact"),
    ("Column: Newsletter?", "advertising only"),
    ("Column: Zuletzt da", "Last purchase"),
]


def made_up(chance):
    """Twelve people, some of whom say no."""
    rows = [
        (
            f"Person {number}",
            f"p{number}@example.de",
            chance.choice(("ja", "nein", None)),
            chance.choice(("ja", "nein", None)),
            chance.choice(("aktiv", "bitte nicht anrufen", None)),
            date(2026, 2, 20) - timedelta(chance.randrange(400)),
        )
        for number in range(12)
    ]
    return [tuple(OWNERS), *rows]


def edited(people, chance):
    """Rename, move and insert columns, and sort the rows, each perhaps."""
    rows = people.cells
    for heading, others in OWNERS.items():
        if heading in rows[0] and chance.random() < 0.4:
            people.rename(heading, chance.choice(others))
    width = rows[0].index(OK)
    order = chance.sample(range(width), width) if chance.random() < 0.5 else range(width)
    rows[:] = [[*(row[at] for at in order), *row[width:]] for row in rows]
    if chance.random() < 0.4:
        at = chance.randrange(width + 1)
        for number, row in enumerate(rows):
            row.insert(at, chance.choice(("blue", "red", None)) if number else "Colour")
    if chance.random() < 0.5:
        rows[1:] = chance.sample(rows[1:], len(rows) - 1)


def asked_not(people):
    """Who is No or Ask, by what never changes: the end of their address."""
    at = people.column(OK)
    return {
        next(str(cell) for cell in row if "@example.de" in str(cell))
        for row in people.cells[1:]
        if row[at] in ("No", "Ask")
    }


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_renamed_moved_or_inserted_nobody_becomes_yes(seed):
    chance = random.Random(seed)
    people = List(made_up(chance), settings=ANSWERS)
    people.sync(FIRST)
    before = asked_not(people)
    assert before
    for day in (SECOND, THIRD, FOURTH):
        edited(people, chance)
        report = people.sync(day)
        assert before <= asked_not(people)
        assert report.now_allowed == ()

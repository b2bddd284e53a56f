"""A column of wishes with other cells in it says nothing about anybody; a cell of theirs does."""

from datetime import date

import pytest
from synced_list import FIRST, FOURTH, OK, SECOND, THIRD, List, messages

TABLE = """
Name | Email           | Courtesy contact | Do not contact
Anna | anna@example.de | yes              | -
Bert | bert@example.de | no               | -
Cora | cora@example.de | yes              | no
Dirk | dirk@example.de | yes              | -
Edda | edda@example.de | -                | yes
Finn | finn@example.de | -                | no
"""
TURNED = {"yes": "no", "no": "yes"}


def wishes(people):
    """Return what stands under OK to contact, by the first letter of the address."""
    at = people.column(OK)
    return {
        next(str(cell)[0].upper() for cell in row if "@" in str(cell)): row[at]
        for row in people.cells[1:]
    }


def become(people, heading, words):
    at = people.column(heading)
    for row in people.cells[1:]:
        row[at] = words(row[at]) if callable(words) else words.get(row[at], row[at])


def of_columns(report):
    """Return what is said of columns, not of people."""
    return [each for each in messages(report) if each.startswith(("In the column", "The column"))]


def exchanged(people, one, other):
    head = people.cells[0]
    at, place = people.column(one), people.column(other)
    head[at], head[place] = head[place], head[at]


@pytest.fixture
def people():
    found = List(TABLE, settings=[("Business", "shop")])
    found.sync(FIRST)
    everybody = {"A": "Yes", "B": "No", "C": "Yes", "D": "Yes", "E": "No", "F": "Yes"}
    assert wishes(found) == everybody
    return found


REPLACED = (
    "The column Courtesy contact does not hold what it held on 2 March 2026: its cells were "
    "replaced, or it means something else now. Until you settle it, the one person it concerns is left in peace."
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (TURNED, "In the column Courtesy contact the words have been swapped since 2 March"),
        ({"yes": "1", "no": "2"}, ""),
        ({"yes": 2, "no": 1}, REPLACED),
        (lambda _: "yes", ""),
        (lambda cell: None if cell else "x", REPLACED),
    ],
    ids=["turned round", "other words", "numbers", "all say yes", "marked the other way round"],
)
def test_one_no_is_not_lost_with_the_cells_of_its_column(people, words, said):
    become(people, "Courtesy contact", words)
    report = people.sync(SECOND)
    assert report.now_allowed == ()
    assert wishes(people)["B"] in ("No", "Ask")
    assert "".join(of_columns(report)).startswith(said)


def test_it_is_told_until_the_cells_are_back_and_then_all_is_as_it_was(people):
    before = wishes(people)
    become(people, "Courtesy contact", TURNED)
    first = people.sync(SECOND)
    assert "Checked: Courtesy contact" in of_columns(first)[0]
    assert of_columns(people.sync(FOURTH)) == of_columns(first)
    become(people, "Courtesy contact", TURNED)
    assert people.sync(FOURTH).now_allowed == ()
    assert wishes(people)["B"] == before["B"]


def test_who_asks_for_peace_and_who_takes_it_back_are_all_that_changes(people):
    before = wishes(people)
    people.set("Anna", "Courtesy contact", "no")
    people.set("Bert", "Courtesy contact", "yes")
    report = people.sync(SECOND)
    assert wishes(people) == before | {"A": "No", "B": "Yes"}
    assert (report.now_allowed, report.held_back, messages(report)) == (("Bert",), (), [])
    people.set("Edda", "Do not contact", None)
    report = people.sync(THIRD)
    assert wishes(people) == before | {"A": "No", "B": "Yes", "E": "Yes"}
    assert (report.now_allowed, report.held_back, messages(report)) == (("Edda",), (), [])


def test_two_who_ask_for_peace_and_one_who_takes_it_back_are_all_that_changes(people):
    before = wishes(people)
    people.set("Edda", "Do not contact", None)
    people.set("Anna", "Do not contact", "yes")
    people.set("Dirk", "Do not contact", "yes")
    report = people.sync(SECOND)
    assert wishes(people) == before | {"A": "No", "D": "No", "E": "Yes"}
    assert (report.now_allowed, messages(report)) == (("Edda",), [])


def test_cells_that_were_translated_are_nobodys_new_word_and_nothing_to_tell(people):
    before = wishes(people)
    become(people, "Courtesy contact", {"yes": "ja", "no": "nein"})
    report = people.sync(SECOND)
    assert wishes(people) == before
    assert (report.held_back, messages(report)) == ((), [])
    people.set("Bert", "Courtesy contact", None)
    assert people.sync(THIRD).now_allowed == ("Bert",)


def test_of_two_columns_for_one_wish_neither_is_lost_with_the_heading_of_the_other():
    people = List(
        """
        Name | Email           | No contactar | Do not contact
        Anna | anna@example.de | yes          | no
        Bert | bert@example.de | no           | no
        Cora | cora@example.de | -            | yes
        """
    )
    people.sync(FIRST)
    assert wishes(people) == {"A": "No", "B": "Yes", "C": "No"}
    people.rename("No contactar", "Reklam")
    assert people.sync(SECOND).now_allowed == ()
    assert wishes(people)["A"] == "Ask"


def test_what_a_column_closes_beside_another_is_not_lost_with_its_cells():
    people = List(
        """
        Name | Email           | Phone         | Never use    | Courtesy contact
        Anna | anna@example.de | +491715550101 | Email, Phone | no
        Bert | bert@example.de | +491715550102 | -            | yes
        Cora | cora@example.de | +491715550103 | -            | yes
        Dirk | dirk@example.de | +491715550104 | -            | yes
        """
    )
    people.sync(FIRST)
    assert wishes(people)["A"] == "No"
    become(people, "Courtesy contact", TURNED)
    for day in (SECOND, THIRD, FOURTH):
        assert people.sync(day).now_allowed == ()
        assert wishes(people)["A"] in ("No", "Ask")


def test_offers_that_somebody_forbade_are_not_allowed_with_other_cells():
    people = List(
        TABLE.replace("Courtesy contact", "Werbung ok?"),
        settings=[("Business", "shop"), ("Column: Werbung ok?", "advertising only")],
    )
    people.sync(FIRST)
    assert wishes(people)["B"] == "Yes"
    become(people, "Werbung ok?", TURNED)
    report = people.sync(SECOND)
    assert [each.customer for each in report.held_back] == ["Bert"]
    assert "was in a column whose cells have changed since 2 March" in report.held_back[0].why


@pytest.mark.parametrize("settings", [[], [("Column: Werbung ok?", "any contact")]])
def test_two_columns_of_wishes_that_change_places_leave_everybody_concerned_in_doubt(settings):
    people = List(
        """
        Name | Email           | Werbung ok? | Courtesy contact
        Anna | anna@example.de | ja          | yes
        Bert | bert@example.de | nein        | yes
        Cora | cora@example.de | ja          | no
        Dirk | dirk@example.de | -           | yes
        """,
        settings=[("Business", "shop"), *settings],
    )
    people.sync(FIRST)
    before = wishes(people)
    exchanged(people, "Werbung ok?", "Courtesy contact")
    report = people.sync(SECOND)
    assert report.now_allowed == ()
    after = wishes(people)
    assert {who for who, said in after.items() if said != "Yes"} == {"B", "C"}
    assert before["B"] != "Yes"
    assert before["C"] == "No"


NAMED = """
Kundenname | E-Mail          | Notes               | Werbung ok? | Colour
Anna Ott   | anna@example.de | likes tulips        | nein        | blue
Bert Lang  | bert@example.de | please do not call  | ja          | red
Cora Weiss | cora@example.de | -                   | ja          | blue
Dirk Kurz  | dirk@example.de | came with Edda      | nein        | -
Edda Lind  | edda@example.de | buys roses          | -           | red
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kundenname", "Notes"),
        ("Kundenname", "Colour"),
        ("Werbung ok?", "Notes"),
        ("Werbung ok?", "Kundenname"),
        ("Werbung ok?", "Colour"),
        ("E-Mail", "Notes"),
    ],
)
def test_where_headings_change_places_each_column_is_read_as_before_and_that_is_told(one, other):
    people = List(NAMED, settings=[("Business", "shop"), ("Column: Werbung ok?", "any contact")])
    people.sync(FIRST)
    ours = [row[people.column(OK) :] for row in people.cells]
    exchanged(people, one, other)
    report = people.sync(FIRST)
    assert [row[people.column(OK) :] for row in people.cells] == ours
    told = [each for each in messages(report) if "is still read as that" in each]
    assert sorted(each.split("'")[1] for each in told) == sorted((one, other))
    for day in (THIRD, FOURTH):  # with what else the owner does, and told no more
        people.cells[1:] = reversed(people.cells[1:])
        report = people.sync(day)
        assert not any("is still read as that" in each for each in messages(report))
        assert wishes(people)["A"] == "No"
    people.cells[1:] = sorted(people.cells[1:], key=lambda row: min(map(str, row)))
    exchanged(people, one, other)
    assert not any("is read as that" in each for each in messages(people.sync(FOURTH)))
    assert wishes(people)["A"] == "No"


def test_an_answer_about_a_heading_that_changed_places_lets_the_headings_speak():
    people = List(NAMED, settings=[("Business", "shop"), ("Column: Werbung ok?", "any contact")])
    people.sync(FIRST)
    exchanged(people, "Kundenname", "Colour")
    people.sync(SECOND)
    people.store.cells["Settings"].append(["Column: Colour", "none"])
    people.sync(THIRD)
    people.store.cells["Customers"][0][people.column("Kundenname")] = "Name"
    report = people.sync(FOURTH)
    assert not any("is read as" in each for each in messages(report))


@pytest.mark.parametrize("heading", ["Reklam ok?", "Newsletter", "Do not contact"])
def test_a_new_column_that_looks_like_a_wish_is_never_a_yes(heading):
    people = List(NAMED, settings=[("Business", "shop"), ("Column: Werbung ok?", "any contact")])
    people.sync(FIRST)
    before = wishes(people)
    people.insert(1, heading, ["no", "no", "yes", "yes", None])
    report = people.sync(SECOND)
    assert report.now_allowed == ()
    refuses = heading == "Do not contact"
    said = dict.fromkeys(("C", "D") if refuses else ("A", "B"), "No" if refuses else "Ask")
    expected = before | {who: before[who] if before[who] == "No" else said[who] for who in said}
    assert wishes(people) == expected
    assert refuses or any(
        f"'{heading}' seems to record a wish" in each for each in messages(report)
    )


def test_a_new_column_is_no_word_of_whoever_is_held_back():
    people = List(NAMED.replace("Werbung ok?", "Do not contact").replace("nein", "yes"))
    people.sync(FIRST)
    people.rename("Do not contact", "Colour of eyes")
    people.insert(1, "Bitte nicht kontaktieren", ["no"] * 5)
    assert people.sync(SECOND).now_allowed == ()
    assert [wishes(people)[who] for who in "AD"] == ["Ask", "Ask"]
    people.log(date(2026, 3, 4), "Anna Ott", "Opt-in", "From them")
    assert people.sync(THIRD).now_allowed == ("Anna Ott",)


def settings_row(people, setting, value, about):
    head = people.store.cells["Settings"][0]
    if "About" not in head:
        head.append("About")
    people.store.cells["Settings"].append([setting, value, about])


def test_that_the_cells_count_can_be_said_and_said_again():
    people = List(TABLE, settings=[("Business", "shop")])
    people.sync(FIRST)
    become(people, "Courtesy contact", TURNED)
    people.sync(SECOND)
    settings_row(people, "Checked: Courtesy contact", "leave in peace", "a note")
    assert people.sync(SECOND).now_allowed == ()
    settings_row(people, "Checked: Courtesy contact", "counts as it stands", "2 March")
    report = people.sync(THIRD)
    assert (report.now_allowed, of_columns(report)) == (("Bert",), [])
    assert wishes(people)["A"] == "No"
    become(people, "Courtesy contact", TURNED)
    report = people.sync(FOURTH)
    assert (report.now_allowed, len(of_columns(report))) == ((), 1)
    assert [wishes(people)[who] for who in "ACD"] == ["Ask"] * 3
    settings_row(people, "Checked: Courtesy contact", "counts as it stands", "4 March")
    assert people.sync(FOURTH).now_allowed == ("Anna", "Cora", "Dirk")

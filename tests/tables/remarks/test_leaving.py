"""Notes by which somebody may come no more, and those that only sound like it."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.views.questions.asked import questions_of

TODAY = date(2026, 11, 30)


def is_leaving(note):
    return RemarkKind.LEAVING in {each.kind for each in remarks_in(note)}


@pytest.mark.parametrize(
    "note",
    [
        "moved away?",
        "moved away from London",
        "relocated to Leeds",
        "gone to that new place on High St",
        "went to another salon",
        "switched to someone else",
        "goes elsewhere now",
        "found another supplier",
        "no longer a client",
        "moving to Devon in Aug",
        "zieht nach Köln",
        "switched to Green Guys",
        "stopped lessons, wrist",
        "neuer Pächter, nimmt wohl nichts mehr",
        "sold the business",
        "business sold 2024",
        "closed the business",
        "weggezogen",
        "verzogen",
        "unbekannt verzogen",
        "geht jetzt zur Konkurrenz",
        "ist zu einem anderen Friseur gewechselt",
        "Firma verkauft",
        "Betrieb aufgegeben",
        "kommt nicht mehr",
        "kein Kunde mehr",
    ],
)
def test_who_may_come_no_more_is_noticed(note):
    assert is_leaving(note)


@pytest.mark.parametrize(
    "note",
    [
        "moved away from paper",
        "has not moved away",
        "moving to Friday",
        "switched to monthly",
        "moving to May",
        "her son is moving to Devon",
        "her son moved away",
        "Tochter ist weggezogen",
        "neighbour went to someone else",
        "moved appointment to Friday",
        "going to another wedding",
        "asked about another groomer for the cat",
        "sold business cards to her",
        "company closed for August",
        "wants to sell the business, needs advice",
        "Tür ist verzogen",
        "Laden geschlossen Mo",
        "matted behind ears",
    ],
)
def test_what_only_sounds_like_it_is_not(note):
    assert not is_leaving(note)


def book(heading, note, *settings):
    rows = [
        [heading, "Name", "Email", "Last purchase", "Contact level", "Notes"],
        ["Teddy", "Jenny Marsh", "jenny@example.com", date(2026, 8, 1), "Monthly", note],
    ]
    head = [["Setting", "Value", "About"], ["Country", "GB", None]]
    return open_book(Grids.of(Customers=rows, Settings=[*head, *settings]), TODAY)


def findings_of(book):
    ((_, findings),) = book.findings(book.customers.customers)
    return findings


def test_they_are_held_from_greetings_and_asked_about_until_it_is_answered():
    asked = book("Dog", "moved away?")
    findings = findings_of(asked)
    assert (findings.ok_to_contact, findings.follow_up) == ("Ask", None)
    (question,) = [each for each in questions_of(asked) if "Notes" in each.id]
    assert question.id == "Notes: may come no more"
    assert [choice.value for choice in question.choices] == ["comes no more", "still comes"]


@pytest.mark.parametrize(("answer", "ok"), [("comes no more", "No"), ("still comes", "Yes")])
def test_an_answer_settles_it(answer, ok):
    answered = book("Dog", "moved away?", ["Answer: Jenny Marsh", answer, "moved away?"])
    assert findings_of(answered).ok_to_contact == ok
    assert not [each for each in questions_of(answered) if "Notes" in each.id]


@pytest.mark.parametrize("note", ["dog passed away Oct", "rehomed in spring", "Hund verstorben"])
def test_of_whom_the_animal_is_gone_it_is_asked_in_a_list_of_animals_alone(note):
    assert findings_of(book("Dog", note)).ok_to_contact == "Ask"
    assert findings_of(book("Shoe size", note)).ok_to_contact == "Yes"


def test_a_husbands_death_is_no_dogs():
    assert findings_of(book("Dog", "husband died, be kind")).ok_to_contact == "Yes"

"""A column Status in the owner's words: who has bought, who comes back, and who has left."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store

TODAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)
ANSWERS = [["Setting", "Value"], ["Column: Status", "My stage"]]
LIST = [
    ["Name", "Phone", "Status", "Number of purchases"],
    ["Ann", "+49 171 5550101", "Kunde", None],
    ["Bob", "+49 171 5550102", "Interessent", None],
    ["Cid", "+49 171 5550103", "Stammkunde", None],
    ["Dan", "+49 171 5550104", "gekündigt", None],
    ["Eva", "+49 171 5550105", "A1", None],
    ["Fay", "+49 171 5550106", "Kunde", 3],
    ["Gus", "+49 171 5550107", "verstorben", None],
    ["Hal", "+49 171 5550108", "Commitment", None],
]


def opened(*answers):
    settings = [*ANSWERS, *answers]
    return open_book(Grids.of(Customers=LIST, Settings=settings), TODAY)


def found(book, field):
    return {each.key: getattr(findings, field) for each, findings in book.findings()}


def test_words_of_a_status_tell_the_stage_reached_at_the_least():
    assert found(opened(), "stage") == {
        "Ann": "Contract",
        "Bob": "Courting",
        "Cid": "Continuation",
        "Dan": "Courting",
        "Eva": "Courting",
        "Fay": "Continuation",
        "Gus": "Courting",
        "Hal": "Commitment",
    }


def test_who_has_left_is_left_in_peace_and_a_death_is_asked_about():
    said = found(opened(), "ok_to_contact")
    assert (said["Dan"], said["Gus"], said["Ann"]) == ("No", "Ask", "Yes")
    assert found(opened(), "standing")["Dan"] == "Said goodbye"
    assert found(opened(), "contact_why")["Dan"].code == "gate.has_left"


@pytest.mark.parametrize(
    ("answer", "stage", "is_ok"),
    [
        ("has bought", "Contract", "Yes"),
        ("keeps coming back", "Continuation", "Yes"),
        ("has not bought yet", "Courting", "Yes"),
        ("has left", "Courting", "No"),
        ("nothing of that", "Courting", "Yes"),
    ],
)
def test_the_owner_says_what_a_word_means(answer, stage, is_ok):
    book = opened(["Status: A1", answer])
    assert found(book, "stage")["Eva"] == stage
    assert found(book, "ok_to_contact")["Eva"] == is_ok
    assert not [each for each in book.problems if each.reason.code == "status.unknown"]


def test_the_owners_word_goes_before_the_usual_meaning():
    assert found(opened(["Status: Kunde", "has left"]), "ok_to_contact")["Ann"] == "No"


def test_a_word_that_is_not_known_is_one_problem_and_a_wrong_answer_another():
    codes = [(each.cell, each.reason.code) for each in opened(["Status: B", "soon"]).problems]
    assert ("C6", "status.unknown") in codes
    assert ("B3", "setting.not_an_answer") in codes


@pytest.mark.parametrize("changed", ["cell", "answer"])
def test_who_had_left_is_welcome_again_once_the_owner_says_so(changed):
    answers = [*ANSWERS, ["Status: Dan", "nothing of that"]]
    store = MemoryStore({"Customers": [list(row) for row in LIST], "Settings": answers})
    sync_store(store, TODAY)
    if changed == "cell":
        store.cells["Customers"][4][2] = "Kunde"
    else:
        store.cells["Settings"].append(["Status: gekündigt", "nothing of that"])
    report = sync_store(store, NEXT)
    assert report.now_allowed == ("Dan",)
    assert report.held_back == ()

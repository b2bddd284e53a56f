"""Functions, Python and a list whose memory is gone know what our own column said."""

from datetime import date

import pytest
from synced_list import FIRST, SECOND, List, rows

import sheetcrm

HELD = "Was No until 3 March 2026, and what said so is gone: may they hear from you?"


def assessed(table, log=None):
    names, *people = rows(table)
    found = sheetcrm.assess([names, *people], log, today=SECOND)
    return [(each.ok_to_contact, each.contact_why) for each in found]


def test_a_no_in_our_column_stays_ask():
    ((answer, why),) = assessed("Name | Email | OK to contact\nAnn | ann@example.com | No")
    assert (answer, why) == ("Ask", HELD)


@pytest.mark.parametrize("word", ["Yes", "Wait", "-"])
def test_any_other_word_there_says_nothing(word):
    ((answer, _),) = assessed(f"Name | Email | OK to contact\nAnn | ann@example.com | {word}")
    assert answer == "Yes"


@pytest.mark.parametrize(
    ("why", "answer"),
    [
        ("No valid e-mail, phone number or address is known.", "Yes"),
        ("They asked for no contact.", "Ask"),
    ],
)
def test_a_no_for_want_of_an_address_is_no_wish(why, answer):
    table = f"Name | Email | OK to contact | Contact why\nAnn | ann@example.com | No | {why}"
    assert [each for each, _ in assessed(table)] == [answer]


def test_a_wish_whose_column_is_there_and_says_no_more_was_changed():
    table = """
    Name | Email           | Do not contact | OK to contact | Contact why
    Ann  | ann@example.com | -              | No            | They asked for no contact.
    """
    assert assessed(table)[0][0] == "Yes"


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ([SECOND, "Ann", "Opt-in"], "Yes"),
        ([SECOND, "Ann", "Inquiry"], "Yes"),
        ([date(2026, 2, 1), "Ann", "Opt-in"], "Ask"),
        ([date(2026, 2, 1), "Ann", "Inquiry"], "Ask"),
    ],
)
def test_a_row_of_theirs_says_why(row, answer):
    log = [["Date", "Customer", "Type"], row]
    table = "Name | Email | OK to contact\nAnn | ann@example.com | No"
    assert assessed(table, log)[0][0] == answer


def test_a_list_whose_memory_was_deleted_is_asked_about_too():
    people = List("Name | Email | Do not contact\nAnn | ann@example.com | yes")
    people.sync(FIRST)
    people.store.kept.clear()
    people.rename("Do not contact", "x")
    report = people.sync(SECOND)
    assert [each.why for each in report.held_back] == [HELD]
    assert [each.why for each in people.sync(SECOND).held_back] == [HELD]


def test_an_owners_own_column_of_that_name_is_no_word_of_ours():
    people = List("Name | Email | OK to contact\nAnn | ann@example.com | Yes")
    assert people.sync(FIRST).held_back == ()

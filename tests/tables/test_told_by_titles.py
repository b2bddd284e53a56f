"""What a title says of the rows below it, and a heading of the marks below it."""

import pytest
from sheets import complaints, customers

from sheetcrm.rules.words import RemarkKind

HEADINGS = ["Name", "Email", "Phone"]
ANN = ["Ann Lee", "ann@example.com", "555-600-1234"]
BOB = ["Bob Ray", "bob@example.com", "555-600-1235"]
CAT = ["Cat Orr", "cat@example.com", "555-600-1236"]


def kinds(rows):
    return {
        customer.key: [remark.kind for remark in customer.remarks]
        for customer in customers(rows).customers
    }


@pytest.mark.parametrize(
    "title",
    [
        "Do not contact", "DO NOT CALL", "Unsubscribed:", "Blocked", "Opted out", "Abgemeldet:", "Nicht anrufen!",
        "Keine Werbung", "Gesperrt", "Ne pas contacter", "Désinscrits", "No contactar", "Non contattare", "Niet bellen",
    ],
)  # fmt: skip
@pytest.mark.parametrize("blank", [[], [[]]])
def test_whoever_stands_below_a_title_that_asks_for_peace_is_in_doubt(title, blank):
    told = kinds([HEADINGS, ANN, *blank, [title], BOB, CAT])
    assert list(told) == ["Ann Lee", "Bob Ray", "Cat Orr"]
    assert told["Ann Lee"] == []
    assert told["Bob Ray"]
    assert told["Bob Ray"] == told["Cat Orr"]


@pytest.mark.parametrize(
    "title", ["Deceased", "Passed away:", "Verstorben", "Verstorbene", "Décédés", "Overleden"]
)
def test_whoever_stands_below_a_title_of_deaths_may_have_died(title):
    assert kinds([HEADINGS, ANN, [title], BOB, CAT])["Cat Orr"] == [RemarkKind.DEATH]


def test_the_next_title_ends_it():
    told = kinds([HEADINGS, ["Do not contact:"], ANN, ["Regulars:"], BOB, CAT])
    assert told["Ann Lee"]
    assert told["Bob Ray"] == told["Cat Orr"] == []


def test_a_title_of_customers_says_nothing():
    assert not any(
        kinds([HEADINGS, ["VIP customers"], ANN, ["Wedding clients"], BOB, CAT]).values()
    )


@pytest.mark.parametrize(
    ("heading", "mark", "none"),
    [
        ("Deceased", "Yes", "No"),
        ("Deceased?", "x", None),
        ("Verstorben", "x", ""),
        ("verstorben am", "01.05.2020", None),
        ("is_dead", 1, 0),
        ("is_dead", True, False),
        ("Décédé", "oui", "non"),
        ("Fallecido", "sí", "no"),
        ("Overleden", "ja", "nee"),
    ],
)
def test_a_mark_below_a_heading_of_deaths_may_be_one(heading, mark, none):
    rows = [[*HEADINGS, heading], [*ANN, none], [*BOB, mark], [*CAT, none]]
    assert kinds(rows) == {"Ann Lee": [], "Bob Ray": [RemarkKind.DEATH], "Cat Orr": []}
    assert "D3" in [cell for cell, _ in complaints(customers(rows))]


def test_a_column_without_heading_is_read_for_wishes_and_named_where_it_holds_addresses():
    rows = [
        ["Name", None, "Phone", ""],
        ["Ann Lee", "ann@example.com", "555-600-1234", "likes tulips"],
        ["Bob Ray", "bob@example.com", "555-600-1235", "please do not call"],
        ["Cat Orr", "cat@example.com", "555-600-1236", None],
    ]
    assert [name for name, said in kinds(rows).items() if said] == ["Bob Ray"]
    assert (
        "B1",
        "This column has no heading and holds e-mail addresses, so it is not used. Give it the heading Email.",
    ) in complaints(customers(rows))


def test_whoever_stands_in_another_list_of_opt_outs_is_in_doubt():
    rows = [
        HEADINGS,
        ANN,
        BOB,
        CAT,
        [],
        ["Unsubscribed:"],
        ["Email", "Since"],
        ["BOB@example.com", "2 May 2024"],
    ]
    told = kinds(rows)
    assert list(told) == ["Ann Lee", "Bob Ray", "Cat Orr"]
    assert told["Bob Ray"]
    assert told["Ann Lee"] == told["Cat Orr"] == []

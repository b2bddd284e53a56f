"""How complete a record is, and what to ask for next."""

import pytest
from scenario import cases, customer, scenario

from sheetcrm.rules.completeness import WEIGHTS, field_to_ask_for
from sheetcrm.rules.words import Action

FULL = {
    "preferred_channel": "Email",
    "contact_level": "Monthly",
    "marketing_consent": "Subscribed",
    "birthday": "1980-03-04",
    "occupation": "Baker",
    "source": "Anna's sister",
    "interests": "Bread",
    "last_verified": "2026-01-01",
}


def share(log: str = "", **columns: object) -> float:
    return scenario(log, **columns).findings.record_complete


def test_the_weights_are_those_of_the_rules() -> None:
    assert list(WEIGHTS.values()) == [2, 3, 2, 1, 1, 1, 1, 1, 1, 1]


def test_from_nothing_to_everything() -> None:
    assert share(name=None, reachable="") == 0
    assert share(**FULL) == 1
    assert scenario(**FULL).findings.ask_for_next == ()


@pytest.mark.parametrize(
    ("columns", "points"),
    [
        ({"name": "Anna"}, 2),
        ({"company": "Ott & Co"}, 2),
        ({"reachable": "Post"}, 3),
        ({"preferred_channel": "Email"}, 2),
        ({"contact_level": "Only when needed"}, 1),
        ({"courtesy_contact": "no"}, 1),
        ({"contact_level": "Weekly", "courtesy_contact": "yes"}, 1),
        ({"marketing_consent": "Unsubscribed"}, 1),
        ({"marketing_consent": "Pending"}, 1),
        ({"marketing_consent": "Not asked"}, 0),
        ({"birthday": "02-29"}, 1),
        ({"segment": "Bakers"}, 1),
        ({"goals": "A second shop"}, 1),
        ({"phone": "0123"}, 0),
        ({"last_verified": "2025-03-02"}, 1),
        ({"last_verified": "2025-03-01"}, 0),
    ],
    ids=str,
)
def test_what_each_cell_is_worth(columns: dict[str, object], points: int) -> None:
    nobody = {"name": None, "reachable": ""}
    assert share(**(nobody | columns)) == round(points / 14, 2)


@cases("""
row                             | points | it reads
2026-02-01  Opt-in              | 1      | an opt-in answers
2026-02-01  Opt-out  Marketing  | 1      | so does an opt-out of marketing
2026-02-01  Opt-in  Courtesy    | 0      | an opt-in to courtesy does not
2026-02-01  Opt-in  Phone       | 1      | one channel answers as well
""")
def test_the_marketing_answer_may_stand_in_the_log(row: str, points: str) -> None:
    assert share(row, name=None, reachable="") == round(int(points) / 14, 2)


@pytest.mark.parametrize(
    ("columns", "ask_for"),
    [
        ({"reachable": ""}, ("Email", "Preferred channel", "Contact level")),
        ({"name": None, "reachable": ""}, ("Email", "Name", "Preferred channel")),
        ({}, ("Preferred channel", "Contact level", "Marketing consent")),
        (FULL | {"birthday": None, "source": None}, ("Birthday", "Source")),
    ],
    ids=str,
)
def test_the_heaviest_three_missing(columns: dict[str, object], ask_for: tuple[str, ...]) -> None:
    assert scenario(**columns).findings.ask_for_next == ask_for


def test_nothing_is_asked_of_the_dead() -> None:
    assert scenario("2026-02-01  Passed away").findings.ask_for_next == ()


def test_the_reason_of_a_contact_asks_for_nothing() -> None:
    asked = scenario("2026-02-28  Email  From them", preferred_channel="Email")
    assert asked.says.follow_up_why == (
        "They wrote an e-mail on 28 February 2026; they have waited 2 days."
    )


@cases("""
action         | missing                      | asked    | it reads
Keep in touch  | Birthday, Source             | Birthday | the heaviest
Check in       | Marketing consent, Birthday  | Birthday | never marketing
Keep in touch  | Marketing consent            |          | nothing else is missing
Keep in touch  |                              |          | nothing is missing
Say thank you  | Birthday                     |          | a thank-you asks for nothing
Reply          | Birthday                     |          | nor does an answer
Repair         | Birthday                     |          | nor an apology
Birthday       | Source                       |          | nor a birthday wish
""")
def test_what_to_ask_for_at_a_contact(action: str, missing: str, asked: str) -> None:
    fields = tuple(filter(None, missing.split(", ")))
    assert (field_to_ask_for(Action(action), fields) or "") == asked


def test_the_fields_named_are_columns_of_the_sheet() -> None:
    row = customer()
    for heading in WEIGHTS:
        assert hasattr(row, heading.lower().replace(" ", "_"))


@cases("""
notes                        | asked          | it reads
                             | Preferred channel | nothing tells it
please don't call, text only | Contact level  | the note says which way
never by phone               | Contact level  | or which not
ruft selbst an               | Preferred channel | who comes by themselves is asked the way alone
""")
def test_what_a_note_settles_is_not_asked(notes: str, asked: str) -> None:
    missing = scenario(**({"notes": notes} if notes else {})).findings.ask_for_next
    assert field_to_ask_for(Action.CHECK_IN, missing) == asked
    assert ("Contact level" in missing) != notes.startswith("ruft")

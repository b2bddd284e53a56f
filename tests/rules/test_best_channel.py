"""The best channel: what they prefer for the purpose, never one that is forbidden."""

import pytest
from scenario import cases, scenario

from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.words import Purpose


def best(purpose: str, log: str = "", **more: object) -> str | None:
    sheet = scenario(log.replace(";", "\n"), **more)
    return Gate(sheet.situation).best_channel(Purpose(purpose))


@pytest.mark.parametrize(
    ("columns", "service", "courtesy"),
    [
        ({}, "Email", "Email"),
        ({"preferred_channel": "Post"}, "Post", "Post"),
        ({"preferred_channel_important": "Phone"}, "Phone", "Email"),
        (
            {"preferred_channel": "Post", "preferred_channel_important": "Phone"},
            "Phone",
            "Post",
        ),
        ({"preferred_channel": "In person"}, "In person", "In person"),
        ({"preferred_channel": "Phone", "never_use": "Phone"}, "Email", "Email"),
        ({"preferred_channel": "Phone", "reachable": "Post"}, "Post", "Post"),
        ({"reachable": "Phone, Text"}, "Phone", "Phone"),
        ({"reachable": "Text, Post"}, "Text", "Text"),
        ({"reachable": ""}, None, None),
        ({"never_use": "Email, Phone, Text, Post"}, None, None),
        ({"never_use": None}, None, None),
        ({"courtesy_contact": "no"}, "Email", None),
        ({"contact_level": "Only when needed"}, "Email", None),
        ({"do_not_contact": "yes"}, None, None),
    ],
    ids=str,
)
def test_columns(columns: dict[str, object], service: str | None, courtesy: str | None) -> None:
    assert best("Service", **columns) == service
    assert best("Urgent", **columns) == service
    assert best("Courtesy", **columns) == courtesy


@cases("""
log                                                   | expected | it reads
2026-02-20  Call  From them                           | Phone    | they called
2026-02-20  Message  From them                        | Text     | they sent a text
2026-02-20  Letter  From them                         | Post     | they wrote a letter
2026-02-20  Purchase  Phone                           | Phone    | they ordered by phone
2026-02-20  Call  From them;2026-02-21  Email  From them | Email | the last one counts
2026-02-20  Call  From them;2026-02-21  Visit  From them         | Phone    | in person never
2026-02-20  Call  From them;2026-02-21  Signal        | Phone    | nor social by itself
2026-02-20  Call  From them;2026-02-21  Praise  Social| Phone    | nor praise there
2026-02-20  Call  From us                             | Email    | what we used says nothing
2026-02-20  Opt-in  Phone                             | Email    | nor does a form they signed
2026-02-20  Inquiry                                   | Email    | nobody knows how they asked
""")
def test_the_channel_they_last_used_themselves(log: str, expected: str) -> None:
    assert best("Courtesy", log) == expected


@cases("""
log                                                      | service | courtesy | it reads
2026-02-20  Message  Social  From them                   | Social  | Email    | an answer goes where they asked
2026-02-20  Message  Social  From them;2026-02-21  Email  From us | Email   | Email    | it was answered
2026-02-20  Inquiry  In person                           | Email   | Email    | nobody is visited for an answer
""")
def test_social_only_to_answer_there(log: str, service: str, courtesy: str) -> None:
    assert best("Service", log) == service
    assert best("Courtesy", log) == courtesy


def test_a_forbidden_channel_they_used_is_open_for_the_answer_only() -> None:
    log = "2026-02-25  Email  From them"
    assert best("Service", log, never_use="Email") == "Email"
    assert best("Courtesy", log, never_use="Email") == "Phone"
    assert best("Service", log, do_not_contact="yes", preferred_channel="Phone") == "Email"


@cases("""
log                              | expected | it reads
2026-02-25  Opt-out  Email       | Phone    | one channel closed
2026-02-25  Opt-out              | None     | all channels closed
""")
def test_opt_outs(log: str, expected: str) -> None:
    assert str(best("Courtesy", log)) == expected
    assert best("Service", log) == "Email"


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({"do_not_contact": "yes"}, "do_not_contact"),
        ({"reachable": ""}, "no_address"),
        ({"reachable": "Phone", "never_use": "Phone"}, "never_use"),
        ({"reachable": "Phone", "courtesy_contact": "no"}, "courtesy_no"),
        ({"reachable": "Phone", "contact_level": "Only when needed"}, "only_when_needed"),
    ],
    ids=str,
)
def test_the_true_reason_why_no_channel_is_left(columns: dict[str, object], rule: str) -> None:
    gate = Gate(scenario("", **columns).situation)
    assert gate.refusal_everywhere(Purpose.COURTESY).rule == rule


def test_the_column_shows_the_follow_ups_channel_else_that_for_courtesy() -> None:
    preferences = {"preferred_channel": "Post", "preferred_channel_important": "Phone"}
    asked = scenario("2026-02-27  Email  From them", **preferences).findings
    assert (asked.follow_up, asked.best_channel) == ("Reply", "Phone")
    quiet = scenario("2026-03-02  Signal", **preferences).findings
    assert quiet.best_channel == "Post"

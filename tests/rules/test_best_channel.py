"""The best channel: what they prefer for the purpose, never one that is forbidden."""

from datetime import date

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


@cases("""
log                                               | columns         | expected | it reads
2026-02-25  Inquiry  Email  "leak over the porch"  | Email, Phone | Phone | a leak
2026-02-25  Email  From them  "Zahnschmerzen"      | Email, Phone | Phone | a pain
2026-02-25  Complaint  Email  "roof leaks again"   | Email, Phone | Phone | a complaint
2026-02-25  Inquiry  Email  "leak over the porch"  | Email        | Email | no number is known
2026-02-25  Inquiry  Email  "Trauerkranz für Freitag" | Email, Phone | Phone | for a day of this week
2026-02-25  Inquiry  Email  "bouquet for tomorrow"  | Email, Phone | Phone | for tomorrow
2026-02-25  Inquiry  Email  "can we move it to Tuesday?" | Email, Phone | Email | another day
2026-02-25  Inquiry  Email  "price of a new roof"  | Email, Phone | Email | this can wait
2026-02-25  Inquiry  Email  "not urgent: a leak"   | Email, Phone | Email | they say so
2026-02-25  Call  From us  "leak is mended"        | Email, Phone | Email | nothing is asked
""")
def test_what_cannot_wait_is_answered_by_phone(log: str, columns: str, expected: str) -> None:
    assert best("Service", log, reachable=columns, preferred_channel="Email") == expected


def test_urgent_or_not_nobody_is_rung_who_wants_no_calls() -> None:
    log = '2026-02-25  Inquiry  Email  "leak over the porch"'
    assert best("Service", log, never_use="Phone") == "Email"
    assert best("Service", log, notes="text only") == "Text"
    assert best("Service", log, preferred_channel_important="Text") == "Text"


def test_a_forbidden_channel_they_used_is_open_for_the_answer_only() -> None:
    log = "2026-02-25  Email  From them"
    assert best("Service", log, never_use="Email") == "Phone", "a way that they did not close"
    assert best("Service", log, never_use="Email", reachable="Email") == "Email"
    assert best("Courtesy", log, never_use="Email") == "Phone"
    assert best("Service", log, do_not_contact="yes", preferred_channel="Phone") == "Email"


@cases("""
log                                                               | reachable    | expected | it reads
2026-02-27  Email  From them;2026-02-28  Call  From them          | Email, Phone | Phone    | who phoned last is called back
2026-02-28  Email  From them                                      | Email, Phone | Email    | who wrote all the same is written to
2026-02-27  Email  From them;2026-02-28  Call  From them          | Email        | Email    | where no number is known
""")
def test_who_opted_out_of_a_channel_is_answered_by_the_other_one_they_used(
    log: str, reachable: str, expected: str
) -> None:
    said = "2026-02-20  Opt-out  Email\n" + log.replace(";", "\n")
    assert best("Service", said, reachable=reachable) == expected


def test_who_never_wants_the_phone_is_answered_another_way_even_after_a_call() -> None:
    called = "2026-02-25  Call  From them"
    assert best("Service", called, never_use="Phone") == "Email"
    assert best("Service", called, never_use="Phone", reachable="Phone") == "Phone"


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


@cases("""
columns           | expected | it reads
Email, Phone      | Email    | an e-mail gets there
Phone, Post       | Phone    | a call does
Email, Phone, Text| Text     | a mobile number is known
""")
def test_no_text_is_sent_to_a_landline_even_as_an_answer(columns: str, expected: str) -> None:
    log = "2026-02-25  Message  From them"
    assert best("Service", log, reachable=columns) == expected
    assert scenario(log, reachable=columns).findings.ok_to_contact != "No"


NO_CALLS = '2026-01-07  Call  From them  "please no more calls, e-mail only"'


@cases("""
then                                     | service | courtesy | it reads
2026-02-20  Email  From them             | Email   | Email    | they wrote: the phone stays closed
2026-02-20  Message  From them           | Text    | Text     | whatever they write
2026-02-20  Call  From them              | Phone   | None     | they called themselves; the question stays
2026-02-20  Opt-in                       | Phone   | Phone    | they want to hear from us
2026-02-20  Email  From us               | Email   | None     | nothing of theirs: it is still to be settled
""")
def test_who_wanted_no_more_calls_is_not_called(then: str, service: str, courtesy: str) -> None:
    log = f"{NO_CALLS};{then}"
    assert str(best("Service", log, preferred_channel="Phone")) == service
    assert str(best("Courtesy", log, preferred_channel="Phone")) == courtesy


@cases("""
then                                                       | expected | it reads
2026-02-21  Call  From us;2026-02-25  Email  From them      | Email    | their mail gets a mail
2026-02-21  Call  From us                                  | Email    | and so does a hello
2026-02-21  Call  From us;2026-02-25  Email  From them  "leak over the porch" | Phone | this cannot wait
2026-02-22  Opt-in                                         | Phone    | they want to hear from us
""")
def test_who_wanted_no_more_calls_and_called_is_written_to(then: str, expected: str) -> None:
    called = '2026-02-20  Call  From them  "market jitters"'
    told = best("Service", f"{NO_CALLS};{called};{then}", preferred_channel="Phone")
    assert str(told) == expected


def test_a_phone_alone_is_closed_by_their_word_and_says_so() -> None:
    log = f"{NO_CALLS}\n2026-02-20  Email  From them\n2026-02-21  Email  From us"
    told = scenario(log, reachable="Phone")
    assert told.says.ok_to_contact == "No"
    assert told.says.contact_why == (
        "On 7 January 2026 they asked for no more calls. "
        "Writing is fine, but nothing to write to is noted."
    )
    assert scenario(NO_CALLS, reachable="Phone").says.ok_to_contact == "Ask"


def test_a_plan_goes_another_way_than_the_one_they_closed() -> None:
    told = scenario(
        NO_CALLS,
        "2026-03-02",
        email="ann@example.com",
        phone="+442079460111",
        next_step="send the figures",
        next_step_on=date(2026, 3, 2),
    )
    assert told.follow_up == "As planned 2026-03-02"
    assert told.findings.best_channel == "Email"


@cases("""
liked | expected                 | it reads
Phone | Phone 2026-05-16         | who likes the phone is rung on a day that suits them
      | Text 2026-05-16          | and else is sent a text
""")
def test_who_likes_the_phone_at_weekends_is_rung_then(liked: str, expected: str) -> None:
    log = '2025-07-24  Purchase  500\n2026-03-12  Purchase  3461\n2026-05-08  Referral  "our card"'
    more = {"preferred_channel": liked} if liked else {}
    told = scenario(
        log, "2026-05-11", business="trades", notes="only weekends", reachable="Phone, Text", **more
    )
    assert f"{told.findings.best_channel} {told.findings.follow_up_on}" == expected


@cases("""
sign                   | reachable   | expected | it reads
hat unsere Story geteilt | Phone       |          | nobody rings a stranger for a shared story
hat unsere Story geteilt | Phone, Text | Text     | a line is fine
took our card at the fair | Phone       | Phone    | who took a card may be rung
""")
def test_a_sign_that_cost_a_tap_is_no_reason_for_a_call(
    sign: str, reachable: str, expected: str
) -> None:
    told = scenario(
        f'2026-02-11  Signal  "{sign}"',
        "2026-02-16",
        business="shop",
        first_contact="2026-02-11",
        reachable=reachable,
    )
    is_due = told.follow_up == "Nurture 2026-02-16"
    assert (str(told.findings.best_channel) if is_due else "") == expected

"""How they may be reached by what is noted: the channel, the day and what is said beside it."""

import pytest
from scenario import cases, scenario

FULL = {"phone": "+447700900111", "email": "ann@example.com", "country": "GB"}


@cases("""
note                                 | courtesy | service | it reads
please don't call, text only         | Text     | Text    | only what they named
bitte nicht anrufen, arbeitet nachts | Email    | Email   | no calls
hard of hearing, text her            | Text     | Text    | what they like
schwerhörig                          | Email    | Email   | a call last
lieber per SMS                       | Text     | Text    | a wish
prefers e-mail, never phone          | Email    | Email   | one way
never reads e-mail                   | Phone    | Phone   | no e-mail
wife deals with it                   | Email    | Email   | any way
""")
def test_notes_choose_the_channel(note: str, courtesy: str, service: str) -> None:
    told = scenario("2026-02-01  Purchase", notes=note, **FULL)
    quiet = scenario("2025-02-01  Purchase\n2026-03-02  Signal", notes=note, **FULL)
    assert quiet.findings.best_channel == courtesy
    assert told.findings.best_channel == service
    assert quiet.findings.ok_to_contact == "Yes"


@cases("""
columns            | more             | expected | it reads
Email, Phone, Post |                  | Email    | an e-mail before a call
Phone, Text, Post  |                  | Text     | a text, too
Phone, Post        |                  | Phone    | speak up rather than write a letter
Phone, Post        | Post             | Post     | unless they like letters
""")
def test_a_call_as_the_last_resort_comes_before_a_letter(
    columns: str, more: str, expected: str
) -> None:
    liked = {"preferred_channel": more} if more else {}
    told = scenario("", notes="hört schlecht, laut sprechen", reachable=columns, **liked)
    assert told.findings.best_channel == expected


def test_who_is_hard_of_hearing_and_likes_the_phone_is_rung() -> None:
    columns = {"reachable": "Phone, Text", "preferred_channel": "Phone"}
    told = scenario("", notes="hört schlecht, laut sprechen", **columns)
    assert told.findings.best_channel == "Phone"


def test_a_column_goes_before_a_wish_and_no_column_before_a_no() -> None:
    assert (
        scenario("", preferred_channel="Post", notes="prefers e-mail").findings.best_channel
        == "Post"
    )
    closed = scenario("", preferred_channel="Phone", notes="text only", reachable="Phone, Text")
    assert closed.findings.best_channel == "Text"


def test_what_is_closed_by_a_note_says_so() -> None:
    told = scenario("", notes="text only", reachable="Phone")
    assert told.says.ok_to_contact == "No"
    assert told.says.contact_why == (
        "A note says 'text only': not by phone. Writing is fine, but nothing to write to is noted."
    )
    assert told.gate("Service", "Phone") == "No never_use"


def test_a_bare_refusal_is_asked_about_and_closes_the_phone_meanwhile() -> None:
    told = scenario("", notes="bitte nicht anrufen")
    assert told.gate("Courtesy", "Email") == "Ask in_doubt"
    assert told.gate("Service", "Email") == "Yes"
    assert told.gate("Service", "Phone") == "No never_use"


@cases("""
log                                                             | expected | it reads
2026-02-20  Call  From them  "text only from now on, text only" | Text     | said in the log
2026-02-20  Call  From us  "prefers e-mail"                     | Email    | noted by us
2026-02-20  Call  From us  "prefers SMS";2026-02-25  Call  From them | Phone | they called themselves since
2026-02-20  Call  From us  "prefers SMS";2026-02-25  Call  From us "prefers letters" | Post | the newest counts
""")
def test_notes_of_the_log(log: str, expected: str) -> None:
    told = scenario(log.replace(";", "\n").replace('us "', 'us  "'), **FULL)
    assert told.findings.best_channel == expected


@cases("""
note                  | today      | gate                    | it reads
only weekends         | 2026-03-02 | Wait quiet_hours 2026-03-07 | Monday: wait for Saturday
only weekends         | 2026-03-07 | Yes                     | Saturday
nicht montags anrufen | 2026-03-02 | Wait quiet_hours 2026-03-03 | Tuesday
nur sonntags anrufen  | 2026-03-02 | Wait quiet_hours 2026-03-08 | their own Sunday
""")
def test_a_call_waits_for_their_day(note: str, today: str, gate: str) -> None:
    told = scenario("", today, notes=note, reachable="Phone")
    assert told.gate("Courtesy", "Phone") == gate
    assert scenario("", today, notes=note).gate("Courtesy", "Email") == "Yes"


def test_their_day_is_named() -> None:
    told = scenario("", notes="only weekends", reachable="Phone")
    assert told.says.contact_why == ("A note says 'only weekends': not before Saturday 7 March.")


@pytest.mark.parametrize(("reachable", "channel"), [("Phone", "Phone"), ("Phone, Email", "Email")])
def test_what_they_asked_is_answered_today_in_writing_where_one_can(reachable, channel) -> None:
    told = scenario("2026-02-27  Inquiry", notes="only weekends", reachable=reachable)
    assert (told.follow_up, told.findings.best_channel) == ("Reply 2026-03-02", channel)


@cases("""
note                      | asked                                    | channel | it reads
please don't ring at work | 2026-02-27  Call  From them  "toothache" | Phone   | they rang, and it hurts
please don't ring at work | 2026-02-27  Call  From them  "the bill"  | Email   | a bill can be read
please don't ring at work | 2026-02-27  Email  From them  "toothache" | Email  | they wrote
hard of hearing, text her | 2026-02-27  Call  From them  "toothache" | Text    | they like it better
""")
def test_who_rang_with_a_toothache_is_rung_all_the_same(
    note: str, asked: str, channel: str
) -> None:
    assert scenario(asked, notes=note).findings.best_channel == channel


@cases("""
note                         | columns      | said | it reads
wife deals with it           | Email        | yes  | whom to ask for
please don't ring at work    | Phone        | yes  | the phone is all there is
please don't ring at work    | Email, Phone | no   | nobody rings
schwerhörig                  | Phone        | yes  | speak up
only weekends                | Phone        | yes  | on which days
text only                    | Text         | no   | the channel keeps to it
""")
def test_the_note_is_shown_where_the_channel_alone_does_not_keep_to_it(
    note: str, columns: str, said: str
) -> None:
    told = scenario("2026-02-27  Inquiry", notes=note, reachable=columns)
    assert (f"Mind the note: {note}." in told.says.follow_up_why) is (said == "yes")


def test_a_plan_to_call_whoever_wants_no_calls_quotes_the_note() -> None:
    plan = {
        "next_step": "call after the rain",
        "next_step_by": "Phone",
        "next_step_on": "2026-03-02",
    }
    told = scenario("", notes="please don't call, text only", **plan)
    assert told.findings.best_channel == "Text"
    assert "Mind the note: please don't call, text only." in told.says.follow_up_why


def test_a_birthday_wish_needs_nobody_else() -> None:
    told = scenario("", birthday="1980-03-02", notes="wife deals with it")
    assert told.says.follow_up_why == "Their birthday is on 2 March."


@cases("""
note                              | expected | it reads
prefers e-mail, never phone       | No       | a text goes to the same phone
nie anrufen, lieber per E-Mail    | No       | in German
prefers e-mail, no calls, sms ok  | Text     | unless texts are named
""")
def test_whoever_would_rather_have_a_mail_than_a_call_gets_no_text(
    note: str, expected: str
) -> None:
    told = scenario("2025-02-01  Purchase", notes=note, reachable="Phone, Text")
    assert str(told.findings.best_channel or told.findings.ok_to_contact) == expected


@cases("""
note                             | today      | expected        | it reads
snowbird, back in April          | 2026-02-16 | Wait 2026-04-01 | away for the winter
snowbird, back in April          | 2026-12-14 | Wait 2027-04-01 | and for the next one
snowbird, back in April          | 2026-05-04 | Yes 2026-05-04  | here in summer
in Spanien bis März              | 2026-01-12 | Wait 2026-03-01 | in German
not before school holidays end   | 2026-07-20 | Wait 2026-09-01 | a family
nach der Ernte                   | 2026-08-17 | Wait 2026-11-01 | a farmer
Hochzeit im April                | 2026-02-16 | Yes 2026-02-16  | no word of being away
""")
def test_whoever_is_away_for_a_season_is_left_until_it_is_over(
    note: str, today: str, expected: str
) -> None:
    said = scenario("2024-02-01  Purchase", today, notes=note, **FULL).findings
    assert f"{said.ok_to_contact} {said.contact_from}" == expected


def test_who_is_away_and_asks_is_answered_all_the_same() -> None:
    log = '2026-02-12  Email  From them  "gutters sagging"'
    told = scenario(log, "2026-02-16", notes="snowbird, back in April", **FULL)
    assert told.follow_up == "Reply 2026-02-16"


def test_a_season_says_nothing_of_the_channel() -> None:
    told = scenario("", notes="snowbird, back in April", **FULL)
    assert "Preferred channel" in told.findings.ask_for_next


@cases("""
note                | channel | expected        | it reads
only weekends       | Phone   | Wait 2026-02-21 | a Monday
only weekends       | Text    | Wait 2026-02-21 | a text disturbs as well
only weekends       | Email   | Yes 2026-02-16  | an e-mail does not
no calls on Mondays | Text    | Yes 2026-02-16  | it speaks of calls
no calls on Mondays | Phone   | Wait 2026-02-17 | and means them
""")
def test_the_days_of_a_note_hold_for_what_rings(note: str, channel: str, expected: str) -> None:
    made = scenario("", "2026-02-16", notes=note, **FULL)
    said = made.may("Courtesy", channel)
    assert f"{said.answer} {said.from_on}" == expected

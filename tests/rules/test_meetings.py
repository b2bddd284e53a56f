"""Meetings: what waits for one, what names it, and whether one that is over took place."""

from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.views.today.page import how_said
from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of

ASKED = '2025-12-27  Call  From them  "lost a filling"\n'
QUOTED = (
    '2025-07-21  Inquiry  "inheritance"\n2025-07-22  Email  From us  "sent the figures"\n'
    '2025-07-25  Quote  "life cover"  699\n'
)
MONTHLY = {"contact_level": "Monthly"}


def row(log: str, today: str, business: str, language: str = "English", **columns: object) -> str:
    """Return what stands in Today of somebody whose follow-up is due: what to do, and why."""
    made = scenario(log, today, business=business, **columns)
    assert made.findings.follow_up_on is not None
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of(language))
    return f"{found.do} | {found.why_line.within(LONGEST_WHY)}"


@cases("""
note                      | noted      | meets      | it reads
booked for Thursday       | 2026-01-12 | 2026-01-15 | the next of that name
lunch on Thursday         | 2025-12-29 | 2026-01-01 | over the year
lunch tomorrow            | 2026-01-12 | 2026-01-13 | tomorrow
Termin am Donnerstag      | 2026-01-12 | 2026-01-15 | in German
Termin steht, Freitag     | 2026-01-12 | 2026-01-16 | behind a comma
Termin am 12. März        | 2026-01-12 | 2026-03-12 | a date in German
booked for 26 January     | 2026-01-12 | 2026-01-26 | a date of this month
site visit booked for Jan 14 | 2026-01-12 | 2026-01-14 | the month first
meeting fixed             | 2026-01-12 |            | no day
booked in since Thursday  | 2026-01-12 |            | a day that is over
can we meet on Thursday?  | 2026-01-12 |            | a question
lunch on Thursday cancelled | 2026-01-12 |          | nothing is fixed
""")
def test_a_note_says_when_they_meet(note: str, noted: str, meets: str) -> None:
    told = scenario(f'{noted}  Call  From us  "{note}"', noted).situation.next_meeting_on
    assert str(told or "") == meets


@cases("""
log                                        | record     | today      | next       | open       | it reads
                                           | 2026-01-12 | 2026-01-12 | 2026-01-12 |            | it is today
                                           | 2026-01-12 | 2026-01-13 |            | 2026-01-12 | it is over
2026-01-12  Meeting                        | 2026-01-12 | 2026-01-13 |            |            | it took place
2026-01-14  Email  From us                 | 2026-01-12 | 2026-01-20 |            |            | there was a word since
2026-01-14  Call  From us  "left message"  | 2026-01-12 | 2026-01-20 |            | 2026-01-12 | nobody was reached since
2026-01-14  Mailing                        | 2026-01-12 | 2026-01-20 |            | 2026-01-12 | nor by a newsletter
2026-01-05  Call  "lunch on Thursday"      | 2026-01-13 | 2026-01-10 | 2026-01-13 | 2026-01-08 | another is ahead
2026-01-05  Call  "lunch on Thursday"      |            | 2026-01-20 |            | 2026-01-08 | a note fixed it
2026-01-05  Call  "lunch on Thursday";2026-01-07  Call  "meeting fixed"  | | 2026-01-20 | |  | and the next one another
2026-01-05  Purchase  "kommt Freitag"      |            | 2026-01-20 |            |            | what is fetched is no meeting
""")
def test_what_is_known_of_meetings(log, record, today, next, open) -> None:  # noqa: A002 - its columns
    columns = {"next_meeting": record} if record else {}
    known = scenario(log.replace(";", "\n"), today, **columns).situation.meetings
    assert str(known.next_on or "") == next
    assert str(known.unconfirmed_on or "") == open


@pytest.mark.parametrize(
    ("log", "columns"),
    [
        ("2025-10-05  Purchase\n2025-11-20  Call  From us", MONTHLY),
        ("2025-12-10  Payment\n2025-12-20  Email  From us", {}),
        (
            '2025-12-01  Inquiry\n2025-12-05  Quote  699\n2026-01-02  Email  From them  "a tax code"\n2026-01-03  Email  From us',
            {},
        ),
        ("2025-02-01  Purchase\n2025-07-20  Value added", {"my_stage": "Commitment"}),
    ],
)
def test_what_can_wait_waits_for_a_meeting_that_is_near(log, columns) -> None:
    met = {**columns, "next_meeting": "2026-01-29"}
    assert str(scenario(log, "2026-01-19", **columns).findings.follow_up_on) == "2026-01-19"
    assert str(scenario(log, "2026-01-19", **met).findings.follow_up_on or "later") > "2026-01-29"


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            '2025-12-29  Meeting  "meeting fixed"\n2026-01-02  Email  From them  "question on fees"',
            "2026-01-05",
            "adviser",
            {"next_meeting": "2026-01-03"},
            "Answer their e-mail: question on fees | Did you meet on 3 January? They wrote an e-mail on 2 January.",
        ),
        (
            '2025-12-15  Email  From us\n2026-01-01  Call  From them\n2026-01-05  Call  From us  "left message"',
            "2026-01-12",
            "adviser",
            {"next_meeting": "2026-01-12"},
            "Call back | You meet today. They called on 1 January, you tried on 5 January.",
        ),
        (
            f'{QUOTED}2025-11-10  Meeting  "lunch on Thursday"',
            "2026-01-25",
            "adviser",
            {"next_meeting": "2025-12-16"},
            "Ask how things stand: life cover | Did you meet on 16 December 2025?",
        ),
        (
            f'{ASKED}2026-01-12  Call  From us  "booked for Thursday"',
            "2026-02-09",
            "clinic",
            {},
            "Note whether they came | Did they come on 15 January?",
        ),
        (
            "2025-05-01  Purchase\n2025-08-01  Purchase\n2025-10-20  Meeting",
            "2026-02-02",
            "adviser",
            {
                "next_meeting": "2026-01-05",
                "number_of_purchases": 6,
                "first_purchase": "2021-07-16",
            },
            "Share something useful | From Sunday 5 April. Did you meet on 5 January?",
        ),
    ],
)
def test_a_row_says_that_they_meet_or_asks_whether_they_did(log, today, business, columns, says):
    assert row(log, today, business, **columns).startswith(says)


def test_a_meeting_ahead_is_named_beside_what_cannot_wait() -> None:
    step = {"next_step": "send papers", "next_step_on": "2026-01-12", "next_meeting": "2026-01-15"}
    told = row("2025-12-01  Purchase", "2026-01-12", "adviser", **step)
    assert told == "Send papers | Planned for 12 January. You meet on Thursday 15 January."
    german = row("2025-12-01  Purchase", "2026-01-12", "adviser", "German", **step)
    assert german.endswith("Termin am Donnerstag, 15. Januar.")


@cases("""
log                                        | record     | today      | says                                       | it reads
2026-03-02  Call  From us  "meeting fixed" | 2026-03-15 | 2026-06-15 | Share something useful: Did you meet on 15 March? | ten weeks ago
2026-03-02  Call  From us  "meeting fixed" |            | 2026-06-01 | Share something useful: On 2 March you noted: meeting fixed. | nobody knows for when
""")
def test_something_useful_comes_a_quarter_after_a_meeting(log, record, today, says) -> None:
    bought = "".join(f"{year}-01-10  Purchase\n" for year in (2022, 2023, 2024, 2025, 2026))
    columns = {"next_meeting": record} if record else {}
    found = row(f"{bought}{log}", today, "adviser", **columns)
    assert found.replace(" | ", ": ") == says


def test_nobody_is_said_to_have_been_silent_since_a_day_before_a_meeting() -> None:
    log = "2025-05-01  Purchase\n2025-08-01  Purchase\n2025-10-20  Meeting"
    met = {"next_meeting": "2025-10-25", "number_of_purchases": 6, "first_purchase": "2021-07-16"}
    for today in ("2026-02-16", "2026-05-04"):
        said = scenario(log, today, business="business services", **met).says.follow_up_why
        assert said is not None
        assert "No personal word since 20 October" not in said


def test_a_note_whose_day_is_over_is_not_told_again() -> None:
    quoted = '2026-04-04  Quote  "leak repair"  242\n2026-05-18  Call  From us  "site visit booked'
    silent = row(f'{quoted} for Tuesday"', "2026-06-08", "trades")
    assert silent.startswith("Ask how things stand: leak repair | Did you meet on 19 May?")
    called = row(f'{quoted} for Tuesday"\n2026-06-15  Call  From us', "2026-07-20", "trades")
    assert called == (
        "Ask about your quote: leak repair, 242 | Your quote of 4 April is still open. "
        "Last in touch on 15 June."
    )
    undated = row(f'{quoted}"\n2026-06-15  Call  From us', "2026-07-20", "trades")
    assert "18 May" not in undated


def test_a_plan_says_what_came_after_its_day() -> None:
    log = '2026-06-29  Message  From them  "pics"\n2026-07-06  Call  From us'
    plan = {"next_step": "call after first hard rain", "next_step_on": "2026-06-11"}
    assert row(log, "2026-07-13", "trades", **plan) == (
        "Call after first hard rain | Planned for 11 June. Last in touch on 6 July: still to do?"
    )


def test_a_call_without_a_word_says_what_it_came_after() -> None:
    log = '2026-01-14  Quote  "gutter repair"  273\n2026-07-13  Email  From us\n2026-07-17  Call  From them'
    assert row(log, "2026-07-20", "trades") == (
        "Call back | They called on 17 July, having heard from you on 13 July."
    )
    long_ago = log.replace("2026-07-13", "2026-06-13")
    assert row(long_ago, "2026-07-20", "trades") == (
        "Call back | They called on 17 July. Your quote of 14 January is still open."
    )


@cases("""
then                                        | columns  | is_open | it reads
2026-01-20  Email  From us                  |          | yes     | a hello asks how they are
2026-01-20  Email  From us  "happy birthday" |         | no      | a wish
2026-01-20  Call  From us  "left message"   |          | yes     | a message
2026-01-20  Call  From us  "left message"   | 01-25    | no      | days before their birthday
2026-01-20  Email  From us                  | 01-18    | no      | or after it
2026-01-20  Email  From us                  | 02-18    | yes     | not a month before
2026-01-20  Email  From us  "the offer"     | 01-25    | yes     | which says what it was about
2026-01-20  Email  From us  "Weihnachtskarte" |        | no      | in German
2026-01-20  Email  From us  "answered"      |          | no      | an answer by its note
2026-01-20  Call  From us  "nobody answered" |         | yes     | nobody was reached
2026-01-20  Check-in                        | 01-25    | yes     | that asks how they are
""")
def test_only_what_asked_or_offered_something_is_unanswered(then, columns, is_open) -> None:
    born = {"birthday": columns} if columns else {}
    told = scenario(f"2025-09-01  Purchase\n{then}", "2026-03-02", **born).situation
    assert bool(told.unanswered) == (is_open == "yes")


def test_an_answer_is_not_unanswered_although_they_bought_in_between() -> None:
    log = '2025-09-08  Email  From them  "fees"\n2025-09-08  Purchase\n{}  Email  From us'
    assert not scenario(log.format("2025-09-09"), "2025-11-03").situation.unanswered
    assert scenario(log.format("2025-09-29"), "2025-11-03").situation.unanswered
    twice = f"{log.format('2025-09-09')}\n2025-10-09  Email  From us"
    assert [each.on for each in scenario(twice, "2025-11-03").situation.unanswered] == [
        date(2025, 10, 9)
    ]


def test_a_wish_has_no_room_for_a_meeting_that_is_over() -> None:
    born = {"birthday": "03-02", "next_meeting": "2026-02-05"}
    assert row("2025-12-01  Purchase", "2026-03-02", "adviser", **born).endswith("on 2 March.")
    near = {**born, "next_meeting": "2026-03-05"}
    assert row("2025-12-01  Purchase", "2026-03-02", "adviser", **near).endswith(
        "Thursday 5 March."
    )


def test_what_came_before_does_not_cut_off_what_they_did() -> None:
    log = "2026-02-19  Email  From us\n2026-02-22  Inquiry"
    told = row(log, "2026-02-23", "adviser")
    assert told.endswith("| They asked you something on 22 February.")


@pytest.mark.parametrize(
    ("language", "do", "how"),
    [
        ("English", "Note whether they came", "no call: your diary tells"),
        ("German", "Vermerken, ob der Besuch zustande kam", "kein Anruf: der Kalender sagt es"),
    ],
)
def test_whether_they_came_is_asked_of_the_owner_and_nobody_is_rung(language, do, how) -> None:
    log = f'{ASKED}2026-01-12  Call  From us  "booked for Thursday"'
    made = scenario(log, "2026-02-09", business="clinic", phone="+442079460111")
    words = catalogue_of(language)
    found = row_of(made.customer, made.findings, (), made.context.today, words)
    assert (found.do, how_said(found, words)) == (do, how)
    assert (found.address, found.link, found.ask_for) == (None, None, None)
    assert found.action == "Next step"
    ticked = f"{log}\n2026-02-09  Meeting  In person  From us"
    after = scenario(ticked, "2026-02-16", business="clinic").findings
    assert after.follow_up_on is None or after.follow_up_on > date(2026, 2, 16)


@cases("""
then                                     | expected             | it reads
                                         | Next step 2026-04-27 | they are offered another day
2026-04-22  Call  From us                | Next step 2026-05-20 | that was done
2026-04-22  Call  From them  "so sorry!" | Reply 2026-04-27     | they were first
2026-04-22  Purchase                     | Say thank you 2026-04-27 | they came after all
""")
def test_who_did_not_come_met_nobody(then: str, expected: str) -> None:
    log = (
        f'2026-04-13  Call  From us  "booked for Thursday"\n2026-04-20  Meeting  "no show"\n{then}'
    )
    made = scenario(log, "2026-04-27", business="clinic")
    assert made.follow_up == expected
    assert made.situation.timeline.last_met_on is None
    assert made.situation.meetings.unconfirmed_on is None

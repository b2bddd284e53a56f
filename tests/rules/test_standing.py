"""Standing: the first that fits, at the day before, the day and the day after."""

import pytest
from scenario import cases, scenario


def standing(log: str, today: str = "2026-03-02", **more: object) -> str:
    return scenario(log, today, **more).findings.standing


@cases("""
today      | standing     | it reads
2026-02-28 | Back again   | the last day of February
2026-03-01 | Back again   | the 14th day
2026-03-02 | Reached out  | the 15th day, nothing settled
""")
def test_back_again_lasts_fourteen_days(today: str, standing: str) -> None:
    log = """
    2025-01-10  Signal
    2026-02-15  Call  From them
    """
    assert scenario(log, today).findings.standing == standing


@cases("""
before     | standing   | it reads
2025-08-28 | Reached out | after exactly 180 days of silence
2025-08-27 | Back again  | after 181 days
""")
def test_back_again_takes_more_than_180_days(before: str, standing: str) -> None:
    log = f"{before}  Signal\n2026-02-24  Inquiry"
    assert scenario(log).findings.standing == standing


@cases("""
before     | standing   | it reads
2024-09-02 | Active     | after exactly three usual gaps of a clinic, 540 days
2024-09-01 | Back again | after 541 days
""")
def test_back_again_takes_more_than_three_usual_gaps(before: str, standing: str) -> None:
    log = f"{before}  Purchase\n2026-02-24  Purchase"
    assert scenario(log, business="clinic").findings.standing == standing


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Inquiry", "Back again"),
        ("Visit  From them", "Back again"),
        ("Purchase", "Back again"),
        ("Call  From them", "Back again"),
        ("Email  From them", "Back again"),
        ("Message  From them", "Back again"),
        ("Meeting", "Back again"),
        ("Signal", "Active"),
        ("Payment", "Active"),
        ("Praise", "Active"),
        ("Email  From us", "Quiet"),
        ("Opt-in", "Quiet"),
        ("Refund  7", "Quiet"),
    ],
)
def test_what_counts_as_coming_back(kind: str, expected: str) -> None:
    log = f"2024-01-10  Purchase\n2024-03-10  Purchase\n2026-02-24  {kind}"
    assert standing(log) == expected


def test_a_silence_ends_with_what_a_column_knows() -> None:
    log = "2024-01-10  Purchase\n2026-02-24  Purchase"
    assert standing(log) == "Back again"
    assert standing(log, last_heard_from_them="2026-01-10") == "Active"


@cases("""
log                                                  | standing         | it reads
2026-02-20  Passed away;2026-02-21  Inquiry          | Passed away      | before everything else
2026-02-20  Opt-out;2026-02-21  Inquiry              | Said goodbye     | before an open question
2026-02-20  Engagement end                           | Engagement over  | the end has passed
2026-02-20  Engagement end;2026-02-21  Inquiry       | Reached out      | a sign of life since
2026-02-20  Engagement end;2026-02-20  Praise        | Engagement over  | praise on the last day
2026-03-02  Engagement end                           | New lead         | it ends today
2026-03-03  Purchase    | New lead         | a row of tomorrow is not yet so
2026-02-20  Inquiry;2026-02-21  Bought elsewhere     | Reached out      | an open question before bought elsewhere
2026-02-20  Purchase;2026-02-21  Bought elsewhere    | Bought elsewhere | newer than the purchase
2026-02-20  Bought elsewhere;2026-02-21  Purchase    | Active           | older than the purchase
2026-02-18  Visit  From them;2026-02-20  Purchase               | New customer     | a known first purchase
2026-02-20  Purchase                                 | Active           | a first purchase not known as such
2026-02-20  Signal                                   | Loose tie        | only signals
2026-02-20  Mailing;2026-02-21  Signal               | Loose tie        | only signals from them
2026-02-20  Signal;2026-02-21  Praise                | New lead         | a word, nothing from us
                                                     | New lead         | nothing at all
2026-02-20  Email  From us                           | New lead         | only from us
2026-02-20  Email  From us;2026-02-21  Praise        | Considering      | we wrote, they spoke
2026-02-20  Praise;2026-02-21  Email  From us        | Considering      | they spoke, we wrote
2026-02-20  Mailing;2026-02-21  Praise               | New lead         | a mailing is no conversation
2026-02-20  Meeting                                  | Considering      | a meeting is both ways
""")
def test_the_first_that_fits(log: str, standing: str) -> None:
    assert scenario(log.replace(";", "\n")).findings.standing == standing


def test_do_not_contact_is_a_goodbye() -> None:
    assert standing("", do_not_contact="yes") == "Said goodbye"
    assert standing("", do_not_contact="no") == "New lead"


@cases("""
courtesy | marketing    | standing     | it reads
no       | Unsubscribed | Said goodbye | both columns say no
no       | Not asked    | New lead     | courtesy only
yes      | Unsubscribed | New lead     | marketing only
""")
def test_goodbye_by_columns(courtesy: str, marketing: str, standing: str) -> None:
    columns = {"courtesy_contact": courtesy, "marketing_consent": marketing}
    assert scenario("", **columns).findings.standing == standing


@cases("""
log                                                      | standing     | it reads
2026-02-20  Opt-out                                      | Said goodbye | of everything
2026-02-20  Opt-out  Email                               | New lead     | of one channel
2026-02-20  Opt-out  Courtesy                            | Said goodbye | of courtesy, which covers mailings
2026-02-20  Opt-out  Marketing                           | New lead     | of marketing only
2026-02-20  Opt-out;2026-02-21  Opt-in  Email            | New lead     | one channel reopened
2026-02-20  Opt-out;2026-02-20  Opt-in                   | Said goodbye | on one day the opt-out wins
2026-02-20  Opt-in;2026-02-20  Opt-out                   | Said goodbye | in whatever order
2026-02-19  Opt-out;2026-02-20  Opt-in                   | New lead     | the newest wins
""")
def test_goodbye_by_the_log(log: str, standing: str) -> None:
    assert scenario(log.replace(";", "\n")).findings.standing == standing


def test_goodbye_joins_column_and_log() -> None:
    log = "2026-02-20  Opt-out  Marketing"
    assert standing(log, courtesy_contact="no") == "Said goodbye"


@cases("""
ends       | standing        | it reads
2026-03-03 | New lead        | ends tomorrow
2026-03-02 | New lead        | ends today
2026-03-01 | Engagement over | ended yesterday
""")
def test_engagement_ends_by_column(ends: str, standing: str) -> None:
    assert scenario("", engagement_ends=ends).findings.standing == standing


def test_of_two_engagement_ends_the_later_counts() -> None:
    log = "2026-02-01  Engagement end"
    assert standing(log, engagement_ends="2026-12-31") == "New lead"
    assert standing("2026-12-31  Engagement end", engagement_ends="2026-02-01") == "New lead"


def test_a_new_start_reopens_an_engagement() -> None:
    log = "2026-01-01  Engagement end\n2026-02-01  Engagement start"
    assert standing(log) == "New lead"


@cases("""
asked                                      | today      | standing    | it reads
2026-01-01  Inquiry                        | 2026-03-02 | Reached out | a written question waits 60 days
2025-12-31  Inquiry                        | 2026-03-02 | New lead    | not 61
2026-01-01  Email  From them               | 2026-03-02 | Reached out | so does a mail
2025-12-31  Message  From them             | 2026-03-02 | New lead    | a message neither
2026-02-09  Call  From them                | 2026-03-02 | Reached out | a call waits 21 days
2026-02-08  Call  From them                | 2026-03-02 | New lead    | not 22
2026-02-09  Visit  From them                          | 2026-03-02 | Reached out | so does a visit
2025-12-02  Complaint                      | 2026-03-02 | Reached out | a complaint waits 90 days
2025-12-01  Complaint                      | 2026-03-02 | New lead    | not 91
2026-02-28  Letter  From them              | 2026-03-02 | New lead    | a letter asks for nothing
2026-02-28  Signal                         | 2026-03-02 | Loose tie   | a like asks for nothing
""")
def test_how_long_a_question_waits(asked: str, today: str, standing: str) -> None:
    assert scenario(asked, today).findings.standing == standing


@cases("""
answer                         | standing     | it reads
2026-02-21  Email  From us              | Considering  | a mail answers
2026-02-20  Email  From us              | Considering  | on the same day too
2026-02-21  Quote              | Considering  | so does a quote
2026-02-21  Meeting            | Considering  | so does a meeting
2026-02-21  Check-in           | Reached out  | a check-in does not
2026-02-21  Mailing            | Reached out  | a mailing does not
2026-02-21  Invoice            | Reached out  | an invoice does not
2026-02-19  Email  From us              | Reached out  | a mail of the day before does not
2026-02-21  Purchase           | New customer | they bought, which settles it
""")
def test_what_answers_a_question(answer: str, standing: str) -> None:
    first, then = sorted([answer, "2026-02-20  Inquiry"], key=lambda row: row[:10])
    if answer[:10] == "2026-02-20":
        first, then = "2026-02-20  Inquiry", answer
    assert scenario(f"{first}\n{then}").findings.standing == standing


def test_a_purchase_does_not_settle_a_complaint() -> None:
    log = "2026-01-20  Purchase\n2026-02-20  Complaint\n2026-02-21  Purchase"
    assert standing(log) == "Reached out"
    assert standing(f"{log}\n2026-02-22  Call  From us") == "Active"


def test_a_contact_typed_in_a_column_answers() -> None:
    log = "2026-02-20  Inquiry"
    assert standing(log, last_contacted="2026-02-19") == "Reached out"
    assert standing(log, last_contacted="2026-02-20") == "Considering"


def test_a_purchase_typed_in_a_column_settles_a_question() -> None:
    log = "2025-12-20  Purchase\n2026-02-20  Inquiry"
    assert standing(log, last_purchase="2026-02-20") == "Active"
    assert standing(log, last_purchase="2026-02-19") == "Reached out"


@cases("""
today      | standing         | it reads
2026-02-28 | Bought elsewhere | 18 months after a 31 August are the 28th of February
2026-03-01 | New lead         | and not a day longer
""")
def test_bought_elsewhere_is_remembered_18_months(today: str, standing: str) -> None:
    assert scenario("2024-08-31  Bought elsewhere", today).findings.standing == standing


@cases("""
today      | standing     | it reads
2026-02-28 | New customer | 99 days
2026-03-01 | New customer | 100 days
2026-03-02 | Active       | 101 days
""")
def test_a_customer_is_new_for_100_days(today: str, standing: str) -> None:
    log = "2025-11-20  Visit  From them\n2025-11-21  Purchase\n2026-01-21  Praise"
    assert scenario(log, today).findings.standing == standing


@cases("""
business          | today      | standing | it reads
business services | 2026-05-01 | Active   | 120 days are two usual gaps
business services | 2026-05-02 | Quiet    | 121 days are longer
restaurant        | 2026-04-01 | Active   | 90 days are not unusual in a restaurant
restaurant        | 2026-04-02 | Quiet    | 91 days are
clinic            | 2026-12-27 | Active   | 360 days are two usual gaps of a clinic
clinic            | 2026-12-28 | Quiet    | 361 days are longer
""")
def test_when_a_silence_is_unusual(business: str, today: str, standing: str) -> None:
    log = "2026-01-01  Purchase"
    assert scenario(log, today, business=business).findings.standing == standing


def test_a_customer_of_whom_nothing_is_dated_is_active() -> None:
    assert standing("", number_of_purchases=3) == "Active"


@cases("""
today      | standing    | it reads
2026-02-28 | Considering | two-way contact 18 months ago
2026-03-01 | New lead    | a day longer
""")
def test_considering_lasts_18_months(today: str, standing: str) -> None:
    log = "2024-08-31  Praise\n2024-08-31  Call  From us"
    assert scenario(log, today).findings.standing == standing


def test_considering_takes_both_sides_lately() -> None:
    only_they_lately = "2020-01-01  Praise\n2020-01-02  Call  From us\n2026-01-01  Praise"
    only_we_lately = "2020-01-01  Praise\n2020-01-02  Call  From us\n2026-01-01  Call  From us"
    assert standing(only_they_lately) == "New lead"
    assert standing(only_we_lately) == "New lead"


def test_two_columns_tell_of_a_conversation() -> None:
    columns = {"last_contacted": "2026-01-05", "last_heard_from_them": "2026-01-10"}
    assert standing("", **columns) == "Considering"


@pytest.mark.parametrize("kind", ["Bought elsewhere", "Life event", "Complaint", "Purchase"])
def test_what_only_they_can_do_is_from_them_whatever_the_cell_says(kind: str) -> None:
    sheet = scenario(f"2026-02-20  {kind}  From us")
    assert str(sheet.findings.last_heard_from) == "2026-02-20"
    assert sheet.findings.last_reached_out is None


def test_a_meeting_noted_in_both_places_is_one() -> None:
    met = scenario("2026-02-20  Meeting", last_contacted="2026-02-20")
    assert met.situation.timeline.unanswered == []


def test_my_stage_decides_between_courting_and_customers() -> None:
    assert standing("2025-01-01  Signal", my_stage="Continuation") == "Quiet"
    assert standing("2025-01-01  Purchase", my_stage="Courting") == "New lead"

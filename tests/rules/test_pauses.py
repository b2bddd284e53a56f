"""The pauses of the gate: what answers Wait, and until when."""

import pytest
from scenario import cases, scenario

# 2026-03-02 is a Monday; 2026-02-28 a Saturday; 2026-03-01 a Sunday.


@cases("""
channel | today      | at    | expected                      | it reads
Phone   | 2026-03-02 | 07:59 | Wait quiet_hours 2026-03-02   | a minute to eight
Phone   | 2026-03-02 | 08:00 | Yes                           | eight o'clock
Phone   | 2026-03-02 | 19:59 | Yes                           | a minute to eight in the evening
Phone   | 2026-03-02 | 20:00 | Wait quiet_hours 2026-03-03   | eight in the evening
Phone   | 2026-03-02 | 00:00 | Wait quiet_hours 2026-03-02   | midnight
Text    | 2026-03-02 | 20:00 | Wait quiet_hours 2026-03-03   | a text rings too
Email   | 2026-03-02 | 23:00 | Yes                           | a mail does not
Post    | 2026-03-02 | 23:00 | Yes                           | nor does a letter
Phone   | 2026-03-02 |       | Yes                           | hours do not matter to the day as a whole
Phone   | 2026-03-01 | 12:00 | Wait quiet_hours 2026-03-02   | no calls on Sunday
Phone   | 2026-03-01 |       | Wait quiet_hours 2026-03-02   | nor on the day as a whole
Text    | 2026-03-01 | 12:00 | Yes                           | a text on Sunday noon
Text    | 2026-02-28 | 21:00 | Wait quiet_hours 2026-03-01   | a text on Saturday night
Phone   | 2026-02-28 | 21:00 | Wait quiet_hours 2026-03-02   | a call on Saturday night skips Sunday
Phone   | 2026-02-28 | 12:00 | Yes                           | Saturday is no Sunday
Phone   | 2025-12-31 | 20:00 | Wait quiet_hours 2026-01-01   | New Year's Eve
Text    | 2024-02-28 | 20:00 | Wait quiet_hours 2024-02-29   | the eve of a leap day
""")
@pytest.mark.parametrize("purpose", ["Service", "Courtesy"])
def test_quiet_hours(channel: str, today: str, at: str, expected: str, purpose: str) -> None:
    assert scenario("", today).gate(purpose, channel, at) == expected


def test_quiet_hours_hold_for_what_is_urgent_too() -> None:
    sheet = scenario("2026-02-25  Purchase")
    assert sheet.gate("Urgent", "Phone", "20:00") == "Wait quiet_hours 2026-03-03"


@cases("""
at    | expected                    | it reads
12:59 | Yes                         | before the siesta
13:00 | Wait quiet_hours 2026-03-02 | the siesta begins
14:59 | Wait quiet_hours 2026-03-02 | the siesta
15:00 | Yes                         | the siesta is over
""")
def test_quiet_hours_within_a_day(at: str, expected: str) -> None:
    siesta = {"quiet_from": "13:00", "quiet_until": "15:00"}
    assert scenario("", settings=siesta).gate("Courtesy", "Phone", at) == expected


def test_the_owner_may_call_on_sundays() -> None:
    sheet = scenario("", "2026-03-01", settings={"quiet_sundays": False})
    assert sheet.gate("Courtesy", "Phone") == "Yes"


@cases("""
channel | expected                    | it reads
Email   | Wait gap 2026-03-08         | a mail on the Sunday the gap ends
Phone   | Wait quiet_hours 2026-03-09 | a call on the Monday after
""")
def test_a_pause_that_ends_on_a_sunday(channel: str, expected: str) -> None:
    log = "2026-01-20  Purchase\n2026-02-15  Call  From us"
    assert scenario(log).gate("Courtesy", channel) == expected


@cases("""
log                                                     | purpose   | expected                      | it reads
2026-03-02  Invoice                                     | Service   | Wait already_today 2026-03-03 | an invoice went out today
2026-03-02  Invoice                                     | Courtesy  | Wait gap 2026-03-09           | the longest pause is named
2026-03-01  Invoice                                     | Service   | Yes                           | it was yesterday
2026-03-02  Meeting                                     | Service   | Wait already_today 2026-03-03 | we met today
2026-03-02  Invoice;2026-03-02  Email  From them        | Service   | Yes                           | they ask: an answer may go out
2026-03-02  Invoice;2026-03-02  Email  From them        | Courtesy  | Wait gap 2026-03-09           | a courtesy may not
2026-03-02  Email  From them;2026-03-02  Email  From us | Service   | Wait already_today 2026-03-03 | they were answered today
2026-02-20  Purchase;2026-03-02  Invoice                | Urgent    | Yes                           | it is urgent
2026-03-02  Purchase                                    | Service   | Yes                           | only they did something today
2026-03-03  Email  From us                              | Service   | Yes                           | a plan is not yet done
""")
def test_already_today(log: str, purpose: str, expected: str) -> None:
    assert scenario(log.replace(";", "\n")).gate(purpose) == expected


def test_a_pause_that_ends_on_a_sunday_is_named_too() -> None:
    log = "2026-01-20  Purchase\n2026-02-15  Call  From us"
    assert scenario(log, preferred_channel="Phone").says.contact_why == (
        "You were in touch on 15 February 2026; leave 21 days in between. No calls on a Sunday."
    )
    today = scenario(log, "2026-03-15", preferred_channel="Phone")
    assert today.says.contact_why == "No calls on a Sunday."


TWO_UNANSWERED = "2025-11-20  Call  From us\n2026-01-02  Email  From us"


@cases("""
today      | expected                   | it reads
2026-03-01 | Wait unanswered 2026-03-03 | 58 days after the last of them
2026-03-02 | Wait unanswered 2026-03-03 | 59 days
2026-03-03 | Yes                        | 60 days
""")
def test_two_unanswered_wait_60_days(today: str, expected: str) -> None:
    assert scenario(TWO_UNANSWERED, today).gate("Courtesy") == expected


@cases("""
log                                         | expected                   | it reads
2026-01-20  Call  From us                            | Yes                        | one alone is no run
2026-01-20  Call  From us;2026-01-21  Check-in       | Wait unanswered 2026-03-22 | two are
2026-01-20  Call  From us;2026-01-21  Quote          | Yes                        | a quote is service
2026-01-20  Call  From us;2026-01-21  Mailing        | Wait unanswered 2026-03-22 | a mailing nobody wanted
2026-01-20  Call  From us;2026-01-21  Signal;2026-01-22  Call  From us    | Wait unanswered 2026-03-23 | a like does not end it
2026-01-20  Call  From us;2026-01-21  Visit  From them;2026-01-22  Call  From us     | Yes            | a visit ends it, and the call answers it
2026-01-20  Call  From us;2026-01-21  Praise;2026-01-22  Call  From us    | Yes            | praise ends it
2026-01-20  Call  From us;2026-01-21  Refund;2026-01-22  Call  From us    | Wait unanswered 2026-03-23 | a refund does not end it
2026-01-20  Call  From us;2026-01-21  Call  From us;2026-01-22  Meeting   | Yes            | a meeting ends it
""")
def test_what_makes_a_run(log: str, expected: str) -> None:
    assert scenario(log.replace(";", "\n")).gate("Courtesy") == expected


def test_a_run_does_not_hold_back_service_wanted_mailings_or_occasions() -> None:
    sheet = scenario(
        f"{TWO_UNANSWERED}\n2026-01-20  Purchase\n2026-01-21  Call  From us\n2026-01-22  Call  From us"
    )
    assert sheet.gate("Courtesy") == "Wait unanswered 2026-03-23"
    assert sheet.gate("Service") == "Yes"
    assert sheet.gate("Courtesy", is_occasion=True) == "Yes"
    reader = scenario(TWO_UNANSWERED, marketing_consent="Subscribed")
    assert reader.gate("Marketing") == "Yes"


def test_a_run_holds_back_a_mailing_by_soft_opt_in_only() -> None:
    told = {"settings": {"soft_opt_in": True}, "country": "DE"}
    log = f"2025-10-01  Purchase\n{TWO_UNANSWERED}"
    assert scenario(log, **told).gate("Marketing") == "Wait unanswered 2026-03-03"
    assert scenario(log, marketing_consent="Subscribed", **told).gate("Marketing") == "Yes"


def test_wanted_mailings_make_no_run() -> None:
    log = "2026-01-20  Mailing\n2026-01-27  Mailing"
    assert scenario(log).gate("Courtesy") == "Wait unanswered 2026-03-28"
    assert scenario(log, marketing_consent="Subscribed").gate("Courtesy") == "Yes"


@cases("""
level        | days | it reads
As useful    | 7    | as useful
Weekly       | 7    | weekly
Monthly      | 30   | monthly
Quarterly    | 90   | quarterly
Twice a year | 182  | twice a year
Yearly       | 365  | yearly
""")
def test_the_gap_by_contact_level(level: str, days: str) -> None:
    from datetime import date, timedelta

    free_on = date(2025, 3, 10) + timedelta(int(days))
    for today, expected in (
        (free_on - timedelta(1), f"Wait gap {free_on}"),
        (free_on, "Yes"),
    ):
        sheet = scenario("2025-03-10  Call  From us", str(today), contact_level=level)
        assert sheet.gate("Courtesy") == expected


@cases("""
before                                          | free       | it reads
                                                | 2026-02-24 | 14 days in courting
2026-01-05  Purchase                            | 2026-03-03 | 21 days in contract
2026-01-05  Purchase;2026-01-06  Purchase       | 2026-03-12 | 30 days afterwards
""")
def test_the_gap_by_stage(before: str, free: str) -> None:
    log = f"{before}\n2026-02-10  Call  From us".replace(";", "\n")
    assert scenario(log, "2026-02-20").gate("Courtesy") == f"Wait gap {free}"
    assert scenario(log, free).gate("Courtesy") == "Yes"


def test_the_gap_follows_my_stage() -> None:
    log = "2026-02-20  Call  From us"
    assert scenario(log, my_stage="Commitment").gate("Courtesy") == "Wait gap 2026-03-22"


@cases("""
log                                                   | expected            | it reads
2026-02-24  Quote                                     | Wait gap 2026-03-03 | 7 days after a quote
2026-02-23  Quote                                     | Yes                 | a week has passed
2026-02-24  Mailing                                   | Wait gap 2026-03-03 | 7 days after a mailing
2026-03-01  Inquiry;2026-03-01  Email  From us        | Yes                 | an answer opens no gap
2026-02-24  Call  From us  "not reached"              | Yes                 | a try is no contact
2026-02-24  Call  From us  "left a message"           | Wait gap 2026-03-10 | a message is
2026-03-02  Call  From us  "not reached"              | Wait already_today 2026-03-03 | not again on the same day
2026-02-24  Inquiry;2026-02-24  Call  From us;2026-02-25  Call  From us | Wait gap 2026-03-11 | the second call is no answer
""")
def test_the_gap_since_anything(log: str, expected: str) -> None:
    assert scenario(log.replace(";", "\n")).gate("Courtesy") == expected


@cases("""
log                     | expected            | it reads
2026-02-23  Call  From us        | Yes                 | 7 days since a courtesy
2026-02-24  Call  From us        | Wait gap 2026-03-03 | 6 days
2026-02-27  Quote       | Yes                 | 3 days since anything
2026-02-28  Quote       | Wait gap 2026-03-03 | 2 days
""")
def test_occasions_may_come_sooner(log: str, expected: str) -> None:
    assert scenario(log).gate("Courtesy", is_occasion=True) == expected


@cases("""
log                 | level     | expected            | it reads
2026-02-23  Mailing |           | Yes                 | 7 days since the last mailing
2026-02-24  Mailing |           | Wait gap 2026-03-03 | 6 days
2026-02-23  Mailing | Monthly   | Wait gap 2026-03-25 | they want to hear monthly
2026-02-27  Call  From us    |           | Yes                 | 3 days since a call
2026-02-28  Call  From us    |           | Wait gap 2026-03-03 | 2 days
""")
def test_mailings_they_wanted(log: str, level: str, expected: str) -> None:
    sheet = scenario(log, marketing_consent="Subscribed", contact_level=level or None)
    assert sheet.gate("Marketing") == expected


WEEKLY = "\n".join(
    f"2026-02-{day:02}  Call  From us\n2026-02-{day:02}  Praise" for day in (1, 8, 15)
)


@cases("""
today      | expected              | it reads
2026-03-02 | Wait limit 2026-03-04 | four in the last 30 days
2026-03-03 | Wait limit 2026-03-04 | the first of four is 30 days old
2026-03-04 | Yes                   | it is 31 days old
""")
def test_four_in_any_30_days(today: str, expected: str) -> None:
    log = f"{WEEKLY}\n2026-02-22  Call  From us\n2026-02-22  Praise"
    assert scenario(log, today, contact_level="As useful").gate("Courtesy") == expected


@cases("""
bought     | expected              | it reads
2026-02-01 | Wait limit 2026-03-04 | three in the 30 days after the first purchase
2026-01-31 | Wait limit 2026-03-03 | the strict days end before the window does
2026-01-30 | Yes                   | the strict days are over
""")
def test_three_in_the_first_30_days(bought: str, expected: str) -> None:
    log = f"{bought}  Purchase\n{WEEKLY}"
    assert scenario(log, contact_level="As useful").gate("Courtesy") == expected


def test_no_limit_defeats_a_rhythm_that_they_chose() -> None:
    log = f"2026-02-01  Purchase\n{WEEKLY}\n2026-02-22  Call  From us\n2026-02-22  Praise"
    assert scenario(log, "2026-03-01", contact_level="Weekly").gate("Courtesy") == "Yes"


@cases("""
level        | last       | expected                   | it reads
Weekly       | 2026-02-16 | Yes                        | two weeks have passed
Weekly       | 2026-02-17 | Wait unanswered 2026-03-03 | two turns of a week
Monthly      | 2026-02-01 | Wait unanswered 2026-04-02 | two turns of a month
Quarterly    | 2025-10-01 | Wait unanswered 2026-03-30 | two turns of a quarter
As useful    | 2026-01-01 | Yes                        | no rhythm: 60 days
As useful    | 2026-01-02 | Wait unanswered 2026-03-03 | 60 days
""")
def test_a_chosen_rhythm_rests_two_turns_after_two_unanswered(
    level: str, last: str, expected: str
) -> None:
    log = f"2025-07-01  Call  From us\n{last}  Email  From us"
    assert scenario(log, contact_level=level).gate("Courtesy") == expected


def test_the_limit_counts_mailings_and_courtesies_together_but_no_service() -> None:
    log = f"{WEEKLY}\n2026-02-22  Mailing"
    reader = {"contact_level": "Weekly", "marketing_consent": "Subscribed"}
    assert scenario(log, **reader).gate("Marketing") == "Wait limit 2026-03-04"
    assert scenario(log, **reader).gate("Service") == "Yes"
    quoted = f"{WEEKLY}\n2026-02-22  Quote"
    assert scenario(quoted, **reader).gate("Marketing") == "Yes"


def test_the_rule_that_sets_the_day_is_named() -> None:
    log = "2026-02-10  Call  From us\n2026-03-02  Call  From us"
    sheet = scenario(log)
    assert sheet.gate("Courtesy") == "Wait unanswered 2026-05-01"
    assert sheet.gate("Courtesy", "Phone", "21:00") == "Wait unanswered 2026-05-01"


@cases("""
today      | country | purpose  | expected                    | it reads
2026-04-06 | DE      | Courtesy | Wait quiet_hours 2026-04-07 | Easter Monday in Germany
2026-04-05 | DE      | Courtesy | Wait quiet_hours 2026-04-07 | Easter Sunday, and the Monday after it
2026-04-06 | DE      | Service  | Wait quiet_hours 2026-04-07 | no thanks and no planned call, either
2026-04-06 | US      | Courtesy | Yes                         | no holiday in America
2026-05-25 | US      | Courtesy | Wait quiet_hours 2026-05-26 | Memorial Day
2026-05-25 | GB      | Courtesy | Wait quiet_hours 2026-05-26 | the last Monday of May in Britain
2026-04-06 | GB      | Courtesy | Wait quiet_hours 2026-04-07 | Easter Monday in England
2026-08-31 | GB      | Courtesy | Wait quiet_hours 2026-09-01 | the last Monday of August in England
2026-01-02 | GB      | Courtesy | Wait quiet_hours 2026-01-03 | the day after New Year in Scotland
2027-12-27 | GB      | Courtesy | Wait quiet_hours 2027-12-29 | Christmas Day was a Saturday
2027-07-05 | US      | Courtesy | Wait quiet_hours 2027-07-06 | the Fourth of July was a Sunday
2026-07-06 | US      | Courtesy | Yes                         | it was a Saturday
2026-11-26 | US      | Courtesy | Wait quiet_hours 2026-11-27 | Thanksgiving, the fourth Thursday
2026-12-25 | AT      | Courtesy | Wait quiet_hours 2026-12-28 | Christmas, St Stephen's and a Sunday
2026-12-25 | JP      | Courtesy | Yes                         | a country of which nothing is known
2026-12-25 |         | Courtesy | Yes                         | no country is known
""")
def test_no_courtesy_call_on_a_public_holiday_of_their_country(
    today: str, country: str, purpose: str, expected: str
) -> None:
    sheet = scenario("", today, country=country or None, settings={"country": None})
    assert sheet.gate(purpose, "Phone") == expected
    assert sheet.gate(purpose, "Email") == "Yes"


@cases("""
note           | today      | expected                    | it reads
a new roof     | 2026-04-05 | Wait quiet_hours 2026-04-07 | whoever rang is at home on Easter Monday
a new roof     | 2026-04-06 | Wait quiet_hours 2026-04-07 | and is rung on the day after
ein Notfall    | 2026-04-05 | Wait quiet_hours 2026-04-06 | what cannot wait waits for the Sunday alone
ein Notfall    | 2026-04-06 | Yes                         | and is answered on Easter Monday
""")
def test_who_rang_is_rung_back_after_a_public_holiday_unless_it_cannot_wait(
    note: str, today: str, expected: str
) -> None:
    sheet = scenario(f'2026-04-03  Inquiry  Phone  "{note}"', today, country="DE")
    assert sheet.gate("Service", "Phone") == expected


@cases("""
log                                      | email | expected                     | it reads
2026-04-03  Inquiry                      | yes   | Email Reply 2026-04-06       | who wrote, and likes the phone, is written to on Easter Monday
2026-04-03  Inquiry                      | no    | Phone Reply 2026-04-07       | or rung on the day after
2026-04-03  Call  From them              | yes   | Phone Reply 2026-04-07       | who rang is rung, on the day after
2026-04-03  Inquiry  Phone               | yes   | Phone Reply 2026-04-07       | whatever it was noted as
2026-04-03  Inquiry  "ein Notfall"       | yes   | Phone Reply 2026-04-06       | what cannot wait does not
""")
def test_who_wrote_is_not_rung_on_a_public_holiday(log: str, email: str, expected: str) -> None:
    ways = "Email, Phone" if email == "yes" else "Phone"
    told = scenario(log, "2026-04-06", country="DE", reachable=ways, preferred_channel="Phone")
    assert f"{told.findings.best_channel} {told.follow_up}" == expected


def test_the_holidays_of_the_owners_country_hold_where_theirs_is_not_known() -> None:
    sheet = scenario("", "2026-04-06", settings={"country": "DE"})
    assert sheet.gate("Courtesy", "Phone") == "Wait quiet_hours 2026-04-07"
    assert sheet.says.ok_to_contact == "Yes"


def test_a_follow_up_by_phone_passes_a_public_holiday() -> None:
    log = "2024-01-10  Purchase\n2026-01-06  Call  From us"
    sheet = scenario(
        log, "2026-04-06", country="DE", preferred_channel="Phone", contact_level="Quarterly"
    )
    assert sheet.follow_up == "Keep in touch 2026-04-07"
    assert sheet.says.contact_why == "No calls on a public holiday, unless they asked for one."

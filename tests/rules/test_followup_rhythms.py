"""Keeping a good thing alive: meetings, value, rhythms, the yearly hello."""

from datetime import date, timedelta

import pytest
from scenario import Scenario, cases, scenario

from sheetcrm.tables.kinds.rhythms import find_rhythm, parse_contact_level

LOYAL = "2024-01-10  Purchase;2024-06-10  Purchase;2025-01-10  Purchase;2025-06-10  Purchase"


def sheet(log: str, today: str, **more: object) -> Scenario:
    return scenario(log.replace(";", "\n"), today, **({"business": "clinic"} | more))


def follow_up(log: str, today: str, **more: object) -> str:
    return sheet(log, today, **more).follow_up


# --- Plan a meeting -------------------------------------------------------------------------


@cases("""
log                                              | today      | expected                  | it reads
                                                 | 2025-07-01 | Plan a meeting 2025-08-09 | not within 60 days of a sale
                                                 | 2025-08-22 | Plan a meeting 2025-08-22 | shown for a fortnight
                                                 | 2025-08-24 | Plan a meeting 2026-02-05 | and every 180 days
                                                 | 2025-12-08 | Check in 2026-06-06       | heard from 181 days ago
2025-06-11  Call  "meeting fixed"                | 2025-09-01 | Plan a meeting 2025-12-08 | a meeting was fixed, for whatever day
2025-06-11  Call  "lunch on Thursday"            | 2025-11-01 | Plan a meeting 2025-12-09 | and here for the 12th
2025-06-11  Meeting                              | 2025-12-07 | Plan a meeting 2025-12-08 | 180 days after the last meeting
2025-06-11  Meeting                              | 2025-12-08 | Plan a meeting 2025-12-08 | on that day
2025-06-11  Call  From us                                 | 2025-08-01 | Plan a meeting 2025-08-10 | 60 days after the last personal contact
2025-02-01  Meeting;2025-06-11  Call  From us             | 2025-08-09 | Plan a meeting 2025-08-10 | the later of both
""")
def test_plan_a_meeting(log: str, today: str, expected: str) -> None:
    meetings = {"settings": {"plans_meetings": True}}
    assert follow_up(f"{LOYAL};{log}", today, **meetings) == expected


@pytest.mark.parametrize(
    ("columns", "is_planned"),
    [
        ({}, True),
        ({"next_meeting": "2025-08-15"}, False),
        ({"next_meeting": "2025-02-15"}, True),
        ({"next_meeting": "2025-08-16"}, False),
        ({"next_meeting": "2025-08-17"}, False),
        ({"log": "2025-08-20  Meeting"}, False),
        ({"business": "clinic"}, False),
        ({"business": "shop"}, False),
        ({"my_stage": "Continuation"}, False),
    ],
    ids=str,
)
def test_who_plans_a_meeting(columns: dict[str, str], is_planned: bool) -> None:
    told = {"business": "adviser"} | columns
    log = f"{LOYAL};2025-06-11  Call  From us;{told.pop('log', '')}"
    assert ("Plan a meeting" in follow_up(log, "2025-08-16", **told)) is is_planned


@cases("""
business          | plans | it reads
shop              | no    | shop
restaurant        | no    | restaurant
clinic            | no    | clinic
adviser           | yes   | adviser
trades            | no    | trades
business services | yes   | business services
online shop       | no    | online shop
""")
def test_which_business_plans_meetings(business: str, plans: str) -> None:
    told = follow_up(LOYAL, "2025-08-16", business=business)
    assert ("Plan a meeting" in told) is (plans == "yes")


# --- Add value ------------------------------------------------------------------------------


@cases("""
today      | expected             | it reads
2025-09-08 | Add value 2025-09-09 | the 89th day
2025-09-09 | Add value 2025-09-09 | 90 days after something personal
2025-09-23 | Add value 2025-09-23 | shown for 14 days
2025-09-24 | Add value 2025-12-08 | then the next quarter is named
2025-12-08 | Add value 2025-12-08 | the next quarter
""")
def test_add_value(today: str, expected: str) -> None:
    quarterly = {"settings": {"value_every_days": 90}}
    assert follow_up(f"{LOYAL};2025-06-11  Value added", today, **quarterly) == expected


def test_add_value_only_for_the_loyal() -> None:
    log = "2025-01-10  Purchase;2025-06-10  Purchase;2025-06-11  Value added"
    quarterly = {"settings": {"value_every_days": 90}}
    assert "Add value" not in follow_up(log, "2025-09-09", **quarterly)
    assert "Add value" in follow_up(log, "2025-09-09", my_stage="Commitment", **quarterly)


@cases("""
business          | expected              | it reads
clinic            | Check in 2026-06-06   | patients are left alone
trades            | Check in 2027-06-11   | so are those with a roof
business services | Add value 2025-09-09  | each quarter
""")
def test_value_by_business(business: str, expected: str) -> None:
    log = f"{LOYAL};2025-06-11  Value added"
    assert follow_up(log, "2025-09-08", business=business) == expected


# --- Keep in touch --------------------------------------------------------------------------

TWICE = "2025-05-10  Purchase;2025-06-10  Purchase;2025-06-11  Call  From us"


@cases("""
today      | expected                 | it reads
2025-09-08 | Keep in touch 2025-09-09 | the day before is named
2025-09-09 | Keep in touch 2025-09-09 | 90 days after the last contact either way
2025-09-23 | Keep in touch 2025-09-23 | shown for 14 days
2025-09-24 | Keep in touch 2025-12-08 | then the next one is named
2025-12-08 | Keep in touch 2025-12-08 | twice 90 days
2027-06-01 | Keep in touch 2027-06-01 | for two years
2027-09-01 |                          | no longer
""")
def test_keep_in_touch(today: str, expected: str) -> None:
    assert follow_up(TWICE, today, business="adviser") == expected


@cases("""
level            | expected                 | it reads
Weekly           | Keep in touch 2025-08-13 | weekly
Monthly          | Keep in touch 2025-08-13 | monthly
Quarterly        | Keep in touch 2025-09-09 | quarterly
Twice a year     | Keep in touch 2025-12-10 | twice a year
Yearly           | Check in 2026-06-11      | yearly: the silence is unusual before, the gap is a year
As useful        | Check in 2026-06-06      | as useful: the preset has no rhythm
Only when needed |                          | only when needed
""")
def test_the_rhythm_they_named(level: str, expected: str) -> None:
    assert follow_up(TWICE, "2025-08-13", contact_level=level) == expected


@cases("""
business          | cadence | it reads
shop              | None    | shop
restaurant        | None    | restaurant
clinic            | None    | clinic
adviser           | 90      | adviser
trades            | None    | trades
business services | 90      | business services
online shop       | None    | online shop
""")
def test_the_rhythm_of_a_business(business: str, cadence: str) -> None:
    assert str(sheet("", "2025-08-13", business=business).situation.cadence_days) == cadence


@pytest.mark.parametrize("business", ["clinic", "business services"])
def test_a_lead_who_named_a_rhythm_is_kept_in_touch_with(business: str) -> None:
    log = "2025-01-10  Call  From us"
    told = follow_up(log, "2025-03-01", business=business, contact_level="Quarterly")
    assert told == "Keep in touch 2025-04-10"


def test_a_lead_who_named_none_gets_a_hello_a_year() -> None:
    log = "2025-01-10  Call  From us"
    assert follow_up(log, "2025-03-01", business="business services") == "Keep in touch 2026-01-10"


@cases("""
today      | expected                 | it reads
2025-12-31 | Keep in touch 2026-01-10 | named ahead over the year's end
2026-01-10 | Keep in touch 2026-01-10 | a year after
2026-01-24 | Keep in touch 2026-01-24 | shown for 14 days
2026-01-25 | Keep in touch 2027-01-10 | and again next year
2035-01-10 | Keep in touch 2035-01-10 | ten years after
""")
def test_the_yearly_hello(today: str, expected: str) -> None:
    assert follow_up("", today, last_contacted="2025-01-10") == expected


@pytest.mark.parametrize("business", ["restaurant", "online shop"])
def test_no_yearly_hello_there(business: str) -> None:
    assert follow_up("", "2026-01-10", business=business, last_contacted="2025-01-10") == ""
    assert year_of_hellos("K-17", business=business) == []


# --- A list without a log -------------------------------------------------------------------


def year_of_hellos(key: str, start: date = date(2025, 7, 1), **more: object) -> list[date]:
    """The days of a year on which a hello is due."""
    days = [start + timedelta(day) for day in range(365)]
    return [day for day in days if follow_up("", str(day), key=key, **more).endswith(str(day))]


@pytest.mark.parametrize("key", ["K-1", "K-2", "Anna Ott", "ÖTZI"])
def test_one_hello_a_year_shown_a_week(key: str) -> None:
    shown = year_of_hellos(key)
    assert len(shown) == 8  # the day and the seven after it
    assert (shown[-1] - shown[0]).days == 7


def test_a_hello_at_the_years_end_is_shown_over_it() -> None:
    keys = (f"K-{number}" for number in range(2000))
    key = next(
        key
        for key in keys
        if follow_up("", "2025-12-30", key=key) == "Keep in touch 2025-12-30"
        and follow_up("", "2025-12-29", key=key) == "Keep in touch 2025-12-30"
    )
    assert follow_up("", "2026-01-02", key=key) == "Keep in touch 2026-01-02"


def test_hellos_are_spread_over_the_year() -> None:
    due = [follow_up("", "2026-03-02", key=f"K-{n}").endswith("2026-03-02") for n in range(2000)]
    assert 15 <= sum(due) <= 90  # 8 of 365 days: 44 expected


def test_the_same_customer_has_the_same_day_however_the_key_is_written() -> None:
    assert follow_up("", "2026-03-02", key="K-17") == follow_up("", "2026-03-02", key="k-17")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"birthday": "05-14"}, "Birthday 2026-05-14"),
        ({"dates_to_remember": "Anna 05-14"}, "Remember 2026-05-07"),
        ({"last_purchase": "2024-03-02"}, "Check in 2026-03-02"),
        ({"last_contacted": "2024-03-02"}, "Keep in touch 2026-03-02"),
        ({"last_contacted": "2024-02-15"}, "Keep in touch 2027-02-15"),
        ({"courtesy_contact": "no"}, ""),
        ({"reachable": ""}, ""),
    ],
    ids=str,
)
def test_what_the_columns_carry(columns: dict[str, str], expected: str) -> None:
    assert follow_up("", "2026-03-02", **columns) == expected


@cases("""
level            | rhythm | it reads
Weekly           | 7      | weekly
Monthly          | 30     | monthly
Quarterly        | 90     | quarterly
Twice a year     | 182    | twice a year
""")
def test_a_named_rhythm_needs_no_log(level: str, rhythm: str) -> None:
    told = sheet("", "2026-03-02", contact_level=level, birthday="02-20")
    assert told.findings.follow_up == "Keep in touch"
    assert told.findings.follow_up_on is not None
    assert (told.findings.follow_up_on - date(2026, 3, 2)).days <= int(rhythm)


def test_where_nothing_is_permitted_the_true_reason_is_told() -> None:
    assert sheet("", "2026-03-02", do_not_contact="yes").says.follow_up_why == (
        "They asked for no contact."
    )
    assert sheet("", "2026-03-02", contact_level="Only when needed").says.follow_up_why == (
        "They want to hear from you only when needed."
    )
    assert sheet("", "2026-03-02", reachable="").says.follow_up_why == (
        "No valid e-mail, phone number or address is known."
    )


# --- A rhythm of their own, and a segment's -------------------------------------------------

SIX_WEEKS = find_rhythm("every 6 weeks")
TALKED = "2026-01-05  Call  From us"


@cases("""
today      | expected                 | it reads
2026-02-15 | Keep in touch 2026-02-16 | the day before is named
2026-02-16 | Keep in touch 2026-02-16 | six weeks after the last contact
2026-03-03 | Keep in touch 2026-03-03 | 15 days later: not gone
2026-04-20 | Keep in touch 2026-04-20 | a turn later: still due
2029-01-08 | Keep in touch 2029-01-08 | and three years later
""")
def test_a_named_rhythm_stays_due_until_it_is_done(today: str, expected: str) -> None:
    assert follow_up(TALKED, today, contact_level=SIX_WEEKS) == expected
    again = f"{TALKED};{today}  Email  From us"
    assert not follow_up(again, today, contact_level=SIX_WEEKS).endswith(today)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "every 6 weeks",
            "They asked to hear from you every 6 weeks; last in touch on 5 January 2026.",
        ),
        ("90", "They asked to hear from you every 90 days; last in touch on 5 January 2026."),
        (
            "twice a year",
            "They asked to hear from you twice a year; last in touch on 5 January 2026.",
        ),
        ("monthly", "They asked to hear from you every month; last in touch on 5 January 2026."),
    ],
)
def test_a_rhythm_is_told_in_their_own_word(text: str, said: str) -> None:
    told = sheet(TALKED, "2026-12-01", contact_level=parse_contact_level(text))
    assert told.findings.follow_up == "Keep in touch"
    assert told.says.follow_up_why == said


SEGMENT = {
    "business": "shop",
    "segment": "Members",
    "settings": {"segment_rhythms": (("members", 45),)},
}


@cases("""
level            | expected                 | it reads
                 | Keep in touch 2026-02-19 | the rhythm of the segment, with a lead, too
As useful        | Keep in touch 2026-02-19 | that names no rhythm
Monthly          | Keep in touch 2026-02-04 | their own word counts for more
Only when needed |                          | and so does their wish for quiet
""")
def test_a_segment_has_a_rhythm(level: str, expected: str) -> None:
    told = {**SEGMENT, "contact_level": level or None}
    assert follow_up(TALKED, "2026-01-20", **told) == expected


def test_a_segments_rhythm_stays_due_and_sets_the_gap() -> None:
    often = {**SEGMENT, "settings": {"segment_rhythms": (("members", 10),)}}
    log = "2025-12-01  Purchase;2025-12-20  Purchase;2026-01-05  Call  From us"
    assert follow_up(log, "2026-01-15", **often) == "Keep in touch 2026-01-15"
    assert follow_up(log, "2026-03-01", **often) == "Keep in touch 2026-03-01"
    assert sheet(log, "2026-03-01", **often).says.follow_up_why == (
        "Last in touch on 5 January 2026; every 10 days is usually a good rhythm."
    )


@cases("""
meeting    | today      | expected                 | it reads
2026-02-20 | 2026-02-16 | Keep in touch 2026-02-21 | a meeting in four days keeps the rhythm
2026-03-02 | 2026-02-16 | Keep in touch 2026-03-03 | one in 14 days
2026-03-03 | 2026-02-16 | Keep in touch 2026-02-16 | one in 15 days is too far away
2026-03-02 | 2026-02-10 | Keep in touch 2026-03-03 | 14 days after the day it falls due
2026-02-16 | 2026-02-16 | Keep in touch 2026-02-17 | today
""")
def test_keep_in_touch_waits_for_a_meeting(meeting: str, today: str, expected: str) -> None:
    assert follow_up(TALKED, today, contact_level=SIX_WEEKS, next_meeting=meeting) == expected


@pytest.mark.parametrize("key", ["K-1", "K-2", "Anna Ott", "ÖTZI"])
def test_a_rhythm_without_a_contact_is_due_on_their_own_day_and_until_done(key: str) -> None:
    began = {"settings": {"first_sync": date(2026, 3, 2)}}
    told = {"key": key, "contact_level": SIX_WEEKS, **began}
    due_on = sheet("", "2026-03-02", **told).findings.follow_up_on
    assert due_on is not None
    assert 0 <= (due_on - date(2026, 3, 2)).days < 42
    for days in (0, 1, 50, 500):
        today = due_on + timedelta(days)
        assert follow_up("", str(today), **told) == f"Keep in touch {today}"


def test_no_meeting_is_arranged_with_who_will_ring() -> None:
    log = "\n".join(f"202{year}-01-10  Purchase" for year in range(2, 7))
    assert "Plan a meeting" in scenario(log, "2026-03-20").follow_up
    noted = scenario(log, "2026-03-20", notes="will ring when house is sold")
    assert "Plan a meeting" not in noted.follow_up


@cases("""
log                                              | columns | expected | it reads
2024-03-02  Purchase                             | Post    |          | a letter to who bought once would puzzle them
2024-03-02  Purchase                             | Email   | Check in | an e-mail does not
2023-03-02  Purchase;2024-03-02  Purchase        | Post    |          | nor for who came back
""")
def test_nobody_gets_a_mere_hello_by_post(log: str, columns: str, expected: str) -> None:
    told = scenario(log.replace(";", "\n"), "2026-03-02", reachable=columns).follow_up
    assert told.startswith(expected)
    assert bool(told) is bool(expected)


def test_an_invitation_to_a_check_up_may_go_by_post() -> None:
    log = "2023-03-02  Purchase\n2024-03-02  Purchase"
    told = scenario(log, "2026-03-02", business="clinic", reachable="Post")
    assert told.follow_up.startswith("Check in")


@cases("""
business | level     | expected                 | it reads
shop     | As useful |                          | to ask how they are is of no use
trades   | As useful |                          | a hello, neither
adviser  | As useful |                          | nor what the trade usually does
clinic   | As useful | Check in 2026-03-02      | a check-up is
adviser  | Monthly   | Keep in touch 2026-03-02 | who named a rhythm is kept in touch with
""")
def test_who_wants_a_word_only_as_it_is_useful(business: str, level: str, expected: str) -> None:
    log = "2024-09-02  Purchase;2025-03-02  Purchase"
    log += ";2025-12-20  Call  From us" if level == "Monthly" else ""
    assert follow_up(log, "2026-03-02", business=business, contact_level=level) == expected


@cases("""
log                                      | today      | is_recall | it reads
2025-07-02  Purchase                      | 2026-03-02 | yes       | eight months without a visit
2025-07-02  Purchase;2025-12-02  Purchase | 2026-03-02 | no        | they were there three months ago
2025-07-02  Purchase;2025-12-02  Meeting  | 2026-03-02 | no        | or came in
2025-01-02  Inquiry;2025-01-03  Call  From us | 2026-03-02 | no    | who never was there has no check-up
""")
def test_a_clinic_invites_to_a_check_up(log: str, today: str, is_recall: str) -> None:
    told = sheet(log, today, contact_level="Monthly").findings
    assert told.follow_up == "Keep in touch"
    assert told.follow_up_why is not None
    assert bool(told.follow_up_why.facts.get("is_recall")) is (is_recall == "yes")


@cases("""
words                                                        | asks | it reads
2025-12-01  Email  From us;2026-01-20  Email  From us        | yes  | two words in vain
2026-01-20  Email  From us                                   | no   | one is none
2025-12-01  Call  From us;2026-01-20  Email  From us         | no   | of a call without a note nobody knows
2025-12-01  Email  From us;2025-12-03  Email  From them;2026-01-20  Email  From us | no | they answered
""")
def test_after_two_words_in_vain_it_is_asked_whether_the_rhythm_fits(words: str, asks: str) -> None:
    made = sheet(f"2025-06-01  Purchase;{words}", "2026-03-02", contact_level="Monthly")
    why = made.findings.follow_up_why
    assert why is not None
    assert (why.code == "follow_up.keep_in_touch_unanswered") is (asks == "yes")


@cases("""
columns    | expected | it reads
2018-04-01 |          | a name of years ago
2026-02-01 | Keep in touch | somebody new
           | Keep in touch | nobody knows since when
""")
def test_a_name_of_years_ago_is_let_be(columns: str, expected: str) -> None:
    known = {"first_contact": columns} if columns else {}
    assert follow_up("", "2026-03-02", business="trades", **known).startswith(expected)
    assert bool(expected) or not follow_up("", "2026-03-02", business="trades", **known)


@cases("""
on         | since | is_named | it reads
2026-01-02 | call  | yes      | two months ago
2025-11-30 | call  | yes      | 92 days ago
2025-11-29 | call  | no       | no news any more
2025-11-29 |       | yes      | nobody has said a word on it
2025-08-31 |       | no       | half a year ago it is none, either
""")
def test_what_is_long_known_is_no_news(on: str, since: str, is_named: str) -> None:
    log = f'2025-03-02  Purchase;{on}  Life event  "moves to Dachau"'
    log += f";{max(on, '2025-12-02')}  Call  From us" if since else ""
    made = sheet(log, "2026-03-02", business="shop", contact_level="Monthly")
    why = made.findings.follow_up_why
    assert why is not None
    assert (why.facts.get("open") == "moves to Dachau") is (is_named == "yes")


@cases("""
business | expected                | it reads
shop     |                         | they come by themselves
trades   |                         | or ring
clinic   |                         | a check-up, too
""")
def test_who_rings_by_themselves_is_not_asked_how_they_are(business: str, expected: str) -> None:
    log = "2024-03-02  Purchase;2025-03-02  Purchase"
    told = follow_up(log, "2026-03-02", business=business, notes="ruft selbst an")
    assert told.startswith(expected)
    assert bool(told) is bool(expected)


@cases("""
heard      | asks | it reads
2023-04-04 | yes  | silent for years: one word in vain is enough
2025-12-20 | no   | heard of lately: one in vain is none
""")
def test_after_a_long_silence_one_word_in_vain_is_enough(heard: str, asks: str) -> None:
    log = f"{heard}  Purchase;2026-01-20  Email  From us"
    why = sheet(log, "2026-03-02", contact_level="Monthly").findings.follow_up_why
    assert why is not None
    assert (why.code == "follow_up.keep_in_touch_lapsed") is (asks == "yes")


@cases("""
log                         | today      | level     | expected                          | it reads
2025-11-25  Call  From us   | 2026-05-25 | Quarterly | Add value keep_in_touch           | it names the rhythm that they named
2025-11-25  Call  From us   | 2026-05-25 |           | Add value add_value               | without one it tells of the last word
2025-12-15  Email  From us;2025-12-22  Email  From us | 2026-06-24 | Quarterly | Keep in touch keep_in_touch_unanswered | in doubt it is asked about
""")
def test_a_word_of_value_names_the_rhythm_that_is_due(
    log: str, today: str, level: str, expected: str
) -> None:
    columns = {"my_stage": "Commitment"} | ({"contact_level": level} if level else {})
    log = f"2025-01-03  Purchase  90;2025-11-03  Purchase  90;{log}"
    found = sheet(log, today, business="adviser", **columns).findings
    assert found.follow_up_why is not None
    assert f"{found.follow_up} {found.follow_up_why.code}".replace("follow_up.", "") == expected


@cases("""
words                                                                    | expected | it reads
2025-07-25  Email  From us                                               | Check in | one word in vain
2025-06-25  Email  From us;2025-07-24  Email  From us;2025-07-25  Email  From us |  | three
""")
def test_after_words_in_vain_nobody_is_asked_how_they_are(words: str, expected: str) -> None:
    log = f"2021-05-23  Purchase;2022-05-23  Purchase;2025-06-24  Visit;{words}"
    assert follow_up(log, "2025-10-27", business="shop").split(" 20")[0] == expected


@cases("""
log                                                          | today      | expected                 | it reads
2024-01-10  Call  From them;2026-01-10  Email  From us        | 2026-02-12 | Keep in touch 2026-02-12 | one word in vain after years: it is asked
2024-01-10  Call  From them;2026-01-10  Email  From us;2026-02-12  Email  From us | 2026-04-20 | Keep in touch 2026-08-13 | asked in vain: it rests
""")
def test_nobody_is_asked_thrice_whether_a_rhythm_still_suits_them(
    log: str, today: str, expected: str
) -> None:
    sheet = scenario(log.replace(";", "\n"), today, contact_level="Monthly")
    assert sheet.follow_up == expected


@cases("""
first_sync | expected                 | it reads
2026-01-05 | Keep in touch 2026-07-11 | our word of January was that question
2026-01-12 | Keep in touch 2026-02-12 | nobody had asked it before the first list
""")
def test_whom_the_list_asked_about_the_rhythm_is_let_rest(first_sync: str, expected: str) -> None:
    log = "2024-01-10  Call  From them\n2026-01-10  Email  From us"
    began_on = {"first_sync": date.fromisoformat(first_sync)}
    sheet = scenario(log, "2026-02-12", contact_level="Monthly", settings=began_on)
    assert sheet.follow_up == expected


@cases("""
level     | expected             | it reads
Yearly    | Add value 2026-08-03 | a word a year is none a quarter
Quarterly | Add value 2025-11-03 | a word a quarter is
          | Add value 2025-11-03 | nobody named a rhythm
""")
def test_something_useful_comes_no_oftener_than_a_rhythm_that_they_named(
    level: str, expected: str
) -> None:
    columns = {"contact_level": level} if level else {}
    told = follow_up(f"{LOYAL};2025-08-02  Meeting", "2025-11-03", business="adviser", **columns)
    assert told == expected


@cases("""
said             | expected                 | it reads
will ring us when it suits | Keep in touch 2026-03-03 | they have one turn more to do so
asks about bill  | Keep in touch 2026-02-02 | a mere call leaves nothing to them
""")
def test_who_will_ring_is_left_one_turn_for_it(said: str, expected: str) -> None:
    log = f'2025-02-07  Purchase;2026-01-02  Call  From them  "{said}";2026-01-02  Call  From us'
    log = log if said.startswith("asks") else log.rpartition(";")[0]
    assert follow_up(log, "2026-01-26", business="clinic", contact_level="Monthly") == expected

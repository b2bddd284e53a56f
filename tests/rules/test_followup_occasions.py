"""Life events, dates to remember, birthdays."""

import pytest
from scenario import cases, scenario

LEAP_CHILD = {"birthday": "1984-02-29"}


def follow_up(log: str, today: str, **more: object) -> str:
    return scenario(log.replace(";", "\n"), today, **({"business": "restaurant"} | more)).follow_up


@cases("""
born       | today      | expected            | it reads
1980-03-09 | 2026-03-01 | Birthday 2026-03-09 | named 8 days ahead, where nothing else is
1980-03-09 | 2026-03-02 | Birthday 2026-03-09 | announced 7 days ahead
1980-03-09 | 2026-03-09 | Birthday 2026-03-09 | on the day
1980-03-09 | 2026-03-12 | Birthday 2026-03-12 | three days late
1980-03-09 | 2026-03-13 | Birthday 2027-03-09 | four days late it has lapsed
02-29      | 2026-02-28 | Birthday 2026-02-28 | 29 February is the 28th
02-29      | 2026-03-03 | Birthday 2026-03-03 | three days after the 28th
02-29      | 2028-02-28 | Birthday 2028-02-29 | in a leap year it is the 29th
01-01      | 2025-12-25 | Birthday 2026-01-01 | over the year's end
12-31      | 2026-01-03 | Birthday 2026-01-03 | late over the year's end
12-31      | 2026-01-04 | Birthday 2026-12-31 | lapsed over the year's end
""")
def test_birthday(born: str, today: str, expected: str) -> None:
    assert follow_up("", today, birthday=born) == expected


@cases("""
log                             | expected            | it reads
2026-03-09  Call  From us       | Birthday 2027-03-09 | they were called on the day
2026-03-06  Letter              | Birthday 2027-03-09 | a card went off three days before
2026-03-02  Letter              | Birthday 2027-03-09 | a card went off in the week before
2026-03-01  Letter              | Birthday 2026-03-09 | a letter of the week before that
2026-03-02  Inquiry;2026-03-03  Letter | Birthday 2026-03-09 | a letter that answers is no card
2026-03-05  Call  From us       | Birthday 2026-03-09 | a call some days before is no wish, and no gap holds on the day
2026-03-07  Quote               | Birthday 2026-03-09 | nor does a quote put it off
2026-03-09  Mailing             | Birthday 2026-03-12 | a mailing is no wish
""")
def test_birthday_done_or_put_off(log: str, expected: str) -> None:
    assert follow_up(log, "2026-03-09", birthday="03-09") == expected


@cases("""
born | log                       | today      | expected            | it reads
3    |                           | 2026-02-10 | Birthday 2026-03-02 | ahead: the first working day of the month
3    |                           | 2026-03-02 | Birthday 2026-03-02 | on that day
3    |                           | 2026-03-01 | Birthday 2026-03-02 | the month began on a Sunday
3    |                           | 2026-03-31 | Birthday 2026-03-31 | until the month ends
3    |                           | 2026-04-01 | Birthday 2027-03-01 | and then a year later
3    | 2026-03-03  Call  From us | 2026-03-09 | Birthday 2027-03-01 | once a month is enough
3    | 2026-02-27  Letter        | 2026-03-09 | Birthday 2027-03-01 | a card went off in the week before
3    | 2026-02-20  Call  From us | 2026-03-09 | Birthday 2026-03-09 | a call of the month before is no wish
12   |                           | 2026-12-31 | Birthday 2026-12-31 | the year's end
1    |                           | 2026-12-31 | Birthday 2027-01-01 | over the year's end
""")
def test_of_a_birthday_only_the_month_is_known(
    born: str, log: str, today: str, expected: str
) -> None:
    assert follow_up(log, today, birthday=born) == expected


@cases("""
today      | why                       | it reads
2026-02-10 | Their birthday is in March. | ahead
2026-03-20 | Their birthday is in March. | within the month
""")
def test_of_a_birth_month_no_day_is_said(today: str, why: str) -> None:
    said = scenario("", today, birthday="3").says.follow_up_why
    assert said is not None
    assert said.startswith(why)


@cases("""
today      | why                             | it reads
2026-03-05 | Their birthday is on 9 March.   | ahead
2026-03-09 | Their birthday is on 9 March.   | on the day
2026-03-11 | Their birthday was on 9 March: send belated wishes. | late
""")
def test_what_is_said_of_a_birthday(today: str, why: str) -> None:
    said = scenario("", today, birthday="03-09").says.follow_up_why
    assert said is not None
    assert said.startswith(why)


@cases("""
today      | expected            | it reads
2026-05-06 | Remember 2026-05-07 | named the day before its lead
2026-05-07 | Remember 2026-05-07 | seven days ahead
2026-05-14 | Remember 2026-05-14 | on the day
2026-05-15 | Remember 2026-05-27 | passed: the next one is named
2026-05-27 | Remember 2026-05-27 | seven days before the next
2026-06-04 | Remember 2027-05-07 | all passed
""")
def test_remember(today: str, expected: str) -> None:
    dates = "Anna 05-14; wedding day 2019-06-03"
    assert follow_up("", today, dates_to_remember=dates) == expected


@cases("""
date  | today      | expected            | it reads
02-29 | 2026-02-21 | Remember 2026-02-21 | a leap day is the 28th
01-03 | 2025-12-27 | Remember 2025-12-27 | over the year's end
""")
def test_remember_at_the_edges(date: str, today: str, expected: str) -> None:
    assert follow_up("", today, dates_to_remember=f"Anna {date}") == expected


@cases("""
log                       | today      | expected            | it reads
2026-05-07  Call  From us | 2026-05-10 | Remember 2027-05-07 | something personal within the lead
2026-05-05  Call  From us | 2026-05-10 | Remember 2026-05-12 | a call shortly before puts it off
2026-05-08  Mailing       | 2026-05-10 | Remember 2026-05-11 | a mailing does not remember
""")
def test_remember_done_or_put_off(log: str, today: str, expected: str) -> None:
    assert follow_up(log, today, dates_to_remember="Anna 05-14") == expected


@cases("""
date                          | log                       | today      | expected            | it reads
mortgage fix ends 06-25       |                           | 2026-03-25 | Remember 2026-03-26 | three months ahead
mortgage fix ends 06-25       |                           | 2026-05-04 | Remember 2026-05-04 | until it is spoken of
mortgage fix ends 06-25       | 2026-04-01  Call  From us | 2026-05-04 | Remember 2026-06-11 | and once more when it is near
mortgage fix ends 06-25       | 2026-04-01  Call  From us | 2026-06-12 | Remember 2026-06-12 | that is two weeks
mortgage fix ends 06-25       | 2026-06-12  Call  From us | 2026-06-13 | Remember 2027-03-26 | done
mortgage fix ends 2026-06-25  | 2026-06-12  Call  From us | 2026-06-13 |                     | what ends in a year ends once
mortgage fix ends 2027-06-25  |                           | 2026-06-13 | Remember 2027-03-26 | in the year that is noted
Leasingvertrag endet 06-25    |                           | 2026-03-27 | Remember 2026-03-27 | in German
TÜV 06-25                     |                           | 2026-03-27 | Remember 2026-03-27 | a car
MOT due 06-25                 |                           | 2026-03-27 | Remember 2026-03-27 | and in Britain
Weekends with Anna 06-25      |                           | 2026-03-27 | Remember 2026-06-18 | a part of a word ends nothing
""")
def test_what_takes_months_to_prepare_is_spoken_of_months_ahead(
    date: str, log: str, today: str, expected: str
) -> None:
    assert follow_up(log, today, dates_to_remember=date) == expected


@cases("""
log                       | today      | expected            | it reads
                          | 2026-04-06 | Remember 2026-04-12 | a Sunday is listed on the Monday before
2026-04-06  Email  From us | 2026-04-13 | Remember 2026-06-28 | and spoken of then
2026-04-03  Email  From us | 2026-04-13 | Remember 2026-04-13 | not before
2026-04-06  Email  From us | 2026-06-22 | Remember 2026-06-28 | once more when it is near
2026-06-22  Email  From us | 2026-06-29 | Remember 2027-04-12 | and that once
""")
def test_who_opens_the_list_on_mondays_speaks_once_of_what_ends(
    log: str, today: str, expected: str
) -> None:
    mondays = {"days_off": (2, 3, 4, 5, 6, 7)}
    ends = "mortgage fix ends 07-12"
    assert follow_up(log, today, dates_to_remember=ends, settings=mondays) == expected


def test_what_ends_soon_goes_before_a_question_that_is_due() -> None:
    log = '2026-05-25  Email  From them  "remortgage";2026-06-01  Call  From us  "spoke at length"'
    mondays = {"days_off": (2, 3, 4, 5, 6, 7)}
    ends = "mortgage fix ends 07-12"
    told = follow_up(
        log, "2026-06-22", business="adviser", dates_to_remember=ends, settings=mondays
    )
    assert told == "Remember 2026-06-28"


@cases("""
dates                                         | today      | expected            | it reads
lease ends 06-25; wedding day 04-13          | 2026-04-13 | Remember 2026-04-13 | the day itself goes first
lease ends 06-25; wedding day 05-13          | 2026-04-13 | Remember 2026-04-13 | what is far off hides no lease
""")
def test_of_several_dates_the_one_that_is_over_first_is_named(
    dates: str, today: str, expected: str
) -> None:
    assert follow_up("", today, dates_to_remember=dates) == expected


def test_ahead_of_an_end_it_says_that_there_is_time() -> None:
    told = scenario("", "2026-04-13", dates_to_remember="lease ends 06-25")
    assert told.says.follow_up_why == "On 25 June: lease ends. There is still time to prepare it."


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ("Anna's day 05-14", "14 May is a day to remember: Anna's day."),
        ("05-14", "A date they told you about is coming up, on 14 May."),
    ],
)
def test_what_is_said_of_a_date(dates: str, why: str) -> None:
    said = scenario("", "2026-05-10", dates_to_remember=dates).says.follow_up_why
    assert said is not None
    assert said.startswith(why)


@cases("""
today      | expected              | it reads
2026-02-10 | Life event 2026-02-11 | the day after is named
2026-02-11 | Life event 2026-02-11 | the day after
2026-03-12 | Life event 2026-03-12 | the 30th day
2026-03-13 |                       | the 31st: nobody noted what could be asked about
""")
def test_life_event(today: str, expected: str) -> None:
    assert follow_up('2026-02-10  Life event  "Twins!"', today) == expected


@cases("""
log                                                   | shown | it reads
2026-02-10  Life event  "Twins!";2026-02-10  Call  From us      | no    | we called later that day
2026-02-10  Call  From us;2026-02-10  Life event  "Twins!" | yes   | we heard of it on the phone
2026-02-10  Life event  "Twins!";2026-02-12  Mailing            | yes   | a mailing says nothing
2026-02-10  Life event  "Twins!";2026-02-12  Meeting            | no    | we met
""")
def test_who_has_said_a_word(log: str, shown: str) -> None:
    assert ("Life event" in follow_up(log, "2026-02-20")) is (shown == "yes")


@cases("""
log                                 | why                                                                                | it reads
2026-02-20  Life event  "Twins!"    | Twins, on 20 February 2026. Say a kind word. | with a note
""")
def test_what_is_said_of_a_life_event(log: str, why: str) -> None:
    said = scenario(log).says.follow_up_why
    assert said is not None
    assert said.startswith(why)


def test_of_a_life_event_without_a_note_nobody_knows_what_to_say() -> None:
    assert "Life event" not in follow_up("2026-02-10  Life event", "2026-02-20")


def test_occasions_pass_a_run_of_unanswered_contacts() -> None:
    log = "2026-01-10  Call  From us\n2026-01-20  Call  From us"
    assert follow_up(log, "2026-02-28", **LEAP_CHILD) == "Birthday 2026-02-28"


@pytest.mark.parametrize(
    "columns",
    [{"courtesy_contact": "no"}, {"contact_level": "Only when needed"}, {"reachable": ""}],
    ids=str,
)
def test_nobody_is_greeted_against_their_will(columns: dict[str, object]) -> None:
    assert follow_up("", "2026-02-28", **LEAP_CHILD, **columns) == ""


@cases("""
today      | expected            | why                                             | it reads
2026-03-02 | Birthday 2026-03-04 | A card posted by 4 March arrives on the day, 9 March. | three working days before
2026-03-04 | Birthday 2026-03-04 | A card posted by 4 March arrives on the day, 9 March. | the last day
2026-03-06 | Birthday 2026-03-06 | Their birthday is on 9 March: a card sent now will be a little late. | late, and still shown
2026-03-10 | Birthday 2026-03-10 | Their birthday was on 9 March: send belated wishes. | a late card
""")
def test_a_card_by_post_is_due_before_the_day(today: str, expected: str, why: str) -> None:
    told = scenario("", today, birthday="1980-03-09", reachable="Post")
    assert (told.follow_up, told.says.follow_up_why) == (expected, why)


def test_a_card_that_went_off_is_the_wish() -> None:
    log = "2026-03-04  Letter  From us"
    told = scenario(log, "2026-03-05", birthday="1980-03-09", reachable="Post")
    assert not told.follow_up.startswith("Birthday 2026")


@cases("""
posted_on  | expected            | it reads
           | Birthday 2025-12-08 | nothing went out
2025-12-01 | Birthday 2026-12-07 | posted on the Monday on which it was listed, nine days ahead
2025-11-24 | Birthday 2025-12-08 | a letter of the week before was none
""")
def test_a_card_that_was_posted_in_time_is_not_sent_twice(posted_on: str, expected: str) -> None:
    log = f"{posted_on}  Letter  From us" if posted_on else ""
    week = {"days_off": (2, 3, 4, 5, 6, 7)}
    told = scenario(
        log, "2025-12-08", business="shop", birthday="12-10", reachable="Post", settings=week
    )
    assert told.follow_up == expected


def test_a_call_the_day_before_holds_no_card_back() -> None:
    log = "2026-03-03  Call  From us"
    told = scenario(log, "2026-03-04", birthday="1980-03-09", reachable="Post")
    assert told.follow_up == "Birthday 2026-03-04"


@cases("""
dates            | today      | why                                                      | it reads
                 | 2026-03-09 | There is a birthday in the family on 9 March.                  | nobody knows whose
                 | 2026-03-10 | There was a birthday in the family on 9 March: send belated wishes. | late
Tom 03-09        | 2026-03-09 | The birthday is on 9 March: Tom.                         | it is noted whose
Wedding 06-03    | 2026-03-09 | There is a birthday in the family on 9 March.                  | another day
""")
def test_whose_birthday_it_is_in_a_row_of_two(dates: str, today: str, why: str) -> None:
    noted = {"dates_to_remember": dates} if dates else {}
    told = scenario("", today, birthday="1980-03-09", is_several=True, **noted)
    assert told.says.follow_up_why == why


@cases("""
log                               | expected                 | it reads
2026-03-08  Purchase  50          | Birthday 2026-03-09      | the thank-you is named beside it
2026-03-08  Inquiry  Email        | Reply 2026-03-09         | an answer goes before the wish
""")
def test_a_birthday_today_and_what_else_is_due_are_both_told(log: str, expected: str) -> None:
    told = scenario(log, "2026-03-09", birthday="03-09", business="shop")
    assert told.follow_up == expected
    besides = "Say thank you" if expected.startswith("Birthday") else "Birthday"
    assert told.says.follow_up_why.endswith(f"Also today: {besides}.")


def test_on_any_other_day_the_birthday_waits_for_its_own() -> None:
    told = scenario("2026-03-08  Purchase  50", "2026-03-10", birthday="03-12", business="shop")
    assert told.follow_up.startswith("Say thank you")
    assert "Also" not in told.says.follow_up_why


@cases("""
before                                                                      | expected | it reads
                                                                            | Life event 2026-03-02 | heard of once
2026-02-16  Life event  "goldene Hochzeit";2026-02-23  Call  From us        |          | heard of twice, and congratulated on in between
2026-02-16  Life event  "goldene Hochzeit";2026-02-12  Call  From us        | Life event 2026-03-02 | heard of twice, and not met yet
2026-02-16  Life event  "neue Wohnung";2026-02-23  Call  From us            | Life event 2026-03-02 | another event
2025-11-16  Life event  "goldene Hochzeit";2025-11-23  Call  From us        | Life event 2026-03-02 | months before
""")
def test_an_event_that_was_noted_twice_is_met_once(before: str, expected: str) -> None:
    log = f'2025-12-01  Purchase  40;{before};2026-02-27  Life event  "goldene Hochzeit"'
    found = scenario(log.replace(";", "\n"), "2026-03-02").follow_up
    assert (found if found.startswith("Life event") else "") == expected

"""What falls on a day off is shown before it, and done with when it was done then.

What is not permitted before it and can wait comes on the next working day; the rest names its day.
"""

from scenario import cases, scenario

# 2026-03-14 is a Saturday: a week before the wedding day.


@cases("""
log                                            | today      | expected            | it reads
                                               | 2026-03-13 | Remember 2026-03-14 | Friday: the lead begins tomorrow
2026-03-13  Message  From us                   | 2026-03-16 | Remember 2027-03-15 | done on the Friday that showed it
2026-03-12  Message  From us                   | 2026-03-16 | Remember 2026-03-19 | Thursday was about something else
2026-03-12  Inquiry;2026-03-13  Email  From us | 2026-03-16 | Remember 2026-03-16 | so was an answer on Friday
""")
def test_a_date_whose_week_begins_on_a_day_off(log: str, today: str, expected: str) -> None:
    sheet = scenario(
        log.replace(";", "\n"), today, business="shop", dates_to_remember="Wedding 03-21"
    )
    assert sheet.follow_up == expected


@cases("""
today      | day   | expected            | it reads
2026-03-02 | 03-14 | Remember 2026-03-09 | Monday: twelve days ahead is too early
2026-03-09 | 03-14 | Remember 2026-03-09 | the Monday before the day
2026-03-09 | 03-16 | Remember 2026-03-16 | a Monday itself is early enough
2026-03-09 | 03-17 | Remember 2026-03-16 | and so is the day before it
""")
def test_who_looks_on_mondays_alone_is_told_on_the_last_of_them(
    today: str, day: str, expected: str
) -> None:
    sheet = scenario("", today, dates_to_remember=f"Wedding {day}", settings=ALL_BUT_MONDAY)
    assert sheet.follow_up == expected


ALL_BUT_MONDAY = {"days_off": (2, 3, 4, 5, 6, 7)}
LONG_SILENT = "2024-01-10  Purchase  90\n"


@cases("""
log                                   | today      | expected                 | it reads
2025-12-06  Email  From us            | 2026-03-02 | Keep in touch 2026-03-09 | permitted from Friday on
2025-12-02  Email  From us            | 2026-03-02 | Keep in touch 2026-03-02 | permitted today
2025-12-01  Email  From us            | 2026-02-23 | Keep in touch 2026-03-02 | permitted on Sunday
2025-12-08  Email  From us            | 2026-03-09 | Keep in touch 2026-03-09 | permitted since yesterday
""")
def test_a_hello_waits_for_the_next_working_day(log: str, today: str, expected: str) -> None:
    sheet = scenario(LONG_SILENT + log, today, contact_level="Quarterly", settings=ALL_BUT_MONDAY)
    assert sheet.follow_up == expected


@cases("""
log                                | birthday | expected                 | it reads
2026-04-03  Purchase  90           |          | Say thank you 2026-04-07 | thanks name their day
2025-03-01  Purchase  90           | 04-04    | Birthday 2026-04-07      | so does a birthday
2025-01-05  Purchase  90           |          | Keep in touch 2026-04-13 | a hello loses nothing by a week
2026-03-18  Inquiry  "a roof";2026-03-23  Meeting  "seen" | | Next step 2026-04-13 | nor does a next step
""")
def test_a_call_on_a_public_holiday(log: str, birthday: str, expected: str) -> None:
    sheet = scenario(
        log.replace(";", "\n"),
        "2026-04-06",
        country="GB",
        preferred_channel="Phone",
        settings=ALL_BUT_MONDAY,
        **({"birthday": birthday} if birthday else {}),
    )
    assert sheet.follow_up == expected


@cases("""
on         | log                                                     | expected                 | it reads
2026-01-19 | 2026-01-18  Call  From them  Phone  "skylight"          | Reply 2026-01-19         | most firms work on that holiday
2026-05-25 | 2026-05-24  Call  From them  Phone  "skylight"          | Reply 2026-05-26         | on Memorial Day they rest
2022-06-20 | 2022-06-19  Call  From them  Phone  "skylight"          | Reply 2022-06-20         | moved off a Sunday it is the same
2026-01-19 | 2025-09-01  Purchase  90;2025-10-06  Call  From us      | Keep in touch 2026-01-20 | nobody is rung for a hello
""")
def test_who_asked_is_rung_on_a_holiday_on_which_most_firms_work(
    on: str, log: str, expected: str
) -> None:
    more = {"contact_level": "Monthly", "reachable": "Phone", "preferred_channel": "Phone"}
    sheet = scenario(log.replace(";", "\n"), on, country="US", **more)
    assert sheet.follow_up == expected


def test_a_row_that_waits_for_a_holiday_says_so() -> None:
    log = '2026-05-24  Call  From them  Phone  "skylight"'
    sheet = scenario(log, "2026-05-25", country="US", reachable="Phone")
    assert (sheet.says.follow_up_why or "").endswith("Today is a public holiday.")


def test_what_is_written_on_a_public_holiday_stays_where_it_was() -> None:
    sheet = scenario("2026-04-03  Purchase  90", "2026-04-06", country="GB")
    assert sheet.follow_up == "Say thank you 2026-04-06"


def test_whoever_may_be_called_at_weekends_alone_has_no_day_that_suits_both() -> None:
    sheet = scenario(
        LONG_SILENT + "2025-10-01  Call  From us",
        "2026-03-02",
        notes="only weekends",
        contact_level="Quarterly",
        preferred_channel="Phone",
        settings=ALL_BUT_MONDAY,
        reachable="Phone",
    )
    assert sheet.follow_up == "Keep in touch 2026-03-07"


def test_a_birthday_that_is_listed_before_a_day_off_is_said_to_be_fine() -> None:
    log = LONG_SILENT + "2026-02-20  Email  From us"
    sheet = scenario(
        log, "2026-03-02", birthday="03-05", contact_level="Quarterly", settings=ALL_BUT_MONDAY
    )
    assert sheet.follow_up == "Birthday 2026-03-05"
    assert (sheet.says.contact_why or "").endswith("A birthday wish is fine.")


@cases("""
log                                    | is_over | it reads
2026-03-02  Thank-you  Email           | yes     | thanked on the Monday that named it
2026-03-02  Call  From us  "no answer" | no      | nobody was reached
2026-02-23  Thank-you  Email           | no      | the week before
""")
def test_a_birthday_that_the_last_list_named_comes_no_more(log: str, is_over: str) -> None:
    bought = "2024-02-10  Purchase  90\n2025-06-20  Purchase  90\n"
    told = scenario(bought + log, "2026-03-09", birthday="03-06", settings=ALL_BUT_MONDAY)
    assert (told.follow_up == "Birthday 2026-03-09") is (is_over == "no")


def test_a_card_is_in_time_by_the_day_on_which_it_is_in_time() -> None:
    post = {"reachable": "Post", "birthday": "05-13", "settings": ALL_BUT_MONDAY}
    bought = "2024-02-10  Purchase  90\n2025-06-20  Purchase  90\n"
    told = scenario(bought, "2026-05-04", business="clinic", **post)
    assert told.follow_up == "Birthday 2026-05-04"
    assert told.says.follow_up_why == ("A card posted by 8 May arrives on the day, 13 May.")

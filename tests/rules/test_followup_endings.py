"""Final mile and the question after it."""

from scenario import cases, scenario

LONG = "2025-03-01  Purchase\n2025-06-01  Purchase\n"


def follow_up(log: str, today: str, **more: object) -> str:
    return scenario(log.replace(";", "\n"), today, **({"business": "trades"} | more)).follow_up


@cases("""
today      | due | it reads
2026-02-16 | no  | twelve days before the end
2026-02-27 | no  | the day before
2026-02-28 | yes | on the last day
2026-03-14 | yes | two weeks after it
2026-03-15 | no  | long over
""")
def test_of_a_job_it_is_seen_that_all_is_done_from_its_end_on(today: str, due: str) -> None:
    told = follow_up(LONG, today, engagement_ends="2026-02-28")
    assert (told == f"Final mile {today}") is (due == "yes")


def test_who_was_spoken_to_at_the_end_needs_no_second_look() -> None:
    log = f"{LONG}2026-02-28  Call  From us"
    assert "Final mile" not in follow_up(log, "2026-03-02", engagement_ends="2026-02-28")


@cases("""
today      | expected              | it reads
2026-02-13 | Final mile 2026-02-14 | named the day before
2026-02-14 | Final mile 2026-02-14 | 14 days before the end
2026-02-28 | Final mile 2026-02-28 | on the last day
2026-03-01 | Ask for a referral 2026-03-03 | over since yesterday
""")
def test_final_mile(today: str, expected: str) -> None:
    log, adviser = f"{LONG}2026-01-29  Value added\n", {"business": "adviser"}
    assert follow_up(log, today, engagement_ends="2026-02-28", **adviser) == expected
    assert follow_up(f"{log}2026-02-28  Engagement end", today, **adviser) == expected


@cases("""
added      | expected              | it reads
2026-02-06 | Final mile 2026-02-20 | 14 days before now is within
2026-02-05 | Final mile 2026-02-20 | 15 days before now
2026-02-20 |                       | today
""")
def test_value_added_lately(added: str, expected: str) -> None:
    told = follow_up(
        f"{LONG}{added}  Value added",
        "2026-02-20",
        engagement_ends="2026-02-28",
        business="adviser",
    )
    assert ("Final mile" in told) is (added == "2026-02-05")


@cases("""
today      | expected                      | it reads
2026-03-01 | Ask for a referral 2026-03-03 | the first day after
2026-03-03 | Ask for a referral 2026-03-03 | three days after
2026-03-30 | Ask for a referral 2026-03-30 | the 30th day
2026-03-31 | Check in 2027-06-02           | the 31st
""")
def test_ask_for_a_referral(today: str, expected: str) -> None:
    log = f"{LONG}2026-02-01  Value added"
    assert follow_up(log, today, engagement_ends="2026-02-28") == expected


@cases("""
added                     | asked | it reads
2026-01-29  Value added   | yes   | 30 days before the end
2026-01-28  Value added   | no    | long before
2026-02-20  Call  From us | no    | nothing remarkable
""")
def test_a_referral_is_asked_for_after_something_remarkable(added: str, asked: str) -> None:
    told = follow_up(f"{LONG}{added}", "2026-03-03", engagement_ends="2026-02-28")
    assert ("Ask for a referral" in told) is (asked == "yes")


@cases("""
log                                                        | asked | it reads
2026-03-01  Complaint                                      | no    | a complaint is open
2026-03-01  Referral                                       | no    | they have named somebody
2026-02-28  Referral                                       | no    | on the last day
2026-02-27  Referral;2026-02-27  Thank-you                 | yes   | a referral from before
2026-03-01  Call  From us                                  | no    | we have spoken since
2026-03-01  Bought elsewhere                               | no    | they went elsewhere
""")
def test_who_is_asked_for_a_referral(log: str, asked: str) -> None:
    log = f"{LONG}2026-02-20  Value added\n{log}".replace(";", "\n")
    told = follow_up(log, "2026-03-10", engagement_ends="2026-02-28")
    assert ("Ask for a referral" in told) is (asked == "yes")


def test_nobody_is_asked_for_a_referral_by_way_of_an_assistant() -> None:
    log = f"{LONG}2026-02-20  Value added"
    asked = follow_up(log, "2026-03-10", engagement_ends="2026-02-28")
    through = follow_up(
        log, "2026-03-10", engagement_ends="2026-02-28", notes="contact via PA only"
    )
    assert "Ask for a referral" in asked
    assert "Ask for a referral" not in through


@cases("""
spoke      | asked | it reads
2026-02-22 | yes   | permitted on the Tuesday on which the list is opened
2026-02-23 | no    | permitted on the day after it, and over by the next
2026-03-01 | no    | we have spoken since
""")
def test_no_favour_is_asked_on_a_day_off(spoke: str, asked: str) -> None:
    tuesdays = {"days_off": (1, 3, 4, 5, 6, 7)}
    log = f'{LONG}2026-02-20  Value added\n{spoke}  Call  From us  "spoke at length"'
    ends = {"engagement_ends": "2026-02-28", "business": "adviser"}
    told = follow_up(log, "2026-03-24", settings=tuesdays, **ends)
    assert ("Ask for a referral" in told) is (asked == "yes"), told


@cases("""
courtesy | way   | it reads
no       | Email | they want no courtesy: a line
yes      | Phone | they like the phone
""")
def test_a_parting_word_to_whoever_wants_no_courtesy_is_written(courtesy: str, way: str) -> None:
    wish = {"courtesy_contact": courtesy, "preferred_channel": "Phone"}
    told = scenario(LONG, "2026-02-20", engagement_ends="2026-02-28", business="adviser", **wish)
    assert (told.findings.follow_up, told.findings.best_channel) == ("Final mile", way)


def test_never_before_the_end() -> None:
    for day in range(1, 29):
        told = follow_up(LONG, f"2026-02-{day:02}", engagement_ends="2026-02-28")
        assert "referral" not in told


def test_a_new_start_ends_the_ending() -> None:
    log = f"{LONG}2026-02-20  Engagement end\n2026-02-25  Engagement start"
    assert "referral" not in follow_up(log, "2026-03-01")


@cases("""
called     | due | it reads
2026-04-06 | no  | on the Monday on which the end on Tuesday was listed
2026-04-02 | yes | a week before it
""")
def test_a_job_that_was_seen_to_when_it_was_listed_is_not_listed_again(
    called: str, due: str
) -> None:
    mondays = {"days_off": (2, 3, 4, 5, 6, 7)}
    log = f"{LONG}{called}  Call  From us"
    told = follow_up(log, "2026-04-13", engagement_ends="2026-04-07", settings=mondays)
    assert ("Final mile" in told) is (due == "yes")


@cases("""
since                                             | due | it reads
                                                  | yes | nothing was asked
2026-03-30  Call  From us  "glad I called"        | no  | they were asked a week before how all is, and said so
2026-03-30  Email  From us                        | yes | they were asked, and did not answer
2026-02-20  Call  From us  "glad I called"        | yes | they were asked long before
""")
def test_who_said_of_late_how_it_is_needs_no_second_look(since: str, due: str) -> None:
    log = f"2025-12-22  Inquiry;2025-12-24  Purchase  3446;2026-01-05  Thank-you;{since}".rstrip(
        ";"
    )
    told = follow_up(log, "2026-04-07", engagement_ends="2026-04-07")
    assert (told == "Final mile 2026-04-07") is (due == "yes"), told

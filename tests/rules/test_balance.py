"""Balance: Too quiet, Right, Too much, or nothing to say."""

import pytest
from scenario import cases, scenario

OLD_CUSTOMER = "2024-01-10  Purchase\n2024-06-10  Purchase\n2026-01-20  Praise"
FOUR = """
2026-02-03  Call  From us
2026-02-10  Email  From us
2026-02-17  Call  From us
2026-02-24  Email  From us
"""


def balance(log: str, today: str = "2026-03-02", **more: object) -> str | None:
    return scenario(log, today, **more).findings.balance


def heard_between(log: str) -> str:
    """Let them answer every contact, so that nothing is an unanswered run."""
    days = [line.split()[0] for line in log.split("\n") if line]
    return log + "\n" + "\n".join(f"{day}  Praise" for day in days)


@cases("""
fifth                          | balance  | it reads
2026-03-02  Email  From us     | Too much | a fifth within 30 days
2026-03-02  Mailing            | Too much | mailings and calls are counted together
2026-03-02  Email  From us  Service     | Right    | service does not count
2026-03-02  Email  From us  Urgent      | Right    | nor what is urgent
2026-03-02  Quote              | Right    | nor a quote
2026-03-02  Invoice            | Right    | nor an invoice
2026-03-02  Meeting            | Right    | nor a meeting
2026-03-02  Email  From them   | Right    | nor what they write
2026-03-03  Email  From us     | Right    | nor what is only planned
""")
def test_more_than_four_in_30_days(fifth: str, balance: str) -> None:
    assert scenario(heard_between(FOUR) + f"\n{fifth}").findings.balance == balance


@cases("""
oldest     | balance  | it reads
2026-01-30 | Right    | the oldest of five is 31 days old
2026-01-31 | Too much | 30 days are still within
2026-02-01 | Too much | 29 days too
""")
def test_the_window_of_30_days(oldest: str, balance: str) -> None:
    log = FOUR + f"{oldest}  Call  From us"
    assert scenario(heard_between(log)).findings.balance == balance


@cases("""
bought     | balance  | it reads
2026-01-31 | Too much | the 30th day after the first purchase
2026-01-30 | Right    | the 31st day
""")
def test_more_than_three_is_too_much_for_a_new_customer(bought: str, balance: str) -> None:
    log = f"{bought}  Purchase\n" + FOUR
    assert scenario(heard_between(log)).findings.balance == balance


def test_answers_do_not_count() -> None:
    asked = "\n".join(f"2026-02-{day:02}  Inquiry" for day in range(10, 16))
    answered = "\n".join(f"2026-02-{day:02}  Email  From us" for day in range(10, 16))
    assert balance(f"{asked}\n{answered}") == "Right"


@cases("""
first      | balance  | it reads
2026-02-16 | Too much | two on one day, twice within 14 days
2026-02-15 | Right    | the first time was 15 days ago
""")
def test_two_on_one_day_twice(first: str, balance: str) -> None:
    log = f"{first}  Call  From us\n{first}  Email  From us\n2026-03-01  Call  From us\n2026-03-01  Email  From us\n2026-03-02  Praise"
    assert scenario(log).findings.balance == balance


@cases("""
first      | balance  | it reads
2026-01-01 | Too much | three unanswered within 60 days
2025-12-31 | Right    | the first was 61 days ago
""")
def test_three_unanswered(first: str, balance: str) -> None:
    log = f"{first}  Call  From us\n2026-01-31  Call  From us\n2026-02-24  Call  From us"
    assert scenario(log).findings.balance == balance


@cases("""
between                        | balance  | it reads
2026-02-20  Email  From them   | Right    | a word in between ends the run
2026-02-20  Signal             | Too much | a like does not
2026-02-20  Opt-in  Courtesy   | Too much | an opt-in does not
""")
def test_what_ends_a_run(between: str, balance: str) -> None:
    log = f"2026-01-10  Call  From us\n2026-02-01  Call  From us\n{between}\n2026-02-24  Call  From us"
    assert scenario(log).findings.balance == balance


def test_a_word_known_from_a_column_ends_a_run() -> None:
    log = "2026-01-10  Call  From us\n2026-02-01  Call  From us\n2026-02-24  Call  From us"
    assert balance(log, last_heard_from_them="2026-02-02") == "Right"


@cases("""
consent    | balance  | it reads
Subscribed | Right    | they want the mailings
Not asked  | Too much | nobody asked for the mailings
""")
def test_wanted_mailings_are_no_run(consent: str, balance: str) -> None:
    log = "2026-01-10  Mailing\n2026-02-01  Mailing\n2026-02-24  Mailing"
    assert scenario(log, marketing_consent=consent).findings.balance == balance


@cases("""
today      | balance   | it reads
2026-02-23 | Right     | three days after the first purchase
2026-02-24 | Too quiet | the fourth day
2026-05-31 | Too quiet | the 100th day
""")
def test_nobody_thanked_them(today: str, balance: str) -> None:
    log = "2026-02-18  Inquiry\n2026-02-18  Quote\n2026-02-20  Purchase"
    assert scenario(log, today, business="shop").findings.balance == balance


def test_after_100_days_nobody_is_accused_of_a_missing_thank_you() -> None:
    log = "2026-02-18  Inquiry\n2026-02-18  Quote\n2026-02-20  Purchase"
    assert balance(log, "2026-06-01", business="shop") == "Right"


@pytest.mark.parametrize("kind", ["Thank-you", "Call", "Check-in", "Meeting", "Quote"])
def test_anything_personal_thanks_them(kind: str) -> None:
    log = f"2026-02-18  Visit  From them\n2026-02-20  Purchase\n2026-02-21  {kind}"
    assert balance(log, business="shop") == "Right"


@pytest.mark.parametrize("kind", ["Mailing", "Invoice", "Opt-in"])
def test_nothing_impersonal_does(kind: str) -> None:
    log = f"2026-02-18  Visit  From them\n2026-02-20  Purchase\n2026-02-21  {kind}"
    assert balance(log, business="shop") == "Too quiet"


def test_a_purchase_not_known_to_be_the_first_accuses_nobody() -> None:
    assert balance("2026-02-20  Purchase", business="shop") is None


@cases("""
today      | balance   | it reads
2026-06-30 | Right     | 180 days, twice the 90 of business services
2026-07-01 | Too quiet | longer
""")
def test_neither_side_in_touch_for_twice_the_cadence(today: str, balance: str) -> None:
    log = "2024-01-01  Purchase\n2026-01-01  Call  From us"
    assert scenario(log, today).findings.balance == balance


@cases("""
level            | balance   | it reads
Weekly           | Too quiet | they want to hear weekly
Monthly          | Too quiet | 61 days are over two months
Quarterly        | Right     | a quarter is not over twice
As useful        | Right     | the preset's rhythm stands in
Only when needed | Right     | they asked for quiet
""")
def test_the_contact_level_sets_the_cadence(level: str, balance: str) -> None:
    log = "2024-01-01  Purchase\n2025-12-31  Call  From us"
    assert scenario(log, contact_level=level).findings.balance == balance


@cases("""
level   | today      | balance   | it reads
Weekly  | 2026-02-15 | Right     | the gate has the two unanswered rest for two turns of a week
Weekly  | 2026-02-16 | Too quiet | and nobody has written on the first day that permits another
Monthly | 2026-04-02 | Right     | two turns of a month are twice the cadence
Monthly | 2026-04-03 | Too quiet | and nobody has written
""")
def test_rest_is_no_silence(level: str, today: str, balance: str) -> None:
    log = "2024-01-01  Purchase\n2026-01-20  Call  From us\n2026-02-01  Call  From us"
    assert scenario(log, today, contact_level=level).findings.balance == balance


@cases("""
level   | contacts | balance  | it reads
Weekly  | 5        | Right    | a week gives five in 30 days
Weekly  | 6        | Too much | six are more than they asked for
Monthly | 4        | Right    | four are within the limit of all
Monthly | 5        | Too much | five are more than both
""")
def test_a_rhythm_of_their_own_is_never_too_much(level: str, contacts: str, balance: str) -> None:
    days = range(1, 1 + 5 * int(contacts), 5)
    log = "\n".join(f"2026-02-{day:02}  Call  From us\n2026-02-{day:02}  Praise" for day in days)
    assert scenario(log, contact_level=level).findings.balance == balance


@cases("""
level  | balance  | it reads
Weekly | Right    | they asked for a word a week, answered or not
       | Too much | three in 60 days without a word back are too many
""")
def test_who_asked_for_a_rhythm_is_not_chased_by_keeping_it(level: str, balance: str) -> None:
    log = "\n".join(
        f"2026-{day}  Call  From us" for day in ("01-05", "01-12", "01-26", "02-09", "02-23")
    )
    assert scenario(log, contact_level=level or None).findings.balance == balance


def test_no_cadence_no_silence() -> None:
    log = "2020-01-01  Purchase\n2020-01-02  Call  From us"
    assert balance(log, business="shop") == "Right"


@pytest.mark.parametrize(
    "columns",
    [
        {"courtesy_contact": "no"},
        {"do_not_contact": "yes"},
        {"contact_level": "Only when needed"},
        {"reachable": ""},
        {"never_use": "Email, Phone, Text, Post"},
        {"never_use": None},
    ],
    ids=str,
)
def test_never_too_quiet_where_quiet_is_wanted(columns: dict[str, object]) -> None:
    log = "2026-01-18  Visit  From them\n2026-01-20  Purchase\n2026-01-20  Invoice"
    assert balance(log) == "Too quiet"
    assert balance(log, **columns) == "Right"


@cases("""
log                                                  | it reads
                                                     | nothing at all
2024-01-10  Purchase;2025-01-10  Purchase            | only what they did
2026-02-20  Purchase                                 | a purchase that may not be the first
2026-02-20  Inquiry                                  | they asked
2026-03-03  Email  From us                           | we only plan to write
""")
def test_no_contact_of_ours_recorded_says_nothing(log: str) -> None:
    assert balance(log.replace(";", "\n")) is None


def test_columns_without_a_contact_of_ours_say_nothing() -> None:
    assert balance("", last_purchase="2020-01-01", last_heard_from_them="2020-01-01") is None
    assert balance("", last_contacted="2026-02-01") == "Right"


def test_nothing_is_said_of_the_dead() -> None:
    found = scenario("2025-12-01  Purchase\n2026-01-01  Call  From us\n2026-02-01  Passed away")
    assert found.findings.balance is None
    assert found.findings.leave_risk is None


@cases("""
log                                      | columns                    | expected | it reads
2026-02-24..28  Email  From us  Service  |                            | Too much | five in a week
2026-02-25..28  Email  From us  Service  |                            | Right    | four
2026-02-24..28  Email  From us  Urgent   |                            | Too much | urgent, about nothing
2026-02-24..28  Email  From us  Urgent   | last_purchase 2026-02-20   | Right    | urgent, about what they bought
2026-02-24..28  Email  From us  Urgent   | engagement_ends 2026-04-20 | Right    | urgent, about what is going on
2026-02-24..28  Email  From us  Service  | last_purchase 2026-02-20   | Too much | about what they bought, and not urgent
""")
def test_nobody_wants_service_daily(log: str, columns: str, expected: str) -> None:
    span, rest = log.split("  ", 1)
    first, last = int(span[8:10]), int(span[-2:])
    rows = "\n".join(f"2026-02-{day}  {rest}" for day in range(first, last + 1))
    told = dict([columns.split()]) if columns else {}
    bought = "2025-01-05  Purchase\n2025-03-05  Purchase\n"
    assert scenario(bought + rows, "2026-03-02", **told).findings.balance == expected

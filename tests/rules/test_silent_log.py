"""A log that fell silent accuses nobody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from scenario import cases, scenario

from sheetcrm.rules.assess import assess_customer
from sheetcrm.rules.situation.context import log_ended_on
from sheetcrm.rules.situation.gather import situation_of

NEWEST = date(2026, 3, 3)


def rows(days=15, every=1, a_day=2):
    """Return so many rows on each of so many days, the newest on 3 March."""
    return {NEWEST - timedelta(every * number): a_day for number in range(days)}


@pytest.mark.parametrize(
    ("rows_on", "days_later", "ended"),
    [
        (rows(), 21, False),
        (rows(), 22, True),
        (rows(days=14, a_day=3), 90, False),
        (rows(days=15, a_day=1), 90, False),
        (rows(days=30, a_day=1), 22, True),
        (rows(every=4), 21, False),
        (rows(every=7), 35, False),
        (rows(every=7), 36, True),
        (rows(every=30), 150, False),
        (rows(every=30), 151, True),
        ({**rows(), date(2027, 1, 1): 4}, 22, True),
        ({}, 90, False),
    ],
)
def test_it_is_silent_after_three_weeks_and_five_usual_gaps(rows_on, days_later, ended):
    today = NEWEST + timedelta(days_later)
    assert log_ended_on(rows_on, today) == (NEWEST if ended else None)


def after(log, ended="2026-03-03", today="2026-12-01", **columns):
    """Return the findings for a log that fell silent, and for the same one that is still kept."""
    sheet = scenario(log, today, **columns)
    silent = replace(sheet.context, log_ended_on=date.fromisoformat(ended))
    return assess_customer(sheet.customer, sheet.log, silent), sheet.findings


@cases("""
log                                    | stays       | kept         | id
2026-02-20  Purchase;2026-02-21  Call  From us | Active | Quiet     | a customer is not quiet
2026-02-19  Inquiry;2026-02-20  Purchase | New customer | Quiet      | nor no longer new
2026-03-02  Inquiry                    | Reached out | New lead     | whoever waits still waits
""")
def test_standing_stays_as_on_that_day(log, stays, kept):
    silent, otherwise = after(log.replace(";", "\n"))
    assert (silent.standing, otherwise.standing) == (stays, kept)


LOYAL = "\n".join(
    f"{year}-02-20  Purchase\n{year}-02-21  Call  From us" for year in range(2022, 2027)
)


def test_nobody_checks_in_and_nothing_is_too_quiet():
    silent, kept = after(LOYAL, contact_level="Monthly")
    assert (kept.balance, silent.balance) == ("Too quiet", "Right")
    assert (kept.leave_risk, silent.leave_risk) == ("Medium", "Low")
    silent, kept = after(LOYAL, today="2026-07-01")
    assert (kept.follow_up, silent.follow_up) == ("Check in", "Add value")


def test_a_first_year_customer_gets_no_step_up():
    log = "2026-02-19  Inquiry\n2026-02-20  Purchase\n2026-02-21  Call  From us"
    silent, kept = after(log)
    assert (kept.leave_risk, silent.leave_risk) == ("High", "Medium")


def test_whoever_is_told_of_since_in_the_columns_is_judged_by_that():
    silent, kept = after("2026-02-20  Purchase", last_purchase="2026-05-01")
    assert silent == kept


def test_what_the_owner_typed_holds_at_once():
    silent, _ = after("2026-02-20  Purchase", do_not_contact="yes")
    assert silent.standing == "Said goodbye"


def test_a_day_before_the_end_of_the_log_knows_nothing_of_it():
    sheet = scenario("2026-02-20  Purchase", "2026-02-25")
    silent = replace(sheet.context, log_ended_on=date(2026, 3, 3))
    assert situation_of(sheet.customer, sheet.log, silent).when_the_log_ended is None

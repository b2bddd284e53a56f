"""What the owner put off under Not before, and what comes back all the same."""

from dataclasses import replace
from datetime import date

import pytest
from scenario import Scenario, cases, scenario

from sheetcrm.rules.situation.remembered import NotBefore, Remembered
from sheetcrm.rules.words import Action
from sheetcrm.tables.remembered import PUT_OFF, name_of, put_off_of, put_off_text

TYPED_ON = "2026-03-02"
BOUGHT_ONCE = "2025-11-01  Purchase  300"


def put_off(told: Scenario, action: str, until: str, typed_on: str = TYPED_ON) -> str:
    """Return the follow-up once the owner put an action off: "" where there is none."""
    until_on = date.max if until == "never" else date.fromisoformat(until)
    day = NotBefore(until_on, date.fromisoformat(typed_on) if typed_on else None)
    remembered = Remembered(put_off={told.customer.row: {Action(action): day}})
    return replace(told, context=replace(told.context, remembered=remembered)).follow_up


@cases("""
since_then               | birthday | what         | until      | expected              | it reads
                         | 06-01    | Check in     | never      |                       | nothing of ours, no birthday either
                         | 03-16    | Check in     | 2026-04-01 | Check in 2026-04-01   | before its day no birthday, then it is back
                         | 04-03    | Birthday     | never      |                       | nor anything else where the birthday was
2026-03-09  Signal       | 06-01    | Check in     | never      |                       | a like is no word
2026-03-09  Opt-out      | 06-01    | Check in     | never      |                       | nor is an opt-out
2026-03-09  Inquiry      |          | Check in     | never      | Reply 2026-03-11      | they asked something
2026-03-01  Inquiry      |          | Check in     | never      | Reply 2026-03-11      | what they had asked is owed all the same
2026-03-01  Inquiry      |          | Reply        | never      |                       | unless that is what was put off
2026-03-09  Inquiry      |          | Reply        | never      | Reply 2026-03-11      | another question is another matter
2026-03-09  Complaint    |          | Birthday     | 2026-05-01 | Repair 2026-03-11     | a complaint
2026-03-09  Life event  "Twins!" |          | Check in     | never      | Life event 2026-03-11 | news of them
2026-03-01  Life event   |          | Check in     | never      |                       | no news any more
2026-03-09  Purchase  80 | 03-16    | Check in     | never      | Birthday 2026-03-16   | they bought again
2026-03-02  Praise       |          | Say thank you | never      |                      | what was there on that day
2026-02-20  Praise;2026-03-09  Visit | | Say thank you | never | Check in 2026-07-08 | they came, and the praise is the old one
2026-03-09  Praise       |          | Say thank you | never      | Say thank you 2026-03-11 | and what came after it
""")
def test_nothing_of_ours_comes_back_before_its_day(
    since_then: str, birthday: str, what: str, until: str, expected: str
) -> None:
    columns = {"birthday": birthday} if birthday else {}
    log = "\n".join([BOUGHT_ONCE, *since_then.split(";")])
    told = scenario(log, "2026-03-11", business="shop", **columns)
    assert put_off(told, what, until) == expected


def test_a_new_question_leaves_the_one_let_go_where_it_is() -> None:
    log = '2026-02-27  Email  From them  "P60 attached"\n2026-03-09  Email  From them  "ISA?"'
    told = scenario(log, "2026-03-11", business="adviser")
    never = {Action.REPLY: NotBefore(date.max, date.fromisoformat(TYPED_ON))}
    remembered = Remembered(put_off={told.customer.row: never})
    told = replace(told, context=replace(told.context, remembered=remembered))
    why = told.findings.follow_up_why
    assert why is not None
    assert (why.facts["note"], why.facts["days"], why.also) == ("ISA?", 2, ())


def test_an_answer_that_was_put_off_waits_as_long_from_the_day_that_was_named() -> None:
    log = '2026-02-11  Call  From them  "asks about tax code"'
    told = scenario(log, "2026-03-11", business="adviser")
    assert put_off(told, "Reply", "2026-03-09") == "Reply 2026-03-11"


@cases("""
step_on    | expected                 | it reads
           | Plan a meeting 2026-03-11 | nothing is planned
2026-03-24 | As planned 2026-03-24    | what is planned comes first
2026-05-24 | Plan a meeting 2026-03-11 | but not for months
""")
def test_a_meeting_waits_for_what_is_planned_soon(step_on: str, expected: str) -> None:
    log = "\n".join(f"202{year}-10-10  Purchase" for year in range(1, 6))
    columns = {"next_step": "ring about ISA", "next_step_on": step_on} if step_on else {}
    told = scenario(
        f"{log}\n2026-01-05  Call  From us", "2026-03-11", business="adviser", **columns
    )
    assert told.follow_up == expected


@cases("""
step_on    | until      | today      | expected              | it reads
2026-03-04 | never      | 2026-03-04 |                       | the step that was put off
2026-03-04 | 2026-03-10 | 2026-03-04 | As planned 2026-03-10 | to another day
2026-03-10 | never      | 2026-03-10 | As planned 2026-03-10 | a step that was planned since
""")
def test_a_plan_is_put_off_by_itself(step_on: str, until: str, today: str, expected: str) -> None:
    told = scenario("2025-11-01  Purchase  300", today, next_step_on=step_on)
    assert put_off(told, "As planned", until) == expected
    assert put_off(told, "Check in", "never") == f"As planned {max(step_on, today)}"


@cases("""
since_then               | today      | expected                 | it reads
2026-03-09  Purchase  80 | 2026-03-16 | Check in 2026-03-23      | they bought: the hello waits all the same
2026-03-09  Inquiry      | 2026-03-11 | Reply 2026-03-11         | what they ask is owed
2026-03-09  Praise       | 2026-03-11 | Say thank you 2026-03-11 | and news are news
""")
def test_a_day_that_is_near_is_kept_whatever_came(
    since_then: str, today: str, expected: str
) -> None:
    log = f"2024-11-01  Purchase  300\n{BOUGHT_ONCE}\n{since_then}"
    said = put_off(scenario(log, today, business="shop"), "Add value", "2026-03-23")
    if expected.startswith("Check in"):
        assert not said or said[-10:] >= "2026-03-23"
    else:
        assert said == expected


@cases("""
until      | today      | expected            | it reads
2026-03-09 | 2026-03-09 | Birthday 2026-03-09 | four days late
2026-03-09 | 2026-03-12 | Birthday 2026-03-12 | and as many days as ever after it
2026-03-19 | 2026-03-19 | Birthday 2026-03-19 | two weeks late
2026-03-23 | 2026-03-23 |                     | too late to be decent
""")
def test_a_wish_that_was_put_off_comes_back_while_it_is_decent(
    until: str, today: str, expected: str
) -> None:
    told = scenario("2025-02-20  Purchase  30", today, business="shop", birthday="03-05")
    said = put_off(told, "Birthday", until)
    assert (said if said.endswith(today) and "Birthday" in said else "") == expected


def test_what_only_rests_puts_off_nothing_else() -> None:
    told = scenario(BOUGHT_ONCE, "2026-03-11", business="shop", birthday="03-12")
    assert put_off(told, "Check in", "2026-06-01", typed_on="") == "Birthday 2026-03-12"


@cases("""
today      | expected            | it reads
2026-03-20 | Check in 2026-03-23 | longer than it would have been shown
2026-03-23 | Check in 2026-03-23 | on that day
2026-04-06 | Check in 2026-04-06 | and as many days from then
""")
def test_it_is_back_on_the_day_that_was_named(today: str, expected: str) -> None:
    told = scenario(BOUGHT_ONCE, today, business="shop")
    assert put_off(told, "Check in", "2026-03-23") == expected


def test_a_hello_that_rests_comes_back_under_no_other_name() -> None:
    told = scenario(BOUGHT_ONCE, "2026-03-11", business="shop", contact_level="Monthly")
    assert told.follow_up == "Check in 2026-03-11"
    assert put_off(told, "Check in", "2026-06-01", typed_on="") == "Keep in touch 2026-06-01"


@cases("""
today      | expected         | it reads
2026-03-30 | Reply 2026-04-07 | longer than a call waits
2026-04-07 | Reply 2026-04-07 | back on its day
2026-04-28 | Reply 2026-04-28 | for as long as a call waits
2026-04-29 | Next step 2026-05-12 | then it has lapsed
""")
def test_an_answer_that_was_put_off_is_owed_on_its_day(today: str, expected: str) -> None:
    told = scenario("2026-02-27  Call  From them", today, business="restaurant")
    assert put_off(told, "Reply", "2026-04-07") == expected
    assert put_off(told, "Reply", "never") == ""


@cases("""
today      | expected            | it reads
2026-03-13 | Check in 2026-03-16 | a Friday: the day after tomorrow is not ahead of it
2026-03-16 | Check in 2026-03-16 | the Monday after the Sunday that was named
""")
def test_what_is_put_off_to_a_day_off_is_not_shown_before_it(today: str, expected: str) -> None:
    assert (
        put_off(scenario(BOUGHT_ONCE, today, business="shop"), "Check in", "2026-03-15") == expected
    )


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("typed_on", [None, date(2026, 3, 2)])
def test_what_is_put_off_is_read_as_it_was_kept(action: Action, typed_on: date | None) -> None:
    days = {action: NotBefore(date.max, typed_on), Action.REPLY: NotBefore(date(2026, 4, 1))}
    kept = {name_of(PUT_OFF, "Ann"): put_off_text(days)}
    assert put_off_of(kept, "Ann") == days


@cases("""
spoke      | today      | expected              | it reads
2026-03-20 | 2026-04-02 | As planned 2026-04-02 | a word before the day that was named is another
2026-04-02 | 2026-04-03 |                       | one on that day has done it
2026-03-02 | 2026-04-02 | As planned 2026-04-02 | as on the day on which it was put off
""")
def test_a_step_that_was_put_off_is_done_from_the_day_that_was_named(
    spoke: str, today: str, expected: str
) -> None:
    log = f'2026-02-20  Inquiry\n2026-02-21  Call  From us\n{spoke}  Meeting  "meeting fixed"'
    step = {"next_step": "chase pension provider", "next_step_on": "2026-03-02"}
    told = scenario(log, today, business="adviser", **step)
    said = put_off(told, "As planned", "2026-04-02")
    assert said == expected if expected else "As planned" not in said

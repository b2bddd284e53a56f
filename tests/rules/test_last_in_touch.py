"""When the two were last in touch, and what is said of a silence and of a rhythm nobody kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from scenario import cases, scenario
from worlds import worlds

from sheetcrm.rules.assess import assess_customer
from sheetcrm.rules.followup.open_between.open_matters import all_open
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.in_touch import in_touch_on

TWICE = "2025-01-10  Purchase\n2025-02-10  Purchase"


@cases("""
log                                             | expected   | it reads
2025-03-01  Email  From us                      | 2025-03-01 | a word of ours
2025-03-01  Email  From them                    | 2025-03-01 | a word of theirs
2025-03-01  Mailing                             | 2025-02-10 | no newsletter
2025-03-01  Invoice                             | 2025-02-10 | no invoice
2025-03-01  Signal                              | 2025-02-10 | no like
2025-03-01  Payment  40                         | 2025-02-10 | no payment
2025-03-01  Life event                          | 2025-02-10 | nor what was heard of them
2025-03-01  Call  From us  "no answer"          | 2025-02-10 | no call that reached nobody
2025-03-01  Call  From us  "left voicemail"     | 2025-02-10 | no answering machine
2025-03-01  Email  From us  Marketing           | 2025-02-10 | no mail to many
2025-03-01  Call                                | 2025-03-01 | whoever called
2025-03-01  ?                                   | 2025-03-01 | whatever it was
2025-03-01  Passed away                         | 2025-02-10 | no death
""")
def test_when_they_were_last_in_touch(log: str, expected: str) -> None:
    assert str(in_touch_on(scenario(f"{TWICE}\n{log}").situation)) == expected


def test_a_list_that_tells_nothing_tells_no_day() -> None:
    assert in_touch_on(scenario("2025-03-01  Mailing").situation) is None


@cases("""
log                                  | level       | today      | why | it reads
2025-12-01  Call  From us            | Quarterly   | 2026-03-02 | They asked to hear from you every quarter; last in touch on 1 December 2025. | kept
2025-12-01  Mailing                  | Quarterly   | 2026-03-02 | They once asked to hear from you every quarter; last in touch on 10 February 2025. Ask whether that still suits them. | newsletters alone keep no rhythm
2023-02-13  Call  From us            | Yearly      | 2026-03-02 | They asked to hear from you every year; last in touch on 10 February 2025. | twice not kept
""")
def test_a_rhythm_that_nobody_kept_is_asked_about(
    log: str, level: str, today: str, why: str
) -> None:
    told = scenario(f"{TWICE}\n{log}", today, business="restaurant", contact_level=level)
    assert told.findings.follow_up == "Keep in touch"
    assert told.says.follow_up_why == why


def test_a_rhythm_with_newsletters_only_has_no_day() -> None:
    why = scenario("2025-03-01  Mailing", contact_level="Monthly").says.follow_up_why
    assert why == "They asked to hear from you every month; no personal word is noted yet."


def test_who_has_stood_in_the_list_for_years_is_no_new_lead() -> None:
    known = {"business": "trades", "first_contact": "2018-05-01", "number_of_purchases": 2}
    day = str(scenario("", "2026-03-02", **known).findings.follow_up_on)
    why = scenario("", day, **known).says.follow_up_why
    assert why == "In your list since 2018, and nothing is noted: still worth a hello?"


@cases("""
log                                                                      | why | it reads
2025-11-01  Purchase  500;2026-01-16  Purchase  500                      | Last in touch on 16 January 2026 | a purchase
2026-01-16  Email  From them  "signed form attached"                     | Last in touch on 16 January 2026 | a word of theirs
2026-01-16  Visit  From them                                             | Last in touch on 16 January 2026 | a visit
2026-01-16  Signal                                                       | Last in touch on 11 July 2025    | no like
""")
def test_something_useful_is_owed_since_the_last_contact_of_either(log: str, why: str) -> None:
    bought = "2022-03-01  Purchase;2023-03-01  Purchase;2024-03-01  Purchase;2025-03-01  Purchase"
    made = f"{bought};2025-07-11  Email  From us;{log}".replace(";", "\n")
    told = scenario(made, "2026-04-20", business="business services")
    assert str(told.says.follow_up_why).startswith(why) or told.findings.follow_up != "Add value"


SAYS_WHEN = {
    "follow_up.add_value",
    "follow_up.next_step",
    "follow_up.keep_in_touch",
    "follow_up.keep_in_touch_here",
    "follow_up.keep_in_touch_lapsed",
    "follow_up.yearly_hello",
    "follow_up.last_in_touch",
    "follow_up.still_to_do",
}
"""What says when the two were last in touch."""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_no_sentence_names_an_older_contact_than_the_log_has(world) -> None:
    customer, log, context = world
    why = assess_customer(customer, log, context).follow_up_why
    newest = in_touch_on(situation_of(customer, log, context))
    for said in () if why is None else (why, *why.also):
        if said.code in SAYS_WHEN:
            assert newest in (None, said.facts["on"])


LOYAL = "2024-03-01  Purchase\n2024-06-01  Purchase\n2024-12-01  Purchase\n2025-03-15  Purchase\n"


@pytest.mark.parametrize(
    ("theirs", "is_told"),
    [
        ('2025-04-21  Email  From them  "Danke!"', False),
        ('2025-04-21  Inquiry  "ob wir auch sonntags liefern"', False),
        ('2025-03-21  Email  From them  "Danke!"', True),
        ("", True),
    ],
)
def test_an_answer_to_their_thanks_waits_for_no_word(theirs: str, is_told: bool) -> None:
    log = f"2024-01-05  Purchase\n2025-02-01  Visit\n{theirs}\n2025-04-22  Email  From us"
    made = scenario(log, "2025-09-01", business="shop")
    codes = [each.reason.code for each in all_open(made.situation)]
    assert ("follow_up.last_try" in codes) is is_told


def test_words_without_an_answer_are_no_reason_for_a_treat() -> None:
    one = scenario(f"{LOYAL}2025-04-17  Email  From us", "2025-10-14", business="shop")
    two = scenario(
        f"{LOYAL}2025-03-21  Email  From us\n2025-04-17  Email  From us",
        "2025-10-14",
        business="shop",
    )
    assert "Add value" not in two.follow_up
    assert "Add value" not in one.follow_up or "no answer came" not in str(one.says.follow_up_why)

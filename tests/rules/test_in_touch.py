"""Contact of which nobody knows who began it, or what it was: ours for limits, theirs for quiet."""

from datetime import date

import pytest
from scenario import cases, scenario

UNSURE = ["?", "Call", "Email", "Message"]
ASKED = "2026-02-20  Inquiry  Email\n"


@pytest.mark.parametrize("kind", UNSURE)
def test_it_is_ours_for_already_today_gaps_and_limits(kind):
    assert scenario(f"2026-03-02  {kind}").gate("Courtesy") == "Wait gap 2026-03-16"
    assert scenario(f"2026-03-02  {kind}").gate("Service") == "Wait already_today 2026-03-03"
    assert scenario(f"2026-02-15  {kind}").gate("Courtesy") == "Yes"
    many = "\n".join(f"2026-02-{day:02}  {kind}" for day in (2, 6, 10, 14))
    assert scenario(many).gate("Courtesy") == "Wait limit 2026-03-05"


@pytest.mark.parametrize("kind", UNSURE)
def test_it_is_theirs_for_the_quiet_time(kind):
    sheet = scenario(f"2025-01-10  Purchase\n2026-02-20  {kind}", "2026-03-02")
    assert sheet.situation.last_heard_on == date(2026, 2, 20)
    assert (sheet.says.standing, sheet.says.last_heard_from) == ("Active", date(2026, 2, 20))
    assert sheet.says.last_reached_out == date(2026, 2, 20)


@pytest.mark.parametrize("kind", UNSURE)
def test_it_is_never_a_question_and_never_back_again(kind):
    assert scenario(f"2026-02-27  {kind}").says.standing == "New lead"
    old = "2024-01-10  Purchase\n"
    assert scenario(f"{old}2026-02-27  {kind}").says.standing == "Active"
    assert scenario(f"{old}2026-02-27  {kind}  From us").says.standing == "Quiet"


def test_an_unknown_type_from_them_is_a_sign_of_life_and_no_more():
    old = "2024-01-10  Purchase\n"
    sheet = scenario(f"{old}2026-02-27  ?  From them")
    assert (sheet.says.standing, sheet.situation.timeline.last_from_us_on) == ("Active", None)


@pytest.mark.parametrize("kind", UNSURE)
def test_it_is_never_unanswered_and_ends_no_run(kind):
    assert scenario(f"2026-01-20  {kind}\n2026-01-21  {kind}").gate("Courtesy") == "Yes"
    run = "2026-01-20  Call  From us\n2026-01-21  Call  From us\n"
    assert scenario(f"{run}2026-02-01  {kind}").gate("Courtesy") == "Wait unanswered 2026-03-22"


@pytest.mark.parametrize("kind", UNSURE)
def test_it_settles_what_was_open(kind):
    assert scenario(f"{ASKED}2026-02-21  {kind}").says.standing == "Considering"
    born = scenario(f"2026-03-01  {kind}", birthday="03-01")
    assert born.follow_up != "Birthday 2026-03-02"


@cases("""
business          | log                         | standing      | id
shop              | 2026-02-27  Visit           | Considering   | a visitor asks for nothing
restaurant        | 2026-02-27  Visit           | Considering   | nor does a guest
clinic            | 2026-02-27  Visit           | Considering   | nor a patient
shop              | 2026-02-27  Visit  From them | Considering  | whatever the cell says
trades            | 2026-02-27  Visit           | New lead      | ours to a roof
trades            | 2026-02-27  Visit  From them | Reached out  | theirs, in trades
adviser           | 2026-02-09  Visit  From them | Reached out  | for 21 days
adviser           | 2026-02-08  Visit  From them | Considering  | not 22
""")
def test_whose_a_visit_is(business, log, standing):
    assert scenario(log, business=business).says.standing == standing


def test_a_visit_of_ours_is_contact_both_ways_and_waits_for_nothing():
    log = "2024-01-05  Inquiry\n2026-01-10  Visit\n2026-01-20  Visit"
    sheet = scenario(log, business="trades")
    assert sheet.says.standing == "Considering"
    assert sheet.gate("Courtesy") == "Yes"
    assert sheet.says.last_reached_out == date(2026, 1, 20)


def test_a_contact_typed_in_the_columns_is_not_added_to_one_of_that_day():
    sheet = scenario("2026-01-20  ?", last_contacted="2026-01-20")
    assert len(sheet.situation.timeline.contacts) == 1

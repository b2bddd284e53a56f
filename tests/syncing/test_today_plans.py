"""A next step that is planned for later in the week stands in Today from its Monday on."""

from datetime import date

import pytest
from test_today_tab import CUSTOMERS, Owner

THURSDAY, FRIDAY = date(2026, 3, 5), date(2026, 3, 6)
STEP, STEP_ON = (CUSTOMERS[0].index(name) for name in ("Next step", "Next step on"))


@pytest.fixture
def owner(tmp_path):
    owner = Owner(tmp_path)
    plan(owner, "Send the plan", THURSDAY)
    owner.sync()
    return owner


def plan(owner, step, on):
    owner.store.cells["Customers"][1][STEP : STEP_ON + 1] = step, on


def test_what_is_planned_this_week_is_shown_with_its_day(owner):
    row = owner.row("Ann Miller")
    assert row[3:5] == ["Send the plan", "Planned for Thursday 5 March."]


def test_all_that_is_planned_this_week_is_shown(owner):
    owner.store.cells["Customers"][3][STEP : STEP_ON + 1] = "Ring Cy", date(2026, 3, 4)
    owner.store.cells["Interactions"][2][2] = "Signal"  # no thanks are due
    owner.sync()
    assert {"Ann Miller", "Cy Young"} <= set(owner.listed())


def test_the_week_before_it_is_not_shown_yet(owner):
    plan(owner, "Send the plan", date(2026, 3, 9))
    owner.sync(FRIDAY)
    assert "Ann Miller" not in owner.listed()


def test_what_was_done_ahead_does_not_come_back_on_its_day(owner):
    owner.type("Ann Miller", Done="x")
    owner.sync()
    assert "Ann Miller" not in owner.listed()
    owner.sync(THURSDAY)
    assert "Ann Miller" not in owner.listed()
    owner.type("Ann Miller", done_lately=True, Done=None)
    owner.sync(THURSDAY)
    assert "Ann Miller" in owner.listed()


def test_another_plan_of_the_same_week_is_shown_all_the_same(owner):
    owner.type("Ann Miller", Done="x")
    owner.sync()
    plan(owner, "Ring about it", FRIDAY)
    owner.sync()
    assert owner.row("Ann Miller")[3] == "Ring about it"


def test_a_call_about_something_else_leaves_the_plan(owner):
    owner.happened("Ann Miller", "Call")
    owner.sync()
    owner.sync(THURSDAY)
    assert "Ann Miller" in owner.listed()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({}, "Quote"),
        ({"Note": "sent the bid"}, "Quote"),
        ({"Note": "no answer"}, "Call"),
        ({"Outcome": "Call"}, "Call"),
    ],
)
def test_a_quote_that_is_owed_and_ticked_is_a_quote(tmp_path, typed, kind):
    owner = Owner(tmp_path)
    log = owner.store.cells["Interactions"]
    log[1][0], log[1][-1] = date(2026, 2, 16), "need a bid"
    log[2][:5] = [date(2026, 2, 17), "C-2", "Call", "Phone", "From us"]
    log[2][5] = None
    owner.sync()
    assert owner.row("Bob Ott")[3] == "Send the quote: need a bid"
    owner.type("Bob Ott", Done="x", **typed)
    owner.sync()
    assert [row[2] for row in owner.log] == [kind]
    assert owner.sync().cells_written == 0
    owner.type("Bob Ott", done_lately=True, Done=None)
    owner.sync()
    assert owner.log == []


def test_a_step_that_was_ticked_late_is_done_whatever_else_was_in_the_mail_that_day(owner):
    """A mail of theirs, noted above it, makes an answer of the tick; it was the step all the same."""
    late = date(2026, 3, 9)
    owner.sync(late)
    owner.type("Ann Miller", Done="x")
    owner.sync(late)
    log = owner.store.cells["Interactions"]
    log.insert(3, [late, "C-1", "Email", "Email", "From them", None, "change of address"])
    log.append([date(2026, 3, 12), "C-1", "Call", "Phone", "From them", None, None])
    log.append([date(2026, 3, 13), "C-1", "Call", "Phone", "From us", None, None])
    owner.sync(date(2026, 3, 16))
    assert "Ann Miller" not in owner.listed()
    plan(owner, "Ring about it", date(2026, 3, 12))
    owner.sync(date(2026, 3, 16))
    assert owner.row("Ann Miller")[3] == "Ring about it"  # of a later day, and another one

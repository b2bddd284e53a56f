"""A crowd is spread over the following days, in an order that stays."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from scenario import cases, scenario

from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.crowd import NOBODY, Due, is_kept, spread
from sheetcrm.rules.followup.permitting.permitted import permitted_of
from sheetcrm.rules.followup.permitting.turns import Turn
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.remembered import Given
from sheetcrm.rules.words import Action
from sheetcrm.settings import Settings
from sheetcrm.wording.reason import because

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)
THREE_A_DAY = Settings(capacity=3, first_week_capacity=3)


def due(
    row: int,
    on: date = FRIDAY,
    action: Action = Action.CHECK_IN,
    *,
    since: date | None = None,
    last_on: date | None = None,
    their_word: bool = False,
    given: Given | None = None,
) -> Due:
    return Due(
        row,
        f"K-{row}",
        on,
        Turn(action, since or on, last_on, their_word),
        given,
    )


def days_of(dues: list[Due], settings: Settings = THREE_A_DAY, today: date = FRIDAY) -> list[date]:
    """The day of each after the crowd is spread."""
    found = spread(dues, settings, today)
    return [
        found.given[each.row].on if each.row in found.given else found.later.get(each.row, each.on)
        for each in dues
    ]


@cases("""
count | friday | monday | tuesday | it reads
3     | 3      | 0      | 0       | as many as the owner can do: nobody moves
4     | 3      | 1      | 0       | one too many goes to the next working day
9     | 3      | 3      | 3       | the weekend is free
""")
def test_too_many_are_spread_over_working_days(
    count: str, friday: str, monday: str, tuesday: str
) -> None:
    counted = Counter(days_of([due(row) for row in range(int(count))]))
    assert [counted[day] for day in (FRIDAY, MONDAY, TUESDAY)] == [
        int(friday),
        int(monday),
        int(tuesday),
    ]


def test_what_falls_on_the_weekend_is_done_on_friday() -> None:
    saturday = FRIDAY + timedelta(1)
    dues = [due(1), due(2), due(3, saturday), due(4, saturday)]
    assert sorted(days_of(dues)) == [FRIDAY, FRIDAY, saturday, MONDAY]


def test_a_crowd_ahead_is_spread_but_not_remembered() -> None:
    found = spread([due(row, TUESDAY) for row in range(5)], THREE_A_DAY, FRIDAY)
    assert not found.given
    assert set(found.later.values()) == {TUESDAY + timedelta(1)}
    assert len(found.later) == 2


def test_all_of_a_crowd_of_today_are_given_a_day_and_keep_it() -> None:
    first = spread([due(row) for row in range(7)], THREE_A_DAY, FRIDAY)
    assert len(first.given) == 7
    again = [due(row, first.given[row].on, given=first.given[row]) for row in range(7)]
    assert spread(again, THREE_A_DAY, FRIDAY) == NOBODY
    assert spread(again, THREE_A_DAY, FRIDAY + timedelta(20)) == NOBODY


def test_who_comes_later_is_placed_after_those_who_have_a_day() -> None:
    first = spread([due(row) for row in range(6)], THREE_A_DAY, FRIDAY)
    placed = [due(row, day.on, given=day) for row, day in first.given.items()]
    assert days_of([*placed, due(9, MONDAY)], today=MONDAY)[-1] == TUESDAY


@cases("""
first     | it reads
their     | what somebody's own word makes due
higher    | then the action
older     | then what fell due before
""")
def test_the_order(first: str) -> None:
    crowd = [due(row) for row in range(3)]
    wanted = {
        "their": due(9, action=Action.KEEP_IN_TOUCH, their_word=True),
        "higher": due(9, action=Action.FIRST_100_DAYS),
        "older": due(9, since=FRIDAY - timedelta(5)),
    }[first]
    assert days_of([*crowd, wanted])[-1] == FRIDAY
    assert days_of([*crowd, due(9, action=Action.KEEP_IN_TOUCH)])[-1] == MONDAY


def test_the_order_stays_whatever_the_order_of_the_rows() -> None:
    dues = [due(row) for row in range(10)]
    assert days_of(dues) == days_of(dues[::-1])[::-1]


def test_nobody_is_put_off_beyond_a_month_or_what_still_makes_sense() -> None:
    dues = [due(row) for row in range(200)]
    assert max(days_of(dues)) <= FRIDAY + timedelta(30)
    counted = Counter(days_of(dues))
    assert max(counted.values()) - min(counted.values()) <= 1
    bound = [due(row, last_on=MONDAY) for row in range(12)]
    assert set(days_of(bound)) == {FRIDAY, MONDAY}


def test_the_first_week_holds_fewer() -> None:
    settings = Settings(first_sync=FRIDAY)
    counted = Counter(days_of([due(row) for row in range(50)], settings))
    assert counted[FRIDAY] == counted[MONDAY] == 5
    assert counted[FRIDAY + timedelta(7)] == 20


@pytest.mark.parametrize(
    ("given_on", "on", "action", "kept"),
    [
        (TUESDAY, TUESDAY, Action.CHECK_IN, True),  # ahead
        (TUESDAY, MONDAY + timedelta(9), Action.ADD_VALUE, True),  # ahead, whatever comes first
        (FRIDAY, FRIDAY, Action.CHECK_IN, True),  # due since then
        (FRIDAY, TUESDAY, Action.CHECK_IN, False),  # its days are over: the next turn is ahead
        (FRIDAY, FRIDAY, Action.ADD_VALUE, True),  # something else is due by now, and they wait
    ],
)
def test_how_long_a_day_is_remembered(
    given_on: date, on: date, action: Action, *, kept: bool
) -> None:
    given = Given(given_on, Action.CHECK_IN, FRIDAY, FRIDAY)
    assert is_kept(due(1, on, action, given=given), MONDAY) is kept


def test_who_was_due_before_today_is_not_put_off_by_a_crowd() -> None:
    old = [due(row, MONDAY, Action.KEEP_IN_TOUCH, since=FRIDAY) for row in range(2)]
    new = [due(row, MONDAY, Action.FIRST_100_DAYS) for row in range(10, 15)]
    found = spread([*old, *new], THREE_A_DAY, MONDAY, shown={0, 1})
    assert not found.given.keys() & {0, 1}
    assert sorted(day.on for day in found.given.values())[:2] == [MONDAY, TUESDAY]


@pytest.mark.parametrize(
    ("log", "on"),
    [
        ("", FRIDAY),  # given and not done yet
        ('2026-11-27  Call  From us  "no answer"', TUESDAY),
        ('2026-11-30  Message  From us  Text  "no answer"', TUESDAY),
    ],
)
def test_a_day_on_which_somebody_was_tried_is_used_up(log: str, on: date) -> None:
    """Or a tick of the week after would be taken for the one of the try, and not be noted."""
    tried = scenario(log, str(TUESDAY), business="trades")
    given = {tried.customer.key: Given(FRIDAY, Action.FIRST_100_DAYS, FRIDAY, FRIDAY)}
    remembered = replace(tried.context.remembered, given=given)
    situation = situation_of(
        tried.customer, tried.log, replace(tried.context, remembered=remembered)
    )
    gate = Gate(situation)
    reason = because("follow_up.keep_in_touch")
    proposal = Proposal(action=Action.FIRST_100_DAYS, due_on=FRIDAY, reason=reason)
    permitted = permitted_of(situation, gate, proposal)
    assert permitted is not None
    assert permitted.on == on

"""Small businesses played for some weeks: Today neither floods nor forgets."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest
import simulate
from simulation.kinds import KINDS
from simulation.measures import Measures, measure
from simulation.people import Entry, new_person
from simulation.play import Game, Morning, Story, play
from simulation.relations import BACK
from simulation.targets import missed
from simulation.workbook import Workbook

from sheetcrm.tables.people.households import NO_HOUSEHOLDS
from sheetcrm.views.today.rows import TodayRow

MONDAY = date(2026, 3, 2)
SMALL = Game(business="shop", customers=60, days=35, log="year", seed=3)


@cache
def played(game: Game) -> Measures:
    return measure(play(game))


def missed_in_weeks(game: Game) -> list[str]:
    """What so few customers can show: one customer more on the first day is no flood."""
    return missed(game, replace(played(game), first_day=0))


@pytest.mark.parametrize("business", KINDS)
@pytest.mark.parametrize("log", ["list", "year"])
def test_a_person_can_do_the_first_day(business: str, log: Any) -> None:
    game = Game(business=business, customers=300, days=1, log=log)
    assert missed(game, played(game)) == []


@pytest.mark.parametrize("business", KINDS)
def test_an_owner_who_does_it_all_meets_every_target(business: str) -> None:
    game = replace(SMALL, business=business)
    assert missed_in_weeks(game) == [], played(game).details


@pytest.mark.parametrize("business", ["shop", "adviser"])
def test_five_a_day_flood_nobody(business: str) -> None:
    game = replace(SMALL, business=business, log="list", owner="five")
    assert missed_in_weeks(game) == [], played(game).details


def test_a_list_of_names_proposes_hellos_and_no_more() -> None:
    story = play(replace(SMALL, log="none", days=1))
    assert {row.action for row in story.mornings[0].shown} <= {"Keep in touch"}


def test_the_same_game_ends_the_same_way() -> None:
    assert measure(play(SMALL)) == played(SMALL)


def test_an_owner_who_does_nothing_is_told_so() -> None:
    found = played(replace(SMALL, business="adviser", owner="nothing", log="list", days=56))
    assert found.contacts.max == 0
    assert found.late_replies > 0
    assert found.stuck_45_days > 0
    assert found.birthdays.greeted == 0 < found.birthdays.of


def test_without_households_two_of_one_would_be_contacted_in_a_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    game = Game(business="adviser", customers=150, days=8, seed=2)
    assert measure(play(game)).same_household_too_soon == 0
    monkeypatch.setattr("sheetcrm.tables.customers.households_of", lambda *_: NO_HOUSEHOLDS)
    assert measure(play(game)).same_household_too_soon > 0


def test_weekends_are_free_and_friday_shows_them() -> None:
    mornings = play(replace(SMALL, business="clinic", days=14)).mornings
    assert len(mornings) == 10
    assert all(morning.day.weekday() < 5 for morning in mornings)


def test_the_json_has_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--business", "clinic", "--customers", "30", "--days", "8", "--owner", "five"]
    assert simulate.main([*wanted, "--log", "none", "--seed", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == list(simulate.IN_JSON)
    assert set(told["contacts"]) == {"median", "p95", "max"}
    assert set(told["birthdays"]) == {"greeted", "of"}


# --- the measures notice what goes wrong -------------------------------------------------------


def day(number: int) -> date:
    """The so-manyth day of the game, from 0, a Monday."""
    return MONDAY + timedelta(number)


def story_of(*happened: Entry, shown: dict[int, str] | None = None, **columns: Any) -> Story:
    """A story of Anna alone; `shown` are the actions on Today, by day."""
    anna = new_person("Anna Ott", day(-400), KINDS["shop"], Random(1))
    anna.email, anna.wishes = "anna@example.com", columns
    anna.bought = [entry.on for entry in happened if entry.type == "Purchase"]
    workbook = Workbook("list")
    workbook.add(anna)
    for entry in happened:
        workbook.note(entry)
    mornings = tuple(_morning(number, (shown or {}).get(number)) for number in range(60))
    game = Game(business="shop", customers=1, days=60)
    return Story(game, workbook, {anna.name: anna}, mornings, mornings[-1])


def _morning(number: int, action: str | None) -> Morning:
    if action is None:
        return Morning(day(number), (), frozenset(), 0, frozenset())
    row = TodayRow(
        customer="Anna Ott",
        name="Anna Ott",
        band="A good moment",
        due=day(number),
        action=action,
        do=action,
        why="Because.",
        channel="Email",
        address="anna@example.com",
        link=None,
        note=None,
        ask_for=None,
        stage="Contract",
        also=(),
        waits_days=None,
    )
    return Morning(day(number), (row,), frozenset({("Anna Ott", action)}), 1, frozenset())


def theirs(number: int, kind: str, **more: Any) -> Entry:
    return Entry(day(number), "Anna Ott", kind, True, **more)


def ours(number: int, kind: str, **more: Any) -> Entry:
    return Entry(day(number), "Anna Ott", kind, False, "Email", **more)


@pytest.mark.parametrize(("thanked", "late"), [(4, 0), (5, 1)])
@pytest.mark.parametrize("favour", ["Referral", "Praise"])
def test_a_favour_is_thanked_for_within_three_days_of_the_next(
    favour: str, thanked: int, late: int
) -> None:
    found = measure(story_of(theirs(0, favour), ours(thanked, "Thank-you")))
    assert found.late_favours == late
    assert measure(story_of(theirs(0, favour), ours(1, "Call"))).late_favours == 1


@pytest.mark.parametrize(("touches", "too_many"), [(3, 0), (4, 1)])
def test_a_loose_tie_hears_three_times_in_half_a_year(touches: int, too_many: int) -> None:
    heard = [ours(5 + 10 * number, "Email", action="Nurture") for number in range(touches)]
    assert measure(story_of(theirs(0, "Signal"), *heard)).too_many_touches == too_many
    word = theirs(1, "Email")
    assert measure(story_of(theirs(0, "Signal"), word, *heard)).too_many_touches == 0
    asked = {"Contact level": "every 10 days"}
    assert measure(story_of(theirs(0, "Signal"), *heard, **asked)).too_many_touches == 0


def test_a_referral_is_asked_for_after_the_remarkable_thing() -> None:
    shown = {9: "Ask for a referral"}
    assert measure(story_of(theirs(0, "Purchase"), shown=shown)).asked_too_early == 1
    remarkable = ours(3, "Value added")
    assert measure(story_of(theirs(0, "Purchase"), remarkable, shown=shown)).asked_too_early == 0


def test_a_first_purchase_is_never_called_again() -> None:
    story = story_of(theirs(0, "Purchase"), shown={2: "Welcome back"})
    row = replace(story.mornings[2].shown[0], why=f"{BACK} on 2 March 2026.")
    mornings = tuple(replace(each, shown=(row,)) if each.shown else each for each in story.mornings)
    assert measure(replace(story, mornings=mornings)).called_again == 1


@pytest.mark.parametrize(("answered", "late"), [(3, 0), (4, 1)])
def test_a_reply_is_late_after_three_days(answered: int, late: int) -> None:
    story = story_of(theirs(0, "Inquiry", channel="Email"), ours(answered, "Email"))
    assert measure(story).late_replies == late


def test_a_check_in_is_no_reply_and_a_purchase_settles_a_question() -> None:
    asked = theirs(0, "Inquiry", channel="Email")
    assert measure(story_of(asked, ours(1, "Check-in"))).late_replies == 1
    assert measure(story_of(asked, theirs(1, "Purchase"))).late_replies == 0
    complained = theirs(0, "Complaint", channel="Email")
    assert measure(story_of(complained, theirs(1, "Purchase"))).late_replies == 1


@pytest.mark.parametrize(("thanked", "late"), [(4, 0), (5, 1)])
def test_a_thank_you_is_late_three_days_after_the_day_after(thanked: int, late: int) -> None:
    story = story_of(theirs(0, "Purchase"), ours(thanked, "Thank-you"))
    assert measure(story).late_thank_yous == late


def test_who_may_not_be_thanked_is_not_waited_for() -> None:
    columns = {"Do not contact": "yes"}
    assert measure(story_of(theirs(0, "Purchase"), **columns)).late_thank_yous == 0


BORN = {"Birthday": date(1980, 3, 12), "First purchase": date(2024, 5, 2)}


@pytest.mark.parametrize(
    ("greeting", "greeted"),
    [
        (ours(8, "Message", action="Birthday"), 1),
        (ours(13, "Message", action="Birthday"), 1),
        (ours(9, "Message", action="Reply"), 0),
        (ours(10, "Message", action="Reply"), 1),
        (ours(14, "Message", action="Birthday"), 0),
    ],
)
def test_a_birthday_is_greeted(greeting: Entry, greeted: int) -> None:
    assert measure(story_of(greeting, **BORN)).birthdays.greeted == greeted


@pytest.mark.parametrize(
    ("columns", "log", "counted"),
    [
        (BORN, [], 1),
        ({"Birthday": date(1980, 3, 12)}, [], 0),
        ({"Birthday": date(1980, 3, 12), "First contact": date(2025, 6, 1)}, [], 0),
        ({"Birthday": date(1980, 3, 12)}, [theirs(0, "Inquiry")], 1),
        ({"Birthday": date(1980, 3, 12)}, [theirs(0, "Signal"), ours(5, "Email")], 0),
    ],
    ids=["a customer", "a mere name", "asked last year", "asked of late", "a like"],
)
def test_the_birthday_of_whom_one_hardly_knows_is_not_waited_for(
    columns: dict[str, date], log: list[Entry], counted: int
) -> None:
    assert measure(story_of(*log, **columns)).birthdays.of == counted


def test_who_wants_no_courtesies_has_no_birthday() -> None:
    born = {**BORN, "Courtesy contact": "no"}
    assert measure(story_of(**born)).birthdays.of == 0


@pytest.mark.parametrize(
    ("between", "again", "back"), [(None, 21, 1), (None, 22, 0), (theirs(9, "Purchase"), 15, 0)]
)
def test_what_was_done_came_back(between: Entry | None, again: int, back: int) -> None:
    happened = [ours(0, "Check-in", action="Check in"), *([between] if between else [])]
    found = measure(story_of(*happened, shown={0: "Check in", again: "Check in"}))
    assert found.came_back_within_21_days == back


@pytest.mark.parametrize(("days", "stuck"), [(45, 0), (46, 1)])
def test_what_is_due_for_45_days_is_stuck(days: int, stuck: int) -> None:
    assert measure(story_of(shown=dict.fromkeys(range(days), "Nurture"))).stuck_45_days == stuck


def test_who_asked_for_weekly_is_not_measured_by_the_limits() -> None:
    happened = [ours(number, "Check-in", action="Keep in touch") for number in (0, 7)]
    shown = {0: "Keep in touch", 7: "Keep in touch"}
    found = measure(story_of(*happened, shown=shown, **{"Contact level": "Weekly"}))
    assert (found.contacts.max, found.came_back_within_21_days) == (0, 0)


@pytest.mark.parametrize(("last", "vanished"), [(59, 0), (30, 1)])
def test_a_chosen_rhythm_that_is_due_no_longer_has_vanished(last: int, vanished: int) -> None:
    shown = dict.fromkeys(range(20, last + 1), "Keep in touch")
    found = measure(story_of(shown=shown, **{"Contact level": "every 6 weeks"}))
    assert found.rhythms_vanished == vanished


@pytest.mark.parametrize(("days_ahead", "vanished"), [(22, 0), (23, 1)])
def test_a_rhythm_that_waits_for_a_birthday_has_not_vanished(
    days_ahead: int, vanished: int
) -> None:
    shown = dict.fromkeys(range(20, 31), "Keep in touch")
    born = day(31 + days_ahead - 1).replace(year=1980)
    noted = f"Anna {born.day} {born:%B}"
    for wish in ({"Birthday": born}, {"Dates to remember": noted}):
        found = measure(story_of(shown=shown, **{"Contact level": "every 6 weeks", **wish}))
        assert found.rhythms_vanished == vanished


def test_a_rhythm_that_was_kept_has_not_vanished() -> None:
    shown = dict.fromkeys(range(20, 31), "Keep in touch")
    done = ours(30, "Email", action="Keep in touch")
    found = measure(story_of(done, shown=shown, **{"Contact level": "every 6 weeks"}))
    assert found.rhythms_vanished == 0


@pytest.mark.parametrize(("on", "action", "broken"), [
    (20, "Keep in touch", 1),
    (20, "Newsletter", 1),
    (20, "Reply", 0),
    (20, "Say thank you", 0),
    (21, "Keep in touch", 0),
])  # fmt: skip
def test_peace_is_broken_by_what_nobody_asked_for(on: int, action: str, broken: int) -> None:
    story = story_of(ours(on, "Email", action=action))
    story.people["Anna Ott"].peace_until = day(20)
    assert measure(story).broken_peace == broken


@pytest.mark.parametrize(("count", "over"), [(9, 0), (10, 1)])
def test_nobody_hears_more_often_than_they_chose(count: int, over: int) -> None:
    happened = [ours(6 * number, "Email", action="Keep in touch") for number in range(count)]
    found = measure(story_of(*happened, **{"Contact level": "Weekly"}))
    assert found.over_their_rhythm == over


def test_newsletters_count_as_contacts_and_answers_do_not() -> None:
    found = measure(
        story_of(
            ours(1, "Mailing", action="Newsletter"),
            ours(2, "Email", action="Reply"),
            ours(3, "Email", action="Next step"),
            ours(4, "Invoice"),
        )
    )
    assert found.contacts.max == 2


def test_a_target_missed_is_named() -> None:
    found = replace(played(SMALL), first_day=20, late_replies=2)
    assert missed(SMALL, found) == [
        "20 of 60 due on the first day, over 12 %",
        "2 replies late",
    ]
    assert missed(replace(SMALL, owner="five"), found) == [
        "20 of 60 due on the first day, over 12 %"
    ]

"""Somebody works in Today at every point between our requests, and nothing that they type is lost."""

import os

import pytest
from google_place import google, needs_engine
from today_race import ACTS, TodayRace

from sheetcrm.stores.google.pages.exchange import Exchange

pytestmark = needs_engine

REQUESTS = range(2, 8)
"""Those of a sync that takes a tick in; what is done before 1 is done before it."""
OF_UNTICKED = range(2, 11)
"""Those of a sync that takes a row out of the log again."""


EVERYTHING = "SHEETCRM_TEST_ALL" in os.environ
SAMPLE = 6
"""Every so many-th act is done before each request, another one before the next."""


def acts_before(number):
    return ACTS if EVERYTHING else ACTS[number % SAMPLE :: SAMPLE]


@pytest.fixture
def race(monkeypatch):
    with google(monkeypatch) as running:
        yield TodayRace(running)


def test_the_requests_are_as_many_as_somebody_does_something_before(race):
    race.does("ticks_bob")
    race.requests = 0
    race.sync()
    assert race.requests == REQUESTS[-1]
    assert race.settled() == []


@pytest.mark.parametrize("number", REQUESTS)
def test_whatever_somebody_does_in_today_before_a_request(race, number):
    wrong = []
    for act in acts_before(number):
        race.again()
        race.does("ticks_bob")
        race.before_request(number, act)
        race.sync()
        wrong += [f"{act} before request {number}: {each}" for each in race.settled()]
    assert wrong == []


def test_the_requests_of_an_untick_are_as_many_too(race):
    take_out_a_tick(race)
    race.requests = 0
    race.sync()
    assert race.requests == OF_UNTICKED[-1]
    assert race.settled() == []


@pytest.mark.parametrize("number", OF_UNTICKED)
def test_whatever_somebody_does_before_a_request_when_a_tick_was_taken_out(race, number):
    take_out_a_tick(race)
    race.start = race.state.any_book(race.book_id).copy()
    wrong = []
    for act in acts_before(number):
        race.again()
        race.before_request(number, act)
        race.sync()
        wrong += [f"{act} before request {number}: {each}" for each in race.settled()]
    assert wrong == []


def take_out_a_tick(race):
    race.does("ticks_bob")
    race.sync()
    race.does("unticks_bob")


def test_what_was_typed_before_a_sync_that_was_killed_is_taken_in_by_the_next(race, monkeypatch):
    race.does("ticks_bob")
    race.before_request(5, "ticks_ann", "notes_what_happened")
    with monkeypatch.context() as patch:
        patch.setattr(Exchange, "is_as_read", killed)
        with pytest.raises(KeyboardInterrupt):
            race.sync()
    assert [name for name in race.person.tabs() if name.startswith("_sheetcrm_before")]
    assert race.settled() == []
    assert not [name for name in race.person.tabs() if name.startswith("_sheetcrm_before")]


def killed(*_):
    raise KeyboardInterrupt


def test_a_tick_that_was_read_is_noted_once_though_its_row_was_typed_in_again(race):
    """The row is in the copy, with the tick that has become a row of the log by then."""
    race.does("ticks_bob")
    race.before_request(5, "notes_beside_bob")
    race.sync()
    assert race.settled() == []

"""The pace of calls to a service: never more than is allowed in any minute, whatever they take."""

import random

import pytest

from sheetcrm.stores.pace import MINUTE_SECONDS, Limit, Pace

WIDE, NARROW = Limit("project", 30), Limit("account", 10)


class Clock:
    def __init__(self):
        self.now = 0.0

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return Pace(clock.time, clock.sleep)


def most_in_a_minute(moments):
    return max(sum(0 <= each - at < MINUTE_SECONDS for each in moments) for at in moments)


def test_no_minute_has_more_than_is_allowed_and_no_more_is_waited_than_that_takes(pace, clock):
    moments = []
    for _ in range(45):
        with pace.turn([NARROW, WIDE]):
            moments.append(clock.now)
    assert most_in_a_minute(moments) == 10
    assert moments[-1] == 4 * 60


@pytest.mark.parametrize("seed", range(20))
def test_it_holds_however_long_calls_are_on_their_way(pace, clock, seed):
    chance, arrived = random.Random(seed), []
    for _ in range(60):
        with pace.turn([NARROW]):
            took = chance.choice((0.0, 0.1, 2.0, 50.0))
            arrived.append(clock.now + chance.random() * took)
            clock.now += took
    assert most_in_a_minute(sorted(arrived)) <= 10


def test_one_that_fails_counts_as_well(pace, clock):
    for _ in range(10):
        with pytest.raises(ValueError, match="refused"), pace.turn([NARROW]):
            raise ValueError("refused")
    with pace.turn([NARROW]):
        assert clock.now == 60


def test_two_accounts_of_one_project_share_what_is_the_projects(pace, clock):
    others = [Limit(f"account {number}", 10) for number in range(4)]
    for _ in range(10):
        for other in others:
            with pace.turn([other, WIDE]):
                last = clock.now
    assert last == 60


def test_nobody_begins_while_the_service_is_exhausted(pace, clock):
    pace.hold([NARROW], 64)
    with pace.turn([NARROW]):
        assert clock.now == 64

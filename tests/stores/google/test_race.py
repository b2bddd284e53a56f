"""A person works in the sheet at every point between our requests, and nothing comes to harm."""

from datetime import timedelta
from functools import partial

import pytest
from google_place import google, needs_engine
from race import ACTS, TODAY, Busy, Witness

pytestmark = needs_engine

FIRST_SYNC = (2, 3, 4)
"""Cells are read, the lock is taken, all is published. What is done before 1 is done before it."""
LATER_SYNC = (2, 3, 4, 5)
"""The same, with the formulas of a new row in the last place but one."""


def test_the_requests_are_as_many_as_somebody_does_something_before(running):
    witness = Witness(running)
    witness.sync(TODAY - timedelta(days=1))
    assert witness.requests == len(FIRST_SYNC) + 1
    Busy(witness).types_a_new_customer()
    witness.requests = 0
    witness.sync()
    assert witness.requests == len(LATER_SYNC) + 1


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.mark.parametrize("act", ACTS)
def test_whatever_a_person_does_before_any_request_of_a_first_sync(running, act):
    for number in FIRST_SYNC:
        witness = Witness(running)
        witness.before_request(number, partial(Busy(witness).does, act))
        witness.sync()
        witness.settle()
        assert witness.saw == [], f"{act} before request {number}"


@pytest.mark.parametrize("act", ACTS)
def test_whatever_a_person_does_before_any_request_of_a_later_sync(running, act):
    for number in LATER_SYNC:
        witness = Witness(running)
        witness.sync(TODAY - timedelta(days=1))
        Busy(witness).types_a_new_customer()
        witness.before_request(number, partial(Busy(witness).does, act))
        witness.sync()
        witness.settle()
        assert witness.saw == [], f"{act} before request {number}"

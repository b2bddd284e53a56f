"""A person works in the sheet at every point between our requests, and nothing comes to harm."""

from datetime import timedelta

import pytest
from google_place import google, needs_engine
from race import ACTS, TODAY, Busy, Witness

pytestmark = needs_engine

MOST_REQUESTS = 6


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.mark.parametrize("act", ACTS)
def test_whatever_a_person_does_before_any_request_of_a_first_sync(running, act):
    for number in range(2, MOST_REQUESTS):
        witness = Witness(running)
        witness.before_request(number, getattr(Busy(witness), act))
        witness.sync()
        witness.settle()
        assert witness.saw == [], f"{act} before request {number}"


@pytest.mark.parametrize("act", ACTS)
def test_whatever_a_person_does_before_any_request_of_a_later_sync(running, act):
    for number in range(2, MOST_REQUESTS):
        witness = Witness(running)
        witness.sync(TODAY - timedelta(days=1))
        Busy(witness).types_a_new_customer()
        witness.before_request(number, getattr(Busy(witness), act))
        witness.sync()
        witness.settle()
        assert witness.saw == [], f"{act} before request {number}"

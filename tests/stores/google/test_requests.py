"""How many requests syncs of a Google Sheet take, and how much is sent and read by them."""

import json
import os

import pytest
from benchmarks.google import AND_WITH_TABS, measure, tabs
from google_place import needs_engine

pytestmark = needs_engine

WHOLE = "SHEETCRM_TEST_ALL" in os.environ
CUSTOMERS, MOST_REQUESTS = (10_000, 7) if WHOLE else (600, 5)
"""The whole takes some minutes. So many requests may a first sync take that draws every tab."""
MOST_BYTES = 2_000_000
"""Of one request: what Google advises."""


@pytest.fixture(scope="module")
def costs(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("SHEETCRM_SHEETS_URL", "")
        yield {cost.what: cost for cost in measure(CUSTOMERS)}


@pytest.mark.parametrize("also", ["", AND_WITH_TABS])
def test_a_first_sync_takes_few_requests_and_none_is_larger_than_google_advises(costs, also):
    assert costs[f"first sync{also}"].requests <= MOST_REQUESTS
    assert max(cost.largest_bytes for cost in costs.values()) < MOST_BYTES


@pytest.mark.parametrize("also", ["", AND_WITH_TABS])
def test_where_nothing_changed_only_what_the_owner_typed_is_read(costs, also):
    lists = len(json.dumps([*tabs(CUSTOMERS).values()], separators=(",", ":")))
    second, third = costs[f"second sync{also}"], costs[f"third sync{also}"]
    assert (second.cells_written, third.cells_written) == (0, 0)
    assert (third.requests, third.sent_bytes) == (2, 0)
    assert third.unpacked_bytes < lists * 1.05 + 60_000
    assert third.unpacked_bytes < second.unpacked_bytes / 2


def test_what_google_answers_comes_compressed(costs):
    assert all(cost.received_bytes < cost.unpacked_bytes / 3 for cost in costs.values())

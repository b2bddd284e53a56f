"""Today once more, at random: several doings at several points of several syncs."""

from contextlib import suppress

import hypothesis.strategies as st
import pytest
from google_place import google, needs_engine
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, rule
from today_race import ACTS, TodayRace

from sheetcrm.errors import TargetChanged

pytestmark = needs_engine

LEAVES_LITTLE = {
    "deletes_the_tab",
    "hides_the_tab",
    "deletes_a_row",
    "copies_a_row_over_another",
}
"""What was typed before and not read yet is gone with it."""
DOINGS = st.sampled_from([act for act in ACTS if act not in LEAVES_LITTLE])


class WorkInToday(RuleBasedStateMachine):
    """Somebody who works in Today, and a sync job."""

    def __init__(self):
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.serving = google(self.patch)
        self.race = TodayRace(self.serving.__enter__())

    @rule(act=DOINGS)
    def somebody_does(self, act):
        self.race.does(act)

    @rule(acts=st.lists(st.tuples(st.integers(1, 11), DOINGS), max_size=4))
    def a_sync_runs_while_somebody_does(self, acts):
        for number, act in acts:
            self.race.before_request(number, act)
        with suppress(TargetChanged):  # rows were moved about during both tries
            self.race.sync()

    def teardown(self):
        try:
            assert self.race.settled() == []
        finally:
            self.serving.__exit__(None, None, None)
            self.patch.undo()


TestWorkInToday = WorkInToday.TestCase
TestWorkInToday.settings = settings(
    max_examples=5,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

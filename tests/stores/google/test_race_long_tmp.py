"""The race once more, at random: several people's doings at several points of several syncs."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from google_place import google, needs_engine
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from race import ACTS, TODAY, Busy, Witness

from sheetcrm.errors import TargetChanged

pytestmark = needs_engine

DOINGS = st.sampled_from(ACTS)


class Race(RuleBasedStateMachine):
    """A person and a sync job that share a sheet for some days."""

    def __init__(self):
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.serving = google(self.patch)
        self.witness = Witness(self.serving.__enter__())
        self.busy = Busy(self.witness)
        self.day = TODAY

    @rule(act=DOINGS)
    def a_person_does(self, act):
        getattr(self.busy, act)()

    @rule(acts=st.lists(st.tuples(st.integers(1, 6), DOINGS), max_size=3))
    def a_sync_runs_while_a_person_does(self, acts):
        for number, act in acts:
            self.witness.before_request(number, getattr(self.busy, act))
        try:
            self.witness.sync(self.day)
        except TargetChanged:  # columns were moved about during both tries
            pass
        self.day += timedelta(days=1)

    @invariant()
    def nobody_saw_a_wrong_value_or_a_changed_cell(self):
        assert self.witness.saw == []

    def teardown(self):
        try:
            for _ in range(2):
                self.witness.act_before.clear()
                self.witness.sync(self.day)
            rows = [row for row in self.witness.rows() if not self.witness.is_complete(row)]
            assert rows == []
            assert self.witness.saw == []
        finally:
            self.serving.__exit__(None, None, None)
            self.patch.undo()


TestRace = Race.TestCase
TestRace.settings = settings(
    max_examples=80,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

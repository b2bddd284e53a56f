"""A person works in the sheet at every point between our requests, and nothing comes to harm."""

from datetime import timedelta
from functools import partial

import pytest
from google_place import google, needs_engine
from race import ACTS, TODAY, Busy, Witness

from sheetcrm.tables.columns import COMPUTED_COLUMNS

pytestmark = needs_engine

OURS = {f"our {column.field}" for column in COMPUTED_COLUMNS}

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


def test_no_two_people_are_ever_named_alike(running):
    """Else the next sync rightly leaves both rows blank, and the race waits for them in vain."""
    witness = Witness(running)
    busy = Busy(witness)
    for _ in range(3):  # the list is as long as before, each time
        busy.does("types_a_new_customer")
        busy.does("deletes_the_first_customer")
    for _ in range(2):  # the second time Eve is gone, and a blank row gets the name
        busy.does("inserts_a_row_on_top_of_the_list")
        busy.does("types_over_a_name")
    names = [row["Name"] for row in witness.rows() if row["Name"]]
    assert sorted(names) == ["Dan", "Fay", "Gus 1", "Gus 2", "Gus 3", "Ivy 4", "Ivy 5"]
    witness.settle()
    assert witness.saw == []


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


@pytest.mark.parametrize("act", ["moves_a_column_of_ours_to_the_front", "deletes_a_column_of_ours"])
def test_blank_rows_in_a_list_stay_blank_when_our_columns_move_while_they_are_read(running, act):
    """What our hidden columns show beside them is nothing that was typed."""
    witness = Witness(running)
    busy = Busy(witness)
    busy.inserts_three_rows_in_the_middle()
    witness.sync(TODAY - timedelta(days=1))
    witness.before_request(2, partial(busy.does, act))
    witness.sync()
    witness.settle()
    assert witness.saw == []


def test_blank_rows_in_a_list_show_nothing_once_our_hidden_columns_are_back(running):
    witness = Witness(running)
    busy = Busy(witness)
    busy.inserts_three_rows_in_the_middle()
    witness.sync(TODAY - timedelta(days=1))
    busy.deletes_our_hidden_columns()
    witness.sync()
    shown = [row for row in witness.rows() if not row["Name"]]
    assert len(shown) == 3
    assert not any(cell for row in shown for head, cell in row.items() if head in OURS)
    witness.before_request(2, partial(busy.does, "moves_a_column_of_ours_to_the_front"))
    witness.sync()
    witness.settle()
    assert witness.saw == []

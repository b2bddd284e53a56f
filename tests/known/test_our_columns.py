"""Our columns stay ours under an owner's heading, and what is typed into them is told and kept."""

from datetime import date

import pytest
from synced_list import FIRST, SECOND, THIRD, List, messages

from sheetcrm.history.undo import undo_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS

TABLE = """
Name | Email           | Birthday
Ann  | ann@example.com | 1980-06-09
Bob  | bob@example.com | -
Cid  | cid@example.com | 1970-10-01
"""
BOUGHT = [[date(2026, 2, 27), "Ann", "Purchase", None], [date(2025, 6, 1), "Bob", "Purchase", None]]
HEADINGS = [column.heading for column in COMPUTED_COLUMNS]
TYPED = "'{}' was typed into {}, a column that each sync rewrites, so it was replaced. "


@pytest.fixture
def people(tmp_path):
    found = List(TABLE, log=BOUGHT)
    found.store.history = tmp_path
    found.sync(FIRST)
    return found


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_column_with_another_heading_is_still_ours(people, heading):
    at = people.column(heading)
    people.rename(heading, "My own word")
    for day in (SECOND, THIRD):
        assert messages(people.sync(day)) == []
        assert people.cells[0] == [
            "Name",
            "Email",
            "Birthday",
            *HEADINGS[: at - 3],
            "My own word",
            *HEADINGS[at - 2 :],
        ]
    people.log(THIRD, "Ann", "Opt-out", None)
    people.sync(THIRD)
    assert len(people.cells[0]) == len(HEADINGS) + 3


def test_two_renamed_columns_side_by_side_are_both_ours(people):
    for heading, to in (
        ("Follow-up", "Was tun"),
        ("Follow-up on", "Wann"),
        ("Follow-up why", "Warum"),
    ):
        people.rename(heading, to)
    people.sync(SECOND)
    assert len(people.cells[0]) == len(HEADINGS) + 3
    assert people.get("Ann", "Was tun") == "Say thank you"


def test_a_column_without_a_heading_that_holds_our_cells_is_still_ours(people):
    at = people.column("Stage")
    people.rename("Stage", None)
    people.sync(SECOND)
    assert (people.cells[0][at], people.cells[0].count("Stage")) == (None, 0)


@pytest.mark.parametrize("cells", ["xyz", [None, None, None], [1, 2, None]])
def test_a_column_that_the_owner_put_among_ours_is_theirs(people, cells):
    at = people.column("Stage")
    for row, cell in zip(people.cells, ["Mine", *cells], strict=True):
        row.insert(at, cell)
    owned = people.store.owned["Customers"]
    people.store.owned["Customers"] = {*owned, max(owned) + 1}
    people.rename("Stage", "Step")
    people.sync(SECOND)
    assert [row[at] for row in people.cells] == ["Mine", *cells]
    assert people.get("Ann", "Step") == "Contract"
    assert "Stage" not in people.cells[0]


def test_what_was_typed_into_a_cell_of_ours_is_told_once_and_comes_back(people):
    people.set("Ann", "Follow-up", "call her in May")
    report = people.sync(SECOND)
    (problem,) = report.problems
    assert (problem.cell, problem.value) == ("F2", "call her in May")
    assert problem.message.startswith(TYPED.format("call her in May", "Follow-up"))
    assert people.get("Ann", "Follow-up") == "Say thank you"
    assert messages(people.sync(SECOND)) == []
    undo_store(people.store)
    assert people.get("Ann", "Follow-up") == "call her in May"


@pytest.mark.parametrize("heading", ["OK to contact", "Follow-up why", "Stage", "Record complete"])
@pytest.mark.parametrize("day", [FIRST, SECOND])
def test_a_cell_of_any_column_is_told(people, heading, day):
    people.set("Ann", heading, "later")
    (problem,) = people.sync(day).problems
    assert problem.value == "later"


def test_a_sync_on_another_day_takes_none_of_its_own_cells_for_typed(people):
    for day in (SECOND, date(2026, 4, 1), date(2027, 1, 1)):
        assert messages(people.sync(day)) == []


def test_several_cells_of_a_row_are_told_apart(people):
    people.set("Ann", "Stage", "hers")
    people.set("Ann", "Standing", "mine")
    assert {each.value for each in people.sync(SECOND).problems} == {"hers", "mine"}


def test_a_cell_that_was_cleared_is_filled_again_without_a_word(people):
    people.set("Ann", "Stage", None)
    assert messages(people.sync(SECOND)) == []
    assert people.get("Ann", "Stage") == "Contract"


def test_sorted_rows_take_our_cells_along(people):
    people.cells[1:] = reversed(people.cells[1:])
    assert messages(people.sync(SECOND)) == []

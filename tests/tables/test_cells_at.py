"""What a blank, a match, a neighbour and a place are, everywhere in the house."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.tables.cells_at import (
    cell_at,
    column_cells,
    column_index,
    column_letters,
    is_blank,
    is_same,
    runs,
    used_height,
    used_width,
)

DAY = date(2026, 3, 2)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "Ann", "ann", "1", "TRUE"]),
    st.integers(-2, 2),
    st.sampled_from([0.0, 1.0, 0.5]),
    st.booleans(),
    st.sampled_from([DAY, datetime(2026, 3, 2), datetime(2026, 3, 2, 9), time(9)]),
)
GRIDS = st.lists(st.lists(CELLS, max_size=4), max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        (1, 1.0),
        (0, -0.0),
        (DAY, datetime(2026, 3, 2)),
        ("Ann", "Ann"),
        (True, True),
        (time(9), time(9)),
        (timedelta(days=1), timedelta(hours=24)),
    ],
)
def test_the_same_value(one, other):
    assert is_same(one, other) is True
    assert is_same(other, one) is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, 0),
        (None, False),
        ("", False),
        ("", " "),
        (True, 1),
        (False, 0.0),
        ("1", 1),
        ("TRUE", True),
        ("Ann", "ann"),
        ("2026-03-02", DAY),
        (46083, DAY),
        (DAY, datetime(2026, 3, 2, 9)),
        (datetime(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC)),
        (time(0), DAY),
        (0.1 + 0.2, 0.3),
    ],
)
def test_another_value(one, other):
    assert is_same(one, other) is False
    assert is_same(other, one) is False


@given(CELLS, CELLS, CELLS)
def test_sameness_is_an_equivalence(one, other, third):
    assert is_same(one, one)
    assert is_same(one, other) == is_same(other, one)
    if is_same(one, other) and is_same(other, third):
        assert is_same(one, third)


@given(GRIDS)
def test_a_column_holds_the_cells_of_its_places(rows):
    places = list(range(len(rows), 0, -1))
    for column in range(5):
        assert column_cells(rows, places, column) == [cell_at(rows, row, column) for row in places]


@given(GRIDS)
def test_nothing_stands_beyond_what_is_used(rows):
    filled = [
        (row, column)
        for row, cells in enumerate(rows, start=1)
        for column, cell in enumerate(cells)
        if not is_blank(cell)
    ]
    assert used_height(rows) == max((row for row, _ in filled), default=0)
    assert used_width(rows) == max((column + 1 for _, column in filled), default=0)


@given(st.sets(st.integers(-5, 60)))
def test_runs_hold_every_number_once_and_are_as_long_as_can_be(numbers):
    found = list(runs(numbers))
    assert [each for first, last in found for each in range(first, last + 1)] == sorted(numbers)
    assert all(before[1] + 1 < after[0] for before, after in pairwise(found))


@given(st.integers(0, 20_000))
def test_letters_name_one_column(column):
    assert column_index(column_letters(column)) == column
    assert column_index(column_letters(column).lower()) == column

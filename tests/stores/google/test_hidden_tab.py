"""The hidden tab comes back as it was written, and only what changed is written again."""

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from sheetcrm.stores.google.sheet.hidden_changes import changed_rows
from sheetcrm.stores.google.sheet.hidden_tab import (
    HiddenTab,
    Record,
    all_fields,
    read_hidden_tab,
)
from sheetcrm.stores.google.write.batches import batches, entries, size_of
from sheetcrm.stores.google.write.rectangles import rectangles

FIELDS = all_fields()
names = st.sampled_from([f"␟{letter}␟" for letter in "ABCDEFGH"])
values = st.none() | st.sampled_from(["Yes", "No", "007", "=1+1"]) | st.integers(0, 50_000)
records = st.builds(
    lambda seen, given: Record(f"␟{seen}", dict(zip(FIELDS, given, strict=False))),
    st.sampled_from(["", "Yes"]),
    st.lists(values, min_size=len(FIELDS), max_size=len(FIELDS)),
)
settings = st.dictionaries(
    st.sampled_from(["First sync", "Fitted model"]),
    st.sampled_from(["a text", date(2026, 3, 2), 0.5]),
)


@st.composite
def tabs(draw):
    found = draw(st.dictionaries(names, records))
    return HiddenTab(
        "who: Name", "seen: ", "Name", "No – changed", FIELDS, found, draw(settings)
    ).placed()


def rows_of(tab):
    """The tab as Google would answer it."""
    cells = dict(tab.cells())
    return [cells.get(number, []) for number in range(1, tab.height + 1)]


@given(tabs())
def test_it_is_read_as_it_was_written(tab):
    assert read_hidden_tab(rows_of(tab)) == tab


@given(tabs(), tabs())
def test_rectangles_of_what_changed_make_one_tab_of_the_other(before, after):
    after = HiddenTab(
        after.key_title,
        after.preferences_title,
        after.headings,
        after.changed,
        FIELDS,
        after.records,
        after.settings,
        rows=before.rows,
    ).placed()
    cells = {number: list(row) for number, row in before.cells()}
    for rectangle in rectangles(changed_rows(dict(before.cells()), after)):
        for down, row in enumerate(rectangle.rows):
            target = cells.setdefault(rectangle.row + down, [])
            for along, value in enumerate(row, start=rectangle.column):
                target.extend([None] * (along + 1 - len(target)))
                assert target[along] != value or isinstance(value, bool)
                target[along] = value
    rows = [cells.get(number, []) for number in range(1, max(cells) + 1)]
    assert read_hidden_tab(rows) == after


@given(tabs(), tabs())
def test_whoever_stays_keeps_their_row_and_no_row_is_two_peoples(before, after):
    moved = HiddenTab(
        "", "", "", "", FIELDS, after.records, after.settings, rows=before.rows
    ).placed()
    stayed = before.rows.keys() & moved.rows.keys()
    assert {key: moved.rows[key] for key in stayed} == {key: before.rows[key] for key in stayed}
    assert len(set(moved.rows.values())) == len(moved.rows)
    assert 1 not in moved.rows.values()


@pytest.mark.parametrize("rows", [[], [[]], [["", ""]], [["who: x"]], [[None], ["␟A␟"]]])
def test_whatever_somebody_made_of_it_can_be_read(rows):
    assert read_hidden_tab(rows).fields == FIELDS


def test_a_parcel_is_never_larger_than_google_advises():
    column = dict.fromkeys(range(2, 10002), "=" + "x" * 700)
    sizes = [size_of(batch) for batch in batches(entries({1: column, 2: column}))]
    assert max(sizes) < 2_000_000
    assert len(sizes) < 20


def test_where_the_header_row_is_gone_settings_are_read_and_no_value_is_taken_for_another():
    header, *rows = rows_of(
        HiddenTab(
            "who: Name",
            "seen: ",
            "Name",
            "No – changed",
            FIELDS,
            {"␟A␟": Record("␟", {"stage": "Contract"})},
            {"First sync": date(2026, 3, 2)},
        ).placed()
    )
    for found in (read_hidden_tab([[], *rows]), read_hidden_tab([*rows, header])):
        assert not found.is_understood
        assert (found.records, found.settings) == ({}, {"First sync": date(2026, 3, 2)})
        after = HiddenTab("who: x", "seen: ", "Name", "No – changed").placed()
        assert set(changed_rows(found.cells_read, after)) >= {1, 5}

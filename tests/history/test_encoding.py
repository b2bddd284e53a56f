"""What is kept of changes comes back from the disk as it was."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.changes import (
    AppendRows,
    ColumnChange,
    Heading,
    RemoveRows,
    RowKey,
    SetCells,
    SetSetting,
    SetState,
)
from sheetcrm.history.encoding import DIGEST, KeptChanges, digest_row, encode
from sheetcrm.tables.cells_at import is_same

MIDNIGHTS = st.dates().map(lambda day: datetime.combine(day, time.min))
VALUES = st.one_of(
    st.none(),
    st.text(min_size=1),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    MIDNIGHTS,
)


def kept(*changes):
    return KeptChanges.model_validate_json(encode(changes).model_dump_json()).decode()


def column(pairs, heading=Heading.KEPT):
    keys = [RowKey("Ann", nth) for nth in range(1, len(pairs) + 1)]
    before, after = zip(*pairs, strict=True)
    return ColumnChange("Customers", "stage", keys, before, after, heading)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=8), st.sampled_from(Heading))
def test_every_value_comes_back_as_the_value_it_was(pairs, heading):
    change = column(pairs, heading)
    (back,) = kept(change)
    assert (back.tab, back.field, back.heading) == ("Customers", "stage", heading)
    assert [key.key for key in back.rows] == list(map(digest_row, change.rows))
    for (before, after), *found in zip(pairs, back.before, back.after, strict=True):
        assert is_same(found[0], before)
        assert is_same(found[1], after)


def test_a_date_is_told_from_a_text_that_looks_like_one():
    (back,) = kept(column([(None, date(2026, 3, 2)), (None, "2026-03-02")]))
    assert back.after == [date(2026, 3, 2), "2026-03-02"]


def test_no_name_is_kept_of_the_rows_of_our_columns():
    written = encode([column([(None, "Contract")])]).model_dump_json()
    assert "Ann" not in written


@given(VALUES, VALUES)
def test_changes_of_every_kind_come_back(before, after):
    rows = [{"Date": date(2026, 3, 2), "Customer": "Ann", "Amount": 5.0}, {"Note": "x"}]
    changes = [
        SetSetting("Settings", "First sync", None, date(2026, 3, 2)),
        SetState("held back", "a", None),
        AppendRows("Interactions", rows),
        RemoveRows("Interactions", rows),
        SetCells("Today", "Done", [RowKey("k1", DIGEST)], [before], [after]),
    ]
    *others, cells = kept(*changes)
    assert others == changes[:-1]
    assert is_same(cells.before[0], before)
    assert is_same(cells.after[0], after)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=4), st.sampled_from(Heading))
def test_what_is_reversed_twice_is_what_it_was(pairs, heading):
    change = column(pairs, heading)
    again = change.reversed().reversed()
    assert again.heading == heading
    assert list(again.before) == list(change.before)
    assert list(again.after) == list(change.after)

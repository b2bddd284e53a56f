"""What is kept of changed cells comes back from the disk as it was."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.history.encoding import ChangedCells, changed_cells, digest_row
from sheetcrm.stores.protocol import Layout, RowKey, SetOwned
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


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=8))
def test_every_value_comes_back_as_the_value_it_was(pairs):
    keys = [RowKey("Ann", nth) for nth in range(1, len(pairs) + 1)]
    rows = [[found] for found, _ in pairs]
    layout = Layout("Customers", 1, {key: at for at, key in enumerate(keys, 1)}, {"stage": 0}, {})
    change = SetOwned("stage", {key: pair[1] for key, pair in zip(keys, pairs, strict=True)})
    kept = changed_cells([change], layout, rows, None).model_dump_json()
    back = ChangedCells.model_validate_json(kept)
    (column,) = back.columns
    assert [back.rows[row] for row in column.rows] == [digest_row(key) for key in keys]
    for (found, written), before, after in zip(pairs, column.before, column.after, strict=True):
        assert is_same(found, back.value(before))
        assert is_same(written, back.value(after))


def test_a_date_is_told_from_a_text_that_looks_like_one():
    keys = [RowKey("Ann"), RowKey("Bob")]
    layout = Layout("Customers", 1, {keys[0]: 1, keys[1]: 2}, {}, {})
    change = SetOwned("stage", {keys[0]: date(2026, 3, 2), keys[1]: "2026-03-02"})
    kept = changed_cells([change], layout, [[], []], None).model_dump_json()
    back = ChangedCells.model_validate_json(kept)
    assert [back.value(n) for n in back.columns[0].after] == [date(2026, 3, 2), "2026-03-02"]

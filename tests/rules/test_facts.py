"""Facts are a monoid: an empty value, one row folded in, two merged."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st
from scenario import log_of
from worlds import logs

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log import Facts

LOG = log_of("""
2026-02-20  Inquiry   Email
2026-02-20  Email     From us
2026-02-21  Purchase
2026-03-03  Meeting
""")


def test_what_has_happened_and_what_is_planned() -> None:
    from datetime import date

    rows = LOG.interactions
    assert LOG.until(date(2026, 2, 19)) == ()
    assert LOG.until(date(2026, 2, 20)) == rows[:2]
    assert LOG.after(date(2026, 2, 20)) == rows[2:]
    assert LOG.until(date(2026, 3, 3)) == rows
    assert LOG.after(date(2026, 3, 3)) == ()


def test_rows_of_one_day_keep_their_sheet_order() -> None:
    assert [row.row for row in Facts.of(reversed(LOG.interactions)).interactions] == [2, 3, 4, 5]


@given(logs(), st.randoms())
def test_order_of_reading_does_not_matter(rows: list[Interaction], chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert Facts.of(shuffled) == Facts.of(rows)


@given(logs(), st.data())
def test_any_split_merged_in_any_order_equals_the_whole(rows: list[Interaction], data) -> None:
    parts: dict[int, list[Interaction]] = {0: [], 1: [], 2: [], 3: []}
    for row in rows:
        parts[data.draw(st.integers(0, 3))].append(row)
    several = data.draw(st.permutations([Facts.of(part) for part in parts.values()]))
    assert reduce(Facts.merge, several, Facts()) == Facts.of(rows)


@given(logs())
def test_folding_row_by_row_equals_the_whole(rows: list[Interaction]) -> None:
    assert reduce(Facts.fold, rows, Facts()) == Facts.of(rows)


@given(logs(), st.integers(0, 30), st.integers(0, 30))
def test_the_laws_of_a_monoid(rows: list[Interaction], one: int, two: int) -> None:
    low, high = sorted((one, two))
    a, b, c = Facts.of(rows[:low]), Facts.of(rows[low:high]), Facts.of(rows[high:])
    assert a.merge(Facts()) == Facts().merge(a) == a
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(b) == b.merge(a)

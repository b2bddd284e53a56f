"""The days of a log: those that cannot be meant are no facts, but what forbids counts without a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sheetcrm.tables.kinds.dates.likely import unlikely_days
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.wording.reason import because


def settle_days(
    days: list[date | None],
    forbids: Sequence[bool],
    rows: SheetRows,
    column: int,
    today: date | None,
    further: Counter[date],
) -> Mapping[date, int]:
    """Take the days that were mistyped out of `days`; return how many rows each of the rest has.

    `further` are rows of days that were not typed, so none of them is mistyped. A row that forbids (an opt-out, a death) keeps its day, and without one it counts as the newest.
    """
    rows_on = Counter(filter(None, days))
    rows_on.update(further)
    unlikely = unlikely_days(rows_on, today)
    for index in [index for index, day in enumerate(days) if day in unlikely] if unlikely else ():
        reason = unlikely[days[index] or date.min].and_also(because("row.left_out_without_day"))
        rows.problems.add(rows.numbers[index], column, rows.cell(index, column), reason)
        days[index] = days[index] if forbids[index] else None
    for day in unlikely:
        del rows_on[day]
    _date_what_forbids(days, forbids, rows, column, today or max(rows_on, default=None))
    return rows_on


def _date_what_forbids(
    days: list[date | None],
    forbids: Sequence[bool],
    rows: SheetRows,
    column: int,
    newest_on: date | None,
) -> None:
    if None not in days or not any(forbids):
        return
    for index, day in enumerate(days):
        if day is None and forbids[index]:
            days[index] = newest_on
            if not is_filled(cell := rows.cell(index, column)):
                reason = because("row.no_day")
                rows.problems.add(rows.numbers[index], column, cell, reason)

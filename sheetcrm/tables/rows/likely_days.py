"""Days of the customers' columns that can be meant; the others are reported and no facts.

In columns that tell the past a day was mistyped if it lies far ahead, or a lifetime before all
others. A year in place of a day counts as a year alone.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sheetcrm.rules.calendar import months_after
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.dates.dates import LAST_YEAR
from sheetcrm.tables.kinds.dates.likely import unlikely_days
from sheetcrm.tables.problems import CORRECT, Unread
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.wording.reason import Reason, because

OF_THE_PAST = (
    "first_contact",
    "last_contacted",
    "last_heard_from_them",
    "first_purchase",
    "last_purchase",
    "last_verified",
)
SINCE_FIELDS = ("first_contact", "first_purchase", "last_purchase")
PLANNED = ("engagement_ends", "next_meeting", "next_step_on")
PLANNED_MONTHS = 360
"""A plan may lie so far ahead."""


def leave_out_unlikely(
    rows: SheetRows, header: HeaderRow, fields: Mapping[str, list[Any]], today: date | None
) -> None:
    """Take out days that cannot be meant, and report their cells; `today` None: as far as is known."""
    past = _counted(fields, OF_THE_PAST)
    _leave_out(rows, header, fields, OF_THE_PAST, unlikely_days(past, today))
    if today is not None:
        latest = months_after(today, PLANNED_MONTHS)
        ahead = {day for day in _counted(fields, PLANNED) if day > latest}
        too_far = {day: because("cell.too_far_ahead", on=day) for day in ahead}
        _leave_out(rows, header, fields, PLANNED, too_far)


def years_alone(fields: Mapping[str, list[Any]], today: date | None) -> list[int | None]:
    """Return the first year in which each customer bought, where that is all that is known.

    The years are taken out of the fields: they are no days.
    """
    latest = LAST_YEAR if today is None else today.year
    bought = list(zip(fields["first_purchase"], fields["last_purchase"], strict=True))
    if not any(isinstance(day, int) for field in SINCE_FIELDS for day in set(fields[field])):
        return [None] * len(bought)  # as in nearly every list
    for field in SINCE_FIELDS:
        fields[field][:] = [None if isinstance(day, int) else day for day in fields[field]]
    return [
        min((year for year in pair if isinstance(year, int) and year <= latest), default=None)
        for pair in bought
    ]


def _counted(fields: Mapping[str, list[Any]], concerned: tuple[str, ...]) -> dict[date, int]:
    """Return each day of some columns, and in how many cells it stands."""
    counted: Counter[Any] = Counter()
    for field in concerned:
        counted.update(fields[field])
    return {day: cells for day, cells in counted.items() if isinstance(day, date)}


def _leave_out(
    rows: SheetRows,
    header: HeaderRow,
    fields: Mapping[str, list[Any]],
    concerned: tuple[str, ...],
    unlikely: Mapping[date, Reason],
) -> None:
    if not unlikely:
        return
    for field in concerned:
        values = fields[field]
        for index, day in enumerate(values):
            if day in unlikely and (column := header.column(field)) is not None:
                rows.report(index, column, Unread(unlikely[day].and_also(CORRECT)))
                values[index] = None

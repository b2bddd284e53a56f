"""How often what is listed was ticked already under the same day."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import count

from sheetcrm.tables.remembered import LOGGED, name_of
from sheetcrm.views.today.not_in_list import NotInList
from sheetcrm.views.today.page import key_of
from sheetcrm.views.today.rows import TodayRow, row_of_stranger


def after_the_ticks(row: TodayRow, ticked: Collection[str]) -> TodayRow:
    """Return a row under a key of its own; `ticked` are the names under which ticks are kept."""
    if not ticked:
        return row
    tries = (replace(row, ticks_before=number) for number in count())
    return next(each for each in tries if name_of(LOGGED, key_of(each).noted_as) not in ticked)


def stranger_after_the_ticks(
    stranger: NotInList, today: date, ticked: Collection[str]
) -> NotInList:
    """Return somebody who is not in the list, so that their row of today has a key of its own."""
    row = after_the_ticks(row_of_stranger(stranger, today), ticked)
    return replace(stranger, ticks_before=row.ticks_before)

"""How often what is listed was ticked already under the same day."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from sheetcrm.tables.remembered import LOGGED, name_of
from sheetcrm.views.today.page import key_of
from sheetcrm.views.today.rows import TodayRow


def after_the_ticks(row: TodayRow, ticked: Collection[str]) -> TodayRow:
    """Return a row under a key of its own; `ticked` are the names under which ticks are kept."""
    if not ticked:
        return row
    tries = (replace(row, ticks_before=number) for number in count())
    return next(each for each in tries if name_of(LOGGED, key_of(each).noted_as) not in ticked)

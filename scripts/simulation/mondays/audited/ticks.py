"""Whether every tick became a row of the log."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulation.mondays.audited.facts import Row
from simulation.mondays.audited.reading import events_of, is_ticked
from simulation.mondays.trade import Trade
from simulation.mondays.weeks import Seen


def lost_ticks(
    trade: Trade, mondays: Sequence[Seen], rows: Sequence[Row]
) -> Iterator[tuple[Row, str]]:
    """Yield the rows that were ticked, and of which the log says nothing on the next Monday."""
    for seen, later in pairwise(mondays):
        of_the_day = [row for row in rows if row.week == seen.week]
        for row in of_the_day:
            if is_ticked(seen, row.line) and not _is_noted(trade, row, later):
                yield row, f"ticked on {seen.day}, and nothing is noted"


def _is_noted(trade: Trade, row: Row, later: Seen) -> bool:
    about = events_of(trade, later, row.line.key.who)
    return any(each.on == row.day and not each.is_theirs for each in about)

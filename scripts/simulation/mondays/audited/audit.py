"""Which plain invariants the rows of Mondays break, by what the simulation itself knows."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulation.mondays.audited import again, begun, days, old, owed, tact, ways
from simulation.mondays.audited.facts import Row
from simulation.mondays.audited.reading import rows_of
from simulation.mondays.audited.ticks import lost_ticks
from simulation.mondays.trade import Trade
from simulation.mondays.weeks import Seen

JUDGED = 8
"""So many rows of a Monday are judged: nobody reads on."""
LOST = "a lost tick"
KINDS: Final[Mapping[str, Callable[[Row], str | None]]] = {
    "hides an answer owed": owed.hides_an_answer_owed,
    "hides a second answer owed": owed.hides_a_second_answer_owed,
    "hides a matter only tried": owed.hides_a_matter_only_tried,
    "hides news": owed.hides_news,
    "hides a step only tried": begun.hides_a_step_only_tried,
    "hides a promise": begun.hides_a_promise,
    "hides their own next move": begun.hides_their_move,
    "repeats what was done": again.repeats_what_was_done,
    "asks what is noted": again.asks_what_is_noted,
    "asks about a quote taken": begun.asks_about_a_quote_taken,
    "tells of a try before a talk": again.tells_of_a_try_before_a_talk,
    "asks about a stale matter": old.asks_about_a_stale_matter,
    "tells an older matter": old.tells_an_older_matter,
    "tells a question without its answer": old.tells_a_question_without_its_answer,
    "greets past a matter": old.greets_past_a_matter,
    "has no beginning": old.has_no_beginning,
    "breaks off": old.breaks_off,
    "tells a day of nothing": days.tells_a_day_of_nothing,
    "tells a wrong last contact": days.tells_a_wrong_last_contact,
    "sells in hard times": tact.sells_in_hard_times,
    "offers what was bought": tact.offers_what_was_bought,
    "goes the wrong way": ways.goes_the_wrong_way,
    "rings on a holiday": ways.rings_on_a_holiday,
    "rings a stranger": ways.rings_a_stranger,
}
"""What is broken, and how it is told."""


@dataclass(frozen=True, slots=True)
class Breach:
    """An invariant that a row breaks, and the fact by which it does."""

    row: Row
    kind: str
    fact: str


@dataclass
class Audit:
    """What was found in the Mondays of some businesses."""

    rows: Counter[str] = field(default_factory=Counter)
    """How many rows were judged, by trade."""
    breaches: list[Breach] = field(default_factory=list)

    def add(self, trade: Trade, mondays: Sequence[Seen]) -> None:
        """Judge the first rows of each Monday, and look for every tick."""
        rows = list(rows_of(trade, mondays))
        judged = [row for row in rows if row.number <= JUDGED]
        self.rows[trade.name] += len(judged)
        for row in judged:
            self.breaches.extend(_broken_by(row))
        lost = lost_ticks(trade, mondays, rows)
        self.breaches.extend(Breach(row, LOST, fact) for row, fact in lost)

    def counted(self) -> Mapping[str, Counter[str]]:
        """Return how often each kind was broken by trade, the most frequent first."""
        counts = {kind: Counter[str]() for kind in (*KINDS, LOST)}
        for each in self.breaches:
            counts[each.kind][each.row.trade.name] += 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1].total()))


def _broken_by(row: Row) -> Iterator[Breach]:
    for kind, breaks in KINDS.items():
        fact = breaks(row)
        if fact is not None:
            yield Breach(row, kind, fact)

"""The headline of Problems: how many things are to be settled, and how many there were."""

from typing import NamedTuple, Self

from sheetcrm.tables.kept.problems_columns import LineKind, ProblemKey
from sheetcrm.views.remedies import ToSettle
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because


class Counted(NamedTuple):
    """How many things are to be settled, and how many people are left in peace until then."""

    things: int
    people: int


class Counts(NamedTuple):
    """What is counted now, and what was counted when the owner last worked in the workbook.

    Only that number has surely been read: an update of the night rewrites what nobody has seen.
    """

    now: Counted
    worked_at: Counted

    @classmethod
    def of(cls, found: ToSettle, head: ProblemKey | None, *, is_worked: bool) -> Self:
        """Return the counts of now beside those that a headline holds.

        `is_worked` tells whether the owner ticked or answered anything since it was written.
        """
        now = Counted(len(found.remedies), found.in_peace)
        told = head.counts if head else ()
        there = Counted(*told[:2]) if len(told) in {2, 4} else now
        worked_at = Counted(*told[2:]) if len(told) == 4 and not is_worked else there
        return cls(now, worked_at)

    @property
    def key(self) -> ProblemKey:
        """The key of the headline that tells them."""
        return ProblemKey(LineKind.HEAD, counts=(*self.now, *self.worked_at))


def headline(counts: Counts, catalogue: Catalogue) -> str:
    """Return how much is to be settled, and what became of the number."""
    now, before = counts
    then = before.things if before.things != now.things else None
    people_then = before.people if then is None else None
    said = [_things(now.things, then, catalogue)]
    if now.people and now.things:
        said.append(_people(now.people, people_then, catalogue))
    return " ".join(said)


def _things(count: int, then: int | None, catalogue: Catalogue) -> str:
    if not count:
        nothing = because("problems_page.nothing") if then is None else None
        return catalogue.sentence(nothing or because("problems_page.nothing_left", then=then))
    if then is None:
        return catalogue.sentence(because("problems_page.things", count=count))
    return catalogue.sentence(because("problems_page.things_then", count=count, then=then))


def _people(people: int, then: int | None, catalogue: Catalogue) -> str:
    if then is None or then == people:
        return catalogue.sentence(because("problems_page.in_peace", people=people))
    return catalogue.sentence(because("problems_page.in_peace_then", people=people, then=then))

"""What stands above all parts of the Dashboard: what goes well, what goes less well, and what to do."""

from collections.abc import Mapping, Sequence
from typing import Final

from sheetcrm.rules.retention.judged import Verdict
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.views.dashboard.told import Graded, Told
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

WEIGHTIEST_FIRST: Final = (
    Part.TOP,
    Part.QUIET,
    Part.NEW,
    Part.RETURN,
    Part.WORD,
    Part.PERSONAL,
)
"""Which goes first of figures with the same mark."""
MOST_NAMED = 3
"""So many figures are named as good, and so many as bad."""
BETWEEN: Final = "; "
"""Between what is said of two figures."""


def goes_well(told: Mapping[Part, Told], catalogue: Catalogue) -> str:
    """Return what goes well, the best first; where nothing can be judged yet, that."""
    best = list(reversed(_worst_first(told)))
    if not best:
        return catalogue.sentence(because("dashboard.all_early"))
    well = [each for each in best if each.grade.verdict is Verdict.WELL]
    what = BETWEEN.join(catalogue.sentence(each.as_good) for each in well[:MOST_NAMED])
    if well:
        return catalogue.sentence(because("dashboard.goes_well", what=what))
    if best[0].grade.verdict is Verdict.MIXED:
        what = catalogue.sentence(best[0].as_good)
        return catalogue.sentence(because("dashboard.goes_well_nothing_best", what=what))
    return catalogue.sentence(because("dashboard.goes_well_nothing"))


def goes_less_well(told: Mapping[Part, Told], catalogue: Catalogue) -> str | None:
    """Return what goes less well, the worst first, and what to do about that one.

    None where nothing can be judged yet.
    """
    worst = _worst_first(told)
    if not worst:
        return None
    first, less_well = worst[0], [e for e in worst if e.grade.verdict is Verdict.LESS_WELL]
    to_do = catalogue.sentence(first.to_do)
    if less_well:
        what = BETWEEN.join(catalogue.sentence(each.as_bad) for each in less_well[:MOST_NAMED])
        return catalogue.sentence(because("dashboard.goes_less_well", what=what, to_do=to_do))
    if first.grade.verdict is Verdict.MIXED:
        what = catalogue.sentence(first.as_bad)
        weakest = because("dashboard.goes_less_well_weakest", what=what, to_do=to_do)
        return catalogue.sentence(weakest)
    return catalogue.sentence(because("dashboard.goes_less_well_nothing"))


def _worst_first(told: Mapping[Part, Told]) -> Sequence[Graded]:
    found = (each for part in WEIGHTIEST_FIRST if part in told for each in told[part].grades)
    return sorted(filter(lambda each: each.is_judged, found), key=lambda each: each.grade.mark)

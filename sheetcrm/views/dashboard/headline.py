"""What stands above all parts of the Dashboard: what goes well, and what goes less well."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.views.dashboard.told import Told, Verdict
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

WEIGHTIEST_FIRST: Final = (
    Part.TOP,
    Part.WORD,
    Part.QUIET,
    Part.RETURN,
    Part.NEW,
    Part.PERSONAL,
)
BETWEEN: Final = "; "
"""Between what is said of two parts."""


def goes_well(told: Mapping[Part, Told], catalogue: Catalogue) -> str:
    """Return what goes well; where nothing can be judged yet, that."""
    judged = {each.verdict for each in told.values()} - {None, Verdict.TOO_EARLY}
    if not judged:
        return catalogue.sentence(because("dashboard.all_early"))
    if what := _in_short(told, Verdict.WELL, catalogue):
        return catalogue.sentence(because("dashboard.goes_well", what=what))
    return catalogue.sentence(because("dashboard.goes_well_nothing"))


def goes_less_well(told: Mapping[Part, Told], catalogue: Catalogue) -> str | None:
    """Return what goes less well; None where nothing can be judged yet."""
    if what := _in_short(told, Verdict.LESS_WELL, catalogue):
        return catalogue.sentence(because("dashboard.goes_less_well", what=what))
    if any(each.verdict is Verdict.WELL for each in told.values()):
        return catalogue.sentence(because("dashboard.goes_less_well_nothing"))
    return None


def _in_short(told: Mapping[Part, Told], verdict: Verdict, catalogue: Catalogue) -> str:
    found = (told[part] for part in WEIGHTIEST_FIRST if part in told)
    return BETWEEN.join(
        catalogue.sentence(each.in_short)
        for each in found
        if each.verdict is verdict and each.in_short is not None
    )

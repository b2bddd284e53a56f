"""How personal the business still is: words to one person, beside what goes to all alike."""

from collections.abc import Sequence

from sheetcrm.book import Book
from sheetcrm.rules.chance.scores import in_ten
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.quarters import called, counted, known_until, quarters_until
from sheetcrm.views.dashboard.told import Line, Told, Verdict
from sheetcrm.views.retention.personal import PersonalShare, personal_shares
from sheetcrm.views.retention.sentences import FEWEST_TO_TELL, personal_reasons
from sheetcrm.wording.reason import Reason, because

WELL_FROM = 5
LESS_WELL_BELOW = 3
"""Of ten contacts: so many that are personal go well, fewer than so many less well."""
FALLEN = 2
"""Of ten: so many fewer than in the quarter before go less well, too."""


def tell_of_personal_words(book: Book) -> Told:
    """Tell what share of all that went out was personal, and count both by quarter."""
    shares = personal_shares(book)
    if sum(each.personal + each.mass for each in shares) < FEWEST_TO_TELL:
        return Told((because("dashboard.personal_too_few"),))
    said = tuple(personal_reasons(shares)) or (because("dashboard.personal_all"),)
    by_quarter = {each.began_on: (each.personal, each.mass) for each in shares}
    quarters = quarters_until(known_until(book), min(by_quarter), LINES[Part.PERSONAL])
    lines = tuple(
        Line(called(each, book.today), counted(*by_quarter.get(each, (0, 0)))) for each in quarters
    )
    verdict, in_short = _judged(shares)
    return Told(said, lines, verdict, in_short)


def _judged(shares: Sequence[PersonalShare]) -> tuple[Verdict, Reason | None]:
    """Judge the newest quarter that has enough to tell, beside the one before."""
    told = [each for each in shares if each.personal + each.mass >= FEWEST_TO_TELL]
    if not any(each.mass for each in shares):
        return Verdict.WELL, because("dashboard.short_personal_all")
    if not told:
        return Verdict.TOO_EARLY, None
    if not told[-1].mass:
        return Verdict.WELL, because("dashboard.short_personal_only")
    share = in_ten(told[-1].share)
    before = in_ten(told[-2].share) if len(told) > 1 else share
    in_short = because("dashboard.short_personal", share=str(share))
    if share < LESS_WELL_BELOW or before - share >= FALLEN:
        return Verdict.LESS_WELL, in_short
    return (Verdict.WELL, in_short) if share >= WELL_FROM else (Verdict.MIXED, None)

"""How personal the business still is: words to one person, beside what goes to all alike."""

from sheetcrm.book import Book
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.quarters import called, known_until, quarters_until
from sheetcrm.views.dashboard.told import Line, Told
from sheetcrm.views.retention.personal import personal_shares
from sheetcrm.views.retention.sentences import FEWEST_TO_TELL, personal_reasons
from sheetcrm.wording.reason import because


def tell_of_personal_words(book: Book) -> Told:
    """Tell what share of all that went out was personal, and count both by quarter."""
    shares = personal_shares(book)
    if sum(each.personal + each.mass for each in shares) < FEWEST_TO_TELL:
        return Told((because("dashboard.personal_too_few"),))
    said = tuple(personal_reasons(shares)) or (because("dashboard.personal_all"),)
    by_quarter = {each.began_on: (each.personal, each.mass) for each in shares}
    quarters = quarters_until(known_until(book), min(by_quarter), LINES[Part.PERSONAL])
    return Told(
        said,
        tuple(Line(called(each, book.today), by_quarter.get(each, (0, 0))) for each in quarters),
    )

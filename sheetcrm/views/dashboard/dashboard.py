"""All parts of the Dashboard of one book, on its day."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_after
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.views.dashboard.first_words import tell_of_first_words
from sheetcrm.views.dashboard.newcomers import newcomers_in, tell_of_newcomers
from sheetcrm.views.dashboard.periods import known_until, year_before
from sheetcrm.views.dashboard.personal import tell_of_personal_words
from sheetcrm.views.dashboard.quiet import regulars_in, tell_of_quiet
from sheetcrm.views.dashboard.relationships import (
    relationships_in,
    tell_of_relationships,
    tell_who_matters,
)
from sheetcrm.views.dashboard.returning import tell_of_returning
from sheetcrm.views.dashboard.told import Told
from sheetcrm.views.retention.returning import returning_in
from sheetcrm.views.top.ranking import ranked
from sheetcrm.wording.reason import Reason, because

Dashboard = Mapping[Part, Told]
OF_LATE: Final = (Part.NEW, Part.WORD, Part.PERSONAL)
"""What tells of the last months, three by three."""


def dashboard_of(book: Book) -> Dashboard:
    """Work out every sentence and every figure."""
    _ = book.bought  # each part asks for it
    since = days_after(year_before(year_before(known_until(book))), 1)
    newcomers, ranking = list(newcomers_in(book, since)), list(ranked(book))
    regulars = regulars_in(book, ranking)
    matter = relationships_in(book, ranking)
    told = {
        Part.NEW: tell_of_newcomers(book, newcomers),
        Part.WORD: tell_of_first_words(book, newcomers),
        Part.TOP: tell_of_relationships(book, matter, regulars),
        Part.QUIET: tell_of_quiet(regulars),
        Part.RETURN: tell_of_returning(book, returning_in(book)),
        Part.PERSONAL: tell_of_personal_words(book),
    }
    ended_on = book.context.log_ended_on
    if ended_on is None:
        return told
    ended = because("dashboard.log_ended", on=ended_on)
    return {**_told_until(ended, told), Part.TOP: tell_who_matters(book, matter, ended)}


def _told_until(ended: Reason, told: Mapping[Part, Told]) -> Dashboard:
    """Say of a log that fell silent that it cannot tell what happened lately; what it counts stays."""
    lately = {part: Told((ended,), told[part].lines) for part in OF_LATE if told[part].lines}
    return {**told, **lately, Part.QUIET: Told((ended,))}

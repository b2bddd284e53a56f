"""All parts of the Dashboard of one book, on its day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from sheetcrm.book import Book
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.first_words import tell_of_first_words
from sheetcrm.views.dashboard.newcomers import newcomers_in, tell_of_newcomers
from sheetcrm.views.dashboard.personal import tell_of_personal_words
from sheetcrm.views.dashboard.quarters import quarters_until
from sheetcrm.views.dashboard.quiet import tell_of_quiet
from sheetcrm.views.dashboard.relationships import tell_of_relationships
from sheetcrm.views.dashboard.returning import tell_of_returning
from sheetcrm.views.dashboard.told import Told
from sheetcrm.views.retention.returning import returning_in
from sheetcrm.views.top.ranking import ranked
from sheetcrm.wording.reason import because

Dashboard = Mapping[Part, Told]
OF_LATE: Final = (Part.NEW, Part.WORD, Part.PERSONAL)
"""What tells of the last months, by quarter."""


def dashboard_of(book: Book) -> Dashboard:
    """Work out every sentence and every figure."""
    _ = book.bought  # each part asks for it
    since, *_ = quarters_until(book.today, None, LINES[Part.NEW])
    newcomers, ranking = list(newcomers_in(book, since)), list(ranked(book))
    told = {
        Part.NEW: tell_of_newcomers(book, newcomers),
        Part.WORD: tell_of_first_words(book, newcomers),
        Part.TOP: tell_of_relationships(book, ranking),
        Part.QUIET: tell_of_quiet(book, ranking),
        Part.RETURN: tell_of_returning(book, returning_in(book)),
        Part.PERSONAL: tell_of_personal_words(book),
    }
    return _told_until(book.context.log_ended_on, told)


def _told_until(ended_on: date | None, told: Mapping[Part, Told]) -> Dashboard:
    """Say of a log that fell silent that it cannot tell what happened lately; what it counts stays."""
    if ended_on is None:
        return told
    ended = (because("dashboard.log_ended", on=ended_on),)
    lately = {part: replace(told[part], said=ended) for part in OF_LATE if told[part].lines}
    return {**told, **lately, Part.QUIET: Told(ended)}

"""Columns under headings that are not known: a misspelt one, or one whose cells say what they are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sheetcrm.tables.columns import OWNER_COLUMNS, computed_headings
from sheetcrm.tables.contents.cells import Content
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import IDENTITY, Certainty, HeaderRow, Match, customer_headings
from sheetcrm.tables.headings.compounds import is_about_somebody_else
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.recognition.agreement import agrees, content_guess
from sheetcrm.tables.recognition.sampling import Rows, sample
from sheetcrm.tables.recognition.wishes import misspelt_wish, wish_of
from sheetcrm.tables.text import ERRORS
from sheetcrm.wording.reason import Reason, because

FEWEST: Final = 3
"""Fewer cells show nothing."""
SEVERAL: Final = frozenset({"email", "phone"})
"""Fields that a list may have more than one column of; the first valid cell counts."""
CONTENTS: Final = {"email": Content.EMAIL, "phone": Content.PHONE, "name": Content.WORDS}

_HEADINGS = {column.field: column.heading for column in OWNER_COLUMNS}


def with_guesses(header: HeaderRow, rows: Rows, problems: Problems) -> HeaderRow:
    """Return the header with what can be made out of unknown headings; each guess is told.

    `rows` are those below the header. What only the owner can say becomes a question.
    """
    for column, heading in header.ignored:
        cells = sample(rows, column)
        if len(cells) < FEWEST or not _may_be_guessed(heading):
            continue
        guess = _misspelt(header, column, heading, cells) or _held(header, column, heading, rows)
        if guess is not None:
            header = _with(header, guess)
            if guess.certainty is not Certainty.QUESTION:
                problems.add(header.row, column, heading, _says(guess), "guessed")
    return header


def names_somebody(header: HeaderRow, rows: Rows) -> bool:
    """Return whether a column says who a row is about; misspelt ones and cells count, too."""
    if header.has(*IDENTITY):
        return True
    return with_guesses(header, rows, Problems("")).has(*IDENTITY)


def _may_be_guessed(heading: str) -> bool:
    """Return whether a heading may be a misspelt one: none that is known, or about a wish."""
    if heading in ERRORS or heading in computed_headings():
        return False
    if customer_headings().is_none_of_ours(heading) or is_about_somebody_else(heading):
        return False
    return wish_of(heading) is None and misspelt_wish(heading) is None


def _misspelt(header: HeaderRow, column: int, heading: str, cells: Sequence[Cell]) -> Match | None:
    found = customer_headings().nearly(heading)
    if found is None:
        return None
    if found.certainty is Certainty.QUESTION:
        return Match(column, heading, *found)
    if header.has(found.field) and found.field not in SEVERAL:
        return None
    certainty = Certainty.NEARLY if agrees(found.field, cells) else Certainty.QUESTION
    return Match(column, heading, found.field, certainty, found.rank)


def _held(header: HeaderRow, column: int, heading: str, rows: Rows) -> Match | None:
    guess = content_guess(header, column, rows)
    return None if guess is None else Match(column, heading, *guess)


def _with(header: HeaderRow, guess: Match) -> HeaderRow:
    ignored = tuple(each for each in header.ignored if each[0] != guess.column)
    if guess.certainty is Certainty.QUESTION:
        return replace(header, questions=_ordered(header.questions, guess), ignored=ignored)
    return replace(header, matches=_ordered(header.matches, guess), ignored=ignored)


def _ordered(matches: tuple[Match, ...], guess: Match) -> tuple[Match, ...]:
    return tuple(sorted((*matches, guess), key=lambda each: each.column))


def _says(guess: Match) -> Reason:
    field = _HEADINGS.get(guess.field, _HEADINGS["address" if "." in guess.field else "name"])
    if guess.certainty is Certainty.NEARLY:
        return because("column.nearly", heading=guess.heading, field=field)
    content = CONTENTS[guess.field]
    return because("column.read_as", heading=guess.heading, content=content, field=field)

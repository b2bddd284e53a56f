"""Columns under headings that are not known: a misspelt one, or one whose cells say what they are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sheetcrm.tables.columns import OWNER_COLUMNS, computed_headings
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import IDENTITY, Certainty, HeaderRow, Match, customer_headings
from sheetcrm.tables.headings.compounds import is_about_somebody_else
from sheetcrm.tables.headings.telling import is_of_a_rhythm, is_of_the_last_time, is_who_brings_it
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.recognition.agreement import (
    Guess,
    agrees,
    content_guess,
    last_day,
    name_beside,
    rhythm_beside,
)
from sheetcrm.tables.recognition.fitting import FITS
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
    for column, heading in sorted(header.ignored, key=_whose_first):
        guess = _guess(header, column, heading, rows)
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


def _whose_first(column: tuple[int, str]) -> bool:
    """Put the columns of who brings it first: beside an Owner the names of dogs are no customers."""
    return not is_who_brings_it(column[1])


def _guess(header: HeaderRow, column: int, heading: str, rows: Rows) -> Match | None:
    cells = sample(rows, column)
    if len(cells) < FEWEST:
        return None
    if is_who_brings_it(heading):
        return _match(column, heading, name_beside(header, cells))
    if not _may_be_guessed(heading):
        return None
    misspelt = _misspelt(header, column, heading, cells)
    if misspelt is None and is_of_the_last_time(heading):
        misspelt = _match(column, heading, last_day(header, cells))
    if misspelt is None and is_of_a_rhythm(heading):
        misspelt = _match(column, heading, rhythm_beside(header, cells))
    return misspelt or _match(column, heading, content_guess(header, column, rows))


def _are_only_answers(field: str, cells: Sequence[Cell]) -> bool:
    """Return whether a column says yes or no alone, and its field holds something else."""
    is_fit = FITS.get(field)
    says_yes_or_no = all(content_of(cell) is Content.YES_NO for cell in cells)
    return is_fit is not None and says_yes_or_no and not any(map(is_fit, cells))


def _match(column: int, heading: str, guess: Guess | None) -> Match | None:
    return None if guess is None else Match(column, heading, *guess)


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
    if _are_only_answers(found.field, cells):
        return None  # whether yes and no are a phone is no question
    certainty = Certainty.NEARLY if agrees(found.field, cells) else Certainty.QUESTION
    return Match(column, heading, found.field, certainty, found.rank)


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

"""Lists of pupils, dogs or cars in which a column says who brings them: those are the customers."""

from dataclasses import replace

from sheetcrm.tables.headings import Certainty, HeaderRow, Match
from sheetcrm.tables.headings.telling import is_who_brings_it, names_what_is_brought


def brought_column(header: HeaderRow) -> int | None:
    """Return the column of whom or what each customer brings, as its heading says; else None."""
    if not names_who_brings_it(header):
        return None
    return next((at for at, heading in header.ignored if names_what_is_brought(heading)), None)


def names_who_brings_it(header: HeaderRow) -> bool:
    """Return whether the customers of a list stand under Owner, Parent or the like."""
    return any(each.field == "name" and is_who_brings_it(each.heading) for each in header.matches)


def asking_whose_birthday(header: HeaderRow) -> HeaderRow:
    """Return the header with a column of birthdays as a question, where they may be the pupil's or the dog's.

    Nobody is wished a happy birthday on the day of a dog. What the owner said stands.
    """
    if not names_who_brings_it(header):
        return header
    asked = [each for each in header.matches if each.field == "birthday" and not _is_said(each)]
    return replace(
        header,
        matches=tuple(each for each in header.matches if each not in asked),
        questions=tuple(sorted((*header.questions, *map(_as_question, asked)), key=_place)),
    )


def _is_said(match: Match) -> bool:
    return match.certainty is Certainty.SAID


def _as_question(match: Match) -> Match:
    return match._replace(certainty=Certainty.QUESTION)


def _place(match: Match) -> int:
    return match.column

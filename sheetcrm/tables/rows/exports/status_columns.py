"""Wishes in columns of another kind: a Status full of "unsubscribed", a tag "do not call".

Such columns are recognised by what stands in them, whatever their heading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from sheetcrm.rules.words import Channel
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import Certainty, HeaderRow, Match
from sheetcrm.tables.kinds.words import channels, consents_of_exports, folded_words, synonyms
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.recognition.wishes import Wish, wish_of
from sheetcrm.tables.rows.exports.consents import CONSENTS
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import clean, fold

MOST_WORDS = 500
"""A column with more different texts holds notes or names and is no status."""
SURE_SHARE = 0.8
"""Of the cells of a column about mailings so many are known words."""
STATUS_WISHES: Final = "status_wishes"
LOOKED_AT: Final = frozenset({"segment", "my_stage", "any.region"})
"""Fields that a column of wishes may be taken for by its heading: Tags, Status, State."""

_BETWEEN: Final = re.compile(r"\s*(?::::|[,;|\n])\s*")
_WORD: Final = re.compile(r"[^\W\d_]+")


def with_wishes_by_content(header: HeaderRow, rows: SheetRows) -> HeaderRow:
    """Return a header with the columns recognised whose cells tell wishes."""
    about_mailings: dict[int, Match] = {}
    telling: list[Match] = []
    plain = {match.column for match in (*header.questions, *header.matches)}
    for column, heading in _candidates(header):
        counts = _texts_of(rows, column)
        is_lone = len(counts) == 1 and column in plain  # which may mean any contact, and is asked
        is_consent = (
            not is_lone and _is_about_mailings(counts) and not _is_an_owners_wish(heading, counts)
        )
        if is_consent and (field := _field_of(heading)):
            about_mailings[column] = Match(column, heading, field, Certainty.SYNONYM)
        elif any(map(status_wishes, counts)):
            telling.append(Match(column, heading, STATUS_WISHES, Certainty.SYNONYM))
    if not about_mailings and not telling:
        return header
    return replace(
        header,
        matches=(
            *(about_mailings.pop(match.column, match) for match in header.matches),
            *about_mailings.values(),
            *telling,
        ),
        questions=tuple(each for each in header.questions if each.column not in about_mailings),
        ignored=tuple(each for each in header.ignored if each[0] not in about_mailings),
    )


def _texts_of(rows: SheetRows, column: int) -> Mapping[str, int]:
    """Count the different texts of a column; none if there are too many to be words."""
    cells = Counter(rows.cells(column))
    if len(cells) > MOST_WORDS:
        return {}
    texts: Counter[str] = Counter()
    for cell, count in cells.items():
        if text := _text(cell):
            texts[text] += count
    return texts


def status_wishes(cell: Cell) -> frozenset[str]:
    """Return the wishes that a status or a list of tags names, by our names for such columns.

    >>> sorted(status_wishes("buyers, Do not call")), status_wishes("Active")
    (['no_phone'], frozenset())
    """
    parts = _BETWEEN.split(_text(cell) or "")
    return frozenset(wish for part in parts if (wish := _wishes().get(fold(part))))


def _candidates(header: HeaderRow) -> Iterator[tuple[int, str]]:
    yield from header.ignored
    for match in (*header.questions, *header.matches):
        if match.field in LOOKED_AT:
            yield match.column, match.heading


def _text(cell: Cell) -> str | None:
    return clean(cell) if isinstance(cell, str) else None


def _is_about_mailings(counts: Mapping[str, int]) -> bool:
    if not any(fold(text) in folded_words("consent_status") for text in counts):
        return False
    known = sum(count for text, count in counts.items() if consents_of_exports().find(text))
    return known >= SURE_SHARE * sum(counts.values())


def _is_an_owners_wish(heading: str, counts: Mapping[str, int]) -> bool:
    """Return whether a column is a wish in the owner's own words: it may be about any contact.

    A yes under a heading that refuses is never a consent; under one that grants, cells of yes and
    no are the owner's.
    """
    wish = wish_of(heading)
    if wish is not Wish.GRANTS:
        return wish is not None
    sure = sum(
        count for text, count in counts.items() if fold(text) in folded_words("consent_status")
    )
    plain = sum(count for text, count in counts.items() if find_yes_no(text) is not None)
    return plain >= sure


def _field_of(heading: str) -> str | None:
    """Return what a column about mailings speaks of: e-mail, unless its heading names a channel."""
    named = {named for word in _WORD.findall(heading) if (named := channels().find(word))}
    fields = {channel: field for field, channel in CONSENTS.items()}
    if not named:
        return fields[Channel.EMAIL]
    return fields.get(named.pop()) if len(named) == 1 else None


@cache
def _wishes() -> Mapping[str, str]:
    words = synonyms("status_wishes")
    return {fold(word): wish for wish, known in words.items() for word in known}

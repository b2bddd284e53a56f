"""The column My stage: one of the five stages, or an owner's own words, such as those of a Status."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from typing import Any, Final

from sheetcrm.rules.words import RemarkKind, Stage
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.words import Vocabulary, stages, synonyms
from sheetcrm.tables.problems import Parsed
from sheetcrm.tables.remarks.answers import StatusMeaning
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.rows.exports.status_columns import status_wishes
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing
from sheetcrm.wording.reason import because

FIELD: Final = "my_stage"
MOST_WORDS = 40
"""So many different words are those of a status; more are remarks, and none is asked about."""
AT_LEAST = {StatusMeaning.BOUGHT: Stage.CONTRACT, StatusMeaning.COMES_BACK: Stage.CONTINUATION}
"""The stage that somebody has reached, at the least, of whom the owner says so."""

Read = Stage | StatusMeaning
Words = Mapping[str, StatusMeaning]
"""What the owner's words mean, by the folded word."""


def heed_status(
    rows: SheetRows, header: HeaderRow, fields: dict[str, list[Any]], words: Words
) -> None:
    """Put in `my_stage` and `known_stage` what the column says; who has left is left in peace.

    It comes after all else that fills in `do_not_contact`.
    """
    column = header.column(FIELD)
    cells = rows.cells(column) if column is not None else []
    known = {cell: _read(cell, words) for cell in dict.fromkeys(cells)}
    read = (
        rows.read_cells(column, cells, lambda cell: known[cell])
        if column is not None
        else [None] * len(rows.rows)
    )
    fields[FIELD] = [each if isinstance(each, Stage) else None for each in read]
    fields["known_stage"] = [
        AT_LEAST.get(each) if isinstance(each, StatusMeaning) else None for each in read
    ]
    asked = fields["do_not_contact"]
    fields["has_left"] = [
        each is StatusMeaning.LEFT and asked[index] is not True for index, each in enumerate(read)
    ]
    for index in compress(range(len(read)), fields["has_left"]):
        asked[index] = True
    if column is not None:
        heading = next(each.heading for each in header.matches if each.column == column)
        _report_unknown(rows, column, heading, [cell for cell in cells if known[cell] is None])


@cache
def statuses() -> Vocabulary[StatusMeaning]:
    """Return the words that owners have for who has bought, and who has left."""
    return Vocabulary(StatusMeaning, synonyms("status"))


def meaning_of_word(text: str, words: Words) -> Read | None:
    """Return what a word of a status means: one of our stages, or what an owner said, or usually says.

    >>> meaning_of_word("Interessent", {}), meaning_of_word("A-Kunde", {})
    (<StatusMeaning.NOT_YET: 'has not bought yet'>, None)
    """
    return words.get(fold(text) or text) or stages().find(text) or statuses().find(text)


def _read(cell: Cell, words: Words) -> Parsed[Read]:
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if found := meaning_of_word(text, words):
        return found
    if text in ERRORS or stages().nearest(text, 1):
        return stages().parse(cell)
    return None


def _report_unknown(rows: SheetRows, column: int, heading: str, unread: Sequence[Cell]) -> None:
    """Report each word that nobody here knows once, with how many rows hold it."""
    texts = Counter(_words(unread))
    if len(texts) > MOST_WORDS:
        return
    cells = [clean(cell) for cell in rows.cells(column)]
    for text, count in texts.items():
        reason = because("status.unknown", text=text, heading=heading, count=count)
        rows.problems.add(rows.numbers[cells.index(text)], column, text, reason, f"status {text}")


def _words(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield the words that say nothing else: a wish or a death is heard where it is looked for."""
    for cell in cells:
        text = clean(cell)
        if text and not is_nothing(text) and not status_wishes(text) and not _is_heard(text):
            yield text


def _is_heard(text: str) -> bool:
    """Return whether it says what notes say; of no status is anything urgent."""
    return any(each.kind is not RemarkKind.URGENT for each in remarks_in(text))

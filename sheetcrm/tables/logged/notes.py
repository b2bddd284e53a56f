"""The notes of a log, with words of the column Type that nobody knows; what in them is an opt-out."""

from collections.abc import Mapping, Sequence
from datetime import date

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.proposing.moments.occasions import LIFE_EVENT_DAYS
from sheetcrm.rules.situation.log.in_their_words import is_theirs, says_opt_out
from sheetcrm.rules.words import Type
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.log import Kind
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.wording.reason import because


def notes_of(
    said: Mapping[Cell, str], types: Sequence[Cell], notes: Sequence[str | None]
) -> Sequence[str | None]:
    """Return the notes; a word of the column Type that nobody knows belongs to them."""
    if not said:
        return notes
    words = map(said.get, types)
    return [_joined(word, note) for word, note in zip(words, notes, strict=True)]


def report_opt_outs(
    rows: SheetRows, column: int | None, kinds: Sequence[Kind], notes: Sequence[str | None]
) -> None:
    """Tell of opt-outs in what they wrote, because nobody typed them as such."""
    theirs = {kind for kind in set(kinds) if is_theirs(kind[0], kind[2])}
    if column is None or not theirs:
        return
    written = [  # theirs alone: to look through every note takes a while
        (number, note)
        for number, kind, note in zip(rows.numbers, kinds, notes, strict=True)
        if note and kind in theirs
    ]
    for number, note in written:
        if says_opt_out(remarks_in(note)):
            reason = because("row.read_as_opt_out", text=note)
            rows.problems.add(number, column, note, reason, "opt-out")


def report_life_events(
    rows: SheetRows,
    column: int | None,
    days: Sequence[date | None],
    kinds: Sequence[Kind],
    notes: Sequence[str | None],
    today: date | None,
) -> None:
    """Ask what a life event of late was of which nothing is noted: it may be a death."""
    if column is None or today is None:
        return
    for number, day, kind, note in zip(rows.numbers, days, kinds, notes, strict=True):
        is_unsaid = kind[0] is Type.LIFE_EVENT and note is None
        if is_unsaid and day is not None and 0 <= days_between(day, today) <= LIFE_EVENT_DAYS:
            reason = because("row.life_event_unsaid")
            rows.problems.add(number, column, None, reason, "life event")


def _joined(word: str | None, note: str | None) -> str | None:
    return ": ".join(filter(None, (word, note))) or None

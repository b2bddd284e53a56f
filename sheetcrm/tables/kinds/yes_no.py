"""Yes and no, in the words and marks that people use."""

from functools import cache

from sheetcrm.rules.words import YesNo
from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.problems import CORRECT, Parsed, Unread
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing
from sheetcrm.wording.reason import because


def parse_yes_no(cell: Cell, *, unknown: bool | None = None) -> Parsed[bool]:
    """Return what a cell answers; one that cannot be read is used as `unknown`.

    >>> parse_yes_no("Ja"), parse_yes_no("✓"), parse_yes_no(0.0), parse_yes_no(" ")
    (True, True, False, None)
    """
    if isinstance(cell, bool):
        return cell
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    answer = find_yes_no(text)
    return _unread(text, unknown=unknown) if answer is None else answer


def find_yes_no(text: str) -> bool | None:
    """Return what a text answers, or None if it is neither a yes nor a no."""
    answers = _answers()
    return answers.get(text, answers.get(fold(text) or text))


def _unread(text: str, *, unknown: bool | None) -> Unread[bool]:
    if text in ERRORS:
        trouble = error_reason(text)
    else:
        trouble = because("cell.not_yes_no", text=text).and_also(CORRECT)
    if unknown is None:
        return Unread(trouble)
    read = because("cell.read_as_yes" if unknown else "cell.read_as_no")
    return Unread(trouble.and_also(read), unknown)


@cache
def _answers() -> dict[str, bool]:
    words = synonyms("yes_no")
    return {
        form: answer == "yes"
        for answer in ("yes", "no")
        for word in words[answer]
        for form in (word, fold(word) or word)
    }


YES_NO = Kind("yes or no", read_by(parse_yes_no), width=13, choices=tuple(YesNo))

"""What the cells of the column Type mean; an unknown word is contact, and asked about once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sheetcrm.rules.situation.log.in_their_words import OPTS_OUT
from sheetcrm.rules.words import RemarkKind, Type
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.problems import MOST_OF_A_KIND, Parsed, Problems, Unread
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing
from sheetcrm.wording.reason import Reason, because

UNKNOWN = "unknown"
"""Stands for a word that nobody here knows: something happened, and that is all."""
NEAREST = 3
"""How many of the nearest words are named."""

BEFORE_WORDS = ": "
"""What stands between a type and further words in one cell."""

TypeRead = Type | str
"""A type, or `UNKNOWN`."""


class TypeWords:
    """Reads the cells of a column Type, and remembers those that it does not know."""

    def __init__(self, business: str, answers: Answers) -> None:
        self._vocabulary = types_of(business)
        self._answers = answers.types
        self._unknown: dict[Cell, str] = {}
        self.said: dict[Cell, str] = {}
        """What stands in the cells that name no type: it belongs to the note."""

    def parse(self, cell: Cell) -> Parsed[TypeRead]:
        """Return the type that a cell names, None if it is blank."""
        text = clean(cell)
        if text is None or is_nothing(text):
            return None
        if text in ERRORS:
            return Unread(error_reason(text).and_also(because("type.read_as_contact")), UNKNOWN)
        word = fold(text) or text
        known = self._answers.get(word) or self._vocabulary.find(text)
        return known or self._with_words(cell, text) or self._parse_remark(cell, text, word)

    def _with_words(self, cell: Cell, text: str) -> Type | None:
        """Return the type before a colon, of which the words behind it are the note."""
        kind, colon, words = text.partition(BEFORE_WORDS)
        known = self._vocabulary.find(kind.strip()) if colon and words.strip() else None
        if known is not None:
            self.said[cell] = words.strip()
        return known

    def _parse_remark(self, cell: Cell, text: str, word: str) -> Parsed[TypeRead]:
        """Return an opt-out in their own words; anything else is contact, and part of the note."""
        kinds = {remark.kind for remark in remarks_in(text)}
        if kinds & OPTS_OUT:
            self.said[cell] = text
            return Unread(because("type.read_as_opt_out", text=text), Type.OPT_OUT)
        self.said[cell] = text
        if not kinds - {RemarkKind.URGENT}:
            self._unknown[cell] = word
        return UNKNOWN

    def report(
        self,
        column: int,
        cells: Sequence[Cell],
        numbers: Sequence[int],
        amounts: Iterable[object],
        problems: Problems,
    ) -> None:
        """Report each unknown word once, at its first row, with how many rows hold it."""
        if not self._unknown:
            return
        first: dict[str, int] = {}
        rows: Counter[str] = Counter()
        with_amount: Counter[str] = Counter()
        for index, (cell, amount) in enumerate(zip(cells, amounts, strict=True)):
            if cell in self._unknown:
                word = self._unknown[cell]
                first.setdefault(word, index)
                rows[word] += 1
                with_amount[word] += amount is not None
        for listed, (word, index) in enumerate(first.items()):
            reason = self._reason(cells[index], rows[word], with_amount[word], listed)
            problems.add(numbers[index], column, cells[index], reason)

    def _reason(self, cell: Cell, rows: int, with_amount: int, listed: int) -> Reason:
        text = clean(cell) or ""
        if with_amount:
            return because("type.unknown_with_amounts", text=text, count=with_amount)
        reason = because("type.unknown", text=text, count=rows)
        if listed < MOST_OF_A_KIND:  # looking for near words takes a while
            reason = reason.and_also(self._vocabulary.suggestion(text, NEAREST))
        return reason.and_also(because("type.or_say_in_settings", text=text))

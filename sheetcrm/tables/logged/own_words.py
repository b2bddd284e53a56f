"""The words that a log already uses for a type, a channel and a direction: new rows use them, too."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final, Self

from sheetcrm.rules.words import Type
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.words import channels, directions
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.text import clean
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import DEFAULT, language_names

IN_OUR_WORDS: Final = frozenset({Type.OPT_IN, Type.OPT_OUT, Type.PASSED_AWAY})
"""What closes or opens a channel is written so that nobody can read it otherwise."""
NEWEST: Final = 2_000
"""So many rows are looked at, the lowest ones: what somebody wrote long ago says little."""

_Word = tuple[type[StrEnum], StrEnum]
"""A word and its kind: Email is a type and a channel."""


class OwnWords:
    """Says a word of ours as the log does: as its newest row has it, else in its language."""

    def __init__(self, used: Mapping[_Word, str], catalogue: Catalogue) -> None:
        self._used, self._catalogue = used, catalogue

    def __call__(self, word: StrEnum) -> str:
        """Return the word as it is to stand in a cell of the log."""
        return self._used.get((type(word), word)) or self._catalogue.word(word)

    @classmethod
    def of(cls, log: Grid, header: HeaderRow, types: TypeWords, catalogue: Catalogue) -> Self:
        """Read the words of a log."""
        readers: Mapping[str, Callable[[Cell], object]] = {
            "type": types.parse,
            "channel": channels().parse,
            "direction": directions().parse,
        }
        rows = log.rows[header.row :][-NEWEST:]
        used: dict[_Word, str] = {}
        for field, parse in readers.items():
            column = header.column(field)
            if column is not None:
                used |= _words_in([cell_in(cells, column) for cells in rows], parse)
        return cls(used, _spoken_in(used, catalogue))


def _spoken_in(used: Mapping[_Word, str], catalogue: Catalogue) -> Catalogue:
    """Return the catalogue of the language that most of these words are in, by default the list's."""
    spoken = [catalogue, *map(catalogue_of, language_names())]
    return max(
        spoken, key=lambda each: sum(each.word(word) == text for (_, word), text in used.items())
    )


NO_WORDS: Final = OwnWords({}, catalogue_of(DEFAULT))
"""Of a log that gets no row."""


def _words_in(cells: Sequence[Cell], parse: Callable[[Cell], object]) -> dict[_Word, str]:
    """Return the newest text for each word that cells hold without any doubt."""
    read = {text: parse(text) for text in dict.fromkeys(map(clean, cells)) if text is not None}
    newest = (text for cell in cells if (text := clean(cell)) is not None)
    return {
        (type(word), word): text
        for text in newest
        if isinstance(word := read[text], StrEnum) and word not in IN_OUR_WORDS
    }

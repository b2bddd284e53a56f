"""Which language a list is in, by its headings, where its owner did not say."""

from collections.abc import Iterator, Sequence
from functools import cache

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings.words import words_of
from sheetcrm.wording.languages import CELLS, languages


def language_of(headings: Sequence[Cell]) -> str:
    """Return the name of the language that most headings are in; English where none is plain.

    >>> language_of(["Vorname", "Name", "Telefon", "Bemerkung"]), language_of(["Name", "Email"])
    ('Deutsch', 'English')
    """
    said = [frozenset(words_of(heading)) for heading in headings if isinstance(heading, str)]
    counts = {name: sum(not words.isdisjoint(each) for each in said) for name, words in _telling()}
    return max(counts, key=lambda name: counts[name])  # English is first, so it wins a draw


@cache
def _telling() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the words that stand in headings of one language and hardly in another's."""
    return tuple(_of_each_language())


def _of_each_language() -> Iterator[tuple[str, frozenset[str]]]:
    for language in languages():
        words = language.read(CELLS).get("recognised_by", {}).get("words", ())
        yield language.name, frozenset(part for word in words for part in words_of(word))

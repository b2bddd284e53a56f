"""Misspelt headings: one letter too many, too few, wrong or swapped with its neighbour."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from sheetcrm.tables.headings.certainty import Found
from sheetcrm.tables.headings.words import words_of

SHORTEST = 5
"""Shorter words are like too many others."""
MOST_TRIED = 12
"""So many ways to read several misspelt words are tried."""

Find = Callable[[str], Found | None]


class Spellings:
    """Words, found by what is left of them when a letter is missing."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._cut: dict[str, set[str]] = defaultdict(set)
        for word in self._known:
            if len(word) >= SHORTEST:
                for cut in _cuts(word):
                    self._cut[cut].add(word)

    def like(self, word: str) -> list[str]:
        """Return the words that a misspelt one may be, itself if it is known."""
        if word in self._known or len(word) < SHORTEST:
            return [word]
        found = set(self._cut.get(word, ()))
        for cut in _cuts(word):
            found |= self._cut.get(cut, set())
            if cut in self._known and len(cut) >= SHORTEST:
                found.add(cut)
        return sorted(each for each in found if each[0] == word[0])


class Nearly:
    """Finds the heading that a misspelt one is nearly."""

    def __init__(self, known: Mapping[str, Found], spelt: Iterable[str], find: Find) -> None:
        """Take the known headings as they are compared, all as they are spelt, and what finds one.

        Among those that are spelt are the owner's own, which are no misspelt ones.
        """
        self._known = known
        self._find = find
        self._wholes = Spellings(known)
        self._words = Spellings(word for heading in spelt for word in words_of(heading))

    def find(self, heading: str) -> Found | None:
        """Return what a heading nearly is, None if nothing, or if it may be two things."""
        words = words_of(heading)
        if words and len(words[-1]) == 1:
            return None  # "Name L": a letter alone means something
        found = [self._known.get(whole) for whole in self._wholes.like("".join(words))]
        return _only(found) or _only(map(self._find, self._corrected(words)))

    def _corrected(self, words: list[str]) -> Iterator[str]:
        ways = [self._words.like(word) or [word] for word in words]
        for count, way in enumerate(product(*ways)):
            if count == MOST_TRIED:
                return
            if list(way) != words:
                yield " ".join(way)


def _cuts(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _only(found: Iterable[Found | None]) -> Found | None:
    """Return the one field of several ways to read a heading, None if they differ."""
    known = [each for each in found if each is not None]
    return known[0] if len({each.field for each in known}) == 1 else None

"""Misspelt headings: one letter too many, too few, wrong or swapped with its neighbour."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from sheetcrm.tables.headings.certainty import Found
from sheetcrm.tables.headings.words import words_of

SHORTEST = 5
"""Shorter words are like too many others."""
MOST_TRIED = 12
"""So many ways to read several misspelt words are tried."""

Find = Callable[[str], Found | None]


class Spellings:
    """Words, by their first letter and length: a slip of the finger is hardly ever the first one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= SHORTEST:
                self._alike[word[0], len(word)].append(word)

    def like(self, word: str) -> list[str]:
        """Return the words that a misspelt one may be, itself if it is known."""
        if word in self._known or len(word) < SHORTEST:
            return [word]
        lengths = range(len(word) - 1, len(word) + 2)
        near = (each for length in lengths for each in self._alike.get((word[0], length), ()))
        return sorted(each for each in near if is_one_slip(word, each))


class Nearly:
    """Finds the heading that a misspelt one is nearly."""

    def __init__(self, known: Mapping[str, Found], spelt: Sequence[str], find: Find) -> None:
        """Take the known headings as they are compared, all as they are spelt, and what finds one.

        Among those that are spelt are the owner's own, which are no misspelt ones.
        """
        self._known = known
        self._find = find
        self._wholes = Spellings("".join(words_of(heading)) for heading in spelt)
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


def is_one_slip(one: str, other: str) -> bool:
    """Return whether two words differ by one letter, or by two neighbours that changed places.

    >>> is_one_slip("emial", "email"), is_one_slip("mail", "email"), is_one_slip("emil", "gmail")
    (True, True, False)
    """
    begin = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if begin is None:
        return abs(len(one) - len(other)) <= 1
    left, right = one[begin:], other[begin:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def _only(found: Iterable[Found | None]) -> Found | None:
    """Return the one field of several ways to read a heading, None if they differ."""
    known = [each for each in found if each is not None]
    return known[0] if len({each.field for each in known}) == 1 else None

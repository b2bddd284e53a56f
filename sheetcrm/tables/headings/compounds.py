"""Headings that are put together: whose it is, which of several, and what: "Lead - Work Phone 2"."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sheetcrm.tables.headings.addresses import STREETS
from sheetcrm.tables.headings.certainty import Certainty, Found
from sheetcrm.tables.headings.files import kinds_file
from sheetcrm.tables.headings.words import heading_key, words_of
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.text import fold

MOST_WORDS = 9
LONGEST = 70
"""A text with more words or letters is a sentence."""
SHORTEST_PIECE = 3
MOST_PIECES = 3
"""A compound word of Kunden, Telefon and Nummer."""
WHO = ("who",)

_LINKS = ("", "s", "n", "en", "e")
_SCRIPTS_WITHOUT_SPACES = range(0x3040, 0xD7B0)


class Compounds:
    """Reads headings as a known one among words that leave it what it is."""

    def __init__(
        self, known: Mapping[str, Found], spelt: Iterable[str], whole: Collection[str]
    ) -> None:
        """Take the known headings as they are compared, and as they are spelt.

        `whole` are words that are never taken apart: a username is no name of a user.
        """
        self._known = dict(known)
        self._whole = whole
        for heading in spelt:
            found = known.get(heading_key(heading))
            if found and (bare := _joined(_telling(words_of(heading)))):
                self._known.setdefault(bare, found)

    def find(self, heading: str) -> Found | None:
        """Return what a heading is put together to mean, None if a word of it is not known.

        >>> from sheetcrm.tables.headings import customer_headings
        >>> customer_headings().find("Person - Email - Work 2").field
        'email'
        """
        if len(heading) > LONGEST:
            return None
        words = _telling([*self._pieces(heading)])
        if not words or len(words) > MOST_WORDS:
            return None
        numbers = [word for word in words if word.isdigit()]
        bare = [word for word in words if not word.isdigit()]
        return self._among(bare, numbers)

    def _among(self, words: Sequence[str], numbers: Sequence[str]) -> Found | None:
        for length in range(len(words), 0, -1):
            found = {
                each
                for at in range(len(words) - length + 1)
                if (each := self._at(words, at, at + length, numbers))
            }
            if found:
                return min(found) if len({each.field for each in found}) == 1 else None
        return None

    def _at(
        self, words: Sequence[str], begin: int, end: int, numbers: Sequence[str]
    ) -> Found | None:
        known = self._known.get(_joined(words[begin:end]))
        if known is None or len(numbers) > 1:
            return None
        before, behind = words[:begin], words[end:]
        groups = _groups([*before, *behind], known.field, is_first=not before)
        if groups is None or "no" in before or "non" in before:
            return None
        field = _in_group(known.field, groups, numbers)
        if field is None:
            return None
        is_question = known.certainty is Certainty.QUESTION
        return Found(field, known.certainty if is_question else Certainty.COMPOSED, known.rank)

    def _pieces(self, heading: str) -> Iterator[str]:
        for word in words_of(heading):
            if word in self._known or word in _all_words() or word in self._whole:
                yield word
            else:
                yield from self._split(word, MOST_PIECES) or [word]

    def _split(self, word: str, most: int) -> list[str] | None:
        """Return the known words that a compound is made of: kundentelefon, お客様電話番号."""
        shortest = 1 if ord(word[0]) in _SCRIPTS_WITHOUT_SPACES else SHORTEST_PIECE
        for at in range(len(word) - shortest, shortest - 1, -1) if most > 1 else ():
            left, right = _unlinked(word[:at]), word[at:]
            if left is None and word[:at] in self._known:
                left = word[:at]
            if left is None:
                continue
            if right in self._known or right in _all_words():
                return [left, right]
            if more := self._split(right, most - 1):
                return [left, *more]
        return None


def is_about_somebody_else(heading: str) -> bool:
    """Return whether a heading speaks of another person than the customer: "Spouse's name".

    >>> is_about_somebody_else("Emergency phone"), is_about_somebody_else("Home phone")
    (True, False)
    """
    return not _words("somebody_elses").isdisjoint(words_of(heading))


def _telling(words: Sequence[str]) -> list[str]:
    """Leave out what says nothing: it stands before something, as in l'adresse."""
    return [word for word in words[:-1] if word not in _words("between")] + list(words[-1:])


def _joined(words: Sequence[str]) -> str:
    return "".join(words)


def _groups(words: Sequence[str], field: str, *, is_first: bool) -> list[str] | None:
    """Return the kinds of the words beside a heading, None if one may not stand there."""
    allowed = _allowed(field)
    kinds = [next((kind for kind in allowed if word in _words(kind)), None) for word in words]
    if None in kinds:
        return None
    # "Contact Company" is one; of "Company Contact" nobody knows
    if field == "company" and is_first and "who" in kinds:
        return None
    return [kind for kind in kinds if kind is not None]


def _in_group(field: str, kinds: Sequence[str], numbers: Sequence[str]) -> str | None:
    """Return the part of which address a field is, where a sheet may keep several."""
    group, _, part = field.rpartition(".")
    if not group and field != "address":
        return field
    named = next((name for name, of in _by_kind().items() if of in kinds), None)
    if field == "address":
        if named is None:
            return "address" if not numbers else f"any.{STREETS.get(numbers[0], 'street4')}"
        return f"{named}.{STREETS.get(numbers[0] if numbers else '1', 'street4')}"
    if part == "street" and numbers:
        part = STREETS.get(numbers[0], "street4")
    elif numbers and numbers != ["1"]:
        named = named or "other"
    return f"{named or group}.{part}"


def _allowed(field: str) -> Collection[str]:
    kinds = kinds_file()["allowed"]
    return kinds["address"] if "." in field else kinds.get(field, WHO)


@cache
def _by_kind() -> dict[str, str]:
    return {name: kinds[0] for name, kinds in kinds_file()["groups"].items()}


@cache
def _words(kind: str) -> frozenset[str]:
    listed = frozenset(map(fold, kinds_file()[kind]["words"]))
    if kind == "amount":
        currency = synonyms("currency")
        listed |= frozenset(map(fold, (*currency["codes"], *currency["names"])))
    return listed


@cache
def _all_words() -> frozenset[str]:
    kinds = kinds_file()
    return frozenset().union(*(_words(kind) for kind in kinds if "words" in kinds[kind]))


@cache
def _unlinked(word: str) -> str | None:
    """Return the qualifier that the first part of a compound is, without what links it."""
    for link in _LINKS:
        bare = word.removesuffix(link) if link else word
        if len(bare) < len(word) + (not link) and bare in _all_words():
            return bare
    return None

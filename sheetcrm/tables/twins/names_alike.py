"""How much alike two people's names are: the same, nearly, or one part of them."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from sheetcrm.tables.text import unaccented
from sheetcrm.tables.twins.short_names import may_be_one_name

FEWEST_IF_LEFT_OUT, FEWEST_IF_TURNED, FEWEST_IF_WRONG = 3, 4, 7
"""Words of fewer letters differ by one because they are different: Maria, Marie."""

_BETWEEN = re.compile(r"[\W_]+")
_OTHER_LETTERS = str.maketrans(
    {"æ": "a", "ø": "o", "œ": "o", "ß": "s", "ł": "l", "ı": "i", "đ": "d", "ð": "d"}
)
_APOSTROPHES = re.compile(r"['’`´ʼ]")
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "jun", "sen", "ii", "iii", "iv"})

_LEGAL_FORMS = frozenset(
    [
        "ag",
        "bv",
        "co",
        "corp",
        "corporation",
        "gbr",
        "gmbh",
        "inc",
        "kg",
        "limited",
        "llc",
        "llp",
        "ltd",
        "mbh",
        "nv",
        "ohg",
        "plc",
        "pty",
        "sarl",
        "ug",
    ]
)
_JOINED_BY = frozenset({"and", "und", "et"})
"""What one of two spellings of a firm may lack: Brown & Sons Ltd is Brown and Sons."""


class Alike(IntEnum):
    """What two names have in common, the least first."""

    NOTHING = 0
    SHORT = 1
    """Everything, with a given name that is short for the other, as Bob for Robert: or a relative."""
    GIVEN_NAME = 2
    """The given name, in full: a new surname, or somebody else."""
    INITIAL = 3
    """Everything, with a given name that is but a letter in one of them."""
    NEARLY = 4
    """All but a word that is mistyped, or left out."""
    SAME = 5
    """Every word, whatever the order, accents and case."""


def is_like(name: str, other: str) -> bool:
    """Return whether two names may be one person's: turned round, shortened or mistyped.

    >>> is_like("Maria Müller", "Mueller, Maria"), is_like("J. Smith", "John Smith")
    (True, True)
    >>> is_like("Jon Smith", "John Smith"), is_like("Ann Lee", "Bob Lee")
    (True, False)
    """
    return alike(name, other) >= Alike.INITIAL


def alike(name: str, other: str) -> Alike:
    """Return what two names have in common.

    >>> alike("Ann Lee", "Ann Ray").name, alike("A. Lee", "Ann Lee").name
    ('GIVEN_NAME', 'INITIAL')
    >>> alike("Ann Lee Jr.", "Ann Lee").name, alike("Bob Lee", "Robert Lee").name
    ('NOTHING', 'SHORT')
    >>> alike("Brown & Sons Ltd", "Brown and Sons").name
    'SAME'
    """
    words, others = telling_words(name), telling_words(other)
    if not words or not others or _generation(words) != _generation(others):
        return Alike.NOTHING
    if sorted(words) == sorted(others) or _is_spaced_otherwise(words, others):
        return Alike.SAME
    if _are_of_two_sexes(_given(name, words), _given(other, others)):
        return Alike.NOTHING
    found = _nearly(sorted(words), sorted(others))
    if found is Alike.NOTHING and _given(name, words) == _given(other, others) != "":
        return Alike.GIVEN_NAME
    return found


def _nearly(words: Sequence[str], others: Sequence[str]) -> Alike:
    if len(words) != len(others):
        shorter, longer = sorted((set(words), set(others)), key=len)
        return Alike.NEARLY if len(shorter) > 1 and shorter < longer else Alike.NOTHING
    left = [word for word in words if word not in others]
    theirs = [word for word in others if word not in words]
    if len(left) != 1 or len(theirs) != 1:
        return Alike.NOTHING
    return _of_words(left[0], theirs[0])


def _of_words(word: str, other: str) -> Alike:
    if word[0] == other[0] and 1 in {len(word), len(other)}:  # J. and John
        return Alike.INITIAL
    if is_nearly(word, other):
        return Alike.NEARLY
    return Alike.SHORT if may_be_one_name(word, other, _folded) else Alike.NOTHING


def is_nearly(word: str, other: str) -> bool:
    """Return whether a word is another, mistyped: a letter left out, wrong, or two turned round.

    >>> is_nearly("hartmann", "hatrmann"), is_nearly("jon", "john"), is_nearly("anna", "anton")
    (True, True, False)
    """
    if word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    mine, theirs = _without_what_is_the_same(word, other)
    letters = min(len(word), len(other))
    if len(mine) + len(theirs) == 1:
        return letters >= FEWEST_IF_LEFT_OUT
    if len(mine) == len(theirs) == 1:
        return letters >= FEWEST_IF_WRONG
    return mine == theirs[::-1] and len(mine) == 2 and letters >= FEWEST_IF_TURNED


def _without_what_is_the_same(word: str, other: str) -> tuple[str, str]:
    """Return what is left of two words without the beginning and the end that they share."""
    while word and other and word[0] == other[0]:
        word, other = word[1:], other[1:]
    while word and other and word[-1] == other[-1]:
        word, other = word[:-1], other[:-1]
    return word, other


def telling_words(name: str) -> tuple[str, ...]:
    """Return the words of a name but for its legal form and what joins them, unless nothing else is left.

    >>> telling_words("Müller GmbH & Co. KG"), telling_words("Ltd")
    (('muller',), ('ltd',))
    """
    words = words_of(name)
    telling = tuple(w for w in words if w not in _LEGAL_FORMS and w not in _JOINED_BY)
    return telling or words


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in their order, with ü, ue and u the same.

    >>> words_of("Dr. Jörg Groß"), words_of("Joerg Gross"), words_of("O'Brien")
    (('dr', 'jorg', 'gros'), ('jorg', 'gros'), ('obrien',))
    """
    if not name.isascii():
        name = unaccented(name).translate(_OTHER_LETTERS)
    letters = _BETWEEN.sub(" ", _APOSTROPHES.sub("", name.casefold()))
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")):
        letters = letters.replace(two, one)
    return tuple(letters.split())


def _folded(name: str) -> str:
    return "".join(words_of(name))


def _is_spaced_otherwise(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether one name has a space where the other has none: Mac Carthy and MacCarthy."""
    return len(words) != len(others) and "".join(words) == "".join(others)


def _are_of_two_sexes(given: str, other: str) -> bool:
    """Return whether two given names are those of a brother and a sister: Jan and Jana."""
    shorter, longer = sorted((given, other), key=len)
    return bool(shorter) and longer[:-1] == shorter and longer[-1] in "aeio"


def _generation(words: Sequence[str]) -> frozenset[str]:
    return _GENERATIONS.intersection(words[1:])


def _given(name: str, words: Sequence[str]) -> str:
    """Return the given name, of at least three letters, of a name that has a surname, too."""
    if len(words) < 2:
        return ""
    given = words[-1] if "," in name else words[0]
    return given if len(given) > 2 else ""

"""In which of the older encodings some bytes were written, judged by how their words look.

A list may hold three names with an umlaut: too few for statistics of languages, which then choose
at random. But a wrong encoding gives itself away by signs within words, capitals after small
letters, and letters that no language has side by side.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

WESTERN: Final = {
    "German": "äöüß",
    "French": "àâçèéêëîïôùûœ",
    "Spanish": "áéíñóúü",
    "Italian": "àèéìòù",
    "Portuguese": "àáâãçéêíóôõú",
    "Dutch": "éèëïöü",
    "Nordic": "åäöæøé",
    "Icelandic": "áéíóúýþæöð",
}
CENTRAL: Final = {
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Hungarian": "áéíóöőúüű",
    "Croatian": "čćđšž",
    "Romanian": "ăâîşţșț",
    "German": "äöüß",
}
TURKISH: Final = {"Turkish": "çğıöşüâîû"}
CYRILLIC: Final = {"Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"}
GREEK: Final = {"Greek": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"}
CANDIDATES: Final = {
    "cp1254": TURKISH,  # where it is as good as the next, Turkish is likelier than Icelandic
    "cp1252": WESTERN,
    "cp1250": CENTRAL,
    "cp1251": CYRILLIC,
    "cp1253": GREEK,
    "mac_roman": WESTERN,
    "cp850": WESTERN,
    "iso8859_2": CENTRAL,
    "cp852": CENTRAL,
    "cp866": CYRILLIC,
    "koi8_r": CYRILLIC,
}
"""The encodings and the letters of the languages that are written in them; the likelier first."""

FAULT: Final = 3
"""How much a sign that cannot stand where it does weighs against letters that can."""
MOST_WORDS: Final = 5_000
_WORD: Final = re.compile(r"\S*[^\x00-\x7f]\S*")


def likely_encoding(sample: bytes) -> str:
    """Return the encoding in which the words of a sample look most like words.

    >>> likely_encoding("Jürgen Köhler".encode("mac_roman"))
    'mac_roman'
    >>> likely_encoding("Łukasz Wiśniewski".encode("cp1250"))
    'cp1250'
    """
    scores = {name: _score(sample.decode(name, errors="replace"), name) for name in CANDIDATES}
    return max(scores, key=lambda name: scores[name])


def _score(text: str, encoding: str) -> float:
    """Return how well the words suit the languages of an encoding; one of them should do for all."""
    words = [match[0] for _, match in zip(range(MOST_WORDS), _WORD.finditer(text), strict=False)]
    faults = sum(_faults(word) for word in words)
    letters = [letter for word in words for letter in word.lower() if letter > "\x7f"]
    languages = _languages(encoding)
    known = sum(any(letter in each for each in languages) for letter in letters)
    best = max(sum(letter in each for letter in letters) for each in languages)
    return known + best - FAULT * faults


@cache
def _languages(encoding: str) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, CANDIDATES[encoding].values()))


def _faults(word: str) -> int:
    """Return how many characters of a word cannot stand where they do."""
    return sum(1 for _ in _misplaced(word))


def _misplaced(word: str) -> Iterator[str]:
    for at, letter in enumerate(word):
        if letter <= "\x7f":
            continue
        before, after = word[at - 1 : at], word[at + 1 : at + 2]
        if not letter.isalpha():
            if unicodedata.category(letter) in {"Cc", "Cn", "So"} or _is_within(before, after):
                yield letter
        elif (
            (letter.isupper() and before.islower())
            or _is_out_of_habit(letter, after)
            or any(each.isalpha() and _script(each) != _script(letter) for each in (before, after))
        ):
            yield letter


def _is_out_of_habit(letter: str, after: str) -> bool:
    """Return whether no language has a letter before what follows it.

    Portuguese has õ before e alone (else it is the ő of Hungarian), ç hardly ever ends a word, and
    Italian has ì, ò and ù only at the end.
    """
    if letter == "õ":
        return after != "e"
    if letter == "ç":
        return not after.isalpha()
    return letter in "ìòù" and after.isalpha()


def _is_within(before: str, after: str) -> bool:
    """Return whether letters stand on both sides, or before a sign that ends no word."""
    return before.isalpha() and after.isalpha()


@cache
def _script(letter: str) -> str:
    """Return the script of a letter: the first word of its name, such as LATIN."""
    return unicodedata.name(letter, "").partition(" ")[0]

"""Cells that hold one of a few words: what an owner chooses, and what a rule answers.

The words are those of rules/words.py; words.toml has what people type instead of them.
"""

import difflib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sheetcrm.rules.words import (
    Answer,
    Business,
    Channel,
    Consent,
    ContactLevel,
    Direction,
    Purpose,
    Stage,
    Type,
    Word,
)
from sheetcrm.settings import UNSAID, USUAL
from sheetcrm.shipped import template_text
from sheetcrm.tables.column import Kind
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing
from sheetcrm.wording.formats import table_of
from sheetcrm.wording.languages import find_language, in_any_language
from sheetcrm.wording.reason import Reason, because

if TYPE_CHECKING:
    from sheetcrm.wording.catalogue import Catalogue

W = TypeVar("W", bound=StrEnum)


class Vocabulary(Generic[W]):
    """The words of one column, whatever their case, accents and spaces.

    >>> channels().parse("e-mail")
    <Channel.EMAIL: 'Email'>
    """

    def __init__(self, words: type[W], *synonyms: Mapping[str, Iterable[str]]) -> None:
        self.words = words
        self._known = {fold(word): word for word in words}
        for other, word in in_any_language(table_of(words)):
            self._known.setdefault(fold(other), words(word))
        for word, others in chain.from_iterable(each.items() for each in synonyms):
            for other in others:
                # A word itself always beats a synonym, an earlier synonym a later one. A mark
                # such as ✓ folds to nothing.
                self._known.setdefault(fold(other) or other, words(word))

    def find(self, text: str) -> W | None:
        """Return the word that a text stands for, or None."""
        return self._known.get(fold(text) or text)

    def parse(self, cell: Cell, unknown: W | None = None) -> Parsed[W]:
        """Return the word of a cell; one that cannot be read is used as `unknown`."""
        text = clean(cell)
        if text is None or is_nothing(text):
            return None
        return self.find(text) or Unread(self._trouble(text, unknown), unknown)

    def nearest(self, text: str, most: int) -> tuple[W, ...]:
        """Return the words that a misspelt text may stand for, the likeliest first."""
        near = difflib.get_close_matches(fold(text), self._known, n=most, cutoff=0.75)
        return tuple(dict.fromkeys(self._known[each] for each in near))

    def suggestion(self, text: str, most: int = 1) -> Reason:
        """Return the question whether one of the nearest words is meant, or the words there are."""
        words = self.nearest(text, most)
        if len(words) == 1:
            return because("cell.did_you_mean", word=words[0])
        if words:
            return because("cell.did_you_mean_one_of", words=words)
        return because("cell.use_one_of", words=tuple(self.words))

    def _trouble(self, text: str, unknown: W | None) -> Reason:
        if text in ERRORS:
            trouble = error_reason(text)
        else:
            trouble = because("cell.not_a_word", text=text).and_also(self.suggestion(text))
        if unknown is None:
            return trouble
        return trouble.and_also(because("cell.read_as", word=unknown))


@cache
def channels() -> Vocabulary[Channel]:
    """Return the words for how a customer may be reached."""
    return Vocabulary(Channel, synonyms("channel"))


@cache
def contact_levels() -> Vocabulary[ContactLevel]:
    """Return the words for how often a customer wants to hear from the business."""
    return Vocabulary(ContactLevel, synonyms("contact_level"))


@cache
def consents() -> Vocabulary[Consent]:
    """Return the words for what a customer said about marketing, yes and no among them."""
    return _consents_of("consent")


@cache
def consents_of_exports() -> Vocabulary[Consent]:
    """Return the same words and those that other tools write in columns about mailings."""
    return _consents_of("consent", "consent_of_exports")


@cache
def stages() -> Vocabulary[Stage]:
    """Return the five stages; no synonym is safe, because owners name their own."""
    return Vocabulary(Stage, synonyms("stage"))


@cache
def types() -> Vocabulary[Type]:
    """Return the words for what happened."""
    return Vocabulary(Type, synonyms("type"))


@cache
def answers() -> Vocabulary[Answer]:
    """Return the words that OK to contact shows."""
    return Vocabulary(Answer)


@cache
def businesses() -> Vocabulary[Business]:
    """Return the kinds of business."""
    return Vocabulary(Business)


@cache
def types_of(business: str) -> Vocabulary[Type]:
    """Return the same for a kind of business, whose own words come first.

    Where nobody has told which it is, the words of all of them count that mean one thing.

    >>> types_of("trades").find("Job"), types_of("shop").find("Job"), types_of(UNSAID).find("Job")
    (<Type.PURCHASE: 'Purchase'>, None, <Type.PURCHASE: 'Purchase'>)
    """
    if business == UNSAID:
        of_usual = _trades_file()[USUAL].values()
        return Vocabulary(Type, *of_usual, synonyms("type"), _words_of_all_trades())
    languages = _trades_file().get(business, {})
    return Vocabulary(Type, *languages.values(), synonyms("type"))


def _words_of_all_trades() -> Mapping[str, list[str]]:
    """Return the words of every trade, without those that mean different things in two of them."""
    means: dict[str, set[str]] = defaultdict(set)
    for languages in _trades_file().values():
        for kinds in languages.values():
            for kind, words in kinds.items():
                for word in words:
                    means[word].add(kind)
    told: dict[str, list[str]] = defaultdict(list)
    for word, kinds_of_it in means.items():
        if len(kinds_of_it) == 1:
            told[min(kinds_of_it)].append(word)
    return told


def own_words_of(business: str, language: str) -> dict[Type, str]:
    """Return the first word that a kind of business has of its own for a type, in a language.

    >>> own_words_of("trades", "English")[Type.PURCHASE]
    'Job'
    """
    known = find_language(language)
    by_code = _trades_file().get(business, {})
    codes = [code for code in by_code if known is not None and code in known.names]
    words = by_code[codes[0]] if codes else {}
    return {Type(kind): own[0] for kind, own in words.items() if own}


@cache
def directions() -> Vocabulary[Direction]:
    """Return the words for who reached out."""
    return Vocabulary(Direction, synonyms("direction"))


@cache
def purposes() -> Vocabulary[Purpose]:
    """Return the words for what a contact is for."""
    return Vocabulary(Purpose, synonyms("purpose"))


def is_not_known(text: str) -> bool:
    """Return whether somebody wrote where an address or a day should be that there is none.

    >>> is_not_known("k.A."), is_not_known("?"), is_not_known("no calls")
    (True, True, False)
    """
    return (fold(text) or text) in folded_words("not_known")


def synonyms(section: str) -> Mapping[str, list[str]]:
    """Return a section of sheet_templates/words.toml: each word → what people type instead."""
    return _words_file()[section]


@cache
def folded_words(section: str, name: str = "words") -> frozenset[str]:
    """Return a list of a section as its words are compared; a mark folds to nothing and stays."""
    return frozenset(fold(word) or word for word in synonyms(section)[name])


def _consents_of(*sections: str) -> Vocabulary[Consent]:
    answers = synonyms("yes_no")
    yes_no: dict[str, list[str]] = {
        Consent.SUBSCRIBED: answers["yes"],
        Consent.UNSUBSCRIBED: answers["no"],
    }
    return Vocabulary(Consent, *map(synonyms, sections), yes_no)


@cache
def _trades_file() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(template_text("trade_words.toml"))


@cache
def _words_file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(template_text("words.toml"))


def _one_of(
    name: str, words: type[Word], vocabulary: Callable[[], Vocabulary[Any]], width: int = 14
) -> Kind:
    # a vocabulary is read from its file when a column of that kind is first met
    return Kind(name, lambda *_: vocabulary().parse, width=width, choices=tuple(words))


CHANNEL = _one_of("channel", Channel, channels)
CONSENT = _one_of("consent", Consent, consents)
STAGE = _one_of("stage", Stage, stages)
TYPE = Kind(
    "type",
    lambda _, settings: types_of(settings.business).parse,
    width=17,
    choices=tuple(Type),
)
DIRECTION = _one_of("direction", Direction, directions)
PURPOSE = _one_of("purpose", Purpose, purposes)


class _Texts(dict[Word | None, str | None]):
    """The texts of one column's words in a language: looking one up is fast."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue

    def __missing__(self, word: Word | None) -> str | None:
        self[word] = None if word is None else self._catalogue.word(word)
        return self[word]


WORD = Kind("word", writer=lambda catalogue: _Texts(catalogue).__getitem__)
"""The word that a rule answers with."""

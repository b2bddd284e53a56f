"""What names somebody in a text: their names as people write them, their addresses, their numbers.

Case, accents and what stands between words do not matter, nor whether the family name comes first.
What others have as well (a family's phone, a namesake's name) names nobody and is left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import same_name, unaccented

FEWEST_DIGITS: Final = 7
"""So many digits tell whose a number is; fewer may be anything."""
_LAST_DIGITS: Final = 8
"""So many last digits of a number are looked for, with or without the country before them."""
_FEWEST_ID: Final = 4
_NOT_DIGITS: Final = re.compile(r"\D")
_BETWEEN: Final = r"(?:[\s,._+]|%20|%2c|&nbsp;)+"
"""Between the words of a name: in a cell, in an address, in a link."""
_BETWEEN_DIGITS: Final = r"(?:[\s()./\u2010-\u2015-]|%20){0,3}"
_AT: Final = r"(?:@|%40)"
_MARKS: Final = re.compile("[\u0300-\u036f\u200b\ufeff]+")
"""Accents that stand for themselves, and what nobody sees."""
_WORD: Final = re.compile(r"[^\s,;]+")
_LETTER: Final = re.compile(r"[^\W\d_]")

LEFT: Final = "…"
"""Stands where somebody was named in a text that stays."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Traces:
    """What names somebody, as it is looked for."""

    names: tuple[str, ...] = ()
    """Names of at least two words, found within texts."""
    alone: tuple[str, ...] = ()
    """Names of one word. As a word of a text it may be something else: see `is_certain`."""
    emails: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """The digits of their phone numbers."""
    ids: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()
    """Names of others in which theirs stand, which name nobody but those others."""
    _seen: dict[str, tuple[Span, ...]] = field(default_factory=dict, compare=False, repr=False)

    def names_them(self, text: str) -> bool:
        """Return whether they are named in a text, or by all of it."""
        return bool(self.spans(text))

    def is_certain(self, text: str) -> bool:
        """Return whether a text names them by more than a word that may be something else."""
        plain = _plain(text)[0]
        return self._certain is not None and self._certain.search(plain) is not None

    def is_all(self, text: str) -> bool:
        """Return whether a text says nothing but who they are."""
        left = text
        for first, stop in reversed(self.spans(text)):
            left = left[:first] + left[stop:]
        return left != text and not any(map(str.isalnum, left))

    def without(self, text: str) -> str:
        """Return a text in which they are not named any more; blank if it says nothing else."""
        spans = self.spans(text)
        if spans and self.is_all(text):
            return ""
        for first, stop in reversed(spans):
            text = text[:first] + LEFT + text[stop:]
        return text

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where in a text they are named, from left to right."""
        found = self._seen.get(text)
        if found is None:
            found = tuple(self._find(text))
            if len(text) < _LONGEST_KEPT and len(self._seen) < _MOST_KEPT:
                self._seen[text] = found
        return found

    def in_markup(self, plain: str) -> Iterator[int]:
        """Yield where they are named in a whole file, in which texts stand between < > or quotes.

        The text is plain by then: see `plain_text`.
        """
        if self._certain is not None:
            yield from (first for first, _ in self._found(self._certain, plain))
        if self.alone:
            yield from (first for first, _ in self._found(self._words_said(plain), plain, 1))

    def _find(self, text: str) -> Iterator[Span]:
        plain, places = _plain(text)
        if self._pattern is not None:
            for first, stop in self._found(self._pattern, plain):
                yield places[first], places[stop - 1] + 1

    def _found(self, pattern: re.Pattern[str], plain: str, group: int = 0) -> Iterator[Span]:
        hidden = [each.span() for each in self._longer.finditer(plain)] if self.longer else []
        for match in pattern.finditer(plain):
            first, stop = match.span(group)
            if not any(at <= first and stop <= to for at, to in hidden):
                yield first, stop

    def _words_said(self, plain: str) -> re.Pattern[str]:
        """Find names of one word in what a file says: between tags, in what people read of these."""
        word = "|".join(_of_words(_words(each)) for each in self.alone)
        said = r">[^<>]*?|\s(?:v|n|title|descr|displayname|userid|caption)=\"[^\"<>]*?"
        return re.compile(rf"(?:{said})({word})" if "<" in plain else f"({word})")

    @cached_property
    def _longer(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_of_words, map(_words, self.longer))))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        alone = (_of_words(_words(each)) for each in self.alone)
        certain = [] if self._certain is None else [self._certain.pattern]
        parts = [*certain, *alone]
        return re.compile("|".join(parts)) if parts else None

    @cached_property
    def _certain(self) -> re.Pattern[str] | None:
        parts = [
            *(_of_words(words) for each in self.names for words in _orders(_words(each))),
            *map(_of_email, self.emails),
            *map(_of_number, self.numbers),
            *map(_of_id, self.ids),
        ]
        return re.compile("|".join(parts)) if parts else None


_LONGEST_KEPT: Final = 300
_MOST_KEPT: Final = 200_000


def traces_of(people: Sequence[Customer], others: Iterable[Customer]) -> Traces:
    """Return what names the rows of one person, and none of the others who stay.

    >>> ann = Customer(key="Ann Lee", row=2, name="Ann Lee", email="ann@x.org", phone="+4930901820")
    >>> bob = Customer(key="Bob Lee", row=3, name="Bob Lee", phone="+4930901820")
    >>> told = traces_of([ann], [bob])
    >>> [told.names_them(text) for text in ("LEE, Ánn!", "ANN@X.ORG", "030 901820", "Joann Lee")]
    [True, True, False, False]
    >>> told.without("Ask Ann  Lee (ann@x.org) first")
    'Ask … (…) first'
    """
    staying = list(others)
    theirs = {same_name(name) for each in staying for name in (each.name, each.company) if name}
    names = [each.name for each in people if each.name and same_name(each.name) not in theirs]
    if not any(each.name for each in people):
        names += [each.company for each in people if each.company]
    several = tuple(dict.fromkeys(name for name in names if len(_words(name)) > 1))
    return Traces(
        names=several,
        alone=tuple(dict.fromkeys(name for name in names if name not in several)),
        emails=_only(people, staying, "email"),
        numbers=tuple(
            _NOT_DIGITS.sub("", phone)
            for phone in _only(people, staying, "phone")
            if len(_NOT_DIGITS.sub("", phone)) >= FEWEST_DIGITS
        ),
        ids=tuple(filter(_tells, _only(people, staying, "customer_id"))),
        longer=tuple(_longer_names(names, staying)),
    )


def _only(
    people: Iterable[Customer], others: Iterable[Customer], field_name: str
) -> tuple[str, ...]:
    """Return what these have in a field and none of the others has."""
    theirs = {same_name(getattr(each, field_name) or "") for each in others}
    mine = (getattr(each, field_name) for each in people)
    return tuple(dict.fromkeys(each for each in mine if each and same_name(each) not in theirs))


def _longer_names(names: Iterable[str], others: Iterable[Customer]) -> Iterator[str]:
    """Yield the names of others that a shorter one stands in: Mary Ann Lee has Ann Lee in hers."""
    patterns = [re.compile(_of_words(words)) for name in names for words in _orders(_words(name))]
    for each in others:
        for name in filter(None, (each.name, each.company)):
            if any(pattern.search(_plain(name)[0]) for pattern in patterns):
                yield name


def _tells(customer_id: str) -> bool:
    """Return whether an ID is nothing else by chance: it has letters and digits."""
    has_digit = any(map(str.isdigit, customer_id))
    return len(customer_id) >= _FEWEST_ID and has_digit and bool(_LETTER.search(customer_id))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_plain(name)[0]))


def _orders(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name as it is said, and with its last word first."""
    yield words
    if len(words) > 1:
        yield (words[-1], *words[:-1])


def _of_words(words: tuple[str, ...]) -> str:
    said = _BETWEEN.join(map(re.escape, words))
    return rf"(?<![^\W_])(?<![^\W_]-){said}(?![^\W_]|-[^\W_])"


def _of_email(email: str) -> str:
    return rf"(?<![\w.+-]){re.escape(_plain(email)[0]).replace('@', _AT)}(?![\w-]|\.\w)"


def _of_number(digits: str) -> str:
    last = digits[-_LAST_DIGITS:]
    before = rf"(?:(?:\+|00|0)?\d{{0,{max(len(digits) - len(last), 0) + 2}}}{_BETWEEN_DIGITS})?"
    return rf"{before}{_BETWEEN_DIGITS.join(last)}(?!\d)"


def _of_id(customer_id: str) -> str:
    return rf"(?<!\w){re.escape(_plain(customer_id)[0])}(?!\w)"


def plain_text(text: str) -> str:
    """Return a long text as it is searched: without case and accents.

    >>> plain_text("Zoë SØRENSEN")
    'zoe sørensen'
    """
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without case and accents, and where each of its letters stands in the text."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters, places = [], []
    for at, letter in enumerate(text):
        plain = unaccented(letter)
        letters.append(plain)
        places += [at] * len(plain)
    return "".join(letters), places

"""The catalogue of one language: a reason goes in, a sentence comes out."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property, partial
from string import Formatter
from typing import Any, Self

from sheetcrm.wording.formats import Formats
from sheetcrm.wording.languages import (
    ENGLISH,
    ERRORS,
    SENTENCES,
    TEXTS,
    Language,
    cells_of,
    find_language,
    varies,
)
from sheetcrm.wording.quoting import ENDS
from sheetcrm.wording.reason import Fact, Reason

SECTIONS = ("sentences", "problems")
"""Tables of a language whose entries are a code and its sentence."""

STOP = ". "
"""Ends a sentence within a template."""

_AFTER_A_STOP = ("", " ", "\n")

Part = tuple[str, str, Callable[[Any], str]]
"""A piece of a template: text, the fact after it ("" for none), and how to write that fact."""

Template = tuple[Part, ...]
ErrorTexts = Mapping[str, Mapping[str, Sequence[str]]]
"""Message and hint, by area and name."""


class _Templates(dict[str, Template]):
    """The templates used so far, parsed: a long list uses few of them, many times."""

    def __init__(self, parsed: Callable[[str], Template]) -> None:
        self._parsed = parsed

    def __missing__(self, code: str) -> Template:
        self[code] = self._parsed(code)
        return self[code]


class Catalogue:
    """Every sentence of a language; those it lacks are taken from its fallback.

    >>> from sheetcrm.wording.reason import because
    >>> english().sentence(because("stage.courting"))
    'Has not bought yet.'
    """

    def __init__(
        self,
        language: Mapping[str, Any],
        fallback: Self | None = None,
        read_errors: Callable[[], ErrorTexts] = dict,
        *,
        cells: Mapping[str, Mapping[str, str]] | None = None,
        read_texts: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self.language = str(language["language"])
        self.names_of_countries = str(language.get("names_of_countries", "en"))
        self.dates: str | None = language.get("dates")
        self.formats: Formats = Formats(language, fallback.formats if fallback else None, cells)
        self._fallback = fallback
        self._texts = {
            code: text for name in SECTIONS for code, text in language.get(name, {}).items()
        }
        self._read_errors, self._read_texts = read_errors, read_texts
        self._templates = _Templates(self.template)

    def sentence(self, reason: Reason) -> str:
        """Return the sentence of a reason, followed by those of its further reasons."""
        text = _fill_in(self._templates[reason.code], reason.facts)
        for other in reason.also:
            text = f"{text} {self.sentence(other)}"
        return text

    def parts(self, reason: Reason) -> tuple[str, str]:
        """Return the first sentence of a reason, which says what is, and the rest: what to do."""
        what, todo = map(
            partial(_fill_in, facts=reason.facts), _at_first_stop(self._templates[reason.code])
        )
        return what, " ".join(filter(None, (todo, *map(self.sentence, reason.also))))

    def template(self, code: str) -> Template:
        """Return the parsed template of a code. Raises KeyError if there is none."""
        text = self._texts.get(code)
        return self._below(code).template(code) if text is None else self._parse(text)

    def error(self, code: str, facts: Mapping[str, Fact]) -> tuple[str, str]:
        """Return the message of an error, and the hint of what to do about it."""
        if code not in self._errors:
            return self._below(code).error(code, facts)
        message, hint = (_fill_in(self._parse(text), facts) for text in self._errors[code])
        return message, hint

    def error_texts(self, code: str) -> Sequence[str]:
        """Return the message and the hint of an error, without its facts."""
        return self._errors[code] if code in self._errors else self._below(code).error_texts(code)

    def text(self, english: str) -> str:
        """Return what stands beside a column, a setting, an option or a command."""
        return self._fixed.get(english, english)

    def said(self, english: str, facts: Mapping[str, Fact]) -> str:
        """Return such a text with its facts."""
        return _fill_in(self._parse(self.text(english)), facts)

    def word(self, word: StrEnum) -> str:
        """Return one of our own words as it stands in a cell: Yes, an action, a channel."""
        return self.formats.word(word)

    def heading(self, english: str) -> str:
        """Return a heading of ours."""
        return self.formats.in_cell("heading", english)

    def tab(self, english: str) -> str:
        """Return the name of a tab of ours."""
        return self.formats.in_cell("tab", english)

    def setting(self, english: str) -> str:
        """Return the name of a setting, or of a section of them."""
        return self.formats.setting(english)

    def needs(self, code: str) -> frozenset[str]:
        """Return the facts that the sentence of a code needs."""
        return frozenset(fact for _, fact, _ in self.template(code) if fact)

    def error_needs(self, code: str) -> frozenset[str]:
        """Return the facts that the message and the hint of an error need."""
        parts = (part for text in self._errors[code] for part in self._parse(text))
        return frozenset(fact for _, fact, _ in parts if fact)

    def reworded(self, sentences: Mapping[str, str], hints: Mapping[str, str]) -> Self:
        """Return the same catalogue with other sentences, and other hints of errors, by code."""
        language = {"language": self.language, "sentences": sentences}
        errors: dict[str, dict[str, Sequence[str]]] = {}
        for code, hint in hints.items():
            area, name = code.split(".")
            errors.setdefault(area, {})[name] = (self.error_texts(code)[0], hint)
        other = type(self)(language, self, lambda: errors, read_texts=self._read_texts)
        other.formats, other.dates = self.formats, self.dates
        other.names_of_countries = self.names_of_countries
        return other

    @property
    def codes(self) -> frozenset[str]:
        """Every code that has a sentence in this language itself."""
        return frozenset(self._texts)

    @property
    def error_codes(self) -> frozenset[str]:
        """Every code of an error that this language itself words."""
        return frozenset(self._errors)

    @cached_property
    def _errors(self) -> Mapping[str, Sequence[str]]:
        """The texts of errors by code. Most runs need none, and there are many."""
        return {
            f"{area}.{name}": texts
            for area, names in self._read_errors().items()
            for name, texts in names.items()
        }

    @cached_property
    def _fixed(self) -> Mapping[str, str]:
        """The texts that stand in English beside what they describe. A sync needs none of them."""
        return self._read_texts()

    def _parse(self, text: str) -> Template:
        return tuple(
            (literal, name or "", self._format(form) if form else self.formats.plain)
            for literal, name, form, _ in Formatter().parse(text)
        )

    def _format(self, name: str) -> Callable[[Any], str]:
        return self.sentence if name == "sentence" else self.formats.for_name(name)

    def _below(self, code: str) -> Self:
        if self._fallback is None:
            raise KeyError(code)
        return self._fallback


def _fill_in(template: Template, facts: Mapping[str, Fact]) -> str:
    text = ""
    for literal, fact, write in template:
        is_over = literal[:1] == STOP[0] and literal[1:2] in _AFTER_A_STOP and text.endswith(ENDS)
        text += literal[1:] if is_over else literal  # "Sent by Sea Ltd." has its full stop
        if fact:
            text += write(facts[fact])
    return text


def _at_first_stop(template: Template) -> tuple[Template, Template]:
    """Divide a template after its first sentence; a full stop in a cell's own text ends none."""
    for number, (literal, fact, write) in enumerate(template):
        if STOP in literal:
            before, after = literal.split(STOP, 1)
            stop: Part = before + STOP.rstrip(), "", str
            return (*template[:number], stop), ((after, fact, write), *template[number + 1 :])
    return template, ()


@cache
def english() -> Catalogue:
    """Return the English catalogue."""
    return _catalogue(Language(ENGLISH), None)


@cache
def catalogue_of(name: str, business: str | None = None) -> Catalogue:
    """Return the catalogue of a language; the English one if the language is not known.

    Where a kind of business has words of its own for some things, they are its.
    """
    language = find_language(name)
    if language is None or language.folder == ENGLISH:
        return english()
    if business is not None and not varies(language, business):
        return catalogue_of(name)
    return _catalogue(language, english(), business)


def _catalogue(
    language: Language, fallback: Catalogue | None, business: str | None = None
) -> Catalogue:
    return Catalogue(
        language.read(SENTENCES),
        fallback,
        partial(language.read, ERRORS),
        cells=cells_of(language, business),
        read_texts=partial(language.read, TEXTS),
    )

"""The languages there are: each is a folder of sheet_templates/wording, under its own names.

A folder may lack any file but the sentences, and any entry: what is missing is English.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sheetcrm.shipped import template_folder, template_text

FOLDER = "wording"
ENGLISH, DEFAULT = "english", "English"
"""The folder and the name of the language that every other one falls back to."""

SENTENCES = "sentences.toml"
"""The language's names, its plurals and formats, and a sentence for each reason."""
ERRORS = "errors.toml"
"""What stops us; most runs read none of it."""
CELLS = "cells.toml"
"""What stands in cells and is known on reading back: tabs, headings, settings, words, each in a
table of its own, by what it is in English. In [only.shop.stage] is what differs in a shop."""
ONLY = "only"
PAGE = "page.toml"
"""What the page in a browser says otherwise."""
TEXTS = "texts.toml"
"""What stands beside columns, settings, options and commands: the English text and its translation."""

Texts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Language:
    """A language by the name of its folder."""

    folder: str

    @property
    def name(self) -> str:
        """Its name in the Settings tab."""
        return str(self.read(SENTENCES)["language"])

    @property
    def names(self) -> frozenset[str]:
        """What it is called there, folded."""
        return frozenset(map(_folded, (self.name, *self.read(SENTENCES).get("names", ()))))

    def read(self, file: str) -> Texts:
        """Return one of its files; nothing if it has none of that name."""
        return _read(f"{FOLDER}/{self.folder}", file)


def find_language(name: str) -> Language | None:
    """Return a language by any of its names; None if it is not known.

    >>> find_language("EN"), find_language("Klingon")
    (Language(folder='english'), None)
    """
    wanted = _folded(name)
    return next((each for each in languages() if wanted in each.names), None)


def language_names() -> tuple[str, ...]:
    """Return the names of the languages there are, in their order."""
    return tuple(sorted(each.name for each in languages()))


def languages() -> Iterator[Language]:
    """Yield the languages, English first: most owners use that one."""
    yield Language(ENGLISH)
    for entry in sorted((template_folder() / FOLDER).iterdir(), key=lambda each: each.name):
        if entry.name != ENGLISH and (entry / SENTENCES).is_file():
            yield Language(entry.name)


def in_any_language(table: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in cells of every language but English, and what it is in English.

    `table` is one of cells.toml, such as "heading" or "channel".
    """
    for language in languages():
        cells = language.read(CELLS)
        for variant in (cells, *cells.get(ONLY, {}).values()):
            for english, other in variant.get(table, {}).items():
                yield other, english


@cache
def known_as(table: str, english: str) -> frozenset[str]:
    """Return what something is called in cells, in English and in every other language.

    >>> "Name" in known_as("heading", "Name")
    True
    """
    return frozenset(
        {english, *(other for other, word in in_any_language(table) if word == english)}
    )


def cells_of(language: Language, business: str | None) -> Texts:
    """Return what stands in cells of a language, in a kind of business."""
    cells = language.read(CELLS)
    varied = cells.get(ONLY, {}).get(business, {})
    return {
        name: {**words, **varied.get(name, {})} for name, words in cells.items() if name != ONLY
    }


def varies(language: Language, business: str) -> bool:
    """Return whether a kind of business has words of its own for some things."""
    return business in language.read(CELLS).get(ONLY, {})


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


@cache
def _read(folder: str, file: str) -> Texts:
    if not (template_folder() / folder / file).is_file():
        return {}
    return tomllib.loads(template_text(f"{folder}/{file}"))

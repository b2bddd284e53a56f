"""Which languages there are: the files of sheet_templates/wording, each under its own names."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from sheetcrm.shipped import template_folder, template_text
from sheetcrm.wording.catalogue import Catalogue, ErrorTexts

FOLDER = "wording"
ENGLISH_FILE = "english.toml"
"""The language that every other one falls back to."""

ERRORS = "\n[errors."
"""Where the errors of a language begin; they stand at the end of its file."""


@cache
def english() -> Catalogue:
    """Return the English catalogue."""
    return _catalogue(ENGLISH_FILE, None)


@cache
def catalogue_of(language: str) -> Catalogue:
    """Return the catalogue of a language; the English one where the language is not known."""
    file = _file_of(language)
    return english() if file in {None, ENGLISH_FILE} else _catalogue(str(file), english())


def _catalogue(file: str, fallback: Catalogue | None) -> Catalogue:
    return Catalogue(_read(file), fallback, partial(_read_errors, file))


def find_language(name: str) -> str | None:
    """Return a language's name from any of its names; None if it is not known.

    >>> find_language("english"), find_language("EN"), find_language("Klingon")
    ('English', 'English', None)
    """
    file = _file_of(name)
    return None if file is None else str(_read(file)["language"])


def languages() -> tuple[str, ...]:
    """Return the languages there are, by name."""
    return tuple(sorted(str(_read(file)["language"]) for file in _files()))


def _file_of(name: str) -> str | None:
    wanted = _folded(name)
    return next((file for file in _files() if wanted in _names(file)), None)


def _names(file: str) -> set[str]:
    language = _read(file)
    return {_folded(name) for name in (language["language"], *language.get("names", ()))}


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _files() -> Iterator[str]:
    """Yield the files of the languages, English first: nearly everybody asks for that one."""
    yield ENGLISH_FILE
    for entry in (template_folder() / FOLDER).iterdir():
        if entry.name.endswith(".toml") and entry.name != ENGLISH_FILE:
            yield entry.name


@cache
def _read(file: str) -> Mapping[str, Any]:
    """Return a language but for the texts of its errors, which take longer to read than the rest."""
    return tomllib.loads(_text(file).partition(ERRORS)[0])


def _read_errors(file: str) -> ErrorTexts:
    _, begin, text = _text(file).partition(ERRORS)
    errors: ErrorTexts = tomllib.loads(begin + text).get("errors", {})
    return errors


def _text(file: str) -> str:
    return template_text(f"{FOLDER}/{file}")

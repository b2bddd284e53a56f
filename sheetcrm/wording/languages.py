"""Which languages there are: the files of sheet_templates/wording, each under its own names."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sheetcrm.shipped import template_folder, template_text
from sheetcrm.wording.catalogue import Catalogue

ENGLISH = "English"
"""The language that every other one falls back to."""

FOLDER = "wording"


@cache
def english() -> Catalogue:
    """Return the English catalogue."""
    return Catalogue(_read("english.toml"))


@cache
def catalogue_of(language: str) -> Catalogue:
    """Return the catalogue of a language; the English one where the language is not known."""
    file = _file_of(language)
    return english() if file is None or file["language"] == ENGLISH else Catalogue(file, english())


def find_language(name: str) -> str | None:
    """Return a language's name from any of its names; None where it is not known.

    >>> find_language("english"), find_language("EN"), find_language("Klingon")
    ('English', 'English', None)
    """
    file = _file_of(name)
    return None if file is None else str(file["language"])


def languages() -> tuple[str, ...]:
    """Return the languages there are, by name."""
    return tuple(sorted(str(file["language"]) for file in _files()))


def _file_of(name: str) -> Mapping[str, Any] | None:
    wanted = _folded(name)
    return next((file for file in _files() if wanted in _names(file)), None)


def _names(file: Mapping[str, Any]) -> set[str]:
    return {_folded(name) for name in (file["language"], *file.get("names", ()))}


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _files() -> Iterator[Mapping[str, Any]]:
    """Yield the languages, English first: nearly everybody asks for that one."""
    yield _read("english.toml")
    for entry in (template_folder() / FOLDER).iterdir():
        if entry.name.endswith(".toml") and entry.name != "english.toml":
            yield _read(entry.name)


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(template_text(f"{FOLDER}/{name}"))

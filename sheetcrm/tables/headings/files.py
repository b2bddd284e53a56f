"""The headings that are known, from the files of sheet_templates/."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from sheetcrm.shipped import template_text

Synonyms = Mapping[str, Iterable[str]]

_QUESTIONS = "questions"


@cache
def headings_file() -> dict[str, dict[str, list[str]]]:
    """Return headings.toml: English, what programs write, and six languages."""
    return tomllib.loads(template_text("headings.toml"))


@cache
def kinds_file() -> dict[str, dict[str, list[str]]]:
    """Return heading_kinds.toml: the words that may stand beside a heading."""
    return tomllib.loads(template_text("heading_kinds.toml"))


def customer_synonyms() -> dict[str, list[str]]:
    """Return what the columns of Customers are called, parts of names and addresses among them.

    A part of an address is called by its group and part: "home.city".
    """
    known = headings_file()
    sections = [known["customers"], known["customer_parts"], _address_parts(), *_languages()]
    return {
        field: [*chain.from_iterable(each.get(field, ()) for each in sections)]
        for field in dict.fromkeys(chain.from_iterable(sections))
    }


def customer_questions() -> dict[str, list[str]]:
    """Return the headings that may mean a field, which only the owner can say."""
    known, more = headings_file()["customer_questions"], _languages_file()[_QUESTIONS]
    return {field: [*known.get(field, ()), *more.get(field, ())] for field in {**known, **more}}


def _languages() -> list[dict[str, list[str]]]:
    return [words for name, words in _languages_file().items() if name != _QUESTIONS]


@cache
def _languages_file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(template_text("headings_of_languages.toml"))


def _address_parts() -> dict[str, list[str]]:
    parts = headings_file()["address_parts"]
    return {f"any.{part}": [*words] for part, words in parts.items()}


def address_prefixes() -> dict[str, list[str]]:
    """Return what stands before the parts of each of several addresses."""
    return headings_file()["address_groups"]


def address_endings() -> dict[str, list[str]]:
    """Return what stands behind them instead: Rue (bureau)."""
    return headings_file()["address_endings"]

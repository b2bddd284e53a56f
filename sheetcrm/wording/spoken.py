"""The language that is spoken with whoever is at the keyboard, and what is said beside sentences.

It is English until somebody chooses another: the command line does, by the environment and then by
the book that it opens. Scripts with LANG=C, and all that asks for JSON, are spoken to in English.
"""

import sys
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, Final

from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import DEFAULT, find_language
from sheetcrm.wording.reason import Fact

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where an environment names its language, the first that is set wins."""

ON_WINDOWS: Final = sys.platform == "win32"
_SPOKEN: ContextVar[Catalogue | None] = ContextVar("spoken", default=None)


def spoken() -> Catalogue:
    """Return the catalogue of the language that is spoken."""
    return _SPOKEN.get() or catalogue_of(DEFAULT)


def speak(language: str, business: str | None = None) -> None:
    """Go on in another language, with the words of a kind of business."""
    _SPOKEN.set(catalogue_of(language, business))


def say(text: str, /, **facts: Fact) -> str:
    """Return an English text with its facts, in the language that is spoken.

    Facts may name a format, as in a sentence of a catalogue.

    >>> say("It takes {count:days}.", count=2)
    'It takes 2 days.'
    """
    return spoken().said(text, facts)


def heading(english: str) -> str:
    """Return a heading of ours in the language that is spoken."""
    return spoken().heading(english)


def in_cell(table: str, english: str) -> str:
    """Return a word of ours, of a table such as "stage", in the language that is spoken."""
    return spoken().formats.in_cell(table, english)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the name of the language that an environment asks for; English if it is not known.

    >>> language_of({"LANG": "de_DE.UTF-8"}), language_of({"LANG": "de_DE", "LC_ALL": "C"})
    ('Deutsch', 'English')
    """
    locale = next(filter(None, map(environment.get, LOCALES)), None) or _of_windows()
    language = find_language(locale.partition(".")[0].partition("_")[0])
    return language.name if language else DEFAULT


def _of_windows() -> str:
    """Return the locale of Windows, which sets no variables, such as "de_DE"; "C" elsewhere."""
    if ON_WINDOWS:
        import ctypes  # noqa: PLC0415 - what only Windows needs
        import locale  # noqa: PLC0415

        library: Any = ctypes
        number = library.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "C")
    return "C"

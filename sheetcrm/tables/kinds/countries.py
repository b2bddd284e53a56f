"""Countries, by their codes or by the names people use."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path

from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.problems import Parsed, to_correct
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing

SHARE_A_CODE = frozenset({"US", "RU"})
"""Called by a code that calls other countries, too, with laws of their own: it tells no country."""

_DIALLING_CODE = re.compile(r"(?:\+|00)?\s?([1-9]\d{0,2})")
_NO_COUNTRY = "001"

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")


def parse_country(cell: Cell) -> Parsed[str]:
    """Return a country as ISO 3166 alpha-2.

    >>> parse_country("Deutschland"), parse_country("uk"), parse_country("Atlantis").used
    ('DE', 'GB', None)
    """
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if text in ERRORS:
        return error_cell(text)
    if dialled := dialled_country(text):
        return None if dialled in SHARE_A_CODE else dialled
    return find_country(text) or to_correct("cell.not_a_country", text=text)


def dialled_country(cell: Cell) -> str | None:
    """Return a country that a dialling code calls, None if the cell holds none.

    >>> dialled_country("+44"), dialled_country("0049"), dialled_country(1.0), dialled_country("DE")
    ('GB', 'DE', 'US', None)
    """
    code = _DIALLING_CODE.fullmatch(clean(cell) or "")
    if code is None:
        return None
    # phonenumbers loads slowly, and a list of the columns does not need it
    import phonenumbers  # noqa: PLC0415

    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code[1]))
    return regions[0] if regions and regions[0] != _NO_COUNTRY else None


def find_country(text: str) -> str | None:
    """Return the code of a country from its code or name, or None."""
    word = fold(text)
    if word in _usual_names():
        return _usual_names()[word]
    if word.upper() in _codes():
        return word.upper()
    return _all_names().get(word)


def is_a_usual_country(text: str) -> bool:
    """Return whether a text is a country that lists often name; no slow list of all is read.

    >>> is_a_usual_country("Deutschland"), is_a_usual_country("Tuvalu"), is_a_usual_country("Ann")
    (True, False, False)
    """
    return fold(text) in _usual_names()


def country_name(code: str, language: str = "en") -> str | None:
    """Return the name of a country in a language, None if there is no such code.

    >>> country_name("DE"), country_name("XX"), country_name("GB", "de")
    ('Germany', None, 'Vereinigtes Königreich')
    """
    names = _names_by_code().get(code)
    return _name(names, language if language in names else "en") if names else None


@cache
def _codes() -> frozenset[str]:
    # phonenumbers loads slowly, and a list of the columns does not need it
    import phonenumbers  # noqa: PLC0415

    return frozenset(phonenumbers.SUPPORTED_REGIONS)


@cache
def _usual_names() -> dict[str, str]:
    return {fold(name): code for code, names in synonyms("country").items() for name in names}


@cache
def _all_names() -> dict[str, str]:
    return {
        fold(_name(names, language)): code
        for code, names in _names_by_code().items()
        for language in LANGUAGES
        if names.get(language)
    }


@cache
def _names_by_code() -> Mapping[str, Mapping[str, str]]:
    """Return the names of each country by language, from that module of phonenumbers alone.

    Its package would load the places of all numbers of the world: most of a second, and 130 MB.
    """
    import phonenumbers  # noqa: PLC0415 - as in _codes

    folders = [str(Path(each) / "geodata") for each in phonenumbers.__path__]
    spec = PathFinder.find_spec("phonenumbers.geodata.locale", folders)
    assert spec is not None  # noqa: S101 - it belongs to phonenumbers
    assert spec.loader is not None  # noqa: S101
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    names: Mapping[str, Mapping[str, str]] = module.LOCALE_DATA
    return names


def _name(names: Mapping[str, str], language: str) -> str:
    # "*en" stands for: as in English.
    name = names[language]
    return names[name[1:]] if name.startswith("*") else name


COUNTRY = Kind("country", read_by(parse_country))

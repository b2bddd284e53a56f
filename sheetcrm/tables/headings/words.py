"""The words of a heading, whatever ties them together, and as what headings are compared."""

import re
import unicodedata

from sheetcrm.tables.text import fold

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)")
_ASCII = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\bn\s?\.?\s?[°º]\.?|№|#(?:s\b)?", re.IGNORECASE)
_PARTS = re.compile(r"[/|\n;()\[\],]| [-–—:] |\s&\s|\+")

_PUNCTUATION = re.compile(r"[\s:;*.!?()]+")


def heading_key(heading: str) -> str:
    """Return a heading without case, accents, spaces and punctuation.

    >>> heading_key("Customer #"), heading_key("E-Mail:"), heading_key("〒:")
    ('customernumber', 'email', '〒')
    """
    # "Customer #" is a number, and nothing would be left of that sign.
    return fold(heading.replace("#", " number")) or _PUNCTUATION.sub("", heading)


def words_of(heading: str) -> list[str]:
    """Return the words of a heading without case and accents; numbers are words of their own.

    >>> words_of("Person - Phone #2"), words_of("POPostalCode"), words_of("N° de teléfono")
    (['person', 'phone', 'number', '2'], ['po', 'postal', 'code'], ['number', 'de', 'telefono'])
    """
    marked = _HUMPS.sub(" ", _NUMBER.sub(" number ", heading))
    if marked.isascii():
        return _ASCII.findall(marked.lower())
    decomposed = unicodedata.normalize("NFKD", marked).casefold()
    return "".join(map(_letter, decomposed)).split()


def parts_of(heading: str) -> list[str]:
    """Return what a heading says one after the other: in two languages, say, or with a remark.

    >>> parts_of("Name / Nom"), parts_of("Phone (home)"), parts_of("E-mail")
    (['Name', 'Nom'], ['Phone', 'home'], ['E-mail'])
    """
    return [part for part in map(str.strip, _PARTS.split(heading)) if part]


def _letter(character: str) -> str:
    if character.isalnum():
        return character
    # accents go; the vowel signs of Hindi go, too, as they do where headings are compared
    return "" if unicodedata.category(character)[0] == "M" else " "

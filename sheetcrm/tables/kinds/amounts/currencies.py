"""Which money an amount is: as its cell says, else as a country's is."""

import re
from decimal import Decimal
from functools import cache
from typing import Any, Self

from sheetcrm.tables.kinds.words import synonyms

UNKNOWN = "XXX"
"""ISO 4217 for no currency: nobody said which one it is."""
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
}
_WORDS = {
    "CHF": ("fr", "frs", "sfr", "franken"),
    "EUR": ("euro", "euros", "teur"),
    "PLN": ("zł", "zl"),
    "CZK": ("kč",),
    "HUF": ("ft",),
    "INR": ("rs", "rupee", "rupees"),
    "MYR": ("rm",),
}  # fmt: skip
_DOLLARS = {"US": "USD", "CA": "CAD", "C": "CAD", "AU": "AUD", "A": "AUD", "NZ": "NZD", "HK": "HKD",
            "S": "SGD", "SG": "SGD", "MX": "MXN", "NT": "TWD", "R": "BRL"}  # fmt: skip
_MONEY = {
    "EUR": "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK",
    "USD": "US PR EC SV PA", "GBP": "GB", "CHF": "CH LI", "CAD": "CA", "AUD": "AU", "NZD": "NZ",
    "SEK": "SE", "NOK": "NO", "DKK": "DK", "ISK": "IS", "PLN": "PL", "CZK": "CZ", "HUF": "HU",
    "RON": "RO", "BGN": "BG", "TRY": "TR", "INR": "IN", "SGD": "SG", "HKD": "HK", "JPY": "JP",
    "CNY": "CN", "KRW": "KR", "TWD": "TW", "MXN": "MX", "BRL": "BR", "ARS": "AR", "CLP": "CL",
    "COP": "CO", "ZAR": "ZA", "AED": "AE", "SAR": "SA", "ILS": "IL", "MYR": "MY", "THB": "TH",
    "PHP": "PH", "IDR": "ID", "VND": "VN", "KES": "KE", "NGN": "NG", "EGP": "EG", "MAD": "MA",
}  # fmt: skip
_DOLLAR = re.compile(r"(?:(?<![^\W\d_])([A-Za-z]{1,2})\s?)?\$\s?(US|CA|AU|NZ)?")
_WORD = re.compile(r"[^\W\d_]+")


class Money(Decimal):
    """An amount that says which money it is; it counts like any other."""

    currency: str

    def __new__(cls, amount: Decimal, currency: str) -> Self:
        """Return an amount in a currency, by its code of ISO 4217."""
        made = super().__new__(cls, amount)
        made.currency = currency
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        """Keep the currency where it travels to another process."""
        return type(self), (Decimal(self), self.currency)


def currency_in(text: str, country: str | None = None) -> str | None:
    """Return the one currency that a text names; a mere $ is that of the country, else of the US.

    >>> currency_in("€ 5 Mio"), currency_in("CA$ 1,200"), currency_in("$5", "AU"), currency_in("Amount (CHF)")
    ('EUR', 'CAD', 'AUD', 'CHF')
    >>> currency_in("12.50"), currency_in("EUR or USD")
    (None, None)
    """
    found = {code for sign, code in _SIGNS.items() if sign in text}
    found.update(code for word in _WORD.findall(text) if (code := _code_of(word)) is not None)
    if dollar := _DOLLAR.search(text):
        name = (dollar[1] or dollar[2] or "").upper()
        own = currency_of_country(country)
        found.add(_DOLLARS.get(name) or (own if own and own in _DOLLARS.values() else "USD"))
    return found.pop() if len(found) == 1 else None


@cache
def currency_of_country(country: str | None) -> str | None:
    """Return the money of a country (ISO 3166 alpha-2); None if it is not known here."""
    return next((code for code, listed in _MONEY.items() if country in listed.split()), None)


@cache
def _code_of(word: str) -> str | None:
    if word in synonyms("currency")["codes"]:
        return word
    return next((code for code, words in _WORDS.items() if word.casefold() in words), None)

"""How a spreadsheet's locale writes numbers and parts the arguments of functions.

Unverified against Google beyond en_US.
"""

import re

COMMA_DECIMALS = (
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "da",
    "sv",
    "nb",
    "fi",
    "pl",
    "cs",
    "ru",
    "tr",
)
"""Languages in which a comma stands before the decimals, so that `;` parts arguments."""

_LEFT_ALONE = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!|\{[^}]*\})""")
"""Texts, titles of sheets, and arrays (where `;` parts rows)."""


def has_decimal_comma(locale: str) -> bool:
    return locale.partition("_")[0] in COMMA_DECIMALS


def kept_formula(formula: str, locale: str) -> str:
    """The formula as it is read back: with a decimal point, `,` parts arguments even if `;` came.

    >>> kept_formula('=IF(A1;"a;b";2)', "en_US"), kept_formula("=IF(A1;1,5;2)", "de_DE")
    ('=IF(A1,"a;b",2)', '=IF(A1;1,5;2)')
    """
    return formula if has_decimal_comma(locale) else with_separator(formula, ";", ",")


def engine_formula(formula: str, locale: str) -> str:
    """The formula as the engine reads it: `;` between arguments, a point before decimals."""
    if has_decimal_comma(locale):
        return with_separator(formula, ",", ".")
    return with_separator(formula, ",", ";")


def with_separator(formula: str, old: str, new: str) -> str:
    """The formula with another separator, texts, titles and arrays left alone."""
    if old not in formula:
        return formula
    pieces = _LEFT_ALONE.split(formula)
    return "".join(
        piece if index % 2 else piece.replace(old, new) for index, piece in enumerate(pieces)
    )

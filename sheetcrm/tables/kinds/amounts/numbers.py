"""Counts and amounts of money, with currency signs and the marks of several countries."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from sheetcrm.tables.column import Kind, NumberFormat, Parse, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.amounts.around import amount_in
from sheetcrm.tables.kinds.amounts.currencies import Money, currency_in
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.kinds.texts import error_cell
from sheetcrm.tables.problems import Parsed, Unread, to_correct, unread
from sheetcrm.tables.text import ERRORS, clean, is_nothing, shown

if TYPE_CHECKING:
    from sheetcrm.settings import Settings

POINT_COUNTRIES = frozenset([
    "US", "GB", "IE", "AU", "NZ", "IN", "CN", "JP", "KR", "SG", "MY", "PH", "TH", "IL", "MX",
    "CH", "LI", "HK", "TW", "PK", "BD", "LK", "NG", "KE", "GH", "DO", "GT", "HN", "NI", "PA",
    "PR", "SV", "MT",
])  # fmt: skip
COMMA_COUNTRIES = frozenset([
    "DE", "AT", "FR", "ES", "IT", "NL", "BE", "PT", "LU", "BR", "AR", "CL", "CO", "UY", "PY",
    "BO", "EC", "VE", "DK", "SE", "NO", "FI", "IS", "PL", "CZ", "SK", "HU", "RO", "BG", "HR",
    "SI", "RS", "BA", "MK", "AL", "GR", "CY", "TR", "RU", "UA", "BY", "LT", "LV", "EE", "ID",
    "VN", "MA", "TN", "DZ", "ZA", "AO", "MZ",
])  # fmt: skip
_LAST_MARK = re.compile(r"\d([.,])\d{1,2}(?![\d.,])")
"""What stands before one or two digits at the end of an amount: nobody writes thousands so."""
OWN_DOLLARS = frozenset(["AR", "CL", "CO", "UY"])
"""Countries whose own money has the sign $."""


def parse_count(cell: Cell) -> Parsed[int]:
    """Return a whole number that is not negative.

    >>> parse_count(3.0), parse_count("12"), parse_count("")
    (3, 12, None)
    """
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if text in ERRORS:
        return error_cell(text)
    return int(text) if text.isdecimal() else to_correct("cell.not_a_whole_number", text=text)


def parse_amount(
    cell: Cell, country: str | None = None, mark: str | None = None
) -> Parsed[Decimal]:
    """Return an amount of money; `country` tells a decimal comma from a thousands comma.

    So does the decimal `mark`, where other amounts of the column show it.

    >>> parse_amount("€ 1.234,50"), parse_amount("$1,234.50"), parse_amount("1.234", "DE")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('1234'))
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _amount_of(cell)
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    if text in ERRORS:
        return error_cell(text)
    found = amount_in(text)
    if found is None:
        return to_correct("cell.not_an_amount", text=text)
    is_abroad = found.is_pointed and country in COMMA_COUNTRIES - OWN_DOLLARS
    shown_by_others = None if found.is_pointed and mark == "," else mark
    decimal = shown_by_others or _decimal_of(None if is_abroad else country)
    plain = _plain(found.digits, decimal)
    if plain is None:
        return unread("cell.two_amounts", text=text)
    amount = Decimal(plain) * found.factor
    signed = -amount if found.is_negative else amount
    currency = None if text == found.digits else currency_in(text, country)
    return signed if currency is None else Money(signed, currency)


def _amount_of(number: float) -> Decimal | Unread[Decimal]:
    if not abs(number) <= sys.float_info.max:  # no number at all, without end, or beyond any cell's
        return to_correct("cell.not_an_amount", text=shown(number))
    # A tenth of a cent is all that money needs; 0.1 + 0.2 is 0.3 to an owner.
    return Decimal(int(number)) if number == int(number) else Decimal(str(round(number, 4)))


def decimal_mark(cells: Sequence[Cell]) -> str | None:
    """Return the mark before the cents in those amounts that leave no doubt; None if they differ.

    >>> decimal_mark(["1.234", "12,50 €"]), decimal_mark(["12,50", "12.50"]), decimal_mark(["1.234"])
    (',', None, None)
    """
    found = decimal_marks(cells)
    return min(found) if len(found) == 1 else None


def decimal_marks(cells: Iterable[Cell]) -> Mapping[str, str]:
    """Return each mark that surely stands before cents, with an amount in which it does.

    >>> decimal_marks(["1.234", "12,50 €", "9.90"])
    {',': '12,50 €', '.': '9.90'}
    """
    found: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        if isinstance(cell, str):
            for mark in _LAST_MARK.findall(cell):
                found.setdefault(mark, cell)
    return found


def _decimal_of(country: str | None) -> str | None:
    return "." if country in POINT_COUNTRIES else "," if country in COMMA_COUNTRIES else None


def _plain(digits: str, decimal: str | None) -> str | None:
    """Return the digits with a decimal point and no thousands marks; None if ambiguous."""
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return digits
    last = marks[-1]
    if len(set(marks)) == 2:
        return _with_decimal(digits, last) if marks.count(last) == 1 else None
    if len(marks) > 1:
        return _without_thousands(digits, last)
    whole, _, rest = digits.partition(last)
    if len(rest) != 3 or not 1 <= len(whole.lstrip("+")) <= 3 or whole.startswith("0"):
        return _with_decimal(digits, last)
    if decimal is None:
        return None
    return _with_decimal(digits, last) if last == decimal else digits.replace(last, "")


def _with_decimal(digits: str, mark: str) -> str:
    other = "," if mark == "." else "."
    return digits.replace(other, "").replace(mark, ".")


def _without_thousands(digits: str, mark: str) -> str | None:
    groups = digits.split(mark)[1:]
    # India groups by two (12,34,567), but the last group has three everywhere.
    is_grouped = len(groups[-1]) == 3 and all(len(group) in {2, 3} for group in groups)
    return digits.replace(mark, "") if is_grouped else None


def _amount_parser(cells: Sequence[Cell], settings: "Settings") -> Parse:
    country = settings.country and find_country(settings.country)
    return partial(parse_amount, country=country, mark=decimal_mark(cells))


COUNT = Kind("count", read_by(parse_count), number_format=NumberFormat.WHOLE, width=12)
AMOUNT = Kind("amount", _amount_parser, number_format=NumberFormat.AMOUNT, width=12)
PERCENT = Kind("percent", number_format=NumberFormat.PERCENT)
"""A share of 1 that a rule found."""
SHARE = Kind("share", number_format=NumberFormat.SHARE)
"""The same beside words of any language."""

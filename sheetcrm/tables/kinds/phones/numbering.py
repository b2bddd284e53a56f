"""One number as E.164, read by the numbering plan of a country, and what can be done with it."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    ValidationResult,
)
from phonenumbers.phonemetadata import PhoneNumberDesc

from sheetcrm.tables.kinds.phones.shortcut import FEWEST_WITH_AREA, quick_e164

ZERO_STAYS = frozenset({"IT", "SM", "VA"})
"""Countries where a leading zero is part of the number, not a prefix."""

MOBILES_WITHOUT_ZERO = frozenset({"IN"})
"""Countries where a landline is written with a zero in front, and a mobile without."""

_FOR_FICTION = {"GB": re.compile(r"7700900\d{3}|1632960\d{3}|3069990\d{3}")}
"""Numbers that a country keeps for films and examples, so that its tables do not know them (Ofcom)."""
_LONGEST_CODE = 3
_NEVER = "(?!)"


def e164_of(text: str, region: str | None) -> str | None:
    """Return a number as E.164 if its length is possible; no letters may stand in it.

    >>> e164_of("0049 30 1234567", "DE"), e164_of("49 30 1234567", "DE"), e164_of("30 123", None)
    ('+49301234567', '+49301234567', None)
    """
    if quick := quick_e164(text, region):
        return quick
    number = _parsed(text, region)
    if number is None:
        return None
    if region and text[:1].isdigit() and text[0] != "0":
        return _without_prefix(text, region, number)
    return _possible(number)


def is_too_long(text: str, region: str | None) -> bool:
    """Return whether a number has more digits than any in its country.

    >>> is_too_long("01865 496 0101", "GB"), is_too_long("01865 496 010", "GB")
    (True, False)
    """
    number = _parsed(text, region)
    if number is None:
        return False
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.TOO_LONG


def is_valid(e164: str) -> bool:
    """Return whether the tables of numbering plans know a number as one that can be in use."""
    return phonenumbers.is_valid_number(phonenumbers.parse(e164))


def is_dialled_in(text: str, region: str) -> bool:
    """Return whether a number may be in use in a country as it is typed, area code and all.

    >>> [is_dialled_in("0172 7624039", each) for each in ("DE", "US")]
    [True, False]
    >>> [is_dialled_in("(503) 234-8766", each) for each in ("DE", "US", "CA")]
    [False, True, False]
    >>> [is_dialled_in("07700 900123", each) for each in ("GB", "IN")]
    [True, False]
    >>> [is_dialled_in("98765 43210", each) for each in ("GB", "IN")]
    [False, True]
    """
    number = _parsed(text, region)
    if number is None or not _is_in_use(number, region):
        return False
    if keeps_whole(region) or region in ZERO_STAYS:
        return True
    is_bare = region in MOBILES_WITHOUT_ZERO and _is_a_mobile(number)
    return (next(filter(str.isdecimal, text), "") == "0") is not is_bare


def _is_in_use(number: PhoneNumber, region: str) -> bool:
    if phonenumbers.is_valid_number_for_region(number, region):
        return True
    kept = _FOR_FICTION.get(region)
    return kept is not None and kept.fullmatch(str(number.national_number)) is not None


def _is_a_mobile(number: PhoneNumber) -> bool:
    return is_mobile(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def is_mobile(e164: str) -> bool:
    """Return whether a number is that of a mobile, by the tables of numbering plans."""
    return _matches(e164, "mobile")


def takes_texts(e164: str) -> bool:
    """Return whether a text message may reach a number: one known to be a landline takes none.

    Where mobiles have the same numbers as landlines, as in the United States, all may.

    >>> takes_texts("+491717654321"), takes_texts("+49301234567"), takes_texts("+12125550101")
    (True, False, True)
    """
    if e164[0] != "+":
        return True  # mere digits of no known country
    return not _matches(e164, "fixed") or _matches(e164, "mobile")


def keeps_whole(region: str) -> bool:
    """Return whether numbers of a country lose nothing where a spreadsheet takes them for numbers."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    return metadata is not None and metadata.national_prefix != "0" and region not in ZERO_STAYS


def begins_with_own_code(digits: str, region: str) -> bool:
    """Return whether digits begin with the code of their own country."""
    return digits.startswith(str(phonenumbers.country_code_for_region(region)))


def _without_prefix(text: str, region: str, number: PhoneNumber) -> str | None:
    """Read a number that has neither + nor zero: its first digits may be the country's own code."""
    digits = "".join(filter(str.isdecimal, text))
    as_typed = _possible(number)
    if begins_with_own_code(digits, region):
        return _abroad_or_home(digits, region, as_typed)
    if keeps_whole(region) or len(digits) >= FEWEST_WITH_AREA:
        return as_typed
    return as_typed if as_typed and is_valid(as_typed) else None


def readable(text: str) -> str:
    """Return a number of E.164 as people write it; any other text as it is.

    >>> readable("+442079460151"), readable("ann@example.org")
    ('+44 20 7946 0151', 'ann@example.org')
    """
    number = _parsed(text, None) if text.startswith("+") else None
    if number is None:
        return text
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def _abroad_or_home(digits: str, region: str, as_typed: str | None) -> str | None:
    """Return "49 30 1234567" as +49 30 1234567, never as +49 49 30 1234567.

    A mobile, or any number where none has a prefix, may begin like the country's code all the same.
    """
    with_code = e164_of(f"+{digits}", None)
    if with_code is None or as_typed is None:
        return with_code or as_typed
    may_be_home = keeps_whole(region) or is_mobile(as_typed)
    return as_typed if may_be_home and not is_valid(with_code) else with_code


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException:
        return None


def _possible(number: PhoneNumber) -> str | None:
    # Possible (by length) is enough: numbering plans change faster than the tables of them.
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


class _Kinds(NamedTuple):
    """What the numbers of a country code look like, whichever of its countries they belong to."""

    mobile: re.Pattern[str]
    fixed: re.Pattern[str]
    """Landlines, and numbers that a business pays for or earns by."""


def _matches(e164: str, kind: str) -> bool:
    for length in range(1, _LONGEST_CODE + 1):
        kinds = _kinds_of_code(e164[1 : 1 + length])
        if kinds is not None:
            pattern: re.Pattern[str] = getattr(kinds, kind)
            return pattern.fullmatch(e164, 1 + length) is not None
    return False


@cache
def _kinds_of_code(code: str) -> _Kinds | None:
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code)) if code.isdecimal() else None
    if not regions or str(int(code)) != code:
        return None
    plans = [phonenumbers.PhoneMetadata.metadata_for_region(region) for region in regions]
    known = [plan for plan in plans if plan is not None]
    return _Kinds(
        _any_of(plan.mobile for plan in known),
        _any_of(
            kind
            for plan in known
            for kind in (plan.fixed_line, plan.toll_free, plan.premium_rate, plan.shared_cost)
        ),
    )


def _any_of(kinds: Iterable[PhoneNumberDesc | None]) -> re.Pattern[str]:
    patterns = {kind.national_number_pattern for kind in kinds if kind is not None}
    return re.compile("|".join(filter(None, patterns)) or _NEVER)

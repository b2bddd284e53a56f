"""Plainly written phone numbers as E.164, six times as fast as phonenumbers, which reads the rest.

What is taken here is what phonenumbers would answer; a test holds the two together.
"""

import re
from functools import cache
from typing import NamedTuple

import phonenumbers

FEWEST_WITH_AREA = 9
"""So many digits are a whole number even where the tables do not know it; fewer may lack an area."""

_PLAIN = re.compile(r"[+(]?[0-9]+(?:[ \-/()][ \-/()]*[0-9]+)*")
_NEVER = r"(?!)"
_MARKS = str.maketrans("", "", " -/()")


class _Plan(NamedTuple):
    """The part of a country's numbering plan that plain numbers need."""

    code: str
    lengths: frozenset[int]
    own: re.Pattern[str]
    """Matches whole numbers of this country without any prefix."""
    prefix: re.Pattern[str]
    """Matches the prefix to strip; matches nothing where there is none."""
    abroad: re.Pattern[str]
    """Matches the prefix of calls abroad."""
    is_simple: bool
    """Whether stripping the prefix is all there is to do."""
    zero_leads: bool
    """Whether numbers are written with a zero in front."""


def quick_e164(text: str, region: str | None) -> str | None:
    """Return a plainly written number as E.164, or None where phonenumbers has to decide.

    >>> quick_e164("+49 30 1234567", None), quick_e164("030-1234567", "DE")
    ('+49301234567', '+49301234567')
    >>> quick_e164("+49 (0)30 1234567", None) is None
    True
    """
    if not _PLAIN.fullmatch(text):
        return None
    digits = text.translate(_MARKS)
    return _international(digits) if digits[0] == "+" else _national(digits, region)


def _international(digits: str) -> str | None:
    for length in (1, 2, 3):
        plan = _plan_of_code(digits[1 : 1 + length])
        if plan is not None:
            rest = digits[1 + length :]
            is_bare = plan.prefix.match(rest) is None
            return digits if is_bare and len(rest) in plan.lengths else None
    return None


def _national(digits: str, region: str | None) -> str | None:
    plan = _plan_of_region(region) if region else None
    if plan is None or not plan.is_simple or plan.abroad.match(digits):
        return None
    rest = digits
    if prefix := plan.prefix.match(digits):
        if prefix.group() != "0" or plan.own.fullmatch(digits):
            return None
        rest = digits[1:]
    elif digits.startswith(plan.code) or (plan.zero_leads and len(digits) < FEWEST_WITH_AREA):
        return None  # that may be the country's code without its plus, or lack its area code
    shared = _plan_of_code(plan.code) or plan  # Canada goes by the lengths of the whole +1
    is_own = plan.own.fullmatch(rest) and len(rest) in plan.lengths & shared.lengths
    return f"+{plan.code}{rest}" if is_own else None


@cache
def _plan_of_code(code: str) -> _Plan | None:
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code)) if code.isdecimal() else None
    return _plan_of_region(regions[0]) if regions and str(int(code)) == code else None


@cache
def _plan_of_region(region: str) -> _Plan | None:
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if metadata is None or metadata.general_desc is None:
        return None
    prefix = re.compile(metadata.national_prefix_for_parsing or _NEVER)
    return _Plan(
        str(metadata.country_code),
        frozenset(metadata.general_desc.possible_length),
        re.compile(metadata.general_desc.national_number_pattern or _NEVER),
        prefix,
        re.compile(metadata.international_prefix or _NEVER),
        prefix.groups == 0 and not metadata.national_prefix_transform_rule,
        metadata.national_prefix == "0",
    )

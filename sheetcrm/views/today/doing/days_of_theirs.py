"""What to do on a day of theirs: wish them well on a feast, say gentle words on the day of a loss."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from sheetcrm.rules.words import Action
from sheetcrm.shipped import template_text
from sheetcrm.tables.kinds.dates.preparing import is_to_prepare
from sheetcrm.wording.reason import Fact, Reason, because

_WORDS = re.compile(r"[^\W\d_]+")
_HOW_MANIETH = re.compile(r"\d{1,3}(?:st|nd|rd|th|\.)?")
"""A mere "60th" is a birthday or a jubilee."""


def birthday(*, is_minded: bool) -> Reason:
    """Return what to do on a birthday: amid a hard time nobody is wished a happy one, but well."""
    if is_minded:
        return because("today.quiet_birthday")
    return because("today.do", action=Action.BIRTHDAY)


def remembered(label: Fact, *, is_minded: bool, buys_for_it: bool = False) -> Reason:
    """Return what to do on one of their dates to remember.

    Nobody is congratulated on the birthday of his wife; who may buy flowers for it is reminded. What
    ends on it is to be dealt with, and nobody is consoled for it.
    """
    if not isinstance(label, str) or not label:
        return because("today.quiet_word" if is_minded else "today.day_of_theirs")
    if is_loss(label) or (is_minded and not is_own_feast(label) and not is_to_prepare(label)):
        return because("today.quiet_word_about", note=label)
    if is_birthday_of_another(label):
        return because("today.remind" if buys_for_it else "today.word_on_day", note=label)
    if is_feast(label):
        return because("today.wish_well" if is_minded else "today.congratulate", note=label)
    return because("today.word_on_day", note=label)


def is_loss(label: str) -> bool:
    """Return whether it is the day of a death.

    >>> is_loss("Todestag Mutter"), is_loss("Hochzeitstag")
    (True, False)
    """
    return any(each in label.casefold() for each in _days()["losses"])


def is_birthday_of_another(label: str) -> bool:
    """Return whether it is the birthday of somebody who belongs to them.

    >>> is_birthday_of_another("Geburtstag der Frau"), is_birthday_of_another("wife's birthday")
    (True, True)
    >>> is_birthday_of_another("Geburtstag"), is_birthday_of_another("daughter's graduation")
    (False, False)
    """
    words = set(_WORDS.findall(label.casefold()))
    is_birthday = any(each in label.casefold() for each in _days()["birthdays"])
    return is_birthday and not words.isdisjoint(_days()["of_another"])


def is_feast(label: str) -> bool:
    """Return whether a day is one to be wished well on.

    >>> is_feast("Hochzeitstag"), is_feast("60th"), is_feast("mortgage fix ends")
    (True, True, False)
    """
    folded = label.casefold()
    if any(each in folded for each in _days()["no_feasts"]):
        return False
    is_counted = _HOW_MANIETH.fullmatch(folded) is not None
    return is_counted or any(each in folded for each in _days()["feasts"])


def is_move(label: str) -> bool:
    """Return whether they moved to a new home that they chose.

    >>> is_move("zieht um nach Dachau"), is_move("Umzug ins Heim"), is_move("sold the house")
    (True, False, False)
    """
    folded = label.casefold()
    if any(each in folded for name in ("no_feasts", "no_new_home") for each in _days()[name]):
        return False
    return any(each in folded for each in _days()["moves"])


def is_own_feast(label: str) -> bool:
    """Return whether it is a feast of one person, which no loss of another makes a sad day.

    >>> is_own_feast("Namenstag"), is_own_feast("Hochzeitstag")
    (True, False)
    """
    return any(each in label.casefold() for each in _days()["own_feasts"])


def is_to_be_asked_about(label: Fact) -> bool:
    """Return whether it is a feast of two, which may be none any more once one of them has died.

    >>> is_to_be_asked_about("Hochzeitstag"), is_to_be_asked_about("Namenstag")
    (True, False)
    """
    return isinstance(label, str) and is_feast(label) and not is_own_feast(label)


@cache
def _days() -> Mapping[str, Sequence[str]]:
    days: Mapping[str, Sequence[str]] = tomllib.loads(template_text("days.toml"))
    return days

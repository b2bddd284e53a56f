"""How often somebody wants to hear from us: a word of the list, or any rhythm in their own words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sheetcrm.rules.own_words import Rhythm, Unit
from sheetcrm.rules.words import ContactLevel
from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.never import says_never
from sheetcrm.tables.kinds.words import contact_levels, synonyms
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import ERRORS, clean, fold, unaccented
from sheetcrm.wording.reason import because

SHORTEST_DAYS = 7
"""Nobody is contacted more often: "daily" is read as weekly."""
LONGEST_DAYS = 1_830
"""A longer one is a year such as 2026, or another number that means no rhythm."""

_RANGE = re.compile(
    r"\b(?:\d{1,3}\s*(?:[-–—]|to|or|bis|oder|à|ou|a|o|tot|of)|(?!1\b)\d{1,2}\s*/)"
    r"\s*(?=\d{1,3}\b(?!\s*[-–—]))"
)
"""What stands before the longer end of "6-8 weeks": nobody is called before they expect it.
"1/2" is a half, and none."""
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ONE: dict[str, tuple[int, int, Unit]] = {
    "day": (1, 1, Unit.DAY),
    "week": (7, 1, Unit.WEEK),
    "month": (30, 1, Unit.MONTH),
    "quarter": (91, 3, Unit.MONTH),
    "year": (365, 1, Unit.YEAR),
}
"""Of each unit: its days, and how many of which unit a sentence names."""
_YEAR_DAYS, _YEAR_MONTHS = 365, 12

Level = ContactLevel | Rhythm


def parse_contact_level(cell: Cell, unknown: ContactLevel | None = None) -> Parsed[Level]:
    """Return the word or the rhythm of a cell; one that cannot be read is used as `unknown`.

    Any unknown text may be a no, and so it holds like one; one that refuses nothing ("when he
    smells") is asked about as a rhythm.

    >>> parse_contact_level("monatlich"), parse_contact_level("alle 6 Wochen")
    (<ContactLevel.MONTHLY: 'Monthly'>, Rhythm(days=42, number=6, unit=<Unit.WEEK: 'week'>, is_times=False))
    """
    text = clean(cell)
    if text is not None and says_never(text):
        return ContactLevel.ONLY_WHEN_NEEDED  # and no courtesy, as the row's reader sees to
    word = None if text is None else contact_levels().find(text)
    rhythm = None if text is None or word is not None else find_rhythm(text)
    if text is None or rhythm is None:
        level = contact_levels().parse(cell, unknown)
        return (
            _asked_about(text, unknown)
            if word is None and text and _refuses_nothing(text)
            else level
        )
    if rhythm.days >= SHORTEST_DAYS:
        return rhythm
    weekly = ContactLevel.WEEKLY
    return Unread(
        because("cell.oftener_than_weekly", text=text, least=SHORTEST_DAYS, word=weekly), weekly
    )


def _refuses_nothing(text: str) -> bool:
    """Return whether a text tells neither a refusal nor a condition, and is no error of a formula."""
    if text in ERRORS or not any(map(str.isalpha, text)):
        return False
    return not any(word in _refusals() for word in _LETTERS.findall(unaccented(text)))


def _asked_about(text: str, unknown: ContactLevel | None) -> Unread[Level]:
    meant = contact_levels().suggestion(text)
    if meant.code == "cell.did_you_mean":
        return Unread(because("cell.not_a_word", text=text).and_also(meant), unknown)
    reason = because("cell.rhythm_unclear", text=text)
    return Unread(reason.and_also(because("cell.write_a_rhythm")), unknown)


def find_rhythm(text: str) -> Rhythm | None:
    """Return the rhythm that a text names, None if it is none.

    >>> find_rhythm("fortnightly").days, find_rhythm("90").days, find_rhythm("twice a month").days
    (14, 90, 15)
    >>> find_rhythm("6-8 weeks").days
    56
    """
    if text.isdecimal():
        return _in_bounds(Rhythm(int(text), int(text), Unit.DAY))
    said = _single_words().get(fold(text), text)
    return _of_parts(list(_parts(_RANGE.sub("", _in_digits(said)))))


def _of_parts(parts: Sequence[str | int | None]) -> Rhythm | None:
    """Return the rhythm of what the words of a text are; None if one of them is something else."""
    numbers = [part for part in parts if isinstance(part, int)]
    units = [part for part in parts if part in _ONE]
    if None in parts or len(units) != 1 or len(numbers) > 2:
        return None
    if "times" in parts and numbers:
        return _times(numbers, str(units[0]))
    is_said = bool(numbers) or "every" in parts or len(parts) == 1
    if not is_said or "times" in parts or len(numbers) > 1:
        return None
    return _every(numbers[0] if numbers else 1, str(units[0]))


def _times(numbers: Sequence[int], unit: str) -> Rhythm | None:
    """Return so many times a unit; "once every 6 weeks" is every 6 weeks."""
    count, units = numbers[0], numbers[1] if len(numbers) > 1 else 1
    if count == 1:
        return _every(units, unit)
    days, of_which, named = _ONE[unit]
    if count == 0 or units != 1 or of_which != 1:
        return None
    return _in_bounds(Rhythm(max(days // count, 1), count, named, is_times=True))


def _every(count: int, unit: str) -> Rhythm | None:
    days, of_which, named = _ONE[unit]
    if named is Unit.MONTH:
        days_in_all = round(count * of_which * _YEAR_DAYS / _YEAR_MONTHS)
    else:
        days_in_all = count * days
    return _in_bounds(Rhythm(days_in_all, count * of_which, named))


def _in_bounds(rhythm: Rhythm) -> Rhythm | None:
    return rhythm if 1 <= rhythm.days <= LONGEST_DAYS else None


def _parts(text: str) -> Iterator[str | int | None]:
    """Yield what each word is: a number, a unit, "every", "times"; None for any other word."""
    for token in _TOKEN.findall(unaccented(text)):
        for part in _meanings(token):
            if part != "between":
                yield part


def _in_digits(text: str) -> str:
    """Return a text with its numbers in digits: "six to eight weeks" is a range, too."""
    return _LETTERS.sub(lambda found: _number_of(found[0]) or found[0], text)


def _number_of(word: str) -> str | None:
    meanings = _vocabulary().get(unaccented(word).casefold(), ())
    return str(meanings[0]) if len(meanings) == 1 and isinstance(meanings[0], int) else None


def _meanings(token: str) -> Sequence[str | int | None]:
    if token.isdecimal():
        return (int(token),)
    if token in _vocabulary():
        return _vocabulary()[token]
    for length in range(len(token) - 1, 1, -1):  # vierzehntägig, tweewekelijks
        first, rest = _vocabulary().get(token[:length], ()), _vocabulary().get(token[length:], ())
        if first and rest and isinstance(first[0], int):
            return (*first, *rest)
    return (None,)


@cache
def _vocabulary() -> dict[str, tuple[str | int, ...]]:
    """Return what each word is; "twice" is a number and "times" in one."""
    found: dict[str, tuple[str | int, ...]] = {}
    for section in ("rhythm_unit", "rhythm_word"):
        for meaning, words in synonyms(section).items():
            found |= {fold(word): (meaning,) for word in words if fold(word) not in found}
    for number, words in synonyms("rhythm_number").items():
        for word in map(fold, words):
            found[word] = (int(number), *(part for part in found.get(word, ()) if part == "times"))
    return found


@cache
def _refusals() -> frozenset[str]:
    return frozenset(unaccented(word) for word in synonyms("rhythm_refusal")["words"])


@cache
def _single_words() -> dict[str, str]:
    return {fold(word): parts for parts, words in synonyms("rhythm").items() for word in words}


CONTACT_LEVEL = Kind(
    "contact level", read_by(parse_contact_level), width=18, choices=tuple(ContactLevel)
)

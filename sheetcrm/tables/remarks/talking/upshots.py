"""What came of a contact, as the note beside it says: nobody answered, a day is fixed, call in spring."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from sheetcrm.rules.own_words import Later
from sheetcrm.rules.records import Upshot
from sheetcrm.rules.words import UpshotKind
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.channels import ways_named
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.call_days import call_day_in, call_words
from sheetcrm.tables.remarks.talking.later import (
    later_in,
    later_words,
    months_wanted,
    their_day_in,
    wanted_for_in,
)
from sheetcrm.tables.remarks.talking.named_days import day_fixed_in

BY_PHRASE = (
    UpshotKind.NOT_REACHED,
    UpshotKind.LEFT_WORD,
    UpshotKind.NO_SHOW,
    UpshotKind.ARRANGED,
    UpshotKind.THEIR_MOVE,
    UpshotKind.THINKING,
    UpshotKind.SETTLED,
    UpshotKind.TALKED,
    UpshotKind.GO_AHEAD,
    UpshotKind.LIKED,
    UpshotKind.SHARED,
    UpshotKind.WISHED,
    UpshotKind.HANDED_IN,
)
ALONE = (
    UpshotKind.NOT_REACHED,
    UpshotKind.LEFT_WORD,
    UpshotKind.SETTLED,
    UpshotKind.WISHED,
)
_PARTS = re.compile(r"[,;:(]|\s[-–]\s")
_ORDER = tuple(UpshotKind)
_OUR_MOVE = frozenset({UpshotKind.THEIR_MOVE, UpshotKind.THINKING})
_RINGS_BACK = Later(days=14)
"""Who rings back and names no day means it within so many."""


def upshots_in(text: str) -> tuple[Upshot, ...]:
    """Return what a note says of how it went, each once, in the order of their kinds.

    >>> [each.kind.value for each in upshots_in("left voicemail, will try again next week")]
    ['left_word', 'later']
    >>> [each.kind.value for each in upshots_in("sent numbers")], upshots_in("sent his brother")
    (['sent'], ())
    >>> upshots_in("likes his coffee black")
    ()
    """
    letters = plain(text)
    if not _any_word().search(letters):
        return ()
    found = {each.kind: each for each in _all(letters)}
    if UpshotKind.NOT_REACHED in found or UpshotKind.LEFT_WORD in found:
        found.pop(UpshotKind.TALKED, None)
        found.pop(UpshotKind.GO_AHEAD, None)
    return tuple(found[kind] for kind in _ORDER if kind in found)


def _all(letters: str) -> Iterator[Upshot]:
    if _pattern(UpshotKind.URGENT).search(letters) and not _in_no_hurry().search(letters):
        yield Upshot(UpshotKind.URGENT)
    if _wants_it_moved().search(letters):
        yield Upshot(UpshotKind.WANTS_MOVED)
    their_day = None if "?" in letters else their_day_in(letters)
    later = None if their_day else later_in(letters) or call_day_in(letters)
    yield from _with_their_time(letters, later)
    yield from _of_ours(letters)
    if "?" in letters:
        return
    for kind in BY_PHRASE:
        if _pattern(kind).search(letters) and not (later and kind in _OUR_MOVE):
            theirs = (their_day or _soon(letters)) if kind is UpshotKind.THEIR_MOVE else None
            yield Upshot(kind, theirs)
    yield from _with_its_day(letters)
    parts = {part.strip(" .!") for part in _PARTS.split(letters)}
    for kind in ALONE:
        if not parts.isdisjoint(words_of("upshot", f"{kind}_alone")):
            yield Upshot(kind)
    if letters.strip(" .!") in words_of("upshot", "spoke_whole"):
        yield Upshot(UpshotKind.SPOKE)


def _of_ours(letters: str) -> Iterator[Upshot]:
    """Yield what we will send, what we sent, and a quote that they want."""
    if _promise(letters):
        yield Upshot(UpshotKind.PROMISED)
    if _sent_ours().search(letters):
        yield Upshot(UpshotKind.SENT)
    if _wants_a_quote().search(letters) and not _of_our_quote().search(letters):
        yield Upshot(UpshotKind.QUOTE_WANTED)


def _with_its_day(letters: str) -> Iterator[Upshot]:
    """Yield that a day is fixed, and which, where the note names it: "lunch on Thursday"."""
    meets = None if _not_fixed().search(letters) else _day_ahead().search(letters)
    fixed = _pattern(UpshotKind.ARRANGED).search(letters) or meets
    if fixed is not None:
        yield Upshot(UpshotKind.ARRANGED, day_fixed_in(letters[fixed.start() :]))


def _with_their_time(letters: str, later: Later | None) -> Iterator[Upshot]:
    """Yield from when on they are to hear from us again, and for when they want something."""
    if later is not None:
        yield Upshot(UpshotKind.LATER, later, ways_named(letters))
    wanted = wanted_for_in(letters)
    if wanted is not None:
        yield Upshot(UpshotKind.WANTED_FOR, wanted)


def _soon(letters: str) -> Later | None:
    """Return within how many days they ring back, where they do and nothing has to come first."""
    rings = _rings_back().search(letters) and not _first_of_all().search(letters)
    return _RINGS_BACK if rings else None


def _promise(letters: str) -> bool:
    """Return whether we said that we would call or send something: not that they will, or that it went."""
    if _calls_back().search(letters):
        return True
    said = _sends_ours().search(letters)
    return said is not None and not _not_ours().search(letters)


@cache
def _pattern(kind: UpshotKind) -> re.Pattern[str]:
    listed = any_of("upshot", str(kind))
    if kind is UpshotKind.THEIR_MOVE:
        theirs = rf"{listed}|{any_of('their_move', 'phrases')}"
        return re.compile(rf"(?<!\bi )(?<!\bwe )(?:{theirs})")
    return re.compile(listed)


@cache
def _wants_it_moved() -> re.Pattern[str]:
    """Return the pattern of an appointment to be moved: "move appointment", "Termin verschieben"."""
    moves, moved = any_of("upshot", "moves"), any_of("upshot", "moved")
    few = rf"(?:\s+{WORD}){{0,3}}?\s+"
    return re.compile(rf"{moves}{few}{moved}|{moved}{few}{moves}")


@cache
def _sends_ours() -> re.Pattern[str]:
    sends, ours = any_of("upshot", "sends"), any_of("upshot", "ours")
    few = rf"(?:\s+{WORD}){{0,3}}?\s+"
    return re.compile(rf"{sends}{few}{ours}|{ours}{few}{sends}")


@cache
def _sent_ours() -> re.Pattern[str]:
    """Return the pattern of something of ours that went out: "sent numbers", "Unterlagen geschickt"."""
    sent, ours = any_of("upshot", "has_sent"), any_of("upshot", "ours")
    few = rf"(?:\s+{WORD}){{0,3}}?\s+"
    return re.compile(rf"{sent}{few}{ours}|{ours}{few}{sent}")


@cache
def _calls_back() -> re.Pattern[str]:
    return re.compile(any_of("upshot", "we_call"))


@cache
def _not_ours() -> re.Pattern[str]:
    return re.compile(any_of("upshot", "not_ours"))


@cache
def _rings_back() -> re.Pattern[str]:
    return re.compile(any_of("upshot", "rings_back"))


@cache
def _first_of_all() -> re.Pattern[str]:
    return re.compile(any_of("upshot", "first_of_all"))


@cache
def _wants_a_quote() -> re.Pattern[str]:
    """Return the pattern of a quote that is asked for: "need a bid", "quote for a roof", "new roof, 1,800 sq ft"."""
    wants, quote = any_of("upshot", "wants"), any_of("upshot", "quote")
    few = rf"(?:\s+{WORD}){{0,3}}?\s+"
    what = any_of("upshot", "quote_for")
    size = rf"\d\s*{any_of('upshot', 'sizes')}"
    return re.compile(
        rf"{wants}{few}{quote}|{quote}\s+{what}|^\W*(?:{WORD}\s+){{0,3}}{quote}\W*$|{size}"
    )


@cache
def _of_our_quote() -> re.Pattern[str]:
    """Return the pattern of a quote that is out already, or is not wanted."""
    return re.compile(any_of("upshot", "our_quote"))


@cache
def _day_ahead() -> re.Pattern[str]:
    """Return the pattern of somebody coming, or of both meeting, with a day behind it."""
    days = one_of(plain(word) for words in synonyms("weekday").values() for word in words)
    soon = one_of((*words_of("later", "1"), *words_of("later", "7")))
    day = rf"{days}|{soon}|{_date()}"
    return re.compile(rf"{any_of('upshot', 'meets')}(?:\s+{WORD}){{0,2}}?\s+(?:{day})")


def _date() -> str:
    """Return the pattern of a day of a month: "12. märz", "march 12", "12.3."."""
    month = one_of(months_wanted())
    return rf"\d{{1,2}}\.?(?:st|nd|rd|th)?\s+{month}|{month}\s+\d{{1,2}}(?!\d)|\d{{1,2}}\.\s?\d{{1,2}}\."


@cache
def _not_fixed() -> re.Pattern[str]:
    return re.compile(any_of("upshot", "not_fixed"))


@cache
def _in_no_hurry() -> re.Pattern[str]:
    return re.compile(any_of("upshot", "not_urgent"))


@cache
def _any_word() -> re.Pattern[str]:
    """Words without which no note says how it went."""
    names = (
        *map(str, (*BY_PHRASE, UpshotKind.URGENT)),
        *(f"{kind}_alone" for kind in ALONE),
        "spoke_whole",
        "meets",
        "sends",
        "has_sent",
        "we_call",
        "moves",
        "quote",
        "sizes",
    )
    listed = chain.from_iterable(words_of("upshot", name) for name in names)
    their_move = words_of("their_move", "phrases")
    words = {*listed, *their_move, *later_words(), *call_words(), *months_wanted()}
    return re.compile(one_of(words))

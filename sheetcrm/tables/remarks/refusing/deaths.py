"""Words of death in a note: the customer's own, or that of somebody close to them."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of
from sheetcrm.tables.remarks.plain import plain

Found = tuple[RemarkKind, int, int]
"""What was found, and from where to where in the text."""

CAPITALS_ONLY = "rip"
FAR = 200
"""So many letters before a death tell whose it is."""
WIFE_OR_TITLE = "frau"
_BORDER = re.compile(
    r"[,;:.!?()\[\]\n|/+–—]|\s-\s|(?<!\w)(?:und|and|et|y|e|en|but|aber|mais|pero|ma|maar|mas)(?!\w)"
)
_CROSS = r"\+\s*(?:\d{1,2}[./]){0,2}(?:19|20)\d\d"
"""A plus before a date or a year is how a cross is typed: "+ 3.5.2024"."""
_BRACKETS = re.compile(r"\([^()]*\)")


def deaths_in(text: str, letters: str) -> Iterator[Found]:
    """Yield the deaths that a note names; `letters` is the text without case and accents."""
    sayings = [found.span() for found in _pattern("sayings").finditer(letters)]
    clear = _without_brackets(letters)
    found = False
    for word in _pattern("words").finditer(letters):
        if word[0] == CAPITALS_ONLY and not text[word.start() : word.end()].isupper():
            continue
        if _is_within(word.start(), sayings):
            continue
        found = True
        kind = _whose(text, letters, clear, word)
        if kind is not None:
            yield kind, word.start(), word.end()
    for word in _alone().finditer(letters):
        found = True
        yield RemarkKind.DEATH, *word.span("word")
    if not found:
        yield from _mourning(letters, sayings)


def _whose(text: str, letters: str, clear: str, word: re.Match[str]) -> RemarkKind | None:
    """Return whose death it is; None if it is that of a battery or a tree."""
    borders = _BORDER.finditer(clear, max(0, word.start() - FAR), word.start())
    begin = max((border.end() for border in borders), default=max(0, word.start() - FAR))
    border = _BORDER.search(clear, word.end())
    before, part = clear[begin : word.start()], clear[begin : border.start() if border else None]
    if _pattern("things").search(before):
        return None
    if _pattern("orders").search(part):
        return RemarkKind.MOURNING
    near = letters[max(0, word.start() - FAR) : word.end() + FAR]
    if _told().search(near) or _themselves().search(before):
        return RemarkKind.DEATH
    if _names_relative(text, clear, begin, word.start()) or _of_a_relative().match(
        clear, word.start()
    ):
        return RemarkKind.MOURNING
    return RemarkKind.DEATH


def _names_relative(text: str, letters: str, begin: int, end: int) -> bool:
    return any(
        not _is_a_name(text, letters, begin, found)
        for found in _pattern("relatives").finditer(letters, begin, end)
    )


def _is_a_name(text: str, letters: str, begin: int, relative: re.Match[str]) -> bool:
    """Return whether a word such as Frau or Mann is a title or a name here."""
    before = letters[begin : relative.start()]
    if _right_before("titles").search(before):
        return True
    follows = text[relative.end() + 1 : relative.end() + 2]
    is_title = relative[0] == WIFE_OR_TITLE and follows.isupper()
    return is_title and not _right_before("whose").search(before)


def _mourning(letters: str, sayings: list[tuple[int, int]]) -> Iterator[Found]:
    for pattern in (_lost_relative(), _pattern("orders")):
        for found in pattern.finditer(letters):
            if not _is_within(found.start(), sayings):
                yield RemarkKind.MOURNING, found.start(), found.end()
                return


def is_mere_wreath(words: str) -> bool:
    """Return whether a wreath is all that sounds like a loss: it may be one for Advent.

    >>> is_mere_wreath("Kranz war wunderschön"), is_mere_wreath("Kranz für die Beerdigung")
    (True, False)
    >>> is_mere_wreath("Trauerkranz"), is_mere_wreath("her mother died")
    (False, False)
    """
    letters = plain(words)
    without = _pattern("wreaths").sub("", letters)
    return without != letters and next(deaths_in(without, without), None) is None


def relative_in(words: str) -> str:
    """Return who died, or for whom something is, in the word of a note; blank where it does not say.

    >>> relative_in("Grabgesteck für die Mutter"), relative_in("her husband's funeral")
    ('Mutter', 'husband')
    >>> relative_in("Trauerkranz für Frau Bauer")
    ''
    """
    letters = plain(words)
    for found in _pattern("relatives").finditer(letters):
        if not _is_a_name(words, letters, 0, found):
            return words[found.start() : found.end()].removesuffix("'s").removesuffix("’s")
    return ""


def is_nearest(relative: str) -> bool:
    """Return whether it is a husband or wife, a partner or a child.

    >>> is_nearest("Ehemann"), is_nearest("daughter"), is_nearest("Mutter"), is_nearest("")
    (True, True, False, False)
    """
    return _pattern("nearest").fullmatch(plain(relative)) is not None


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= place < end for begin, end in spans)


def _without_brackets(letters: str) -> str:
    """Blank what stands in brackets, unless it is the death itself: her husband (Tom) died."""
    if "(" not in letters:
        return letters
    words = _pattern("words")
    return _BRACKETS.sub(
        lambda found: found[0] if words.search(found[0]) else " " * len(found[0]), letters
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(any_of("death", name))


@cache
def _alone() -> re.Pattern[str]:
    """Return the pattern of a word that says it where at most a date stands beside it."""
    words, dated, after = (any_of("death", name) for name in ("alone", "dated", "alone_after"))
    months = one_of(f"{plain(word)[:3]}*" for names in synonyms("month").values() for word in names)
    date = rf"(?:\s+(?:\w{{1,4}}\s+){{0,2}}(?:\d[\d./-]*|{months}))"
    return re.compile(
        rf"(?:^|[.;,\n|(])\s*(?:{after}{date}?\s+){{0,2}}(?P<word>{words}{date}{{0,3}}|{dated}{date}{{1,3}}|{_CROSS})\s*(?=$|[.;,!?\n|)])"
    )


@cache
def _right_before(name: str) -> re.Pattern[str]:
    return re.compile(rf"{any_of('death', name)}\.?\s+$")


@cache
def _told() -> re.Pattern[str]:
    relative, told = any_of("death", "relatives"), any_of("death", "told_by")
    told_in = any_of("death", "told_in")
    return re.compile(
        rf"{relative}(?:\s+{WORD}){{0,3}}?\s+{told}|{told_in}(?:\s+{WORD}){{0,2}}?\s+{relative}"
    )


@cache
def _themselves() -> re.Pattern[str]:
    they, relative = any_of("death", "they_themselves"), any_of("death", "relatives")
    return re.compile(rf"{they}(?:\s+(?!{relative}){WORD})?\s*$")


@cache
def _of_a_relative() -> re.Pattern[str]:
    relative = any_of("death", "relatives")
    names, of_whom = any_of("death", "names_a_death"), any_of("death", "of_whom")
    died, theirs = any_of("death", "words"), any_of("death", "theirs")
    return re.compile(
        rf"{names}\s*(?:{of_whom}\s+){{0,3}}{relative}|{died}\s+{theirs}\s+{relative}"
    )


@cache
def _lost_relative() -> re.Pattern[str]:
    relative, losses = any_of("death", "relatives"), any_of("death", "losses")
    return re.compile(
        rf"{losses}(?:\s+{WORD}){{0,2}}?\s+{relative}|{relative}(?:\s+{WORD}){{0,2}}?\s+{losses}"
    )

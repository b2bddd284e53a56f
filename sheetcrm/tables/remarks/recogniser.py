"""What a note says that bears on being in touch, with the words themselves."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from sheetcrm.rules.records import ANY_WAY, Remark, Ways
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.remarks.channels import names_calls
from sheetcrm.tables.remarks.phrases import any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.quoted import quoted
from sheetcrm.tables.remarks.reaching.days import days_named
from sheetcrm.tables.remarks.reaching.ways import names_a_way, ways_in
from sheetcrm.tables.remarks.refusing.deaths import (
    CAPITALS_ONLY,
    Found,
    deaths_in,
    is_mere_wreath,
    is_nearest,
    relative_in,
)
from sheetcrm.tables.remarks.refusing.hard_times import hard_times_in
from sheetcrm.tables.remarks.refusing.leaving import leaving_in
from sheetcrm.tables.remarks.refusing.literally import literal_meaning
from sheetcrm.tables.remarks.refusing.refusals import refusals_in
from sheetcrm.tables.remarks.talking.thanks import is_mere_look, is_mere_thanks

MOST_OF_A_KIND = 5
"""So many places of one note are quoted: who answers about one is asked about the next."""
_APART = re.compile(r"[(\[!*:]|\s[-–]\s")
"""What sets a remark apart from the name before it."""
_ORDER = tuple(RemarkKind)
REFUSALS = frozenset({RemarkKind.REFUSAL, RemarkKind.OPT_OUT})


def remarks_in(text: str) -> tuple[Remark, ...]:
    """Return what a note says of each kind, the gravest first; most notes say nothing of it.

    >>> remarks_in("Bitte NICHT anrufen!")[0].kind, remarks_in("No calls before 10")
    (<RemarkKind.REFUSAL: 'refusal'>, ())
    """
    letters = plain(text)
    said = _said(text, letters) if _sounds_like_it(letters) else {}
    hurry = _urgent().search(letters)
    if hurry is not None and not _no_hurry().search(letters):
        said[RemarkKind.URGENT] = {quoted(text, *hurry.span()): None}
    found, how = ways_in(text, letters), ANY_WAY
    if found is not None:
        ways, begin, end = found
        how = ways._replace(words=quoted(text, begin, end))
        said[RemarkKind.WAYS] = {how.words: None}
    if not said:
        return ()
    return tuple(_remark(kind, words, how) for kind in _ORDER for words in said.get(kind, ()))


def _said(text: str, letters: str) -> dict[RemarkKind, dict[str, None]]:
    """Return what a note says, each kind with the words that say so."""
    said: dict[RemarkKind, dict[str, None]] = {}
    for kind, begin, end in _all(text, letters):
        known = said.setdefault(kind, {})
        if len(known) < MOST_OF_A_KIND:
            known.setdefault(quoted(text, begin, end))
    for words in said.get(RemarkKind.OPT_OUT, ()):  # which says more than a refusal does
        said.get(RemarkKind.REFUSAL, {}).pop(words, None)
    return said


def _remark(kind: RemarkKind, words: str, ways: Ways = ANY_WAY) -> Remark:
    if kind is RemarkKind.WAYS:
        return Remark(kind, words, ways=ways)
    is_about_calls = kind is RemarkKind.REFUSAL and names_calls(words)
    is_advertising = (
        kind is RemarkKind.REFUSAL and literal_meaning(words) is NoteMeaning.NO_ADVERTISING
    )
    is_of_a_way = kind in REFUSALS and ways.liked is not None and names_a_way(words)
    whom = relative_in(words) if kind in {RemarkKind.MOURNING, RemarkKind.DEATH} else ""
    return Remark(
        kind,
        words,
        whom=whom,
        is_nearest=is_nearest(whom),
        is_about_calls=is_about_calls,
        names_another_way=is_of_a_way,
        is_mere_wreath=kind is RemarkKind.MOURNING and is_mere_wreath(words),
        is_about_advertising=is_advertising,
    )


def remarks_beside_a_name(text: str) -> tuple[Remark, ...]:
    """Return what stands beside a name: a cross, "verst.", "do not call".

    >>> [each.kind.value for each in remarks_beside_a_name("Anna Bauer (verst.)")]
    ['death']
    >>> remarks_beside_a_name("Tod Miller")
    ()
    """
    said = remarks_in(text)
    if not said:
        return ()
    is_dead = _says_dead(text)
    remarks = (each for each in said if is_dead or each.kind is not RemarkKind.DEATH)
    # "Peter" is a godfather in Dutch, too: beside a name a cross is that person's own
    return tuple(
        each._replace(kind=RemarkKind.DEATH)
        if is_dead and each.kind is RemarkKind.MOURNING
        else each
        for each in remarks
    )


def remarks_beside_a_company(text: str) -> tuple[Remark, ...]:
    """Return the same for a company, whose own name may sound like a refusal.

    >>> remarks_beside_a_company("No Limits Marketing")
    ()
    >>> [each.kind.value for each in remarks_beside_a_company("Acme (no calls!)")]
    ['refusal', 'ways']
    """
    said = remarks_beside_a_name(text)
    if _APART.search(text):
        return said
    return tuple(each for each in said if each.kind is RemarkKind.DEATH)


def _says_dead(name: str) -> bool:
    found = _beside_a_name().search(plain(name))
    return found is not None and (found[0] != CAPITALS_ONLY or CAPITALS_ONLY.upper() in name)


def _all(text: str, letters: str) -> Iterator[Found]:
    yield from deaths_in(text, letters)
    yield from hard_times_in(letters)
    yield from refusals_in(text, letters)
    yield from leaving_in(text, letters)
    for found in _declined().finditer(letters):
        yield RemarkKind.OFFER_DECLINED, *found.span()
    for found in _bounced().finditer(letters):
        yield RemarkKind.BOUNCED, *found.span()
    if is_mere_thanks(letters):
        yield RemarkKind.THANKS, 0, len(text)
    if is_mere_look(letters):
        yield RemarkKind.LOOKED, 0, len(text)
    for found in _their_move().finditer(letters):
        if "?" not in letters:
            yield RemarkKind.THEIR_MOVE, *found.span()


def _sounds_like_it(letters: str) -> bool:
    """Return whether a note may say something: to forbid takes a way of getting in touch, too."""
    if not _any_word().search(letters):
        return False
    return bool(_telling_word().search(letters) or _contact().search(letters))


@cache
def _any_word() -> re.Pattern[str]:
    """Words without which no note says anything of the kind; most notes have none of them."""
    return re.compile(one_of({*_telling(), *words_of("refusal", "forbid")}))


@cache
def _telling_word() -> re.Pattern[str]:
    return re.compile(one_of(_telling()))


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(any_of("refusal", "contact"))


def _telling() -> Iterator[str]:
    """Yield the words that say something by themselves."""
    lists = (
        ("death", "words"), ("death", "losses"), ("death", "orders"), ("death", "alone"), ("death", "dated"), ("refusal", "phrases"),
        ("illness", "words"), ("separation", "words"),
        ("asked", "peace"), ("asked", "list"), ("asked", "consent"), ("asked", "subscription"),
        ("asked", "get"), ("asked", "send"), ("asked", "imperative"),
        ("refusal", "wishes"), ("refusal", "unwanted"), ("refusal", "alone"),
        ("opt_out", "phrases"), ("declined", "phrases"), ("bounced", "phrases"), ("thanks", "words"),
        ("leaving", "phrases"), ("leaving", "goes"), ("leaving", "moves_to"), ("leaving", "gave_up"), ("leaving", "alone"),
        ("their_move", "phrases"), ("looked", "words"),
    )  # fmt: skip
    yield from ("+", "stop", "stopp", "baja", "parar", "sair", "arret", "quit")
    yield from chain.from_iterable(words_of(*each) for each in lists)


@cache
def _beside_a_name() -> re.Pattern[str]:
    return re.compile(any_of("death", "beside_a_name"))


@cache
def _declined() -> re.Pattern[str]:
    unless, then = (any_of("declined", name) for name in ("unless_followed_by", "unless_then"))
    return re.compile(
        rf"{any_of('declined', 'phrases')}(?!\s+{unless}(?!\s+(?:\w+\s+){{0,2}}{then}))"
    )


@cache
def _urgent() -> re.Pattern[str]:
    by_a_day = rf"{any_of('urgent', 'by')}\s+(?:{any_of('urgent', 'soon')}|{one_of(days_named())})"
    return re.compile(rf"{any_of('urgent', 'words')}|{by_a_day}")


@cache
def _no_hurry() -> re.Pattern[str]:
    return re.compile(any_of("urgent", "unless"))


@cache
def _their_move() -> re.Pattern[str]:
    return re.compile(any_of("their_move", "phrases"))


@cache
def _bounced() -> re.Pattern[str]:
    return re.compile(any_of("bounced", "phrases"))

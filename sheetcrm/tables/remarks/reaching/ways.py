"""How a note says that somebody may be reached: "text only", "schwerhörig", "wife deals with it"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from sheetcrm.rules.records import ANY_HOUR, Ways, joined_ways
from sheetcrm.rules.words import Channel
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.reaching.days import days_in_short, days_named, own_days_in
from sheetcrm.tables.remarks.reaching.hours import own_hours_in
from sheetcrm.tables.remarks.refusing.refusals import denials_in, is_strong
from sheetcrm.tables.remarks.talking.seasons import season_words, seasons_in

CHANNELS = (Channel.EMAIL, Channel.PHONE, Channel.TEXT, Channel.POST)
ALL = frozenset(CHANNELS)
IN_WRITING = ALL - {Channel.PHONE}
CALLS = frozenset({Channel.PHONE})


class Way(NamedTuple):
    """A part of a note that says how, and where in it it stands."""

    ways: Ways
    begin: int
    end: int


def ways_in(text: str, letters: str) -> tuple[Ways, int, int] | None:
    """Return how a note lets somebody be reached, and where it says so; None where it says nothing.

    `letters` are those of the text, without case and accents.

    >>> found = ways_in("Please don't call, text only", "please don't call, text only")
    >>> found[0].liked, sorted(found[0].never)
    (<Channel.TEXT: 'Text'>, [<Channel.EMAIL: 'Email'>, <Channel.PHONE: 'Phone'>, <Channel.POST: 'Post'>])
    """
    if not _hint().search(letters):  # most notes are about something else
        return None
    found = list(_all(text, letters))
    if not found:
        return None
    ways = _no_number(joined_ways([way.ways for way in found]), letters)
    return ways, min(way.begin for way in found), max(way.end for way in found)


def _no_number(ways: Ways, letters: str) -> Ways:
    """Return ways without texts, too, where nobody is to ring who would rather have it in a mail."""
    is_a_mail = ways.liked in {Channel.EMAIL, Channel.POST} and Channel.PHONE in ways.never
    if not is_a_mail or Channel.TEXT in _channels(letters):
        return ways
    return ways._replace(never=ways.never | {Channel.TEXT})


def names_a_way(words: str) -> bool:
    """Return whether a refusal is one of some way: no calls, and not no contact.

    >>> names_a_way("please don't call, text only"), names_a_way("wants no contact")
    (True, False)
    """
    letters = plain(words)
    denied = [what for _, what, _, _ in denials_in(letters)]
    return bool(denied) and all(map(_channels, denied))


def _all(text: str, letters: str) -> Iterator[Way]:
    if _any_way().search(letters):
        yield from _only(letters)
        yield from _liked(letters)
        yield from _to_a_name(text, letters)
        yield from _unused(letters)
        yield from _denied(letters)
    for pattern, ways in _hearing_and_helpers():
        for found in pattern.finditer(letters):
            yield Way(ways, *found.span())
    for days, begin, end in own_days_in(letters):
        are_for_calls = Channel.PHONE in _channels(letters[begin:end])
        liked = Channel.PHONE if _rings_only().match(letters, begin, end) else None
        yield Way(Ways(days=days, are_for_calls=are_for_calls, liked=liked), begin, end)
    for season, begin, end in seasons_in(letters):
        yield Way(Ways(season=season), begin, end)


def _only(letters: str) -> Iterator[Way]:
    for pattern in _only_patterns():
        for found in pattern.finditer(letters):
            named = _channels(found["what"])
            allowed = named or IN_WRITING
            liked = _first(found["what"]) if named else None
            yield Way(Ways(never=ALL - allowed, liked=liked), *found.span())


def _liked(letters: str) -> Iterator[Way]:
    for pattern in _liked_patterns():
        for found in pattern.finditer(letters):
            if not _negated().search(letters, max(0, found.start() - 12), found.start("what")):
                yield Way(Ways(liked=_first(found["what"])), *found.span())


def _to_a_name(text: str, letters: str) -> Iterator[Way]:
    """Yield the way by which somebody is to be written to by name: "mum pays, text Fiona not Maisie"."""
    for found in _named().finditer(letters):
        begin, who = found.start("who"), found["who"]
        is_name = text[begin].isupper() and not text[begin : begin + len(who)].isupper()
        if is_name and who not in words_of("ways", "no_name"):
            yield Way(Ways(liked=_first(found["what"])), *found.span())


def _unused(letters: str) -> Iterator[Way]:
    for found in _unused_pattern().finditer(letters):
        yield Way(Ways(never=_channels(found["what"])), *found.span())
    for found in _rarely_pattern().finditer(letters):
        yield Way(Ways(last=_channels(found["what"])), *found.span())


def _denied(letters: str) -> Iterator[Way]:
    """Yield what they do not want; where a time or place stands beside it, it is the last resort.

    Hours and days that are understood are kept elsewhere: then a call is welcome at others.
    """
    for no, what, (begin, end), is_at_a_time in denials_in(letters):
        channels = _channels(what)
        if Channel.EMAIL in channels and _is_any_mail(no, what):
            channels |= {Channel.POST}
        if not channels:
            continue
        if is_at_a_time and _is_understood(letters):
            continue
        if is_at_a_time and not is_strong(letters[begin:end]):
            yield Way(Ways(last=channels), begin, end)
        else:
            yield Way(Ways(never=channels), begin, end)


def _is_understood(letters: str) -> bool:
    return own_hours_in(letters) != ANY_HOUR or any(own_days_in(letters))


def _is_any_mail(no: str, what: str) -> bool:
    """Return whether "mail" is said in English, where a letter is mail as well."""
    is_mail = re.fullmatch(any_of("ways", "mail"), what)
    return bool(is_mail and re.fullmatch(any_of("ways", "english"), no))


def _channels(words: str) -> frozenset[Channel]:
    return frozenset(each for each in CHANNELS if _way(each).search(words))


def _first(words: str) -> Channel | None:
    """Return the channel that is named first."""
    places = {each: found.start() for each in CHANNELS if (found := _way(each).search(words))}
    return min(places, key=places.__getitem__, default=None)


def _a_way(*, or_in_writing: bool = False) -> str:
    ways = "|".join(any_of("ways", str(each)) for each in CHANNELS)
    return rf"(?:{ways}|{any_of('ways', 'writing')})" if or_in_writing else rf"(?:{ways})"


def _ways_joined() -> str:
    """Return the pattern of one way or several: "e-mail or text"."""
    way, between = _a_way(or_in_writing=True), any_of("ways", "between")
    join = rf"(?:\s*[/&+]\s*|\s+{any_of('ways', 'joins')}\s+)"
    return rf"{way}(?:{join}(?:{between}\s+)?{way})*"


def _end(also: str = "behind") -> str:
    """Return the pattern of where a way must be at its end: behind it may stand for what."""
    behind = one_of((*words_of("ways", "behind"), *words_of("ways", also)))
    return rf"(?=\s*(?:$|[.!;,:\n|()-]|{behind}))"


@cache
def _hint() -> re.Pattern[str]:
    lists = (*map(str, CHANNELS), "writing", "deaf", "hard_of_hearing", "persons")
    return re.compile(
        one_of(
            (
                *chain(*(words_of("ways", each) for each in lists)),
                *days_named(),
                *days_in_short(),
                *season_words(),
            )
        )
    )


@cache
def _any_way() -> re.Pattern[str]:
    return re.compile(_a_way(or_in_writing=True))


@cache
def _way(channel: Channel) -> re.Pattern[str]:
    return re.compile(any_of("ways", str(channel)))


@cache
def _only_patterns() -> tuple[re.Pattern[str], ...]:
    only, between = any_of("ways", "only"), any_of("ways", "between")
    patterns = (
        rf"{only}(?:\s+{between}){{0,3}}\s+(?P<what>{_ways_joined()}){_end()}",
        rf"(?P<what>{_ways_joined()})\s+{only}{_end()}",
    )
    return tuple(map(re.compile, patterns))


@cache
def _liked_patterns() -> tuple[re.Pattern[str], ...]:
    between = any_of("ways", "between")
    prefers, asks = any_of("ways", "prefers"), any_of("ways", "asks")
    imperative, whom = any_of("ways", "imperative"), any_of("ways", "whom")
    patterns = (
        rf"{prefers}(?:\s+{between}){{0,3}}\s+(?P<what>{_a_way()}){_end('for')}",
        rf"{asks}(?:\s+{between}){{0,2}}\s+(?P<what>{_a_way()}){_end()}",
        rf"(?P<what>{_a_way()})\s+{any_of('ways', 'preferred')}{_end()}",
        rf"(?P<what>{imperative})\s+{whom}{_end()}",
        rf"(?:^|[,;.:(\n|])\s*(?:{between}\s+)?(?P<what>{imperative})\s+{asks}{_end()}",
    )
    return tuple(map(re.compile, patterns))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?P<what>{any_of('ways', 'imperative')})\s+(?P<who>{WORD}){_end()}")


@cache
def _rings_only() -> re.Pattern[str]:
    """Return the pattern of a clause that asks to be rung on its days: "ring Sat only"."""
    return re.compile(
        rf"\s*(?:{any_of('ways', 'asks')}\s+)?{any_of('ways', 'rings')}\s.*{any_of('ways', 'only')}"
        rf"|.*{any_of('ways', 'only')}\s.*{any_of('ways', 'rings')}\s*$"
    )


@cache
def _negated() -> re.Pattern[str]:
    return re.compile(any_of("hours", "denial"))


@cache
def _unused_pattern() -> re.Pattern[str]:
    return re.compile(_behind(any_of("ways", "unused")))


@cache
def _rarely_pattern() -> re.Pattern[str]:
    return re.compile(_behind(any_of("ways", "rarely")))


def _behind(verb: str) -> str:
    return rf"{verb}(?:\s+{WORD}){{0,2}}?\s+(?P<what>{_a_way()})"


@cache
def _hearing_and_helpers() -> tuple[tuple[re.Pattern[str], Ways], ...]:
    persons, whose = any_of("ways", "persons"), any_of("ways", "whose")
    somebody = Ways(is_through_somebody=True)
    kept = Ways(is_through_somebody=True, is_kept_by_somebody=True)
    return (
        (re.compile(any_of("ways", "deaf")), Ways(never=CALLS)),
        (re.compile(any_of("ways", "hard_of_hearing")), Ways(last=CALLS)),
        (re.compile(rf"{persons}(?:\s+{WORD}){{0,2}}?\s+{any_of('ways', 'deals')}"), somebody),
        (re.compile(rf"{any_of('ways', 'through')}\s+(?:{whose}\s+)?{persons}"), kept),
    )

"""The channel that a plan or a refusal names: "ring about the quote", "no more calls"."""

import re
from functools import cache

from sheetcrm.rules.words import CARRIES_A_THING, Channel
from sheetcrm.tables.remarks.phrases import any_of
from sheetcrm.tables.remarks.plain import plain

NAMED = (Channel.PHONE, Channel.EMAIL, Channel.TEXT, Channel.POST)


NONE_NAMED: frozenset[Channel] = frozenset()
AT_THEIR_DOOR = frozenset({Channel.POST})
"""What is brought needs the address of what is posted."""


def ways_named(plan: str | None) -> frozenset[Channel]:
    """Return the channels by which a plan can be done as it is worded; none where it names none.

    >>> sorted(ways_named("Ring about the ISA")), sorted(ways_named("call, or send an e-mail"))
    ([<Channel.PHONE: 'Phone'>], [<Channel.EMAIL: 'Email'>, <Channel.PHONE: 'Phone'>])
    >>> sorted(ways_named("Resize the ring")), ways_named("send the plan") == CARRIES_A_THING
    ([], True)
    >>> sorted(ways_named("Gesteck vorbeibringen")), ways_named("show the samples")
    ([<Channel.POST: 'Post'>], frozenset())
    """
    if plan is None:
        return NONE_NAMED
    letters = plain(plan)
    named = frozenset(channel for channel in NAMED if _pattern(channel).search(letters))
    if named:
        return named
    if _brings().search(letters):
        return AT_THEIR_DOOR
    return CARRIES_A_THING if _sends().search(letters) else NONE_NAMED


def names_calls(refusal: str) -> bool:
    """Return whether a refusal is one of calls.

    >>> names_calls("please no more calls, e-mail only"), names_calls("keine Werbung")
    (True, False)
    """
    return _calls().search(plain(refusal)) is not None


@cache
def _sends() -> re.Pattern[str]:
    return re.compile(any_of("plans", "sends"))


@cache
def _brings() -> re.Pattern[str]:
    return re.compile(any_of("plans", "brings"))


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(any_of("plans", "calls"))


@cache
def _pattern(channel: Channel) -> re.Pattern[str]:
    return re.compile(any_of("plans", str(channel)))

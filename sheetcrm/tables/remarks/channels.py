"""The channel that a plan or a refusal names: "ring about the quote", "no more calls"."""

import re
from functools import cache

from sheetcrm.rules.words import Channel
from sheetcrm.tables.remarks.phrases import any_of
from sheetcrm.tables.remarks.plain import plain

NAMED = (Channel.PHONE, Channel.EMAIL, Channel.TEXT, Channel.POST)


def named_channel(plan: str | None) -> Channel | None:
    """Return the channel that a plan names, None where it names none or several.

    >>> named_channel("Ring about the ISA"), named_channel("wegen Grabpflege anrufen")
    (<Channel.PHONE: 'Phone'>, <Channel.PHONE: 'Phone'>)
    >>> named_channel("Resize the ring"), named_channel("call, or send an e-mail")
    (None, None)
    """
    if plan is None:
        return None
    letters = plain(plan)
    named = [channel for channel in NAMED if _pattern(channel).search(letters)]
    return named[0] if len(named) == 1 else None


def names_calls(refusal: str) -> bool:
    """Return whether a refusal is one of calls.

    >>> names_calls("please no more calls, e-mail only"), names_calls("keine Werbung")
    (True, False)
    """
    return _calls().search(plain(refusal)) is not None


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(any_of("plans", "calls"))


@cache
def _pattern(channel: Channel) -> re.Pattern[str]:
    return re.compile(any_of("plans", str(channel)))

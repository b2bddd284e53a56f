"""A No of which nothing says why it is gone counts only where nothing else is a No."""

from collections.abc import Iterable
from dataclasses import replace

from sheetcrm.rules.contact.prohibitions import prohibition
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Channel, DoubtKind, Purpose


def without_idle_doubts(situation: Situation, channels: Iterable[Channel] = Channel) -> Situation:
    """Return a situation without the doubt about a No that is gone, where another No is there.

    Whoever is No or Ask as before, for a reason that stands in their row, is treated as before. A
    column that is gone comes first of the doubts, and before all others. The other No has to be
    there on all of these channels.
    """
    others = [each for each in situation.doubts if each.kind is not DoubtKind.UNEXPLAINED]
    if len(others) == len(situation.doubts):
        return situation
    alone = replace(situation, doubts=others)
    is_first = situation.doubts[0].kind is DoubtKind.UNEXPLAINED
    undoubted = replace(situation, doubts=()) if is_first else alone
    is_closed = all(prohibition(undoubted, channel, Purpose.COURTESY) for channel in channels)
    return alone if is_closed else situation

"""What a change of an owner's list must never do: allow what a customer forbids, or may forbid."""

from collections.abc import Iterator
from datetime import date

from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule

FORBIDDING = frozenset(
    {
        Rule.IN_DOUBT,
        Rule.PAUSED,
        Rule.PASSED_AWAY,
        Rule.DO_NOT_CONTACT,
        Rule.NEVER_USE,
        Rule.OPTED_OUT,
        Rule.COURTESY_NO,
        Rule.ONLY_WHEN_NEEDED,
    }
)
"""The rules that follow what somebody asked for, or may have asked for."""


def loosened(before: Situation, after: Situation) -> Iterator[tuple[Channel, Purpose]]:
    """Yield what is open afterwards and was closed before by a wish."""
    now, then = Gate(before), Gate(after)
    for channel in Channel:
        for purpose in Purpose:
            if _closes(now.permission(channel, purpose), then.permission(channel, purpose)):
                yield channel, purpose


def _closes(before: Permission, after: Permission) -> bool:
    """Return whether a permission is stricter than the one that follows it."""
    if before.rule not in FORBIDDING:
        return False
    if before.answer is Answer.WAIT:
        until_on = before.from_on or date.max
        return after.from_on is not None and after.from_on < until_on
    return after.answer in (Answer.YES, Answer.WAIT)

"""How they may be reached by what is noted of it, in their row and in the log."""

from collections.abc import Sequence

from sheetcrm.rules.records import ANY_WAY, Customer, Interaction, Remark, Ways, joined_ways
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.words import Channel, Direction, RemarkKind

REFUSED = frozenset({RemarkKind.REFUSAL, RemarkKind.OPT_OUT, RemarkKind.STOP})


def ways_of(
    customer: Customer, happened: Sequence[Interaction], remarked: Sequence[Interaction]
) -> Ways:
    """Return what the notes say together; of the log the newest that says anything counts."""
    said = [
        each.ways
        for each in customer.remarks
        if each.kind is RemarkKind.WAYS and not _is_settled(customer, each)
    ]
    for event in reversed(remarked):
        told = [each.ways for each in event.remarks if each.kind is RemarkKind.WAYS]
        if told:
            said.append(_still_so(told[0], event, happened))
            break
    return joined_ways(said) if said else ANY_WAY


def _is_settled(customer: Customer, remark: Remark) -> bool:
    """Return whether the owner has answered what these words mean."""
    words = same_words(remark.words)
    return any(words in asked or asked in words for asked, _ in customer.settled)


def _still_so(ways: Ways, told: Interaction, happened: Sequence[Interaction]) -> Ways:
    """Return what a note of the log says but for what they have done themselves since.

    A refusal or an opt-out in the log is heeded for itself.
    """
    used = {
        event.channel
        for event in happened
        if event[:2] > told[:2] and event.direction is Direction.FROM_THEM
    } - {None, Channel.IN_PERSON, Channel.SOCIAL}
    is_refused = any(each.kind in REFUSED for each in told.remarks)
    return ways._replace(
        never=frozenset() if is_refused else ways.never - used,
        last=ways.last - used,
        liked=ways.liked if not used or ways.liked in used else None,
    )

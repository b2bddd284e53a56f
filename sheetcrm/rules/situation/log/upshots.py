"""What came of the last contact, as the owner noted it, and when the next move is ours again."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Interaction, Upshot
from sheetcrm.rules.words import Channel, Direction, Type, UpshotKind

ARRANGED_DAYS, THINKING_DAYS = 28, 28
THEIR_MOVE_DAYS, SETTLED_DAYS = 90, 90
LATE_DAYS = 7
"""So long after the day on which they meant to be in touch it is left to them still."""
REST_DAYS = {
    UpshotKind.ARRANGED: ARRANGED_DAYS,
    UpshotKind.THINKING: THINKING_DAYS,
    UpshotKind.THEIR_MOVE: THEIR_MOVE_DAYS,
    UpshotKind.SETTLED: SETTLED_DAYS,
    UpshotKind.PROMISED: 0,
}
"""For so long nothing is asked or offered after a note of this kind."""
TELLS_WHAT_THEY_SAID = frozenset(
    {
        UpshotKind.ARRANGED,
        UpshotKind.THEIR_MOVE,
        UpshotKind.THINKING,
        UpshotKind.TALKED,
        UpshotKind.GO_AHEAD,
    }
)
LIKE_TOLD_DAYS = 30
"""So long a like is something to begin with: it costs a tap."""
NAMED_AHEAD_DAYS = 182
"""So far ahead a note may name the day of a call to make; a date further off has been."""
FIXED_DAYS = 182
"""A date whose next time is later has been already: "visit of 5 March", noted on the 6th."""
MISSED = frozenset({UpshotKind.NOT_REACHED, UpshotKind.LEFT_WORD})
SAID_BY_THEM = frozenset({UpshotKind.ARRANGED, UpshotKind.LATER, UpshotKind.THINKING})
"""What a note of theirs, and not only of what we did, may say."""
IS_NO_TALK = frozenset(
    {
        Type.SIGNAL,
        Type.MAILING,
        Type.INVOICE,
        Type.PAYMENT,
        Type.REFUND,
        Type.LIFE_EVENT,
        Type.OPT_IN,
        Type.OPT_OUT,
        Type.ENGAGEMENT_START,
        Type.ENGAGEMENT_END,
    }
)
"""What may follow an agreement and leaves it as it is."""
NO_TALK_BY_PHONE = frozenset({Type.QUOTE, Type.INVOICE, Type.MAILING})
"""Their note is about what they are, and not about a talk."""


@record
class Agreed:
    """What the last contact came to."""

    kind: UpshotKind
    event: Interaction
    free_on: date
    """The first day on which the next move is ours again."""


def agreed_in(
    happened: Sequence[Interaction],
    *,
    visits_are_theirs: bool,
    is_a_wish: Callable[[Interaction], bool] = lambda _: False,
) -> Agreed | None:
    """Return what the last contact came to, None where its note does not say.

    `is_a_wish` tells which contacts wished well and no more: what was agreed before stays agreed.
    """
    for event in _of_the_last_day(happened, is_a_wish):
        upshot = next(_telling(event), None)
        if upshot is not None:
            free_on = _free_on(event, upshot)
            if upshot.kind is UpshotKind.THEIR_MOVE and _was_urgent(happened, event):
                free_on = min(free_on, days_after(event.on, LATE_DAYS))
            return Agreed(upshot.kind, event, free_on)
        if event.type is Type.MEETING and visits_are_theirs:  # booked: they will come
            arranged = Upshot(UpshotKind.ARRANGED)
            return Agreed(arranged.kind, event, _free_on(event, arranged))
    return _put_off_by_them(happened)


def _put_off_by_them(happened: Sequence[Interaction]) -> Agreed | None:
    """Return that it is for later, where our own words since say nothing: "call again in spring" holds."""
    last_on: date | None = None
    for event in reversed(happened):
        if event.type in IS_NO_TALK:
            continue
        later = next((each for each in event.upshots if is_for_later(event, each)), None)
        is_ours = event.direction is Direction.FROM_US
        if later is not None and last_on is not None and is_ours:
            free_on = _free_on(event, later)
            return Agreed(later.kind, event, free_on) if free_on > last_on else None
        if not is_ours or not says_nothing(event):
            return None
        last_on = last_on or event.on
    return None


def says_nothing(event: Interaction) -> bool:
    """Return whether nothing is noted of a contact, or only that nobody was reached."""
    return event.note is None or missed_them(event)


def _was_urgent(happened: Sequence[Interaction], event: Interaction) -> bool:
    """Return whether what they asked before was urgent: a toothache does not wait for weeks."""
    asked_from = days_after(event.on, -ARRANGED_DAYS)
    return any(asked_from <= each.on <= event.on and is_urgent(each) for each in happened)


def theirs_until(event: Interaction) -> date:
    """Return the day from which the move is ours again after a note that says that it is theirs."""
    for upshot in event.upshots:
        if upshot.kind is UpshotKind.THEIR_MOVE and upshot.later is not None:
            return days_after(upshot.later.first_day(event.on), LATE_DAYS)
    return days_after(event.on, THEIR_MOVE_DAYS)


def is_talk(event: Interaction) -> bool:
    """Return whether a contact of ours was one both ways: a call with a note, unless of no answer."""
    if missed_them(event):
        return False
    kinds = {upshot.kind for upshot in event.upshots}
    if kinds & TELLS_WHAT_THEY_SAID:
        return True
    return is_call(event) and event.note is not None and event.type not in NO_TALK_BY_PHONE


def was_answered(event: Interaction) -> bool:
    """Return whether they called and we spoke, and nothing is noted that waits for us."""
    if event.direction is not Direction.FROM_THEM or not is_call(event):
        return False
    return any(upshot.kind is UpshotKind.SPOKE for upshot in event.upshots)


def is_call(event: Interaction) -> bool:
    """Return whether a contact was made by phone, whatever it was for."""
    return event.type is Type.CALL or event.channel is Channel.PHONE


def is_urgent(question: Interaction) -> bool:
    """Return whether what they ask cannot wait, by its note."""
    return any(upshot.kind is UpshotKind.URGENT for upshot in question.upshots)


def is_to_be_moved(event: Interaction) -> bool:
    """Return whether they want an appointment moved, by the note."""
    return any(upshot.kind is UpshotKind.WANTS_MOVED for upshot in event.upshots)


def missed_them(event: Interaction) -> bool:
    """Return whether nobody was reached, by the note, whether or not a message was left."""
    return any(upshot.kind in MISSED for upshot in event.upshots)


def came_to_nothing(event: Interaction) -> bool:
    """Return whether nobody was reached and no message was left: nothing that was to be said was."""
    return any(upshot.kind is UpshotKind.NOT_REACHED for upshot in event.upshots)


def _of_the_last_day(
    happened: Sequence[Interaction], is_a_wish: Callable[[Interaction], bool]
) -> Iterator[Interaction]:
    """Yield the contacts of the last day that has some, the newest first."""
    day: date | None = None
    for event in reversed(happened):
        if event.type in IS_NO_TALK or (not event.upshots and is_a_wish(event)):
            continue
        if event.type is Type.PURCHASE or day not in {None, event.on}:
            return
        day = event.on
        yield event


def _telling(event: Interaction) -> Iterator[Upshot]:
    is_ours = event.direction is not Direction.FROM_THEM
    for upshot in event.upshots:
        is_known = upshot.kind in REST_DAYS or is_for_later(event, upshot)
        if is_known and (is_ours or upshot.kind in SAID_BY_THEM):
            yield upshot


def is_for_later(event: Interaction, upshot: Upshot) -> bool:
    """Return whether a note puts off to a day; a date more than half a year ahead has just been."""
    if upshot.kind is not UpshotKind.LATER:
        return False
    later = upshot.later
    if later is None or not later.is_date:
        return True
    return days_between(event.on, later.first_day(event.on)) <= NAMED_AHEAD_DAYS


def day_fixed(event: Interaction, upshot: Upshot) -> date | None:
    """Return the day on which both meet; None where no day is named, or one that has been."""
    if upshot.kind is not UpshotKind.ARRANGED or upshot.later is None:
        return None
    on = upshot.later.first_day(event.on)
    return on if days_between(event.on, on) <= FIXED_DAYS else None


def _free_on(event: Interaction, upshot: Upshot) -> date:
    if upshot.kind is UpshotKind.THEIR_MOVE:
        return theirs_until(event)
    if upshot.kind is UpshotKind.ARRANGED:
        meet_on = day_fixed(event, upshot)
        rest_on = days_after(event.on, ARRANGED_DAYS)
        return rest_on if meet_on is None else days_after(meet_on, 1)
    if upshot.later is not None:
        return upshot.later.first_day(event.on)
    return days_after(event.on, REST_DAYS[upshot.kind])


def is_a_like(event: Interaction) -> bool:
    """Return whether it is a sign that costs a tap, by its note."""
    return any(upshot.kind is UpshotKind.LIKED for upshot in event.upshots)

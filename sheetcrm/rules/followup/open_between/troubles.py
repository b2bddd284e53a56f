"""A trouble of late, or a day to be moved, that was answered, and of which nothing shows that it is over."""

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.followup.proposing.waiting.meetings import may_have_met_after
from sheetcrm.rules.followup.proposing.waiting.moved_on import spoke_of_other_things
from sheetcrm.rules.followup.proposing.waiting.wanted import is_over_a_counter
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.upshots import is_urgent, missed_them
from sheetcrm.rules.situation.situation import MAKES_IT_GOOD, Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Direction, Type, UpshotKind

TROUBLE_DAYS = 30
"""So long after our answer to a complaint whatever is said to somebody begins with it."""
PRESSING_DAYS, MOVED_DAYS = 42, 28
"""So long it does with a tooth that hurts, and with a day to be moved, which is over by then."""
IN_MIND_DAYS = 365
"""So long a tooth that hurt is named, where they said nothing since."""
ENDS_IT = frozenset({*MAKES_IT_GOOD, Type.VISIT, Type.MEETING})
"""They came, or are content."""
TELLS_WHAT_COMES = frozenset(
    {
        UpshotKind.ARRANGED,
        UpshotKind.SETTLED,
        UpshotKind.GO_AHEAD,
        UpshotKind.THEIR_MOVE,
        UpshotKind.THINKING,
        UpshotKind.LATER,
        UpshotKind.PROMISED,
    }
)
"""What a note of ours says where all is well, or the next move is known."""


def trouble_of_late(situation: Situation) -> Interaction | None:
    """Return a complaint, or what could not wait, that we answered once and heard no more of.

    A word of ours after the answer has asked already. What is urgent over a counter, such as
    flowers for today, is over by itself. So is nothing where they said that they would be in touch,
    and the day for it is past.
    """
    return _unsettled(situation, PRESSING_DAYS)


def trouble_in_mind(situation: Situation) -> Interaction | None:
    """Return the same of longer ago: a crown that came off is not forgotten by the next hello."""
    return _unsettled(situation, IN_MIND_DAYS)


def _unsettled(situation: Situation, most_days: int) -> Interaction | None:
    """Return what we answered at most so many days ago, and that long after it came at most."""
    if situation.next_meeting_on is not None:
        return None
    words, answered_on = 0, situation.today
    for each in reversed(situation.happened):
        gone_days = days_between(each.on, answered_on)
        if gone_days > most_days or _is_over(situation, each):
            return None
        if _is_trouble(situation, each):
            is_answered = words == 1 and each not in situation.timeline.open_questions
            passed_days = max(gone_days, situation.days_since(answered_on))
            is_open = is_answered and passed_days <= _most_days(each, most_days)
            is_past = may_have_met_after(situation, each.on) or spoke_of_other_things(
                situation, each
            )
            return each if is_open and not is_past else None
        if _is_word_of_ours(each):
            words, answered_on = words + 1, each.on
    return None


def _most_days(trouble: Interaction, pressing_days: int) -> int:
    """Return how long a trouble is remembered: a complaint and a day to be moved no longer than that."""
    if trouble.type is Type.COMPLAINT:
        return TROUBLE_DAYS
    return pressing_days if is_urgent(trouble) else MOVED_DAYS


def _is_trouble(situation: Situation, event: Interaction) -> bool:
    if event.direction is not Direction.FROM_THEM or is_for_a_death(event):
        return False
    if event.type is Type.COMPLAINT:
        return True
    is_pressing = is_urgent(event) or is_to_be_moved(event)
    return is_pressing and not is_over_a_counter(situation)


def is_to_be_moved(event: Interaction) -> bool:
    """Return whether they want an appointment moved, by the note."""
    return any(upshot.kind is UpshotKind.WANTS_MOVED for upshot in event.upshots)


def _is_over(situation: Situation, event: Interaction) -> bool:
    if event.type in ENDS_IT:
        return True
    told = {upshot.kind for upshot in event.upshots} & TELLS_WHAT_COMES
    if event.direction is Direction.FROM_THEM or not told:
        return False
    covered_on = last_day_covered(situation.settings, situation.today)
    is_lapsed = told == {UpshotKind.THEIR_MOVE} and situation.our_move_on <= covered_on
    return not is_lapsed


def _is_word_of_ours(event: Interaction) -> bool:
    is_ours = event.direction is Direction.FROM_US and not missed_them(event)
    return is_ours and outreach_of(event.type, event.purpose).is_personal

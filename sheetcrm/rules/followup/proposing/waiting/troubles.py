"""A trouble of late, or a day to be moved, that was answered, and of which nothing shows that it is over."""

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.waiting.meetings import may_have_met_after
from sheetcrm.rules.followup.proposing.waiting.moved_on import spoke_of_other_things
from sheetcrm.rules.followup.proposing.waiting.wanted import SAID, is_over_a_counter
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.log.upshots import is_call, is_to_be_moved, is_urgent, missed_them
from sheetcrm.rules.situation.situation import MAKES_IT_GOOD, Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Action, Business, Direction, Purpose, Type, UpshotKind
from sheetcrm.wording.reason import because

TROUBLE_DAYS = 30
"""So long after our answer to a complaint whatever is said to somebody begins with it."""
PRESSING_DAYS, MOVED_DAYS = 30, 28
"""So long it does with a tooth that hurts, and with a day to be moved, which is over by then."""
CARE_DAYS = 7
"""So soon after our answer somebody is asked how the tooth is now, where nothing else is due."""
IN_MIND_DAYS, INVITED_DAYS = 365, 120
"""So long a tooth that hurt is named, where they said nothing since, and asked about in place of an
invitation to a check-up."""
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


def ask_how_it_is(situation: Situation) -> Proposal | None:
    """Ask within days how it is now, in a clinic: forty days later nobody wants to hear of a toothache."""
    event = trouble_of_late(situation)
    if event is None or situation.settings.business != Business.CLINIC or not is_urgent(event):
        return None
    word = next(each for each in reversed(situation.happened) if _is_word_of_ours(each))
    return Proposal(
        action=Action.NEXT_STEP,
        due_on=days_after(word.on, CARE_DAYS),
        lapses_on=days_after(word.on, PRESSING_DAYS),
        purpose=Purpose.SERVICE,
        reason=because("follow_up.next_step", on=word.on),
    )


def is_to_be_asked_about(situation: Situation, event: Interaction) -> bool:
    """Return whether it is so new that in a clinic no check-up goes before it."""
    is_clinic = situation.settings.business == Business.CLINIC
    return is_clinic and is_urgent(event) and situation.days_since(event.on) <= INVITED_DAYS


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
            is_past = is_past or _is_moved_by_phone(situation, each)
            is_past = is_past or _is_quoted_with_more(situation, each)
            return each if is_open and not is_past else None
        if _is_word_of_ours(each):
            words, answered_on = words + 1, each.on
    return None


def _is_quoted_with_more(situation: Situation, event: Interaction) -> bool:
    """Return whether somebody in courting wrote of other work, too, and got a quote after all of it."""
    quote = situation.timeline.last.get(Type.QUOTE)
    if quote is None or not situation.is_courting or event.type is Type.COMPLAINT:
        return False
    between = (each for each in situation.happened if event[:2] < each[:2] < quote[:2])
    theirs = (each for each in between if each.direction is Direction.FROM_THEM and each.note)
    return any(each.type in SAID and not is_the_same_thing(each, event) for each in theirs)


def _is_moved_by_phone(situation: Situation, event: Interaction) -> bool:
    """Return whether a day that they want moved was talked over: who is rung back names a new one."""
    if not is_to_be_moved(event) or event.type is Type.COMPLAINT:
        return False
    later = (each for each in situation.happened if each[:2] > event[:2])
    return any(_is_word_of_ours(each) and is_call(each) and not each.upshots for each in later)


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

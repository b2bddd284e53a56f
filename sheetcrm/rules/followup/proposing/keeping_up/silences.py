"""After a silence: an unusual quiet, a purchase elsewhere."""

from collections.abc import Iterator
from datetime import date

from sheetcrm.rules.calendar import days_after, months_after
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.proposing.keeping_up.kept_in_mind import (
    is_kept_in_mind,
    years_kept_in_mind,
)
from sheetcrm.rules.followup.proposing.keeping_up.silence_told import left_unanswered, why_silent
from sheetcrm.rules.followup.proposing.waiting.wanted import OFFER_DAYS, is_over_a_counter
from sheetcrm.rules.situation.in_touch import last_word_of_theirs_on, words_in_vain
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import (
    Action,
    Business,
    ContactLevel,
)
from sheetcrm.wording.reason import Reason, because

CHECK_IN_DAYS = 14
CHECK_IN_GAP_DAYS = 90
FEW_IN_VAIN, IN_VAIN_GAP_DAYS = 2, 365
"""After so many words in vain nobody is asked how they are for so long."""
DOOR_FROM_DAYS, DOOR_DUE_DAYS, DOOR_UNTIL_DAYS = 60, 90, 180


def check_in(situation: Situation) -> Proposal | None:
    """Ask how a customer is when the silence becomes unusual, then once a year."""
    silent_since = situation.last_heard_on
    if is_for_something_useful(situation) and situation.settings.business != Business.CLINIC:
        return None
    if situation.our_move_on == date.max or has_left_for_another(situation):
        return None  # nobody wonders why it is quiet
    if situation.is_courting or silent_since is None or situation.when_the_log_ended is not None:
        return None
    # a like is nothing heard, nor what others tell of them
    heard_on = last_word_of_theirs_on(situation) or silent_since
    if _was_let_down(situation, heard_on):
        return None
    not_before = max(_free_again_on(situation, silent_since), situation.left_to_them_until)
    for turn_on in _turns(situation, silent_since):
        lapses_on = situation.shown_until(Action.CHECK_IN, turn_on, CHECK_IN_DAYS)
        if lapses_on >= not_before and is_kept_in_mind(situation, turn_on):
            return Proposal(
                action=Action.CHECK_IN,
                due_on=max(turn_on, not_before),
                turn_on=turn_on,
                lapses_on=lapses_on,
                reason=why_silent(situation, heard_on, turn_on),
                ahead=_what_comes(situation, silent_since, heard_on),
            )
    return None


def _what_comes(situation: Situation, silent_since: date, heard_on: date) -> Reason:
    """Return why they are asked how they are on a later day; a silence that is long is called so."""
    if days_after(silent_since, situation.silence_is_unusual_after_days) < situation.today:
        return because("follow_up.check_in_ahead_quiet", last_on=heard_on)
    return because("follow_up.check_in_ahead", last_on=heard_on)


def _was_let_down(situation: Situation, heard_on: date) -> bool:
    """Return whether nobody answered what they last wanted over a counter, and its time is long past."""
    asked = left_unanswered(situation, heard_on)
    if asked is None or not is_over_a_counter(situation):
        return False
    return bool(asked.note) and situation.days_since(asked.on) > OFFER_DAYS


def is_for_something_useful(situation: Situation) -> bool:
    """Return whether they want a word only as it is useful: to ask how they are is none.

    A rhythm that the owner set for their segment is kept all the same.
    """
    is_useful_only = situation.customer.contact_level is ContactLevel.AS_USEFUL
    return is_useful_only and situation.rhythm_days is None


def _free_again_on(situation: Situation, silent_since: date) -> date:
    """Return the first day that is late enough after a personal contact in this silence."""
    spoken = situation.timeline.last_personal
    if spoken is None or spoken.on <= silent_since:
        return situation.today
    is_clinic = situation.settings.business == Business.CLINIC  # a check-up is for their own good
    is_in_vain = not is_clinic and words_in_vain(situation) >= FEW_IN_VAIN
    gap_days = IN_VAIN_GAP_DAYS if is_in_vain else CHECK_IN_GAP_DAYS
    return max(situation.today, days_after(spoken.on, gap_days))


def _turns(situation: Situation, silent_since: date) -> Iterator[date]:
    """Yield the day a silence becomes unusual and the next anniversaries of the last sign of life.

    Of a regular who was silent long before the first sync, that day comes between them.
    """
    unusual_on = days_after(silent_since, situation.silence_is_unusual_after_days + 1)
    yield unusual_on
    began_on = situation.settings.first_sync
    if began_on is not None and began_on > unusual_on and _is_a_regular(situation):
        yield began_on
    years = max(1, situation.today.year - silent_since.year - 1)
    for year in range(years, years_kept_in_mind(situation) + 1):
        anniversary_on = months_after(silent_since, 12 * year)
        if anniversary_on > unusual_on:
            yield anniversary_on


def _is_a_regular(situation: Situation) -> bool:
    """Return whether their own purchases show a rhythm, and no trouble tells why it ended."""
    return situation.own_gap_days is not None and situation.complaint_in_mind is None


def welcome_after_all(situation: Situation) -> Proposal | None:
    """Let somebody who bought elsewhere know that they are welcome, once, without a sales talk."""
    elsewhere = situation.bought_elsewhere
    if elsewhere is None:
        return None
    from_on = days_after(elsewhere.on, DOOR_FROM_DAYS)
    is_too_late = situation.days_since(elsewhere.on) > DOOR_UNTIL_DAYS
    if (
        is_too_late
        or _came_since(situation, elsewhere.on)
        or situation.timeline.personal_on_or_after(from_on)
    ):
        return None
    return Proposal(
        action=Action.DOOR_OPEN,
        due_on=days_after(elsewhere.on, DOOR_DUE_DAYS),
        lapses_on=days_after(elsewhere.on, DOOR_UNTIL_DAYS),
        reason=because("follow_up.door_open", on=elsewhere.on, where=few_words(elsewhere.note)),
    )


def has_left_for_another(situation: Situation) -> bool:
    """Return whether the last that is known of them is that they bought elsewhere."""
    elsewhere = situation.bought_elsewhere
    return elsewhere is not None and not _came_since(situation, elsewhere.on)


def _came_since(situation: Situation, day: date) -> bool:
    """Return whether they asked, wrote or came after a day: then the door is no news to them."""
    heard_on = situation.timeline.last_word_on
    return heard_on is not None and heard_on > day

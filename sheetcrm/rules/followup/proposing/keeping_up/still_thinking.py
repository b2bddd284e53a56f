"""Still thinking: an offer or a question of long ago of which nothing came. A long time is normal."""

from collections.abc import Iterator
from datetime import date

from sheetcrm.rules.calendar import days_after, months_after
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.proposing.keeping_up.silences import welcome_after_all
from sheetcrm.rules.followup.proposing.waiting.next_steps import (
    is_settled,
    opted_out_since_our_word,
)
from sheetcrm.rules.followup.proposing.waiting.quoted import open_offer
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    SAID,
    has_shown_interest,
    is_mere_question,
    is_over_a_counter,
    undecided,
)
from sheetcrm.rules.followup.proposing.waiting.what_we_sent import (
    sent_and_open,
    sent_since,
    what_it_was_about,
    why_sent,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.in_their_words import only_looked
from sheetcrm.rules.situation.log.upshots import is_urgent
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import may_be_large
from sheetcrm.rules.words import Action, Direction, Type
from sheetcrm.wording.reason import Reason, because

AGAIN_AFTER_MONTHS = (6, 12, 24)
"""Months after which they learn, once each, that there is no hurry and the door is open."""
LONG_AGO_MONTHS = 12
"""After so long nobody who comes by themselves is asked about it."""
THINKING_SHOWN_DAYS = 14
IN_VAIN_DAYS = 182
"""Who left as many words of ours unanswered in so many days as Next step allows is let rest."""
ASKED = frozenset({Type.INQUIRY, Type.VISIT})


def door_open(situation: Situation) -> Proposal | None:
    """Show that the door is open: after a purchase elsewhere, else to whoever is still thinking."""
    return welcome_after_all(situation) or still_thinking(situation)


def still_thinking(situation: Situation) -> Proposal | None:
    """Let somebody who has not decided know that the door is open; name it and ask for no date."""
    event = _undecided(situation)
    is_theirs = situation.our_move_on > situation.today
    if event is None or is_theirs or situation.timeline.declined is not None:
        return None
    if situation.next_meeting_on is not None or situation.agreed_until > situation.today:
        return None
    if _was_asked_in_vain(situation) or is_settled(situation):
        return None
    if event.type is not Type.QUOTE and opted_out_since_our_word(situation):
        return None
    for turn_on in _turns(situation, event):
        lapses_on = situation.shown_until(Action.DOOR_OPEN, turn_on, THINKING_SHOWN_DAYS)
        heard_on = days_after(turn_on, -THINKING_SHOWN_DAYS)
        if lapses_on >= situation.today and not situation.timeline.personal_on_or_after(heard_on):
            return Proposal(
                action=Action.DOOR_OPEN,
                due_on=turn_on,
                lapses_on=lapses_on,
                reason=_why(situation, _newest(situation, event)),
            )
    return None


def _was_asked_in_vain(situation: Situation) -> bool:
    """Return whether they were asked lately, as often as makes sense, and gave no word back."""
    unanswered = [each.on for each in situation.unanswered] + situation.timeline.unanswered_quotes
    lately = [on for on in unanswered if situation.days_since(on) <= IN_VAIN_DAYS]
    return len(lately) >= situation.settings.next_step_unanswered


def _turns(situation: Situation, event: Interaction) -> Iterator[date]:
    """Yield the days of the turns: who comes by themselves, or wants a small job, has decided within a year."""
    is_quote = event.type is Type.QUOTE
    is_small_job = is_quote and not may_be_large(event.amount, situation.usual_amount)
    is_decided = is_small_job or (situation.settings.visits_are_theirs and not is_quote)
    for months in AGAIN_AFTER_MONTHS:
        if not is_decided or months < LONG_AGO_MONTHS:
            yield months_after(event.on, months)


def _undecided(situation: Situation) -> Interaction | None:
    """Return the newest quote that nobody took, else what somebody in courting asked last."""
    quote = open_offer(situation)
    if quote is not None:
        return quote
    if not situation.is_courting or not has_shown_interest(situation):
        return None
    if is_over_a_counter(situation):  # what is asked there is decided within days
        return None
    theirs = (event for event in reversed(situation.happened) if _asked(situation, event))
    return next(theirs, None)


def _asked(situation: Situation, event: Interaction) -> bool:
    """Return whether they asked for something: of a visit a note has to say so.

    A leak or a toothache was seen to long ago, by whoever, and a mere question is settled by its
    answer.
    """
    if is_urgent(event):
        return False
    is_theirs = event.type in ASKED and event.direction is Direction.FROM_THEM
    if is_mere_question(event.note or "") and situation.timeline.personal_since(event):
        return False
    is_unsaid = event.type is Type.VISIT and not event.note
    return is_theirs and not only_looked(event) and not is_unsaid


def _newest(situation: Situation, event: Interaction) -> Interaction:
    """Return what they asked about last, where that is newer than what the turns are counted from."""
    newest = undecided(situation)
    return newest if newest is not None and newest.on > event.on else event


def _why(situation: Situation, event: Interaction) -> Reason:
    """Tell of a quote, else of the last time that they asked; what about, they may have said before."""
    note = few_words(event.note)
    newer = sent_since(situation, event) if event.type is Type.QUOTE else None
    if newer is not None:  # numbers of last month, and not the quote of last year
        return why_sent(newer, what_it_was_about(situation) or note)
    if event.type is Type.QUOTE:
        amount = round(event.amount) if event.amount else None
        return because("follow_up.still_thinking_quote", on=event.on, note=note, amount=amount)
    sent = sent_and_open(situation)
    if sent is not None:
        return why_sent(sent, note)
    words = (each for each in reversed(situation.happened) if _is_their_word(each))
    last = next(words, event)
    is_unanswered = last in situation.timeline.open_questions
    return because(
        "follow_up.still_thinking_unanswered" if is_unanswered else "follow_up.still_thinking",
        type=last.type,
        on=last.on,
        note=note,
    )


def _is_their_word(event: Interaction) -> bool:
    return event.direction is Direction.FROM_THEM and event.type in SAID

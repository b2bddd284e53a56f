"""What was left to us: what we said we would send, "call again in spring", what they want done, a quote.

RULES.md, "Follow-up".
"""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.proposing.waiting.moved_on import SAME_TALK_DAYS
from sheetcrm.rules.followup.proposing.waiting.quoted import is_about_a_quote, open_offer
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    FRESH_DAYS,
    SAID,
    lacks_an_email,
    last_asked,
    needs_an_email,
    undecided,
    what_is_wanted,
)
from sheetcrm.rules.followup.something_else import is_something_else
from sheetcrm.rules.records import Interaction, Upshot
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.log.upshots import (
    IS_NO_TALK,
    SAID_BY_THEM,
    came_to_nothing,
    is_for_later,
    missed_them,
    says_nothing,
)
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Direction, Purpose, Type, UpshotKind
from sheetcrm.wording.reason import Reason, because

PROMISE_DAYS, GO_AHEAD_DAYS, QUOTE_DAYS = 2, 7, 5
"""So soon what we said we would send, what they want done, and a quote are expected."""
LEFT_DAYS = 91
"""So long what was left to us is shown."""
AGAIN_DAYS = 2
"""So long after a try that reached nobody the next one is due."""
NEAR_DAYS = 7
"""What is listed ahead, on the last working day before, is done by a word from then on."""
MOST_TRIES = 3
"""After so many nobody sends a quote that nobody takes."""
LEFT_TO_US = frozenset({UpshotKind.LATER, UpshotKind.PROMISED, UpshotKind.GO_AHEAD})
LEFT_TO_THEM = frozenset(
    {
        UpshotKind.ARRANGED,
        UpshotKind.THEIR_MOVE,
        UpshotKind.THINKING,
        UpshotKind.SETTLED,
    }
)
"""With one of these a "yes" leaves nothing to us."""
MOVES_ON = LEFT_TO_THEM | LEFT_TO_US | {UpshotKind.TALKED}
"""What is noted of a talk tells what became of the quote that they asked for."""
SMALL_TALK_WORDS = 4
"""A note of so few words about a talk tells nothing of a quote, unless it says what comes next."""
NAMED_BESIDE = frozenset({"follow_up.promised", "follow_up.noted_for_now"})
"""What is named, or leads, whatever else is proposed."""
DECIDES = frozenset({Type.PURCHASE, Type.BOUGHT_ELSEWHERE, Type.MEETING})
SENDS_NOTHING = frozenset({Type.THANK_YOU, Type.CHECK_IN, Type.VISIT})
"""Kind words and a look at the roof keep no promise."""
IN_WRITING = frozenset({Type.EMAIL, Type.MESSAGE, Type.LETTER, Type.QUOTE, Type.VALUE_ADDED})
MAY_HOLD_A_QUOTE = frozenset({Type.EMAIL, Type.LETTER})


def as_noted(situation: Situation) -> Proposal | None:
    """Do what a note left to us, until something is done about it."""
    left = _left_in(situation)
    if left is None:
        return None
    event, upshot = left
    due_on, tried_on = _due_on(event, upshot), _tried_on(situation, event)
    if tried_on is not None and tried_on > days_after(due_on, LEFT_DAYS):
        return None  # it was let go, and the try was for something else
    if tried_on is not None:
        due_on = max(due_on, days_after(tried_on, AGAIN_DAYS))
    reason = _why(situation, event, upshot)
    if tried_on is not None:
        reason = reason.and_also(because("follow_up.tried", on=tried_on))
    proposal = _proposal(situation, due_on, reason)
    is_as_they_like = situation.customer.preferred_channel is not None
    return proposal if proposal is None or is_as_they_like else replace(proposal, by=upshot.by)


def _topic(situation: Situation, event: Interaction) -> str | None:
    """Return what a note of ours is about: of a customer nothing that was settled long before it.

    A new address that was answered in June is not what they are to be rung about in October. What
    was quoted since they asked is what they want done.
    """
    asked, quote = last_asked(situation), open_offer(situation)
    if quote is not None and quote.note and (asked is None or quote.on >= asked.on):
        return few_words(quote.note)
    first_on = situation.purchases.first_on
    was_courting = first_on is None or (asked is not None and asked.on < first_on)
    is_same = was_courting or asked is undecided(situation)
    if asked is None or is_same or days_between(asked.on, event.on) <= SAME_TALK_DAYS:
        return what_is_wanted(situation)
    return None


def left_and_due(situation: Situation) -> Proposal | None:
    """Return what a note left to us for a day that has come: a promise, "ring again next month"."""
    left = as_noted(situation)
    is_due = left is not None and left.due_on <= situation.today
    return left if left is not None and is_due and left.reason.code in NAMED_BESIDE else None


def quote_owed(situation: Situation) -> Proposal | None:
    """Send the quote that they asked for, where they were answered and none is noted since."""
    asked = _asked_for_a_quote(situation)
    if asked is None or asked in situation.timeline.open_questions:
        return None
    if _has_it_already(situation, asked):
        return None
    later = (each for each in situation.happened if each[:2] > asked[:2] and is_ours(each))
    answers = [each for each in later if each.type is not Type.THANK_YOU]
    reached = [each for each in answers if not missed_them(each)]
    if not answers or len(reached) > 1 or len(answers) > MOST_TRIES:
        return None
    if any(_tells_of_it(each) for each in answers):
        return None
    return _proposal(
        situation,
        days_after(answers[-1].on, QUOTE_DAYS),
        because(
            "follow_up.quote_owed",
            on=asked.on,
            type=asked.type,
            note=asked.note,
            needs_an_email=needs_an_email(situation, asked),
        ),
    )


def _has_it_already(situation: Situation, asked: Interaction) -> bool:
    """Return whether what they ask for was quoted before, and is open: then they ask about that."""
    quote = open_offer(situation)
    if quote is None or quote.on > asked.on:
        return False
    return is_about_a_quote(situation, quote, asked) or is_the_same_thing(quote, asked)


def quote_due(situation: Situation) -> Proposal | None:
    """Return the quote that is owed, where it is time for it."""
    owed = quote_owed(situation)
    return owed if owed is not None and owed.due_on <= situation.today else None


def _proposal(situation: Situation, due_on: date, reason: Reason) -> Proposal | None:
    if situation.days_since(due_on) > LEFT_DAYS:
        return None
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=due_on,
        lapses_on=days_after(due_on, LEFT_DAYS),
        purpose=Purpose.SERVICE,
        reason=reason,
        is_sent=reason.code in {"follow_up.promised", "follow_up.quote_owed"},
    )


def _left_in(situation: Situation) -> tuple[Interaction, Upshot] | None:
    """Return the newest note that left something to us, unless it was done since."""
    since: list[Interaction] = []
    for each in reversed(situation.happened):
        upshot = _left_by(each)
        if upshot is not None:
            is_done = any(_settles(later, each, upshot) for later in since)
            is_done = is_done or _came_for_the_first_time(situation, each, upshot)
            is_done = is_done or _was_done_at_home(situation, each, upshot)
            return None if is_done else (each, upshot)
        since.append(each)
    return None


def _was_done_at_home(situation: Situation, event: Interaction, left: Upshot) -> bool:
    """Return whether a row is of another at home as well, to whom it was done."""
    for mate in situation.household:
        if event in mate.happened:
            since = (each for each in mate.happened if each[:2] > event[:2])
            if any(_settles(each, event, left) for each in since):
                return True
    return False


def _left_by(event: Interaction) -> Upshot | None:
    kinds = {upshot.kind for upshot in event.upshots}
    is_ours = event.direction is not Direction.FROM_THEM
    for upshot in event.upshots:
        if upshot.kind not in LEFT_TO_US or not (is_ours or upshot.kind in SAID_BY_THEM):
            continue
        if upshot.kind is UpshotKind.LATER and not is_for_later(event, upshot):
            continue
        if upshot.kind is not UpshotKind.GO_AHEAD or not kinds & LEFT_TO_THEM:
            return upshot
    return None


def _settles(later: Interaction, event: Interaction, left: Upshot) -> bool:
    """Return whether what came later leaves nothing to be done.

    A word of theirs keeps no promise of ours, and of one day only what we wrote does.
    """
    if later.type in IS_NO_TALK:
        return False
    is_promise = left.kind is UpshotKind.PROMISED
    if later.type in DECIDES:
        return not (left.kind is UpshotKind.LATER and _is_of_something_else(later, event, left))
    if later.direction is Direction.FROM_THEM:
        return not is_promise
    if left.later is not None and later.on < days_after(left.later.first_day(event.on), -NEAR_DAYS):
        return not says_nothing(later)  # it was about something else: their day is yet to come
    if later.on == event.on:
        return is_promise and later.type in IN_WRITING
    if is_promise and (later.type in SENDS_NOTHING or missed_them(later)):
        return False
    return is_ours(later) and not came_to_nothing(later)


def _came_for_the_first_time(situation: Situation, event: Interaction, left: Upshot) -> bool:
    """Return whether they came by themselves, for the first time, before they were to hear from us."""
    first_on = situation.purchases.first_on
    is_since = situation.purchases.is_first_known and first_on is not None and first_on > event.on
    return is_since and left.kind is UpshotKind.LATER


def _is_of_something_else(bought: Interaction, event: Interaction, left: Upshot) -> bool:
    """Return whether a purchase came before the day on which they are to hear from us again.

    A filling in May is not the implant about which they are to be rung in June.
    """
    is_early = left.later is not None and bought.on < left.later.first_day(event.on)
    return bought.type is Type.PURCHASE and is_early


def _due_on(event: Interaction, upshot: Upshot) -> date:
    if upshot.later is not None:
        return upshot.later.first_day(event.on)
    is_promise = upshot.kind is UpshotKind.PROMISED
    return days_after(event.on, PROMISE_DAYS if is_promise else GO_AHEAD_DAYS)


def _tried_on(situation: Situation, event: Interaction) -> date | None:
    """Return the last day on which we tried since, and nobody was reached."""
    tries = (each.on for each in reversed(situation.happened) if missed_them(each))
    return next((on for on in tries if on > event.on), None)


def _why(situation: Situation, event: Interaction, upshot: Upshot) -> Reason:
    if upshot.kind is UpshotKind.PROMISED:
        lacks_one = lacks_an_email(situation) or None
        return because("follow_up.promised", on=event.on, step=event.note, needs_an_email=lacks_one)
    about = _topic(situation, event)
    if upshot.kind is UpshotKind.GO_AHEAD:
        return because("follow_up.wanted_done", on=event.on, step=event.note, note=about)
    return because("follow_up.noted_for_now", on=event.on, step=event.note, note=about)


def _asked_for_a_quote(situation: Situation) -> Interaction | None:
    """Return their last wish for a quote, unless one was sent or they decided since.

    A gutter that is mended meanwhile decides nothing about the roof.
    """
    if situation.timeline.declined is not None:
        return None
    bought: list[Interaction] = []
    for each in reversed(situation.happened):
        if each.type is Type.PURCHASE:
            bought.append(each)
        is_over = each.type is Type.QUOTE or each.type in DECIDES - {Type.PURCHASE}
        if is_over or situation.days_since(each.on) > FRESH_DAYS:
            return None
        is_theirs = each.direction is Direction.FROM_THEM and each.type in SAID
        if is_theirs and _has(each, UpshotKind.QUOTE_WANTED):
            is_open = all(is_something_else(situation, job, each) for job in bought)
            return each if is_open else None
    return None


def _tells_of_it(answer: Interaction) -> bool:
    """Return whether an answer may hold the quote, or its note tells what became of it."""
    kinds = {upshot.kind for upshot in answer.upshots} & MOVES_ON
    is_small_talk = kinds == {UpshotKind.TALKED} and _says_little(answer)
    return bool(kinds and not is_small_talk) or (
        answer.type in MAY_HOLD_A_QUOTE and not missed_them(answer)
    )


def _says_little(talk: Interaction) -> bool:
    """Return whether a note holds no more than how a talk was: "glad I called"."""
    return len((talk.note or "").split()) <= SMALL_TALK_WORDS


def _has(event: Interaction, kind: UpshotKind) -> bool:
    return any(upshot.kind is kind for upshot in event.upshots)


def is_ours(event: Interaction) -> bool:
    """Return whether it is a word of ours to them."""
    is_from_us = event.direction is not Direction.FROM_THEM and event.type not in IS_NO_TALK
    return is_from_us and outreach_of(event.type, event.purpose).is_personal

"""What is planned: the owner's own next step, the last day of a pause, what was left to us."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, week_begins_on, working_day_before
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.waiting.left_to_us import (
    LEFT_DAYS,
    NEAR_DAYS,
    as_noted,
    is_ours,
    quote_owed,
)
from sheetcrm.rules.followup.proposing.waiting.to_collect import to_collect
from sheetcrm.rules.followup.put_off import OF_NO_NEWS
from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.recurring import Recurring
from sheetcrm.rules.situation.log.upshots import came_to_nothing, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.left_for_later import WISH_DAYS, LeftForLater
from sheetcrm.rules.words import Action, Channel, Purpose
from sheetcrm.wording.reason import Reason, because

WAITS_FOR_A_PLAN = OF_NO_NEWS | {Action.PLAN_A_MEETING}
"""What can be said when the owner is in touch anyway."""
PLAN_NEAR_DAYS, PLAN_AHEAD_DAYS = 14, 28
"""A step of the owner's own within so many days is the word that they get."""
RING_BACK_DAYS = 7
"""So long after a message was left for them the step is due again."""
ENOUGH_MESSAGES = 2
"""Who was left so many messages knows what they were to be told, or will ring."""
CHASES = frozenset({Action.NEXT_STEP, Action.DOOR_OPEN})
"""What has no hurry, and waits for it longer than a hello."""


def as_planned(situation: Situation) -> Proposal | None:
    """Do what is planned next: a step of the owner's own from the Monday of its week on, else what comes first.

    What was left to us besides is named beside it.
    """
    own = _own_next_step(situation)
    if own is not None and (own.announced_on or own.due_on) <= situation.today:
        return own
    plans = (
        own,
        _peace_is_over(situation),
        noted_in_the_list(situation),
        noted_of_late(situation),
        wished_for(situation),
        _noted_for_later(situation),
        as_noted(situation),
        quote_owed(situation),
        to_collect(situation),
    )
    return min((plan for plan in plans if plan is not None), key=_due_on, default=None)


def overdue_step(situation: Situation) -> Proposal | None:
    """Return the owner's own next step that is not done, of a day that has come with this list."""
    step, until_on = (
        _own_next_step(situation),
        last_day_covered(situation.settings, situation.today),
    )
    return None if step is None or step.due_on > until_on else step


def after_the_plan(situation: Situation, proposal: Proposal) -> Proposal:
    """Return what is of no news as it waits for a step of the owner's own that is near.

    Beside a hello it is as near as the Monday of its week, on which it is in the list.
    """
    step = _own_next_step(situation) if proposal.action in WAITS_FOR_A_PLAN else None
    from_on = max(proposal.due_on, situation.today)
    if step is None or step.due_on <= from_on:
        return proposal
    is_chase = proposal.action in CHASES
    listed_on = step.due_on if is_chase else step.announced_on or step.due_on
    if listed_on > days_after(from_on, PLAN_AHEAD_DAYS if is_chase else PLAN_NEAR_DAYS):
        return proposal
    return replace(proposal, due_on=days_after(step.due_on, 1), announced_on=None)


def _due_on(proposal: Proposal) -> date:
    return proposal.due_on


def _own_next_step(situation: Situation) -> Proposal | None:
    """Do the next step on its day; it stays due until something personal went out from then on.

    An answer to what they asked is not what was planned.

    It is announced from the Monday of its week on, and a tick then is as good as one on the day.
    What falls on a day off is shown on the last working day before, and may be done then. Who was
    left a message has some days to ring back.
    """
    on, step = situation.customer.next_step_on, situation.customer.next_step
    if on is None or _is_done(situation, on):
        return None
    left_on = _message_left_on(situation, on)
    due_on = on if left_on is None else max(on, days_after(left_on, RING_BACK_DAYS))
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=due_on,
        announced_on=week_begins_on(on) if left_on is None else None,
        purpose=Purpose.SERVICE,
        by=situation.customer.next_step_by,
        reason=_with_the_try(
            situation,
            on,
            because("follow_up.as_planned_unsaid", on=on)
            if step is None
            else because("follow_up.as_planned", on=on, step=step),
        ),
        ahead=(
            because("follow_up.as_planned_ahead_unsaid", on=on)
            if step is None
            else because("follow_up.as_planned_ahead", on=on, step=step)
        ),
    )


def _with_the_try(situation: Situation, on: date, planned: Reason) -> Reason:
    """Add when they were tried and not reached, from the day of a plan on."""
    tries = (each for each in reversed(situation.happened) if missed_them(each))
    tried = next(tries, None)
    if tried is None or tried.on < on:
        return planned
    is_message = not came_to_nothing(tried)
    return planned.and_also(
        because("follow_up.left_message" if is_message else "follow_up.tried", on=tried.on)
    )


def _message_left_on(situation: Situation, on: date) -> date | None:
    """Return the last day since a plan on which a message was left for them."""
    since_on = week_begins_on(on)
    left = (each.on for each in reversed(situation.happened) if _is_message_left(each))
    left_on = next(left, None)
    return None if left_on is None or left_on < since_on else left_on


def _is_message_left(event: Interaction) -> bool:
    return is_ours(event) and missed_them(event) and not came_to_nothing(event)


def _is_done(situation: Situation, on: date) -> bool:
    if situation.plan_done_on == on:
        return not _was_only_tried(situation, week_begins_on(on))
    own_word_on = situation.timeline.last_own_word_on
    listed_on = working_day_before(_kept_on(situation, on), situation.settings.days_off)
    is_said = own_word_on is not None and own_word_on >= listed_on
    return is_said and not _was_only_tried(situation, listed_on)


def _was_only_tried(situation: Situation, since_on: date) -> bool:
    """Return whether all that came of a step is a try: nobody shows samples to an answering machine.

    For what is to be said by phone a second message left there is enough.
    """
    ours = [each for each in situation.happened if each.on >= since_on and is_ours(each)]
    is_by_phone = Channel.PHONE in situation.customer.next_step_by
    if is_by_phone and sum(map(_is_message_left, ours)) >= ENOUGH_MESSAGES:
        return False
    return bool(ours) and all(map(missed_them, ours))


def _kept_on(situation: Situation, on: date) -> date:
    """Return the day of a step, or the one to which the owner put it off: a word before is another."""
    put_off = situation.put_off.get(Action.AS_PLANNED)
    if put_off is None or put_off.typed_on is None or put_off.on == date.max:
        return on
    return put_off.on if situation.listed_until(put_off.typed_on) >= on else on


def _peace_is_over(situation: Situation) -> Proposal | None:
    """Say once, on the last day of a pause, that it is over."""
    until_on = situation.peace.until_on
    if until_on is None:
        return None
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=until_on,
        lapses_on=until_on,
        purpose=Purpose.SERVICE,
        reason=_that_is_now(situation.customer.do_not_contact, until_on),
        ahead=because("gate.paused", until_on=until_on),
    )


def noted_in_the_list(situation: Situation) -> Proposal | None:
    """Do what a note of the list says is to be done, until a word of the owner's is in the log.

    When it was noted nobody knows, unless it names a day; one of long ago is let go.
    """
    task = situation.task
    if task is None:
        return None
    noted_on = _noted_with_the_contact(situation, task)
    own_word_on = situation.timeline.last_own_word_on if noted_on is None else None
    if own_word_on is not None and (
        task.by is None or own_word_on >= days_after(task.on, -NEAR_DAYS)
    ):
        return None
    if noted_on is not None and situation.days_since(noted_on) > LEFT_DAYS:
        return None
    return _as_left(situation, task) if task.by is None else _by_its_day(situation, task, task.by)


def noted_of_late(situation: Situation) -> Proposal | None:
    """Show a note whose day is near, until a word of the owner's after that day is in the log."""
    note, own_word_on = situation.dated, situation.timeline.last_own_word_on
    if note is None:
        return None
    was_past = note.seen_on is not None and note.on < note.seen_on
    done_from = days_after(note.on, 1) if was_past else note.on
    if own_word_on is not None and own_word_on >= done_from:
        return None
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=note.on,
        purpose=Purpose.SERVICE,
        reason=because("follow_up.noted_lately", step=note.remark.words),
    )


def wished_for(situation: Situation) -> Proposal | None:
    """Show what they want by a note of the list, until a word of the owner's since is in the log."""
    wish, own_word_on = situation.wish, situation.timeline.last_own_word_on
    if wish is None or (own_word_on is not None and own_word_on >= wish.on):
        return None
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=wish.on,
        lapses_on=days_after(wish.on, WISH_DAYS),
        reason=because("follow_up.noted_wish", step=wish.remark.words),
    )


def _noted_with_the_contact(situation: Situation, task: LeftForLater) -> date | None:
    """Return the last word of ours where only a cell of the list tells it and the note is as new.

    Whoever keeps no log types "wants a quote" and the day of that talk at once: the quote did not
    go out on it.
    """
    contacted_on = situation.customer.last_contacted
    if (
        isinstance(task.remark.due, Recurring)
        or contacted_on is None
        or contacted_on != situation.timeline.last_own_word_on
    ):
        return None
    if any(each.on == contacted_on and is_ours(each) for each in situation.happened):
        return None
    return contacted_on if contacted_on <= (task.seen_on or situation.today) else None


def _by_its_day(situation: Situation, task: LeftForLater, by: date) -> Proposal | None:
    """Do what a note wants done by a day, told of in time before it."""
    planned = _as_left(situation, task)
    if planned is None:
        return None
    step = task.remark.words
    return replace(
        planned,
        due_on=by,
        announced_on=task.on,
        reason=planned.reason
        if by == situation.today
        else because("follow_up.noted_by", step=step, on=by),
        ahead=because("follow_up.noted_by_ahead", step=step, on=by, from_on=task.on),
    )


def _noted_for_later(situation: Situation) -> Proposal | None:
    """Be in touch when a note of the list says so, until a word of the owner's from then on is logged."""
    later, own_word_on = situation.later, situation.timeline.last_own_word_on
    if later is None:
        return None
    listed_on = working_day_before(later.on, situation.settings.days_off)
    is_done = own_word_on is not None and own_word_on >= listed_on
    return None if is_done else _as_left(situation, later)


def _as_left(situation: Situation, left: LeftForLater) -> Proposal | None:
    """Do what a note of the list left to us; one of long ago is let go."""
    if situation.days_since(left.on) > LEFT_DAYS:
        return None
    liked = left.remark.ways.liked
    return Proposal(
        action=Action.AS_PLANNED,
        due_on=left.on,
        purpose=Purpose.SERVICE,
        by=frozenset() if liked is None else frozenset({liked}),
        reason=because("follow_up.noted_in_list", step=left.remark.words),
    )


def _that_is_now(cell: bool | Pause | None, until_on: date) -> Reason:  # noqa: FBT001 - a cell
    names_a_month = isinstance(cell, Pause) and cell.day is None and not cell.ends_before
    if names_a_month:
        return because("follow_up.peace_over_month", on=until_on)
    return because("follow_up.peace_over", on=until_on)

"""After a silence: signals, an unusual quiet, a purchase elsewhere, an unanswered offer."""

from collections.abc import Iterator
from datetime import date

from sheetcrm.rules.calendar import days_after, latest, months_after
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Standing
from sheetcrm.wording.reason import because

SIGNAL_DAYS = 14
NURTURE_AFTER_DAYS = 3
NURTURE_GAP_DAYS = 60
CHECK_IN_DAYS = 14
CHECK_IN_GAP_DAYS = 90
DOOR_FROM_DAYS, DOOR_DUE_DAYS, DOOR_UNTIL_DAYS = 60, 90, 180
NEXT_STEP_AFTER_DAYS = 14
NEXT_STEP_AGAIN_DAYS = 28
NEXT_STEP_UNTIL_DAYS = 120
NEXT_STEP_DAYS = 14
NEXT_STEP_EVERY_DAYS = 60
COURTED = frozenset({Standing.CONSIDERING, Standing.NEW_LEAD})


def nurture(situation: Situation) -> Proposal | None:
    """Answer a loose tie's signal in person, not with a mailing."""
    if situation.standing is not Standing.LOOSE_TIE or situation.spoke_within(NURTURE_GAP_DAYS):
        return None
    fresh = [
        signal
        for signal in situation.timeline.last_signals
        if situation.days_since(signal.on) <= SIGNAL_DAYS
    ]
    if not fresh:
        return None
    return Proposal(
        action=Action.NURTURE,
        due_on=days_after(fresh[0].on, NURTURE_AFTER_DAYS),
        lapses_on=days_after(fresh[-1].on, SIGNAL_DAYS),
        reason=because(
            "follow_up.nurture_noted" if fresh[-1].note else "follow_up.nurture",
            on=fresh[-1].on,
            note=fresh[-1].note,
        ),
    )


def check_in(situation: Situation) -> Proposal | None:
    """Ask how a customer is when the silence becomes unusual, then once a year."""
    silent_since = situation.last_heard_on
    if situation.is_courting or silent_since is None or situation.when_the_log_ended is not None:
        return None
    not_before = _free_again_on(situation, silent_since)
    for turn_on in _turns(situation, silent_since):
        lapses_on = situation.shown_until(Action.CHECK_IN, turn_on, CHECK_IN_DAYS)
        if lapses_on >= not_before:
            return Proposal(
                action=Action.CHECK_IN,
                due_on=max(turn_on, not_before),
                turn_on=turn_on,
                lapses_on=lapses_on,
                reason=because("follow_up.check_in", last_on=silent_since),
                ahead=because("follow_up.check_in_ahead", last_on=silent_since),
            )
    return None


def _free_again_on(situation: Situation, silent_since: date) -> date:
    """Return the first day that is late enough after a personal contact in this silence."""
    spoken = situation.timeline.last_personal
    if spoken is None or spoken.on <= silent_since:
        return situation.today
    return max(situation.today, days_after(spoken.on, CHECK_IN_GAP_DAYS))


def _turns(situation: Situation, silent_since: date) -> Iterator[date]:
    """Yield the day a silence becomes unusual and each anniversary of the last sign of life."""
    unusual_on = days_after(silent_since, situation.silence_is_unusual_after_days + 1)
    yield unusual_on
    years = max(1, situation.today.year - silent_since.year - 1)
    for year in range(years, years + 5):
        anniversary_on = months_after(silent_since, 12 * year)
        if anniversary_on > unusual_on:
            yield anniversary_on


def door_open(situation: Situation) -> Proposal | None:
    """Let somebody who bought elsewhere know that they are welcome, once, without a sales talk."""
    elsewhere = situation.bought_elsewhere
    if elsewhere is None:
        return None
    from_on = days_after(elsewhere.on, DOOR_FROM_DAYS)
    is_too_late = situation.days_since(elsewhere.on) > DOOR_UNTIL_DAYS
    if is_too_late or situation.timeline.personal_on_or_after(from_on):
        return None
    return Proposal(
        action=Action.DOOR_OPEN,
        due_on=days_after(elsewhere.on, DOOR_DUE_DAYS),
        lapses_on=days_after(elsewhere.on, DOOR_UNTIL_DAYS),
        reason=because("follow_up.door_open", on=elsewhere.on),
    )


def next_step(situation: Situation) -> Proposal | None:
    """Offer a next step in courting; after a few unanswered ones it is their move."""
    touched_on = _last_talk_on(situation) if situation.standing in COURTED else None
    if touched_on is None or situation.timeline.declined is not None:
        return None
    unanswered = len(situation.unanswered) + len(situation.timeline.unanswered_quotes)
    last_day = days_after(touched_on, NEXT_STEP_UNTIL_DAYS)
    due_on = days_after(touched_on, NEXT_STEP_AGAIN_DAYS if unanswered else NEXT_STEP_AFTER_DAYS)
    while situation.shown_until(Action.NEXT_STEP, due_on, NEXT_STEP_DAYS) < situation.today:
        due_on = days_after(due_on, NEXT_STEP_EVERY_DAYS)
    if unanswered >= situation.settings.next_step_unanswered or last_day < max(
        due_on, situation.today
    ):
        return None
    return Proposal(
        action=Action.NEXT_STEP,
        due_on=due_on,
        lapses_on=min(last_day, situation.shown_until(Action.NEXT_STEP, due_on, NEXT_STEP_DAYS)),
        reason=because(
            "follow_up.next_step_again" if unanswered else "follow_up.next_step", on=touched_on
        ),
        ahead=because(
            "follow_up.next_step_again_ahead" if unanswered else "follow_up.next_step_ahead",
            on=touched_on,
        ),
    )


def _last_talk_on(situation: Situation) -> date | None:
    """Return the last personal contact either way, once they gave a sign of life."""
    if situation.last_heard_on is None:
        return None
    spoken = situation.timeline.last_personal
    return latest(situation.last_heard_on, None if spoken is None else spoken.on)

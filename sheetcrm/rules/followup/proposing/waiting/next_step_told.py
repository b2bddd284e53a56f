"""Why a next step is proposed: what was quoted, booked, noted, wanted or asked last."""

from datetime import date

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.waiting.meetings import (
    did_they_meet,
    meeting_to_confirm,
)
from sheetcrm.rules.followup.proposing.waiting.quoted import (
    quoted_for,
)
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    SAID,
    asks_us_for_a_quote,
    is_day_over,
    last_asked,
    wanted_ahead,
    what_is_wanted,
    what_they_asked,
)
from sheetcrm.rules.followup.proposing.waiting.what_we_sent import (
    sent_since,
    what_it_was_about,
    why_sent,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.log.in_their_words import only_looked
from sheetcrm.rules.situation.log.upshots import (
    TELLS_WHAT_THEY_SAID,
    day_fixed,
    is_talk,
)
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import (
    Direction,
    UpshotKind,
)
from sheetcrm.wording.reason import Reason, because

NEXT_STEP_UNTIL_DAYS = 120
"""What is older is no matter to go on with."""


def why_next_step(
    situation: Situation, quote: Interaction | None, touched_on: date, *, is_again: bool
) -> Reason:
    """Return what a next step is about, the most certain first: a quote, a day, a note, a wish."""
    fixed = None if quote is None else _fixed_since(situation, quote)
    if fixed is not None:
        note = quote.note if quote is not None else None
        return because("follow_up.fixed", on=fixed.on, noted=fixed.note, note=few_words(note))
    sent = None if quote is None else sent_since(situation, quote)
    if sent is not None:
        return why_sent(sent, what_it_was_about(situation))
    if quote is not None:
        amount = None if quote.amount is None else round(quote.amount)
        return because(
            "follow_up.quote_open_again" if is_again else "follow_up.quote_open",
            on=quote.on,
            # without an amount its note tells how it went
            quote=quote.note if amount is not None else quoted_for(situation, quote),
            amount=amount,
        )
    if meeting_to_confirm(situation) is not None:
        return did_they_meet(situation, note=_to_be_met_about(situation))
    booked = _booked_in(situation)
    if booked is not None:
        return because("follow_up.booked_in", on=booked.on, noted=booked.note)
    meant = meant_to(situation)
    if meant is not None:
        return why_after_all(situation, meant)
    wanted = wanted_ahead(situation)
    noted = None if is_again else _noted_last(situation, touched_on)
    if noted is not None and not (wanted is not None and _only_talked(situation)):
        asked = what_is_wanted(situation)
        return because(
            "follow_up.next_step_wanted" if _said_yes(situation) else "follow_up.next_step_noted",
            on=touched_on,
            noted=noted,
            note=asked,
        )
    if wanted is not None:
        note = few_words(wanted.note)
        return because("follow_up.wanted_for", on=wanted.on, type=wanted.type, note=note)
    return because(
        "follow_up.next_step_again" if is_again else "follow_up.next_step",
        on=touched_on if is_again else in_touch_on(situation) or touched_on,
        note=what_they_asked(situation),
        wants_a_quote=_asked_for_a_quote(situation) or None,
    )


def _fixed_since(situation: Situation, quote: Interaction) -> Interaction | None:
    """Return the note of our last talk that a meeting is fixed, for no day that it names.

    By then they have met, and spoke of the quote: that is asked first.
    """
    agreed = situation.agreed
    if agreed is None or agreed.kind is not UpshotKind.ARRANGED or agreed.event.on < quote.on:
        return None
    is_over = agreed.free_on <= situation.today and not situation.settings.visits_are_theirs
    names_no_day = all(day_fixed(agreed.event, each) is None for each in agreed.event.upshots)
    return agreed.event if is_over and names_no_day and agreed.event.note else None


def _booked_in(situation: Situation) -> Interaction | None:
    """Return the note of the last contact that they were booked in, where it names no day.

    Where people come by they have been since, or not: that is asked, and not how things stand.
    """
    agreed = situation.agreed
    is_booked = agreed is not None and agreed.kind is UpshotKind.ARRANGED
    if agreed is None or not is_booked or not situation.settings.visits_are_theirs:
        return None
    is_over = agreed.free_on <= situation.today and not is_day_over(agreed.event, situation.today)
    return agreed.event if is_over and agreed.event.note else None


def _asked_for_a_quote(situation: Situation) -> bool:
    asked = last_asked(situation)
    return asked is not None and asks_us_for_a_quote(asked)


def _to_be_met_about(situation: Situation) -> str | None:
    """Return what they wanted of late before the day on which you were to meet.

    Who was to come by had it then, or did not come: that is asked, and no more.
    """
    if situation.settings.visits_are_theirs:
        return None
    on = situation.meetings.unconfirmed_on or situation.today
    asked = (each for each in reversed(situation.happened) if _is_wish_before(each, on))
    last = next(asked, None)
    is_fresh = last is not None and days_between(last.on, on) <= NEXT_STEP_UNTIL_DAYS
    return few_words(last.note) if last is not None and is_fresh else None


def _is_wish_before(event: Interaction, on: date) -> bool:
    is_theirs = event.direction is Direction.FROM_THEM and event.type in SAID
    return is_theirs and event.on <= on and bool(event.note) and not only_looked(event)


def why_after_all(situation: Situation, meant: Interaction) -> Reason:
    """Return that they meant to be in touch, and what it was about."""
    return because(
        "follow_up.meant_to_call",
        on=meant.on,
        noted=meant.note,
        note=what_is_wanted(situation),
    )


def meant_to(situation: Situation) -> Interaction | None:
    """Return where they last said that they will be in touch, or we noted it."""
    agreed = situation.agreed
    if agreed is not None and agreed.kind is UpshotKind.THEIR_MOVE:
        return agreed.event
    return situation.timeline.their_move


def _noted_last(situation: Situation, on: date) -> str | None:
    """Return what was noted of our last talk, where that tells what they said."""
    last = situation.timeline.last_personal
    if last is None or last.on != on or not is_talk(last) or is_day_over(last, situation.today):
        return None
    tells = any(upshot.kind in TELLS_WHAT_THEY_SAID for upshot in last.upshots)
    return last.note if tells else None


def _only_talked(situation: Situation) -> bool:
    """Return whether a note of our last talk tells no more than how it was: "glad I called"."""
    last = situation.timeline.last_personal
    return last is not None and {each.kind for each in last.upshots} <= {UpshotKind.TALKED}


def _said_yes(situation: Situation) -> bool:
    """Return whether it was noted of our last talk that they want it."""
    last = situation.timeline.last_personal
    kinds = () if last is None else (each.kind for each in last.upshots)
    return UpshotKind.GO_AHEAD in kinds

"""The next step: offered in courting, asked about an open quote, and after a few it is their move."""

from datetime import date

from sheetcrm.rules.calendar import days_after, latest
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.waiting.meetings import (
    CAME_DAYS,
    another_day,
    meeting_to_confirm,
)
from sheetcrm.rules.followup.proposing.waiting.next_step_told import (
    NEXT_STEP_UNTIL_DAYS,
    meant_to,
    why_after_all,
    why_next_step,
)
from sheetcrm.rules.followup.proposing.waiting.quoted import (
    is_about_a_quote,
    open_offer,
)
from sheetcrm.rules.followup.proposing.waiting.troubles import ask_how_it_is
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    SAID,
    has_shown_interest,
    is_mere_question,
    is_over_a_counter,
    last_asked,
    undecided,
    wanted_ahead,
    wanted_from,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.log.in_their_words import only_looked
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.upshots import (
    THEIR_MOVE_DAYS,
    is_call,
    is_talk,
    is_urgent,
    missed_them,
)
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import (
    Action,
    Direction,
    Purpose,
    Standing,
    Type,
    UpshotKind,
)
from sheetcrm.wording.reason import because

NEXT_STEP_AFTER_DAYS, NEXT_STEP_AGAIN_DAYS = 14, 28
NEXT_STEP_DAYS = 14
NEXT_STEP_ASKED_DAYS, FEW_TALKS = 42, 2
"""So long after a talk where we spoke so often already since they last moved."""
MET_DAYS = 3
"""So soon after a meeting of which nothing is noted it is asked what came of it."""
IN_GOOD_TIME_DAYS, SOON_DAYS = 28, 7
"""So long before the month for which something is wanted it is asked about, a week after a word of ours."""
NEXT_STEP_EVERY_DAYS = 60
UNNAMED_DAYS = 45
"""So long somebody is asked about something of which nobody noted what it was."""
QUOTE_UNTIL_DAYS = 240
"""A quote of a year ago is another matter (see still_thinking.py), however often it is talked over."""
THEIRS = frozenset({UpshotKind.THEIR_MOVE, UpshotKind.THINKING})
"""What they told us that leaves the next move to them for a while."""
COURTED = frozenset({Standing.CONSIDERING, Standing.NEW_LEAD})


def next_step(situation: Situation) -> Proposal | None:
    """Offer what comes next, or ask in a clinic how it is now, whichever is due first."""
    step, cared = _offered(situation), ask_how_it_is(situation)
    if cared is None or (step is not None and step.due_on <= max(cared.due_on, situation.today)):
        return step
    return cared


def _offered(situation: Situation) -> Proposal | None:
    """Offer a next step in courting, and ask about an open quote; after a few it is their move.

    Whoever did not come is offered another day.
    """
    offered = another_day(situation) if situation.next_meeting_on is None else None
    if offered is not None and situation.timeline.declined is None:
        return offered
    quote = _open_quote(situation)
    is_courted = situation.standing in COURTED and has_shown_interest(situation)
    is_courted = is_courted and situation.our_move_on < date.max
    is_ahead = wanted_ahead(situation) is not None and situation.our_move_on < date.max
    is_left_open = quote or is_courted or is_ahead or _said_it_is_theirs(situation)
    touched_on = _last_talk_on(situation) if is_left_open else None
    if situation.timeline.declined is not None or situation.next_meeting_on is not None:
        return None
    if quote is None and (is_settled(situation) or _is_seen_to(situation)):
        return None
    if quote is None and (opted_out_since_our_word(situation) or _came_long_ago(situation)):
        return None
    open_until = date.max if quote is not None else _open_until(situation)
    if touched_on is None or open_until is None:
        return None
    unanswered = len(situation.unanswered) + len(situation.timeline.unanswered_quotes)
    last_day = min(open_until, _worth_it_until(situation, touched_on))
    is_again = unanswered > bool(quote and situation.timeline.unanswered_quotes)
    is_again = is_again and not _may_have_talked(situation)
    is_again = is_again and (quote is None or not _has_written_since(situation, quote))
    due_on = _next_step_due_on(situation, touched_on, unanswered, has_quote=quote is not None)
    due_on = max(due_on, _ours_on(situation, touched_on) if quote else situation.our_move_on)
    is_to_confirm = meeting_to_confirm(situation) is not None
    shown_days = CAME_DAYS if is_to_confirm else NEXT_STEP_DAYS
    while situation.shown_until(Action.NEXT_STEP, due_on, shown_days) < situation.today:
        due_on = _next_turn(situation, due_on)
    if unanswered >= situation.settings.next_step_unanswered or last_day < max(
        due_on, situation.today
    ):
        return None
    return Proposal(
        action=Action.NEXT_STEP,
        due_on=due_on,
        lapses_on=min(last_day, situation.shown_until(Action.NEXT_STEP, due_on, shown_days)),
        # what came of a meeting is no courtesy
        purpose=Purpose.SERVICE if is_to_confirm else Purpose.COURTESY,
        keeps_its_day=quote is not None,
        reason=why_next_step(situation, quote, touched_on, is_again=is_again),
        ahead=(
            because("follow_up.next_step_again_ahead", on=touched_on)
            if is_again
            else because("follow_up.next_step_ahead", on=in_touch_on(situation) or touched_on)
        ),
    )


def _worth_it_until(situation: Situation, touched_on: date) -> date:
    """Return until when somebody is asked after a contact: what is wanted for May until May begins."""
    until_on, wanted = days_after(touched_on, NEXT_STEP_UNTIL_DAYS), wanted_ahead(situation)
    return until_on if wanted is None else max(until_on, wanted_from(wanted))


def _next_turn(situation: Situation, due_on: date) -> date:
    """Return the turn after one that nobody took: in good time for a month in which it is wanted."""
    next_on, wanted = days_after(due_on, NEXT_STEP_EVERY_DAYS), wanted_ahead(situation)
    if wanted is None:
        return next_on
    in_time_on = days_after(wanted_from(wanted), -IN_GOOD_TIME_DAYS)
    return in_time_on if due_on < in_time_on < next_on else next_on


def _came_long_ago(situation: Situation) -> bool:
    """Return whether they were booked in so long ago that nobody looks up any more whether they came."""
    agreed = situation.agreed
    is_booked = agreed is not None and agreed.kind is UpshotKind.ARRANGED
    if agreed is None or not is_booked or not situation.settings.visits_are_theirs:
        return False
    return situation.days_since(agreed.free_on) > CAME_DAYS


def opted_out_since_our_word(situation: Situation) -> bool:
    """Return whether our last word was answered by an opt-out, of whatever way: that is an answer."""
    ours_on = situation.timeline.last_personal.on if situation.timeline.last_personal else date.max
    return any(
        each.type is Type.OPT_OUT and each.on >= ours_on for each in situation.timeline.consents
    )


def is_settled(situation: Situation) -> bool:
    """Return whether our last contact left nothing to be done: "all set"; they may ask anew."""
    return situation.agreed is not None and situation.agreed.kind is UpshotKind.SETTLED


def _is_seen_to(situation: Situation) -> bool:
    """Return whether what they asked could not wait, and was answered and asked about since.

    Where people come by themselves, who lost a filling weeks ago has been somewhere.
    """
    asked = last_asked(situation)
    if asked is None or not is_urgent(asked) or not situation.settings.visits_are_theirs:
        return False
    ours = (each for each in situation.happened if each.on >= asked.on and _is_word_of_ours(each))
    return sum(1 for _ in ours) >= FEW_TALKS


def _next_step_due_on(
    situation: Situation, touched_on: date, unanswered: int, *, has_quote: bool
) -> date:
    """Return when a next step is due after a contact, whoever's move it is.

    What is wanted for a month is asked about in good time. Nobody who was pleased to be asked is
    asked again two weeks later.
    """
    agreed, met_on = situation.agreed, meeting_to_confirm(situation)
    if agreed is not None and agreed.kind in THEIRS:
        return agreed.free_on
    if met_on is not None and met_on >= touched_on and not unanswered:
        return days_after(met_on, MET_DAYS)
    if unanswered:
        due_on = days_after(touched_on, NEXT_STEP_AGAIN_DAYS)
    elif not has_quote and _spoke_often(situation):
        due_on = days_after(touched_on, NEXT_STEP_ASKED_DAYS)
    else:
        due_on = days_after(touched_on, NEXT_STEP_AFTER_DAYS)
    wanted = wanted_ahead(situation)
    in_time_on = date.max if wanted is None else days_after(wanted_from(wanted), -IN_GOOD_TIME_DAYS)
    if touched_on >= in_time_on or in_time_on == date.max:
        return due_on
    return min(due_on, max(in_time_on, days_after(touched_on, SOON_DAYS)))


def _spoke_often(situation: Situation) -> bool:
    """Return whether we spoke with them again and again since they last moved by themselves."""
    last = situation.timeline.last_personal
    if last is None or last.on != situation.timeline.last_own_word_on or not is_talk(last):
        return False
    moved_on = _their_last_word_on(situation) or date.min
    ours = (each for each in situation.happened if each.on >= moved_on and _is_word_of_ours(each))
    return sum(1 for _ in ours) >= FEW_TALKS


def _is_word_of_ours(event: Interaction) -> bool:
    is_ours = event.direction is Direction.FROM_US and not missed_them(event)
    return is_ours and outreach_of(event.type, event.purpose).is_personal


def _said_it_is_theirs(situation: Situation) -> bool:
    """Return whether their last word is that they will be in touch, or think about it."""
    if situation.our_move_on == date.max:
        return False  # it stands in the row, and holds for as long
    agreed = situation.agreed
    is_agreed = agreed is not None and agreed.kind in THEIRS
    return is_agreed or situation.timeline.their_move is not None


def _ours_on(situation: Situation, touched_on: date) -> date:
    """Return from when on we may ask about a quote: a note in the row has no day, and rests it as long."""
    ours_on = situation.our_move_on
    if ours_on < date.max:
        return ours_on
    return max(situation.agreed_until, days_after(touched_on, THEIR_MOVE_DAYS))


def _open_until(situation: Situation) -> date | None:
    """Return the last day on which there is something to ask about; None if there is nothing.

    A mere question over a counter is settled once it was answered, and who came by there and
    wanted nothing has nothing to go on with; elsewhere they, or what they
    told us, moved it within the last months: our own hello moves nothing. Of what was answered,
    and nobody noted what it was, there is soon nothing left to ask about.
    """
    asked, agreed, wanted = last_asked(situation), situation.agreed, wanted_ahead(situation)
    if wanted is not None:
        return wanted_from(wanted)
    if is_over_a_counter(situation) and _only_came_by(situation):
        return None
    if asked is not None and is_over_a_counter(situation):
        return None if is_mere_question(asked.note or "") else date.max
    has_told = agreed is not None and agreed.kind is not UpshotKind.TALKED
    told_on = agreed.event.on if agreed is not None and has_told else None
    moved_on = latest(_their_last_word_on(situation), told_on)
    is_named = has_told or asked is not None or situation.timeline.last_met_on is not None
    is_settled = not is_named and not situation.timeline.open_questions
    until_days = UNNAMED_DAYS if is_settled else NEXT_STEP_UNTIL_DAYS
    return None if moved_on is None else days_after(moved_on, until_days)


def _only_came_by(situation: Situation) -> bool:
    """Return whether they came by last, and nobody noted what for."""
    words = (each for each in reversed(situation.happened) if _is_their_word(each))
    last = next(words, None)
    return last is not None and last.type is Type.VISIT and (not last.note or only_looked(last))


def meant_to_be_in_touch(situation: Situation) -> Proposal | None:
    """Ask how things stand where they meant to be in touch, and a decent time is over."""
    meant = meant_to(situation)
    if meant is None or situation.timeline.declined is not None:
        return None
    due_on = situation.our_move_on
    return Proposal(
        action=Action.NEXT_STEP,
        due_on=due_on,
        lapses_on=days_after(due_on, NEXT_STEP_EVERY_DAYS),
        reason=why_after_all(situation, meant),
    )


def _may_have_talked(situation: Situation) -> bool:
    """Return whether the last contact was a call of which nothing is noted."""
    last = situation.unanswered[-1] if situation.unanswered else None
    return last is not None and is_call(last) and last.note is None


def _has_written_since(situation: Situation, quote: Interaction) -> bool:
    """Return whether a word of theirs came after a quote, about whatever it was."""
    words = (each.on for each in reversed(situation.happened) if _is_their_word(each))
    return next(words, quote.on) > quote.on


def _open_quote(situation: Situation) -> Interaction | None:
    """Return the newest quote, while it is worth asking about and they want nothing newer."""
    quote = open_offer(situation)
    if quote is None or situation.days_since(quote.on) > QUOTE_UNTIL_DAYS:
        return None
    if wants_something_newer(situation, quote):
        return None
    spoken = situation.timeline.last_personal
    is_talked_over = spoken is not None and spoken.on >= quote.on and is_talk(spoken)
    moved_on = latest(quote.on, spoken.on if spoken and is_talked_over else None)
    is_old = moved_on is None or situation.days_since(moved_on) > NEXT_STEP_UNTIL_DAYS
    return None if is_old else quote


def wants_something_newer(situation: Situation, quote: Interaction) -> bool:
    """Return whether they asked for something since a quote that was about something else.

    A mere question may be about a quote of which nobody noted what it was for.
    """
    wanted = undecided(situation)
    if wanted is None or wanted.on <= quote.on:
        return False
    return bool(quote.note) or not is_about_a_quote(situation, quote, wanted)


def _their_last_word_on(situation: Situation) -> date | None:
    """Return when they last moved by themselves; a call of ours in which they answered is none."""
    words = (each.on for each in reversed(situation.happened) if _is_their_word(each))
    return next(words, situation.last_heard_on)


def _is_their_word(event: Interaction) -> bool:
    is_meeting = event.type in {Type.MEETING, Type.PURCHASE}
    return is_meeting or (event.direction is Direction.FROM_THEM and event.type in SAID)


def _last_talk_on(situation: Situation) -> date | None:
    """Return the last personal contact either way, or try, once they gave a sign of life."""
    if situation.last_heard_on is None:
        return None
    spoken = situation.timeline.last_personal
    heard_on = situation.timeline.last_word_on or situation.last_heard_on
    tried = next((each for each in reversed(situation.unanswered) if missed_them(each)), None)
    return latest(heard_on, *(each.on for each in (spoken, tried) if each is not None))

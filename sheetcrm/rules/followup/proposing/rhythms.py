"""Keeping a good thing alive: meetings, added value, a rhythm, a hello a year."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between, latest, months_after
from sheetcrm.rules.followup.proposal import Proposal, few_words, what_they_last_bought
from sheetcrm.rules.followup.proposing.beginnings import SOON_USED_UP
from sheetcrm.rules.followup.proposing.each_year import offer_of_each_year
from sheetcrm.rules.followup.proposing.kept_in_mind import LOYAL, is_kept_in_mind
from sheetcrm.rules.followup.proposing.meetings import did_they_meet, may_have_met_after
from sheetcrm.rules.followup.proposing.silences import (
    has_left_for_another,
    is_for_something_useful,
)
from sheetcrm.rules.own_words import Rhythm
from sheetcrm.rules.records import Interaction, own_number
from sheetcrm.rules.situation.acquaintance import never_spoke
from sheetcrm.rules.situation.in_touch import in_touch_on, words_in_vain
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Business, Standing, Type
from sheetcrm.wording.reason import Reason, because

HEARD_WITHIN_DAYS = 180
MEETING_AFTER_DAYS = 180
MEETING_AFTER_CONTACT_DAYS = 60
SHOWN_DAYS = 14
IN_TOUCH_UNTIL_DAYS = 730
HELLO_DAYS = 7
YEAR_DAYS = 365
TRUE_DAYS = 365
"""Who has bought nothing for so long is not thanked for being true, whatever likes came since."""
RHYTHM_LAPSED_TURNS, RHYTHM_LAPSED_DAYS = 3, 365
"""A rhythm that was not kept for so many turns, and so many days, may be no wish any more."""
MOST_UNANSWERED = 2
"""After so many words in a row without an answer it is asked whether the rhythm still suits them."""
ASKED_REST_DAYS = 182
"""So long nobody is asked again whether a rhythm still suits them."""
LEFT_TO_THEM_DAYS = 42
"""So long whoever said that they will be in touch is left to be so, even if they like a word each week."""
LAPSED = "follow_up.keep_in_touch_lapsed"
LONG_IN_THE_LIST_DAYS = 365
"""Who was noted so long ago, and nothing since, is no new lead."""


def plan_a_meeting(situation: Situation) -> Proposal | None:
    """Keep a plan of meetings with loyal customers, where the business works that way."""
    if not situation.settings.plans_meetings or situation.stage not in LOYAL:
        return None
    quiet_days = situation.quiet_days
    is_far = quiet_days is None or quiet_days > HEARD_WITHIN_DAYS
    is_far = is_far or has_left_for_another(situation)
    if is_far or situation.next_meeting_on is not None or situation.our_move_on == date.max:
        return None
    meeting, touched_on = situation.timeline.last.get(Type.MEETING), in_touch_on(situation)
    met_on = latest(None if meeting is None else meeting.on, situation.meetings.agreed_on)
    first_on = max(
        situation.our_move_on,
        situation.today if met_on is None and touched_on is None else date.min,
        date.min if met_on is None else days_after(met_on, MEETING_AFTER_DAYS),
        date.min if touched_on is None else days_after(touched_on, MEETING_AFTER_CONTACT_DAYS),
    )
    due_on = first_on
    while situation.shown_until(Action.PLAN_A_MEETING, due_on, SHOWN_DAYS) < situation.today:
        due_on = days_after(due_on, MEETING_AFTER_DAYS)
    return Proposal(
        action=Action.PLAN_A_MEETING,
        due_on=due_on,
        lapses_on=situation.shown_until(Action.PLAN_A_MEETING, due_on, SHOWN_DAYS),
        reason=_why_meet(situation, meeting),
    )


def _why_meet(situation: Situation, meeting: Interaction | None) -> Reason:
    agreed_on = situation.meetings.agreed_on
    if agreed_on is not None and (meeting is None or agreed_on > meeting.on):
        return because("follow_up.plan_a_meeting_after", on=agreed_on)
    if meeting is not None:
        return because("follow_up.plan_a_meeting", on=meeting.on)
    if situation.standing is Standing.ENGAGEMENT_OVER:
        return because("follow_up.plan_a_meeting_over", on=situation.engagement_ends_on)
    touched_on = in_touch_on(situation)
    if touched_on is None:
        return because("follow_up.plan_a_first_meeting")
    return because("follow_up.plan_a_first_meeting_since", on=touched_on)


def add_value(situation: Situation) -> Proposal | None:
    """Do something of real value for a loyal customer, once a quarter."""
    every_days = situation.settings.value_every_days
    if every_days is None or situation.stage not in LOYAL or situation.standing is Standing.QUIET:
        return None
    added, personal = (
        situation.timeline.last.get(Type.VALUE_ADDED),
        situation.timeline.last_personal,
    )
    since = latest(*(event.on for event in (added, personal) if event is not None))
    if since is None:
        return None
    if _is_treated_in_vain(situation) or has_left_for_another(situation):
        return None
    if situation.settings.business in SOON_USED_UP and not _knows_what_to_give(situation):
        return None
    if words_in_vain(situation) >= MOST_UNANSWERED:
        return None  # who leaves one word after the other unanswered waits for no treat
    since = max(since, in_touch_on(situation) or since)  # whoever came had a personal word
    rhythm = _own_rhythm_that_is_due(situation)
    if rhythm is not None and rhythm.code == LAPSED:
        return None
    if situation.chose_rhythm and situation.rhythm_days is not None:
        every_days = max(every_days, situation.rhythm_days)  # a word a year is no word a quarter
    turn_from = latest(since, situation.meetings.unconfirmed_on) or since  # they may have met
    due_on = _turn(situation, Action.ADD_VALUE, turn_from, every_days)
    return Proposal(
        action=Action.ADD_VALUE,
        due_on=due_on,
        lapses_on=situation.shown_until(Action.ADD_VALUE, due_on, SHOWN_DAYS),
        reason=_why_add_value(situation, since, rhythm),
        is_sent=not situation.settings.visits_are_theirs,
        ahead=(
            None
            if may_have_met_after(situation, since)
            else because("follow_up.add_value_ahead", on=since)
        ),
    )


def _is_treated_in_vain(situation: Situation) -> bool:
    """Return whether a treat would thank for being true somebody who has not bought for a year."""
    last_on = situation.purchases.last_on
    is_long_ago = last_on is not None and situation.days_since(last_on) > TRUE_DAYS
    return situation.settings.visits_are_theirs and is_long_ago


def _knows_what_to_give(situation: Situation) -> bool:
    """Return whether anything is known of what they like: a treat for a mere name is an empty word.

    Who buys one thing each year is offered that, in its time.
    """
    bought, offer = what_they_last_bought(situation), offer_of_each_year(situation)
    is_for_its_day = offer is not None and offer.reason.facts["note"] == bought
    return bool(_what_they_like(situation) or (bought and not is_for_its_day))


def _own_rhythm_that_is_due(situation: Situation) -> Reason | None:
    """Return the reason of a rhythm that they named, where it is due; None where it is not."""
    touched_on, days = situation.last_touch_on, situation.rhythm_days
    if touched_on is None or days is None or _in_their_words(situation) is None:
        return None
    is_due = days_after(touched_on, days) <= situation.today
    return _rhythm_of(situation, days) if is_due else None


def _why_add_value(situation: Situation, since: date, rhythm: Reason | None) -> Reason:
    """Return the rhythm that they named, where it is due, else that no word was had.

    They may have met since, and nobody noted it: then that is asked.
    """
    likes, is_treat = _what_they_like(situation), situation.settings.visits_are_theirs
    if rhythm is not None:
        return replace(rhythm, facts={**rhythm.facts, "note": likes, "is_treat": is_treat})
    if may_have_met_after(situation, since):
        return did_they_meet(situation, note=likes, is_treat=is_treat)
    first_on = situation.purchases.first_on
    if is_treat and first_on is not None and first_on.year < situation.today.year:
        year = first_on.year  # a treat needs no occasion but this
        return because(
            "follow_up.add_value_loyal", on=since, year=year, note=likes, is_treat=is_treat
        )
    return because("follow_up.add_value", on=since, note=likes, is_treat=is_treat)


def _what_they_like(situation: Situation) -> str | None:
    """Return what may be of use to them, where the owner noted it in a few words."""
    return few_words(situation.customer.interests or situation.customer.goals)


def keep_in_touch(situation: Situation) -> Proposal | None:
    """Keep the rhythm they chose, else the business's own, else a hello a year.

    Nobody says a mere hello to somebody who wants a word only as it is useful.
    """
    if is_for_something_useful(situation):
        return None
    proposal = _in_turn(situation)
    return None if proposal is None else _as_a_recall(situation, proposal)


def _as_a_recall(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a hello as an invitation to a check-up: a clinic says no other to who stayed away."""
    seen_on, bought_on = situation.timeline.last_met_on, situation.purchases.last_on
    last_on = None if bought_on is None else latest(bought_on, seen_on)
    away_days = max(situation.usual_gap_days, situation.settings.typical_gap_days)
    is_due = last_on is not None and situation.days_since(last_on) > away_days
    if not is_due or situation.settings.business != Business.CLINIC:
        return proposal
    reason = proposal.reason
    return replace(proposal, reason=replace(reason, facts={**reason.facts, "is_recall": True}))


def _in_turn(situation: Situation) -> Proposal | None:
    touched_on, cadence = situation.last_touch_on, situation.cadence_days
    if touched_on is None:
        return _first_hello(situation)
    if situation.rhythm_days is not None:
        return _asked_for(situation, touched_on, situation.rhythm_days)
    hello = _by_the_business(situation, touched_on, cadence)
    is_welcome = hello is not None and is_kept_in_mind(situation, hello.due_on)
    return hello if is_welcome else None


def _by_the_business(
    situation: Situation, touched_on: date, cadence: int | None
) -> Proposal | None:
    """Return the hello that the kind of business makes due: by its cadence, else once a year."""
    if cadence is None or situation.is_courting:
        return _yearly_hello(situation, touched_on)
    due_on = _turn(situation, Action.KEEP_IN_TOUCH, touched_on, cadence)
    while due_on < situation.left_to_them_until:
        due_on = days_after(due_on, cadence)
    if days_between(touched_on, due_on) > max(IN_TOUCH_UNTIL_DAYS, cadence):
        return _yearly_hello(situation, touched_on)
    return Proposal(
        action=Action.KEEP_IN_TOUCH,
        due_on=due_on,
        lapses_on=_hello_until(situation, due_on, SHOWN_DAYS),
        reason=_rhythm_here(situation, cadence),
    )


def _asked_for(situation: Situation, touched_on: date, rhythm_days: int) -> Proposal:
    """Keep a rhythm that somebody named: it stays due until it is done.

    Who did not answer the question whether it still suits them is let rest for half a year.
    """
    was_asked = _was_asked(situation, is_lapsed=_is_lapsed(situation, rhythm_days))
    due_on = days_after(touched_on, max(rhythm_days, ASKED_REST_DAYS * was_asked))
    # who said since that they will be in touch is left one turn to be so, and some weeks at least
    theirs_until = min(
        situation.left_to_them_until,
        days_after(touched_on, max(2 * rhythm_days, LEFT_TO_THEM_DAYS)),
    )
    return Proposal(
        action=Action.KEEP_IN_TOUCH,
        due_on=max(due_on, theirs_until),
        is_their_word=True,
        reason=_rhythm_of(situation, rhythm_days),
    )


def _was_asked(situation: Situation, *, is_lapsed: bool) -> bool:
    """Return whether they were asked in vain: after a lapse, the first word of ours on our list was that."""
    in_vain, began_on = words_in_vain(situation), situation.settings.first_sync
    if not is_lapsed or not in_vain:
        return in_vain > MOST_UNANSWERED
    is_of_ours = began_on is not None and situation.unanswered[-1].on >= began_on
    return is_of_ours or in_vain >= MOST_UNANSWERED


def _rhythm_of(situation: Situation, rhythm_days: int) -> Reason:
    """Return the reason of a rhythm; after years in which nobody kept it, whether it still holds."""
    said, on = _in_their_words(situation), in_touch_on(situation)
    if said is None:
        return _rhythm_here(situation, rhythm_days)
    if on is None:
        return because("follow_up.first_of_a_rhythm", rhythm=said)
    unanswered = words_in_vain(situation)
    if unanswered >= MOST_UNANSWERED:
        return because("follow_up.keep_in_touch_unanswered", on=on, rhythm=said, count=unanswered)
    if has_left_for_another(situation) or not _is_lapsed(situation, rhythm_days):
        return because("follow_up.keep_in_touch", on=on, rhythm=said)
    return because("follow_up.keep_in_touch_lapsed", on=on, rhythm=said)


def _is_lapsed(situation: Situation, rhythm_days: int) -> bool:
    """Return whether nobody kept a rhythm for years, a word of ours that brought none back apart."""
    silent_since = situation.last_heard_on if words_in_vain(situation) else None
    sent = situation.timeline.last.get(Type.REFERRAL)  # who sends others thinks well of us
    since = latest(silent_since or in_touch_on(situation), None if sent is None else sent.on)
    lapsed_days = max(RHYTHM_LAPSED_TURNS * rhythm_days, RHYTHM_LAPSED_DAYS)
    return since is not None and situation.days_since(since) > lapsed_days


def _rhythm_here(situation: Situation, days: int) -> Reason:
    on = in_touch_on(situation)
    if on is None:
        return because("follow_up.first_of_a_rhythm_here", days=days)
    return because("follow_up.keep_in_touch_here", on=on, days=days)


def _in_their_words(situation: Situation) -> Reason | None:
    """Return the rhythm as they named it themselves; None if it is one of their segment."""
    level = situation.customer.contact_level
    if not situation.chose_rhythm or level is None:
        return None
    return level.said if isinstance(level, Rhythm) else because("every.level", level=level)


def _turn(situation: Situation, action: Action, since: date, every_days: int) -> date:
    """Return the multiple of a rhythm that is shown today, else the next one."""
    turns = max(1, days_between(since, situation.today) // every_days)
    turn_on = days_after(since, turns * every_days)
    if situation.shown_until(action, turn_on, SHOWN_DAYS) < situation.today:
        turn_on = days_after(turn_on, every_days)
    return turn_on


def _yearly_hello(situation: Situation, touched_on: date) -> Proposal | None:
    """Forget nobody: say hello once a year where neither a rhythm nor Check in applies."""
    has_check_in = situation.last_heard_on is not None and not situation.is_courting
    if has_check_in or not situation.settings.says_hello_yearly:
        return None
    is_unknown = in_touch_on(situation) is None and situation.is_courting
    if is_unknown and _is_long_in_the_list(situation):
        return None  # a like of years ago, and never a word: a hello would have no beginning
    years = max(1, situation.today.year - touched_on.year - 1)
    due_on = months_after(touched_on, 12 * years)
    while _hello_until(situation, due_on, SHOWN_DAYS) < situation.today:
        years += 1
        due_on = months_after(touched_on, 12 * years)
    return Proposal(
        action=Action.KEEP_IN_TOUCH,
        due_on=due_on,
        lapses_on=_hello_until(situation, due_on, SHOWN_DAYS),
        reason=(
            because("follow_up.first_hello")
            if (on := in_touch_on(situation)) is None
            else because("follow_up.yearly_hello", on=on)
        ),
    )


def _first_hello(situation: Situation) -> Proposal | None:
    """Say hello on the customer's own day: at the rhythm they named, else once a year if undated."""
    if situation.rhythm_days is not None:
        return _first_of_a_rhythm(situation, situation.rhythm_days)
    customer = situation.customer
    is_dated = customer.birthday is not None or customer.dates_to_remember
    is_old = _is_long_in_the_list(situation)
    is_old = is_old or (never_spoke(situation) and customer.first_contact is None)
    if situation.is_courting and is_old:
        return None  # a name of years ago, and nobody knows whose: no word would have a beginning
    if is_dated or not situation.settings.says_hello_yearly:
        return None
    due_on = _own_day_of_the_year(situation)
    return Proposal(
        action=Action.KEEP_IN_TOUCH,
        due_on=due_on,
        lapses_on=_hello_until(situation, due_on, HELLO_DAYS),
        reason=_first_word(situation),
        ahead=because("follow_up.first_hello_ahead"),
    )


def _first_word(situation: Situation) -> Reason:
    """Return the reason of a first hello; who was noted years ago may be nobody's customer any more."""
    noted_on = situation.customer.first_contact
    if noted_on is not None and _is_long_in_the_list(situation):
        return because("follow_up.first_hello_since", year=noted_on.year)
    return because("follow_up.first_hello")


def _is_long_in_the_list(situation: Situation) -> bool:
    noted_on = situation.customer.first_contact
    return noted_on is not None and situation.days_since(noted_on) > LONG_IN_THE_LIST_DAYS


def _first_of_a_rhythm(situation: Situation, every_days: int) -> Proposal:
    """Keep the rhythm they chose, with no contact on record to count from.

    The first is on a day of their own after the first sync, so that a first Monday stays doable.
    """
    began_on, due_on = situation.settings.first_sync, situation.today
    if began_on is not None:
        own = own_number(situation.customer.key) - began_on.toordinal()
        due_on = days_after(began_on, own % every_days)
    return Proposal(
        action=Action.KEEP_IN_TOUCH,
        due_on=due_on,
        is_their_word=True,
        reason=_rhythm_of(situation, every_days),
    )


def _own_day_of_the_year(situation: Situation) -> date:
    """Return the customer's own day of the year (a stable hash): the one shown, else the next."""
    own = own_number(situation.customer.key) % YEAR_DAYS
    elapsed = (situation.today.toordinal() - own) % YEAR_DAYS
    turn_on = days_after(situation.today, -elapsed)
    is_shown = _hello_until(situation, turn_on, HELLO_DAYS) >= situation.today
    return turn_on if is_shown else days_after(turn_on, YEAR_DAYS)


def _hello_until(situation: Situation, turn_on: date, days: int) -> date:
    return situation.shown_until(Action.KEEP_IN_TOUCH, turn_on, days)

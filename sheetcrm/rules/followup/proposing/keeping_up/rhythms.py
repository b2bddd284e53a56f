"""Keeping in touch: at the rhythm they named, at that of the business, else by a hello a year."""

from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between, latest, months_after
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.followup.proposing.keeping_up.kept_in_mind import MOST_YEARS, is_kept_in_mind
from sheetcrm.rules.followup.proposing.keeping_up.silences import (
    has_left_for_another,
    is_for_something_useful,
)
from sheetcrm.rules.own_words import Rhythm
from sheetcrm.rules.records import own_number
from sheetcrm.rules.situation.acquaintance import never_spoke
from sheetcrm.rules.situation.in_touch import in_touch_on, is_known_to_be_unanswered, words_in_vain
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Business, Type
from sheetcrm.wording.reason import Reason, because

SHOWN_DAYS = 14
IN_TOUCH_UNTIL_DAYS = 730
HELLO_DAYS = 7
YEAR_DAYS = 365
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


def keep_in_touch(situation: Situation) -> Proposal | None:
    """Keep the rhythm they chose, else the business's own, else a hello a year.

    Nobody says a mere hello to somebody who wants a word only as it is useful, nor another one to
    who left for somebody else and did not answer the first.
    """
    if is_for_something_useful(situation) or _has_heard_since_they_left(situation):
        return None
    proposal = _in_turn(situation)
    if proposal is None or _is_long_forgotten(situation, proposal):
        return None
    return _as_a_recall(situation, proposal)


def _is_long_forgotten(situation: Situation, proposal: Proposal) -> bool:
    """Return whether a rhythm was let lapse for so many years that a word would only puzzle them."""
    on = in_touch_on(situation)
    if on is None or proposal.reason.code != LAPSED:
        return False
    return months_after(on, 12 * MOST_YEARS) < situation.today


def _has_heard_since_they_left(situation: Situation) -> bool:
    """Return whether they went elsewhere, and a word of ours since brought none back."""
    elsewhere, ours = situation.bought_elsewhere, situation.unanswered
    if elsewhere is None or not has_left_for_another(situation) or not ours:
        return False
    return ours[-1].on > elsewhere.on and is_known_to_be_unanswered(ours[-1])


def _as_a_recall(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a hello as an invitation to a check-up: a clinic says no other to who stayed away."""
    seen_on, bought_on = situation.timeline.last_met_on, situation.purchases.last_on
    last_on = None if bought_on is None else latest(bought_on, seen_on)
    away_days = max(situation.usual_gap_days, situation.settings.typical_gap_days)
    is_due = last_on is not None and situation.days_since(last_on) > away_days
    is_due = is_due and not has_left_for_another(situation)  # who moved to another is not invited
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
    due_on = turn(situation, Action.KEEP_IN_TOUCH, touched_on, cadence)
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
        reason=rhythm_of(situation, rhythm_days),
    )


def _was_asked(situation: Situation, *, is_lapsed: bool) -> bool:
    """Return whether they were asked in vain: after a lapse, the first word of ours on our list was that."""
    in_vain, began_on = words_in_vain(situation), situation.settings.first_sync
    if not is_lapsed or not in_vain:
        return in_vain > MOST_UNANSWERED
    is_of_ours = began_on is not None and situation.unanswered[-1].on >= began_on
    return is_of_ours or in_vain >= MOST_UNANSWERED


def rhythm_of(situation: Situation, rhythm_days: int) -> Reason:
    """Return the reason of a rhythm; after years in which nobody kept it, whether it still holds."""
    said, on = in_their_words(situation), in_touch_on(situation)
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
    since = latest(silent_since or in_touch_on(situation), _last_sent_on(situation))
    lapsed_days = max(RHYTHM_LAPSED_TURNS * rhythm_days, RHYTHM_LAPSED_DAYS)
    return since is not None and situation.days_since(since) > lapsed_days


def _last_sent_on(situation: Situation) -> date | None:
    """Return when they last sent us somebody, by the log or a column: who does thinks well of us."""
    sent = situation.timeline.last.get(Type.REFERRAL)
    came = (each.came_on for each in situation.sent)
    days = [on for on in came if on is not None and on <= situation.today]
    return max([*days, *([] if sent is None else [sent.on])], default=None)


def _rhythm_here(situation: Situation, days: int) -> Reason:
    on = in_touch_on(situation)
    if on is None:
        return because("follow_up.first_of_a_rhythm_here", days=days)
    return because("follow_up.keep_in_touch_here", on=on, days=days)


def in_their_words(situation: Situation) -> Reason | None:
    """Return the rhythm as they named it themselves; None if it is one of their segment."""
    level = situation.customer.contact_level
    if not situation.chose_rhythm or level is None:
        return None
    return level.said if isinstance(level, Rhythm) else because("every.level", level=level)


def turn(situation: Situation, action: Action, since: date, every_days: int) -> date:
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
        reason=rhythm_of(situation, every_days),
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

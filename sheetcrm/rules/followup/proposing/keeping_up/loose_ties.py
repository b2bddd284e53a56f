"""Loose ties: somebody gave a sign and no word yet. They get a plan of three touches, no mailings.

A word on their sign, an invitation, a question: each is a thing to do. A word from them ends the plan.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.upshots import is_a_like
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Direction, Standing, Type, UpshotKind
from sheetcrm.wording.reason import Reason, because

TOUCH_AFTER_DAYS = (3, 63, 123)
"""Days from the sign that began the plan to each of its touches."""
TOUCH_SHOWN_DAYS = 14
TOUCH_GAP_DAYS = 60
"""Whoever heard from us within so many days is not written to for a mere sign."""
TOUCHES_APART_DAYS = 30
"""Whatever brings a touch forward, and however late the one before it was."""
HALF_YEAR_DAYS = 182
MOST_TOUCHES = 3
"""In half a year, whatever they were for."""


def nurture(situation: Situation) -> Proposal | None:
    """Plan the next touch of a loose tie, in person and not with a mailing."""
    if situation.standing is not Standing.LOOSE_TIE or situation.next_meeting_on is not None:
        return None
    signals, most_touches = _to_begin_with(situation)
    touches = [each.on for each in situation.happened if _is_touch(each)]
    if not signals or _has_had_enough(situation, touches):
        return None
    if situation.days_since(signals[-1].on) > HALF_YEAR_DAYS:
        return None  # whatever we said since then for another reason
    began_on = _began_on(signals)
    number = sum(on >= began_on for on in touches)
    if number >= most_touches:
        return None
    for due_on in _turns(number, began_on, signals, touches):
        lapses_on = situation.shown_until(Action.NURTURE, due_on, TOUCH_SHOWN_DAYS)
        if lapses_on >= situation.today:
            return Proposal(
                action=Action.NURTURE,
                due_on=due_on,
                lapses_on=lapses_on,
                reason=_why(situation, number, signals[-1]),
                is_sent=number == 0 and _likes(situation) is not None,
                ahead=because("follow_up.nurture_ahead", on=signals[-1].on) if number else None,
            )
    return None


def _to_begin_with(situation: Situation) -> tuple[list[Interaction], int]:
    """Return the signs that a talk may begin with, and how many touches they are worth.

    Passing on something of ours is worth thanks and no more; a like, or a sign of which nothing is
    noted, one word where anything better is known.
    """
    signals = [each for each in situation.happened if each.type is Type.SIGNAL]
    telling = [each for each in signals if _tells_something(each)]
    if telling:
        return telling, len(TOUCH_AFTER_DAYS)
    shared = [each for each in signals if _is(UpshotKind.SHARED, each)]
    is_known = _likes(situation) is not None or _sender(situation) is not None
    return shared or (signals if is_known else []), 1


def _tells_something(signal: Interaction) -> bool:
    costs_a_tap = is_a_like(signal) or _is(UpshotKind.SHARED, signal)
    return signal.note is not None and not costs_a_tap


def _is(kind: UpshotKind, signal: Interaction) -> bool:
    return any(upshot.kind is kind for upshot in signal.upshots)


def _likes(situation: Situation) -> str | None:
    return few_words(situation.customer.interests or situation.customer.goals)


def _sender(situation: Situation) -> str | None:
    """Return who recommended them, by name: a number or an address names nobody."""
    who = situation.customer.referred_by
    is_name = who is not None and not any(each.isdigit() or each == "@" for each in who)
    return who if is_name else None


def _is_touch(event: Interaction) -> bool:
    is_ours = event.direction is Direction.FROM_US
    return is_ours and outreach_of(event.type, event.purpose).is_personal


def _has_had_enough(situation: Situation, touches: list[date]) -> bool:
    return sum(situation.days_since(on) <= HALF_YEAR_DAYS for on in touches) >= MOST_TOUCHES


def _began_on(signals: list[Interaction]) -> date:
    """Return the day of the sign that began the plan: a later one begins another after half a year."""
    began_on = signals[0].on
    for each in signals:
        if each.on > days_after(began_on, HALF_YEAR_DAYS):
            began_on = each.on
    return began_on


def _turns(
    number: int, began_on: date, signals: Sequence[Interaction], touches: Sequence[date]
) -> Iterator[date]:
    """Yield the days of a touch: the planned one, then that of each new sign.

    A touch that nobody made is let go with its sign: half a year later a like is no reason.
    """
    spoken_on = touches[-1] if touches else None
    since = spoken_on if number and spoken_on is not None else began_on
    new = [each.on for each in signals if each.on > since]
    signs = [days_after(on, TOUCH_AFTER_DAYS[0]) for on in new]
    planned_on = days_after(began_on, TOUCH_AFTER_DAYS[number])
    first_on = min([planned_on, *signs[:1]])
    for on in dict.fromkeys((first_on, *signs)):
        yield on if spoken_on is None else max(on, _free_on(number, spoken_on))


def _free_on(number: int, spoken_on: date) -> date:
    """Return the first day that is late enough after our last word."""
    return days_after(spoken_on, TOUCHES_APART_DAYS if number else TOUCH_GAP_DAYS + 1)


def _why(situation: Situation, number: int, signal: Interaction) -> Reason:
    on, sign = signal.on, few_words(signal.note)
    if number == 1:
        business = situation.settings.business
        return because(
            "follow_up.nurture_invite", on=on, touch=number, sign=sign, business=business
        )
    if number == 2:
        return because("follow_up.nurture_ask", on=on, touch=number, sign=sign)
    if _tells_something(signal):
        return because("follow_up.nurture_noted", on=on, touch=number, note=signal.note, sign=sign)
    if _is(UpshotKind.SHARED, signal):
        return because("follow_up.nurture_shared", on=on, touch=number, note=signal.note, sign=sign)
    who = _sender(situation)
    if who is not None:
        return because("follow_up.nurture_sent_by", on=on, touch=number, who=who)
    return because(
        "follow_up.nurture_liked" if signal.note else "follow_up.nurture",
        on=on,
        touch=number,
        note=signal.note,
        sign=sign,
        likes=_likes(situation),
    )

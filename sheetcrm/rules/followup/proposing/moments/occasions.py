"""Days of their own: life events, dates to remember, birthdays."""

import re
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import (
    days_after,
    days_between,
    end_of_month,
    next_time,
    working_day_before,
    working_day_from,
    working_days_before,
)
from sheetcrm.rules.followup.proposal import Proposal
from sheetcrm.rules.records import Anniversary, Interaction
from sheetcrm.rules.situation.acquaintance import is_hardly_known
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.log.upshots import came_to_nothing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Action, Business, Direction, Type
from sheetcrm.wording.reason import Reason, because

LIFE_EVENT_DAYS = 30
NOTED_TWICE_DAYS = 60
"""What was noted in the same words so shortly before is one event, heard of twice."""
LEAD_DAYS = 7
MOST_AHEAD_DAYS = 8
"""So long before its day a date to remember is listed at most, where a working day is left."""
PREPARE_DAYS = 91
NEAR_DAYS = 14
"""What takes months to prepare is spoken of so long before, and once more so near to its day."""
IN_SIGHT_DAYS = 61
"""Within so many days it is named beside whatever else is said."""
BIRTHDAY_LATE_DAYS = 3
BELATED_DAYS = 10
"""So late it is in place of a hello that is due anyway."""
PUT_OFF_LATE_DAYS = 14
"""A wish that the owner put off may come so late."""
POST_DAYS = 3
"""Working days that a card takes, whichever days are the owner's."""
SATURDAY, SUNDAY = 6, 7
FEWEST_YEARS = 2
"""From then on a day says how many years it is since."""
SELLS_FOR_IT = frozenset({Business.SHOP, Business.RESTAURANT, Business.ONLINE_SHOP})
"""Where people buy what they give or eat on a birthday at home."""
_THE_HOW_MANIETH = re.compile(r"(?<!\w)\d{1,3}(?:st|nd|rd|th|e|er|ème|\.|º|ª|°)\s+(?=\w)")
"""A 10th anniversary is the tenth once only."""


def life_event(situation: Situation) -> Proposal | None:
    """Respond to what happened in their life, where somebody noted what it was: it may be a death."""
    event = situation.timeline.last.get(Type.LIFE_EVENT)
    if event is None or event.note is None or situation.days_since(event.on) > LIFE_EVENT_DAYS:
        return None
    if situation.timeline.personal_since(event) or _was_met_before(situation, event):
        return None
    return Proposal(
        action=Action.LIFE_EVENT,
        due_on=days_after(event.on, 1),
        lapses_on=days_after(event.on, LIFE_EVENT_DAYS),
        is_occasion=True,
        reason=because(
            "follow_up.life_event_noted",
            on=event.on,
            note=event.note,
            is_loss=is_for_a_death(event),
        ),
    )


def _was_met_before(situation: Situation, event: Interaction) -> bool:
    """Return whether the same was noted shortly before, and a word of ours followed it then."""
    from_on = days_after(event.on, -NOTED_TWICE_DAYS)
    before = next(
        (
            each
            for each in situation.happened
            if each.type is Type.LIFE_EVENT
            and from_on <= each.on < event.on
            and same_words(each.note or "") == same_words(event.note or "")
        ),
        None,
    )
    return before is not None and situation.timeline.personal_since(before)


def remember(situation: Situation) -> Proposal | None:
    """Mark one of their dates to remember: from a week ahead, or months ahead what takes so long.

    None of somebody whom one hardly knows, but what is to be prepared.
    """
    born, is_stranger = situation.customer.birthday, is_hardly_known(situation)
    days = [
        day
        for day in situation.customer.dates_to_remember
        if born is None or (day.month, day.day) != (born.month, born.day)
        if day.is_to_prepare or not is_stranger
    ]
    proposals = [each for each in (_remembered(situation, day) for day in days) if each]
    return min(proposals, key=lambda each: _what_is_next(situation, each), default=None)


def _what_is_next(situation: Situation, proposal: Proposal) -> tuple[date, date]:
    """Return by what the dates go: of those that are in sight, the one that is over first."""
    seen_on = proposal.announced_on or proposal.due_on
    return max(seen_on, situation.today), proposal.lapses_on or proposal.due_on


def _remembered(situation: Situation, day: Anniversary) -> Proposal | None:
    """Return the word on a date: none for the end of something that has ended for good."""
    return _to_prepare(situation, day) if day.is_to_prepare else _on_the_day(situation, day)


def _on_the_day(situation: Situation, day: Anniversary) -> Proposal:
    """Wish well, or say a word, from a week ahead until the very day."""
    on = next_time(day, situation.today)
    if _is_marked(situation, _in_sight_on(situation, on)):
        on = next_time(day, days_after(on, 1))
    return Proposal(
        action=Action.REMEMBER,
        due_on=_in_sight_on(situation, on),
        lapses_on=on,
        is_occasion=True,
        day_itself_on=on,
        reason=_why_remembered(situation, day, on),
    )


def _in_sight_on(situation: Situation, on: date) -> date:
    """Return a week before a day; its next working day where it would be listed too far ahead.

    Who opens the list on Mondays alone finds it on the Monday of its week, not on the one before.
    """
    lead_on, days_off = days_after(on, -LEAD_DAYS), situation.settings.days_off
    worked = [
        day
        for day in (days_after(lead_on, ahead) for ahead in range(1, LEAD_DAYS + 1))
        if day.isoweekday() not in days_off
    ]
    if len(worked) == 1:
        return worked[0]
    if days_between(working_day_before(lead_on, days_off), on) <= MOST_AHEAD_DAYS:
        return lead_on
    next_on = working_day_from(lead_on, days_off)
    return next_on if next_on <= on else lead_on


def _is_marked(situation: Situation, lead_on: date) -> bool:
    """Return whether it was marked since it came in sight, or on the last working day before."""
    if situation.timeline.personal_on_or_after(lead_on):
        return True
    courtesy_on = situation.timeline.last_courtesy_on
    shown_on = working_day_before(lead_on, situation.settings.days_off)
    return courtesy_on is not None and courtesy_on >= shown_on


def _to_prepare(situation: Situation, day: Anniversary) -> Proposal | None:
    """Speak of what ends months before, and once more when it is near."""
    on = _ends_on(situation, day)
    if on is None:
        return None
    if _is_marked(situation, days_after(on, -NEAR_DAYS)):
        if day.year is not None:
            return None
        on = next_time(day, days_after(on, 1))
    first_on, near_on = days_after(on, -PREPARE_DAYS), days_after(on, -NEAR_DAYS)
    is_near = near_on <= situation.today or _is_marked(situation, first_on)
    due_on = near_on if is_near else first_on
    return Proposal(
        action=Action.REMEMBER,
        due_on=due_on,
        announced_on=working_day_before(due_on, situation.settings.days_off),
        lapses_on=on,
        is_occasion=True,
        reason=_why_remembered(situation, day, on) if is_near else _why_prepared(day, on),
    )


def end_in_sight(situation: Situation) -> Reason | None:
    """Return what ends within weeks, to be named beside whatever is said; None where nothing does."""
    until_on = days_after(situation.today, IN_SIGHT_DAYS)
    ends = (
        (_ends_on(situation, day), day)
        for day in situation.customer.dates_to_remember
        if day.is_to_prepare and day.label
    )
    near = [(on, day.label) for on, day in ends if on is not None and on <= until_on]
    if not near or situation.to_mind is not None:
        return None
    on, label = min(near)
    return because("follow_up.day_near", on=on, label=label)


def _ends_on(situation: Situation, day: Anniversary) -> date | None:
    """Return when something ends: in the year that is noted, once only; None where that is over."""
    if day.year is None:
        return next_time(day, situation.today)
    on = next_time(day, date(day.year, 1, 1))
    return on if on >= situation.today else None


def _why_remembered(situation: Situation, day: Anniversary, on: date) -> Reason:
    """Tell of a day, where its year is known after how many; a shop may sell what is given on it."""
    label = _THE_HOW_MANIETH.sub("", day.label)
    if not label:
        return because("follow_up.remember", on=on, label=label)
    years = 0 if day.year is None else on.year - day.year
    return because(
        "follow_up.remember_named",
        on=on,
        label=label,
        years=years if years >= FEWEST_YEARS else None,
        buys_for_it=situation.settings.business in SELLS_FOR_IT or None,
    )


def _why_prepared(day: Anniversary, on: date) -> Reason:
    return because("follow_up.remember_in_time", on=on, label=_THE_HOW_MANIETH.sub("", day.label))


def birthday(situation: Situation) -> Proposal | None:
    """Wish a happy birthday on the day, or up to three days late; none to whom one hardly knows."""
    born = situation.customer.birthday
    if born is None or is_hardly_known(situation):
        return None
    if born.day is None:
        return _in_their_month(situation, born)
    late_days = _late_days(situation, born)
    on = next_time(born, days_after(situation.today, -late_days))
    announced_on = days_after(on, -LEAD_DAYS)
    if announced_on <= situation.today and _is_wished(situation, on):
        on = next_time(born, days_after(on, 1))
        announced_on = days_after(on, -LEAD_DAYS)
    return Proposal(
        action=Action.BIRTHDAY,
        due_on=on,
        announced_on=announced_on,
        lapses_on=days_after(on, late_days),
        is_occasion=True,
        day_itself_on=on,
        reason=_whose_birthday(situation, born, on),
    )


def belated_birthday(situation: Situation) -> Proposal | None:
    """Wish a happy birthday after all, in place of a hello that is due within days of it.

    Of whom nothing is noted nobody knows whether they were wished well.
    """
    born = situation.customer.birthday
    if born is None or born.day is None or is_hardly_known(situation):
        return None
    if in_touch_on(situation) is None:
        return None
    on = next_time(born, days_after(situation.today, -BELATED_DAYS))
    if on >= situation.today or _is_wished(situation, on):
        return None
    return Proposal(
        action=Action.BIRTHDAY,
        due_on=situation.today,
        lapses_on=days_after(on, BELATED_DAYS),
        is_occasion=True,
        reason=_whose_birthday(situation, born, on),
    )


def _late_days(situation: Situation, born: Anniversary) -> int:
    """Return how late a wish may be: later where the owner put off the last one to a decent day."""
    put_off = situation.put_off.get(Action.BIRTHDAY)
    if put_off is None or put_off.typed_on is None:
        return BIRTHDAY_LATE_DAYS
    on = next_time(born, days_after(put_off.typed_on, -BIRTHDAY_LATE_DAYS))
    is_of_last_one = days_between(put_off.typed_on, on) <= PUT_OFF_LATE_DAYS
    is_long_over = situation.days_since(on) > PUT_OFF_LATE_DAYS + BIRTHDAY_LATE_DAYS
    so_late = days_between(on, put_off.on)
    if is_long_over or not is_of_last_one or not 0 < so_late <= PUT_OFF_LATE_DAYS:
        return BIRTHDAY_LATE_DAYS
    return so_late + BIRTHDAY_LATE_DAYS


def _whose_birthday(situation: Situation, born: Anniversary, on: date) -> Reason:
    """Tell of a birthday; of several people's row it is one of theirs, by name where it is noted."""
    is_late = on < situation.today
    if not situation.customer.is_several:
        return because("follow_up.birthday_late" if is_late else "follow_up.birthday", on=on)
    same_day = (
        each.label
        for each in situation.customer.dates_to_remember
        if (each.month, each.day) == (born.month, born.day)
    )
    who = next((label for label in same_day if label), None)
    if who is None:
        return because(
            "follow_up.birthday_of_one_late" if is_late else "follow_up.birthday_of_one", on=on
        )
    return because(
        "follow_up.birthday_named_late" if is_late else "follow_up.birthday_named", on=on, who=who
    )


def in_time_by_post(situation: Situation, proposal: Proposal) -> Proposal:
    """Return a wish as it is due by post: on the last day on which a card is in time.

    After that day a birthday's says that the card will be late.
    """
    on = proposal.day_itself_on
    if on is None or on < situation.today or proposal.action is Action.REMEMBER:
        return proposal
    in_time_on = _in_time_on(on)
    posted_on = working_day_before(in_time_on, situation.settings.days_off)
    if posted_on < situation.today:
        late = because("follow_up.birthday_card_late", on=on)
        return replace(proposal, due_on=posted_on, reason=late)
    return replace(
        proposal,
        due_on=posted_on,
        day_itself_on=posted_on,
        reason=because("follow_up.birthday_by_post", on=on, by=in_time_on),
    )


def _posted_on(situation: Situation, on: date) -> date:
    """Return the owner's last working day on which a card is posted in time for a day."""
    return working_day_before(_in_time_on(on), situation.settings.days_off)


def _in_time_on(on: date) -> date:
    """Return the last day on which a card is posted in time, whichever days the owner works."""
    return working_days_before(on, POST_DAYS, (SATURDAY, SUNDAY))


def _in_their_month(situation: Situation, month: Anniversary) -> Proposal:
    """Wish a happy birthday once in a month of which the day is not known."""
    today = situation.today
    begins_on = next_time(month, today.replace(day=1))
    if begins_on <= today and _is_wished(situation, begins_on):
        begins_on = next_time(month, days_after(begins_on, 1))
    return Proposal(
        action=Action.BIRTHDAY,
        due_on=working_day_from(begins_on, situation.settings.days_off),
        lapses_on=end_of_month(begins_on),
        is_occasion=True,
        reason=because(
            "follow_up.birthday_of_one_month"
            if situation.customer.is_several
            else "follow_up.birthday_month",
            on=begins_on,
        ),
    )


def _is_wished(situation: Situation, on: date) -> bool:
    """Return whether they were wished well: on the day, or before a day off on which it falls.

    Whatever went to them on the last working day before named it.
    """
    if situation.timeline.personal_on_or_after(on) or _card_is_on_its_way(situation, on):
        return True
    shown_on = working_day_before(on, situation.settings.days_off)
    last = situation.timeline.last_personal
    is_told = last is not None and last.on >= shown_on and not came_to_nothing(last)
    return shown_on < on and is_told


def _card_is_on_its_way(situation: Situation, on: date) -> bool:
    """Return whether an unrequested letter went out since the day on which cards are posted."""
    from_on = min(_posted_on(situation, on), days_after(on, -LEAD_DAYS))
    letter = situation.timeline.last.get(Type.LETTER)
    if letter is None or letter.direction is not Direction.FROM_US:
        return False
    is_unasked = any(contact.on == letter.on for contact in situation.timeline.contacts)
    return is_unasked and letter.on >= from_on

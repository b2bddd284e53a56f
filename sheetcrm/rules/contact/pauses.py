"""The rules that answer Wait, and until when: RULES.md, "May I contact them"."""

from datetime import date, time

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.contact.prohibitions import UNASKED
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.holidays import is_at_rest, is_public_holiday
from sheetcrm.rules.records import OwnHours
from sheetcrm.rules.situation.log.in_their_words import is_urgent
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Channel, Purpose, Rule, Stage, UpshotKind
from sheetcrm.settings import Settings
from sheetcrm.wording.reason import Reason, because

CALLS = frozenset({Channel.PHONE})
RINGS = frozenset({Channel.PHONE, Channel.TEXT})
WINDOW_DAYS = 30
RESTED_TURNS = 2
"""So many turns of a rhythm that they chose themselves rest after an unanswered run."""
SUNDAY = 6


@record
class Pause:
    """A rule that forbids today, and the first day on which it no longer does."""

    rule: Rule
    until_on: date
    reason: Reason


def longest_pause(
    situation: Situation, channel: Channel, purpose: Purpose, *, at: time | None, is_occasion: bool
) -> Pause | None:
    """Return the rule that forbids a contact for longest, None if none forbids it today.

    Once the longest pause is over a contact is permitted, because none starts again by itself. A
    pause that ends on a Sunday or a public holiday lasts until the day after where the channel is
    a call.
    """
    rules = (
        None if at is None else _quiet_hours(situation, channel, at),
        _asked_for_peace(situation, purpose),
        _later(situation, purpose, is_occasion=is_occasion),
        _later_by_the_list(situation, purpose, is_occasion=is_occasion),
        _away(situation, purpose, is_occasion=is_occasion),
        _already_today(situation, purpose),
        _unanswered(situation, channel, purpose, is_occasion=is_occasion),
        _gap(situation, purpose, is_occasion=is_occasion),
        _limit(situation, purpose),
    )
    longest: Pause | None = None
    for pause in rules:
        if pause is not None and (longest is None or pause.until_on > longest.until_on):
            longest = pause
    free_on = situation.today if longest is None else longest.until_on
    working_on = without_day_off(situation, channel, purpose, free_on)
    if working_on == free_on:
        return longest
    off = _why_not_on(situation, purpose, free_on, working_on)
    reason = off if longest is None else longest.reason.and_also(off)
    return Pause(Rule.QUIET_HOURS, working_on, reason)


def is_held_back_on(situation: Situation, day: date) -> bool:
    """Return whether even a birthday waits on its own day: for peace, or after a contact on it."""
    until_on = situation.peace.until_on
    if until_on is not None and day <= until_on:
        return True
    return day == situation.today == situation.timeline.last_from_us_on


def without_day_off(situation: Situation, channel: Channel, purpose: Purpose, day: date) -> date:
    """Return the day itself, or the next on which the phone may ring where the channel is a call.

    On a Sunday it rings for nobody; on a public holiday of their country for what cannot wait alone,
    but where most firms work on it for any service; and on another day than a note of theirs names for what they asked alone. Such days are those of
    a text, too, unless the note speaks of calls.
    """
    is_call, keeps_days = channel in CALLS, not situation.ways.are_for_calls
    while (is_call and not _may_ring_on(situation, purpose, day)) or (
        channel is Channel.TEXT and keeps_days and not _is_their_day(situation, purpose, day)
    ):
        day = days_after(day, 1)
    return day


def _may_ring_on(situation: Situation, purpose: Purpose, day: date) -> bool:
    if not _is_their_day(situation, purpose, day):
        return False
    if not situation.settings.quiet_sundays or _their_days(situation, purpose) == {SUNDAY}:
        return True
    if day.weekday() == SUNDAY:
        return False
    if purpose is Purpose.URGENT or _answers_what_cannot_wait(situation, purpose):
        return True
    is_off = is_public_holiday if purpose in UNASKED else is_at_rest
    return not is_off(situation.country, day)


def _is_their_day(situation: Situation, purpose: Purpose, day: date) -> bool:
    days = _their_days(situation, purpose)
    return not days or day.weekday() in days


def _their_days(situation: Situation, purpose: Purpose) -> frozenset[int]:
    """Return the weekdays that a note names for calls; what they asked is answered on any."""
    return frozenset() if _is_answer(situation, purpose) else situation.ways.days


def _is_answer(situation: Situation, purpose: Purpose) -> bool:
    return purpose not in UNASKED and bool(situation.waiting_questions)


def _answers_what_cannot_wait(situation: Situation, purpose: Purpose) -> bool:
    """Return whether it answers what sounds urgent: whoever rang about less is at home on a holiday."""
    return _is_answer(situation, purpose) and any(map(is_urgent, situation.waiting_questions))


def _why_not_on(situation: Situation, purpose: Purpose, day: date, from_on: date) -> Reason:
    if not _is_their_day(situation, purpose, day):
        return because("gate.own_days", words=situation.ways.words, from_on=from_on)
    return because("gate.sunday" if day.weekday() == SUNDAY else "gate.public_holiday")


def _quiet_hours(situation: Situation, channel: Channel, at: time) -> Pause | None:
    settings, today = situation.settings, situation.today
    if channel not in RINGS:
        return None
    begin, end = _hours_of_quiet(situation.customer.own_hours, settings)
    is_late = at >= begin and (begin > end or at < end)
    is_early = at < end and (begin > end or at >= begin)
    if is_late and begin > end:
        until_on = days_after(today, 1)
    elif is_late or is_early:
        until_on = today
    else:
        return None
    reason = because("gate.quiet_hours", at=at, end=end)
    return Pause(Rule.QUIET_HOURS, until_on, reason)


def _hours_of_quiet(own: OwnHours, settings: Settings) -> tuple[time, time]:
    """Return from when until when no phone rings: theirs, where a note names some, are longer."""
    begin, end = settings.quiet_from, settings.quiet_until
    if begin <= end:  # the owner keeps a siesta: then nothing is longer than it by a note
        return begin, end
    longer = min(begin, own.not_after or begin), max(end, own.not_before or end)
    return longer if longer[0] > longer[1] else (begin, end)


def _asked_for_peace(situation: Situation, purpose: Purpose) -> Pause | None:
    """Leave them in peace until the day that they named; what they asked for is still answered."""
    until_on = situation.peace.until_on
    if until_on is None or purpose not in UNASKED:
        return None
    from_on = days_after(until_on, 1)
    return Pause(Rule.PAUSED, from_on, because("gate.paused", until_on=until_on, from_on=from_on))


def _later(situation: Situation, purpose: Purpose, *, is_occasion: bool) -> Pause | None:
    """Wait until the day that the note of the last contact names: "call again in spring"."""
    agreed = situation.agreed
    if agreed is None or agreed.kind is not UpshotKind.LATER or is_occasion:
        return None
    if purpose is not Purpose.COURTESY or agreed.free_on <= situation.today:
        return None
    noted_on, note = agreed.event.on, agreed.event.note
    reason = because("gate.later", on=noted_on, note=note, from_on=agreed.free_on)
    return Pause(Rule.PAUSED, agreed.free_on, reason)


def _later_by_the_list(
    situation: Situation, purpose: Purpose, *, is_occasion: bool
) -> Pause | None:
    """Wait until the day that a note of the list names: "new baby, ring in January"."""
    later = situation.later
    if later is None or purpose is not Purpose.COURTESY or is_occasion:
        return None
    if later.on <= situation.today:
        return None
    reason = because("gate.away", words=later.remark.words, from_on=later.on)
    return Pause(Rule.PAUSED, later.on, reason)


def _away(situation: Situation, purpose: Purpose, *, is_occasion: bool) -> Pause | None:
    """Wait for the end of the months that a note names: "snowbird, back in April"."""
    season = situation.ways.season
    over_on = None if season is None else season.is_over_on(situation.today)
    if over_on is None or purpose not in UNASKED or is_occasion:
        return None
    reason = because("gate.away", words=situation.ways.words, from_on=over_on)
    return Pause(Rule.PAUSED, over_on, reason)


def _already_today(situation: Situation, purpose: Purpose) -> Pause | None:
    if situation.timeline.last_from_us_on != situation.today or purpose is Purpose.URGENT:
        return None
    if purpose is Purpose.SERVICE and situation.waiting_questions:
        return None
    tomorrow = days_after(situation.today, 1)
    return Pause(Rule.ALREADY_TODAY, tomorrow, because("gate.already_today", from_on=tomorrow))


def _unanswered(
    situation: Situation, channel: Channel, purpose: Purpose, *, is_occasion: bool
) -> Pause | None:
    """Do not chase: mailings they opted in to and birthdays are no chasing."""
    run = situation.unanswered
    if purpose not in UNASKED or is_occasion or len(run) < situation.settings.unanswered_run:
        return None
    # marketing under the soft opt-in comes this far, too, but nobody opted in to it
    if purpose is Purpose.MARKETING and situation.consents.is_opted_in_to_marketing(channel):
        return None
    last_on = run[-1].on
    until_on = days_after(last_on, rest_days(situation))
    if until_on <= situation.today:
        return None
    reason = because("gate.unanswered", count=len(run), last_on=last_on, from_on=until_on)
    return Pause(Rule.UNANSWERED, until_on, reason)


def rest_days(situation: Situation) -> int:
    """Return how long an unanswered run rests: two turns of a rhythm that they chose themselves."""
    if situation.chose_rhythm and situation.rhythm_days is not None:
        return RESTED_TURNS * situation.rhythm_days
    return situation.settings.unanswered_wait_days


def _gap(situation: Situation, purpose: Purpose, *, is_occasion: bool) -> Pause | None:
    settings, timeline = situation.settings, situation.timeline
    if purpose is Purpose.COURTESY:
        last_on = timeline.last_courtesy_on
        gap, gap_any = _courtesy_gap_days(situation), settings.gap_any_days
        if is_occasion:
            gap, gap_any = settings.occasion_gap_days, settings.occasion_gap_any_days
    elif purpose is Purpose.MARKETING:
        last_on = timeline.last_mailing_on
        gap = max(settings.mailing_gap_days, situation.level_gap_days or 0)
        gap_any = settings.mailing_gap_any_days
    else:
        return None
    until_on, day, days = _after_gap(last_on, gap), last_on, gap
    until_any_on = _after_gap(timeline.last_unasked_on, gap_any)
    if until_any_on > until_on:
        until_on, day, days = until_any_on, timeline.last_unasked_on, gap_any
    if until_on <= situation.today:
        return None
    return Pause(Rule.GAP, until_on, because("gate.gap", last_on=day, days=days, from_on=until_on))


def _after_gap(day: date | None, days: int) -> date:
    return date.min if day is None else days_after(day, days)


def _courtesy_gap_days(situation: Situation) -> int:
    """Return the days between two courtesy contacts, by contact level, else by stage."""
    if situation.level_gap_days is not None:
        return situation.level_gap_days
    if situation.stage is Stage.COURTING:
        return situation.settings.gap_courting_days
    if situation.stage is Stage.CONTRACT:
        return situation.settings.gap_contract_days
    return situation.settings.gap_otherwise_days


def _limit(situation: Situation, purpose: Purpose) -> Pause | None:
    """Allow only so many contacts in any 30 days, fewer for new customers."""
    if purpose not in UNASKED or not situation.timeline.contacts:
        return None
    if purpose is Purpose.COURTESY and situation.chose_rhythm:
        return None  # they chose how many, and the gap holds us to it
    settings, first_on = situation.settings, situation.purchases.first_on
    until_on = _free_on(situation, settings.most_in_30_days)
    most = settings.most_in_30_days
    if first_on is not None:
        settled_on = days_after(first_on, WINDOW_DAYS + 1)
        strict_on = min(_free_on(situation, settings.most_when_new), settled_on)
        if strict_on > until_on:
            until_on, most = strict_on, settings.most_when_new
    if until_on <= situation.today:
        return None
    reason = because("gate.limit", most=most, days=WINDOW_DAYS, from_on=until_on)
    if unknown := _without_direction(situation):
        reason = reason.and_also(because("gate.without_direction", count=unknown))
    return Pause(Rule.LIMIT, until_on, reason)


def _without_direction(situation: Situation) -> int:
    """Count the contacts of late of which nobody knows who began them: they count as ours."""
    lately = situation.contacts_within(WINDOW_DAYS)
    return sum(contact.direction is None for contact in lately)


def _free_on(situation: Situation, most: int) -> date:
    """Return the first day on which one more contact stays within the limit."""
    contacts = situation.timeline.contacts
    if len(contacts) < most:
        return date.min
    return days_after(contacts[-most].on, WINDOW_DAYS + 1)

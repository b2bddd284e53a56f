"""What somebody buys each year for one occasion: an Advent wreath, flowers for All Saints."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between, months_after, working_day_before
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.situation.log.same_thing import names_the_same_thing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import WORK_LASTS
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Action, Business, Consent
from sheetcrm.wording.reason import because

EACH_YEAR = "follow_up.each_year"
FEWEST_YEARS = 3
"""What was bought so many years running is bought each year."""
APART_DAYS = 12
"""So far from one another the days of a year may be: Mother's Day moves, too."""
LASTS_DAYS = 182
"""What lasts, and was bought so lately, is not offered again for its day."""
AHEAD_DAYS = 10
"""So long before its day it is offered: whoever looks on Mondays alone still has a week for it."""


def offer_of_each_year(situation: Situation) -> Proposal | None:
    """Offer what they bought at this time in each of the last years, in time for it.

    A wreath for a funeral is no yearly matter, a clinic invites by its own rhythm, and whoever wants
    no advertising, or goes through a hard time, is offered nothing.
    """
    is_clinic = situation.settings.business == Business.CLINIC
    if is_clinic or situation.customer.marketing_consent is Consent.UNSUBSCRIBED:
        return None
    if situation.to_mind is not None or _would_hurt(situation):
        return None
    offers = (_offer(situation, note, days) for note, days in _bought_by_note(situation))
    return min(filter(None, offers), key=lambda each: each.due_on, default=None)


def _would_hurt(situation: Situation) -> bool:
    """Return whether somebody died in the last year who may be the one it was bought for."""
    return any(each.no_offer_until >= situation.today for each in situation.hard_times_at_home)


def _bought_by_note(situation: Situation) -> Iterator[tuple[str, Sequence[date]]]:
    """Yield what they bought, as it was noted last, with its days in order."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    called: dict[str, str] = {}
    for each in situation.timeline.purchases:
        note = few_words(each.note)
        if note and not is_for_a_death(each):
            called[same_words(note)] = note
            days[same_words(note)].append(each.on)
    for words, note in called.items():
        yield note, sorted(days[words])


def _offer(situation: Situation, note: str, days: Sequence[date]) -> Proposal | None:
    on = _next_time(days)
    if on is None or on < situation.today or _has_it(situation, note, days[-1]):
        return None
    due_on = days_after(on, -AHEAD_DAYS)
    # what falls on a day off is listed before it, and done then
    listed_on = working_day_before(due_on, situation.settings.days_off)
    if situation.timeline.personal_on_or_after(listed_on):
        return None
    return Proposal(
        action=Action.NEXT_STEP,
        due_on=due_on,
        lapses_on=on,
        keeps_its_day=True,
        reason=because("follow_up.each_year", note=note, on=on),
    )


def _has_it(situation: Situation, note: str, since_on: date) -> bool:
    """Return whether they bought it since under another name, where it lasts: an ISA, and no bouquet."""
    if situation.settings.business not in WORK_LASTS:
        return False
    return any(
        situation.days_since(each.on) <= LASTS_DAYS
        for each in situation.timeline.purchases
        if each.on > since_on and names_the_same_thing(each.note, note)
    )


def _next_time(days: Sequence[date]) -> date | None:
    """Return the next day of something that was bought each year; None of other things.

    >>> _next_time([date(2023, 11, 26), date(2024, 11, 30), date(2025, 11, 28)])
    datetime.date(2026, 11, 28)
    >>> _next_time([date(2023, 11, 26), date(2024, 5, 30), date(2025, 11, 28)]) is None
    True
    """
    last = days[-1]
    ago = [_years_between(day, last) for day in days]
    off = [
        days_between(months_after(last, -12 * years), day)
        for day, years in zip(days, ago, strict=True)
    ]
    running = next(years for years in range(len(days) + 1) if years not in ago)
    if running < FEWEST_YEARS or max(map(abs, off)) > APART_DAYS:
        return None
    return days_after(months_after(last, 12), round(sum(off) / len(off)))


def _years_between(day: date, later: date) -> int:
    """Return the years between two days, to the nearest."""
    months = (later.year - day.year) * 12 + later.month - day.month
    return round(months / 12)

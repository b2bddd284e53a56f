"""Too quiet, Right or Too much, and how likely they are to leave.

RULES.md, "Balance and leave risk".
"""

from collections import Counter
from datetime import date

from sheetcrm.rules.calendar import days_after, earliest, latest
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.pauses import WINDOW_DAYS, rest_days
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Balance, LeaveRisk, Purpose, Stage, Type

SAME_DAY_WINDOW_DAYS = 14
DOUBLED_DAYS = 2
"""Days with two contacts or more that are too much within that time."""
SERVICES_WINDOW_DAYS = 7
MOST_SERVICES = 4
"""More service contacts than these within that time are nearly one a day."""
UNANSWERED_WINDOW_DAYS = 60
SILENT_CADENCES = 2
"""Nobody in touch for longer than so many cadences is too quiet."""
TOO_QUIET_COUNTS_AFTER_DAYS = 30
UNLIKELY_TO_RETURN = 0.3
STEPS = (LeaveRisk.LOW, LeaveRisk.MEDIUM, LeaveRisk.HIGH)


def balance_of(situation: Situation, gate: Gate) -> Balance | None:
    """Return the balance; None if no contact from the business was ever recorded.

    A list without a log must not accuse its owner of apathy. The dead are left in peace.
    """
    timeline = situation.timeline
    if timeline.has_passed_away:
        return None
    if timeline.last_from_us_on is None and situation.new_customer_days is None:
        return None
    if _is_too_much(situation):
        return Balance.TOO_MUCH
    is_known = situation.when_the_log_ended is None
    if is_known and not situation.wants_quiet and gate.best_channel(Purpose.COURTESY) is not None:
        since = _too_quiet_since(situation)
        if since is not None and since <= situation.today:
            return Balance.TOO_QUIET
    return Balance.RIGHT


def _is_too_much(situation: Situation) -> bool:
    """Return whether they hear from the business too often, over all channels together."""
    if _hears_daily(situation):
        return True
    lately = situation.contacts_within(WINDOW_DAYS)
    if not lately:
        return _is_chased(situation)
    settings, first_on = situation.settings, situation.purchases.first_on
    is_new = first_on is not None and situation.days_since(first_on) <= WINDOW_DAYS
    most = settings.most_when_new if is_new else settings.most_in_30_days
    if len(lately) > max(most, _chosen_within(situation, WINDOW_DAYS)):
        return True
    return _is_doubled_up(situation) or _is_chased(situation)


def _hears_daily(situation: Situation) -> bool:
    """Return whether service alone is too much: nobody wants to hear daily but what is of use now."""
    services = situation.timeline.services
    if len(services) <= MOST_SERVICES:
        return False
    began_on = days_after(situation.today, -SERVICES_WINDOW_DAYS)
    lately = [each for each in services if each.on > began_on]
    return sum(not _is_of_use_now(situation, each) for each in lately) > MOST_SERVICES


def _is_of_use_now(situation: Situation, service: Interaction) -> bool:
    """Return whether it is urgent or of value, and about a recent purchase or a running engagement."""
    if service.purpose is not Purpose.URGENT and service.type is not Type.VALUE_ADDED:
        return False
    bought_on = situation.purchases.last_on
    is_recent = bought_on is not None and service.on <= days_after(bought_on, WINDOW_DAYS)
    return is_recent or _is_engaged(situation)


def _is_engaged(situation: Situation) -> bool:
    """Return whether an engagement is running: its end is ahead, or none is known since its start."""
    ends_on, begun = situation.engagement_ends_on, Type.ENGAGEMENT_START in situation.timeline.last
    return begun if ends_on is None else ends_on >= situation.today


def _is_doubled_up(situation: Situation) -> bool:
    """Return whether they heard from the business twice a day, on two days in two weeks."""
    lately = situation.contacts_within(SAME_DAY_WINDOW_DAYS)
    if len(lately) < 2 * DOUBLED_DAYS:
        return False
    by_day = Counter(contact.on for contact in lately)
    return sum(count >= 2 for count in by_day.values()) >= DOUBLED_DAYS


def _is_chased(situation: Situation) -> bool:
    """Return whether too many contacts in a row went unanswered."""
    chosen = _chosen_within(situation, UNANSWERED_WINDOW_DAYS)
    most = max(situation.settings.unanswered_too_much, chosen + 1)
    if len(situation.unanswered) < most:
        return False
    began_on = days_after(situation.today, -UNANSWERED_WINDOW_DAYS)
    return sum(contact.on >= began_on for contact in situation.unanswered) >= most


def _chosen_within(situation: Situation, days: int) -> int:
    """Return how many contacts a rhythm that they chose themselves gives in so many days."""
    if not situation.chose_rhythm or situation.rhythm_days is None:
        return 0
    return days // situation.rhythm_days + 1


def _too_quiet_since(situation: Situation) -> date | None:
    """Return the first day, past or ahead, on which the silence of the business is too long."""
    first_on, new_days = situation.purchases.first_on, situation.new_customer_days
    unthanked_on: date | None = None
    is_thanked = first_on is None or situation.timeline.personal_on_or_after(first_on)
    if first_on is not None and new_days is not None and not is_thanked:
        unthanked_on = days_after(first_on, situation.settings.thank_you_within_days)
    cadence, touched_on = situation.cadence_days, situation.last_touch_on
    silent_on = None
    if cadence is not None and touched_on is not None:
        silent_on = latest(
            days_after(touched_on, SILENT_CADENCES * cadence + 1), _rested_on(situation)
        )
    return earliest(unthanked_on, silent_on)


def _rested_on(situation: Situation) -> date | None:
    """Return the first day on which an unanswered run has rested long enough."""
    run = situation.unanswered
    if len(run) < situation.settings.unanswered_run:
        return None
    return days_after(run[-1].on, rest_days(situation) + 1)


def leave_risk(
    situation: Situation, balance: Balance | None, chance: float | None
) -> LeaveRisk | None:
    """Return how likely a customer is to leave; None in courting and if nothing is known.

    An open contract has no such risk. After the end of a log that fell silent it takes no step up.
    """
    if situation.is_courting or (balance is None and chance is None):
        return None
    if situation.settings.contract_business and _is_engaged(situation):
        return None
    ended = situation.when_the_log_ended
    step = _step_of(ended or situation)
    if ended is not None:
        return STEPS[step]
    step += chance is not None and chance < UNLIKELY_TO_RETURN
    step += situation.open_complaint is not None
    step += situation.bought_elsewhere is not None
    step += balance is Balance.TOO_MUCH or _has_long_been_too_quiet(situation, balance)
    return STEPS[min(step, 2)]


def _step_of(situation: Situation) -> int:
    if situation.stage is Stage.CONTRACT:
        return 1 if situation.new_customer_days is not None else 2
    return 1 if situation.stage is Stage.CONTINUATION else 0


def _has_long_been_too_quiet(situation: Situation, balance: Balance | None) -> bool:
    if balance is not Balance.TOO_QUIET:
        return False
    since = _too_quiet_since(situation)
    return since is not None and situation.days_since(since) >= TOO_QUIET_COUNTS_AFTER_DAYS

"""Between apathy and blitz: Too quiet, Right or Too much. And how likely they are to leave."""

from collections import Counter
from datetime import date

from sheetcrm.rules.calendar import days_after, earliest, latest
from sheetcrm.rules.contact.consent import is_opted_in_to_some_marketing
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.timeline import settled_purpose
from sheetcrm.rules.standing import bought_elsewhere
from sheetcrm.rules.words import Balance, ContactLevel, LeaveRisk, Purpose, Stage

WINDOW_DAYS = 30
SAME_DAY_WINDOW_DAYS = 14
UNANSWERED_WINDOW_DAYS = 60
TOO_QUIET_COUNTS_AFTER_DAYS = 30
UNLIKELY_TO_RETURN = 0.3
STEPS = (LeaveRisk.LOW, LeaveRisk.MEDIUM, LeaveRisk.HIGH)


def balance_of(situation: Situation, *, may_be_contacted: bool) -> Balance | None:
    """Return the balance; None where no contact from us was ever recorded.

    A list without a log must not accuse its owner of apathy; and the dead are left in peace.
    """
    timeline = situation.timeline
    if timeline.has_passed_away:
        return None
    if timeline.last_from_us_on is None and situation.new_customer_days is None:
        return None
    if is_too_much(situation):
        return Balance.TOO_MUCH
    if may_be_contacted and not asked_for_quiet(situation):
        since = too_quiet_since(situation)
        if since is not None and since <= situation.today:
            return Balance.TOO_QUIET
    return Balance.RIGHT


def is_too_much(situation: Situation) -> bool:
    """Tell whether they hear from us too often, over all channels together."""
    lately = contacts_within(situation, WINDOW_DAYS)
    if not lately:
        return _is_chased(situation)
    settings, first_on = situation.settings, situation.purchases.first_on
    is_new = first_on is not None and situation.days_since(first_on) <= WINDOW_DAYS
    if len(lately) > (settings.most_when_new if is_new else settings.most_in_30_days):
        return True
    return _is_doubled_up(situation) or _is_chased(situation)


def _is_doubled_up(situation: Situation) -> bool:
    """Tell whether they heard from us twice on one day, twice in two weeks."""
    lately = contacts_within(situation, SAME_DAY_WINDOW_DAYS)
    if len(lately) < 4:
        return False
    by_day = Counter(contact.on for contact in lately)
    return sum(count >= 2 for count in by_day.values()) >= 2


def _is_chased(situation: Situation) -> bool:
    """Tell whether too many contacts in a row brought no word back."""
    most = situation.settings.unanswered_too_much
    if len(situation.timeline.unanswered) < most:
        return False
    began_on = days_after(situation.today, -UNANSWERED_WINDOW_DAYS)
    return sum(contact.on >= began_on for contact in unanswered_run(situation)) >= most


def too_quiet_since(situation: Situation) -> date | None:
    """Return the first day on which the silence from our side is too long, past or ahead."""
    first_on, new_days = situation.purchases.first_on, situation.new_customer_days
    unthanked_on: date | None = None
    is_thanked = first_on is None or situation.timeline.personal_on_or_after(first_on)
    if first_on is not None and new_days is not None and not is_thanked:
        unthanked_on = days_after(first_on, situation.settings.thank_you_within_days)
    cadence, touched_on = situation.cadence_days, situation.last_touch_on
    silent_on = None
    if cadence is not None and touched_on is not None:
        silent_on = latest(days_after(touched_on, 2 * cadence + 1), _rested_on(situation))
    return earliest(unthanked_on, silent_on)


def _rested_on(situation: Situation) -> date | None:
    """Return the first day that a run of unanswered contacts has been left to rest long enough."""
    run, settings = unanswered_run(situation), situation.settings
    if len(run) < settings.unanswered_run:
        return None
    return days_after(run[-1].on, settings.unanswered_wait_days + 1)


def asked_for_quiet(situation: Situation) -> bool:
    """Tell whether the customer wants no courtesy contact."""
    customer = situation.customer
    return (
        customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED
        or customer.courtesy_contact is False
        or situation.has_said_goodbye
    )


def contacts_within(situation: Situation, days: int) -> list[Interaction]:
    """Return the Courtesy and Marketing contacts of the last so many days, the last included."""
    contacts = situation.timeline.contacts
    began_on = days_after(situation.today, -days)
    if not contacts or contacts[-1].on < began_on:
        return []
    return [contact for contact in contacts if contact.on >= began_on]


def unanswered_run(situation: Situation) -> list[Interaction]:
    """Return the contacts in a row that brought no word back; wanted mailings do not count."""
    run = situation.timeline.unanswered
    if not run or situation.timeline.last_mailing_on is None or not _wants_mailings(situation):
        return run
    return [event for event in run if settled_purpose(event) is not Purpose.MARKETING]


def leave_risk(
    situation: Situation, balance: Balance | None, chance: float | None
) -> LeaveRisk | None:
    """Return how likely a customer is to leave; None in courting and where nothing is known."""
    if situation.is_courting or (balance is None and chance is None):
        return None
    if situation.stage is Stage.CONTRACT:
        step = 1 if situation.new_customer_days is not None else 2
    else:
        step = 1 if situation.stage is Stage.CONTINUATION else 0
    step += chance is not None and chance < UNLIKELY_TO_RETURN
    step += situation.open_complaint is not None
    step += bought_elsewhere(situation)
    step += balance is Balance.TOO_MUCH or _has_long_been_too_quiet(situation, balance)
    return STEPS[min(step, 2)]


def _wants_mailings(situation: Situation) -> bool:
    return is_opted_in_to_some_marketing(situation.customer, situation.timeline.consents)


def _has_long_been_too_quiet(situation: Situation, balance: Balance | None) -> bool:
    if balance is not Balance.TOO_QUIET:
        return False
    since = too_quiet_since(situation)
    return since is not None and situation.days_since(since) >= TOO_QUIET_COUNTS_AFTER_DAYS

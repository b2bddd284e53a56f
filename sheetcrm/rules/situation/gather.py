"""Gathers the situation of one customer on one day, so that every rule finds it at hand."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter

from sheetcrm.rules.calendar import days_after, days_between, latest, months_after, unless_ahead
from sheetcrm.rules.chance.counted import counted_on
from sheetcrm.rules.chance.outlook import Ground, Outlook, outlook_for, usual_gap_days
from sheetcrm.rules.chance.purchase_days import PurchaseDays
from sheetcrm.rules.own_words import Rhythm
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.log.in_their_words import heed_remarks
from sheetcrm.rules.situation.log.meetings import meetings_of
from sheetcrm.rules.situation.log.no_shows import without_no_shows
from sheetcrm.rules.situation.log.outreach import is_a_wish, is_mailing
from sheetcrm.rules.situation.log.purchases import (
    COMES_BACK,
    Purchases,
    computed_stage,
    owners_stage,
    purchases_of,
)
from sheetcrm.rules.situation.log.replay import timeline_of
from sheetcrm.rules.situation.log.timeline import Timeline
from sheetcrm.rules.situation.log.upshots import agreed_in
from sheetcrm.rules.situation.remembered import Given, NotBefore
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.consents import Consents
from sheetcrm.rules.situation.wishes.doubts import doubts_of
from sheetcrm.rules.situation.wishes.hard_times import hard_times_of
from sheetcrm.rules.situation.wishes.left_for_later import (
    is_left_to_them,
    left_for_later,
    noted_of_late,
    wished_for,
)
from sheetcrm.rules.situation.wishes.peace import peace_of
from sheetcrm.rules.situation.wishes.ways import ways_of
from sheetcrm.rules.words import Action, ContactLevel, RemarkKind, Stage, Type
from sheetcrm.settings import Settings

GAP_SETTINGS = {
    ContactLevel.AS_USEFUL: "gap_weekly_days",
    ContactLevel.WEEKLY: "gap_weekly_days",
    ContactLevel.MONTHLY: "gap_monthly_days",
    ContactLevel.QUARTERLY: "gap_quarterly_days",
    ContactLevel.TWICE_A_YEAR: "gap_twice_a_year_days",
    ContactLevel.YEARLY: "gap_yearly_days",
}
"""The setting with the days between contacts that a contact level stands for."""

ANSWERS = (Action.REPLY, Action.WELCOME_BACK)
"""What is never to come back once the owner says so of a question."""
BACK_AGAIN_GAPS = 3
"""A silence is long if it exceeds so many usual gaps."""

_day = attrgetter("on")


def situation_of(customer: Customer, log: Sequence[Interaction], context: Context) -> Situation:
    """Return the situation at the end of `context.today`; the log comes by day and row."""
    today, settings = context.today, context.settings
    log, missed_on = without_no_shows(log, today)
    happened, planned = split_log(log, today)
    timeline = timeline_of(customer, happened, planned, context)
    remarked = [event for event in log if event.remarks]
    if remarked:
        heed_remarks(timeline, customer, happened, remarked)
    _let_go(timeline, context.remembered.put_off.get(customer.row, {}))
    purchases = purchases_of(customer, timeline, context)
    consents = Consents(customer, timeline.consents)
    peace = peace_of(customer, context.remembered.pauses.get(customer.key), today)
    computed = computed_stage(
        purchases, settings, is_part_of_their_plan=bool(customer.part_of_their_plan)
    )
    stage = owners_stage(customer, computed) or computed
    last_heard_on = latest(
        timeline.last_sign_on, unless_ahead(customer.last_heard_from_them, today), purchases.last_on
    )
    stated_end = None if customer.renews else customer.engagement_ends
    engagement_ends_on = latest(timeline.engagement_ends_on, stated_end)
    telling_days = _telling_days(purchases, customer)
    outlook = _outlook(telling_days, timeline, engagement_ends_on, context)
    own_gap_days = _own_gap_days(telling_days, outlook, today)
    level_gap_days = gap_days_of(customer.contact_level, settings)
    last_touch_on = latest(last_heard_on, timeline.last_from_us_on)
    ended = _when_the_log_ended(customer, log, context, last_touch_on)
    own_rhythm_days = None if _names_no_rhythm(customer) else level_gap_days
    rhythm_days = own_rhythm_days or _rhythm_of_segment(customer, settings)
    return Situation(
        today=today,
        settings=settings,
        customer=customer,
        happened=happened,
        planned=planned,
        timeline=timeline,
        purchases=purchases,
        consents=consents,
        computed_stage=computed,
        stage=stage,
        is_courting=stage is Stage.COURTING,
        last_heard_on=last_heard_on,
        quiet_days=None if last_heard_on is None else days_between(last_heard_on, today),
        last_touch_on=last_touch_on,
        meetings=meetings_of(customer, happened, planned, today, missed_on),
        engagement_ends_on=engagement_ends_on,
        waiting_questions=_waiting_questions(timeline, customer, context),
        unanswered=_unanswered(timeline, consents),
        came_back=_came_back(timeline, telling_days, context),
        doubts=doubts_of(
            customer,
            (*peace.doubts, *customer.doubts),
            happened,
            remarked,
            settings.business,
        ),
        hard_times=hard_times_of(customer, happened, remarked, context),
        peace=peace,
        agreed=agreed_in(
            happened,
            visits_are_theirs=settings.visits_are_theirs,
            is_a_wish=partial(is_a_wish, timeline),
        ),
        given=_given(customer, timeline, context),
        put_off=context.remembered.put_off.get(customer.row, {}),
        plan_done_on=context.remembered.plans_done.get(customer.row),
        bought_elsewhere=_bought_elsewhere(timeline, purchases, context),
        new_customer_days=_new_customer_days(purchases, context),
        has_said_goodbye=peace.says_goodbye or consents.has_said_goodbye(),
        level_gap_days=level_gap_days or rhythm_days,
        rhythm_days=rhythm_days,
        chose_rhythm=own_rhythm_days is not None,
        cadence_days=rhythm_days or _usual_cadence_days(customer, settings),
        outlook=None if ended is not None or _is_unseen(outlook, timeline, stage) else outlook,
        usual_gap_days=own_gap_days or settings.typical_gap_days,
        own_gap_days=own_gap_days,
        ways=ways_of(customer, happened, remarked),
        later=left_for_later(RemarkKind.LATER, customer, context),
        task=left_for_later(
            RemarkKind.TO_DO, customer, context, latest(purchases.last_on, timeline.last_met_on)
        ),
        dated=noted_of_late(customer, context),
        wish=wished_for(customer, context),
        is_left_to_them=is_left_to_them(customer, context),
        sent=context.sent.get(customer.row, ()),
        when_the_log_ended=ended,
        usual_amount=context.usual_amount,
        missed_on=missed_on,
    )


def _when_the_log_ended(
    customer: Customer, log: Sequence[Interaction], context: Context, last_touch_on: date | None
) -> Situation | None:
    """Return the situation of the log's last day if it fell silent and nothing newer is known."""
    ended_on = context.log_ended_on
    if ended_on is None or context.today <= ended_on:
        return None
    if last_touch_on is not None and last_touch_on > ended_on:
        return None
    return situation_of(customer, log, replace(context, today=ended_on, log_ended_on=None))


def split_log(
    log: Sequence[Interaction], today: date
) -> tuple[Sequence[Interaction], Sequence[Interaction]]:
    """Return what has happened by the end of a day, and what is planned: rows dated later."""
    if not log or log[-1].on <= today:
        return log, ()
    number = bisect_right(log, today, key=_day)
    return log[:number], log[number:]


def _telling_days(purchases: Purchases, customer: Customer) -> PurchaseDays | None:
    """Return the days of purchase; None if the owner knows of more than the one on record."""
    days = purchases.days
    if days is not None and len(days.days) == 1 and customer.told_stage in COMES_BACK:
        return None
    return days


def _outlook(
    days: PurchaseDays | None, timeline: Timeline, engagement_ends_on: date | None, context: Context
) -> Outlook | None:
    if context.fit is None:
        return None
    is_open = context.settings.contract_business and _engagement_is_open(
        timeline, engagement_ends_on, context.today
    )
    rfm = None if days is None else days.rfm_on(context.today)
    return outlook_for(
        context.fit,
        rfm,
        context.today,
        is_contract_open=is_open,
        evident_gap_days=None if days is None else days.evident_gap_days(context.today),
        counted=None if days is None or rfm is not None else counted_on(days, context.today),
    )


def _own_gap_days(days: PurchaseDays | None, outlook: Outlook | None, today: date) -> int | None:
    """Return the customer's own rhythm: what their purchases show, else what the model makes of it."""
    if days is None or outlook is None:
        return None
    return days.evident_gap_days(today) or outlook.usual_gap_days


def _is_unseen(outlook: Outlook | None, timeline: Timeline, stage: Stage) -> bool:
    """Return whether nothing is said of their return: of the dead, and of those being courted."""
    if outlook is None or timeline.has_passed_away:
        return True
    return stage is Stage.COURTING and outlook.ground is not Ground.CONTRACT_OPEN


def _engagement_is_open(timeline: Timeline, ends_on: date | None, today: date) -> bool:
    """Return whether an engagement was begun or has its end ahead, and has not ended."""
    if ends_on is not None and ends_on >= today:
        return True
    begun = timeline.last.get(Type.ENGAGEMENT_START)
    return begun is not None and (ends_on is None or begun.on > ends_on)


def _let_go(timeline: Timeline, put_off: Mapping[Action, NotBefore]) -> None:
    """Forget the questions that the owner never wants to answer: what they ask later stands alone."""
    never = [put_off[each] for each in ANSWERS if each in put_off]
    typed_on = latest(*(each.typed_on for each in never if each.on == date.max))
    if typed_on is None:
        return
    timeline.open_questions = [
        each
        for each in timeline.open_questions
        if each.type is Type.COMPLAINT or each.on > typed_on
    ]


def _waiting_questions(
    timeline: Timeline, customer: Customer, context: Context
) -> Sequence[Interaction]:
    """Return what they may still expect an answer to, longer where the owner put the answer off."""
    waiting = timeline.waiting_questions(context.today)
    put_off = context.remembered.put_off.get(customer.row, {}).get(Action.REPLY)
    if waiting or not timeline.open_questions or put_off is None or put_off.typed_on is None:
        return waiting
    if days_between(put_off.on, context.today) > context.settings.call_answer_days:
        return waiting
    then = timeline.waiting_questions(put_off.typed_on)
    return [each for each in then if each.on <= put_off.typed_on and put_off.on < date.max]


def _unanswered(timeline: Timeline, consents: Consents) -> Sequence[Interaction]:
    run = timeline.unanswered
    if not run or timeline.last_mailing_on is None or not consents.is_opted_in_to_some_marketing():
        return run
    return [contact for contact in run if not is_mailing(contact)]


def _came_back(
    timeline: Timeline, days: PurchaseDays | None, context: Context
) -> Interaction | None:
    event = timeline.returned
    if event is None:
        return None
    # by the rhythm known until then: the long silence itself must not pass for a habit
    usual_days = _usual_gap_before(event.on, days, context)
    unusual_days = max(context.settings.back_again_days, BACK_AGAIN_GAPS * usual_days)
    return event if timeline.silent_before_return_days > unusual_days else None


def _usual_gap_before(day: date, days: PurchaseDays | None, context: Context) -> int:
    """Return the usual gap as it was known before a day."""
    fit, eve = context.fit, days_after(day, -1)
    rfm = None if days is None else days.rfm_on(eve)
    if fit is None or days is None or rfm is None:
        return context.settings.typical_gap_days
    own = days.evident_gap_days(eve) or usual_gap_days(fit, rfm)
    return own or context.settings.typical_gap_days


def _given(customer: Customer, timeline: Timeline, context: Context) -> Given | None:
    """Return the day they were given in a crowd, unless something personal went out since."""
    given = context.remembered.given.get(customer.key)
    is_done = given is not None and timeline.personal_on_or_after(given.made_on)
    return None if is_done else given


def _bought_elsewhere(
    timeline: Timeline, purchases: Purchases, context: Context
) -> Interaction | None:
    elsewhere = timeline.last.get(Type.BOUGHT_ELSEWHERE)
    if elsewhere is None:
        return None
    is_recent = months_after(elsewhere.on, context.settings.elsewhere_months) >= context.today
    is_newest = purchases.last_on is None or elsewhere.on > purchases.last_on
    return elsewhere if is_recent and is_newest else None


def _new_customer_days(purchases: Purchases, context: Context) -> int | None:
    if not purchases.is_first_known or purchases.first_on is None:
        return None
    days = days_between(purchases.first_on, context.today)
    return days if days <= context.settings.new_customer_days else None


def gap_days_of(level: ContactLevel | Rhythm | None, settings: Settings) -> int | None:
    """Return the days between two courtesy contacts of a level; None where it names none."""
    if isinstance(level, Rhythm):
        return level.days
    setting = None if level is None else GAP_SETTINGS.get(level)
    return None if setting is None else int(getattr(settings, setting))


def _names_no_rhythm(customer: Customer) -> bool:
    return customer.contact_level in (None, ContactLevel.AS_USEFUL, ContactLevel.ONLY_WHEN_NEEDED)


def _rhythm_of_segment(customer: Customer, settings: Settings) -> int | None:
    """Return the days of the rhythm that the owner set for a segment, for whoever wants contact."""
    wants_quiet = customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED
    if not settings.segment_rhythms or wants_quiet or customer.segment is None:
        return None
    return dict(settings.segment_rhythms).get(customer.segment.casefold())


def _usual_cadence_days(customer: Customer, settings: Settings) -> int | None:
    wants_quiet = customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED
    return None if wants_quiet else settings.cadence_days

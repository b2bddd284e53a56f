"""Everything the rules look at for one customer on one day: columns and log joined."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from typing import Any

from sheetcrm.rules.calendar import days_after, days_between, latest
from sheetcrm.rules.chance import Fit, Outlook, outlook_for, usual_gap_days
from sheetcrm.rules.contact.consent import has_said_goodbye
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context, until
from sheetcrm.rules.situation.engagement import engagement_end, engagement_is_open
from sheetcrm.rules.situation.log import Facts
from sheetcrm.rules.situation.purchase_days import PurchaseDays, purchase_days_of
from sheetcrm.rules.situation.purchases import COMES_BACK, Purchases, purchases_of
from sheetcrm.rules.situation.timeline import Timeline
from sheetcrm.rules.stage import computed_stage
from sheetcrm.rules.words import ContactLevel, Direction, Stage, Type
from sheetcrm.settings import Settings

NEVER_A_PLAN = frozenset({Type.OPT_OUT, Type.PASSED_AWAY})
"""Nobody plans these: the year was mistyped, and until it is corrected they count."""

LAST_ROW = 1 << 40
"""Where a contact known only from the column `Last contacted` stands among a day's rows."""

LEVEL_SETTINGS = {
    ContactLevel.AS_USEFUL: "gap_weekly_days",
    ContactLevel.WEEKLY: "gap_weekly_days",
    ContactLevel.MONTHLY: "gap_monthly_days",
    ContactLevel.QUARTERLY: "gap_quarterly_days",
    ContactLevel.TWICE_A_YEAR: "gap_twice_a_year_days",
    ContactLevel.YEARLY: "gap_yearly_days",
}


@record
class Situation:
    """One customer on one day. Rules read it and change nothing."""

    today: date
    """The day the rules see."""
    settings: Settings
    """The owner's numbers."""
    customer: Customer
    timeline: Timeline
    purchases: Purchases
    computed_stage: Stage
    stage: Stage
    """The stage every rule uses: the owner's own judgement, else the computed one."""
    is_courting: bool
    """Whether they have not bought yet."""
    last_heard_on: date | None
    quiet_days: int | None
    """Days since the last sign of life; None if there never was one."""
    last_touch_on: date | None
    """The last contact either way."""
    planned: tuple[Interaction, ...]
    """Rows dated after today."""
    next_meeting_on: date | None
    engagement_ends_on: date | None
    waiting_questions: Sequence[Interaction]
    """What they asked and may still expect an answer to, oldest first."""
    came_back: Interaction | None
    """Their return after a long silence, while the welcome is fresh."""
    new_customer_days: int | None
    """Days since a first purchase known to be the first, while they are new; else None."""
    has_said_goodbye: bool
    """Whether they want no contact: Do not contact, or no courtesy and no marketing at all."""
    cadence_days: int | None
    """Days between contacts the customer asked for, else the preset's; None where off."""
    fit: Fit | None
    """What everybody's purchases taught; None where nobody looked."""
    outlook: Outlook | None
    """What the fit expects of them; None where there is no fit."""
    usual_gap_days: int
    """Days between purchases: the customer's own rhythm, else what is typical here."""
    answers: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What the gate has answered already: it is asked the same several times."""

    @property
    def silence_is_unusual_after_days(self) -> int:
        """Days of silence beyond which a customer is Quiet."""
        return max(2 * self.usual_gap_days, self.settings.quiet_days)

    @property
    def open_complaint(self) -> Interaction | None:
        """The oldest complaint still waiting for an answer."""
        for question in self.waiting_questions:
            if question.type is Type.COMPLAINT:
                return question
        return None

    def spoke_within(self, days: int) -> bool:
        """Tell whether anything personal went out in the last so many days, today included."""
        newest = self.timeline.last_personal
        return newest is not None and self.days_since(newest.on) <= days

    def days_since(self, day: date) -> int:
        """Return the days from a day until today."""
        return days_between(day, self.today)


def situation_of(customer: Customer, facts: Facts, context: Context) -> Situation:
    """Join a customer's columns and log as they stand at the end of `context.today`.

    All that several rules ask for is found once, here: a sync asks thousands of customers.
    """
    today, settings, fit = context.today, context.settings, context.fit
    told, plans = facts.split(today)
    timeline = _timeline(customer, told, context)
    if plans:
        timeline.replay((plan for plan in plans if plan.type in NEVER_A_PLAN), ())
    purchases = purchases_of(customer, timeline, context)
    computed = computed_stage(
        purchases, settings, is_part_of_their_plan=bool(customer.part_of_their_plan)
    )
    stage = customer.my_stage or computed
    last_heard_on = latest(
        timeline.last_sign_on, until(customer.last_heard_from_them, today), purchases.last_on
    )
    engagement_ends_on = engagement_end(customer, facts.interactions)
    bought = _bought(customer, timeline, today)
    outlook = _outlook(bought, timeline, engagement_ends_on, context)
    own_gap_days = None if outlook is None else outlook.usual_gap_days
    return Situation(
        today=today,
        settings=settings,
        customer=customer,
        timeline=timeline,
        purchases=purchases,
        computed_stage=computed,
        stage=stage,
        is_courting=stage is Stage.COURTING,
        last_heard_on=last_heard_on,
        quiet_days=None if last_heard_on is None else days_between(last_heard_on, today),
        last_touch_on=latest(last_heard_on, timeline.last_from_us_on),
        planned=plans,
        next_meeting_on=_next_meeting(customer, plans, today),
        engagement_ends_on=engagement_ends_on,
        waiting_questions=timeline.waiting_questions(today),
        came_back=_came_back(timeline, bought, context),
        new_customer_days=_new_customer_days(purchases, context),
        has_said_goodbye=has_said_goodbye(customer, timeline.consents),
        cadence_days=_cadence_days(customer.contact_level, settings),
        fit=fit,
        outlook=outlook,
        usual_gap_days=own_gap_days or settings.typical_gap_days,
    )


def _came_back(
    timeline: Timeline, bought: PurchaseDays | None, context: Context
) -> Interaction | None:
    event = timeline.returned
    if event is None:
        return None
    # by the rhythm known until then: the long silence itself must not pass for a habit
    usual_days = _usual_gap_before(event.on, bought, context)
    unusual_days = max(context.settings.back_again_days, 3 * usual_days)
    return event if timeline.silent_before_return_days > unusual_days else None


def _usual_gap_before(day: date, bought: PurchaseDays | None, context: Context) -> int:
    """Return the usual gap as it was known before a day."""
    fit = context.fit
    told = None if bought is None else bought.rfm_on(days_after(day, -1))
    own = usual_gap_days(fit, told) if fit is not None and told is not None else None
    return own or context.settings.typical_gap_days


def _new_customer_days(purchases: Purchases, context: Context) -> int | None:
    if not purchases.is_first_known or purchases.first_on is None:
        return None
    days = days_between(purchases.first_on, context.today)
    return days if days <= context.settings.new_customer_days else None


def _cadence_days(level: ContactLevel | None, settings: Settings) -> int | None:
    if level is None or level is ContactLevel.AS_USEFUL:
        return settings.cadence_days
    if level is ContactLevel.ONLY_WHEN_NEEDED:
        return None
    return int(getattr(settings, LEVEL_SETTINGS[level]))


def _bought(customer: Customer, timeline: Timeline, today: date) -> PurchaseDays | None:
    """Return the days of purchase: none where they are not the story, and the owner knows it."""
    bought = purchase_days_of(customer, timeline.purchases, today)
    if bought is not None and len(bought.days) == 1 and customer.my_stage in COMES_BACK:
        return None
    return bought


def _outlook(
    bought: PurchaseDays | None,
    timeline: Timeline,
    engagement_ends_on: date | None,
    context: Context,
) -> Outlook | None:
    if context.fit is None:
        return None
    is_open = context.settings.contract_business and engagement_is_open(
        timeline, engagement_ends_on, context.today
    )
    told = None if bought is None else bought.rfm_on(context.today)
    return outlook_for(context.fit, told, context.today, is_contract_open=is_open)


def _timeline(customer: Customer, told: tuple[Interaction, ...], context: Context) -> Timeline:
    today = context.today
    timeline = Timeline(
        context.settings, days_after(today, -context.settings.back_again_shown_days)
    )
    signs = [
        day
        for day in (customer.last_heard_from_them, customer.first_purchase, customer.last_purchase)
        if day is not None and day <= today
    ]
    contacted_on = until(customer.last_contacted, today)
    if contacted_on is not None:
        told = _with_contact(told, contacted_on)
    timeline.replay(told, signs)
    for day in signs:
        _heard_on(timeline, day)
    _bought_on(timeline, until(customer.last_purchase, today))
    return timeline


def _with_contact(told: tuple[Interaction, ...], on: date) -> tuple[Interaction, ...]:
    """Add a contact typed in `Last contacted` unless the log has it or a later one."""
    if any(event.on >= on and _reached_them(event) for event in told):
        return told
    contact = Interaction(on, LAST_ROW, Type.CALL, None, Direction.FROM_US)
    return Facts.of((*told, contact)).interactions


def _reached_them(event: Interaction) -> bool:
    return event.direction is Direction.FROM_US or event.type is Type.MEETING


def _heard_on(timeline: Timeline, day: date) -> None:
    """Let a sign of life known only from a column end the run of unanswered contacts."""
    if timeline.last_word_on is None or day > timeline.last_word_on:
        timeline.last_word_on = day
        timeline.unanswered = [contact for contact in timeline.unanswered if contact.on > day]
        timeline.unanswered_quotes = [on for on in timeline.unanswered_quotes if on > day]


def _bought_on(timeline: Timeline, day: date | None) -> None:
    """Let a purchase known only from a column settle what was asked before it."""
    if day is not None and timeline.open_questions:
        timeline.open_questions = [
            q for q in timeline.open_questions if q.on > day or q.type is Type.COMPLAINT
        ]


def _next_meeting(customer: Customer, plans: tuple[Interaction, ...], today: date) -> date | None:
    planned = [plan.on for plan in plans if plan.type is Type.MEETING]
    if customer.next_meeting is not None and customer.next_meeting >= today:
        planned.append(customer.next_meeting)
    return min(planned, default=None)

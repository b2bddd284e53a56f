"""The first days as a customer and the last of an engagement, and what is due at each step."""

from datetime import date

from sheetcrm.rules.calendar import days_after, latest
from sheetcrm.rules.followup.proposal import Proposal, few_words, what_they_last_bought
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.hard_times import is_for_a_death
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Business, Purpose, Stage, Type
from sheetcrm.wording.reason import because

THANK_YOU_DAYS = 30
INVOICE_DAYS = 3
MILESTONE_DAYS = 14
LASTING_DAYS = 365
"""From then on the question is how it lasted."""
FINAL_MILE_DAYS = 14
REFERRAL_AFTER_DAYS = 3
REFERRAL_DAYS = 30
USED_UP_DAYS = 60
"""What people had done in a clinic is long forgotten after so many."""
SOON_USED_UP = frozenset({Business.SHOP, Business.RESTAURANT})
"""Where a bouquet or a meal is gone before anybody asks about it."""
REMARKABLE_DAYS = 30
"""Something of value within so many days before the end is what people tell others about."""
NEW = frozenset({None, Stage.CONTRACT})


def thank_for_a_purchase(situation: Situation) -> Proposal | None:
    """Give thanks the day after a first purchase, called "first" only where it is known to be."""
    bought = situation.purchases
    if bought.count != 1 or bought.last_on is None:
        return None
    is_known = bought.is_first_known
    if not is_known and situation.customer.told_stage not in NEW:
        return None  # the owner knows them longer than the log does
    if situation.days_since(bought.last_on) > THANK_YOU_DAYS or _is_thanked(situation):
        return None
    return Proposal(
        action=Action.SAY_THANK_YOU,
        due_on=days_after(bought.last_on, 1),
        lapses_on=days_after(bought.last_on, THANK_YOU_DAYS),
        purpose=Purpose.SERVICE,
        reason=because(
            "follow_up.thank_you_first" if is_known else "follow_up.thank_you",
            on=bought.last_on,
            note=what_they_last_bought(situation),
            amount=_what_it_came_to(situation),
        ),
    )


def _what_it_came_to(situation: Situation) -> int | None:
    """Return the amount of their last purchase; None where the log does not tell it."""
    last = situation.timeline.purchases[-1:]
    is_it = last and last[0].on == situation.purchases.last_on
    return round(last[0].amount) if is_it and last[0].amount else None


def _is_thanked(situation: Situation) -> bool:
    purchases = situation.timeline.purchases
    if purchases and purchases[-1].on == situation.purchases.last_on:
        return situation.timeline.personal_since(purchases[-1])
    assert situation.purchases.last_on is not None  # noqa: S101 - the caller has looked
    return situation.timeline.personal_on_or_after(situation.purchases.last_on)


def first_invoice(situation: Situation) -> Proposal | None:
    """Make the first invoice personal: it is near and has no note yet."""
    invoice = _first_invoice_in_sight(situation)
    if invoice is None or invoice.note or situation.timeline.personal_since(invoice):
        return None
    return Proposal(
        action=Action.FIRST_INVOICE,
        due_on=invoice.on,
        announced_on=days_after(invoice.on, -INVOICE_DAYS),
        lapses_on=days_after(invoice.on, INVOICE_DAYS),
        purpose=Purpose.SERVICE,
        is_sent=True,
        reason=because(
            "follow_up.first_invoice_out"
            if invoice.on < situation.today
            else "follow_up.first_invoice",
            on=invoice.on,
        ),
    )


def _first_invoice_in_sight(situation: Situation) -> Interaction | None:
    first_on = situation.purchases.first_on
    if situation.new_customer_days is None or first_on is None:
        return None
    for invoice in (*situation.timeline.invoices, *situation.planned):
        if invoice.type is Type.INVOICE and invoice.on >= first_on:
            is_over = situation.days_since(invoice.on) > INVOICE_DAYS
            return None if is_over else invoice
    return None


def first_100_days(situation: Situation) -> Proposal | None:
    """Look after a new customer on a few days, unless we were in touch just before.

    Who has bought again found that all was well; how it lasted is asked all the same.
    """
    bought = situation.purchases
    if not bought.is_first_known or bought.first_on is None:
        return None
    for days in situation.settings.look_in_after_days:
        due_on = days_after(bought.first_on, days)
        lasts = days >= LASTING_DAYS
        is_soon_used_up = not lasts and situation.settings.business in SOON_USED_UP
        if not _is_passed(situation, due_on) and (lasts or bought.count <= 1):
            return Proposal(
                action=Action.FIRST_100_DAYS,
                due_on=due_on,
                lapses_on=situation.shown_until(Action.FIRST_100_DAYS, due_on, MILESTONE_DAYS),
                reason=because(
                    "follow_up.first_year" if lasts else "follow_up.first_100_days",
                    days=situation.days_since(bought.first_on),
                    note=None if is_soon_used_up else _what_it_was(situation),
                    is_used_up=is_soon_used_up or _is_used_up(situation, days),
                ),
                ahead=because(
                    "follow_up.first_year_ahead" if lasts else "follow_up.first_100_days_ahead",
                    on=bought.first_on,
                    days=days,
                ),
            )
    return None


def _is_used_up(situation: Situation, days: int) -> bool:
    return days > USED_UP_DAYS and situation.settings.visits_are_theirs


def _what_it_was(situation: Situation) -> str | None:
    """Return what they bought first, where the log says so in a few words."""
    first = situation.timeline.purchases[:1]
    is_it = first and first[0].on == situation.purchases.first_on
    return few_words(first[0].note) if is_it and not is_for_a_death(first[0]) else None


def _is_passed(situation: Situation, due_on: date) -> bool:
    if situation.shown_until(Action.FIRST_100_DAYS, due_on, MILESTONE_DAYS) < situation.today:
        return True
    return situation.timeline.personal_on_or_after(days_after(due_on, -MILESTONE_DAYS))


def final_mile(situation: Situation) -> Proposal | None:
    """Do one last remarkable thing before an engagement ends."""
    ends_on = situation.engagement_ends_on
    if ends_on is None or ends_on < situation.today:
        return None
    due_on = days_after(ends_on, -FINAL_MILE_DAYS)
    if _is_done(situation, due_on):
        return None
    return Proposal(
        action=Action.FINAL_MILE,
        due_on=due_on,
        lapses_on=ends_on,
        purpose=Purpose.SERVICE,
        reason=because("follow_up.final_mile", on=ends_on),
    )


def _is_done(situation: Situation, due_on: date) -> bool:
    """Return whether something of value was added, or they heard from us unasked since its day."""
    added = situation.timeline.last.get(Type.VALUE_ADDED)
    if added is not None and situation.days_since(added.on) <= FINAL_MILE_DAYS:
        return True
    quote = situation.timeline.last.get(Type.QUOTE)
    said_on = latest(situation.timeline.last_courtesy_on, None if quote is None else quote.on)
    return said_on is not None and said_on >= due_on


def ask_for_a_referral(situation: Situation) -> Proposal | None:
    """Ask who else may need us, once the work is done and something remarkable ended it."""
    ended_on = situation.engagement_ends_on
    if ended_on is None or not 1 <= situation.days_since(ended_on) <= REFERRAL_DAYS:
        return None
    referral = situation.timeline.last.get(Type.REFERRAL)
    has_referred = referral is not None and referral.on >= ended_on
    is_done = situation.timeline.personal_on_or_after(days_after(ended_on, 1))
    if (
        has_referred
        or is_done
        or _is_unhappy(situation)
        or not _was_remarkable(situation, ended_on)
    ):
        return None
    return Proposal(
        action=Action.ASK_FOR_A_REFERRAL,
        due_on=days_after(ended_on, REFERRAL_AFTER_DAYS),
        lapses_on=days_after(ended_on, REFERRAL_DAYS),
        reason=because("follow_up.referral", on=ended_on),
    )


def _was_remarkable(situation: Situation, ended_on: date) -> bool:
    added = situation.timeline.last.get(Type.VALUE_ADDED)
    return added is not None and added.on >= days_after(ended_on, -REMARKABLE_DAYS)


def _is_unhappy(situation: Situation) -> bool:
    """Return whether a complaint is open, or they bought elsewhere."""
    return situation.open_complaint is not None or situation.bought_elsewhere is not None

"""The first days as a customer: thanks, the first invoice, and how they are doing.

How much is too much depends on the trade and on what they spent: a bouquet like most others is
thanked for once, what was done to somebody in a clinic asks for care, and a roof is looked after.
"""

from datetime import date
from decimal import Decimal

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.followup.handover import had_their_job_on
from sheetcrm.rules.followup.proposal import Proposal, few_words, what_they_last_bought
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.log.upshots import is_call, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import WORK_LASTS, is_routine, is_small, may_be_large
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Action, Business, Direction, Purpose, Stage, Type
from sheetcrm.wording.reason import Reason, because

THANK_YOU_DAYS = 30
STOOD_THERE_DAYS = 14
"""So old a last purchase that stood in the list at the first sync is still thanked for."""
INVOICE_DAYS = 3
MILESTONE_DAYS = 14
LASTING_DAYS = 365
"""From then on the question is how it lasted."""
BOUGHT_LATELY_DAYS = 30
"""Whoever has just bought something else is not asked how the first of it has lasted."""
USED_UP_DAYS = 60
"""What people had done in a clinic is long forgotten after so many, and a bouquet long gone."""
SOON_USED_UP = frozenset({Business.SHOP, Business.RESTAURANT})
"""Where a bouquet or a meal is gone before anybody asks about it."""
INVOICES_GO_ON = frozenset({Business.ADVISER, Business.BUSINESS_SERVICES})
"""Where more invoices follow the first; elsewhere a word about the only one sounds like dunning."""
NEW = frozenset({None, Stage.CONTRACT})


def thank_for_a_purchase(situation: Situation) -> Proposal | None:
    """Give thanks the day after a first purchase, called "first" only where it is known to be."""
    bought = situation.purchases
    if bought.count != 1 or bought.last_on is None:
        return None
    if bought.is_last_alone and (bought.has_unknown_start or _was_there_before_us(situation)):
        return None  # of any number: whoever comes each week is not thanked for the last time
    if _asked_for_peace_since(situation, bought.last_on):
        return None
    is_known = bought.is_first_known
    if not is_known and situation.customer.told_stage not in NEW:
        return None  # the owner knows them longer than the log does
    had_it_on = max(bought.last_on, had_their_job_on(situation) or bought.last_on)
    if situation.days_since(had_it_on) > THANK_YOU_DAYS or _is_thanked(situation):
        return None
    if _is_a_clinic(situation) and _praised_since(situation, bought.last_on):
        return None  # they said how it was, and are thanked for that
    return Proposal(
        action=Action.SAY_THANK_YOU,
        due_on=days_after(had_it_on, 1),
        lapses_on=days_after(had_it_on, THANK_YOU_DAYS),
        purpose=Purpose.SERVICE,
        reason=_why_thank(
            situation,
            bought.last_on,
            is_first=is_known and not _was_here_before(situation, bought.last_on),
        ),
    )


def _asked_for_peace_since(situation: Situation, day: date) -> bool:
    """Return whether they asked not to hear from us after the day of a purchase.

    An opt-out on that day is a box left unticked at the till: thanks are fine.
    """
    words = situation.timeline.consents
    return any(each.type is Type.OPT_OUT and each.on > day for each in words)


def _was_there_before_us(situation: Situation) -> bool:
    """Return whether the last purchase stood in the list when it was read first, and was not of late.

    Nobody knows which it was of how many: weeks later thanks for it come from nowhere.
    """
    began_on, last_on = situation.settings.first_sync, situation.purchases.last_on
    if began_on is None or last_on is None:
        return False
    return days_between(last_on, began_on) > STOOD_THERE_DAYS


def _was_here_before(situation: Situation, day: date) -> bool:
    """Return whether they had an appointment before, of which nothing was bought."""
    met_on = (each.on for each in situation.happened if each.type in {Type.MEETING, Type.VISIT})
    return _is_a_clinic(situation) and next(met_on, day) < day


def _why_thank(situation: Situation, on: date, *, is_first: bool) -> Reason:
    """Return the reason for thanks; for a treatment it is to ask how they are feeling."""
    spent = _spent_on(situation, on)
    note, amount = what_they_last_bought(situation), round(spent) if spent else None
    if _is_treatment(situation, spent):
        return because(
            "follow_up.after_treatment_first" if is_first else "follow_up.after_treatment",
            on=on,
            note=note,
            amount=amount,
            deal=_deal(situation),
        )
    return because(
        "follow_up.thank_you_first" if is_first else "follow_up.thank_you",
        on=on,
        note=note,
        amount=amount,
        deal=_deal(situation),
    )


def bought_much_at_first(situation: Situation) -> bool:
    """Return whether what they bought may be several times what is usual."""
    on = situation.purchases.last_on
    return on is None or may_be_large(_spent_on(situation, on), situation.usual_amount)


def _deal(situation: Situation) -> Business:
    """Return the trade by whose word a first purchase is called; an order where it is not known."""
    named = situation.settings.business
    return next((each for each in Business if each == named), Business.BUSINESS_SERVICES)


def _is_treatment(situation: Situation, amount: Decimal | None) -> bool:
    """Return whether more was done to them than the check-up that most come for."""
    return _is_a_clinic(situation) and not is_routine(amount, situation.usual_amount)


def _is_a_clinic(situation: Situation) -> bool:
    return situation.settings.business == Business.CLINIC


def _praised_since(situation: Situation, day: date) -> bool:
    """Return whether they said themselves how it was."""
    praise = situation.timeline.last.get(Type.PRAISE)
    return praise is not None and praise.on >= day


def _spent_on(situation: Situation, day: date) -> Decimal | None:
    """Return what they spent on a day; None where the log does not tell it."""
    amounts = [each.amount for each in situation.timeline.purchases if each.on == day]
    return sum(filter(None, amounts), Decimal(0)) or None


def _is_thanked(situation: Situation) -> bool:
    """Return whether a personal word of ours came after it; a quote is paper, and no thanks."""
    purchases = situation.timeline.purchases
    if not purchases or purchases[-1].on != situation.purchases.last_on:
        assert situation.purchases.last_on is not None  # noqa: S101 - the caller has looked
        return situation.timeline.personal_on_or_after(situation.purchases.last_on)
    word = situation.timeline.last_personal
    if word is None or word.type is not Type.QUOTE:
        return situation.timeline.personal_since(purchases[-1])
    later = (each for each in situation.happened if each[:2] > purchases[-1][:2])
    return any(_is_word_of_ours(each) for each in later)


def _is_word_of_ours(event: Interaction) -> bool:
    is_ours = event.direction is not Direction.FROM_THEM and event.type is not Type.QUOTE
    return is_ours and outreach_of(event.type, event.purpose).is_personal


def first_invoice(situation: Situation) -> Proposal | None:
    """Make the first of many invoices personal: it is near and has no note yet."""
    if situation.settings.business not in INVOICES_GO_ON:
        return None
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

    Who has bought again or praised us found that all was well, and for what is small or routine
    thanks were enough; how it lasted is asked all the same, unless a later job counts for more.
    """
    bought = situation.purchases
    if not bought.is_first_known or bought.first_on is None or _is_first_for_a_death(situation):
        return None
    for days in situation.settings.look_in_after_days:
        due_on = days_after(bought.first_on, days)
        lasts = days >= LASTING_DAYS
        is_soon_used_up = not lasts and situation.settings.business in SOON_USED_UP
        if not lasts and days > USED_UP_DAYS and _is_a_clinic(situation):
            continue  # the next word is that a check-up is due
        if bought.count > 1 and (not lasts or _is_outdone(situation, bought.first_on)):
            continue
        if _has_bought_lately(situation, bought.first_on):
            continue
        if not lasts and _was_enough(situation, days):
            continue
        if not lasts and _was_looked_after(situation, days):
            continue
        if not lasts and _left_it_to_themselves(situation, due_on):
            continue
        if not _is_passed(situation, due_on):
            return Proposal(
                action=Action.FIRST_100_DAYS,
                due_on=max(due_on, situation.left_to_them_until),
                lapses_on=situation.shown_until(Action.FIRST_100_DAYS, due_on, MILESTONE_DAYS),
                reason=because(
                    "follow_up.first_year" if lasts else "follow_up.first_100_days",
                    days=situation.days_since(bought.first_on),
                    deal=_deal(situation),
                    note=_what_it_was(situation),
                    is_used_up=is_soon_used_up or _is_used_up(situation, days),
                ),
                ahead=because(
                    "follow_up.first_year_ahead" if lasts else "follow_up.first_100_days_ahead",
                    on=bought.first_on,
                    days=days,
                    deal=_deal(situation),
                ),
            )
    return None


def _is_outdone(situation: Situation, first_on: date) -> bool:
    """Return whether a later job was as large as the first or the same again, as far as is noted."""
    spent = _spent_on(situation, first_on)
    firsts = [each for each in situation.timeline.purchases if each.on == first_on]
    later = [each for each in situation.timeline.purchases if each.on > first_on]
    if spent is None or not later:
        return True
    is_as_large = any(each.amount is None or each.amount >= spent for each in later)
    return is_as_large or any(is_the_same_thing(a, b) for a in firsts for b in later)


def _has_bought_lately(situation: Situation, first_on: date) -> bool:
    last_on = situation.purchases.last_on
    if last_on is None or last_on == first_on:
        return False
    return situation.days_since(last_on) <= BOUGHT_LATELY_DAYS


def _left_it_to_themselves(situation: Situation, due_on: date) -> bool:
    """Return whether they will be in touch by themselves, as a note says, beyond those days."""
    if situation.our_move_on == date.max:
        return True
    return situation.left_to_them_until > days_after(due_on, MILESTONE_DAYS)


def _was_enough(situation: Situation, days: int) -> bool:
    """Return whether nothing is left to ask: they said how it was, or a word of ours was enough."""
    first_on, business = situation.purchases.first_on, situation.settings.business
    if first_on is None:
        return False
    spent, usual = _spent_on(situation, first_on), situation.usual_amount
    if _praised_since(situation, first_on) or _is_soon_forgotten(situation, spent):
        return True
    if business in SOON_USED_UP and days > USED_UP_DAYS:  # months later a bouquet is no subject
        return not may_be_large(spent, usual)
    if not _is_thanked(situation):
        return False
    if business in SOON_USED_UP:
        return True
    is_little = is_small if business in WORK_LASTS else is_routine
    return is_little(spent, usual)


def _was_looked_after(situation: Situation, days: int) -> bool:
    """Return whether a roofer's first look came to a talk: how it lasts is the next question.

    A word in writing is enough where the job was like most others.
    """
    first_on, looks = situation.purchases.first_on, situation.settings.look_in_after_days
    if first_on is None or days <= min(looks) or situation.settings.business != Business.TRADES:
        return False
    since_on = days_after(first_on, min(looks) - MILESTONE_DAYS)
    words = [each for each in situation.happened if each.on >= since_on and _reached_them(each)]
    is_like_most = is_routine(_spent_on(situation, first_on), situation.usual_amount)
    return any(is_like_most or is_call(each) for each in words)


def _reached_them(event: Interaction) -> bool:
    return _is_word_of_ours(event) and not missed_them(event)


def _is_soon_forgotten(situation: Situation, spent: Decimal | None) -> bool:
    """Return whether it was a filling: how they are is asked soon after it, or not at all."""
    return _is_a_clinic(situation) and not may_be_large(spent, situation.usual_amount)


def _is_used_up(situation: Situation, days: int) -> bool:
    return days > USED_UP_DAYS and situation.settings.visits_are_theirs


def _what_it_was(situation: Situation) -> str | None:
    """Return what they bought first, where the log says so in a few words."""
    first = situation.timeline.purchases[:1]
    is_it = first and first[0].on == situation.purchases.first_on
    return few_words(first[0].note) if is_it and not is_for_a_death(first[0]) else None


def _is_first_for_a_death(situation: Situation) -> bool:
    """Return whether they came for a wreath: nobody asks a mourner how all was."""
    first = situation.timeline.purchases[:1]
    is_it = bool(first) and first[0].on == situation.purchases.first_on
    return is_it and is_for_a_death(first[0])


def _is_passed(situation: Situation, due_on: date) -> bool:
    if situation.shown_until(Action.FIRST_100_DAYS, due_on, MILESTONE_DAYS) < situation.today:
        return True
    return situation.timeline.personal_on_or_after(days_after(due_on, -MILESTONE_DAYS))

"""A reason without what to do, which stands beside it, and with what that leaves open."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sheetcrm.views.today.stops import STOP
from sheetcrm.views.today.why.shorter import Facts
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

SAID_BY_DO = {
    "follow_up.repair_noted": "follow_up.repair",
    "follow_up.repair_new_noted": "follow_up.repair_new",
    "follow_up.reply_noted": "follow_up.reply",
    "follow_up.reply_to_quote_noted": "follow_up.reply_to_quote",
    "follow_up.remember_named": "today.on_day",
    "follow_up.nurture_noted": "follow_up.nurture",
}
"""The reason without the note or the step, where what is to be done names it."""
ENDS_WITH_WHAT_TO_DO = frozenset(
    {
        "follow_up.thank_you",
        "follow_up.thank_you_first",
        "follow_up.after_treatment",
        "follow_up.after_treatment_first",
        "follow_up.thank_referral",
        "follow_up.thank_sent_came",
        "follow_up.thank_praise",
        "follow_up.nurture_invite",
        "follow_up.nurture_ask",
        "follow_up.still_thinking",
        "follow_up.still_thinking_unanswered",
        "follow_up.still_thinking_quote",
        "follow_up.first_invoice",
        "follow_up.first_invoice_out",
        "follow_up.first_hello",
        "follow_up.birthday_late",
        "follow_up.birthday_of_one_late",
        "follow_up.keep_in_touch_lapsed",
        "follow_up.keep_in_touch_unanswered",
        "follow_up.final_mile",
        "follow_up.renewal_inspection",
        "follow_up.renewal_inspection_over",
        "follow_up.renewal",
        "follow_up.renewal_over",
        "follow_up.plan_a_meeting_over",
        "follow_up.check_in_bought",
        "follow_up.check_in_touch",
        "follow_up.door_open",
        "follow_up.referral",
        "follow_up.first_100_days",
        "follow_up.first_year",
        "follow_up.add_value",
        "follow_up.add_value_loyal",
        "follow_up.next_step",
    }
)
"""Reasons whose last part says what to do, which stands beside them already."""
_WHAT_TO_DO = re.compile(STOP + r"|(?<=\d{4})\. |: |\.$")
"""Where that part begins; a point after a number may be that of a day."""


def _first_time(facts: Facts) -> Reason:
    if facts.get("has_currency"):
        return because("today.first_time_for", **facts)
    return because("today.first_time_amount", **facts)


def _deal(facts: Facts) -> Reason:
    if facts.get("has_currency"):
        return because("today.deal_for", **facts)
    return because("today.deal_amount", **facts)


def _wanted(facts: Facts) -> Reason:
    """Say what they want where what to do is about something else."""
    is_about_another = facts.get("lead") and facts.get("note")
    return because("follow_up.asked" if is_about_another else "today.asked", **facts)


def _wanted_done(facts: Facts) -> Reason:
    """Say in the owner's words what they want, unless what to do does."""
    return because("today.noted_for_now" if facts.get("note") else "today.promised", **facts)


_IN_A_LINE: Mapping[str, tuple[str, Callable[[Facts], Reason]]] = {
    "follow_up.as_planned": ("on", lambda facts: because("today.planned_for", **facts)),
    "follow_up.as_planned_ahead": ("on", lambda facts: because("today.planned_ahead", **facts)),
    "follow_up.remember_named": ("years", lambda facts: because("today.years_on_day", **facts)),
    "follow_up.noted_in_list": ("step", lambda _: because("today.noted_in_list")),
    "follow_up.noted_lately": ("step", lambda _: because("today.noted_lately")),
    "follow_up.noted_wish": ("step", lambda _: because("today.noted_wish")),
    "follow_up.noted_by": ("on", lambda facts: because("today.noted_by", **facts)),
    "follow_up.noted_by_ahead": ("on", lambda facts: because("today.noted_by", **facts)),
    "follow_up.each_year": ("on", lambda facts: because("today.each_year", **facts)),
    "follow_up.promised": ("on", lambda facts: because("today.promised", **facts)),
    "follow_up.wanted_for": ("on", _wanted),
    "follow_up.wanted_done": ("on", _wanted_done),
    "follow_up.quote_owed": ("on", lambda facts: because("today.quote_owed", **facts)),
    "follow_up.meant_to_call": ("on", lambda facts: because("today.meant_to_call", **facts)),
    "follow_up.noted_for_now": ("on", lambda facts: because("today.noted_for_now", **facts)),
    "follow_up.remember_in_time": ("on", lambda facts: because("today.in_time", **facts)),
    "follow_up.life_event_noted": ("on", lambda facts: because("today.noted_on", **facts)),
    "follow_up.thank_praise_noted": ("note", lambda facts: because("today.praised", **facts)),
    "follow_up.thank_referral_named": (
        "who",
        lambda facts: because("today.sent_on", **facts),
    ),
    "follow_up.thank_referral_discreet": (
        "who",
        lambda facts: because("today.sent_in_confidence", **facts),
    ),
    "follow_up.thank_sent_came": ("who", lambda facts: because("today.came_by_them", **facts)),
    "follow_up.thank_sent_bought": ("who", lambda facts: because("today.sent_bought", **facts)),
    "follow_up.sent_worked_out": ("who", lambda facts: because("today.customer_since", **facts)),
    "follow_up.thank_referral": ("note", lambda facts: because("today.referral_of", **facts)),
    "follow_up.thank_you_first": ("amount", _first_time),
    "follow_up.thank_you": ("amount", _deal),
    "follow_up.after_treatment_first": ("amount", _first_time),
    "follow_up.after_treatment": ("amount", _deal),
    "follow_up.reply_tried": ("tried_on", lambda facts: because("today.tried", **facts)),
    "follow_up.reply_tried_noted": ("tried_on", lambda facts: because("today.tried", **facts)),
    "follow_up.booked": ("on", lambda facts: because("today.booked", **facts)),
    "follow_up.booked_visit": ("on", lambda facts: because("today.booked_visit", **facts)),
    "follow_up.still_thinking_quote": (
        "amount",
        lambda facts: because("today.quote_never_taken", **facts),
    ),
    "follow_up.next_step_wanted": (
        "noted",
        lambda facts: because("follow_up.next_step_noted", **facts),
    ),
    "follow_up.door_open": ("where", lambda facts: because("today.bought_elsewhere", **facts)),
    "follow_up.nurture_shared": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.nurture_liked": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.nurture_invite": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.nurture_ask": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.keep_in_touch": ("on", lambda facts: because("today.rhythm", **facts)),
    "follow_up.keep_in_touch_lapsed": (
        "on",
        lambda facts: because("today.rhythm_lapsed", **facts),
    ),
    "follow_up.keep_in_touch_unanswered": (
        "on",
        lambda facts: because("today.rhythm_unanswered", **facts),
    ),
}
"""What is said in a line, by the reason and the fact that it needs."""


def without_what_to_do(why: Reason, catalogue: Catalogue) -> str:
    """Return the sentence of a reason that stands beside what to do."""
    needed, in_a_line = _IN_A_LINE.get(why.code, ("", None))
    if in_a_line is not None and why.facts.get(needed):
        return catalogue.sentence(in_a_line(why.facts))
    code = SAID_BY_DO.get(why.code, why.code)
    said = catalogue.sentence(replace(why, code=code))
    return f"{_WHAT_TO_DO.split(said, 1)[0]}." if code in ENDS_WITH_WHAT_TO_DO else said

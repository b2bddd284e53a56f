"""The same reason in fewer words, for a line that has to say something else as well."""

from collections.abc import Callable, Mapping

from sheetcrm.rules.words import Type
from sheetcrm.wording.reason import Fact, Reason, because

Facts = Mapping[str, Fact]
Shorter = Callable[[Facts], Reason]


def _came(facts: Facts) -> Reason:
    return because("today.came", **facts)


def _deal(facts: Facts) -> Reason:
    return because("today.deal_on", **facts)


def _noted(facts: Facts) -> Reason:
    return because("today.noted_on", **facts)


def _no_meeting(facts: Facts) -> Reason:
    return because("today.no_meeting", **facts)


def _asked_then(facts: Facts) -> Reason:
    is_inquiry = facts.get("type") is Type.INQUIRY
    return because("today.asked_then" if is_inquiry else "not_in_list.asked", **facts)


def _quote(facts: Facts) -> Reason:
    return because("today.quote_is_open", **facts)


def _in_vain(facts: Facts) -> Reason:
    return because("today.tried_on", on=facts["tried_on"])


def _a_sign(facts: Facts) -> Reason:
    return because("today.interest", **facts)


SHORTER: Mapping[str, Shorter] = {
    "follow_up.check_in": lambda facts: because("follow_up.check_in_quiet", **facts),
    "follow_up.check_in_since": lambda facts: because("follow_up.check_in_quiet", **facts),
    "follow_up.check_in_said": lambda facts: because(
        "follow_up.check_in_quiet", last_on=facts["on"]
    ),
    "follow_up.no_word_back": lambda facts: because("follow_up.last_in_touch", **facts),
    "follow_up.reply_tried": _in_vain,
    "follow_up.reply_tried_noted": _in_vain,
    "follow_up.check_in_yearly": lambda facts: because("today.heard_years_ago", **facts),
    "follow_up.check_in_bought": lambda facts: because("today.bought_years_ago", **facts),
    "follow_up.check_in_sign_noted": lambda facts: because("today.sign_on", **facts),
    "follow_up.nurture": _a_sign,
    "follow_up.nurture_noted": _a_sign,
    "follow_up.nurture_liked": _a_sign,
    "follow_up.nurture_shared": _a_sign,
    "follow_up.nurture_sent_by": lambda facts: because("today.sent_by", **facts),
    "follow_up.nurture_invite": _a_sign,
    "follow_up.nurture_ask": _a_sign,
    "follow_up.plan_a_meeting": lambda facts: because("today.last_met", **facts),
    "follow_up.plan_a_first_meeting": _no_meeting,
    "follow_up.plan_a_first_meeting_since": _no_meeting,
    "follow_up.quote_open": _quote,
    "follow_up.still_thinking_quote": _quote,
    "follow_up.quote_open_again": _quote,
    "follow_up.welcome_back": lambda facts: because("today.back", **facts),
    "follow_up.welcome_back_after": lambda facts: because("today.back", **facts),
    "follow_up.welcome_back_bought": _came,
    "follow_up.welcome_back_first": _came,
    "follow_up.thank_you": _deal,
    "follow_up.thank_you_first": _deal,
    "follow_up.after_treatment": _deal,
    "follow_up.after_treatment_first": _deal,
    "follow_up.thank_referral": lambda facts: because("today.sent_on", **facts),
    "follow_up.thank_referral_named": lambda facts: because("today.sent_on", **facts),
    "follow_up.thank_referral_discreet": lambda facts: because("today.sent_on", **facts),
    "follow_up.thank_sent_bought": lambda _: because("today.say_nothing_of_it"),
    "follow_up.thank_praise_noted": lambda facts: because("follow_up.thank_praise", **facts),
    "follow_up.next_step_again": lambda facts: because("today.unanswered_since", **facts),
    "follow_up.booked_in": _noted,
    "follow_up.fixed": _noted,
    "follow_up.next_step_noted": lambda facts: because("follow_up.last_in_touch", **facts),
    "follow_up.next_step_wanted": _noted,
    "follow_up.wanted_done": _noted,
    "follow_up.noted_for_now": _noted,
    "follow_up.tried": lambda facts: because("today.tried_on", **facts),
    "follow_up.quote_owed": lambda facts: because("not_in_list.asked", **facts),
    "follow_up.meant_to_call": lambda facts: because("today.meant_on", **facts),
    "follow_up.first_invoice": lambda facts: because("today.invoice_of", **facts),
    "follow_up.first_invoice_out": lambda facts: because("today.invoice_of", **facts),
    "follow_up.birthday": lambda facts: because("today.birthday_on", **facts),
    "follow_up.birthday_of_one": lambda facts: because("today.birthday_on", **facts),
    "follow_up.still_wanted": lambda facts: because("today.still_wanted", **facts),
    "follow_up.still_wanted_bought": lambda facts: because("today.still_wanted_bought", **facts),
    "follow_up.still_wanted_undated": lambda _: because("today.still_wanted_undated"),
    "follow_up.still_wanted_elsewhere": lambda facts: because(
        "today.still_wanted_elsewhere", **facts
    ),
    "follow_up.still_to_do": lambda facts: because("today.still_to_do", **facts),
    "follow_up.reply_late": lambda _: because("today.with_an_apology"),
    "follow_up.thank_in_a_line": lambda _: because("today.a_line_is_enough"),
    "follow_up.first_100_days": lambda facts: because("today.first_time_ago", **facts),
    "follow_up.first_year": lambda facts: because("today.first_time_ago", **facts),
    "follow_up.sent_open": lambda facts: because("today.sent_then", **facts),
    "follow_up.final_mile": lambda facts: because("today.ends_on", **facts),
    "follow_up.job_done": lambda facts: because("today.job_ends_on", **facts),
    "follow_up.renewal_inspection": lambda facts: because("today.inspection_due", **facts),
    "follow_up.renewal_inspection_over": lambda facts: because("today.inspection_over", **facts),
    "follow_up.renewal": lambda facts: because("today.runs_out", **facts),
    "follow_up.renewal_over": lambda facts: because("today.ran_out", **facts),
    "follow_up.remember": lambda facts: because("today.on_day", **facts),
    "follow_up.remember_in_time": lambda facts: because("today.on_day", **facts),
    "follow_up.remember_named": lambda facts: because("today.on_day", **facts),
    "follow_up.birthday_card_late": lambda facts: because("today.birthday_on", **facts),
    "follow_up.birthday_by_post": lambda facts: because("today.post_by", **facts),
    "follow_up.as_planned_unsaid": lambda facts: because("today.planned_for", **facts),
    "follow_up.as_planned_ahead_unsaid": lambda facts: because("today.planned_for", **facts),
    "follow_up.reply_to_quote": lambda facts: because("not_in_list.asked", **facts),
    "follow_up.reply_after": lambda facts: because("not_in_list.asked", **facts),
    "follow_up.still_thinking": _asked_then,
}
"""By reason, one of fewer words; what may be cut off at the end of a sentence needs none."""

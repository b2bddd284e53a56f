"""The rules in the order of the table: the first that is due and permitted wins."""

from sheetcrm.rules.followup.beginnings import first_100_days, first_invoice, say_thank_you
from sheetcrm.rules.followup.endings import ask_for_a_referral, final_mile
from sheetcrm.rules.followup.occasions import birthday, life_event, remember
from sheetcrm.rules.followup.proposal import Rule
from sheetcrm.rules.followup.replies import repair, reply, welcome_back
from sheetcrm.rules.followup.rhythms import add_value, keep_in_touch, plan_a_meeting
from sheetcrm.rules.followup.silences import check_in, door_open, next_step, nurture

RULES: tuple[Rule, ...] = (
    repair,
    welcome_back,
    reply,
    say_thank_you,
    first_invoice,
    final_mile,
    ask_for_a_referral,
    life_event,
    remember,
    birthday,
    first_100_days,
    nurture,
    check_in,
    plan_a_meeting,
    door_open,
    add_value,
    next_step,
    keep_in_touch,
)

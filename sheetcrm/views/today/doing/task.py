"""What to do, in a few words that fit the channel, with what is at stake."""

from collections.abc import Mapping

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.contact.gate import IN_GENERAL
from sheetcrm.rules.followup.permitting.tact import minded_in
from sheetcrm.rules.words import DAYS_OF_THEIRS, Action, Type
from sheetcrm.views.today.doing.about_a_note import ABOUT_A_NOTE
from sheetcrm.views.today.doing.days_of_theirs import (
    birthday,
    is_feast,
    is_move,
    is_to_be_asked_about,
    remembered,
)
from sheetcrm.views.today.doing.first_words import first_words
from sheetcrm.views.today.doing.led_by import about_the_lead, late_answer
from sheetcrm.views.today.doing.left_to_us import about_what_was_left
from sheetcrm.views.today.doing.ways import answer, answer_to_a_quote, fitting
from sheetcrm.wording.reason import Fact, Reason, because

DOUBTS_THE_RHYTHM = frozenset(
    {"follow_up.keep_in_touch_lapsed", "follow_up.keep_in_touch_unanswered"}
)
NAMES_NOBODY = frozenset(
    {
        "follow_up.thank_referral",
        "follow_up.thank_referral_discreet",
        "follow_up.thank_sent_came",
    }
)
"""Thanks that name nobody, as a rule because whom they sent is a secret."""
TO_A_QUOTE = "follow_up.reply_to_quote"
"""That they turned to us after a quote, and nobody noted what they said."""
BIRTHDAY_CARD = "today.birthday_card"
IS_OVER = frozenset(
    {
        "follow_up.birthday_late",
        "follow_up.birthday_of_one_late",
        "follow_up.birthday_named_late",
    }
)
"""Reasons of a birthday that is over: no card is in time for it."""
MAY_HAVE_MET = frozenset({"follow_up.booked", "follow_up.fixed"})
ASKS = frozenset({Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.CALL})


def asked_by(findings: Findings) -> Type | None:
    """Return how they asked when they came back; None if they asked nothing."""
    kind = findings.follow_up_why.facts.get("type") if findings.follow_up_why else None
    return kind if isinstance(kind, Type) and kind in ASKS else None


def what_to_do(action: Action, findings: Findings, address: str | None = None) -> Reason:
    """Return what to do in a few words that fit the channel, with what is at stake."""
    channel, facts = findings.best_channel, facts_of(findings)
    late = None if findings.follow_up_why is None else late_answer(findings.follow_up_why)
    if late is not None:
        return late
    if action is Action.REPLY or (action is Action.WELCOME_BACK and asked_by(findings)):
        if facts.get("type") is Type.VISIT and not facts.get("note"):
            return because("today.what_they_came_for")
        if findings.follow_up_why is not None and findings.follow_up_why.code == TO_A_QUOTE:
            return answer_to_a_quote(channel, facts)
        is_known = address is not None or channel not in IN_GENERAL
        return answer(channel, facts.get("asked_by"), facts.get("note"), has_address=is_known)
    task = fitting(_task(action, findings), channel)
    is_over = findings.follow_up_why is not None and findings.follow_up_why.code in IS_OVER
    return because("today.belated_card") if is_over and task.code == BIRTHDAY_CARD else task


def facts_of(findings: Findings) -> Mapping[str, Fact]:
    """Return the facts of the reason; none where there is none."""
    return findings.follow_up_why.facts if findings.follow_up_why else {}


def _task(action: Action, findings: Findings) -> Reason:
    """Return what to do, whatever the channel."""
    facts = facts_of(findings)
    if facts.get("asks_you"):
        return because("today.note_visit")
    if facts.get("lead"):
        return about_the_lead(action, facts)
    own = None if findings.follow_up_why is None else _of_its_own(findings.follow_up_why)
    if own is not None:
        return own
    if facts.get("step"):
        return because("today.as_planned", step=facts["step"])
    if action is Action.NEXT_STEP and facts.get("note") and _may_have_met(findings):
        return because("today.follow_up_about", note=facts["note"])
    if action is Action.KEEP_IN_TOUCH and minded_in(findings.follow_up_why) is not None:
        return because("today.do", action=Action.CHECK_IN)
    if findings.follow_up_why is not None and _asks_about_the_rhythm(findings.follow_up_why):
        return because("today.ask_the_rhythm")
    if action is Action.NURTURE:
        return first_words(findings.follow_up_why)
    if action in DAYS_OF_THEIRS:
        return _of_their_day(action, findings)
    note = facts.get("note")
    return _of_the_trade(findings, note) or _about_what_is_known(action, facts, note)


def _may_have_met(findings: Findings) -> bool:
    """Return whether it is after a meeting: then the next word is as likely the owner's own."""
    return findings.follow_up_why is not None and findings.follow_up_why.code in MAY_HAVE_MET


def _asks_about_the_rhythm(why: Reason) -> bool:
    """Return whether words of ours had no answer, so that the rhythm itself is the question.

    A clinic invites to a check-up all the same.
    """
    return why.code == "follow_up.keep_in_touch_unanswered" and not why.facts.get("is_recall")


def _of_their_day(action: Action, findings: Findings) -> Reason:
    """Return what to do on a day of theirs."""
    is_minded = minded_in(findings.follow_up_why) is not None
    if action is Action.BIRTHDAY:
        return birthday(is_minded=is_minded)
    facts = facts_of(findings)
    if facts.get("asks_whose") and is_to_be_asked_about(facts.get("label")):
        return because("today.congratulate_perhaps", note=facts["label"])
    buys_for_it = bool(facts.get("buys_for_it"))
    return remembered(facts.get("label"), is_minded=is_minded, buys_for_it=buys_for_it)


def _about_what_is_known(action: Action, facts: Mapping[str, Fact], note: Fact) -> Reason:
    """Return what to do with what it is about: a note, a quote, what they bought last."""
    if "quote" in facts:
        return _ask_about(facts)
    if action is Action.LIFE_EVENT and facts.get("is_loss"):
        return because("today.sympathy", note=note)
    if action is Action.LIFE_EVENT and is_move(str(note)):
        return because("today.wish_well_at_home", note=note)
    if action is Action.LIFE_EVENT and is_feast(str(note)):
        return because("today.congratulate", note=note)
    bought = facts.get("bought")
    if action is Action.WELCOME_BACK and facts.get("type") in {None, Type.PURCHASE}:
        action = Action.SAY_THANK_YOU  # who bought was welcomed at the counter
    if action is Action.WELCOME_BACK and facts.get("type") is Type.VISIT:
        return _after_a_visit(facts)
    if action in {Action.WELCOME_BACK, Action.SAY_THANK_YOU} or note or not bought:
        note = note or bought
        return because("today.do_about" if note else "today.do", action=action, note=note)
    return because("today.do_last", action=action, last=bought)


def _after_a_visit(facts: Mapping[str, Fact]) -> Reason:
    """Return what to do about somebody who came by and has left again."""
    if facts.get("note"):
        return because("today.after_visit_about", note=facts["note"])
    return because("today.found_it" if facts.get("only_looked") else "today.glad_to_see")


def _of_the_trade(findings: Findings, note: Fact) -> Reason | None:
    """Return what to do in words that fit the trade, where the rules found that others would not."""
    facts = facts_of(findings)
    if facts.get("is_recall") and minded_in(findings.follow_up_why) is None:
        bought = facts.get("bought")
        return because("today.recall_last" if bought else "today.recall", last=bought)
    if facts.get("is_used_up"):
        return because("today.hello_again_last" if note else "today.hello_again", last=note)
    return _treat(note, facts.get("bought")) if facts.get("is_treat") else None


def _treat(about: Fact, bought: Fact) -> Reason:
    """Return what to treat them to; where nothing is known, what they bought last helps to choose."""
    if about or not bought:
        return because("today.treat_about" if about else "today.treat", note=about)
    return because("today.treat_last", last=bought)


def _of_its_own(why: Reason) -> Reason | None:
    """Return what to do where the reason has words of its own for it."""
    note = why.facts.get("note")
    left = about_what_was_left(why)
    if left is not None:
        return left
    if why.code == "follow_up.first_invoice_out":
        return because("today.after_invoice")
    if why.code in {"follow_up.peace_over", "follow_up.peace_over_month"}:
        return because("today.hello_again")
    if why.code == "follow_up.did_not_come":
        return because("today.another_day")
    if why.code.startswith("follow_up.next_step") and why.facts.get("wants_a_quote"):
        return because("today.quote_still_wanted")
    if why.code in {"follow_up.renewal_inspection", "follow_up.renewal_inspection_over"}:
        return because("today.offer_inspection")
    if why.code == "follow_up.job_done":
        return because("today.finish_the_job")
    say = ABOUT_A_NOTE.get(why.code)
    if say is not None:
        return say(note)
    return _thanks_for(why)


def _thanks_for(why: Reason) -> Reason | None:
    """Return what to thank for, where it is no purchase."""
    if why.code == "follow_up.sent_worked_out":
        return because("today.worked_out")
    if why.code in {"follow_up.thank_praise", "follow_up.thank_praise_noted"}:
        return because("today.thank_praise")
    if why.code in {"follow_up.thank_referral_named", "follow_up.thank_sent_bought"}:
        return because("today.thank_named", who=why.facts["who"])
    if why.code == "follow_up.thank_referral" and why.facts.get("note"):  # in the owner's words
        return because("today.do_about", action=Action.SAY_THANK_YOU, note=why.facts["note"])
    return because("today.thank_referral") if why.code in NAMES_NOBODY else None


def _ask_about(facts: Mapping[str, Fact]) -> Reason:
    """Return that an open quote is to be asked about, with what is at stake."""
    quote, amount = facts["quote"], facts["amount"]
    if amount is None:
        return because("today.quote_about" if quote else "today.quote", note=quote)
    if quote:
        return because("today.quote_about_of", note=quote, amount=amount)
    return because("today.quote_of", amount=amount)

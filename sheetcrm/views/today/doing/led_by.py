"""What to do where a row is about what is open: the same matter with which its reason begins."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from sheetcrm.rules.words import Action
from sheetcrm.views.today.doing.about_a_note import what_was_sent
from sheetcrm.views.today.doing.left_to_us import as_noted
from sheetcrm.wording.reason import Fact, Reason, because

LATE: Final = frozenset({"follow_up.unanswered_question", "follow_up.unanswered_question_noted"})
"""Reasons that nobody answered in time."""
NEWS: Final = "follow_up.last_word"
OFFERS: Final = frozenset({Action.PLAN_A_MEETING, Action.ADD_VALUE, Action.KEEP_IN_TOUCH})
"""What is no word on what changed in their life: whoever moved into a home is asked how they are."""
Facts = Mapping[str, Fact]
ASKS_HOW_THINGS_STAND: Final = frozenset(
    {Action.KEEP_IN_TOUCH, Action.CHECK_IN, Action.DOOR_OPEN, Action.FIRST_100_DAYS}
)
"""What becomes that question where they wanted something."""


def about_the_lead(action: Action, facts: Facts) -> Reason:
    """Return what to do about what leads a row, in place of what was proposed."""
    say = LEADS.get(str(facts["lead"]))
    return _talk(action, facts) if say is None else say(facts.get("open"))


def late_answer(why: Reason) -> Reason | None:
    """Return that somebody is to be answered after all; None where it is about anything else."""
    if why.facts.get("lead") in LATE:
        return _answer(why.facts.get("open"))
    return _answer(why.facts.get("note")) if why.code in LATE else None


def asked_on(why: Reason) -> date | None:
    """Return the day of what is to be answered: of what leads, else of what is proposed."""
    lead = why.facts.get("lead")
    led_by = why if lead is None else next((each for each in why.also if each.code == lead), why)
    on = led_by.facts.get("on")
    return on if isinstance(on, date) else None


def _talk(action: Action, facts: Facts) -> Reason:
    """Return a talk about what is open; a talk that was proposed stays one of its kind."""
    about, is_used_up = facts.get("open"), facts.get("is_used_up")
    if facts.get("wants_a_quote"):
        return because("today.quote_still_wanted")  # their wish would read as if we had it
    if facts.get("is_sign") and about:
        return because("today.follow_up_about", note=about)
    if facts.get("is_old") and about:
        return because("today.ask_again_about", note=about)
    said = Action.KEEP_IN_TOUCH if is_used_up or facts.get("is_recall") else action
    if about and facts.get("lead") == NEWS and said in OFFERS:
        said = Action.CHECK_IN
    if said in ASKS_HOW_THINGS_STAND and facts.get("is_asked"):
        said = Action.NEXT_STEP
    return because("today.do_about" if about else "today.do", action=said, note=about)


def _quote(about: Fact) -> Reason:
    return because("today.quote_about" if about else "today.quote", note=about)


def _send_the_quote(about: Fact) -> Reason:
    return because("today.send_quote" if about else "today.send_the_quote", note=about)


def _answer(about: Fact) -> Reason:
    return because("today.after_all" if about else "today.after_all_unsaid", note=about)


def _step(about: Fact) -> Reason:
    return because(
        "today.as_planned" if about else "today.do", step=about, action=Action.AS_PLANNED
    )


def _as_promised(about: Fact) -> Reason:
    return because("today.as_promised", step=about)


def _trouble(about: Fact) -> Reason:
    return because("today.how_is_it_about" if about else "today.how_is_it", note=about)


def _settle(about: Fact) -> Reason:
    return because("today.settle_about", note=about)


def _put_right(about: Fact) -> Reason:
    return because("today.all_right_about" if about else "today.all_right", note=about)


LEADS: Final[Mapping[str, Callable[[Fact], Reason]]] = {
    "follow_up.unanswered_question": _answer,
    "follow_up.unanswered_question_noted": _answer,
    "follow_up.as_planned": _step,
    "follow_up.as_planned_unsaid": _step,
    "follow_up.promised": _as_promised,
    "follow_up.noted_for_now": as_noted,
    "follow_up.quote_owed": _send_the_quote,
    "follow_up.sent_open": what_was_sent,
    "follow_up.quote_open": _quote,
    "follow_up.trouble": _trouble,
    "follow_up.date_to_settle": _settle,
    "follow_up.put_right": _put_right,
    "follow_up.put_right_noted": _put_right,
}
"""By what leads a row; about anything else there is a talk."""

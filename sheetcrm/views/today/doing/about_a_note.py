"""What to do about what a note says they had or wanted, and without a note all the same."""

from collections.abc import Callable, Mapping
from typing import Final

from sheetcrm.wording.reason import Fact, Reason, because


def _how_they_feel(note: Fact) -> Reason:
    return because("today.how_they_feel_about" if note else "today.how_they_feel", note=note)


def _how_it_lasted(note: Fact) -> Reason:
    return because("today.lasted_about" if note else "today.lasted", note=note)


def _arrange(note: Fact) -> Reason:
    return because("today.arrange_about" if note else "today.arrange", note=note)


def _ask_again(note: Fact) -> Reason:
    return because("today.ask_again_about" if note else "today.ask_again", note=note)


def _offer_again(note: Fact) -> Reason:
    return because("today.offer_again", note=note)


def what_was_sent(note: Fact) -> Reason:
    """Return that they are asked about what we sent, with what it was for."""
    return because("today.sent_about" if note else "today.sent", note=note)


ABOUT_A_NOTE: Final[Mapping[str, Callable[[Fact], Reason]]] = {
    "follow_up.each_year": _offer_again,
    "follow_up.after_treatment": _how_they_feel,
    "follow_up.after_treatment_first": _how_they_feel,
    "follow_up.first_year": _how_it_lasted,
    "follow_up.next_step_wanted": _arrange,
    "follow_up.sent_open": what_was_sent,
    "follow_up.still_thinking": _ask_again,
    "follow_up.still_thinking_unanswered": _ask_again,
    "follow_up.still_thinking_quote": _ask_again,
}
"""By the reason of a row."""

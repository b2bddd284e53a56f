"""What to do about what a note left to us, in a few words."""

from typing import Final

from sheetcrm.wording.reason import Fact, Reason, because

TO_COLLECT: Final = frozenset(
    {"follow_up.to_collect", "follow_up.to_collect_long", "follow_up.to_collect_undated"}
)
NOT_COLLECTED: Final = frozenset({"follow_up.not_collected", "follow_up.not_collected_undated"})
"""Of which nobody noted whether it is ready."""


def about_what_was_left(why: Reason) -> Reason | None:
    """Return what to do where something was promised, planned in a note, wanted or asked for."""
    if why.code == "follow_up.promised":
        return because("today.as_promised", step=why.facts["step"])
    if why.code == "follow_up.noted_for_now":
        return as_noted(why.facts.get("note"))
    note = why.facts.get("note")
    if why.code in TO_COLLECT:
        return because("today.to_collect_about" if note else "today.to_collect", note=note)
    if why.code in NOT_COLLECTED:
        return because("today.not_collected_about" if note else "today.not_collected", note=note)
    if why.code == "follow_up.wanted_done" and note:  # "it" has a name
        return because("today.arrange_about", note=note)
    if why.code == "follow_up.wanted_done":
        return because("today.as_wanted", step=why.facts["step"])
    if why.code == "follow_up.quote_owed":
        return because("today.send_quote" if note else "today.send_the_quote", note=note)
    return None


def as_noted(about: Fact) -> Reason:
    """Return that it is time to be in touch again, about what they wanted where that is known."""
    return because("today.as_noted_about" if about else "today.as_noted", note=about)

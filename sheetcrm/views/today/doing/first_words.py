"""What to do with a loose tie: a word on their sign, then an invitation that fits the trade, a question."""

from collections.abc import Mapping

from sheetcrm.rules.words import Business
from sheetcrm.wording.reason import Reason, because

INVITATIONS: Mapping[str, Reason] = {
    Business.SHOP: because("today.invite"),
    Business.RESTAURANT: because("today.invite"),
    Business.CLINIC: because("today.offer_an_appointment"),
    Business.TRADES: because("today.offer_a_look"),
    Business.ONLINE_SHOP: because("today.invite_to_look"),
}
"""What somebody is invited to; with others to a first talk."""


def first_words(why: Reason | None) -> Reason:
    """Return what the next touch of a loose tie is."""
    facts = {} if why is None else why.facts
    if facts.get("touch") == 1:
        return INVITATIONS.get(str(facts.get("business")), because("today.offer_a_talk"))
    if facts.get("touch") == 2:
        return because("today.ask_a_question")
    if why is not None and why.code == "follow_up.nurture_shared":
        return because("today.thank_sharing")
    if facts.get("who"):
        return because("today.introduce_yourself")
    if why is not None and why.code == "follow_up.nurture_noted":
        return because("today.follow_up_about", note=facts["note"])
    about = facts.get("likes")
    return because(
        "today.something_useful_about" if about else "today.something_useful", note=about
    )

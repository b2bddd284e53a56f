"""Whether somebody bought something else than they wanted: a leak repair is no new roof.

Only where work is to last. There a small job of which another thing is noted leaves open what they
asked for; a large one, or one of which nothing is noted, settles it.
"""

from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.in_their_words import asks_whether, is_urgent
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import WORK_LASTS, may_be_large


def is_something_else(situation: Situation, bought: Interaction, wish: Interaction) -> bool:
    """Return whether a purchase has nothing to do with what they wanted before it, by the notes."""
    if situation.settings.business not in WORK_LASTS or is_urgent(wish):
        return False
    wanted, had = few_words(wish.note), few_words(bought.note)
    if wanted is None or had is None or wanted.endswith("?") or asks_whether(wanted):
        return False
    if may_be_large(bought.amount, situation.usual_amount):
        return False
    return not is_the_same_thing(bought, wish)

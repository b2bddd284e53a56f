"""Whether the two have moved on from something: they spoke of other things since, or bought in earnest."""

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import NO_WORD_OF_THEIRS
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import may_be_large
from sheetcrm.rules.words import Direction, Type

SAME_TALK_DAYS = 14
"""A word so soon after another belongs to it: nothing newer is between the two."""

NO_TALK = NO_WORD_OF_THEIRS | {Type.PRAISE, Type.REFERRAL, Type.PURCHASE}
"""What they do without a word to us, or with one that asks for nothing; what they bought may be a
small thing of another kind."""


def spoke_of_other_things(situation: Situation, matter: Interaction) -> bool:
    """Return whether an exchange came long after it: what was still open they would have said.

    Not while either is unanswered: what nobody answered is owed, and a call of which nothing is
    noted may be about it.
    """
    words = (each for each in reversed(situation.happened) if _is_their_word(each))
    last = next(words, None)
    if last is None or days_between(matter.on, last.on) <= SAME_TALK_DAYS:
        return False
    if {matter, last} & {*situation.timeline.open_questions}:
        return False
    return not is_the_same_thing(last, matter)


def bought_in_earnest(situation: Situation, matter: Interaction) -> bool:
    """Return whether what they bought since is known to be several times what is usual.

    An order for a whole wedding has the bouquet in it.
    """
    usual = situation.usual_amount
    return any(
        each.on >= matter.on
        and each.amount is not None
        and usual is not None
        and may_be_large(each.amount, usual)
        for each in situation.timeline.purchases
    )


def _is_their_word(event: Interaction) -> bool:
    return event.direction is Direction.FROM_THEM and event.type not in NO_TALK

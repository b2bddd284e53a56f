"""How well one knows the other: whose phone may ring for a birthday, and who only asked something."""

from datetime import date

from sheetcrm.rules.calendar import days_after, latest, unless_ahead
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import in_touch_on
from sheetcrm.rules.situation.log.upshots import IS_NO_TALK, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import may_be_large
from sheetcrm.rules.words import Channel, Direction, Type

BOUGHT_DAYS = 730
TALKED_DAYS = 365
ASKED_DAYS = 120
ONCE_DAYS = 1095
"""Who came once, for little, is known for so long after it."""
FEW_CONTACTS = 2
"""Who turned to the business in words on so few days, and never bought, only asked."""
TALKS = frozenset({Type.CALL, Type.MEETING, Type.VISIT})


def is_close(situation: Situation) -> bool:
    """Return whether the relation is alive: they bought, talked with us, or named a rhythm.

    Where nothing is known of somebody but their name and birthday, nobody says that it is not.
    """
    if _has_a_rhythm(situation) or _last_on(situation) is None:
        return True
    likes_calls = situation.customer.preferred_channel is Channel.PHONE
    talked_on = in_touch_on(situation) if likes_calls else last_talked_on(situation)
    bought_on = situation.purchases.last_on
    return _is_within(situation, bought_on, BOUGHT_DAYS) or _is_within(
        situation, talked_on, TALKED_DAYS
    )


def is_hardly_known(situation: Situation) -> bool:
    """Return whether they never bought and only asked once or twice, long ago, or gave a like.

    So is whoever never gave a sign where the log tells who bought; in a mere list of names nobody
    knows. And so is, where people come by, who came once for little, years ago, whatever rhythm
    stands in the list.
    """
    if _came_once_years_ago(situation):
        return True
    is_customer = not situation.is_courting or situation.purchases.count > 0
    if is_customer or _has_a_rhythm(situation):
        return False
    said_on = {each.on for each in situation.happened if _is_in_words(each)}
    touched_on = latest(in_touch_on(situation), situation.customer.first_contact)
    if not said_on and (touched_on is None or Type.SIGNAL in situation.timeline.last):
        return Type.SIGNAL in situation.timeline.last or situation.usual_amount is not None
    return len(said_on) <= FEW_CONTACTS and not _is_within(situation, touched_on, ASKED_DAYS)


def _came_once_years_ago(situation: Situation) -> bool:
    """Return whether they bought once, something of no great size, and nothing came after it."""
    bought, usual = situation.timeline.purchases, situation.usual_amount
    if not situation.settings.visits_are_theirs or usual is None:
        return False
    if situation.purchases.count != 1 or not bought or may_be_large(bought[0].amount, usual):
        return False
    return not _is_within(situation, in_touch_on(situation), ONCE_DAYS)


def never_spoke(situation: Situation) -> bool:
    """Return whether they never bought nor said a word, whatever we wrote, in a log that tells who did.

    Whom they sent us we may know of by others.
    """
    is_customer = not situation.is_courting or situation.purchases.count > 0
    has_heard = situation.customer.last_heard_from_them is not None
    if is_customer or has_heard or situation.usual_amount is None:
        return False
    said = (each for each in situation.happened if each.type is not Type.REFERRAL)
    return not any(_is_in_words(each) or _is_talk(each) for each in said)


def was_here_before(situation: Situation, event: Interaction) -> bool:
    """Return whether they had bought, spoken or met us before: who gave a like comes for the first time."""
    if any(
        (_is_in_words(each) or _is_talk(each)) and each[:2] < event[:2]
        for each in situation.happened
    ):
        return True
    customer = situation.customer
    known = (customer.first_purchase, customer.last_purchase, customer.last_heard_from_them)
    return any(day is not None and day < event.on for day in known) or situation.purchases.count > 1


def _is_in_words(event: Interaction) -> bool:
    """Return whether they turned to us, or we met: a like, an opt-in and a note of ours are none."""
    if event.type in {Type.MEETING, Type.VISIT}:
        return True
    return event.direction is Direction.FROM_THEM and event.type not in IS_NO_TALK


def _has_a_rhythm(situation: Situation) -> bool:
    ends_on = situation.engagement_ends_on
    is_at_work = ends_on is not None and ends_on >= situation.today
    has_a_level = situation.customer.contact_level is not None
    return is_at_work or has_a_level or situation.rhythm_days is not None


def last_talked_on(situation: Situation) -> date | None:
    """Return the last day on which they spoke with each other, or met."""
    logged = (each.on for each in reversed(situation.happened) if _is_talk(each))
    return latest(
        next(logged, None),
        situation.timeline.last_met_on,
        unless_ahead(situation.customer.last_heard_from_them, situation.today),
    )


def _is_talk(event: Interaction) -> bool:
    is_spoken = event.type in TALKS or event.channel in {Channel.PHONE, Channel.IN_PERSON}
    return is_spoken and not missed_them(event)


def _last_on(situation: Situation) -> date | None:
    """Return the last day of anything from them, a like too, or of a word between the two."""
    return latest(in_touch_on(situation), situation.last_heard_on, situation.purchases.last_on)


def _is_within(situation: Situation, on: date | None, days: int) -> bool:
    return on is not None and on >= days_after(situation.today, -days)

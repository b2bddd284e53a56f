"""Thanks: for a first purchase, and for what people did for the business."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.proposing.moments.beginnings import (
    bought_much_at_first,
    thank_for_a_purchase,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.upshots import came_to_nothing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.ties.referrals import Sent
from sheetcrm.rules.words import Action, Business, Direction, Purpose, Type
from sheetcrm.wording.reason import Reason, because

FAVOUR_DAYS = 30
LATE_THANKS_DAYS, PRAISED_DAYS = 91, 61
"""So long thanks for a referral are a reason of their own, and those for praise; later they go with
another word."""
NOT_THANKED_DAYS, SILENT_DAYS = 91, 182
"""So long a referral that nobody gave thanks for is named, and thanks for it are still given; the
longer time where we have not spoken since."""
SAME_REFERRAL_DAYS = 30
"""A referral in the log and somebody's first contact within so many days are one and the same."""
FAVOURS = frozenset({Type.REFERRAL, Type.PRAISE})
WORKED_OUT = frozenset({"follow_up.thank_sent_bought", "follow_up.sent_worked_out"})
NAMES_ONE = frozenset({"follow_up.thank_referral_named", "follow_up.thank_sent_bought"})
FOR_SENDING = frozenset(
    {
        "follow_up.thank_referral",
        "follow_up.thank_referral_named",
        "follow_up.thank_referral_discreet",
    }
)
FOR_PRAISE = frozenset({"follow_up.thank_praise", "follow_up.thank_praise_noted"})
FOR_BUYING = frozenset({"follow_up.thank_you", "follow_up.thank_you_first"})
"""Thanks alone, and no question how somebody feels after a treatment."""
DISCREET = frozenset({Business.CLINIC, Business.ADVISER})
"""Where it is a secret already who is a patient or client: no thanks say whether anybody came."""


def say_thank_you(situation: Situation) -> Proposal | None:
    """Give thanks the day after a first purchase, a referral or praise.

    Who sent somebody is thanked for that first, where what they bought is small beside it: for a
    referral from before the first sync, too, since thanks are given anyway.
    """
    bought, favour = thank_for_a_purchase(situation), thank_for_a_favour(situation)
    if bought is None:
        return favour
    bought = _with_their_praise(bought, favour)
    thanks = _for_sending(situation, favour)
    is_small = bought.reason.code in FOR_BUYING and not bought_much_at_first(situation)
    if thanks is None or not is_small:
        return bought
    return replace(favour or bought, reason=_with_what_they_bought(thanks, bought))


def _with_their_praise(bought: Proposal, favour: Proposal | None) -> Proposal:
    """Return thanks for a purchase that name the praise which came of it."""
    if favour is None or favour.reason.code not in FOR_PRAISE:
        return bought
    praised = because("follow_up.praised_too", on=favour.reason.facts["on"])
    return replace(bought, reason=bought.reason.and_also(praised))


def _for_sending(situation: Situation, favour: Proposal | None) -> Reason | None:
    """Return the thanks that are due for whom they sent."""
    if favour is not None:
        is_due = favour.reason.code in FOR_SENDING and favour.due_on <= situation.today
        return favour.reason if is_due else None
    sent = not_thanked(situation)
    return None if sent is None else late_thanks(situation, sent)


def _with_what_they_bought(thanks: Reason, bought: Proposal) -> Reason:
    note = bought.reason.facts.get("note")
    return thanks.and_also(because("follow_up.thank_too", note=note)) if note else thanks


def thank_for_a_favour(situation: Situation) -> Proposal | None:
    """Thank for a referral and for praise, and once when somebody they sent has bought.

    It says at most that somebody got in touch: what one customer bought is no other's business.
    Who was thanked for sending them is not thanked again, but told that it worked out.
    A thank-you or a meeting does that, and the newest covers all that came before it. What stood
    in the list at the first sync is long past.
    """
    open_ = [
        (on, reason)
        for on, row, reason in _favours(situation)
        if _is_fresh(situation, on) and not _is_thanked(situation, on, row)
    ]
    if not open_:
        return None
    on, reason = min(open_, key=_day)
    what_came = [why for _, why in open_ if why.code in WORKED_OUT]
    return Proposal(
        action=Action.SAY_THANK_YOU,
        due_on=days_after(on, 1),
        lapses_on=days_after(on, FAVOUR_DAYS),
        purpose=Purpose.SERVICE,
        reason=_with_the_others(situation, what_came[0] if what_came else reason),
    )


def _with_the_others(situation: Situation, reason: Reason) -> Reason:
    """Return thanks that name whom else they sent of late, thanked for together."""
    if reason.code not in NAMES_ONE or _is_discreet(situation):
        return reason
    others = tuple(
        sent.called
        for sent in filter(_is_fine, situation.sent)
        if sent.called != reason.facts["who"] and _is_still_owed(situation, sent)
    )
    return (
        reason.and_also(because("follow_up.thank_others_too", others=others)) if others else reason
    )


def _is_still_owed(situation: Situation, sent: Sent) -> bool:
    """Return whether nobody was thanked for somebody who came of late."""
    on = sent.came_on
    if on is None or not 0 <= situation.days_since(on) <= NOT_THANKED_DAYS:
        return False
    return not _is_thanked(situation, on, None)


def not_thanked(situation: Situation) -> Interaction | None:
    """Return their newest referral of late for which no thanks are noted, and may be given."""
    referral = situation.timeline.last.get(Type.REFERRAL)
    if referral is None or referral.direction is not Direction.FROM_THEM:
        return None
    if _is_thanked(situation, referral.on, referral.row) or _is_let_go(situation, referral.on):
        return None
    if not _may_be_thanked(referral, _whom(situation, referral)):
        return None
    if _was_named_beside(situation, referral):
        return None
    days = NOT_THANKED_DAYS if situation.timeline.personal_since(referral) else SILENT_DAYS
    return referral if situation.days_since(referral.on) <= days else None


def praise_not_thanked(situation: Situation) -> Interaction | None:
    """Return their newest praise of late, where no word of ours came since: then it is thanked for first."""
    praise = situation.timeline.last.get(Type.PRAISE)
    if praise is None or situation.timeline.personal_since(praise):
        return None
    if _is_thanked(situation, praise.on, praise.row) or _is_let_go(situation, praise.on):
        return None
    is_late = situation.days_since(praise.on) > PRAISED_DAYS
    return None if is_late or not _may_be_thanked(praise, None) else praise


def sent_and_not_thanked(situation: Situation) -> tuple[date, Reason] | None:
    """Return the day and the thanks for whom they sent of late by a column alone, where none are noted.

    What stood there at the first sync brings no row; in one that is due anyway thanks are in place.
    """
    by_column = [each for each in situation.sent if _is_fine(each) and not each.is_logged]
    owed = [
        (each.came_on, each.called)
        for each in by_column
        if each.came_on is not None
        and _is_still_owed(situation, each)
        and not _is_noted(situation, each)
        and not _is_let_go(situation, each.came_on)
        and not _has_heard_since(situation, (each.came_on, 0))
    ]
    if not owed:
        return None
    on, called = max(owed)
    return on, _as_late(situation, on, _came(situation, on, called))


def _was_named_beside(situation: Situation, referral: Interaction) -> bool:
    """Return whether a word of ours went out since whose row named the thanks: they are not asked again."""
    return _has_heard_since(situation, referral[:2])


def _has_heard_since(situation: Situation, place: tuple[date, int]) -> bool:
    """Return whether a word of ours, after a day and row and on our list, reached them."""
    began_on, word = situation.settings.first_sync, situation.timeline.last_personal
    if began_on is None or word is None or came_to_nothing(word):
        return False
    return word.on >= began_on and word[:2] > place


def late_thanks(situation: Situation, favour: Interaction) -> Reason:
    """Return the thanks that are still owed for a favour, and that they are late where they are."""
    return _as_late(situation, favour.on, _noted(situation, favour))


def _as_late(situation: Situation, on: date, thanks: Reason) -> Reason:
    if situation.days_since(on) <= FAVOUR_DAYS:
        return thanks
    return thanks.and_also(because("follow_up.thanks_late"))


def _is_let_go(situation: Situation, on: date) -> bool:
    """Return whether the owner never wants to give thanks for what was done until a day."""
    put_off = situation.put_off.get(Action.SAY_THANK_YOU)
    is_never = put_off is not None and put_off.on == date.max
    return put_off is not None and is_never and (put_off.typed_on is None or put_off.typed_on >= on)


def _may_be_thanked(favour: Interaction, sent: Sent | None) -> bool:
    """Return whether thanks are in place: for a death never, nor while whom they sent is waiting."""
    return not is_for_a_death(favour) and (sent is None or _is_fine(sent))


def _is_fine(sent: Sent) -> bool:
    return not sent.is_for_a_death and sent.waits_since is None


def _day(favour: tuple[date, Reason]) -> date:
    return favour[0]


def _favours(situation: Situation) -> Iterator[tuple[date, int | None, Reason]]:
    """Yield the day of each, its row in the log (None without one), and what is to be said of it."""
    for event in situation.happened:
        is_favour = event.type in FAVOURS and event.direction is Direction.FROM_THEM
        if is_favour and _may_be_thanked(event, _whom(situation, event)):
            yield event.on, event.row, _noted(situation, event)
    for sent in filter(_is_fine, situation.sent):
        if sent.came_on is not None and not sent.is_logged and not _is_noted(situation, sent):
            yield sent.came_on, None, _came(situation, sent.came_on, sent.called)
        if sent.bought_on is not None and sent.bought_on <= situation.today:
            who = None if _is_discreet(situation) else sent.called
            thanked_on = _thanked_for(situation, sent)
            if thanked_on is None or who is not None:
                yield sent.bought_on, None, _bought(sent, sent.bought_on, who, thanked_on)


def _is_discreet(situation: Situation) -> bool:
    return situation.settings.business in DISCREET


def _whom(situation: Situation, event: Interaction) -> Sent | None:
    """Return whom a referral was about: whom its row names, else who came at about that time."""
    if event.type is not Type.REFERRAL:
        return None
    named = (each for each in situation.sent if each.is_logged and each.came_on == event.on)
    near = [each for each in situation.sent if not each.is_logged and _is_near(each, event.on)]
    return next(named, near[0] if len(near) == 1 else None)


def _is_near(sent: Sent, on: date) -> bool:
    return sent.came_on is not None and abs(days_between(sent.came_on, on)) <= SAME_REFERRAL_DAYS


def _noted(situation: Situation, event: Interaction) -> Reason:
    if event.type is Type.PRAISE:
        return because(
            "follow_up.thank_praise_noted" if event.note else "follow_up.thank_praise",
            on=event.on,
            note=event.note,
        )
    sent = _whom(situation, event)
    who = None if sent is None else sent.called
    return _came(situation, event.on, who, few_words(event.note))


def _came(situation: Situation, on: date, who: str | None, note: str | None = None) -> Reason:
    """Tell the owner whom they sent; where that is a secret, it is not to be told on."""
    if who is None:
        return because("follow_up.thank_referral", on=on, note=note)
    if _is_discreet(situation):
        return because("follow_up.thank_referral_discreet", on=on, who=who)
    return because("follow_up.thank_referral_named", on=on, who=who)


def _thanked_for(situation: Situation, sent: Sent) -> date | None:
    """Return when they were thanked for sending somebody who had not bought yet; None if never."""
    said = _last_thanks(situation)
    if said is None or sent.came_on is None:
        return None
    return said.on if said.on >= sent.came_on else None


def _last_thanks(situation: Situation) -> Interaction | None:
    """Return our last thanks; a call that nobody answered gave none."""
    ours = (
        each
        for each in reversed(situation.happened)
        if each.type is Type.THANK_YOU and each.direction is not Direction.FROM_THEM
    )
    return next((each for each in ours if not came_to_nothing(each)), None)


def _bought(sent: Sent, on: date, who: str | None, thanked_on: date | None) -> Reason:
    """Tell the owner, and how much of it to tell on."""
    if who is None:
        return because("follow_up.thank_sent_came", on=on, who=sent.called)
    if thanked_on is not None:
        return because("follow_up.sent_worked_out", on=on, who=who, thanked_on=thanked_on)
    return because("follow_up.thank_sent_bought", on=on, who=who)


def _is_noted(situation: Situation, sent: Sent) -> bool:
    """Return whether a row of the log that names nobody tells of the same."""
    return any(
        event.type is Type.REFERRAL and _is_near(sent, event.on) for event in situation.happened
    )


def _is_fresh(situation: Situation, on: date) -> bool:
    began_on = situation.settings.first_sync
    is_recent = 0 <= situation.days_since(on) <= FAVOUR_DAYS
    return is_recent and (began_on is None or on >= began_on)


def _is_thanked(situation: Situation, on: date, row: int | None) -> bool:
    said = (situation.timeline.last.get(kind) for kind in (Type.THANK_YOU, Type.MEETING))
    return any(
        each.on >= on if row is None else each[:2] > (on, row)
        for each in said
        if each is not None and each.direction is not Direction.FROM_THEM
    )

"""What is open between you and somebody, the weightiest first: RULES.md, "Open between you"."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.open_between.asked_matters import (
    noted_of_the_last_talk,
    quote_and_wish,
    unanswered_questions,
    what_they_want,
)
from sheetcrm.rules.followup.open_between.last_heard import heard_of_late
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.keeping_up.silences import has_left_for_another
from sheetcrm.rules.followup.proposing.moments.thanks import (
    FAVOUR_DAYS,
    FAVOURS,
    LATE_THANKS_DAYS,
    late_thanks,
    not_thanked,
    praise_not_thanked,
    sent_and_not_thanked,
)
from sheetcrm.rules.followup.proposing.waiting.left_to_us import left_and_due, quote_due
from sheetcrm.rules.followup.proposing.waiting.meetings import (
    did_they_meet,
    meeting_soon,
    meeting_to_confirm,
    they_meet,
)
from sheetcrm.rules.followup.proposing.waiting.plans import overdue_step
from sheetcrm.rules.followup.proposing.waiting.troubles import (
    is_to_be_asked_about,
    trouble_in_mind,
    trouble_of_late,
)
from sheetcrm.rules.followup.proposing.waiting.wanted import SAID, is_mere_question
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.in_touch import is_known_to_be_unanswered
from sheetcrm.rules.situation.log.in_their_words import waits_for_nothing
from sheetcrm.rules.situation.log.upshots import is_to_be_moved, is_urgent, theirs_until
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Direction, RemarkKind, Type
from sheetcrm.wording.reason import Fact, Reason, because

OUR_MOVE = ("follow_up.as_planned", "follow_up.promised", "follow_up.quote_owed")
"""How the codes begin of what we do ourselves, whoever is to be in touch."""
TRY_DAYS, ANSWERED_DAYS = 182, 14
"""So long it is told that our last word brought no answer; so soon after theirs it was one itself."""


def all_open(situation: Situation) -> Iterator[Matter]:
    """Yield all that is open, the weightiest first, but no sign that was told already."""
    told: list[tuple[Fact, Fact]] = []
    for find in FINDERS:
        for each in find(situation):
            event = each.reason.facts.get("on"), each.reason.facts.get("note")
            is_told = each.reason.facts.get("is_sign") is not None and event in told
            told.append(event)
            if not is_told:
                yield each


def _trouble(situation: Situation) -> Iterator[Matter]:
    """Yield what went wrong with them of late, where nothing is noted since but our answer."""
    is_of_late = trouble_of_late(situation) is not None
    event = trouble_in_mind(situation)
    if event is not None:
        is_asked = not is_of_late and is_to_be_asked_about(situation, event)
        yield Matter(
            reason=_what_is_wrong(event),
            said_by=("follow_up.repair",),
            is_of_a_day=False,
            topic=event.note,
            is_for_talks=not is_of_late,
            is_trouble=is_of_late,
            is_owed=is_asked,
            is_to_mind=not is_of_late and not is_asked,
            may_wait=not is_urgent(event),
        )


def _what_is_wrong(event: Interaction) -> Reason:
    on, note = event.on, event.note
    if is_to_be_moved(event) and not is_urgent(event) and event.type is not Type.COMPLAINT:
        return because("follow_up.date_to_settle", on=on, type=event.type, note=note)
    if event.type is not Type.COMPLAINT:
        return because("follow_up.trouble", on=on, type=event.type, note=note)
    return because("follow_up.put_right_noted" if note else "follow_up.put_right", on=on, note=note)


def _complaint(situation: Situation) -> Iterator[Matter]:
    """Yield a complaint of late, answered or not."""
    complaint = situation.complaint_in_mind
    if complaint is not None and complaint is not trouble_of_late(situation):
        on, note = complaint.on, complaint.note
        yield Matter(
            reason=because(
                "follow_up.complained_noted" if note else "follow_up.complained", on=on, note=note
            ),
            said_by=("follow_up.repair",),
            is_of_a_day=False,
            is_for_talks=False,
            is_to_mind=True,
        )


def _what_ended_badly(situation: Situation) -> Iterator[Matter]:
    """Yield that money went back of late, or that they went elsewhere: no wish goes as if nothing were."""
    refund, elsewhere = situation.refund_in_mind, situation.bought_elsewhere
    if refund is not None:
        on, note = refund.on, refund.note
        yield _to_be_minded(
            because("follow_up.refunded_noted" if note else "follow_up.refunded", on=on, note=note)
        )
    if elsewhere is not None and has_left_for_another(situation):
        on, note = elsewhere.on, elsewhere.note
        yield _to_be_minded(
            because("follow_up.gone_noted" if note else "follow_up.gone", on=on, note=note)
        )


def _to_be_minded(reason: Reason) -> Matter:
    return Matter(
        reason=reason,
        said_by=("follow_up.repair", "follow_up.door_open", "follow_up.as_planned"),
        is_of_a_day=False,
        is_for_talks=False,
        is_to_mind=True,
    )


def _goodbye(situation: Situation) -> Iterator[Matter]:
    """Yield that they want no more contact: what they ask is answered, and no more is said."""
    if not situation.has_said_goodbye:
        return
    outs = [each.on for each in situation.timeline.consents if each.type is Type.OPT_OUT]
    yield Matter(
        reason=(
            because("follow_up.opted_out", on=max(outs))
            if outs
            else because("follow_up.wants_peace")
        ),
        is_for_talks=False,
        is_to_mind=True,
    )


def _own_step(situation: Situation) -> Iterator[Matter]:
    """Yield the step that the owner planned for a day that has come, and what a note left to us."""
    step = overdue_step(situation)
    if step is not None:
        yield Matter(
            reason=step.reason,
            said_by=("follow_up.as_planned",),
            is_owed=True,
            is_for_talks=False,
        )
    for left in (left_and_due(situation), quote_due(situation)):
        if left is not None:
            yield Matter(
                reason=replace(left.reason, also=()),
                said_by=(left.reason.code,),
                is_owed=True,
                is_for_talks=False,
                topic=few_words(str(left.reason.facts.get("note") or "")),
            )


def _meeting(situation: Situation) -> Iterator[Matter]:
    """Yield the meeting that is near, or one that is over and of which nothing is noted."""
    soon_on, past_on = meeting_soon(situation), meeting_to_confirm(situation)
    if soon_on is not None:
        yield Matter(reason=they_meet(situation, soon_on), is_for_talks=False, is_to_mind=True)
    elif past_on is not None:
        yield Matter(
            reason=did_they_meet(situation),
            said_by=("follow_up.booked",),
            is_of_a_day=False,
            topic=what_they_want(situation),
            is_asked=True,
            is_for_any_talk=True,
            is_for_talks=False,
            is_for_wishes=False,
            is_for_the_owner=situation.settings.visits_are_theirs,
        )


def _their_move(situation: Situation) -> Iterator[Matter]:
    """Yield that they will be in touch themselves: they said so lately, or a note in the row does."""
    said = situation.timeline.their_move
    covered_on = last_day_covered(situation.settings, situation.today)
    if said is not None and covered_on < theirs_until(said):
        yield Matter(
            reason=because("follow_up.their_move", on=said.on, note=said.note),
            said_by=("follow_up.meant_to_call", *OUR_MOVE),
            is_of_a_day=False,
            is_for_talks=False,
            is_for_thanks=False,
            is_to_mind=True,
        )
        return
    noted = (each for each in situation.customer.remarks if each.kind is RemarkKind.THEIR_MOVE)
    words = next((each.words for each in noted), None)
    if words is not None:
        yield Matter(
            reason=because("follow_up.their_move_noted", words=words),
            is_of_a_day=False,
            is_for_thanks=False,
            is_to_mind=True,
        )


def _referral(situation: Situation) -> Iterator[Matter]:
    """Yield a referral for which nobody gave thanks: of late beside whatever is said, an answer too."""
    referral = not_thanked(situation)
    if referral is None:
        yield from _sent_by_a_column(situation)
        return
    days = situation.days_since(referral.on)
    is_of_late = days <= FAVOUR_DAYS and situation.to_mind is None
    is_long_ago = days > LATE_THANKS_DAYS
    yield Matter(
        reason=because(
            "follow_up.not_thanked_noted" if referral.note else "follow_up.not_thanked",
            on=referral.on,
            note=referral.note,
        ),
        said_by=("follow_up.repair", "follow_up.thank_referral", "follow_up.thank_sent"),
        is_of_a_day=False,
        is_for_talks=not is_of_late,
        thanks=None if is_long_ago else late_thanks(situation, referral),
    )


def _sent_by_a_column(situation: Situation) -> Iterator[Matter]:
    """Yield whom they sent by a column alone, beside a talk that is due anyway."""
    sent = sent_and_not_thanked(situation)
    if sent is not None:
        on, thanks = sent
        is_long_ago = situation.days_since(on) > LATE_THANKS_DAYS
        yield Matter(
            reason=because("follow_up.not_thanked", on=on, note=None),
            said_by=("follow_up.repair", "follow_up.thank_referral", "follow_up.thank_sent"),
            is_of_a_day=False,
            thanks=None if is_long_ago else thanks,
        )


def _praise(situation: Situation) -> Iterator[Matter]:
    """Yield praise for which nobody gave thanks: of late beside an answer, too."""
    praise = praise_not_thanked(situation)
    if praise is not None:
        on, note = praise.on, praise.note
        is_of_late = situation.days_since(on) <= FAVOUR_DAYS and situation.to_mind is None
        yield Matter(
            reason=because("follow_up.praise_not_thanked", on=on, note=note),
            said_by=("follow_up.repair", "follow_up.thank_praise"),
            is_of_a_day=False,
            is_for_talks=not is_of_late,
            is_for_thanks=False,  # these name it themselves
            thanks=late_thanks(situation, praise),
        )


def _last_try(situation: Situation) -> Iterator[Matter]:
    """Yield our last word, where none came back: of a call without a note nobody knows."""
    last = situation.unanswered[-1] if situation.unanswered else None
    if last is None or situation.days_since(last.on) > TRY_DAYS:
        return
    if is_known_to_be_unanswered(last) and not _closes_an_exchange(situation, last):
        yield Matter(
            reason=because("follow_up.last_try", on=last.on),
            said_by=(
                "follow_up.next_step_again",
                "follow_up.quote_open_again",
                "follow_up.first_",
                "follow_up.keep_in_touch_unanswered",
            ),
            is_of_a_day=False,
            is_to_mind=True,
        )


def _closes_an_exchange(situation: Situation, ours: Interaction) -> bool:
    """Return whether it answered thanks, praise, or what an answer settles: no word was to come back."""
    heard = [each for each in situation.happened if each[:2] < ours[:2] and _is_heard(each)]
    if not heard or days_between(heard[-1].on, ours.on) > ANSWERED_DAYS:
        return False
    last = heard[-1]
    return last.type in FAVOURS or waits_for_nothing(last) or is_mere_question(last.note or "")


def _is_heard(event: Interaction) -> bool:
    return event.direction is Direction.FROM_THEM and event.type in SAID | FAVOURS


FINDERS: tuple[Callable[[Situation], Iterator[Matter]], ...] = (
    _trouble,
    _complaint,
    _what_ended_badly,
    _goodbye,
    _meeting,
    unanswered_questions,
    _own_step,
    _their_move,
    noted_of_the_last_talk,
    quote_and_wish,
    _referral,
    _praise,
    heard_of_late,
    _last_try,
)
"""The weightiest first."""

"""They spoke first: complaints, returns and questions come before everything else."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.followup.proposal import Proposal, few_words
from sheetcrm.rules.followup.proposing.moments.beginnings import thank_for_a_purchase
from sheetcrm.rules.followup.proposing.waiting.meetings import may_have_met_after
from sheetcrm.rules.followup.proposing.waiting.quoted import open_offer
from sheetcrm.rules.followup.proposing.waiting.wanted import needs_an_email
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.acquaintance import was_here_before
from sheetcrm.rules.situation.log.in_their_words import (
    is_mere_thanks,
    leaves_it_to_them,
    only_looked,
)
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.upshots import came_to_nothing, is_urgent
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Action, Direction, Purpose, Standing, Type
from sheetcrm.wording.reason import Fact, Reason, because

IN_WRITING = frozenset({Type.INQUIRY, Type.EMAIL, Type.MESSAGE})
THANKS = frozenset({"follow_up.thank_you", "follow_up.thank_you_first"})
SPOKE_BEFORE_DAYS = 14
"""So soon after a word of ours theirs may be about that."""
LATE_DAYS = 91
"""So long an answer is given after all, with an apology; what is older is asked anew or let go."""
FIRST_WEEKS_DAYS = 14
"""So long after the first sync stands what had lapsed before it, and so was in no list."""
TRY_AGAIN_DAYS = 2
"""So long after a try that reached nobody the next one is due."""


def repair(situation: Situation) -> Proposal | None:
    """Answer a complaint, for 90 days at most."""
    complaint = situation.open_complaint
    if complaint is None:
        return None
    return Proposal(
        action=Action.REPAIR,
        due_on=_due_on(situation, complaint),
        lapses_on=days_after(_counted_from(situation, complaint), situation.settings.repair_days),
        purpose=Purpose.SERVICE,
        reason=_with_the_try(
            situation, complaint, _as_urgent(complaint, _what_went_wrong(situation, complaint))
        ),
    )


def _with_the_try(situation: Situation, complaint: Interaction, reason: Reason) -> Reason:
    """Add when we last tried to answer, and nobody was reached."""
    tried_on = situation.timeline.tried_on(complaint)
    if tried_on is None:
        return reason
    return reason.and_also(because("follow_up.tried", on=tried_on))


def _what_went_wrong(situation: Situation, complaint: Interaction) -> Reason:
    """Tell of a complaint; a new customer's is a first impression, which is the hardest to mend."""
    on, days, note = complaint.on, situation.days_since(complaint.on), complaint.note
    if situation.new_customer_days is not None:
        return because(
            "follow_up.repair_new_noted" if note else "follow_up.repair_new",
            on=on,
            days=days,
            note=note,
        )
    return because(
        "follow_up.repair_noted" if note else "follow_up.repair", on=on, days=days, note=note
    )


def welcome_back(situation: Situation) -> Proposal | None:
    """Greet somebody who came back after a long silence; a meeting has greeted them already."""
    event = situation.came_back
    if event is None or situation.standing is not Standing.BACK_AGAIN or event.type is Type.MEETING:
        return None
    if situation.timeline.personal_since(event) or leaves_it_to_them(event):
        return None
    if not was_here_before(situation, event):
        return None  # nobody comes back who was never here: they are answered, or thanked
    if is_mere_thanks(event) and _we_spoke_on(situation, event) is not None:
        return None  # it answers our word, and waits for none
    return Proposal(
        action=Action.WELCOME_BACK,
        # who bought was welcomed at the counter: a word on the day after says that it was noticed
        due_on=days_after(event.on, int(event.type is Type.PURCHASE)),
        lapses_on=days_after(event.on, situation.settings.back_again_shown_days),
        purpose=Purpose.SERVICE,
        reason=_as_urgent(event, _how_they_came_back(situation, event)),
    )


def _how_they_came_back(situation: Situation, event: Interaction) -> Reason:
    """Tell what they did; of a single purchase on record "again" would not be true."""
    on, days = event.on, situation.timeline.away_before_return_days
    bought = situation.purchases
    spoke_on = _we_spoke_on(situation, event)
    said: dict[str, Fact] = {
        "type": event.type,
        "on": on,
        "note": _asked_about(event),
        "asked_by": event.channel,
        "only_looked": only_looked(event),
    }
    if spoke_on is not None and spoke_on < on and event.type is not Type.PURCHASE:
        return because("follow_up.welcome_back_after", after_on=spoke_on, **said)
    if event.type is not Type.PURCHASE or bought.count > 1:
        return because("follow_up.welcome_back", days=days, **said)
    return because(
        "follow_up.welcome_back_first"
        if bought.is_first_known
        else "follow_up.welcome_back_bought",
        on=on,
        days=days,
    )


def _asked_about(event: Interaction) -> str | None:
    """Return what they asked on their return; what they bought is no question, nor are a look and thanks."""
    is_no_question = event.type is Type.PURCHASE or only_looked(event) or is_mere_thanks(event)
    return None if is_no_question else event.note


def reply(situation: Situation) -> Proposal | None:
    """Answer the oldest question, but first what cannot wait, while one of them is still waiting.

    A call that has lapsed was not answered, either, where a mail beside it was not.
    """
    waiting = [each for each in situation.waiting_questions if _is_owed(situation, each)]
    if not waiting:
        return _after_all(situation)
    question = min((*_asked_besides(situation), *waiting), key=_urgent_then_oldest)
    return Proposal(
        action=Action.REPLY,
        due_on=_due_on(situation, question),
        lapses_on=max(_lapses_on(situation, each) for each in waiting),
        purpose=Purpose.SERVICE,
        reason=_with_thanks(situation, _as_urgent(question, _what_they_ask(situation, question))),
    )


def _with_thanks(situation: Situation, reason: Reason) -> Reason:
    """Add the thanks for a first purchase: the answer is the first word after it."""
    thanks = thank_for_a_purchase(situation)
    note = None if thanks is None else thanks.reason.facts.get("note")
    if thanks is None or thanks.reason.code not in THANKS or not note:
        return reason
    return reason.and_also(because("follow_up.thank_too", note=note))


def _after_all(situation: Situation) -> Proposal | None:
    """Answer late, in the first weeks, what was in no list: no Monday had shown it before."""
    began_on = situation.settings.first_sync
    if began_on is None or situation.days_since(began_on) > FIRST_WEEKS_DAYS:
        return None
    if situation.standing is Standing.SAID_GOODBYE:
        return None
    question = next(
        filter(partial(_was_missed, situation), situation.timeline.open_questions), None
    )
    if question is None:
        return None
    return Proposal(
        action=Action.REPLY,
        due_on=question.on,
        lapses_on=days_after(began_on, FIRST_WEEKS_DAYS),
        purpose=Purpose.SERVICE,
        reason=_as_urgent(
            question, no_answer_noted(question).and_also(because("follow_up.reply_late"))
        ),
    )


def _was_missed(situation: Situation, question: Interaction) -> bool:
    """Return whether it still deserves an answer: asked in words and in writing, or urgent.

    Of a call about anything else somebody was on the phone, and as a rule answered it there.
    """
    if not question.note or question.type is Type.COMPLAINT or is_for_a_death(question):
        return False
    began_on = situation.settings.first_sync
    is_old = days_between(question.on, began_on or situation.today) > LATE_DAYS
    if is_old or may_have_met_after(situation, question.on):
        return False
    return question.type in IN_WRITING or is_urgent(question)


def no_answer_noted(question: Interaction) -> Reason:
    """Return that they asked and when, and that the log has no answer."""
    return because(
        "follow_up.unanswered_question_noted" if question.note else "follow_up.unanswered_question",
        on=question.on,
        type=question.type,
        note=question.note,
    )


def _is_owed(situation: Situation, question: Interaction) -> bool:
    if question.type is Type.COMPLAINT:
        return False
    return _lapses_on(situation, question) >= situation.today


def _lapses_on(situation: Situation, question: Interaction) -> date:
    settings = situation.settings
    waits_days = settings.answer_days if question.type in IN_WRITING else settings.call_answer_days
    if situation.standing is Standing.SAID_GOODBYE:
        waits_days = min(waits_days, settings.answer_passes_days)
    return situation.shown_until(Action.REPLY, _counted_from(situation, question), waits_days)


def _asked_besides(situation: Situation) -> Iterator[Interaction]:
    """Yield what else they asked in words and nobody answered, oldest first."""
    if situation.standing is Standing.SAID_GOODBYE:
        return
    for each in situation.timeline.open_questions:
        is_fresh = situation.days_since(each.on) <= situation.settings.answer_days
        is_question = each.note and each.type is not Type.COMPLAINT and not is_for_a_death(each)
        if is_fresh and is_question:
            yield each


def _urgent_then_oldest(question: Interaction) -> tuple[bool, bool, date, int]:
    """Return the order: what cannot wait, then what they said in words, then by day."""
    return not is_urgent(question), not question.note, question.on, question.row


def _as_urgent(question: Interaction, reason: Reason) -> Reason:
    """Add that it sounds urgent, where it does."""
    return reason.and_also(because("follow_up.urgent")) if is_urgent(question) else reason


def _what_they_ask(situation: Situation, question: Interaction) -> Reason:
    tried_on = situation.timeline.tried_on(question)
    if tried_on is not None:
        return because(
            "follow_up.reply_tried_noted" if question.note else "follow_up.reply_tried",
            on=question.on,
            type=question.type,
            tried_on=tried_on,
            note=question.note,
            asked_by=question.channel,
            needs_an_email=needs_an_email(situation, question),
        )
    quote = _quote_before(situation, question)
    if quote is not None:
        return because(
            "follow_up.reply_to_quote_noted" if question.note else "follow_up.reply_to_quote",
            on=question.on,
            type=question.type,
            quoted_on=quote.on,
            note=question.note or few_words(quote.note),
            amount=None if quote.amount is None else round(quote.amount),
            asked_by=question.channel,
            needs_an_email=needs_an_email(situation, question),
        )
    spoke_on = None if question.note else _we_spoke_on(situation, question)
    if spoke_on is not None and spoke_on < question.on:
        return because(
            "follow_up.reply_after",
            on=question.on,
            type=question.type,
            after_on=spoke_on,
            asked_by=question.channel,
        )
    return because(
        "follow_up.reply_noted" if question.note else "follow_up.reply",
        on=question.on,
        type=question.type,
        days=situation.days_since(question.on),
        note=question.note,
        asked_by=question.channel,
        needs_an_email=needs_an_email(situation, question),
    )


def _quote_before(situation: Situation, question: Interaction) -> Interaction | None:
    """Return the quote that they may be answering: sent shortly before, and nothing of theirs between."""
    quote = open_offer(situation)
    if quote is None or quote[:2] > question[:2] or is_urgent(question):
        return None
    between = (each for each in situation.happened if quote[:2] < each[:2] < question[:2])
    is_first = all(each.direction is not Direction.FROM_THEM for each in between)
    is_soon = days_between(quote.on, question.on) <= SPOKE_BEFORE_DAYS
    return quote if is_first and is_soon else None


def _we_spoke_on(situation: Situation, question: Interaction) -> date | None:
    """Return the day of our last word shortly before a question of which nobody noted what it was."""
    for event in reversed(situation.happened):
        if days_between(event.on, question.on) > SPOKE_BEFORE_DAYS:
            return None
        if event[:2] >= question[:2]:
            continue
        if event.direction is Direction.FROM_THEM:
            return None
        if event.direction is Direction.FROM_US and _may_have_moved_them(event):
            return event.on
    return None


def _may_have_moved_them(event: Interaction) -> bool:
    return outreach_of(event.type, event.purpose).is_personal and not came_to_nothing(event)


def _due_on(situation: Situation, question: Interaction) -> date:
    """Return the day of a question, or a little after we tried and nobody was reached."""
    tried_on = situation.timeline.tried_on(question)
    return question.on if tried_on is None else days_after(tried_on, TRY_AGAIN_DAYS)


def _counted_from(situation: Situation, question: Interaction) -> date:
    """Return the day from which a question lapses: of a try in vain, or to which it was put off."""
    asked_on = situation.timeline.tried_on(question) or question.on
    put_off = situation.put_off.get(Action.REPLY)
    if put_off is None or put_off.typed_on is None or put_off.on == date.max:
        return asked_on
    return max(asked_on, put_off.on) if question.on <= put_off.typed_on else asked_on

"""What is open, beside the reason of a row: the weightiest of both, as much as the line has room for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sheetcrm.views.today.this_year import of_this_year
from sheetcrm.views.today.why_line import Beside, Wordings
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact, Reason, because

Facts = Mapping[str, Fact]
IT_IS_TIME: Final = frozenset(
    {
        "follow_up.check_in",
        "follow_up.check_in_yearly",
        "follow_up.plan_a_meeting",
        "follow_up.plan_a_first_meeting",
        "follow_up.plan_a_first_meeting_since",
        "follow_up.add_value",
        "follow_up.first_100_days",
        "follow_up.next_step",
        "follow_up.keep_in_touch",
        "follow_up.keep_in_touch_here",
        "follow_up.yearly_hello",
        "follow_up.first_of_a_rhythm",
        "follow_up.first_of_a_rhythm_here",
        "follow_up.quote_open",
    }
)
"""Reasons that say no more than that it is time: what is open goes before them."""
MEETINGS: Final = frozenset(
    {
        "follow_up.booked",
        "follow_up.booked_visit",
        "follow_up.they_come",
        "follow_up.they_come_today",
        "follow_up.you_meet",
        "follow_up.you_meet_today",
    }
)
"""What goes before a question, too, which may be settled when they meet."""
WEIGHTY: Final = MEETINGS | frozenset(
    {
        "follow_up.opted_out",
        "follow_up.wants_peace",
        "follow_up.their_move",
        "follow_up.unanswered_question",
        "follow_up.unanswered_question_noted",
        "follow_up.as_planned",
        "follow_up.as_planned_unsaid",
    }
)
"""What goes before a lighter reason, and is said beside any other."""
OPEN: Final = WEIGHTY | {
    "follow_up.next_step_noted",
    "follow_up.quote_open",
    "follow_up.asked",
    "follow_up.not_thanked",
    "follow_up.last_word",
    "follow_up.last_try",
}
"""All that is said of what is open beside a reason."""
LIGHTER: Final = frozenset(
    {
        "follow_up.door_open",
        "follow_up.meant_to_call",
        "follow_up.wanted_for",
        "follow_up.first_year",
        "follow_up.next_step_again",
        "follow_up.next_step_noted",
        "follow_up.next_step_wanted",
        "follow_up.quote_open_again",
        "follow_up.referral",
        "follow_up.still_thinking",
        "follow_up.still_thinking_quote",
        "follow_up.thank_you",
        "follow_up.thank_you_first",
        "follow_up.after_treatment",
        "follow_up.after_treatment_first",
        "follow_up.thank_referral",
        "follow_up.thank_referral_named",
        "follow_up.thank_praise",
        "follow_up.thank_praise_noted",
        "follow_up.thank_sent_came",
        "follow_up.final_mile",
    }
)
"""Reasons that a weighty matter goes before, and no other: what to do tells what they are about."""
REPLIES: Final = "follow_up.reply"
UNANSWERED: Final = "follow_up.unanswered_question"
AGAIN: Final = "again"
UNDATED: Final = "today.unanswered_undated"
FRESH_DAYS: Final = 60
"""What is older is told with its day."""
Way = Callable[[Facts], Reason]
UNNAMED: Final[Mapping[str, Sequence[Way]]] = {
    "follow_up.unanswered_question": (
        lambda facts: because("follow_up.unanswered_question", **facts),
        lambda facts: because("today.unanswered_since", **facts),
    ),
    "follow_up.unanswered_question_noted": (
        lambda facts: because("today.unanswered", **facts),
        lambda facts: because("today.unanswered_undated", **facts),
        lambda facts: because("today.unanswered_since", **facts),
    ),
    AGAIN: (
        lambda facts: because("today.again_about" if facts.get("note") else "today.again", **facts),
        lambda facts: because(
            "today.unanswered_undated" if facts.get("note") else "today.again", **facts
        ),
        lambda facts: because("today.again", **facts),
    ),
    "follow_up.as_planned": (
        lambda facts: because("today.planned_too", **facts),
        lambda facts: because("today.planned_for", **facts),
    ),
    "follow_up.as_planned_unsaid": (lambda facts: because("today.planned_for", **facts),),
    "follow_up.booked": (lambda facts: because("today.booked", **facts),),
    "follow_up.booked_visit": (lambda facts: because("today.booked_visit", **facts),),
    "follow_up.asked": (
        lambda facts: because("follow_up.last_word", **facts),
        lambda facts: because("today.asked", **facts),
    ),
    "follow_up.last_try": (
        lambda facts: because("follow_up.last_try", **facts),
        lambda facts: because("today.no_word_back", **facts),
    ),
    "follow_up.not_thanked": (lambda facts: because("today.not_thanked", **facts),),
}
"""How it may be said, the fullest way first; what is not listed is said as it is."""
NAMED_IN_DO: Final[Mapping[str, Sequence[Way]]] = {
    **UNNAMED,
    "follow_up.unanswered_question_noted": UNNAMED["follow_up.unanswered_question"],
    "follow_up.asked": (lambda facts: because("today.asked", **facts),),
    "follow_up.last_word": (),
}
"""The same where what to do names what it is about."""
_TOPICS: Final = ("note", "step", "quote")


def is_about_what_is_open(facts: Facts) -> bool:
    """Return whether what to do names what is open, and nothing of its own."""
    if not facts.get("open") or "quote" in facts or facts.get("is_treat"):
        return False
    if facts.get("is_recall"):
        return bool(facts["is_asked"])
    note = facts.get("note") or facts.get("label")
    is_note = facts.get("is_unanswered") and note == facts["open"]
    return not note or bool(facts.get("is_used_up")) or bool(is_note)


def without_what_is_open(why: Reason) -> tuple[Reason, Sequence[Reason]]:
    """Return a reason without what is open, and that."""
    matters = [each for each in why.also if each.code in OPEN]
    others = tuple(each for each in why.also if each.code not in OPEN)
    return Reason(why.code, why.facts, others), matters


def beside_what_is_open(
    told: Wordings, why: Reason, matters: Sequence[Reason], today: date, words: Catalogue
) -> tuple[Wordings, Sequence[Beside]]:
    """Return what a line is about, the reason as it is told or what is open, and what follows it."""
    named = {why.facts.get(name) for name in _TOPICS} - {None}
    if is_about_what_is_open(why.facts):
        named.add(why.facts["open"])
    matters = [_asked_again(each, why) for each in matters]
    said = ((each.code, tuple(_ways_to_say(each, named, today, words))) for each in matters)
    ways = [(code, each) for code, each in said if each]
    if not ways or not _goes_before(ways[0][0], why):
        others = (_without_its_day(each, told, why, words) for _, each in ways)
        return told, [Beside((*each, "")) for each in others if each]
    first = ways[0][1]
    rest = (_without_its_day(told, first, why, words), *(each for _, each in ways[1:]))
    return first, [Beside((*each, "")) for each in rest if each]


def _without_its_day(ways: Wordings, beside: Wordings, why: Reason, words: Catalogue) -> Wordings:
    """Return the ways to say something that do not name the day of the reason once more."""
    on = why.facts.get("on")
    day = words.formats.format_day(on) if isinstance(on, date) else ""
    if not day or not any(day in each for each in beside):
        return ways
    return tuple(each for each in ways if day not in each)


def _asked_again(matter: Reason, why: Reason) -> Reason:
    """Return a question as one that came after the one to be answered, where it did."""
    first, then = why.facts.get("on"), matter.facts.get("on")
    is_of_a_question = why.code.startswith(REPLIES) and matter.code.startswith(UNANSWERED)
    is_later = isinstance(first, date) and isinstance(then, date) and then > first
    if not (is_of_a_question and is_later):
        return matter
    return Reason(AGAIN, matter.facts)


def _goes_before(matter: str, why: Reason) -> bool:
    """Return whether what is open weighs more than a reason."""
    if matter in MEETINGS and why.code.startswith(REPLIES):
        return True
    return why.code in IT_IS_TIME or (matter in WEIGHTY and why.code in LIGHTER)


def _ways_to_say(matter: Reason, named: set[Fact], today: date, words: Catalogue) -> Iterator[str]:
    """Yield how a matter may be said, the fullest way first; what to do may name what it is about."""
    facts = matter.facts
    is_named = (facts.get("note") or facts.get("step")) in named
    ways = (NAMED_IN_DO if is_named else UNNAMED).get(matter.code)
    for reason in (matter,) if ways is None else (way(facts) for way in ways):
        if reason.code != UNDATED or _is_fresh(facts, today):
            yield of_this_year(words.sentence(reason), facts, today, words)


def _is_fresh(facts: Facts, today: date) -> bool:
    """Return whether something is so new that it may be told without its day."""
    on = facts.get("on")
    return isinstance(on, date) and (today - on).days <= FRESH_DAYS

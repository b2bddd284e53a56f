"""What is open, beside the reason of a row: first what the row is about, then as much as has room."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sheetcrm.views.today.why.this_year import of_this_year
from sheetcrm.views.today.why.why_line import Beside, Wordings
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact, Reason, because

Facts = Mapping[str, Fact]
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
QUOTE_OPEN: Final = "follow_up.quote_open"
LAST_TRY: Final = "follow_up.last_try"
ASKS_AFTER_A_SILENCE: Final = frozenset(
    {
        "follow_up.check_in",
        "follow_up.check_in_quiet",
        "follow_up.check_in_since",
        "follow_up.check_in_said",
        "follow_up.check_in_yearly",
        "follow_up.check_in_bought",
        "follow_up.check_in_recall",
        "follow_up.check_in_recall_of",
        "follow_up.next_step",
    }
)
"""What a word of ours that nobody answered is a reason for; it is none for a treat or a hello."""
ABOUT_A_QUOTE: Final = frozenset({"follow_up.quote_open", "follow_up.quote_open_again"})
TALKED_OVER: Final = frozenset(
    {"follow_up.next_step_noted", "follow_up.booked", "follow_up.booked_visit"}
)
"""What tells how it went with a quote, or asks it, and goes before its day."""
ASKED_LONG_AGO: Final = "follow_up.still_thinking"
"""What nothing came of: a sign since is the reason to ask again, and goes before it."""
OPEN: Final = MEETINGS | frozenset(
    {
        "follow_up.trouble",
        "follow_up.date_to_settle",
        "follow_up.put_right",
        "follow_up.put_right_noted",
        "follow_up.refunded",
        "follow_up.refunded_noted",
        "follow_up.gone",
        "follow_up.gone_noted",
        "follow_up.opted_out",
        "follow_up.wants_peace",
        "follow_up.unanswered_question",
        "follow_up.unanswered_question_noted",
        "follow_up.as_planned",
        "follow_up.as_planned_unsaid",
        "follow_up.promised",
        "follow_up.noted_for_now",
        "follow_up.quote_owed",
        "follow_up.next_step_noted",
        "follow_up.quote_open",
        "follow_up.sent_open",
        "follow_up.asked",
        "follow_up.not_thanked",
        "follow_up.not_thanked_noted",
        "follow_up.praise_not_thanked",
        "follow_up.last_word",
        "follow_up.last_try",
        "follow_up.thank_too",
        "follow_up.life_event_unsaid",
    }
)
"""All that is said of what is open beside a reason."""
TROUBLES: Final = frozenset({"follow_up.trouble", "follow_up.date_to_settle"})
UNSAID: Final = "follow_up.life_event_unsaid"
"""What may be a death: it is not left out for want of room."""
GONE: Final = frozenset({"follow_up.gone", "follow_up.gone_noted"})
PLANNED: Final = "follow_up.as_planned"
THEIR_MOVE: Final = frozenset({"follow_up.their_move", "follow_up.their_move_noted"})
REPLIES: Final = "follow_up.reply"
UNANSWERED: Final = "follow_up.unanswered_question"
AGAIN: Final = "again"
UNDATED: Final = "today.unanswered_undated"
FRESH_DAYS: Final = 60
"""What is older is told with its day."""
Way = Callable[[Facts], Reason]
STILL_OPEN: Final[Sequence[Way]] = (
    lambda facts: because("follow_up.last_word", **facts),
    lambda facts: because("today.still_noted", **facts),
)
"""How it is told what was answered, and of which nothing shows that it is over: never without what
it is, which after another call would read as the same one."""


def _in_full(facts: Facts) -> Reason:
    return because("follow_up.asked" if facts.get("type") else "follow_up.last_word", **facts)


def _without_the_note(facts: Facts) -> Reason:
    if facts.get("is_sign"):
        return because("today.sign_on", **facts)
    return because("today.asked" if facts.get("type") else "today.noted_on", **facts)


def _with_our_answer(facts: Facts) -> Reason:
    answered_on = facts.get("answered_on")
    return because("today.asked_and_answered" if answered_on else "today.asked", **facts)


SAID_LAST: Final[Sequence[Way]] = (
    _in_full,
    lambda facts: because("follow_up.last_word", **facts),
    _without_the_note,
)
"""What they said, and how: of an inquiry about a table on the 60th the day alone would be that day."""


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
    "follow_up.you_meet": (
        lambda facts: because("follow_up.you_meet", **facts),
        lambda facts: because("today.you_meet", **facts),
    ),
    "follow_up.they_come": (
        lambda facts: because("follow_up.they_come", **facts),
        lambda facts: because("today.they_come", **facts),
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
        lambda facts: because("today.planned_step", **facts),
    ),
    "follow_up.promised": (
        lambda facts: because("today.noted_for_now", **facts),
        lambda facts: because("today.noted_then", **facts),
        lambda facts: because("today.also_promised", **facts),
        lambda facts: because("today.promised", **facts),
    ),
    "follow_up.noted_for_now": (lambda facts: because("today.noted_for_now", **facts),),
    "follow_up.quote_owed": (
        lambda facts: because(
            "today.owed_too_about" if facts.get("note") else "today.owed_too", **facts
        ),
        lambda _: because("today.owed_too"),
    ),
    "follow_up.as_planned_unsaid": (lambda facts: because("today.planned_for", **facts),),
    "follow_up.booked": (lambda facts: because("today.booked", **facts),),
    "follow_up.booked_visit": (lambda facts: because("today.booked_visit", **facts),),
    "follow_up.asked": SAID_LAST,
    "follow_up.last_word": SAID_LAST,
    "follow_up.quote_open": (
        lambda facts: because("follow_up.quote_open", **facts),
        lambda _: because("today.a_quote_is_open"),
        lambda _: because("today.your_quote_is_open"),
    ),
    "follow_up.last_try": (
        lambda facts: because("follow_up.last_try", **facts),
        lambda facts: because("follow_up.no_word_back", **facts),
    ),
    "follow_up.not_thanked": (
        lambda facts: because("today.not_thanked", **facts),
        lambda _: because("today.thank_too_alone"),
    ),
    "follow_up.praise_not_thanked": (lambda facts: because("today.praise_not_thanked", **facts),),
    "follow_up.not_thanked_noted": (
        lambda facts: because("today.thank_too_of", **facts),
        lambda facts: because("today.thank_too", **facts),
        lambda _: because("today.thank_too_alone"),
    ),
    UNSAID: (
        lambda facts: because("follow_up.life_event_unsaid", **facts),
        lambda _: because("today.life_event_unsaid"),
    ),
    "follow_up.trouble": STILL_OPEN,
    "follow_up.date_to_settle": STILL_OPEN,
    "follow_up.refunded_noted": (
        lambda facts: because("follow_up.refunded_noted", **facts),
        lambda facts: because("follow_up.refunded", **facts),
    ),
    "follow_up.gone_noted": (
        lambda facts: because("follow_up.gone_noted", **facts),
        lambda facts: because("follow_up.gone", **facts),
    ),
    "follow_up.put_right": (lambda facts: because("follow_up.complained", **facts),),
    "follow_up.put_right_noted": (
        lambda facts: because("follow_up.complained_noted", **facts),
        lambda facts: because("follow_up.complained", **facts),
    ),
}
"""How it may be said, the fullest way first; what is not listed is said as it is."""
NAMED_IN_DO: Final[Mapping[str, Sequence[Way]]] = {
    **UNNAMED,
    "follow_up.unanswered_question_noted": UNNAMED["follow_up.unanswered_question"],
    "follow_up.asked": (_with_our_answer, lambda facts: because("today.asked", **facts)),
    "follow_up.trouble": (lambda facts: because("today.asked", **facts),),
    "follow_up.date_to_settle": (lambda facts: because("today.asked", **facts),),
    "follow_up.put_right_noted": (lambda facts: because("follow_up.complained", **facts),),
    "follow_up.last_word": (_without_the_note,),
    "follow_up.noted_for_now": UNNAMED["follow_up.noted_for_now"],
    "follow_up.promised": (lambda facts: because("today.promised", **facts),),
    "follow_up.as_planned": (lambda facts: because("today.planned_for", **facts),),
}
"""The same where what to do names what it is about."""
_TOPICS: Final = ("note", "step", "quote", "open")


def without_what_is_open(why: Reason) -> tuple[Reason, Sequence[Reason]]:
    """Return a reason without what is open, and that."""
    matters = [each for each in why.also if each.code in OPEN | THEIR_MOVE]
    others = tuple(each for each in why.also if each not in matters)
    return Reason(why.code, why.facts, others), matters


def wishes_in(matters: Sequence[Reason], today: date, words: Catalogue) -> Iterator[Wordings]:
    """Yield that they will be in touch themselves: it is to be minded, and no reason to write."""
    for each in matters:
        if each.code in THEIR_MOVE:
            alone = because("today.their_move_alone")
            is_of_a_day = "on" in each.facts
            ways = (because("today.their_move", **each.facts), alone) if is_of_a_day else (alone,)
            yield tuple(of_this_year(words.sentence(way), each.facts, today, words) for way in ways)


def beside_what_is_open(
    told: Wordings, why: Reason, matters: Sequence[Reason], today: date, words: Catalogue
) -> tuple[Wordings, Sequence[Beside]]:
    """Return what a line is about, the reason as it is told or what is open, and what follows it."""
    named = {why.facts.get(name) for name in _TOPICS} - {None}
    matters = [_asked_again(each, why) for each in matters if each.code not in THEIR_MOVE]
    lead = why.facts.get("lead")
    said = [
        (each, tuple(_ways_to_say(each, named, today, words, leads=each.code == lead)))
        for each in matters
    ]
    led_by, first = next(
        ((each, ways) for each, ways in said if ways and _goes_first(each, why)), (None, None)
    )
    others = [(each, ways) for each, ways in said if ways and not _is_told_by(led_by, each)]
    rest = [ways for _, ways in others]
    if first is None:
        left = ((each, _without_its_day(ways, told, why, words)) for each, ways in others)
        return told, [_beside(each, ways) for each, ways in left if ways]
    reason = _without_its_day(told, first, why, words)
    if why.code.startswith(REPLIES):  # what they asked first is said before what they asked again
        is_again = any(each.code == AGAIN for each, _ in others)
        return first, [
            *([Beside(reason)] if reason else []),
            *(Beside(each if is_again else (*each, "")) for each in rest),
        ]
    if led_by is not None and led_by.code in TROUBLES and why.code in ABOUT_A_QUOTE:
        kept = Beside((*reason, words.sentence(because("today.your_quote_is_open"))))
        return first, [kept, *(Beside((*each, "")) for each in rest)]
    return first, [Beside((*each, "")) for each in (reason, *rest) if each]


def _beside(matter: Reason, ways: Wordings) -> Beside:
    """Return a matter as it follows a reason; a trouble, an own step and the like are not left out."""
    return Beside(ways if matter.code in TROUBLES | GONE | {PLANNED, UNSAID} else (*ways, ""))


def _is_told_by(first: Reason | None, matter: Reason) -> bool:
    """Return whether a row begins with it, or with the same event under another name."""
    if first is None:
        return False
    told, facts = first.facts, matter.facts
    is_same = (told.get("on"), told.get("note")) == (facts.get("on"), facts.get("note"))
    return matter is first or (is_same and bool(told.get("note")))


def _goes_first(matter: Reason, why: Reason) -> bool:
    """Return whether a row begins with it: what to do is about it, or it goes with anything."""
    lead = why.facts.get("lead")
    if lead is not None:
        return matter.code == lead
    if why.code in ABOUT_A_QUOTE and matter.code in TALKED_OVER:
        return True
    if why.code == ASKED_LONG_AGO and is_a_step(matter):
        return True
    if matter.code in MEETINGS | GONE and why.code.startswith(REPLIES):
        return True
    return matter.code == LAST_TRY and why.code in ASKS_AFTER_A_SILENCE


def is_a_step(matter: Reason) -> bool:
    """Return whether a sign took them more than a tap: they came to the seminar, and gave no like."""
    return bool(matter.facts.get("is_sign")) and not matter.facts.get("is_tap")


def _without_its_day(ways: Wordings, beside: Wordings, why: Reason, words: Catalogue) -> Wordings:
    """Return the ways to say something that do not name the day of the reason once more."""
    for on in (why.facts.get("on"), why.facts.get("last_on")):
        day = words.formats.format_day(on) if isinstance(on, date) else ""
        if day and any(day in each for each in beside):
            return tuple(each for each in ways if day not in each)
    return ways


def _asked_again(matter: Reason, why: Reason) -> Reason:
    """Return a question as one that came after the one to be answered, where it did."""
    first, then = why.facts.get("on"), matter.facts.get("on")
    is_of_a_question = why.code.startswith(REPLIES) and matter.code.startswith(UNANSWERED)
    is_later = isinstance(first, date) and isinstance(then, date) and then > first
    if not (is_of_a_question and is_later):
        return matter
    return Reason(AGAIN, matter.facts)


def _ways_to_say(
    matter: Reason, named: set[Fact], today: date, words: Catalogue, *, leads: bool
) -> Iterator[str]:
    """Yield how a matter may be said, the fullest way first; what to do may name what it is about."""
    facts = matter.facts
    if matter.code == QUOTE_OPEN and facts.get("offer") and named and facts["offer"] not in named:
        yield words.sentence(because("today.quote_open_for", **facts))  # two jobs, one by one
        yield words.sentence(because("today.a_quote_is_open"))
        return
    is_named = (facts.get("note") or facts.get("step")) in named
    ways = (NAMED_IN_DO if is_named else UNNAMED).get(matter.code)
    if ways is SAID_LAST and facts.get("note") and not leads:
        ways = SAID_LAST[:-1]  # what they said months ago tells nothing by its day
    for reason in (matter,) if ways is None else (way(facts) for way in ways):
        if reason.code != UNDATED or _is_fresh(facts, today):
            yield of_this_year(words.sentence(reason), facts, today, words)


def _is_fresh(facts: Facts, today: date) -> bool:
    """Return whether something is so new that it may be told without its day."""
    on = facts.get("on")
    return isinstance(on, date) and (today - on).days <= FRESH_DAYS

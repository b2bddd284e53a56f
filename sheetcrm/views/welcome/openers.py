"""Openers: what one can say to somebody who stands at the counter, and all of it true."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Type
from sheetcrm.views.referrals import Referred
from sheetcrm.views.welcome.told import NO_TALK
from sheetcrm.wording.reason import Reason, because

MOST: Final = 3
LONGEST: Final = 80
"""Letters of a note that is quoted."""
STILL_HURTS_DAYS: Final = 365
"""So long nothing is said lightly after words of a death or a refusal."""
OLD_FRIENDS_DAYS: Final = 90
"""So long two know each other before it is worth a word."""
ABOUT_EVENTS: Final = (
    (Type.LIFE_EVENT, "opener.life_event"),
    (Type.COMPLAINT, "opener.complaint"),
    (Type.QUOTE, "opener.quote"),
    (Type.PURCHASE, "opener.bought"),
)
"""What is asked about the newest row of a type, the most personal first."""

FEW_WORDS: Final = 3
"""So many words at most are a thing beside others, and no sentence."""
_BETWEEN: Final = re.compile(r"[;\n•·]")


def openers_of(
    customer: Customer, happened: Sequence[Interaction], referred: Referred, today: date
) -> Sequence[Reason]:
    """Return up to three openers; none after words that no cheerful greeting goes with."""
    if customer.remarks or any(_still_hurts(event, today) for event in happened):
        return ()
    return tuple(islice(_openers(customer, happened, referred, today), MOST))


def _still_hurts(event: Interaction, today: date) -> bool:
    return bool(event.remarks) and days_between(event.on, today) <= STILL_HURTS_DAYS


def _openers(
    customer: Customer, happened: Sequence[Interaction], referred: Referred, today: date
) -> Iterator[Reason]:
    yield from islice(_about_events(happened), MOST - 1)
    yield from _by_turns(tuple(_topics(customer, referred)), len({each.on for each in happened}))
    if referred.by:
        yield because("opener.sent_by", who=referred.by)
    known_on = min((*_days(customer), *(event.on for event in happened[:1])), default=None)
    if known_on is not None and days_between(known_on, today) >= OLD_FRIENDS_DAYS:
        yield because("opener.since", on=known_on)


def _by_turns(topics: Sequence[Reason], days_met: int) -> Sequence[Reason]:
    """Return what may be said at any time, another first with each day on which something happened."""
    first = days_met % len(topics) if topics else 0
    return (*topics[first:], *topics[:first])


def _topics(customer: Customer, referred: Referred) -> Iterator[Reason]:
    if referred.others:
        yield because("opener.sent", who=referred.others)
    for part in things_in(customer.interests or ""):
        yield because("opener.interests", what=shortened(part))
    for part in things_in(customer.goals or ""):
        yield because("opener.goals", what=shortened(part))


def things_in(text: str) -> Iterator[str]:
    """Yield what somebody likes or aims at, one thing at a time; a sentence with commas stays whole.

    >>> list(things_in("tea, sailing; bread, as my mother made it"))
    ['tea', 'sailing', 'bread, as my mother made it']
    """
    for part in _BETWEEN.split(text):
        named = part.split(",")
        few = all(len(each.split()) <= FEW_WORDS for each in named)
        yield from (each.strip() for each in (named if few else [part]) if each.strip())


def _about_events(happened: Sequence[Interaction]) -> Iterator[Reason]:
    """Yield what to ask about rows of the log that have a note."""
    newest = {event.type: event for event in happened if event.note and not event.remarks}
    bought = newest.get(Type.PURCHASE)
    for kind, code in ABOUT_EVENTS:
        event = newest.get(kind)
        is_done = kind is Type.QUOTE and event and bought and bought.on >= event.on
        if event is not None and not is_done:
            yield because(code, what=shortened(event.note or ""), on=event.on)
    asked = {kind for kind, _ in ABOUT_EVENTS}
    others = [event for kind, event in newest.items() if kind not in NO_TALK | asked]
    if others:
        last = max(others, key=lambda event: (event.on, event.row))
        yield because("opener.talk", what=shortened(last.note or ""), on=last.on)


def _days(customer: Customer) -> Iterator[date]:
    yield from filter(None, (customer.first_contact, customer.first_purchase))


def shortened(text: str) -> str:
    """Return a note as it is quoted: without its last full stop, cut after a whole word.

    >>> shortened("Likes tea."), shortened("word " * 40)[-6:]
    ('Likes tea', 'word …')
    """
    line = " ".join(text.split()).rstrip(".")
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]} …"

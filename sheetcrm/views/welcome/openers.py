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
FORGOTTEN_AFTER_DAYS: Final = 730
"""What happened longer ago is not brought up again."""
ABOUT_EVENTS: Final = {
    Type.LIFE_EVENT: "opener.life_event",
    Type.COMPLAINT: "opener.complaint",
    Type.QUOTE: "opener.quote",
    Type.PURCHASE: "opener.bought",
    Type.PRAISE: "opener.praise",
    Type.VALUE_ADDED: "opener.value",
    Type.SIGNAL: "opener.signal",
    **dict.fromkeys(
        (Type.INQUIRY, Type.VISIT, Type.MEETING, Type.CALL, Type.EMAIL, Type.MESSAGE, Type.LETTER),
        "opener.talk",
    ),
    Type.CHECK_IN: "opener.talk",
}
"""What is said of the newest row of a type that has a note."""
FIRST: Final = (Type.LIFE_EVENT, Type.COMPLAINT, Type.QUOTE)
"""What goes before all others, whatever is newer."""
FEW_WORDS: Final = 3
"""So many words at most are a thing beside others, and no sentence."""
_BETWEEN: Final = re.compile(r"[;\n•·]")


def openers_of(
    customer: Customer,
    happened: Sequence[Interaction],
    referred: Referred,
    today: date,
    lasts_days: int | None = None,
) -> Sequence[Reason]:
    """Return up to three openers; none after words that no cheerful greeting goes with.

    `lasts_days` is how long what they bought is still there to be asked about; None: for years.
    """
    if customer.remarks or any(_still_hurts(event, today) for event in happened):
        return ()
    about = _about_events(happened, today, lasts_days)
    return tuple(islice(_openers(customer, happened, referred, today, about), MOST))


def _still_hurts(event: Interaction, today: date) -> bool:
    return bool(event.remarks) and days_between(event.on, today) <= STILL_HURTS_DAYS


def _openers(
    customer: Customer,
    happened: Sequence[Interaction],
    referred: Referred,
    today: date,
    about: Iterator[Reason],
) -> Iterator[Reason]:
    yield from islice(about, MOST - 1)
    yield from _by_turns(tuple(_topics(customer, referred)), len({each.on for each in happened}))
    if referred.by:
        yield because("opener.sent_by", who=referred.by)
    if happened and not any(map(_is_talk, happened)):
        return  # they gave a sign, and nobody knows anybody yet
    known_on = min((*_days(customer), *_first_talk(happened)), default=None)
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


def _about_events(
    happened: Sequence[Interaction], today: date, lasts_days: int | None
) -> Iterator[Reason]:
    """Yield what to say about rows of the log that have a note, the most personal first."""
    newest: dict[str, Interaction] = {}
    for event in happened:
        code = "opener.talk" if event.type is None else ABOUT_EVENTS.get(event.type)
        is_long_ago = days_between(event.on, today) > FORGOTTEN_AFTER_DAYS
        if code and event.note and not event.remarks and not is_long_ago:
            newest[code] = event
    bought, talked = newest.get("opener.bought"), any(_is_talk(event) for event in happened)
    if bought is not None and "opener.quote" in newest and bought.on >= newest["opener.quote"].on:
        del newest["opener.quote"]
    if talked:
        newest.pop("opener.signal", None)
    for code, event in sorted(newest.items(), key=_most_personal_first):
        is_used_up = lasts_days is not None and days_between(event.on, today) > lasts_days
        said = "opener.bought_then" if is_used_up and event is bought else code
        yield because(said, what=shortened(event.note or ""), on=event.on)


def _most_personal_first(told: tuple[str, Interaction]) -> tuple[int, int, int]:
    _, event = told
    place = FIRST.index(event.type) if event.type in FIRST else len(FIRST)
    return place, -event.on.toordinal(), -event.row


def _first_talk(happened: Sequence[Interaction]) -> Iterator[date]:
    """Yield the day from which on two know each other: a mere sign, or a mailing, begins nothing."""
    yield from islice((event.on for event in happened if _is_talk(event)), 1)


def _is_talk(event: Interaction) -> bool:
    return event.type not in NO_TALK


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

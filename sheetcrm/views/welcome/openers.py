"""Openers: what one can say to somebody who stands at the counter, and all of it true."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, islice
from typing import Final

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.proposing.moments.beginnings import USED_UP_DAYS
from sheetcrm.rules.followup.proposing.moments.thanks import DISCREET
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import RemarkKind, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.remarks.talking.complaints import complaint_in
from sheetcrm.views.acquainted import known_since
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
OF_WORK: Final = frozenset({RemarkKind.TO_DO, RemarkKind.LATER, RemarkKind.WAYS})
"""What a note leaves to the owner, or says of how to be reached: beside it a complaint is spoken of."""
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


@dataclass(frozen=True, slots=True)
class Openers:
    """What can be said first to a customer on a day."""

    customer: Customer
    happened: Sequence[Interaction]
    referred: Referred
    today: date
    settings: Settings

    def first_three(self) -> Sequence[Reason]:
        """Return up to three; none after words that no cheerful greeting goes with.

        Where the owner noted a complaint it is all: nobody is asked how the dress pleases after it.
        """
        if self._is_hurt():
            return ()
        complaint = complaint_in(self.customer.notes or "")
        if complaint is not None:
            return (because("opener.complaint_noted", what=shortened(complaint)),)
        if self.customer.remarks:
            return ()
        return tuple(islice(self._all(), MOST))

    def _is_hurt(self) -> bool:
        """Return whether their notes, or the log of late, tell of more than is to be done."""
        noted = (each.kind for each in self.customer.remarks)
        return any(map(self._still_hurts, self.happened)) or not OF_WORK.issuperset(noted)

    def _still_hurts(self, event: Interaction) -> bool:
        return bool(event.remarks) and days_between(event.on, self.today) <= STILL_HURTS_DAYS

    def _all(self) -> Iterator[Reason]:
        yield from islice(self._about_events(), MOST - 1)
        days_met = len({event.on for event in self.happened})
        yield from _by_turns(tuple(self._topics()), days_met)
        if self.referred.by and not self._is_discreet:
            yield because("opener.sent_by", who=self.referred.by)
        if self.happened and not any(map(_is_talk, self.happened)):
            return  # they gave a sign, and nobody knows anybody yet
        known_on = self._met_on()
        if known_on is not None and days_between(known_on, self.today) >= OLD_FRIENDS_DAYS:
            yield because("opener.since", on=known_on)

    def _met_on(self) -> date | None:
        """Return the day on which two met; the first purchase on record may not be the first of all."""
        talks, told = self._from_first_talk(), self.customer
        is_on_record = told.first_contact is not None or told.first_purchase is not None
        if not is_on_record and talks and talks[0].type is Type.PURCHASE:
            return None
        return known_since(self.customer, talks)

    def _from_first_talk(self) -> Sequence[Interaction]:
        """Return what happened since two know each other: a mere sign, or a mailing, begins nothing."""
        return tuple(dropwhile(lambda event: not _is_talk(event), self.happened))

    @property
    def _is_discreet(self) -> bool:
        """Whether it is a secret who else comes here."""
        return self.settings.business in DISCREET

    def _topics(self) -> Iterator[Reason]:
        if self.referred.others and self._is_discreet:
            yield because("opener.sent_somebody")
        elif self.referred.others:
            yield because("opener.sent", who=self.referred.others)
        for part in things_in(self.customer.interests or ""):
            yield because("opener.interests", what=shortened(part))
        for part in things_in(self.customer.goals or ""):
            yield because("opener.goals", what=shortened(part))

    def _about_events(self) -> Iterator[Reason]:
        """Yield what to say about rows of the log that have a note, the most personal first."""
        newest = self._newest()
        bought, quoted = newest.get("opener.bought"), newest.get("opener.quote")
        if bought is not None and quoted is not None and bought.on >= quoted.on:
            del newest["opener.quote"]
        if any(map(_is_talk, self.happened)):
            newest.pop("opener.signal", None)
        for code, event in sorted(newest.items(), key=_most_personal_first):
            is_used_up = event is bought and self._is_used_up(event)
            said = "opener.bought_then" if is_used_up else code
            yield because(said, what=shortened(event.note or ""), on=event.on)

    def _newest(self) -> dict[str, Interaction]:
        newest: dict[str, Interaction] = {}
        for event in self.happened:
            if not event.note or event.remarks:
                continue
            code = "opener.talk" if event.type is None else ABOUT_EVENTS.get(event.type)
            if code and days_between(event.on, self.today) <= FORGOTTEN_AFTER_DAYS:
                newest[code] = event
        return newest

    def _is_used_up(self, bought: Interaction) -> bool:
        """Return whether it is too late to ask how they like it: bread and flowers do not last."""
        days = days_between(bought.on, self.today)
        return self.settings.visits_are_theirs and days > USED_UP_DAYS


def _by_turns(topics: Sequence[Reason], days_met: int) -> Sequence[Reason]:
    """Return what may be said at any time, another first with each day on which something happened."""
    first = days_met % len(topics) if topics else 0
    return (*topics[first:], *topics[:first])


def things_in(text: str) -> Iterator[str]:
    """Yield what somebody likes or aims at, one thing at a time; a sentence with commas stays whole.

    >>> list(things_in("tea, sailing; bread, as my mother made it"))
    ['tea', 'sailing', 'bread, as my mother made it']
    """
    for part in _BETWEEN.split(text):
        named = part.split(",")
        few = all(len(each.split()) <= FEW_WORDS for each in named)
        yield from (each.strip() for each in (named if few else [part]) if each.strip())


def _most_personal_first(told: tuple[str, Interaction]) -> tuple[int, int, int]:
    _, event = told
    place = FIRST.index(event.type) if event.type in FIRST else len(FIRST)
    return place, -event.on.toordinal(), -event.row


def _is_talk(event: Interaction) -> bool:
    return event.type not in NO_TALK


def shortened(text: str) -> str:
    """Return a note as it is quoted: without its last full stop, cut after a whole word.

    >>> shortened("Likes tea."), shortened("word " * 40)[-6:]
    ('Likes tea', 'word …')
    """
    line = " ".join(text.split()).rstrip(".")
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]} …"

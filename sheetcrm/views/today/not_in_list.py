"""Who is in the log and not in the list yet, in words: what to do, why, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.strangers import Stranger
from sheetcrm.rules.words import Channel, Type
from sheetcrm.tables.text import clean
from sheetcrm.views.links import contact_link
from sheetcrm.views.today.day_over import day_over
from sheetcrm.views.today.this_year import of_this_year
from sheetcrm.views.today.topics import in_a_line
from sheetcrm.views.today.ways import answer
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

MOST_ON_TOP = 3
"""So many of them stand on top of Today."""
FEWEST_DIGITS = 6
"""A name with so many digits is a number to call."""


@dataclass(frozen=True, slots=True)
class NotInList:
    """Somebody who waits for an answer and stands in no list."""

    who: str
    since: date
    action: str
    do: str
    why: str
    why_beside: str
    """The reason without what `do` says already."""
    channel: str | None
    link: str | None
    about: str | None = None
    """What it is about in full, where `do` has room for a part of it or for nothing."""


def on_top(
    strangers: Sequence[Stranger], today: date, catalogue: Catalogue
) -> tuple[NotInList, ...]:
    """Return those who wait for an answer, the longest first; at most three."""
    waiting = [each for each in strangers if each.proposal is not None]
    return tuple(_row(each, today, catalogue) for each in waiting[:MOST_ON_TOP])


def what_they_want(event: Interaction) -> str:
    """Return what a row of theirs was about: its note, else its type."""
    return clean(event.note) or ("" if event.type is None else event.type.text)


def _row(stranger: Stranger, today: date, catalogue: Catalogue) -> NotInList:
    assert stranger.proposal is not None  # noqa: S101 - only who waits has a row
    as_customer, told = _as_customer(stranger.who), stranger.told
    channel = told.channel or _way_to(as_customer)
    asked = because("not_in_list.asked", type=told.type, on=stranger.since)
    over = day_over(clean(told.note) or "", stranger.since, today, catalogue)
    is_urgent = any(each.code == "follow_up.urgent" for each in stranger.proposal.reason.also)
    first = because("today.urgent") if is_urgent else over
    said = asked.and_also(because("today.not_in_list"))
    beside = catalogue.sentence(said if first is None else first.and_also(said))
    to_do = in_a_line(_task(told, channel, clean(told.note)), catalogue)
    return NotInList(
        who=stranger.who,
        since=stranger.since,
        action=str(stranger.proposal.action),
        do=to_do.text,
        why=catalogue.sentence(stranger.proposal.reason.and_also(because("today.not_in_list"))),
        why_beside=of_this_year(beside, {"on": stranger.since}, today, catalogue),
        channel=None if channel is None else str(channel),
        link=contact_link(as_customer, channel),
        about=to_do.about,
    )


def _task(question: Interaction, channel: Channel | None, note: str | None) -> Reason:
    """Return what to do as a person would say it: "Call back: leak over the porch"."""
    if question.type is Type.COMPLAINT:
        return because(
            "not_in_list.put_right_about" if note else "not_in_list.put_right", note=note
        )
    return answer(channel, channel, note)


def _way_to(stranger: Customer) -> Channel | None:
    """Return how an address alone is answered."""
    if stranger.email:
        return Channel.EMAIL
    return Channel.PHONE if stranger.phone else None


def _as_customer(who: str) -> Customer:
    is_number = sum(map(str.isdigit, who)) >= FEWEST_DIGITS
    return Customer(
        key=who,
        email=who if "@" in who else None,
        phone=who if is_number and "@" not in who else None,
    )

"""Who is in the log and not in the list yet, in words: what to do, why, and how."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.wishes.ways import ways_of
from sheetcrm.rules.strangers import TO_WHAT_THEY_SAID, Stranger
from sheetcrm.rules.words import Action, Channel, Type
from sheetcrm.tables.people.nearest import nearest_in
from sheetcrm.tables.people.reach_noted import reach_and_words
from sheetcrm.tables.text import clean
from sheetcrm.views.links import contact_address, contact_link
from sheetcrm.views.today.doing.left_to_us import about_what_was_left
from sheetcrm.views.today.doing.topics import in_a_line
from sheetcrm.views.today.doing.ways import answer
from sheetcrm.views.today.why.day_over import day_over
from sheetcrm.views.today.why.reason_alone import without_what_to_do
from sheetcrm.views.today.why.this_year import of_this_year
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

MOST_ON_TOP = 3
"""So many of them stand on top of Today."""
DID_THEY_MEET = frozenset({"follow_up.booked", "follow_up.booked_visit"})
QUOTE_OWED = "follow_up.quote_owed"
TRIED = "follow_up.tried"
FEWEST_DIGITS = 6
"""A name with so many digits is a number to call."""


@dataclass(frozen=True, slots=True)
class NotInList:
    """Somebody who waits for an answer, or to whom something was left, and stands in no list."""

    who: str
    since: date
    """Since when they wait for us, or since we last tried."""
    action: str
    do: str
    why: str
    why_beside: str
    """The reason without what `do` says already."""
    channel: str | None
    link: str | None
    address: str | None = None
    """Their number or address, else that of whose name in the list is nearly theirs."""
    about: str | None = None
    """What it is about in full, where `do` has room for a part of it or for nothing."""
    is_urgent: bool = False
    """Whether what they ask cannot wait."""
    asks_you: bool = False
    """Whether it is a question to the owner: nobody is rung to hear whether they came."""
    means: str = ""
    """The type that a tick becomes, where the action does not tell."""
    note: str | None = None
    """The owner's note of whose name in the list is nearly theirs, with that name."""
    ticks_before: int = 0
    """How often this was ticked already under the same day."""


def on_top(
    strangers: Sequence[Stranger],
    today: date,
    catalogue: Catalogue,
    listed: Sequence[Customer] = (),
) -> tuple[NotInList, ...]:
    """Return who waits for an answer, the longest first, then what was left to us, or whoever was to come; at most three.

    Where one of those `listed` has nearly their name, it is asked whether it is that one.
    """
    waiting = [each for each in strangers if each.proposal is not None][:MOST_ON_TOP]
    names = nearest_in(listed) if waiting else None
    rows = []
    for each in waiting:
        name = None if names is None else names.nearly(each.who)
        row = _row(each, today, catalogue)
        rows.append(row if name is None else _perhaps(row, _called(name, listed), catalogue))
    return tuple(rows)


def _called(name: str, listed: Sequence[Customer]) -> Customer:
    return next(each for each in listed if name in (each.name, each.company))


def _perhaps(row: NotInList, customer: Customer, catalogue: Catalogue) -> NotInList:
    """Return the row of somebody who may be in the list under nearly the same name.

    Their number is at hand there, unless they want no call: who called is not always who it seems.
    The note stands there, too, and who wants a text is sent one, but is rung where they rang.
    """
    asks = catalogue.sentence(because("not_in_list.is_this", name=customer.called))
    said = catalogue.sentence(because("today.not_in_list"))
    row = replace(row, why=f"{row.why} {asks}", why_beside=row.why_beside.replace(said, asks))
    row = replace(row, note=f"{customer.called}: {customer.notes}") if customer.notes else row
    channel = _way_they_like(row, customer)
    may_ring = not customer.do_not_contact and channel not in (customer.never_use or frozenset())
    if row.address or not may_ring:
        return row
    return replace(
        row,
        channel=None if channel is None else str(channel),
        address=contact_address(customer, channel),
        link=contact_link(customer, channel),
    )


def _way_they_like(row: NotInList, customer: Customer) -> Channel | None:
    """Return how to reach them: as they asked, else as a note says where that would be unwelcome."""
    channel = None if row.channel is None else Channel(row.channel)
    ways = ways_of(customer, (), ())
    if row.action in TO_WHAT_THEY_SAID or channel not in ways.never:
        return channel
    return ways.liked if ways.liked in customer.reachable else channel


def what_they_want(event: Interaction) -> str:
    """Return what a row of theirs was about: its note, else its type."""
    return clean(event.note) or ("" if event.type is None else event.type.text)


def _row(stranger: Stranger, today: date, catalogue: Catalogue) -> NotInList:
    assert stranger.proposal is not None  # noqa: S101 - only what is due has a row
    told, reason = stranger.told, stranger.proposal.reason
    reach, words = reach_and_words(told.note)
    reached = reached_at(reach or stranger.who)
    if reason.code in DID_THEY_MEET:
        return _row_of_a_meeting(stranger, reason, today, catalogue)
    channel = told.channel or _way_to(reached)
    is_asked = stranger.proposal.action in TO_WHAT_THEY_SAID
    task = _task(told, channel, clean(words)) if is_asked else _left(reason)
    beside = (
        _why_asked(stranger, today, catalogue) if is_asked else _why_left(reason, today, catalogue)
    )
    to_do = in_a_line(task, catalogue)
    link = contact_link(reached, channel)
    tried_on = reason.facts.get("tried_on")
    return NotInList(
        who=stranger.who,
        since=tried_on if isinstance(tried_on, date) else stranger.since,
        action=str(stranger.proposal.action),
        do=to_do.text,
        why=catalogue.sentence(reason.and_also(because("today.not_in_list"))),
        why_beside=of_this_year(beside, reason.facts, today, catalogue),
        channel=None if channel is None else str(channel),
        link=link,
        address=(reach or stranger.who) if link else None,
        about=to_do.about,
        is_urgent=_sounds_urgent(reason),
        means=Type.QUOTE.value if reason.code == QUOTE_OWED else "",
    )


def _row_of_a_meeting(
    stranger: Stranger, reason: Reason, today: date, catalogue: Catalogue
) -> NotInList:
    """Return the row that asks whether somebody came: a tick notes that you met."""
    told, not_listed = stranger.told, because("today.not_in_list")
    noted = because("follow_up.next_step_noted", on=told.on, noted=clean(told.note))
    asked, beside = without_what_to_do(reason, catalogue), noted.and_also(not_listed)
    return NotInList(
        who=stranger.who,
        since=stranger.since,
        action=str(Action.NEXT_STEP),
        do=of_this_year(asked, reason.facts, today, catalogue),
        why=catalogue.sentence(reason.and_also(not_listed)),
        why_beside=of_this_year(catalogue.sentence(beside), noted.facts, today, catalogue),
        channel=str(Channel.IN_PERSON),
        link=None,
        asks_you=True,
    )


def _why_asked(stranger: Stranger, today: date, catalogue: Catalogue) -> str:
    """Return that they asked and when, and that we tried, with what is to be heeded first."""
    assert stranger.proposal is not None  # noqa: S101 - its caller has looked
    told, reason = stranger.told, stranger.proposal.reason
    over = day_over(clean(told.note) or "", stranger.since, today, catalogue)
    first = because("today.urgent") if _sounds_urgent(reason) else over
    tried_on = reason.facts.get("tried_on")
    if tried_on is None:
        asked = because("not_in_list.asked", type=told.type, on=stranger.since)
    elif first is not over or over is None:
        asked = because(
            "follow_up.reply_tried", type=told.type, on=stranger.since, tried_on=tried_on
        )
    else:  # beside the day that is over both would not fit
        asked = because("today.tried_on", on=tried_on)
    said = asked.and_also(because("today.not_in_list"))
    return catalogue.sentence(said if first is None else first.and_also(said))


def _sounds_urgent(reason: Reason) -> bool:
    return any(each.code == "follow_up.urgent" for each in reason.also)


def _why_left(reason: Reason, today: date, catalogue: Catalogue) -> str:
    """Return why something that was left to us is due, or that it was tried in vain."""
    not_listed = catalogue.sentence(because("today.not_in_list"))
    tried = next((each for each in reason.also if each.code == TRIED), None)
    if tried is not None:
        said = catalogue.sentence(because("today.tried_on", **tried.facts))
        return f"{of_this_year(said, tried.facts, today, catalogue)} {not_listed}"
    return f"{without_what_to_do(reason, catalogue)} {not_listed}"


def _left(reason: Reason) -> Reason:
    """Return what to do about what was left to us, or about whom we left the next move to."""
    left, note = about_what_was_left(reason), reason.facts.get("note")
    if left is not None:
        return left
    return because("today.do_about" if note else "today.do", action=Action.NEXT_STEP, note=note)


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


def reached_at(text: str) -> Customer:
    """Return somebody of whom only a number or an e-mail address is known, if the text is one."""
    is_number = sum(map(str.isdigit, text)) >= FEWEST_DIGITS
    return Customer(
        key=text,
        email=text if "@" in text else None,
        phone=text.replace(" ", "") if is_number and "@" not in text else None,
    )

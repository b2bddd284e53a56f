"""One customer and one thing that happened, as the rules see them: parsed, blank is None."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple
from zlib import crc32

from sheetcrm.rules.dataclasses import named_record
from sheetcrm.rules.due_day import DueDay, NamedDays
from sheetcrm.rules.jobs import Job
from sheetcrm.rules.own_words import Later, Pause, Rhythm
from sheetcrm.rules.recurring import Recurring
from sheetcrm.rules.words import (
    Channel,
    Consent,
    ContactLevel,
    Direction,
    DoubtKind,
    Purpose,
    RemarkKind,
    Settled,
    Stage,
    Type,
    UpshotKind,
)
from sheetcrm.wording.reason import Reason

NOTHING_ELSE: Mapping[str, Any] = MappingProxyType({})
NOTHING_SAID: Mapping[Channel, Consent] = MappingProxyType({})


class Anniversary(NamedTuple):
    """A day that comes round every year: a birthday, a wedding day. `year` is None if unknown.

    `day` is None where nothing but the month of a birthday is known.
    """

    month: int
    day: int | None
    year: int | None = None
    label: str = ""
    is_to_prepare: bool = False
    """Whether something ends or falls due on it that takes months to prepare, as a lease does."""


class Doubt(NamedTuple):
    """What may be a No: only the owner can settle it, and until then nothing unasked goes out."""

    kind: DoubtKind
    reason: Reason
    """What stands where, quoted."""
    is_about_advertising: bool = False
    """Whether by its words it is a no to advertising alone: an answer has nothing to do with it."""


class Season(NamedTuple):
    """Months of each year in which somebody is away or busy, January as 1."""

    from_month: int
    until_month: int
    """The month with which it is over."""

    def is_over_on(self, day: date) -> date | None:
        """Return the first day after the season of a day; None where it is in none.

        >>> Season(11, 4).is_over_on(date(2026, 12, 24)), Season(11, 4).is_over_on(date(2026, 5, 1))
        (datetime.date(2027, 4, 1), None)
        """
        months_in = (day.month - self.from_month) % 12
        if months_in >= (self.until_month - self.from_month) % 12:
            return None
        return date(day.year + (self.until_month <= day.month), self.until_month, 1)


class Ways(NamedTuple):
    """What their notes say of how, and in which months, they may be reached."""

    never: frozenset[Channel] = frozenset()
    last: frozenset[Channel] = frozenset()
    """Only where no other way is open: of somebody who is hard of hearing, a call."""
    liked: Channel | None = None
    days: frozenset[int] = frozenset()
    """The only weekdays on which the phone may ring, Monday as 0; none where any will do."""
    are_for_calls: bool = False
    """Whether the note speaks of calls: then a text may come on the others."""
    season: Season | None = None
    """The months in which nobody reaches them: "snowbird, back in April"."""
    is_through_somebody: bool = False
    """Whether somebody else deals with it for them."""
    is_kept_by_somebody: bool = False
    """Whether all that comes to them goes through that person's hands: "contact via PA only"."""
    words: str = ""
    """The words themselves."""


ANY_WAY = Ways()


def joined_ways(several: Sequence[Ways]) -> Ways:
    """Return what several notes say together: the strictest, and of what is liked the first."""
    never = {channel for each in several for channel in each.never}
    last = {channel for each in several for channel in each.last}
    liked = (each.liked for each in several if each.liked not in {None, *never})
    return Ways(
        never=frozenset(never),
        last=frozenset(last - never),
        liked=next(liked, None),
        days=next((each.days for each in several if each.days), frozenset()),
        are_for_calls=next((each.are_for_calls for each in several if each.days), False),
        season=next((each.season for each in several if each.season), None),
        is_through_somebody=any(each.is_through_somebody for each in several),
        is_kept_by_somebody=any(each.is_kept_by_somebody for each in several),
        words=next((each.words for each in several if each.words), ""),
    )


class Remark(NamedTuple):
    """What a note says that may be a No, with the words themselves."""

    kind: RemarkKind
    words: str
    cell: str = ""
    """Where it stands in Customers; blank for a note of the log, which has a day."""
    on: date | None = None
    """The day that the note names, if it names one."""
    is_about_calls: bool = False
    """Whether it is a refusal of calls, whatever else it refuses."""
    is_recent: bool = False
    """Whether it says of itself that this was not long ago, or that it is still so."""
    names_another_way: bool = False
    """Whether the same note says which way is fine: "please don't call, text only"."""
    is_mere_wreath: bool = False
    """Whether a wreath is all that sounds like a loss: praised, it may have been one for Advent."""
    whom: str = ""
    """Who died, in the word of the note: "mother", "Mann"; blank where it does not say."""
    is_nearest: bool = False
    """Whether that was a husband or wife, a partner or a child."""
    ways: Ways = ANY_WAY
    """How they may be reached, of a remark of that kind."""
    is_about_advertising: bool = False
    """Whether it is a refusal of advertising, and of nothing else."""
    due: DueDay | NamedDays | Later | Recurring | None = None
    """For when the owner meant to do it, as far as the note says, which has no day of its own."""


class Upshot(NamedTuple):
    """What came of a contact, as its note says: nobody answered, a day is fixed, it is their move."""

    kind: UpshotKind
    later: Later | None = None
    """From when on they are to hear from us again, when they meant to be in touch, or the day that is fixed."""
    by: frozenset[Channel] = frozenset()
    """By which ways they are to hear from us again, as it is worded; none where it names none."""


class OwnHours(NamedTuple):
    """Hours of somebody's own, by their own clock; None where they named none."""

    not_before: time | None
    not_after: time | None


ANY_HOUR = OwnHours(None, None)


def own_number(key: str) -> int:
    """Return the number of a customer's key that stays the same, for what is to be spread evenly.

    >>> own_number("Ann") == own_number("ANN")
    True
    """
    return crc32(key.casefold().encode("utf-8", "surrogatepass"))


@named_record
class Customer:
    """A row of Customers. Texts are stripped; what could not be read is None (and a Problem).

    `email` and `phone` hold only valid addresses, the phone as E.164 ("+493012345678"), or as its
    mere digits where the country is unknown;
    `reachable` names the channels a valid address is known for (never In person or Social).
    `never_use` is None where the cell cannot be read: then no channel is safe.
    """

    key: str
    """What identifies the row: the Customer ID, else the name, company, e-mail, phone as typed."""
    row: int = 0
    """The row in the owner's sheet, counted from 1 as the owner sees it."""
    customer_id: str | None = None
    name: str | None = None
    company: str | None = None
    is_several: bool = False
    """Whether the name is of several people: a couple's, a family's."""
    brings: str | None = None
    """Whom or what they bring, as the list names it: the pupil, the dog, the car."""
    segment: str | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2, upper case."""
    time_zone: str | None = None
    """An IANA name, as typed by the owner; None if blank."""
    birthday: Anniversary | None = None
    dates_to_remember: tuple[Anniversary, ...] = ()
    occupation: str | None = None
    interests: str | None = None
    goals: str | None = None
    source: str | None = None
    referred_by: str | None = None
    first_contact: date | None = None
    preferred_channel: Channel | None = None
    preferred_channel_important: Channel | None = None
    never_use: frozenset[Channel] | None = frozenset()
    contact_level: ContactLevel | Rhythm | None = None
    courtesy_contact: bool | None = None
    marketing_consent: Consent | None = None
    """What they said about marketing in general."""
    marketing_by_channel: Mapping[Channel, Consent] = field(default_factory=lambda: NOTHING_SAID)
    """What they said about marketing over one channel: it allows no other."""
    do_not_contact: bool | Pause | None = None
    my_stage: Stage | None = None
    known_stage: Stage | None = None
    """The stage that they have reached at the least, by the words of the owner's Status."""
    has_left: bool = False
    """Whether these, or the owner, say that they have left: then `do_not_contact` is set for that."""
    part_of_their_plan: bool | None = None
    engagement_ends: date | None = None
    renews: str | None = None
    """What runs out on that day and may be renewed, such as a card; None where work together ends."""
    next_meeting: date | None = None
    next_step: str | None = None
    """What the owner will do next, in their own words."""
    next_step_on: date | None = None
    next_step_by: frozenset[Channel] = frozenset()
    """How it will be done, by their words: "ring about the quote", "send the plan"."""
    household: str | None = None
    """Any word that people of one household share."""
    looked_after_by: str | None = None
    """Who of the owner's people looks after them."""
    last_verified: date | None = None
    notes: str | None = None
    last_contacted: date | None = None
    last_heard_from_them: date | None = None
    first_purchase: date | None = None
    last_purchase: date | None = None
    bought_in: int | None = None
    """The first year in which they bought, where a year is all that is known of that."""
    number_of_purchases: int | None = None
    total_spent: Decimal | None = None
    reachable: frozenset[Channel] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    """What the row itself leaves in doubt; the log may add to it."""
    unread: Mapping[str, str] = field(default_factory=lambda: NOTHING_ELSE)
    """Wishes that nobody can read and that are taken as a no: field to the owner's heading."""
    remarks: tuple[Remark, ...] = ()
    """What its notes, and words beside the name, say that bears on being in touch."""
    own_hours: OwnHours = ANY_HOUR
    """When, by their notes, the phone may ring."""
    messenger: str | None = None
    """The program that they write texts with, as it is called; None if nobody said."""
    greeted_as: str | None = None
    """A "woman" or a "man" where the list says Frau or Herr; None where nobody said."""
    settled: tuple[tuple[str, Settled], ...] = ()
    """The owner's answers: the words that were asked about, and what they mean."""
    has_passed_away: bool = False
    """Whether the owner answered so; the log may say it, too."""
    jobs: tuple[Job, ...] = ()
    """What they brought and may collect, the newest last, as far as columns of the owner's tell."""
    other: Mapping[str, Any] = field(default_factory=lambda: NOTHING_ELSE)
    """What the other columns of the list hold, by field: no rule needs them."""

    @property
    def told_stage(self) -> Stage | None:
        """The stage that the owner tells: their own judgement, else that reached at the least."""
        return self.my_stage or self.known_stage

    @property
    def called(self) -> str:
        """What the owner calls them."""
        return self.name or self.company or self.key


class Interaction(NamedTuple):
    """A row of Interactions. Ordered by day, then by row: rows of one day count in sheet order."""

    on: date
    row: int
    type: Type | None
    """None where the word is not known: contact, whoever began it and whatever it was."""
    channel: Channel | None = None
    direction: Direction | None = None
    """Settled: None for what is neither (an engagement's start and end, a death), for a meeting,
    which is both, and where nobody said who began it.
    """
    purpose: Purpose | None = None
    """As typed; blank is settled by the facts, because answers count as Service."""
    amount: Decimal | None = None
    note: str | None = None
    remarks: tuple[Remark, ...] = ()
    """What the note says that bears on being in touch."""
    upshots: tuple[Upshot, ...] = ()
    """What the note says of how it went."""


DEFAULT_DIRECTION: Mapping[Type, Direction] = {
    **dict.fromkeys(
        (
            Type.INQUIRY,
            Type.PURCHASE,
            Type.PAYMENT,
            Type.REFUND,
            Type.REFERRAL,
            Type.PRAISE,
            Type.COMPLAINT,
            Type.SIGNAL,
            Type.LIFE_EVENT,
            Type.BOUGHT_ELSEWHERE,
            Type.OPT_IN,
            Type.OPT_OUT,
        ),
        Direction.FROM_THEM,
    ),
    **dict.fromkeys(
        (
            Type.THANK_YOU,
            Type.CHECK_IN,
            Type.MAILING,
            Type.LETTER,
            Type.QUOTE,
            Type.INVOICE,
            Type.VALUE_ADDED,
        ),
        Direction.FROM_US,
    ),
}
"""Who reached out where the Direction cell is blank. Of a Call, an Email and a Message nobody knows;
a Visit depends on the business.
"""

ALWAYS_FROM_THEM = frozenset(
    {
        Type.INQUIRY,
        Type.PURCHASE,
        Type.PAYMENT,
        Type.REFUND,
        Type.PRAISE,
        Type.COMPLAINT,
        Type.SIGNAL,
        Type.LIFE_EVENT,
        Type.BOUGHT_ELSEWHERE,
        Type.OPT_IN,
        Type.OPT_OUT,
    }
)
"""What only a customer can do: a Direction to the contrary ("our sale") is ignored."""

WITHOUT_DIRECTION = frozenset(
    {Type.MEETING, Type.ENGAGEMENT_START, Type.ENGAGEMENT_END, Type.PASSED_AWAY}
)
"""A meeting is contact both ways; the others are neither."""

DEFAULT_CHANNEL: Mapping[Type, Channel] = {
    Type.CALL: Channel.PHONE,
    Type.EMAIL: Channel.EMAIL,
    Type.MESSAGE: Channel.TEXT,
    Type.LETTER: Channel.POST,
    Type.VISIT: Channel.IN_PERSON,
    Type.MEETING: Channel.IN_PERSON,
    Type.SIGNAL: Channel.SOCIAL,
}
"""The channel that a type implies, where the Channel cell is blank."""


def settled_direction(
    kind: Type | None, typed: Direction | None, *, visits_are_theirs: bool
) -> Direction | None:
    """Return who began it; None if it has no direction, or if nobody knows.

    >>> settled_direction(Type.VISIT, None, visits_are_theirs=True)
    <Direction.FROM_THEM: 'From them'>
    >>> settled_direction(Type.CALL, None, visits_are_theirs=True)
    """
    if kind in WITHOUT_DIRECTION:
        return None
    if typed is not None and kind not in ALWAYS_FROM_THEM:
        return typed
    if kind is Type.VISIT:
        return Direction.FROM_THEM if visits_are_theirs else Direction.FROM_US
    return None if kind is None else DEFAULT_DIRECTION.get(kind)


def interaction(
    on: date,
    type: Type | None,  # noqa: A002 - the column's own name
    *,
    row: int = 0,
    channel: Channel | None = None,
    direction: Direction | None = None,
    purpose: Purpose | None = None,
    amount: Decimal | None = None,
    note: str | None = None,
    visits_are_theirs: bool = False,
    remarks: tuple[Remark, ...] = (),
    upshots: tuple[Upshot, ...] = (),
) -> Interaction:
    """Return the interaction with a blank channel and direction settled by its type.

    >>> interaction(date(2026, 3, 2), Type.QUOTE).direction
    <Direction.FROM_US: 'From us'>
    """
    return Interaction(
        on,
        row,
        type,
        channel or (None if type is None else DEFAULT_CHANNEL.get(type)),
        settled_direction(type, direction, visits_are_theirs=visits_are_theirs),
        purpose,
        amount,
        note,
        remarks,
        upshots,
    )

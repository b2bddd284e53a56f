"""A death close to them, an illness, a separation: what was noted, and how long it is thought of."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.records import Customer, Interaction, Remark
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.wishes.doubts import answer_to, same_words
from sheetcrm.rules.words import RemarkKind, Settled, Type

HARD_DAYS = 60
"""So long nothing is celebrated after a death."""
MINDED_DAYS = 182
"""So long whatever is proposed says what was noted."""
DAYS_MINDED_DAYS = 731
"""So long a day of theirs is marked with care; after the death of the nearest or a separation, for good."""
NO_OFFER_DAYS = 365
"""So long after the death of the nearest, or of nobody knows whom, nothing that they buy each year is offered."""
EASED_DAYS = 14
"""What was bought for something else so long after a wreath shows that life goes on."""
ORDERED = frozenset({Type.PURCHASE, Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.QUOTE})
"""How a wreath is asked for and ordered; a call may tell of a death itself."""
FOR_SOMEBODY = frozenset({"für", "fuer", "for", "pour", "para", "per", "voor"})
LOSSES = frozenset({RemarkKind.DEATH, RemarkKind.MOURNING})
HARD = frozenset({RemarkKind.MOURNING, RemarkKind.ILLNESS, RemarkKind.SEPARATION})
_free = attrgetter("free_on")


class HardTime(NamedTuple):
    """What somebody goes through, in the words of a note."""

    kind: RemarkKind
    words: str
    on: date | None
    """The day of the row, else the day that the note names or was first seen on; None if unknown."""
    is_fresh: bool = True
    """Whether it was not long before that day: an old note without a day may be years older."""
    logged_on: date | None = None
    """The day of the row, where it stands in the log."""
    is_mere_order: bool = False
    """Whether it is no more than an order for a wreath: for whom nobody noted."""
    whom: str = ""
    """Who died, in the word of the note; blank where it does not say."""
    is_nearest: bool = False
    """Whether that was a husband or wife, a partner or a child."""
    eased_on: date | None = None
    """The day since which they bought something for no grave, or praised us; None where they did not."""

    @property
    def free_on(self) -> date:
        """The first day on which all is in place again; the last there is where no day is known."""
        return date.max if self.on is None else days_after(self.on, HARD_DAYS + 1)

    @property
    def minded_until(self) -> date:
        """The last day on which what is proposed says it."""
        if not self.is_fresh:
            return date.min
        if self.on is None:
            return date.max
        return min(self.eased_on or date.max, days_after(self.on, MINDED_DAYS))

    @property
    def may_be_nearest(self) -> bool:
        """Whether a husband or wife, a partner or a child died, or nobody noted who."""
        return self.kind is RemarkKind.MOURNING and (self.is_nearest or not self.whom)

    @property
    def day_minded_until(self) -> date:
        """The last day on which a day of theirs is marked with care.

        There is none after the death of the nearest or of nobody knows whom, after a separation, or
        where no day is known.
        """
        if self.on is None or self.may_be_nearest or self.kind is RemarkKind.SEPARATION:
            return date.max
        return days_after(self.on, DAYS_MINDED_DAYS)

    @property
    def no_offer_until(self) -> date:
        """The last day on which an offer would hurt, though life goes on."""
        if self.on is None or not self.may_be_nearest:
            return date.min
        return days_after(self.on, NO_OFFER_DAYS)

    @property
    def is_a_question(self) -> bool:
        """Whether the words ask something, which is no matter to be named: "what is a wreath?"."""
        return self.words.rstrip().endswith("?")


def hard_times_of(
    customer: Customer,
    happened: Sequence[Interaction],
    remarked: Sequence[Interaction],
    context: Context,
) -> Sequence[HardTime]:
    """Return what they go through by the notes of the row and the log, what lasts longest first."""
    if not customer.remarks and not remarked:
        return ()
    noted = (*_of_the_row(customer, context), *_of_the_log(customer, happened, remarked))
    return sorted(noted, key=_free, reverse=True)


def _of_the_row(customer: Customer, context: Context) -> Iterator[HardTime]:
    for remark in customer.remarks:
        kind = _kind(customer, remark)
        if kind is None:
            continue
        if remark.on is not None:
            yield _noted(kind, remark, remark.on)
        else:
            seen_on = context.remembered.noted.get((customer.key, same_words(remark.words)))
            is_fresh = remark.is_recent or _is_new(seen_on, context)
            yield _noted(kind, remark, seen_on, is_fresh=is_fresh)


def _noted(kind: RemarkKind, remark: Remark, on: date | None, *, is_fresh: bool = True) -> HardTime:
    """Return what a note of the row tells of."""
    whom, is_nearest = remark.whom, remark.is_nearest
    return HardTime(kind, remark.words, on, is_fresh, whom=whom, is_nearest=is_nearest)


def _names_nobody(words: str) -> bool:
    """Return whether it is not said for whom something was ordered: "Grabgesteck für die Mutter"."""
    return FOR_SOMEBODY.isdisjoint(words.casefold().split())


def _is_new(seen_on: date | None, context: Context) -> bool:
    """Return whether a note was typed since the first sync: what stood there then may be years old."""
    began_on = context.settings.first_sync
    return seen_on is not None and began_on is not None and seen_on > began_on


def _of_the_log(
    customer: Customer, happened: Sequence[Interaction], remarked: Sequence[Interaction]
) -> Iterator[HardTime]:
    for event in remarked:
        for remark in event.remarks:
            kind = _kind(customer, remark)
            if kind is not None and not _is_praise_of_a_wreath(event, remark):
                eased_on = _eased_on(event, happened) if kind is RemarkKind.MOURNING else None
                yield HardTime(
                    kind,
                    remark.words,
                    event.on,
                    logged_on=event.on,
                    is_mere_order=event.type in ORDERED and _names_nobody(remark.words),
                    eased_on=eased_on,
                    whom=remark.whom,
                    is_nearest=remark.is_nearest,
                )


def _eased_on(ordered: Interaction, happened: Sequence[Interaction]) -> date | None:
    """Return the day on which something cheerful followed what was ordered for a grave."""
    if ordered.type not in ORDERED:
        return None
    from_on = days_after(ordered.on, EASED_DAYS)
    return next((each.on for each in happened if each.on >= from_on and _is_cheerful(each)), None)


def _is_cheerful(event: Interaction) -> bool:
    is_named = event.type is Type.PURCHASE and event.note is not None
    return (is_named or event.type is Type.PRAISE) and not names_a_loss(event)


def _kind(customer: Customer, remark: Remark) -> RemarkKind | None:
    """Return what kind of hard time a note tells of, None if of none, as the owner answered."""
    answer = answer_to(customer, remark)
    if remark.kind is RemarkKind.DEATH:
        return RemarkKind.MOURNING if answer is Settled.SOMEBODY_CLOSE else None
    is_hard = remark.kind in HARD and answer is not Settled.SOMETHING_ELSE
    return remark.kind if is_hard else None


def is_for_a_death(event: Interaction) -> bool:
    """Return whether a row tells of a death, or of what was ordered for a grave or a funeral."""
    return any(
        remark.kind in LOSSES and not _is_praise_of_a_wreath(event, remark)
        for remark in event.remarks
    )


def names_a_loss(event: Interaction) -> bool:
    """Return whether a row names a death, a grave or a wreath at all, praise of one too."""
    return any(remark.kind in LOSSES for remark in event.remarks)


def _is_praise_of_a_wreath(event: Interaction, remark: Remark) -> bool:
    """Return whether it is praise, and of a wreath: if that was for a grave, the order tells of it."""
    return event.type is Type.PRAISE and remark.is_mere_wreath


def undated_notes(customer: Customer) -> Iterator[str]:
    """Yield the notes of the row that tell of a hard time and name no day."""
    for remark in customer.remarks:
        if remark.on is None and remark.kind in HARD | {RemarkKind.DEATH}:
            yield same_words(remark.words)
